//! Which hand lies in a slap, by its shape and its loops, and which finger each tip is.

use super::fingers::{Tip, Tips, slant};
use super::ridges::RidgeMap;
use super::{HandGuess, HandSigns, Shows, SlapExpectation, Unplaced};
use crate::numeric::decay;
use std::cmp::Ordering;
use terms::{Finger, FingerSet, Hand, Take};

/// What each sign counts, in natural logarithms of odds: two thirds of what fits generated slaps best, because real
/// hands vary more.
const DROP: f32 = 2.6;
const SMALLER: f32 = 13.0;
const LOOPS: f32 = 17.0;
/// Odds below which no hand is named.
const TOLD: f32 = 2.0;
/// A tip so many times wider than the lower middle one may be two.
const TWO: f32 = 1.5;
/// Nothing is surer than this.
const MOST: f32 = 4.6;

/// What four tips say of their hand; fewer say too little.
pub(super) fn guess(map: &RidgeMap, tips: &Tips) -> Option<HandGuess> {
    let [first, _, _, last] = tips.tips.as_slice() else { return None };
    let signs = signs(map, tips, first, last);
    let odds = DROP * signs.drop + SMALLER * signs.smaller + LOOPS * signs.loops;
    let hand = if odds > 0.0 { Hand::Right } else { Hand::Left };
    let share = 1.0 / (1.0 + decay(odds.abs().min(MOST)));
    Some(HandGuess { hand: (odds.abs() > TOLD).then_some(hand), confidence: (100.0 * share) as u8, signs })
}

fn signs(map: &RidgeMap, tips: &Tips, first: &Tip, last: &Tip) -> HandSigns {
    let area = |tip: &Tip| tip.blob.cells.len() as f32;
    let top = |tip: &Tip| tips.frame.extent(&tip.blob.cells, 0.01).v.0;
    let across = |tip: &Tip| tips.frame.of(tip.blob.middle).0;
    let slants = |tip: &Tip| tip.blob.cells.iter().map(|cell| slant(map, *cell, tip.frame)).sum::<f32>();
    let cells = tips.tips.iter().map(area).sum::<f32>();
    HandSigns {
        drop: ((top(last) - top(first)) / (across(last) - across(first)).max(1.0)).clamp(-1.0, 1.0),
        smaller: (area(first) - area(last)) / (area(first) + area(last)),
        loops: tips.tips.iter().map(slants).sum::<f32>() / cells,
    }
}

/// The finger of each tip, from the left, where that can be known.
pub(super) fn place(
    expected: &SlapExpectation,
    guess: Option<&HandGuess>,
    tips: &[Tip],
) -> Result<Vec<Finger>, Unplaced> {
    let found = tips.len();
    if merged(tips) {
        return Err(Unplaced::Merged { found: found as u8 });
    }
    let take = match expected.shows {
        Shows::Take(take) => take,
        Shows::EitherHand => Take::Four(
            guess.and_then(|guess| guess.hand).ok_or(Unplaced::HandUnknown { found: found as u8 })?,
        ),
    };
    let fingers = in_order(take, expected.missing);
    let (found, expected) = (found as u8, fingers.len() as u8);
    match found.cmp(&expected) {
        Ordering::Equal => Ok(fingers),
        Ordering::Less => Err(Unplaced::Fewer { found, expected }),
        Ordering::Greater => Err(Unplaced::More { found, expected }),
    }
}

/// Whether one tip is so much wider than the others that it may be two.
fn merged(tips: &[Tip]) -> bool {
    let mut widths: Vec<f32> = tips.iter().map(|tip| tip.extent.width()).collect();
    widths.sort_by(f32::total_cmp);
    let widest = widths.last().copied().unwrap_or(0.0);
    let middle = widths.get(widths.len().saturating_sub(1) / 2).copied().unwrap_or(0.0);
    tips.len() > 1 && widest > TWO * middle
}

/// The fingers a take shows from left to right.
fn in_order(take: Take, missing: FingerSet) -> Vec<Finger> {
    let shown = take.fingers();
    let mut fingers: Vec<Finger> = shown.iter().filter(|finger| !missing.contains(*finger)).collect();
    // The left hand's little finger lies left, and so does the left thumb.
    if take != Take::Four(Hand::Right) {
        fingers.reverse();
    }
    fingers
}
