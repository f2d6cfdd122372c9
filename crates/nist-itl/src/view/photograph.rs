//! Type-10: a photograph of a face, another part of the body, a scar, a mark or a tattoo (clause 8.10).

use super::{Fields, Image};
use crate::Text;

/// A photograph.
#[derive(Clone, Copy)]
pub struct Photograph<'a> {
    fields: Fields<'a>,
}

impl<'a> Photograph<'a> {
    pub(super) fn of(fields: Fields<'a>) -> Self {
        Self { fields }
    }

    /// Its image, and how that came to be.
    pub fn image(self) -> Image<'a> {
        Image { fields: self.fields }
    }

    /// 10.003 IMT: what it is of, such as `FACE`, `SCAR`, `MARK` or `TATTOO`.
    pub fn kind(self) -> Option<Text<'a>> {
        self.fields.text(3)
    }

    /// 10.012 CSP: its colour space, such as `SRGB` or `GRAY`.
    pub fn colour_space(self) -> Option<Text<'a>> {
        self.fields.text(12)
    }

    /// 10.020 POS: how a face is turned, such as `F` (to the front), `L` and `R`.
    pub fn pose(self) -> Option<Text<'a>> {
        self.fields.text(20)
    }

    /// 10.040 SMT: the codes of a scar, mark or tattoo and of where it is.
    pub fn marks(self) -> impl Iterator<Item = Text<'a>> {
        self.fields.all(40, move |subfield| subfield.text(0, self.fields.charset))
    }
}
