//! A real card's boxes, laid on a drawn form and cut out again. The prints are read in place and never copied.

use super::{page, template};
use fingerprint::card::{Contents, cut, lift};
use fingerprint::synth::{CardParams, DrawnCard, Handling};
use fingerprint::{Probe, extract};
use print_image::{Raster, decode};
use terms::{FingerSet, Ppi};

/// The images of the card in `prints/wsq` by finger position code, as PNG.
fn boxes() -> Option<Vec<(u8, Raster)>> {
    let folder = testkit::prints_or_skip("a real card is cut")?.join("wsq");
    let Ok(listed) = std::fs::read_dir(&folder) else {
        eprintln!("SKIPPED a real card is cut: no folder wsq");
        return None;
    };
    let names = listed.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let read = |name: String| {
        let code = name.strip_suffix(".png")?.split("fgp").nth(1)?.split('-').next()?.parse().ok()?;
        let bytes = std::fs::read(folder.join(&name)).ok()?;
        let read = decode(&bytes).ok()?;
        Some((code, Raster::new(read.width, read.height, Ppi::P500, read.pixels).ok()?))
    };
    let boxes: Vec<_> = names.filter_map(read).collect();
    (!boxes.is_empty()).then_some(boxes)
}

/// The scan with the real image laid at the box's corner; along its rim the form stays where it is darker.
fn lay(scan: &Raster, image: &Raster, (left, top): (f32, f32)) -> Raster {
    let (wide, high) = (scan.width() as usize, scan.height() as usize);
    let mut pixels = scan.pixels().to_vec();
    for (y, row) in image.pixels().chunks_exact(image.width() as usize).enumerate() {
        for (x, px) in row.iter().enumerate() {
            let within = |at: usize, of: u32| (8..of as usize - 8).contains(&at);
            let inside = within(x, image.width()) && within(y, image.height());
            let (x, y) = (x + left as usize, y + top as usize);
            if x < wide && y < high {
                let there = &mut pixels[y * wide + x];
                *there = if inside { *px } else { (*there).min(*px) };
            }
        }
    }
    scan.remade(scan.width(), scan.height(), pixels).expect("the same size")
}

#[test]
fn a_real_card_is_cut() {
    let Some(real) = boxes() else { return };
    let form = template("ficha");
    let params = CardParams { missing: FingerSet::EMPTY, skew: 0.0, stains: 0, ..CardParams::sample(70) };
    // Nobody's hand: the boxes hold at most a note, which the real images take away.
    let card = DrawnCard::draw(page(&form), &[], &params, &Handling::default());
    let mut scan = card.image.clone();
    let image_of = |code: u8| real.iter().find(|(other, _)| *other == code).map(|(_, image)| image);
    for truth in &card.boxes {
        if let Some(image) = image_of(truth.take.fgp()) {
            scan = lay(&scan, image, truth.corners[0]);
        }
    }
    let found = cut(&scan, &form, 0, &|_, _| {}).expect("a card");
    let mut boxes = 0;
    for (cut, truth) in found.boxes.iter().zip(&card.boxes) {
        // The real card has lines of its own, up to 0.8 mm from the form's.
        let off =
            cut.corners.iter().zip(truth.corners).map(|(a, b)| (a.0 - b.0).abs().max((a.1 - b.1).abs()));
        assert!(off.fold(0.0, f32::max) < 20.0, "{:?}", cut.take);
        if image_of(cut.take.fgp()).is_none() {
            continue;
        }
        assert_eq!(cut.contents, Contents::Print, "{:?}", cut.take);
        let lifted = lift(&scan, &cut.corners).expect("a box").image;
        let (after, before) = (extract(&cut.image).template, extract(&lifted).template);
        let share = Probe::new(&after).score(&before).value() / Probe::new(&before).score(&before).value();
        assert!(share > 0.8, "{:?}: {share} of its score is left without the form", cut.take);
        boxes += 1;
    }
    assert_eq!(boxes, 14);
}
