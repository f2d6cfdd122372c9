//! Generated slaps: all fingers found, boxes, positions, hand, upside down.

use crate::{cpu_ns, overlap};
use fingerprint::slap::{SlapExpectation, SlapSegmentation, segment};
use fingerprint::synth::{MasterFinger, Slap, SlapParams, hands};
use print_image::{Raster, Rect};
use terms::{Finger, FingerSet, Hand, Ppi, Take};

/// Slaps made of one person's fingers.
const PER_PERSON: u64 = 10;
/// Persons begin here; slaps are numbered from 0.
const PERSONS: u64 = 7000;
/// Share of the box that must be shared for a finger to be found.
const FOUND: f64 = 0.5;

#[derive(Default)]
pub(crate) struct Tally {
    slaps: usize,
    whole: usize,
    fingers: usize,
    found: usize,
    right: usize,
    wrong: usize,
    overlaps: Vec<f64>,
    turns: Vec<f64>,
    ms: [Vec<f64>; 2],
    hands: usize,
    hands_right: usize,
    hands_wrong: usize,
    flipped: usize,
    flipped_seen: usize,
    flipped_wrong: usize,
}

pub(crate) fn report(count: u64) {
    let mut tally = Tally::default();
    let mut fingers: Vec<MasterFinger> = Vec::new();
    for number in 0..count {
        if number % PER_PERSON == 0 {
            fingers = hands(PERSONS + number / PER_PERSON);
        }
        one(&mut tally, &fingers, number);
    }
    tally.print("generated_slaps");
    tally.print_more();
}

/// A slap whose circumstances follow from its number.
fn one(tally: &mut Tally, fingers: &[MasterFinger], number: u64) {
    let hand = if number.is_multiple_of(2) { Hand::Right } else { Hand::Left };
    let take = if number % 7 == 6 { Take::Thumbs } else { Take::Four(hand) };
    let mut params = SlapParams::sample(number);
    params.degrees = ((number * 37) % 81) as f32 - 40.0;
    if number % 4 == 1 {
        params.ppi = Ppi::P1000;
    }
    if number % 5 == 3 {
        let shown: Vec<Finger> = take.fingers().iter().collect();
        params.missing = params.missing.with(shown[(number / 5) as usize % shown.len()]);
    }
    let slap = match take {
        Take::Four(hand) => Slap::four(fingers, hand, &params),
        _ => Slap::thumbs(fingers, &params),
    };
    // Every other missing finger is not told.
    let told = if number % 10 == 3 { FingerSet::EMPTY } else { params.missing };
    let expected = SlapExpectation::of(take).without(told);
    let start = cpu_ns();
    let found = segment(&slap.image, &expected);
    let ms = (cpu_ns() - start) as f64 / 1e6;
    tally.ms[usize::from(params.ppi == Ppi::P1000)].push(ms);
    if !tally.count(&slap, &found) {
        println!(
            "missed slap={number} take={take:?} degrees={} missing={:?}",
            params.degrees, params.missing
        );
    }
    if take != Take::Thumbs && params.missing.is_empty() {
        tally.count_hand(&slap, hand);
        tally.count_flipped(&slap, &expected);
    }
}

impl Tally {
    pub(crate) fn count(&mut self, slap: &Slap, found: &SlapSegmentation) -> bool {
        let mut whole = found.fingers.len() == slap.fingers.len();
        for truth in &slap.fingers {
            let best = (found.fingers.iter())
                .map(|finger| (overlap(finger.bounds, truth.bounds), finger))
                .max_by(|a, b| a.0.total_cmp(&b.0));
            self.fingers += 1;
            let Some((share, finger)) = best.filter(|best| best.0 >= FOUND) else {
                whole = false;
                continue;
            };
            self.found += 1;
            self.overlaps.push(share);
            let turn = f64::from(finger.turned.turn.get()) / 1000.0 - f64::from(truth.degrees);
            self.turns.push(((turn + 180.0).rem_euclid(360.0) - 180.0).abs());
            self.right += usize::from(finger.position == Some(truth.finger));
            self.wrong += usize::from(finger.position.is_some_and(|position| position != truth.finger));
        }
        self.slaps += 1;
        self.whole += usize::from(whole);
        whole
    }

    fn count_hand(&mut self, slap: &Slap, hand: Hand) {
        let guess = segment(&slap.image, &SlapExpectation::either_hand()).hand.and_then(|guess| guess.hand);
        self.hands += 1;
        self.hands_right += usize::from(guess == Some(hand));
        self.hands_wrong += usize::from(guess.is_some_and(|guess| guess != hand));
    }

    /// The same slap upside down.
    fn count_flipped(&mut self, slap: &Slap, expected: &SlapExpectation) {
        let image = &slap.image;
        let pixels = image.pixels().iter().rev().copied().collect();
        let Ok(flipped) = Raster::new(image.width(), image.height(), image.ppi(), pixels) else { return };
        let found = segment(&flipped, expected);
        self.flipped += 1;
        self.flipped_seen += usize::from((90_000..270_000).contains(&found.turn.get()));
        for truth in &slap.fingers {
            let (x, y) = (image.width() - truth.bounds.x, image.height() - truth.bounds.y);
            let (width, height) = (truth.bounds.width, truth.bounds.height);
            let bounds = Rect { x: x - width, y: y - height, width, height };
            let there = found.fingers.iter().filter(|finger| overlap(finger.bounds, bounds) >= FOUND);
            let wrong = |position: Finger| position != truth.finger;
            self.flipped_wrong += there.filter(|finger| finger.position.is_some_and(wrong)).count();
        }
    }

    pub(crate) fn print(&mut self, what: &str) {
        println!("{what}={} all_fingers={}", self.slaps, self.whole);
        println!(
            "{what} fingers={} found={} position_right={} position_wrong={}",
            self.fingers, self.found, self.right, self.wrong
        );
        let (shares, turns) = (&mut self.overlaps, &mut self.turns);
        println!(
            "{what} overlap_1st={:.3} overlap_5th={:.3} overlap_median={:.3} turn_error_median={:.1} turn_error_95th={:.1}",
            at(shares, 0.01),
            at(shares, 0.05),
            at(shares, 0.5),
            at(turns, 0.5),
            at(turns, 0.95)
        );
    }

    fn print_more(&mut self) {
        println!("ms_500ppi={:.1} ms_1000ppi={:.1}", at(&mut self.ms[0], 0.5), at(&mut self.ms[1], 0.5));
        println!("hand_of={} right={} wrong={}", self.hands, self.hands_right, self.hands_wrong);
        println!(
            "upside_down_of={} seen={} wrong_positions={}",
            self.flipped, self.flipped_seen, self.flipped_wrong
        );
    }
}

/// The value that a share of them lies below.
fn at(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get((values.len() as f64 * share) as usize).copied().unwrap_or(f64::NAN)
}
