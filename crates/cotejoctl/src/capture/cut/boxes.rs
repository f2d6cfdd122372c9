//! One box of a card: its files, what it holds, how good that is, and why a person should look at it.

use super::card::corners;
use super::itl::Entering;
use super::plan::Plan;
use super::timing::{Step, Timings};
use crate::capture::record::Print;
use crate::capture::{segment as slaps, takes, words};
use crate::output::write_whole;
use anyhow::Result;
use casework::LOW_QUALITY;
use fingerprint::card::{Contents, CutBox};
use fingerprint::slap::{SlapExpectation, SlapSegmentation, segment};
use fingerprint::{Extraction, try_extract};
use print_image::Raster;
use serde_json::{Value, json};
use std::path::Path;
use terms::{Finger, Take};

/// What cutting a card needs at every box.
pub(super) struct Cutting<'a> {
    pub(super) plan: &'a Plan,
    /// The card, for what goes wrong.
    pub(super) file: &'a Path,
    /// Where its boxes are written.
    pub(super) folder: &'a Path,
    pub(super) timings: &'a Timings,
}

/// A box that was written.
pub(super) struct Seen {
    /// What `recortes.json` says of it.
    pub(super) told: Value,
    /// Why a person should look at it.
    pub(super) doubts: Vec<String>,
    pub(super) name: String,
    pub(super) confidence: u8,
    /// Its prints whose fingers are known.
    pub(super) prints: Vec<Print>,
    /// What enters the file for others, if one is made.
    pub(super) entering: Option<Entering>,
}

/// A finger of the box.
struct Judged {
    told: Value,
    print: Option<Print>,
    doubt: Option<String>,
}

impl Cutting<'_> {
    /// Writes a box and judges what it holds.
    pub(super) fn cut(&self, one: &CutBox) -> Result<Seen> {
        let name = one.take.name();
        let mut doubts: Vec<String> =
            one.doubts.iter().map(|doubt| words::doubt(*doubt).to_owned()).collect();
        let is_print = one.contents == Contents::Print;
        let slap = (is_print && one.take.fingers().len() > 1)
            .then(|| self.timings.during(Step::Cut, || segment(&one.image, &SlapExpectation::of(one.take))));
        let unplaced = slap.as_ref().and_then(|slap| slap.unplaced).map(words::unplaced);
        doubts.extend(unplaced.clone());
        let judged = if is_print {
            self.timings.during(Step::Quality, || judge(&name, one, slap.as_ref()))
        } else {
            Vec::new()
        };
        doubts.extend(judged.iter().filter_map(|judged| judged.doubt.clone()));
        let png = format!("{name}.png");
        self.timings.during(Step::Png, || write_whole(&self.folder.join(&png), &one.image.to_png()))?;
        let (wsq, entering) =
            if is_print { self.compressed(&name, one, slap.as_ref())? } else { (None, None) };
        let fingers: Vec<&Value> = judged.iter().map(|judged| &judged.told).collect();
        let told = json!({
            "take": name,
            "contents": words::contents(one.contents),
            "png": png,
            "wsq": wsq,
            "corners": corners(&one.corners),
            "resampled": one.resampled,
            "confidence": one.confidence,
            "residual_mm_hundredths": one.residual,
            "fingers": fingers,
            "unplaced": unplaced,
            "doubts": doubts,
        });
        let prints = judged.into_iter().filter_map(|judged| judged.print).collect();
        Ok(Seen { told, doubts, name, confidence: one.confidence, prints, entering })
    }

    /// The box compressed, once, for both who want it: the name of its WSQ file, and what enters the file for others.
    fn compressed(
        &self,
        name: &str,
        one: &CutBox,
        slap: Option<&SlapSegmentation>,
    ) -> Result<(Option<String>, Option<Entering>)> {
        if !self.plan.wsq && self.plan.itl.is_none() {
            return Ok((None, None));
        }
        self.timings.during(Step::Wsq, || {
            let scanned = one.image.ppi();
            let done = self.plan.compression.compress(self.file, one.image.clone())?;
            let file = self.plan.wsq.then(|| format!("{name}.wsq"));
            if let Some(file) = &file {
                write_whole(&self.folder.join(file), &done.wsq)?;
            }
            let entering = self.plan.itl.as_ref().map(|_| Entering {
                take: one.take,
                size: (done.raster.width(), done.raster.height()),
                ppi: done.raster.ppi(),
                scanned,
                fingers: slap.map_or_else(Vec::new, |slap| placed(slap, &done.raster, one)),
                wsq: done.wsq,
            });
            Ok((file, entering))
        })
    }
}

/// The fingers of a slap in px of what was compressed; found anew where that was reduced.
fn placed(slap: &SlapSegmentation, compressed: &Raster, one: &CutBox) -> Vec<fingerprint::slap::SlapFinger> {
    if compressed.ppi() == one.image.ppi() {
        return slap.fingers.clone();
    }
    segment(compressed, &SlapExpectation::of(one.take)).fingers
}

/// The fingers of a box with a print.
fn judge(name: &str, one: &CutBox, slap: Option<&SlapSegmentation>) -> Vec<Judged> {
    if let Take::Rolled(finger) | Take::Plain(finger) = one.take {
        return vec![judge_finger(name.to_owned(), Some(finger), one.take, &one.image, None)];
    }
    let fingers = slap.map_or(&[][..], |slap| &slap.fingers);
    let one = |finger: &fingerprint::slap::SlapFinger| {
        let called =
            finger.position.map_or_else(|| name.to_owned(), |is| format!("{name}, {}", takes::finger(is)));
        let lies = slaps::told(finger, None);
        judge_finger(called, finger.position, one.take, &finger.upright(&one.image), Some(lies))
    };
    fingers.iter().map(one).collect()
}

/// A print and how good it is; `lies` is where it lies in a slap.
fn judge_finger(
    name: String,
    finger: Option<Finger>,
    take: Take,
    print: &Raster,
    lies: Option<Value>,
) -> Judged {
    let mut told = lies.unwrap_or_else(|| json!({ "position": finger.map(Finger::position) }));
    let who = finger.filter(|_| take.fingers().len() > 1).map(takes::finger);
    let about = |words: String| match &who {
        Some(who) => format!("{who}: {words}"),
        None => words,
    };
    match try_extract(print) {
        Err(why) => {
            let doubt = Some(about(format!("la huella {}", words::unusable(why))));
            Judged { told, print: None, doubt }
        }
        Ok(Extraction { template, quality, .. }) => {
            let reasons: Vec<&str> = quality.reasons.iter().map(|reason| words::quality(*reason)).collect();
            told["quality"] = json!(quality.score);
            told["reasons"] = json!(reasons);
            told["minutiae"] = json!(template.minutiae.len());
            let doubt = (quality.score < LOW_QUALITY)
                .then(|| about(format!("calidad baja ({}): {}", quality.score.get(), reasons.join(", "))));
            let print = finger.map(|finger| Print { name, finger, impression: take.impression(), template });
            Judged { told, print, doubt }
        }
    }
}
