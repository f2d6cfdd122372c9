//! Whether a print may be mirrored, or its ridges furrows: what a dermal glove seen from inside, a lift seen from
//! behind or a negative do to it, and what makes the right person be excluded.
//!
//! Strong evidence comes from other prints of the same person: the mirrored print agrees with one and the print as it is
//! with none ([`against`]); minutiae that lie on each other are of the other kind throughout. What one
//! print alone shows is weak ([`dark_ground`], [`by_loops`]): the tone of its ground, loops that open to the wrong side. The
//! balance of endings and forks was tried and tells nothing: it depends on the sensor more than on polarity. Every sign is told with its strength; nothing is corrected.

mod ground;
mod loops;

pub use ground::dark_ground;
pub use loops::by_loops;

use crate::calibration::Calibration;
use crate::template::EngineMinutia;
use crate::{Prepared, Probe, Score, Template};
use markup::MinutiaKind;
use terms::{CentiPx, MilliDegrees};

/// Mirrored agreements by chance allowed, upper limit over all partners.
const FALSE_MIRRORS: f64 = 0.002;
/// From here up the print as it is agrees too, so that its mirror image proves nothing: share of strangers.
const AS_IT_IS: f64 = 0.01;
/// Pairs of minutiae whose kinds are asked, at least.
const LEAST_PAIRS: usize = 12;
/// From this share of pairs of the other kind polarity is doubted, and from so many more of them than of the same.
const EXCHANGED: f32 = 0.62;
const MORE: usize = 6;

/// What may have been done to a print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Inversion {
    /// Left and right changed places.
    Mirrored,
    /// Ridges and furrows changed places: dark and light.
    Polarity,
}

/// How much a sign is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Strength {
    /// A reason to look. Ordinary prints show it too.
    Weak,
    /// Hardly any ordinary print shows it.
    Strong,
}

/// A sign of an inversion.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sign {
    /// The mirrored print agrees with a partner, the print as it is with none.
    MirrorAgrees {
        /// Place of the partner in the list.
        partner: usize,
        /// Score of the mirrored print against it.
        mirrored: Score,
        /// The best score of the print as it is against any partner.
        as_it_is: Score,
        /// How many partners so like a mirrored print chance gives, upper limit.
        by_chance: f64,
    },
    /// Minutiae that lie on a partner's are mostly of the other kind.
    KindsExchanged {
        /// Place of the partner in the list.
        partner: usize,
        /// Pairs of minutiae of known kind.
        pairs: usize,
        /// Those of them of different kinds.
        exchanged: usize,
    },
    /// Where no ridges are, it is darker than the middle of ridges and furrows.
    DarkGround {
        /// Mean grey where no ridges are.
        ground: u8,
        /// Mean grey where they are.
        print: u8,
    },
    /// Loops open towards the thumb where they seldom do. They do so as well when the hand is stated wrongly.
    LoopsTowardsThumb {
        /// Loops that open towards the thumb, and towards the little finger.
        loops: (usize, usize),
        /// How many times likelier this is of mirrored prints, or of the other hand's: log10.
        log10_lr: f32,
    },
}

impl Sign {
    /// What it speaks for.
    pub fn inversion(&self) -> Inversion {
        match self {
            Sign::MirrorAgrees { .. } | Sign::LoopsTowardsThumb { .. } => Inversion::Mirrored,
            Sign::KindsExchanged { .. } | Sign::DarkGround { .. } => Inversion::Polarity,
        }
    }

    /// What it is worth. Only what other prints of the person say is strong: of 400 real and 60 generated prints as they are
    /// none showed either strong sign against another impression of the finger, of 360 strangers' pairs one did; of
    /// mirrored ones 374 of 400 were seen, of inverted ones 223 (`examples/slaps`).
    pub fn strength(&self) -> Strength {
        match self {
            Sign::MirrorAgrees { .. } | Sign::KindsExchanged { .. } => Strength::Strong,
            Sign::DarkGround { .. } | Sign::LoopsTowardsThumb { .. } => Strength::Weak,
        }
    }
}

