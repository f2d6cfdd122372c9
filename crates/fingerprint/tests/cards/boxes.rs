//! What is cut out: ridges untouched, the form gone elsewhere, empty and written boxes told, doubts where they belong.

use super::{cut_as, draw, plain};
use fingerprint::card::{Contents, CutBox, Doubt, lift};
use fingerprint::synth::{CardParams, DrawnCard, Handling};
use fingerprint::{Probe, extract};
use terms::{Finger, FingerSet, Take};

fn finger(position: u8) -> Finger {
    Finger::new(position).expect("1 to 10")
}

/// Px of a box where ridges lie, and of them those that were changed; px changed elsewhere.
fn harm(card: &DrawnCard, cut: &CutBox) -> (usize, usize, usize) {
    let untouched = lift(&card.image, &cut.corners).expect("a box").image;
    let ridges = lift(&card.ridges, &cut.corners).expect("a box").image;
    let (mut ink, mut harmed, mut cleaned) = (0, 0, 0);
    for ((before, after), ridge) in untouched.pixels().iter().zip(cut.image.pixels()).zip(ridges.pixels()) {
        // A picture computed anew swings a little about its edges: less than a hundredth of ink is none there.
        let on_ridge = *ridge > if cut.resampled { 2 } else { 0 };
        ink += usize::from(on_ridge);
        harmed += usize::from(on_ridge && before != after);
        cleaned += usize::from(!on_ridge && before != after);
    }
    (ink, harmed, cleaned)
}

#[test]
fn no_ridge_is_touched_and_the_form_is_gone() {
    for (id, skew) in [("ficha", 0.0), ("ficha", 4.0), ("carta", 0.0), ("diez", -2.5)] {
        let card = draw(id, &CardParams { skew, ..plain(21) }, &Handling::default());
        let found = cut_as(&card.image, id).expect(id);
        for cut in &found.boxes {
            let (ink, harmed, cleaned) = harm(&card, cut);
            assert_eq!(cut.resampled, skew != 0.0);
            assert_eq!(harmed, 0, "{id} {:?}: of {ink} px of ridges", cut.take);
            assert!(ink > 20_000 && cleaned > 2000, "{id} {:?}: {cleaned} px of the form are gone", cut.take);
        }
    }
}

#[test]
fn a_print_across_the_frame_and_over_the_caption_keeps_every_px() {
    // The corners are moved so that the frame, as the box now has it, runs through the middle of the print.
    let card = draw("diez", &plain(22), &Handling::default());
    let found = cut_as(&card.image, "diez").expect("a card");
    for (x, y) in [(-400.0, 0.0), (0.0, 330.0), (420.0, 0.0), (-230.0, 180.0)] {
        let moved = found.boxes[2].corners.map(|corner| (corner.0 + x, corner.1 + y));
        let cut = found.recut(&card.image, 2, moved).expect("a box");
        let (ink, harmed, _) = harm(&card, &cut);
        assert!(ink > 5000 && harmed == 0, "{harmed} of {ink} px harmed");
        assert!(cut.doubts.contains(&Doubt::PrintCut) || cut.doubts.contains(&Doubt::TouchesFrame));
    }
}

#[test]
fn a_straight_card_keeps_the_scans_own_pixels() {
    let card = draw("diez", &plain(23), &Handling::default());
    let found = cut_as(&card.image, "diez").expect("a card");
    let scan = card.image.pixels();
    let wide = card.image.width() as usize;
    for cut in &found.boxes {
        let row =
            |y: u32| &cut.image.pixels()[(y * cut.image.width()) as usize..][..cut.image.width() as usize];
        let middle = &row(cut.image.height() / 2)[40..700];
        let lies = (scan.chunks_exact(wide)).any(|line| line.windows(660).any(|part| part == middle));
        assert!(lies, "{:?}: the row through the print stands in the scan", cut.take);
    }
}

#[test]
fn empty_boxes_notes_and_prints_are_told_apart() {
    let missing: FingerSet = [2, 4, 6, 8, 9, 10].map(finger).into_iter().collect();
    let mut seen = (0, 0, 0);
    for seed in 0..3 {
        let card = draw("diez", &CardParams { missing, stains: 2, ..plain(30 + seed) }, &Handling::default());
        let found = cut_as(&card.image, "diez").expect("a card");
        for (cut, truth) in found.boxes.iter().zip(&card.boxes) {
            let wanted = match (truth.prints.len(), truth.noted) {
                (0, false) => Contents::Empty,
                (0, true) => Contents::Written,
                _ => Contents::Print,
            };
            assert_eq!(cut.contents, wanted, "{:?}", cut.take);
            assert_eq!(cut.doubts.contains(&Doubt::NoteToRead), wanted == Contents::Written);
            match wanted {
                Contents::Empty => seen.0 += 1,
                Contents::Written => seen.1 += 1,
                Contents::Print => seen.2 += 1,
            }
        }
    }
    assert!(seen.0 > 2 && seen.1 > 2 && seen.2 == 12, "{seen:?}");
}

