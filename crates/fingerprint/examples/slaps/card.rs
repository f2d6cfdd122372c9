//! The real card: boxes beside NBIS `nfseg`'s, time, hand, and rolled prints against what was cut out.

use crate::{Error, card_image, cpu_ns, overlap};
use fingerprint::sequence::{SequencePrint, check};
use fingerprint::slap::{SlapExpectation, SlapFinger, segment};
use fingerprint::{Probe, Template, extract};
use print_image::{Raster, Rect};
use std::path::Path;
use terms::{Finger, Hand, Impression, Take};

/// The boxes of `nfseg` (ANCHORS 3.5): finger, middle and size, px.
const BOXES: [(u8, [u32; 4]); 8] = [
    (10, [288, 768, 264, 304]),
    (9, [584, 312, 328, 528]),
    (8, [912, 168, 288, 360]),
    (7, [1280, 360, 288, 488]),
    (2, [200, 720, 416, 520]),
    (3, [552, 256, 320, 528]),
    (4, [928, 224, 296, 480]),
    (5, [1360, 560, 272, 408]),
];

pub(crate) fn report(folder: &Path) -> Result<(), Error> {
    let thumb = |hand: Hand| Finger::ALL.into_iter().find(|f| f.hand() == hand && f.digit() == 0);
    let (right, left) = (thumb(Hand::Right).ok_or("no thumb")?, thumb(Hand::Left).ok_or("no thumb")?);
    let takes = [Take::Four(Hand::Right), Take::Four(Hand::Left), Take::Plain(right), Take::Plain(left)];
    let mut pieces: Vec<(Finger, Raster, Raster)> = Vec::new();
    for take in takes {
        let slap = card_image(folder, usize::from(take.fgp()))?;
        for finger in of_one(&slap, take) {
            if let (Some(position), Some(cut)) = (finger.position, finger.cut(&slap)) {
                pieces.push((position, cut, finger.upright(&slap)));
            }
        }
    }
    pieces.sort_by_key(|piece| piece.0);
    let rolled = (1..=10).map(|code| Ok(extract(&card_image(folder, code)?).template));
    let rolled: Vec<Template> = rolled.collect::<Result<_, Error>>()?;
    let cut: Vec<Template> = pieces.iter().map(|piece| extract(&piece.1).template).collect();
    let upright: Vec<Template> = pieces.iter().map(|piece| extract(&piece.2).template).collect();
    against("cut", &rolled, &[&cut]);
    against("upright", &rolled, &[&upright]);
    against("better_of_both", &rolled, &[&cut, &upright]);
    sequence(&rolled, &[&cut, &upright]);
    Ok(())
}

fn of_one(slap: &Raster, take: Take) -> Vec<SlapFinger> {
    let mut times = Vec::new();
    let mut found = segment(slap, &SlapExpectation::of(take));
    for _ in 0..9 {
        let start = cpu_ns();
        found = segment(slap, &SlapExpectation::of(take));
        times.push(cpu_ns() - start);
    }
    times.sort_unstable();
    let ms = times[times.len() / 2] as f64 / 1e6;
    let either = segment(slap, &SlapExpectation::either_hand());
    let hand = either.hand.map(|guess| (guess.hand, guess.confidence));
    println!(
        "slap fgp={} ms={ms:.1} found={} turn={:.1} hand={hand:?}",
        take.fgp(),
        found.fingers.len(),
        f64::from(found.turn.get()) / 1000.0
    );
    for finger in &found.fingers {
        let of = |position: Finger| BOXES.iter().find(|known| known.0 == position.position());
        let known = finger.position.and_then(of).map(|(_, [x, y, width, height])| {
            let (left, top) = (x.saturating_sub(width / 2), y.saturating_sub(height / 2));
            let (right, bottom) = ((x + width / 2).min(slap.width()), (y + height / 2).min(slap.height()));
            Rect { x: left, y: top, width: right - left, height: bottom - top }
        });
        println!(
            "finger={:?} box={:?} turn={:.1} confidence={} corners={} nfseg={:.2}",
            finger.position,
            finger.bounds,
            f64::from(finger.turned.turn.get()) / 1000.0,
            finger.confidence,
            finger.polygon.len(),
            known.map_or(f64::NAN, |known| overlap(finger.bounds, known))
        );
    }
    found.fingers
}

/// Genuine scores beside the best impostor; of several pieces of a finger the best counts.
fn against(what: &str, rolled: &[Template], pieces: &[&[Template]]) {
    let mut genuine = Vec::new();
    let mut impostor = 0.0_f32;
    for (at, template) in rolled.iter().enumerate() {
        let probe = Probe::new(template);
        for other in 0..pieces[0].len() {
            let score = pieces.iter().map(|piece| probe.score(&piece[other]).value()).fold(0.0, f32::max);
            if at == other { genuine.push(score) } else { impostor = impostor.max(score) }
        }
    }
    let above = genuine.iter().filter(|score| **score > impostor).count();
    println!("rolled_plain pieces={what} genuine={genuine:.1?} best_impostor={impostor:.1} above={above}");
}

fn sequence(rolled: &[Template], pieces: &[&[Template]]) {
    let takes = pieces.iter().map(|piece| (Impression::Plain, *piece));
    let takes = [(Impression::Rolled, rolled)].into_iter().chain(takes);
    let prints: Vec<SequencePrint> = takes
        .flat_map(|(impression, templates)| {
            let of = move |(finger, template)| SequencePrint { finger, impression, template };
            Finger::ALL.into_iter().zip(templates).map(of)
        })
        .collect();
    let report = check(&prints);
    let agreements: Vec<_> = report.fingers.iter().map(|check| check.agreement).collect();
    println!("card_sequence findings={:?} agreements={agreements:?}", report.findings);
}
