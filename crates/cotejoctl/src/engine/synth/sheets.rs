//! Files of several prints, slaps and cards, and where each print lies on them.

use super::Rows;
use fingerprint::synth::{BoxKind, CardParams, FilledCard, MasterFinger, Placed, Slap, SlapParams};
use print_image::Raster;
use serde_json::{Value, json};
use terms::{FingerSet, Hand};

/// One image with its boxes.
pub(super) struct Sheet {
    /// What stands for it in the file's name: ANSI/NIST-ITL's position of a slap, or `card`.
    pub(super) name: &'static str,
    pub(super) image: Raster,
    boxes: Vec<PrintBox>,
}

/// A part of the image and the prints in it.
struct PrintBox {
    /// ANSI/NIST-ITL's position: 1 to 10 rolled, 11 and 12 plain thumbs, 13 right four, 14 left four, 15 both thumbs.
    position: u8,
    /// From the top left clockwise, px; none for a whole image.
    corners: Option<[(f32, f32); 4]>,
    prints: Vec<Placed>,
}

/// What the rows of one file have in common.
pub(super) struct Of<'a> {
    pub(super) file: &'a str,
    pub(super) person: u32,
    pub(super) number: u32,
    pub(super) own: u64,
    pub(super) kind: &'a str,
}

/// Right four, left four, both thumbs.
pub(super) fn slaps(fingers: &[MasterFinger], seed: u64, missing: FingerSet) -> Vec<Sheet> {
    let params = |number: u64| SlapParams { missing, ..SlapParams::sample(seed ^ number) };
    let sheet = |name, position, slap: Slap| {
        let boxes = vec![PrintBox { position, corners: None, prints: slap.fingers }];
        Sheet { name, image: slap.image, boxes }
    };
    vec![
        sheet("13", 13, Slap::four(fingers, Hand::Right, &params(13))),
        sheet("14", 14, Slap::four(fingers, Hand::Left, &params(14))),
        sheet("15", 15, Slap::thumbs(fingers, &params(15))),
    ]
}

/// A filled ten-print card.
pub(super) fn cards(fingers: &[MasterFinger], seed: u64, missing: FingerSet) -> Vec<Sheet> {
    let card = FilledCard::fill(fingers, &CardParams { missing, ..CardParams::sample(seed) });
    let boxes = card.boxes.into_iter().map(|of| PrintBox {
        position: position(of.kind),
        corners: Some(of.corners),
        prints: of.prints,
    });
    vec![Sheet { name: "card", boxes: boxes.collect(), image: card.image }]
}

fn position(kind: BoxKind) -> u8 {
    match kind {
        BoxKind::Rolled(finger) => finger.position(),
        BoxKind::Thumb(Hand::Right) => 11,
        BoxKind::Thumb(Hand::Left) => 12,
        BoxKind::Four(Hand::Right) => 13,
        BoxKind::Four(Hand::Left) => 14,
    }
}

/// The rows of the manifest: one for each print, and one without a finger for each empty box.
pub(super) fn rows(sheet: &Sheet, fingers: &[MasterFinger], of: &Of<'_>) -> Rows {
    let mut rows = Vec::new();
    for print_box in &sheet.boxes {
        if print_box.prints.is_empty() {
            rows.push(row(print_box, None, fingers, of));
        }
        rows.extend(print_box.prints.iter().map(|print| row(print_box, Some(print), fingers, of)));
    }
    rows
}

fn row(print_box: &PrintBox, print: Option<&Placed>, fingers: &[MasterFinger], of: &Of<'_>) -> Vec<Value> {
    let finger = print.map(|print| print.finger);
    let class = fingers.iter().find(|master| Some(master.finger()) == finger).map(MasterFinger::class);
    let bounds = print.map(|print| print.bounds);
    vec![
        json!(of.file),
        json!(of.person),
        json!(finger),
        json!(of.number),
        json!(class),
        json!(of.own),
        json!(of.kind),
        json!(print_box.position),
        print_box.corners.map_or(Value::Null, corners),
        json!(bounds.map(|bounds| bounds.x)),
        json!(bounds.map(|bounds| bounds.y)),
        json!(bounds.map(|bounds| bounds.width)),
        json!(bounds.map(|bounds| bounds.height)),
        print.map_or(Value::Null, |print| corners(print.corners)),
        print.map_or(Value::Null, |print| tenth(print.degrees)),
    ]
}

/// Four points as `x y x y x y x y`, px.
fn corners(corners: [(f32, f32); 4]) -> Value {
    corners.into_iter().flat_map(|(x, y)| [tenth(x), tenth(y)]).collect()
}

fn tenth(value: f32) -> Value {
    json!((f64::from(value) * 10.0).round() / 10.0)
}