#[test]
fn writing_over_a_print_is_doubted() {
    let (mut doubted, mut written) = (0, 0);
    for seed in 0..3 {
        let handling = Handling { scrawls: 4, ..Handling::default() };
        let card = draw("diez", &plain(40 + seed), &handling);
        let found = cut_as(&card.image, "diez").expect("a card");
        for (cut, truth) in found.boxes.iter().zip(&card.boxes) {
            if truth.written_over {
                (written, doubted) =
                    (written + 1, doubted + usize::from(cut.doubts.contains(&Doubt::Writing)));
            } else {
                assert!(cut.doubts.is_empty(), "{:?}: {:?}", cut.take, cut.doubts);
            }
        }
    }
    assert!(written > 8 && doubted * 10 >= written * 8, "{doubted} of {written}");
}

#[test]
fn a_pale_print_is_doubted_and_never_called_empty() {
    // Ridges keep a share of their darkness.
    let card = draw("diez", &plain(45), &Handling::default());
    for (share, doubt) in [(40, None), (14, Some(Doubt::TooPale))] {
        let pale = |(px, ridge): (&u8, &u8)| {
            let left = 240u32.saturating_sub((240 - u32::from(*px).min(240)) * share / 100) as u8;
            if *ridge > 0 { left } else { *px }
        };
        let pixels = card.image.pixels().iter().zip(card.ridges.pixels()).map(pale).collect();
        let image =
            card.image.remade(card.image.width(), card.image.height(), pixels).expect("the same size");
        let found = cut_as(&image, "diez").expect("a card");
        for cut in &found.boxes {
            assert_eq!(cut.contents, Contents::Print, "{:?} at {share} percent", cut.take);
            assert_eq!(cut.doubts.first().copied(), doubt, "{:?} at {share} percent", cut.take);
        }
    }
}

/// FNV-1a, enough to pin bytes.
fn digest(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x100_0000_01b3))
}

#[test]
fn the_same_bytes_on_every_machine() {
    let card = draw("diez", &CardParams { skew: 3.0, stains: 2, ..plain(46) }, &Handling::default());
    let found = cut_as(&card.image, "diez").expect("a card");
    let cut: Vec<u8> = found.boxes.iter().flat_map(|cut| cut.image.pixels().iter().copied()).collect();
    assert_eq!([digest(card.image.pixels()), digest(&cut)], PINNED);
}

const PINNED: [u64; 2] = [6_975_139_052_488_629_799, 17_469_788_546_451_178_277];

#[test]
fn two_prints_in_one_box_are_doubted() {
    // A box drawn over two neighbours holds both prints.
    let card = draw("diez", &plain(50), &Handling::default());
    let found = cut_as(&card.image, "diez").expect("a card");
    let [(left, right), ..] = [(found.boxes[1].corners, found.boxes[2].corners)];
    let both = found.recut(&card.image, 1, [left[0], right[1], right[2], left[3]]).expect("a box");
    assert!(both.doubts.contains(&Doubt::TwoPrints), "{:?}", both.doubts);
}

#[test]
fn a_cut_print_is_the_print_that_was_rolled() {
    let card = draw("ficha", &CardParams { skew: 5.0, ..plain(60) }, &Handling::default());
    let found = cut_as(&card.image, "ficha").expect("a card");
    let straight = draw("ficha", &plain(60), &Handling::default());
    let uncut = cut_as(&straight.image, "ficha").expect("a card");
    for (askew, straight) in
        found.boxes.iter().zip(&uncut.boxes).filter(|(cut, _)| matches!(cut.take, Take::Rolled(_)))
    {
        let (a, b) = (extract(&askew.image).template, extract(&straight.image).template);
        let (mutual, own) = (Probe::new(&a).score(&b).value(), Probe::new(&b).score(&b).value());
        assert!(mutual > 0.7 * own, "{:?}: {mutual} of {own}", askew.take);
    }
}

#[test]
fn corners_that_enclose_nothing_cut_nothing() {
    let card = draw("diez", &plain(61), &Handling::default());
    let found = cut_as(&card.image, "diez").expect("a card");
    assert!(found.recut(&card.image, 10, found.boxes[0].corners).is_none(), "no such box");
    assert!(found.recut(&card.image, 0, [(5.0, 5.0); 4]).is_none());
    assert!(found.recut(&card.image, 0, [(f32::NAN, 0.0); 4]).is_none());
    let away = [(-900.0, -900.0), (-100.0, -900.0), (-100.0, -100.0), (-900.0, -100.0)];
    assert!(found.recut(&card.image, 0, away).is_none());
}
