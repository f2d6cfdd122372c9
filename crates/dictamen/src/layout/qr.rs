//! Codes for machines: the one at the foot of each page, and those of labels.

use crate::content::{Code, CodeText};
use crate::draw::{At, Frame, Ink, Item};
use casework::{PaperCode, PaperKind, Part};
use qrcode::{Color, EcLevel, QrCode};

/// The code's modules as filled rectangles in a square of `side` pt at a place; nothing where the text does not
/// fit in a code (checked facts always do).
pub(super) fn code(text: &str, level: EcLevel, place: At, side: f32) -> Option<Item> {
    let code = QrCode::with_error_correction_level(text, level).ok()?;
    let width = code.width();
    let module = side / width as f32;
    let colors = code.to_colors();
    let mut bars = Vec::new();
    for (row, colors) in colors.chunks_exact(width).enumerate() {
        let mut column = 0;
        while column < width {
            let dark = colors.iter().skip(column).take_while(|color| **color == Color::Dark).count();
            if dark > 0 {
                let (left, top) = (place.x + column as f32 * module, place.y + row as f32 * module);
                let bar = Frame { x: left, y: top, width: dark as f32 * module, height: module };
                bars.push(bar.corners().map(|corner| (corner, false)).to_vec());
            }
            column += dark.max(1);
        }
    }
    Some(Item::Fill(bars, Ink::BLACK))
}

/// What the code at the foot of a page says. Upper case and this separator keep it in the code's dense alphabet.
/// Nothing where a paper has more pages than its code can count.
pub(super) fn text(code: &Code, page: usize, pages: usize) -> Option<String> {
    match &code.says {
        CodeText::Document(kind, number) => {
            Some(format!("{kind}:{number}:{page}/{pages}:{}", code.digits.to_ascii_uppercase()))
        }
        CodeText::Paper(case, paper) => {
            let part = Part::new(page.try_into().ok()?, pages.try_into().ok()?)?;
            Some(PaperCode { kind: PaperKind::FieldSheet, case: *case, paper: *paper, part }.to_string())
        }
    }
}
