//! Type-13: a latent print of a finger, a palm or a sole (clause 8.13).

use super::{Fields, Image};
use crate::{Impression, Position, Quality, Text};

/// A latent print.
#[derive(Clone, Copy)]
pub struct Latent<'a> {
    fields: Fields<'a>,
}

impl<'a> Latent<'a> {
    pub(super) fn of(fields: Fields<'a>) -> Self {
        Self { fields }
    }

    /// Its image, and how that came to be.
    pub fn image(self) -> Image<'a> {
        Image { fields: self.fields }
    }

    /// 13.003 IMP: what the image is of.
    pub fn impression(self) -> Option<Impression> {
        Impression::new(self.fields.record.parse(3)?)
    }

    /// 13.013 FGP: the positions it may be of.
    pub fn positions(self) -> impl Iterator<Item = Position> {
        self.fields.all(13, |subfield| Position::new(subfield.parse(0)?))
    }

    /// 13.019 REM: how its resolution is known, such as `RULER` or `EST-HUMAN`.
    pub fn resolution_method(self) -> Option<Text<'a>> {
        self.fields.text(19)
    }

    /// 13.024 LQM: its quality.
    pub fn quality(self) -> impl Iterator<Item = Quality> {
        self.fields.all(24, Quality::read)
    }
}
