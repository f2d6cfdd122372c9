//! The code at the foot of each page: number of the document, page, and the digest that it stands on.

use crate::content::Code;
use crate::draw::{Frame, Ink, Item};
use qrcode::{Color, EcLevel, QrCode};

/// The code's modules as filled rectangles in a square of `side` pt at (x, y); nothing where the text does not
/// fit in a code (checked facts always do).
pub(super) fn code(text: &str, x: f32, y: f32, side: f32) -> Option<Item> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let module = side / width as f32;
    let colors = code.to_colors();
    let mut bars = Vec::new();
    for (row, colors) in colors.chunks_exact(width).enumerate() {
        let mut column = 0;
        while column < width {
            let dark = colors.iter().skip(column).take_while(|color| **color == Color::Dark).count();
            if dark > 0 {
                let (left, top) = (x + column as f32 * module, y + row as f32 * module);
                let bar = Frame { x: left, y: top, width: dark as f32 * module, height: module };
                bars.push(bar.corners().map(|corner| (corner, false)).to_vec());
            }
            column += dark.max(1);
        }
    }
    Some(Item::Fill(bars, Ink::BLACK))
}

/// What the code says. Upper case and this separator keep it in the code's dense alphabet.
pub(super) fn text(code: &Code, page: usize, pages: usize) -> String {
    format!("{}:{}:{page}/{pages}:{}", code.kind, code.number, code.digest.to_ascii_uppercase())
}
