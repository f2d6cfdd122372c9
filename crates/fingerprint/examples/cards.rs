//! How well cards are cut: 200 drawn ones with skew to 8 degrees, stains, writing over boxes and bad light.
//!
//! `cargo run --release -p fingerprint --example cards [CARDS]`. Prints the share of boxes found where they are, of empty
//! boxes told as such, what the doubts are worth, how much of a cut print's minutiae the uncut one has, and milliseconds.

use fingerprint::card::{CardTemplate, Contents, CutBox, CutCard, CutProblem, Lifted, cut, lift};
use fingerprint::synth::{CardParams, DrawnBox, DrawnCard, Handling, MasterFinger, hands};
use fingerprint::{Probe, extract};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock};
use std::time::{Duration, Instant};
use terms::{Finger, FingerSet, Impression};

/// The forms, in turn.
const FORMS: [&str; 4] = ["ficha", "carta", "necrodactilar", "diez"];
/// Persons whose hands fill the cards.
const PERSONS: u64 = 10;

/// What this thread has spent of a core, where the system tells (Linux); else the time since the first call.
#[allow(clippy::disallowed_methods)]
fn spent() -> Duration {
    static BEGIN: OnceLock<Instant> = OnceLock::new();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| BEGIN.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}

/// What is counted.
#[derive(Default)]
struct Sums {
    cards: usize,
    uncut: Vec<String>,
    turns_wrong: usize,
    boxes: usize,
    right: usize,
    whole: usize,
    worst_px: f32,
    kinds: BTreeMap<String, usize>,
    doubts: BTreeMap<String, usize>,
    clean: usize,
    clean_doubted: usize,
    needy: usize,
    needy_doubted: usize,
    finding: Duration,
    cutting: Duration,
    pairs: Vec<(f32, f32)>,
}

fn main() {
    let wanted = std::env::args().nth(1).and_then(|word| word.parse().ok()).unwrap_or(200);
    let people: Vec<Vec<MasterFinger>> =
        (0..PERSONS.min(wanted)).map(|person| hands(4100 + person)).collect();
    let templates: Vec<CardTemplate> = FORMS.iter().filter_map(|id| CardTemplate::named(id)).collect();
    let sums = Mutex::new(Sums::default());
    (0..wanted).into_par_iter().for_each(|seed| {
        let template = &templates[(seed % 4) as usize];
        let (params, handling) = (params(seed), handling(seed));
        let person = &people[(seed % PERSONS.min(wanted)) as usize];
        let card = DrawnCard::draw(&template.pages()[0], person, &params, &handling);
        let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
        let (cut, finding, boxes) = alone.install(|| timed(&card, template));
        let mut sums = sums.lock().expect("not poisoned");
        (sums.finding, sums.cutting) = (sums.finding + finding, sums.cutting + boxes);
        sums.cards += 1;
        match cut {
            Err(problem) => sums.uncut.push(format!("{seed} ({}): {problem}", template.id())),
            Ok(cut) => count(&mut sums, &card, &cut, &handling, seed),
        }
    });
    let sums = sums.into_inner().expect("not poisoned");
    report(&sums);
}

/// Cuts on one core: the card, what finding it took of the core, and what its boxes took.
fn timed(card: &DrawnCard, template: &CardTemplate) -> (Result<CutCard, CutProblem>, Duration, Duration) {
    let begun = spent();
    let times = Mutex::new(Vec::new());
    let tell = |_, _| times.lock().expect("not poisoned").push(spent() - begun);
    let cut = cut(&card.image, template, 0, &tell);
    let whole = spent() - begun;
    let times = times.into_inner().expect("not poisoned");
    // The first box comes after finding and its own work: as long as the others took on average.
    let boxes = match (times.first(), times.last()) {
        (Some(first), Some(last)) if times.len() > 1 => {
            (*last - *first) * times.len() as u32 / (times.len() as u32 - 1)
        }
        _ => Duration::ZERO,
    };
    (cut, whole.saturating_sub(boxes), boxes)
}

/// A number from 0 to `of` less one that follows from the card's.
fn pick(seed: u64, purpose: u64, of: u64) -> u64 {
    let mixed = (seed * 32 + purpose + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ mixed >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed >> 33) % of
}

