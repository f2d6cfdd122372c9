//! The four embedded fonts and what layout asks of them: widths, kerning, shapes, and that every character has a
//! glyph.

mod shapes;

use crate::draw::{Contour, Face};
use printpdf::ParsedFont;
use std::cell::RefCell;
use std::collections::HashMap;
use ttf_parser::GlyphId;

/// Printed for a character the fonts do not have.
const UNKNOWN: char = '□';

/// A character and the one after it.
type Pair = (char, Option<char>);

/// One font.
pub(crate) struct Font {
    /// The font as the PDF writer wants it.
    pub(crate) parsed: ParsedFont,
    face: ttf_parser::Face<'static>,
    /// Glyphs and distances found before: a document asks for the same few pairs again and again.
    known: RefCell<HashMap<Pair, (GlyphId, i32)>>,
}

/// All fonts of a dictamen.
pub(crate) struct Fonts {
    regular: Font,
    strong: Font,
    mono: Font,
}

impl Fonts {
    /// Reads the fonts the program carries.
    pub(crate) fn load() -> Self {
        macro_rules! carried {
            ($name:literal) => {
                Font::read(
                    include_bytes!(concat!("../../../../assets/fonts/dictamen/", $name, ".ttf")),
                    // The tag before the name says that it is a subset.
                    concat!("COTEJO+", $name),
                )
            };
        }
        Fonts {
            regular: carried!("Inter-Regular"),
            strong: carried!("Inter-SemiBold"),
            mono: carried!("JetBrainsMono-Regular"),
        }
    }

    /// The font of a face.
    pub(crate) fn get(&self, face: Face) -> &Font {
        match face {
            Face::Regular => &self.regular,
            Face::Strong => &self.strong,
            Face::Mono => &self.mono,
        }
    }

    /// Width of `text` on one line, pt.
    pub(crate) fn width(&self, face: Face, size: f32, text: &str) -> f32 {
        let font = self.get(face);
        let units: i32 = font.advances(text).map(|(_, advance)| advance).sum();
        units as f32 * size / font.units()
    }

    /// The outlines of `text` on a baseline that begins at (0, 0), y down, pt.
    pub(crate) fn shapes(&self, face: Face, size: f32, text: &str) -> Vec<Contour> {
        let font = self.get(face);
        shapes::shapes(&font.face, font.advances(text), size / font.units())
    }
}

impl Font {
    fn read(bytes: &'static [u8], name: &str) -> Self {
        let carried = "the fonts inside the program are whole";
        let mut parsed = ParsedFont::from_bytes(bytes, 0, &mut Vec::new()).expect(carried);
        parsed.font_name = Some(name.into());
        let face = ttf_parser::Face::parse(bytes, 0).expect(carried);
        Font { parsed, face, known: RefCell::default() }
    }

    /// Font units per em.
    pub(crate) fn units(&self) -> f32 {
        f32::from(self.face.units_per_em())
    }

    /// `c`, or what stands for a character the font does not have.
    pub(crate) fn printable(&self, c: char) -> char {
        let known = |c: char| self.face.glyph_index(c).is_some();
        match c {
            c if known(c) => c,
            _ if known(UNKNOWN) => UNKNOWN,
            _ => '?',
        }
    }

    /// Change of distance between two characters, font units.
    pub(crate) fn kern(&self, first: char, second: char) -> i32 {
        self.advance(first, Some(second)).1 - self.advance(first, None).1
    }

    /// The glyphs of a text, each with the distance to the next, kerned.
    fn advances<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (GlyphId, i32)> + 'a {
        let following = text.chars().skip(1).map(Some).chain([None]);
        text.chars().zip(following).map(|(c, next)| self.advance(c, next))
    }

    /// A character's glyph and its distance to the next.
    fn advance(&self, c: char, next: Option<char>) -> (GlyphId, i32) {
        *self.known.borrow_mut().entry((c, next)).or_insert_with(|| {
            let glyph = self.glyph(c);
            let advance = self.face.glyph_hor_advance(glyph).map_or(0, i32::from);
            (glyph, advance + next.map_or(0, |next| self.kerning(glyph, self.glyph(next))))
        })
    }

    fn kerning(&self, first: GlyphId, second: GlyphId) -> i32 {
        let mut tables = self.face.tables().kern.iter().flat_map(|kern| kern.subtables);
        tables.find_map(|table| table.glyphs_kerning(first, second)).map_or(0, i32::from)
    }

    fn glyph(&self, c: char) -> GlyphId {
        self.face.glyph_index(self.printable(c)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spanish_has_its_glyphs_in_every_text_face() {
        let fonts = Fonts::load();
        for face in [Face::Regular, Face::Strong] {
            for c in "áéíóúüñÁÉÍÓÚÜÑ¿¡«»“”–…°ªº×γ№0123456789".chars() {
                assert_eq!(fonts.get(face).printable(c), c, "{face:?} lacks {c}");
            }
        }
    }

    #[test]
    fn kerning_draws_letters_together() {
        let fonts = Fonts::load();
        let width = |text| fonts.width(Face::Regular, 10.0, text);
        assert!(fonts.get(Face::Regular).kern('T', 'o') < 0);
        assert!(width("To") < width("T") + width("o"));
    }

    #[test]
    fn a_character_without_glyph_is_marked() {
        assert_eq!(Fonts::load().get(Face::Regular).printable('漢'), UNKNOWN);
    }

    #[test]
    fn shapes_stand_on_the_baseline_one_after_the_other() {
        let fonts = Fonts::load();
        let shapes = fonts.shapes(Face::Strong, 10.0, "HH");
        let xs = || shapes.iter().flatten().map(|(place, _)| place.x);
        let ys = || shapes.iter().flatten().map(|(place, _)| place.y);
        assert_eq!(shapes.len(), 2);
        assert_eq!(ys().fold(f32::MIN, f32::max), 0.0);
        assert!(ys().fold(f32::MAX, f32::min) < -6.0);
        assert!(xs().fold(f32::MIN, f32::max) < fonts.width(Face::Strong, 10.0, "HH"));
    }
}
