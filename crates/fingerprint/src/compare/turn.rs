//! Cosine and sine of every 256th of a turn, the same on every machine.

use crate::numeric;
use std::f32::consts::TAU;
use std::sync::LazyLock;

/// The table.
pub(crate) struct Turns([(f32, f32); 256]);

static TURNS: LazyLock<Turns> = LazyLock::new(|| {
    Turns(std::array::from_fn(|step| {
        let angle = step as f32 * (TAU / 256.0);
        (numeric::cos(angle), numeric::sin(angle))
    }))
});

/// The table, made on first use.
pub(crate) fn turns() -> &'static Turns {
    &TURNS
}

impl Turns {
    /// Cosine and sine.
    pub(crate) fn of(&self, angle: u8) -> (f32, f32) {
        self.0[usize::from(angle)]
    }
}