fn params(seed: u64) -> CardParams {
    let missing = (0..pick(seed, 1, 3)).filter_map(|at| Finger::new(1 + pick(seed, 10 + at, 10) as u8).ok());
    CardParams {
        missing: missing.collect::<FingerSet>(),
        skew: pick(seed, 2, 1601) as f32 / 100.0 - 8.0,
        stains: pick(seed, 3, 5) as u32,
        border: pick(seed, 4, 3) as f32 * 60.0,
        ..CardParams::sample(9000 + seed)
    }
}

fn handling(seed: u64) -> Handling {
    Handling {
        white_bed: pick(seed, 5, 3) == 0,
        light_falls: [0.0, 0.0, 0.25, 0.45][pick(seed, 6, 4) as usize],
        quarter_turns: [0, 0, 0, 2, 1, 3][pick(seed, 7, 6) as usize],
        scrawls: pick(seed, 8, 4) as u32,
    }
}

fn count(sums: &mut Sums, card: &DrawnCard, cut: &CutCard, handling: &Handling, seed: u64) {
    if cut.quarter_turns != handling.quarter_turns {
        sums.turns_wrong += 1;
        println!("card {seed}: turned {} instead of {}", cut.quarter_turns, handling.quarter_turns);
    }
    for (at, (found, truth)) in cut.boxes.iter().zip(&card.boxes).enumerate() {
        sums.boxes += 1;
        let off =
            found.corners.iter().zip(&truth.corners).map(|(a, b)| (a.0 - b.0).abs().max((a.1 - b.1).abs()));
        let off = off.fold(0.0, f32::max);
        sums.worst_px = sums.worst_px.max(off);
        let alike = overlap(found, truth) >= 0.9;
        let whole = whole_print_inside(found, truth);
        sums.right += usize::from(alike && whole);
        sums.whole += usize::from(whole);
        let wanted = if !truth.prints.is_empty() {
            Contents::Print
        } else if truth.noted || truth.written_over {
            Contents::Written
        } else {
            Contents::Empty
        };
        *sums.kinds.entry(format!("{wanted:?} seen as {:?}", found.contents)).or_default() += 1;
        found.doubts.iter().for_each(|doubt| *sums.doubts.entry(format!("{doubt:?}")).or_default() += 1);
        let needy = truth.noted || truth.written_over || !whole_truth(truth) || wanted != found.contents;
        let doubted = !found.doubts.is_empty();
        if needy {
            if !doubted {
                println!("  card {seed}, {:?}: passed for {:?}", found.take, found.contents);
            }
            (sums.needy, sums.needy_doubted) = (sums.needy + 1, sums.needy_doubted + usize::from(doubted));
        } else {
            if doubted {
                println!("  card {seed}, {:?}: doubted for {:?} without cause", found.take, found.doubts);
            }
            (sums.clean, sums.clean_doubted) = (sums.clean + 1, sums.clean_doubted + usize::from(doubted));
        }
        if seed.is_multiple_of(4) && at % 5 == 1 && found.take.impression() == Impression::Rolled {
            sums.pairs.extend(identified(card, found, truth));
        }
    }
}

/// Intersection over union of the found box and the true one, both nearly upright to each other, by the true one's axes.
fn overlap(found: &CutBox, truth: &DrawnBox) -> f32 {
    let minus = |a: (f32, f32), b: (f32, f32)| (a.0 - b.0, a.1 - b.1);
    let [a, b, _, d] = truth.corners;
    let unit = |v: (f32, f32)| {
        let length = (v.0 * v.0 + v.1 * v.1).sqrt();
        ((v.0 / length, v.1 / length), length)
    };
    let ((along, wide), (down, high)) = (unit(minus(b, a)), unit(minus(d, a)));
    let on = |corner: (f32, f32)| {
        let v = minus(corner, a);
        (v.0 * along.0 + v.1 * along.1, v.0 * down.0 + v.1 * down.1)
    };
    let [p, q, r, s] = found.corners.map(on);
    let (left, right) = ((p.0 + s.0) / 2.0, (q.0 + r.0) / 2.0);
    let (top, bottom) = ((p.1 + q.1) / 2.0, (r.1 + s.1) / 2.0);
    let shared = (right.min(wide) - left.max(0.0)).max(0.0) * (bottom.min(high) - top.max(0.0)).max(0.0);
    shared / (wide * high + (right - left) * (bottom - top) - shared)
}

