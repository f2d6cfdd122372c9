//! Slaps: several fingers laid down at once, found one by one with box, turn and position.
//!
//! Ridges are told from everything else by their alternation (`ridges`), gathered into areas (`blobs`), of which the
//! uppermost are the finger tips (`fingers`); hand and positions follow from how many there are and how they
//! lie (`hand`). What cannot be known is said: three tips where four were expected have no position. It must not know
//! minutiae or templates.

mod blobs;
mod fingers;
mod frame;
mod hand;
mod outline;
mod ridges;

use crate::numeric::{cos, sin};
use fingers::Tips;
use print_image::{Raster, Rect, Turned};
use terms::{CentiPx, Finger, FingerSet, Hand, MilliDegrees, Take};

/// What an image is said to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SlapExpectation {
    /// Which fingers.
    pub shows: Shows,
    /// Those among them that leave no print: amputated or bandaged.
    pub missing: FingerSet,
}

/// Which fingers an image is said to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// The fingers of a take: four of a hand, both thumbs, or one finger alone in its box.
    Take(Take),
    /// Index to little finger of one hand; which hand, the image must tell.
    EitherHand,
}

impl SlapExpectation {
    /// All fingers of a take.
    pub fn of(take: Take) -> Self {
        SlapExpectation { shows: Shows::Take(take), missing: FingerSet::EMPTY }
    }

    /// Index to little finger of a hand that the image must tell.
    pub fn either_hand() -> Self {
        SlapExpectation { shows: Shows::EitherHand, missing: FingerSet::EMPTY }
    }

    /// The same without these fingers.
    #[must_use]
    pub fn without(self, missing: FingerSet) -> Self {
        SlapExpectation { missing, ..self }
    }

    /// The most fingers looked for, 1 to 4.
    fn most(&self) -> usize {
        match self.shows {
            Shows::Take(take) => take.fingers().len().min(4),
            Shows::EitherHand => 4,
        }
    }
}

/// What was found in a slap.
#[derive(Debug, Clone, PartialEq)]
pub struct SlapSegmentation {
    /// The fingers, from left to right of the upright hand; never more than the take shows, at most four.
    pub fingers: Vec<SlapFinger>,
    /// Why the fingers have no positions; `None` where all of them have one.
    pub unplaced: Option<Unplaced>,
    /// What the image alone says of the hand, where four fingers were looked for and found. It is no reason for the
    /// positions where the hand was stated, and may contradict it.
    pub hand: Option<HandGuess>,
    /// How far the hand is turned counter-clockwise from upright. Near half a turn where it lies upside down.
    pub turn: MilliDegrees,
}

/// One finger of a slap: its distal phalanx.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlapFinger {
    /// The box along it.
    pub turned: TurnedBox,
    /// The upright box around it, within the raster: SEG of ANSI/NIST-ITL (14.021).
    pub bounds: Rect,
    /// Its outline in px, clockwise, convex, 3 to 99 corners within the raster: ASEG (14.025).
    pub polygon: Vec<(u32, u32)>,
    /// Which finger; `None` where that cannot be known.
    pub position: Option<Finger>,
    /// How surely it is one whole finger tip, 0 to 100: how clearly ridges are seen, times how well the area fills
    /// its box, times its size where it is smaller than a tip, less 15 in a hundred for each side of the image it
    /// touches. A rank and no probability; below 25 nothing is called a finger.
    pub confidence: u8,
}

/// A box along a finger, in px of the raster. It may reach beyond the raster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TurnedBox {
    /// From the top left of the upright finger clockwise.
    pub corners: [Spot; 4],
    /// Its middle.
    pub centre: Spot,
    /// Across the finger.
    pub width: CentiPx,
    /// Along the finger.
    pub height: CentiPx,
    /// How far the finger is turned counter-clockwise from upright.
    pub turn: MilliDegrees,
}

/// A place in the raster, px from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// To the right.
    pub x: CentiPx,
    /// Down.
    pub y: CentiPx,
}

/// Why the fingers of a slap have no positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unplaced {
    /// The image does not tell which hand it shows.
    #[error("{found} fingers found; right or left hand cannot be told")]
    HandUnknown {
        /// Fingers found.
        found: u8,
    },
    /// Fewer fingers than expected.
    #[error("{found} fingers found of {expected}; which are missing cannot be told")]
    Fewer {
        /// Fingers found.
        found: u8,
        /// Fingers expected.
        expected: u8,
    },
    /// One of the fingers is so wide that it may be two that touch.
    #[error("one of {found} fingers may be two")]
    Merged {
        /// Fingers found.
        found: u8,
    },
    /// More fingers than expected.
    #[error("{found} fingers found where {expected} were expected")]
    More {
        /// Fingers found.
        found: u8,
        /// Fingers expected.
        expected: u8,
    },
}

/// Which hand an image shows, judged by the image alone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HandGuess {
    /// The hand; `None` where the signs together are too weak.
    pub hand: Option<Hand>,
    /// Confidence in the likelier hand, 50 to 99: its share of the odds, measured on generated hands and lowered by a
    /// third because real ones vary more.
    pub confidence: u8,
    /// What it rests on.
    pub signs: HandSigns,
}

/// What a slap shows of its hand. Each is positive for a right hand and negative for a left one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HandSigns {
    /// How much lower the last tip ends than the first, over how far they lie apart: the little finger is shorter.
    pub drop: f32,
    /// How much smaller the last print is than the first, -1..=1: the little finger is.
    pub smaller: f32,
    /// Which way ridges slant on the whole, -1..=1: most loops open towards the little finger.
    pub loops: f32,
}

impl SlapFinger {
    /// Its pixels as they are, in the upright box: what may be compressed and sent.
    pub fn cut(&self, slap: &Raster) -> Option<Raster> {
        slap.crop(self.bounds)
    }

    /// The finger turned upright, resampled: for looking and matching. Outside the slap it is white.
    pub fn upright(&self, slap: &Raster) -> Raster {
        let turn = self.turned.turn.radians() as f32;
        let axis = if turn == 0.0 { (1.0, 0.0) } else { (f64::from(cos(turn)), f64::from(sin(turn))) };
        let centre = (self.turned.centre.x.px(), self.turned.centre.y.px());
        let size = (self.turned.width.px(), self.turned.height.px());
        slap.upright(Turned { centre, size, axis })
    }
}

/// Finds the fingers in a slap of any resolution, turned by up to a quarter turn, or as far from upside down.
///
/// Never fails: a raster that shows no finger gives none.
pub fn segment(slap: &Raster, expected: &SlapExpectation) -> SlapSegmentation {
    let most = expected.most();
    let map = ridges::RidgeMap::of(slap);
    let tips = map.as_ref().map_or_else(Tips::none, |map| fingers::tips(map, blobs::blobs(map), most));
    let guess = if most == 4 { map.as_ref().and_then(|map| hand::guess(map, &tips)) } else { None };
    let placed = hand::place(expected, guess.as_ref(), &tips.tips);
    let lattice = outline::Lattice::on(slap);
    let fingers = tips.tips.iter().enumerate().map(|(at, tip)| SlapFinger {
        turned: lattice.turned_box(tip),
        bounds: lattice.bounds(tip),
        polygon: lattice.polygon(tip),
        position: placed.as_ref().ok().and_then(|fingers| fingers.get(at).copied()),
        confidence: (100.0 * tip.sure) as u8,
    });
    SlapSegmentation {
        fingers: fingers.collect(),
        unplaced: placed.as_ref().err().copied(),
        hand: guess,
        turn: MilliDegrees::from_radians(f64::from(tips.frame.turn)),
    }
}
