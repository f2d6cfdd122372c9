//! Type-15: a palm print (clause 8.15).

use super::{Fields, Image};
use crate::{Amputation, Impression, Position, Quality};

/// A palm print.
#[derive(Clone, Copy)]
pub struct Palm<'a> {
    fields: Fields<'a>,
}

impl<'a> Palm<'a> {
    pub(super) fn of(fields: Fields<'a>) -> Self {
        Self { fields }
    }

    /// Its image, and how that came to be.
    pub fn image(self) -> Image<'a> {
        Image { fields: self.fields }
    }

    /// 15.003 IMP: how the print was made.
    pub fn impression(self) -> Option<Impression> {
        Impression::new(self.fields.record.parse(3)?)
    }

    /// 15.013 FGP: which part of which palm.
    pub fn position(self) -> Option<Position> {
        Position::new(self.fields.record.parse(13)?)
    }

    /// 15.018 AMP: what of the hand is not whole.
    pub fn amputations(self) -> impl Iterator<Item = Amputation> {
        self.fields.all(18, Amputation::read)
    }

    /// 15.024 PQM: its quality.
    pub fn quality(self) -> impl Iterator<Item = Quality> {
        self.fields.all(24, Quality::read)
    }
}
