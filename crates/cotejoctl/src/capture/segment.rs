//! `segment`: the fingers of one slap, each with box, turn and position.

use super::{reviewed, takes, words};
use crate::fingers::fingers;
use crate::formats::placing::Placing;
use crate::images::{Assumed, Images};
use crate::open::{Arguments, usage};
use crate::output::{hundredths, make_folder};
use anyhow::Result;
use fingerprint::slap::{HandGuess, SlapExpectation, SlapFinger, SlapSegmentation, Spot, segment};
use print_image::Raster;
use serde_json::{Value, json};
use std::path::Path;
use terms::{Hand, MilliDegrees, Take};

pub(super) fn run(mut arguments: Arguments) -> Result<()> {
    let expected = expected(arguments.option("--hand")?.as_deref().unwrap_or("auto"))?;
    let missing = arguments.option("--missing")?.as_deref().map(fingers).transpose()?;
    let expected = expected.without(missing.unwrap_or_default().into_iter().collect());
    let placing = Placing::wanted(&mut arguments)?;
    let as_json = arguments.flag("--json");
    let images = Images::new(&mut arguments, Assumed::Wsq)?;
    let files = arguments.rest()?;
    let [file] = files.as_slice() else { return Err(usage("diga una toma, y sólo una")) };
    let file = Path::new(file);
    let slap = images.read(file)?.raster;
    images.say_assumed();
    let found = segment(&slap, &expected);
    let names = match &placing {
        Some(placing) => write(placing, &slap, &found)?,
        None => vec![None; found.fingers.len()],
    };
    if as_json {
        let fingers = found.fingers.iter().zip(&names);
        let fingers: Vec<Value> = fingers.map(|(finger, name)| told(finger, name.as_deref())).collect();
        let all = json!({
            "file": file.to_string_lossy(),
            "width": slap.width(),
            "height": slap.height(),
            "ppi": slap.ppi().get(),
            "turn": hundredths(degrees(found.turn)),
            "hand": found.hand.as_ref().map(guess),
            "unplaced": found.unplaced.map(words::unplaced),
            "fingers": fingers,
        });
        crate::print(&serde_json::to_string_pretty(&all)?);
    } else {
        crate::print(&text(&found));
    }
    reviewed(usize::from(found.unplaced.is_some()), || {
        found.unplaced.map_or_else(String::new, words::unplaced)
    })
}

fn expected(hand: &str) -> Result<SlapExpectation> {
    Ok(match hand {
        "auto" => SlapExpectation::either_hand(),
        "right" | "derecha" => SlapExpectation::of(Take::Four(Hand::Right)),
        "left" | "izquierda" => SlapExpectation::of(Take::Four(Hand::Left)),
        "thumbs" | "pulgares" => SlapExpectation::of(Take::Thumbs),
        other => return Err(usage(format!("no conozco la mano «{other}»: auto, right, left o thumbs"))),
    })
}

/// Writes each finger as it lies in the slap; the names of the files.
fn write(placing: &Placing, slap: &Raster, found: &SlapSegmentation) -> Result<Vec<Option<String>>> {
    make_folder(placing.out())?;
    let one = |(at, finger): (usize, &SlapFinger)| {
        let Some(cut) = finger.cut(slap) else { return Ok(None) };
        let name = match finger.position {
            Some(position) => format!("{}.png", Take::Plain(position).name()),
            None => format!("dedo-{}.png", at + 1),
        };
        placing.write(&placing.out().join(&name), &cut.to_png())?;
        Ok(Some(name))
    };
    found.fingers.iter().enumerate().map(one).collect()
}

/// A turn in degrees, -180 to 180.
fn degrees(turn: MilliDegrees) -> f32 {
    let turn = i64::from(turn.get());
    let signed = if turn > 180_000 { turn - 360_000 } else { turn };
    signed as f32 / 1000.0
}

/// A finger as JSON. Lengths are px of the slap, turns degrees counter-clockwise.
pub(super) fn told(finger: &SlapFinger, file: Option<&str>) -> Value {
    let spot = |Spot { x, y }: Spot| json!([hundredths(x.px() as f32), hundredths(y.px() as f32)]);
    let bounds = finger.bounds;
    json!({
        "position": finger.position.map(terms::Finger::position),
        "name": finger.position.map(takes::finger),
        "confidence": finger.confidence,
        "box": { "left": bounds.x, "top": bounds.y, "width": bounds.width, "height": bounds.height },
        "turned": {
            "corners": finger.turned.corners.map(spot),
            "turn": hundredths(degrees(finger.turned.turn)),
        },
        "polygon": finger.polygon,
        "file": file,
    })
}

fn guess(guess: &HandGuess) -> Value {
    json!({
        "hand": guess.hand.map(takes::hand),
        "confidence": guess.confidence,
        "signs": {
            "drop": hundredths(guess.signs.drop),
            "smaller": hundredths(guess.signs.smaller),
            "loops": hundredths(guess.signs.loops),
        },
    })
}

fn text(found: &SlapSegmentation) -> String {
    let mut lines = vec![format!("{} dedos", found.fingers.len())];
    if let Some(HandGuess { hand: Some(hand), confidence, .. }) = found.hand {
        lines.push(format!("por la imagen, mano {} (confianza {confidence})", takes::hand(hand)));
    }
    for (at, finger) in found.fingers.iter().enumerate() {
        let who = match finger.position {
            Some(position) => format!("{position} {}", takes::finger(position)),
            None => format!("dedo {} desde la izquierda, posición desconocida", at + 1),
        };
        let b = finger.bounds;
        lines.push(format!(
            "{who}: {}×{} px en ({}, {}), giro {:.1}°, confianza {}",
            b.width,
            b.height,
            b.x,
            b.y,
            degrees(finger.turned.turn),
            finger.confidence
        ));
    }
    lines.join("\n")
}
