//! `sequence`: whether the prints of one person's record are the fingers they are said to be, and the right way round.

use super::record::{self, Finding, Print};
use super::{reviewed, takes, words};
use crate::images::{self, Assumed, Images};
use crate::open::{Arguments, usage};
use crate::output::{keep_good, score};
use crate::{paths, progress};
use anyhow::{Result, anyhow, bail};
use fingerprint::inversion::{self, Sign, Strength};
use fingerprint::sequence::FingerCheck;
use fingerprint::slap::{SlapExpectation, segment};
use fingerprint::{Template, try_extract};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use terms::{Finger, Hand, PatternClass, Take};

/// A print with what it alone shows.
struct Seen {
    print: Print,
    alone: Vec<Sign>,
    class: Option<PatternClass>,
}

/// A suspected inversion: of which print or hand, the sign, and it in words.
struct Suspicion {
    of: String,
    sign: Sign,
    words: String,
}

pub(super) fn run(mut arguments: Arguments) -> Result<()> {
    let as_json = arguments.flag("--json");
    let images = Images::new(&mut arguments, Assumed::Wsq)?;
    let words = arguments.rest()?;
    let [folder] = words.as_slice() else { return Err(usage("diga una carpeta, y sólo una")) };
    let (files, others) = named(Path::new(folder))?;
    if others > 0 {
        eprintln!("cotejoctl: {others} imagen(es) no se llaman como una toma y no se usaron");
    }
    let (read, bad) =
        keep_good(progress::each("leyendo huellas", &files, |(take, file)| prints(*take, file, &images))?);
    images.say_assumed();
    let seen: Vec<Seen> = read.into_iter().flatten().collect();
    let suspicions = suspicions(&seen);
    let prints: Vec<Print> = seen.into_iter().map(|seen| seen.print).collect();
    let (fingers, findings) = record::compare(&prints);
    let told = if as_json {
        all_json(&prints, &fingers, &findings, &suspicions)?
    } else {
        text(&prints, &fingers, &findings, &suspicions)
    };
    crate::print(&told);
    if bad > 0 {
        bail!("{bad} imagen(es) no se pudieron usar; lo demás sí se comparó");
    }
    let strong = suspicions.iter().filter(|one| one.sign.strength() == Strength::Strong).count();
    let count = findings.len() + strong;
    reviewed(count, || format!("{count} observación(es) que revisar"))
}

/// The images of the folder called as takes, in the order of takes, and how many are called otherwise.
fn named(folder: &Path) -> Result<(Vec<(Take, PathBuf)>, usize)> {
    let files = paths::in_folder(folder, &images::ENDINGS)?;
    let take = |file: &PathBuf| Some((Take::named(file.file_stem()?.to_str()?)?, file.clone()));
    let mut named: Vec<(Take, PathBuf)> = files.iter().filter_map(take).collect();
    if named.is_empty() {
        return Err(anyhow!(
            "en «{}» ninguna imagen se llama como una toma: rolada-1, plana-7, cuatro-derecha…",
            folder.display()
        ));
    }
    let others = files.len() - named.len();
    named.sort();
    // A box that is there as PNG and as WSQ is one print; the first by name has lost nothing.
    named.dedup_by_key(|(take, _)| *take);
    Ok((named, others))
}

/// The prints in an image: one, or the fingers of a slap that have a position.
fn prints(take: Take, file: &Path, images: &Images) -> Result<Vec<Seen>> {
    let raster = images.read(file)?.raster;
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if let Take::Rolled(finger) | Take::Plain(finger) = take {
        let seen =
            try_extract(&raster).map_err(|why| anyhow!("«{}» {}", file.display(), words::unusable(why)))?;
        let alone = inversion::dark_ground(&raster, &seen.evidence).into_iter().collect();
        let class = seen.class.as_ref().ok().map(|class| class.class);
        let print = Print { name, finger, impression: take.impression(), template: seen.template };
        return Ok(vec![Seen { print, alone, class }]);
    }
    let found = segment(&raster, &SlapExpectation::of(take));
    if let Some(why) = found.unplaced {
        bail!("«{}»: {}", file.display(), words::unplaced(why));
    }
    let one = |finger: &fingerprint::slap::SlapFinger| {
        let upright = finger.upright(&raster);
        let (position, seen) = (finger.position?, try_extract(&upright).ok()?);
        let name = format!("{name}, {}", takes::finger(position));
        let class = seen.class.as_ref().ok().map(|class| class.class);
        // Cut out of white, its ground tells nothing.
        let print = Print { name, finger: position, impression: take.impression(), template: seen.template };
        Some(Seen { print, alone: Vec::new(), class })
    };
    Ok(found.fingers.iter().filter_map(one).collect())
}

