//! The four embedded fonts and what layout asks of them: widths, kerning, and that every character has a glyph.

use crate::draw::Face;
use printpdf::ParsedFont;
use std::collections::HashMap;

/// Printed for a character the fonts do not have.
const UNKNOWN: char = '\u{fffd}';

/// One font.
pub(crate) struct Font {
    /// The font as the PDF writer wants it.
    pub(crate) parsed: ParsedFont,
    /// Pairs of glyphs that stand closer or wider, font units.
    kerning: HashMap<(u16, u16), i16>,
}

/// All fonts of a dictamen.
pub(crate) struct Fonts {
    regular: Font,
    strong: Font,
    slanted: Font,
    mono: Font,
}

impl Fonts {
    /// Reads the fonts the program carries.
    pub(crate) fn load() -> Self {
        macro_rules! carried {
            ($file:literal, $name:literal) => {
                Font::read(include_bytes!(concat!("../../../assets/fonts/dictamen/", $file)), $name)
            };
        }
        Fonts {
            regular: carried!("Inter-Regular.ttf", "COTEJO+Inter-Regular"),
            strong: carried!("Inter-SemiBold.ttf", "COTEJO+Inter-SemiBold"),
            slanted: carried!("Inter-Italic.ttf", "COTEJO+Inter-Italic"),
            mono: carried!("JetBrainsMono-Regular.ttf", "COTEJO+JetBrainsMono-Regular"),
        }
    }

    /// The font of a face.
    pub(crate) fn get(&self, face: Face) -> &Font {
        match face {
            Face::Regular => &self.regular,
            Face::Strong => &self.strong,
            Face::Slanted => &self.slanted,
            Face::Mono => &self.mono,
        }
    }

    /// Width of `text` on one line, pt.
    pub(crate) fn width(&self, face: Face, size: f32, text: &str) -> f32 {
        let font = self.get(face);
        let mut previous = None;
        let units: i32 = text
            .chars()
            .map(|c| {
                let kern = previous.map_or(0, |before| font.kern(before, c));
                previous = Some(c);
                kern + font.advance(c)
            })
            .sum();
        units as f32 * size / font.units()
    }
}

impl Font {
    fn read(bytes: &[u8], name: &'static str) -> Self {
        let mut parsed = ParsedFont::from_bytes(bytes, 0, &mut Vec::new())
            .expect("the fonts inside the program are whole");
        // The PostScript name, with the tag that tells a subset.
        parsed.font_name = Some(name.into());
        Font { parsed, kerning: kerning(bytes) }
    }

    /// Font units per em.
    pub(crate) fn units(&self) -> f32 {
        f32::from(self.parsed.units_per_em.max(1))
    }

    /// `c`, or what stands for a character the font does not have.
    pub(crate) fn printable(&self, c: char) -> char {
        let known = |c: char| self.parsed.lookup_glyph_index(u32::from(c)).is_some_and(|glyph| glyph != 0);
        match c {
            c if known(c) => c,
            _ if known(UNKNOWN) => UNKNOWN,
            _ => '?',
        }
    }

    /// Change of distance between two characters, font units.
    pub(crate) fn kern(&self, first: char, second: char) -> i32 {
        let pair = (self.glyph(first), self.glyph(second));
        self.kerning.get(&pair).copied().map_or(0, i32::from)
    }

    fn advance(&self, c: char) -> i32 {
        self.parsed.get_glyph_width(self.glyph(c)).map_or(0, i32::from)
    }

    fn glyph(&self, c: char) -> u16 {
        self.parsed.lookup_glyph_index(u32::from(self.printable(c))).unwrap_or(0)
    }
}

/// The pairs of the first `kern` subtable (version 0, format 0); none where there is none.
fn kerning(font: &[u8]) -> HashMap<(u16, u16), i16> {
    read_kerning(font).unwrap_or_default()
}

fn read_kerning(font: &[u8]) -> Option<HashMap<(u16, u16), i16>> {
    let table = table(font, *b"kern")?;
    // Version and number of tables, then version, length and coverage of the first, then its count.
    let count = usize::from(u16_at(table, 10)?);
    let pairs = table.get(18..18 + count * 6)?;
    let pair = |entry: &[u8]| {
        let value = u16_at(entry, 4)? as i16;
        Some(((u16_at(entry, 0)?, u16_at(entry, 2)?), value))
    };
    pairs.chunks_exact(6).map(pair).collect()
}

/// One table of an sfnt file by its tag.
fn table(font: &[u8], tag: [u8; 4]) -> Option<&[u8]> {
    let count = usize::from(u16_at(font, 4)?);
    let record = font.get(12..12 + count * 16)?.chunks_exact(16).find(|record| record.starts_with(&tag))?;
    let (start, length) = (u32_at(record, 8)? as usize, u32_at(record, 12)? as usize);
    font.get(start..start.checked_add(length)?)
}

fn u16_at(bytes: &[u8], place: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(place..place + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], place: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(place..place + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spanish_has_its_glyphs_in_every_text_face() {
        let fonts = Fonts::load();
        for face in [Face::Regular, Face::Strong, Face::Slanted] {
            for c in "áéíóúüñÁÉÍÓÚÜÑ¿¡«»“”–…°ªº×γ№0123456789".chars() {
                assert_eq!(fonts.get(face).printable(c), c, "{face:?} lacks {c}");
            }
        }
    }

    #[test]
    fn kerning_draws_letters_together_and_unknown_ones_are_marked() {
        let fonts = Fonts::load();
        assert!(fonts.get(Face::Regular).kern('T', 'o') < 0);
        assert!(fonts.width(Face::Regular, 10.0, "To") < fonts.width(Face::Regular, 10.0, "T") + fonts.width(Face::Regular, 10.0, "o"));
        assert_eq!(fonts.get(Face::Regular).printable('漢'), UNKNOWN);
    }
}
