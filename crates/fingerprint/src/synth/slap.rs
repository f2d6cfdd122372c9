//! Slaps: the fingers of one hand laid down together, and both thumbs.

use super::master::MasterFinger;
use super::params::ImpressionParams;
use super::placed::{Placed, Spread, stamp, stamp_phalanx};
use super::random::Random;
use super::sheet::Sheet;
use super::touch::Touch;
use print_image::Raster;
use terms::{Finger, FingerSet, Hand, Ppi};

/// How a slap is taken.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SlapParams {
    /// Seed of everything random in it.
    pub seed: u64,
    /// Fingers that leave no print: amputated or bandaged.
    pub missing: FingerSet,
    /// How far the whole hand is turned counter-clockwise, degrees.
    pub degrees: f32,
    /// Resolution of the image.
    pub ppi: Ppi,
}

impl SlapParams {
    /// An ordinary slap of all fingers at 500 ppi: turned by a few degrees.
    pub fn sample(seed: u64) -> Self {
        let degrees = 4.0 * Random::new(seed, 710).normal();
        SlapParams { seed, missing: FingerSet::EMPTY, degrees, ppi: Ppi::P500 }
    }
}

/// An image of several fingers and where each lies.
#[derive(Clone, Debug)]
pub struct Slap {
    /// The scan.
    pub image: Raster,
    /// The fingers that left a print, from left to right.
    pub fingers: Vec<Placed>,
}

/// A slap of four fingers, px at 500 ppi (3.2 x 2 inches).
pub(super) const FOUR: (f32, f32) = (1600.0, 1000.0);
/// A thumb's half of an image of two.
pub(super) const THUMB: (f32, f32) = (500.0, 1000.0);

/// Index, middle, ring and little finger of a right hand: to the right and below the middle of the image (px) and turn
/// (degrees counter-clockwise).
const RIGHT: [(f32, f32, f32); 4] =
    [(-500.0, -20.0, 7.0), (-165.0, -140.0, 2.0), (170.0, -95.0, -3.0), (500.0, 75.0, -10.0)];

impl Slap {
    /// The four fingers of `hand` (thumbs among `fingers` are passed over): 1600 x 1000 px at 500 ppi.
    pub fn four(fingers: &[MasterFinger], hand: Hand, params: &SlapParams) -> Self {
        let mut sheet = Sheet::new(FOUR, params.ppi, 0.0, 0.0);
        let placed = lay_four(&mut sheet, fingers, hand, params, (FOUR.0 / 2.0, FOUR.1 / 2.0), 0.0);
        Slap { image: sheet.scan(params.seed), fingers: placed }
    }

    /// Both thumbs, the left one left: 1000 x 1000 px at 500 ppi.
    pub fn thumbs(fingers: &[MasterFinger], params: &SlapParams) -> Self {
        let mut sheet = Sheet::new((2.0 * THUMB.0, THUMB.1), params.ppi, 0.0, 0.0);
        let mut placed = Vec::new();
        for (hand, x) in [(Hand::Left, 0.5 * THUMB.0), (Hand::Right, 1.5 * THUMB.0)] {
            placed.extend(lay_thumb(&mut sheet, fingers, hand, params, (x, THUMB.1 / 2.0), 0.0));
        }
        Slap { image: sheet.scan(params.seed), fingers: placed }
    }
}

/// Lays four fingers around `centre` of the page, which is turned by `skew` degrees in the scan.
pub(super) fn lay_four(
    sheet: &mut Sheet,
    fingers: &[MasterFinger],
    hand: Hand,
    params: &SlapParams,
    centre: (f32, f32),
    skew: f32,
) -> Vec<Placed> {
    let mut order: Vec<&MasterFinger> = (fingers.iter())
        .filter(|f| {
            f.finger().hand() == hand && f.finger().digit() > 0 && !params.missing.contains(f.finger())
        })
        .collect();
    order.sort_by_key(|f| f.finger().digit());
    if hand == Hand::Left {
        order.reverse();
    }
    let pressure = 0.3 * Random::new(params.seed, 711).normal();
    let lay = |master: &MasterFinger| {
        let random = &mut Random::new(params.seed, 720 + u64::from(master.finger().position()));
        let side = if hand == Hand::Right { 1.0 } else { -1.0 };
        let (x, y, turn) = RIGHT[usize::from(master.finger().digit()) - 1];
        let place = (side * x + 14.0 * random.normal(), y + 16.0 * random.normal());
        let whole = Spread { centre, degrees: params.degrees };
        let spread = whole.further(place, side * turn + 2.0 * random.normal());
        lay_plain(sheet, master, params.seed, pressure, spread, skew)
    };
    order.into_iter().map(lay).collect()
}

/// Lays the thumb of `hand` at `centre` of the page, if it is there.
pub(super) fn lay_thumb(
    sheet: &mut Sheet,
    fingers: &[MasterFinger],
    hand: Hand,
    params: &SlapParams,
    centre: (f32, f32),
    skew: f32,
) -> Option<Placed> {
    let thumb = |f: Finger| f.hand() == hand && f.digit() == 0 && !params.missing.contains(f);
    let master = fingers.iter().find(|f| thumb(f.finger()))?;
    let random = &mut Random::new(params.seed, 720 + u64::from(master.finger().position()));
    let side = if hand == Hand::Right { 1.0 } else { -1.0 };
    let degrees = 0.5 * params.degrees + side * 5.0 + 3.0 * random.normal();
    let centre = (centre.0 + 10.0 * random.normal(), centre.1 - 90.0 + 20.0 * random.normal());
    Some(lay_plain(sheet, master, params.seed, 0.2, Spread { centre, degrees }, skew))
}

/// Lays one finger of several, with a hint of the phalanx below.
fn lay_plain(
    sheet: &mut Sheet,
    master: &MasterFinger,
    seed: u64,
    pressure: f32,
    spread: Spread,
    skew: f32,
) -> Placed {
    let own = ImpressionParams::sample(seed.rotate_left(9) ^ u64::from(master.finger().position()));
    let params = ImpressionParams {
        shift: (0.0, 0.0),
        rotation: 0.0,
        pressure: own.pressure + pressure,
        contact: own.contact.max(0.88),
        ..own
    };
    let touch = Touch::plain(master, &params);
    stamp_phalanx(sheet, master.skin(), spread, &params);
    stamp(sheet, &touch, master.finger(), spread, skew)
}