/// Everything that speaks for an inversion of a print or of a hand's prints.
fn suspicions(seen: &[Seen]) -> Vec<Suspicion> {
    let mut all = Vec::new();
    for (at, one) in seen.iter().enumerate() {
        let others: Vec<&Seen> =
            seen.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, o)| o).collect();
        let partners: Vec<Template> = others.iter().map(|other| other.print.template.clone()).collect();
        let signs = inversion::against(&one.print.template, &partners).into_iter().chain(one.alone.clone());
        all.extend(signs.map(|sign| {
            let partner =
                |at: usize| others.get(at).map_or_else(String::new, |other| other.print.name.clone());
            Suspicion { of: one.print.name.clone(), sign, words: words::sign(&sign, partner) }
        }));
    }
    for hand in [Hand::Right, Hand::Left] {
        let of_hand =
            |one: &Seen| Some((one.print.finger, one.class?)).filter(|(finger, _)| finger.hand() == hand);
        let mut classes: Vec<(Finger, PatternClass)> = seen.iter().filter_map(of_hand).collect();
        // A finger counts once, its rolled print where there is one: takes come in that order.
        classes.sort_by_key(|(finger, _)| *finger);
        classes.dedup_by_key(|(finger, _)| *finger);
        all.extend(inversion::by_loops(&classes).map(|sign| Suspicion {
            of: format!("mano {}", takes::hand(hand)),
            sign,
            words: words::sign(&sign, |_| String::new()),
        }));
    }
    all
}

fn all_json(
    prints: &[Print],
    fingers: &[FingerCheck],
    findings: &[Finding],
    suspicions: &[Suspicion],
) -> Result<String> {
    let finger = |check: &FingerCheck| {
        json!({
            "finger": check.finger.position(),
            "name": takes::finger(check.finger),
            "rolled": prints[check.prints.0].name,
            "plain": prints[check.prints.1].name,
            "score": score(check.score.value()),
            "agreement": words::agreement(check.agreement),
        })
    };
    let suspicion = |one: &Suspicion| {
        let strong = one.sign.strength() == Strength::Strong;
        json!({
            "of": one.of,
            "suspected": words::inversion(one.sign.inversion()),
            "strength": if strong { "fuerte" } else { "débil" },
            "evidence": one.words,
        })
    };
    let told = json!({
        "prints": prints.len(),
        "fingers": fingers.iter().map(finger).collect::<Vec<Value>>(),
        "findings": findings.iter().map(|one| one.told(prints)).collect::<Vec<Value>>(),
        "inversions": suspicions.iter().map(suspicion).collect::<Vec<Value>>(),
    });
    Ok(serde_json::to_string_pretty(&told)?)
}

fn text(prints: &[Print], fingers: &[FingerCheck], findings: &[Finding], suspicions: &[Suspicion]) -> String {
    let mut lines = vec![format!("{} huellas", prints.len())];
    for check in fingers {
        lines.push(format!(
            "{:>2} {:<18} {:>7.1}  {}",
            check.finger.position(),
            takes::finger(check.finger),
            check.score.value(),
            words::agreement(check.agreement)
        ));
    }
    for finding in findings {
        lines.push(format!("REVISE: {}", finding.words));
        lines.extend(finding.evidence(prints).into_iter().map(|line| format!("    {line}")));
    }
    let (strong, weak): (Vec<_>, Vec<_>) =
        suspicions.iter().partition(|one| one.sign.strength() == Strength::Strong);
    for one in &strong {
        lines.push(format!("REVISE: {} {}", one.of, words::inversion(one.sign.inversion())));
        lines.push(format!("    {}", one.words));
    }
    if findings.is_empty() && strong.is_empty() {
        lines.push("nada parece estar fuera de su lugar".to_owned());
    }
    if !weak.is_empty() {
        lines.push(format!(
            "además, {} indicio(s) débiles de inversión, que también muestran huellas comunes (véalos con --json)",
            weak.len()
        ));
    }
    lines.join("\n")
}
