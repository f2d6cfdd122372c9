//! The fitted figures of the population of templates: how many minutiae, how seen, how missed.
//!
//! Fitted by moments on rendered and extracted prints (`examples/populations.rs` prints the same moments of both).

/// Minutiae where the flow demands none, per px at 500 ppi squared.
pub(super) const SCATTERED: f32 = 0.000_52;
/// How many are tried for each that the flow demands (where ridges fan out, new ones must begin): some find no room.
pub(super) const DEMANDED: f32 = 1.25;
/// The flow's demand is cut here, per px squared: at a core or delta it has no bound.
pub(super) const DEMAND_MOST: f32 = 0.003;
/// No two minutiae lie nearer than the first distance; from the second on they ignore each other, px.
pub(super) const SPACING: (f32, f32) = (7.0, 16.0);
/// Share of endings.
pub(super) const ENDINGS: f32 = 0.51;

/// How differently well minutiae show, whatever the print (standard deviation), and how differently from print to print.
pub(super) const STRENGTH: f32 = 0.5;
pub(super) const LUCK: f32 = 0.5;
/// The harm a minutia bears before it is missed, and what each circumstance harms.
pub(super) const BEARS: f32 = 2.1;
pub(super) const HARM_NOISE: f32 = 0.8;
pub(super) const HARM_FADE: f32 = 1.6;
pub(super) const HARM_BARE: f32 = 2.5;
pub(super) const HARM_CREASE: f32 = 2.0;
pub(super) const HARM_THICK: f32 = 1.0;

/// False minutiae per px squared: on clean skin, and more per unit of harm.
pub(super) const FALSE_CLEAN: f32 = 0.000_005;
pub(super) const FALSE_HARMED: f32 = 0.000_05;
pub(super) const FALSE_MOST: f32 = 0.0006;

/// How far extraction misplaces a minutia across its ridge, px: on clean skin, and more per unit of harm.
pub(super) const PLACE: (f32, f32) = (0.4, 0.15);
/// How many times farther along it: seldom much, for an ending that fades is found a ridge period too early.
pub(super) const ALONG: f32 = 3.2;
/// How far it misturns one, radians, seldom much more: on clean skin, and more per unit of harm.
pub(super) const TURN: (f32, f32) = (0.011, 0.012);
/// Share of minutiae whose kind it mistakes.
pub(super) const KIND_MISTAKEN: f32 = 0.09;

/// Quality of a minutia: on clean skin, less per unit of harm, more per unit of its strength and luck.
pub(super) const QUALITY: (f32, f32, f32) = (97.0, 12.0, 4.0);
