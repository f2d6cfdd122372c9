//! The sheet: found however it lies, and refused with a reason where it must be.

use super::{cut_as, draw, page, person, plain, template, worst_corner};
use fingerprint::card::{Contents, CutProblem, cut};
use fingerprint::synth::{CardParams, DrawnCard, Handling};
use print_image::{Raster, Rect};
use terms::{Finger, Ppi, Take};

/// The same pixels under another resolution.
fn stated(image: &Raster, ppi: u16) -> Raster {
    let ppi = Ppi::new(ppi).expect("a resolution");
    Raster::new(image.width(), image.height(), ppi, image.pixels().to_vec()).expect("the same size")
}

#[test]
fn every_form_is_found_askew_on_both_beds_in_bad_light() {
    for (seed, id) in (1..).zip(["ficha", "carta", "necrodactilar", "diez"]) {
        for (white_bed, skew) in [(false, 7.7), (true, -8.0)] {
            let params = CardParams { skew, stains: 3, ..CardParams::sample(seed) };
            let handling = Handling { white_bed, light_falls: 0.4, scrawls: 2, ..Handling::default() };
            let card = draw(id, &params, &handling);
            let found = cut_as(&card.image, id).expect(id);
            assert!((found.degrees + skew).abs() < 0.05, "{id}: {} degrees", found.degrees);
            assert!(worst_corner(&found, &card) < 3.0, "{id}: {} px off", worst_corner(&found, &card));
            assert!(found.boxes.iter().all(|cut| cut.resampled));
        }
    }
}

#[test]
fn a_card_that_lies_turned_comes_out_upright() {
    for quarter_turns in 0..4 {
        let handling = Handling { quarter_turns, ..Handling::default() };
        let card = draw("diez", &CardParams { skew: 1.5, ..plain(5) }, &handling);
        let found = cut_as(&card.image, "diez").expect("a card");
        assert_eq!(found.quarter_turns, quarter_turns);
        assert!((found.degrees + 1.5).abs() < 0.05, "{} degrees", found.degrees);
        assert!(worst_corner(&found, &card) < 2.0);
        let upright = |cut: &fingerprint::card::CutBox| cut.image.height() > cut.image.width();
        assert!(found.boxes.iter().all(upright), "39 by 41.5 mm");
    }
}

#[test]
fn a_fine_scan_is_cut_at_its_own_resolution() {
    let card = draw("diez", &CardParams { ppi: Ppi::P1000, skew: 2.0, ..plain(6) }, &Handling::default());
    let found = cut_as(&card.image, "diez").expect("a card");
    assert!(worst_corner(&found, &card) < 3.0);
    for cut in &found.boxes {
        assert_eq!((cut.image.ppi(), cut.contents), (Ppi::P1000, Contents::Print));
        assert!((1530..1540).contains(&cut.image.width()), "39 mm are {} px", cut.image.width());
    }
}

#[test]
fn a_scan_that_states_a_wrong_resolution_is_refused_with_the_right_one() {
    let card = draw("diez", &plain(7), &Handling::default());
    for (states, ppi) in [(470, 500), (532, 500), (300, 500), (1000, 500)] {
        let problem = cut_as(&stated(&card.image, states), "diez").expect_err("wrong");
        let CutProblem::WrongResolution { stated, measured } = problem else { panic!("{problem:?}") };
        assert_eq!(stated.get(), states);
        assert!((ppi - 3..=ppi + 3).contains(&measured), "{measured} ppi");
    }
    assert!(cut_as(&stated(&card.image, 505), "diez").is_ok(), "paper and scanners differ by a hundredth");
}

#[test]
fn glass_without_a_card_and_paper_without_a_form_are_told_apart() {
    let grey = |level: u8| Raster::new(2000, 2000, Ppi::P500, vec![level; 4_000_000]).expect("filled");
    assert_eq!(cut_as(&grey(40), "ficha").expect_err("dark"), CutProblem::NoCard);
    assert_eq!(cut_as(&grey(240), "ficha").expect_err("white"), CutProblem::Blank);
    let card = draw("necrodactilar", &plain(8), &Handling::default());
    assert_eq!(cut_as(&card.image, "carta").expect_err("other"), CutProblem::OtherForm);
    let problem = cut(&card.image, &template("necrodactilar"), 1, &|_, _| {}).expect_err("one page");
    assert_eq!(problem, CutProblem::NoSuchPage);
}

#[test]
fn two_cards_on_the_glass_are_not_one() {
    for white_bed in [false, true] {
        let handling = Handling { white_bed, ..Handling::default() };
        let one = draw("diez", &CardParams { skew: 1.0, ..plain(9) }, &handling);
        let other = draw("diez", &CardParams { skew: 1.0, ..plain(10) }, &handling);
        assert_eq!(cut_as(&one.beside(&other), "diez").expect_err("two"), CutProblem::SeveralCards);
    }
}

#[test]
fn a_card_over_the_edge_of_the_glass_is_told_with_its_boxes() {
    let card = draw("ficha", &plain(11), &Handling::default());
    let part = Rect { x: 0, y: 0, width: card.image.width() - 400, height: card.image.height() };
    let problem = cut_as(&card.image.crop(part).expect("a part"), "ficha").expect_err("cut off");
    let CutProblem::CutOff(takes) = problem else { panic!("{problem:?}") };
    let fifth = Take::Rolled(Finger::new(5).expect("1 to 10"));
    assert!(takes.contains(&fifth) && takes.len() == 3, "{takes:?}");
}

#[test]
fn progress_is_told_box_by_box() {
    let card = DrawnCard::draw(page(&template("diez")), person(), &plain(12), &Handling::default());
    let told = std::sync::Mutex::new(Vec::new());
    let tell = |done, all| told.lock().expect("not poisoned").push((done, all));
    cut(&card.image, &template("diez"), 0, &tell).expect("a card");
    let mut told = told.into_inner().expect("not poisoned");
    told.sort_unstable();
    assert_eq!(told, (1..=10).map(|done| (done, 10)).collect::<Vec<_>>());
}

#[test]
fn a_form_printed_faintly_is_found() {
    // All that is no ridge keeps a quarter of its darkness: lines of 0.2 mm, 39 grey levels darker than paper.
    let card = draw(
        "ficha",
        &CardParams { skew: -3.0, ..plain(13) },
        &Handling { white_bed: true, ..Handling::default() },
    );
    let faint = |(px, ridge): (&u8, &u8)| if *ridge > 0 { *px } else { 255 - (255 - *px) / 4 };
    let pixels = card.image.pixels().iter().zip(card.ridges.pixels()).map(faint).collect();
    let image = card.image.remade(card.image.width(), card.image.height(), pixels).expect("the same size");
    let found = cut_as(&image, "ficha").expect("a card");
    assert!(worst_corner(&found, &card) < 3.0, "{} px off", worst_corner(&found, &card));
}