/// Whether what of each print lies in the true box lies in the found one too, but for 2 px.
fn whole_print_inside(found: &CutBox, truth: &DrawnBox) -> bool {
    let reaches = |corners: &[(f32, f32); 4], point: (f32, f32), slack: f32| {
        (0..4).all(|i| {
            let (a, b) = (corners[i], corners[(i + 1) % 4]);
            let (dx, dy) = (b.0 - a.0, b.1 - a.1);
            (dx * (point.1 - a.1) - dy * (point.0 - a.0)) / (dx * dx + dy * dy).sqrt() > -slack
        })
    };
    let points = truth.prints.iter().flat_map(|print| print.corners);
    points
        .filter(|point| reaches(&truth.corners, *point, 0.0))
        .all(|point| reaches(&found.corners, point, 2.0))
}

/// Whether the prints lie in their box at all.
fn whole_truth(truth: &DrawnBox) -> bool {
    let [a, b, _, d] = truth.corners;
    truth.prints.iter().flat_map(|print| print.corners).all(|point| {
        let share = |to: (f32, f32)| {
            let (dx, dy) = (to.0 - a.0, to.1 - a.1);
            ((point.0 - a.0) * dx + (point.1 - a.1) * dy) / (dx * dx + dy * dy)
        };
        (0.02..0.98).contains(&share(b)) && (0.02..0.98).contains(&share(d))
    })
}

/// The score of the cut print against the same box lifted at its true corners with its form, and of that with itself.
fn identified(card: &DrawnCard, found: &CutBox, truth: &DrawnBox) -> Option<(f32, f32)> {
    if found.contents != Contents::Print || truth.prints.is_empty() {
        return None;
    }
    let Lifted { image, .. } = lift(&card.image, &truth.corners)?;
    let (cut, uncut) = (extract(&found.image).template, extract(&image).template);
    Some((Probe::new(&cut).score(&uncut).value(), Probe::new(&uncut).score(&uncut).value()))
}

fn report(sums: &Sums) {
    let share =
        |part: usize, of: usize| format!("{part} of {of} ({:.2} %)", 100.0 * part as f64 / of.max(1) as f64);
    println!("cards cut                  {}", share(sums.cards - sums.uncut.len(), sums.cards));
    sums.uncut.iter().for_each(|card| println!("  not cut: card {card}"));
    println!("turned wrongly             {}", sums.turns_wrong);
    println!(
        "boxes right                {} (IoU 0.9 and the whole print inside)",
        share(sums.right, sums.boxes)
    );
    println!("whole print inside         {}", share(sums.whole, sums.boxes));
    println!("worst corner off           {:.1} px", sums.worst_px);
    sums.kinds.iter().for_each(|(kind, count)| println!("{kind:<34} {count}"));
    println!("boxes without cause doubted  {}", share(sums.clean_doubted, sums.clean));
    println!("boxes with cause doubted     {}", share(sums.needy_doubted, sums.needy));
    sums.doubts.iter().for_each(|(doubt, count)| println!("  {doubt:<20} {count}"));
    let each = |time: Duration, of: usize| time.as_secs_f64() * 1000.0 / of.max(1) as f64;
    println!("finding a card             {:.0} ms on one core", each(sums.finding, sums.cards));
    println!("cutting and judging a box  {:.1} ms on one core", each(sums.cutting, sums.boxes));
    let share: Vec<f32> = sums.pairs.iter().map(|(cut, own)| cut / own).collect();
    let mean = share.iter().sum::<f32>() / share.len().max(1) as f32;
    let least = share.iter().copied().fold(f32::INFINITY, f32::min);
    println!(
        "score of cut against uncut, as a share of uncut against itself: mean {mean:.3}, least {least:.3} of {}",
        share.len()
    );
}