/// What other prints of the same person say of a print: any fingers, since positions may be wrong as well.
pub fn against(print: &Template, partners: &[Template]) -> Vec<Sign> {
    let prepared: Vec<Prepared> = partners.iter().map(Prepared::new).collect();
    let other_way = print.mirrored();
    let (Some(as_it_is), Some(mirrored)) = (closest(print, &prepared), closest(&other_way, &prepared)) else {
        return Vec::new();
    };
    let strangers =
        |score: Score, prints: usize| Calibration::current().expected_impostors(score, prints as u64).upper;
    let by_chance = strangers(mirrored.1, partners.len());
    if by_chance <= FALSE_MIRRORS && strangers(as_it_is.1, 1) > AS_IT_IS {
        let (partner, mirrored) = mirrored;
        let sign = Sign::MirrorAgrees { partner, mirrored, as_it_is: as_it_is.1, by_chance };
        return [sign].into_iter().chain(kinds(&other_way, partner, &partners[partner])).collect();
    }
    let agrees = strangers(as_it_is.1, partners.len()) <= FALSE_MIRRORS;
    let (partner, _) = as_it_is;
    agrees.then(|| kinds(print, partner, &partners[partner])).flatten().into_iter().collect()
}

/// The partner a print agrees with best, and how well.
fn closest(print: &Template, partners: &[Prepared]) -> Option<(usize, Score)> {
    let probe = Probe::new(print);
    let scores = partners.iter().map(|partner| probe.score_prepared(partner));
    scores.enumerate().max_by(|a, b| a.1.value().total_cmp(&b.1.value()))
}

/// Whether the minutiae that lie on a partner's are of the other kind.
fn kinds(print: &Template, at: usize, partner: &Template) -> Option<Sign> {
    let kind = |minutiae: &[EngineMinutia], at: usize| minutiae.get(at).map(|minutia| minutia.kind);
    let pairs = Probe::new(print).compare(partner).pairs;
    let known: Vec<bool> = (pairs.iter())
        .map(|pair| (kind(&print.minutiae, pair.probe), kind(&partner.minutiae, pair.candidate)))
        .filter(|(a, b)| [a, b].iter().all(|kind| kind.is_some_and(|kind| kind != MinutiaKind::Unknown)))
        .map(|(a, b)| a != b)
        .collect();
    let exchanged = known.iter().filter(|other| **other).count();
    let most = known.len() >= LEAST_PAIRS
        && exchanged as f32 >= EXCHANGED * known.len() as f32
        && 2 * exchanged >= known.len() + MORE;
    most.then_some(Sign::KindsExchanged { partner: at, pairs: known.len(), exchanged })
}

impl Template {
    /// What the same print gives when left and right change places.
    #[must_use]
    pub fn mirrored(&self) -> Template {
        let mirrored = |minutia: &EngineMinutia| EngineMinutia {
            x: CentiPx((self.width_px as i32).saturating_mul(100).saturating_sub(minutia.x.0)),
            direction: MilliDegrees::new(180_000 - minutia.direction.get()),
            ..*minutia
        };
        Template { minutiae: self.minutiae.iter().map(mirrored).collect(), ..self.clone() }
    }

    /// What the same print gives when ridges and furrows change places: where a ridge ended a furrow forks, at the same
    /// place and in the same direction.
    #[must_use]
    pub fn inverted(&self) -> Template {
        let inverted = |minutia: &EngineMinutia| EngineMinutia {
            kind: match minutia.kind {
                MinutiaKind::Ending => MinutiaKind::Bifurcation,
                MinutiaKind::Bifurcation => MinutiaKind::Ending,
                MinutiaKind::Unknown => MinutiaKind::Unknown,
            },
            ..*minutia
        };
        Template { minutiae: self.minutiae.iter().map(inverted).collect(), ..self.clone() }
    }
}
