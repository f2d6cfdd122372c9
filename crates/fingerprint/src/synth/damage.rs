//! What death, water, heat and time do to a finger, and what powder and lifting do to its print.
//!
//! Everything is graded 0 (none) to 1 (hardly anything left). Damage belongs to the finger: its seed, not the
//! impression's, says where the folds and tears lie, so that two impressions of one body share them.

use super::creases::Creases;
use super::random::{Lattice, Random};
use crate::numeric::ease;

/// How a finger is damaged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Damage {
    /// Where everything lies.
    pub seed: u64,
    /// Folds of maceration or drying, along the finger.
    pub wrinkles: f32,
    /// Epidermis that slid off its bed: patches displaced behind a tear.
    pub slippage: f32,
    /// Share of skin that is gone, about.
    pub missing: f32,
    /// Loss of contrast.
    pub pallor: f32,
    /// Powder laid on unevenly: bare and clogged places, specks on the ground.
    pub powder: f32,
    /// Decomposition: blotches without ridges.
    pub decay: f32,
}

impl Damage {
    /// None.
    pub fn none() -> Self {
        let seed = 0;
        Damage { seed, wrinkles: 0.0, slippage: 0.0, missing: 0.0, pallor: 0.0, powder: 0.0, decay: 0.0 }
    }

    /// Some days in water: macerated, folded, pale. `grade` 0..1 scales it, as in all presets.
    pub fn drowned(seed: u64, grade: f32) -> Self {
        Damage { seed, wrinkles: 0.9 * grade, slippage: 0.35 * grade, pallor: 0.5 * grade, ..Damage::none() }
    }

    /// Dried out: deep folds, hardened ridges that take powder badly.
    pub fn mummified(seed: u64, grade: f32) -> Self {
        Damage { seed, wrinkles: grade, missing: 0.2 * grade, powder: 0.7 * grade, ..Damage::none() }
    }

    /// Decomposing: the epidermis slides and whole parts are gone.
    pub fn decomposed(seed: u64, grade: f32) -> Self {
        Damage {
            wrinkles: 0.4 * grade,
            slippage: 0.8 * grade,
            missing: 0.45 * grade,
            pallor: 0.4 * grade,
            powder: 0.5 * grade,
            decay: 0.7 * grade,
            seed,
        }
    }
}

/// The damage of one finger as fields over it, px at 500 ppi from its centre.
pub(super) struct Damaged {
    grade: Damage,
    folds: Creases,
    slid: Lattice,
    slide: (f32, f32),
    gone: Lattice,
    ragged: Lattice,
    decay: Lattice,
    mush: Lattice,
    powder: Lattice,
    specks: Lattice,
}

/// The fields reach so far from the centre, px.
const REACH: f32 = 260.0;

impl Damaged {
    pub(super) fn new(damage: &Damage) -> Self {
        let random = &mut Random::new(damage.seed, 401);
        let count = if damage.wrinkles > 0.0 { 2 + (16.0 * damage.wrinkles.min(1.0)) as u32 } else { 0 };
        let folds = Creases::folds(random, count);
        let mut field = |cell: f32| Lattice::draw(random, 2 * REACH as usize, 2 * REACH as usize, cell);
        let (slid, gone, ragged) = (field(110.0), field(95.0), field(7.0));
        let (decay, mush, powder, specks) = (field(40.0), field(6.5), field(55.0), field(2.2));
        let slide = (random.range(-1.0, 1.0) * 12.0, random.range(5.0, 15.0));
        Damaged { grade: *damage, folds, slid, slide, gone, ragged, decay, mush, powder, specks }
    }

    /// Where the skin that now lies at (fx, fy) belongs.
    pub(super) fn belongs(&self, fx: f32, fy: f32) -> (f32, f32) {
        let loose = self.grade.slippage * ease(-0.01, 0.01, self.loose(fx, fy));
        (fx + loose * self.slide.0, fy - loose * self.slide.1)
    }

    /// The ink (0..=1) that damage leaves of `ink` at (fx, fy); `ground` where no skin touches.
    pub(super) fn ink(&self, fx: f32, fy: f32, ink: f32) -> f32 {
        let (x, y) = (fx + REACH, fy + REACH);
        let grade = &self.grade;
        let ragged = 0.10 * self.ragged.at(x, y);
        let tear = 1.0 - ease(0.0, 0.045, (self.loose(fx, fy) + 0.3 * ragged).abs());
        let torn = if grade.slippage > 0.0 { tear } else { 0.0 };
        let gone =
            if grade.missing > 0.0 { over(self.gone.at(x, y) + ragged, grade.missing, 0.05) } else { 0.0 };
        let rotten =
            if grade.decay > 0.0 { over(self.decay.at(x, y) + ragged, grade.decay, 0.25) } else { 0.0 };
        let mush = ink.min(1.0) * 0.4 + 0.45 * ease(-0.5, 0.9, self.mush.at(x, y)) * ease(0.0, 0.2, ink);
        let skin = ink + (mush - ink) * rotten;
        let kept = skin * (1.0 - torn) * (1.0 - gone) * (1.0 - self.folds.depth(fx, fy));
        let uneven = self.powder.at(x, y);
        let laid = kept * (1.0 - grade.powder * ease(0.0, 0.8, uneven));
        let clogged = grade.powder * 0.55 * ease(0.25, 0.9, -uneven) * ease(0.0, 0.5, kept + 0.1);
        let specks = grade.powder * 0.5 * ease(0.62, 0.95, self.specks.at(x, y));
        ((laid + clogged * (1.0 - laid)) * (1.0 - 0.62 * grade.pallor)).max(specks).clamp(0.0, 1.0)
    }

    /// Above 0 where the epidermis has slid.
    fn loose(&self, fx: f32, fy: f32) -> f32 {
        self.slid.at(fx + REACH, fy + REACH) + 0.9 * self.grade.slippage - 0.75
    }
}

/// 1 where a field in -1..1 is among its highest values, about the share `share` of them, 0 elsewhere, over a soft edge.
fn over(value: f32, share: f32, edge: f32) -> f32 {
    let level = 0.75 - 1.1 * share;
    ease(level - edge, level + edge, value)
}
