//! The loupe: a round part of the pane, shown larger about its own middle.

use crate::{Camera, Point, Similarity};

/// A loupe over a pane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Loupe {
    /// Its middle, drawing px of the pane.
    pub at: Point,
    /// Its radius, drawing px.
    pub radius: f64,
    /// How much larger it shows.
    pub factor: f64,
}

impl Loupe {
    /// Radius and factor of a loupe in the hand.
    pub const RADIUS: f64 = 92.0;
    /// How much larger it shows.
    pub const FACTOR: f64 = 3.0;

    /// A loupe held over that place.
    pub const fn over(at: Point) -> Self {
        Loupe { at, radius: Loupe::RADIUS, factor: Loupe::FACTOR }
    }

    /// Where the print lies as seen through it: what is under its middle stays there.
    pub fn shows(&self, shown: Similarity) -> Similarity {
        Similarity::zoom_about(self.at, self.factor).after(shown)
    }

    /// The loupe over the same place of a pane that moves with this one.
    pub fn beside(&self, here: &Camera, there: &Camera) -> Loupe {
        let (from, to) = (here.pane().centre(), there.pane().centre());
        Loupe { at: Point::new(self.at.x - from.x + to.x, self.at.y - from.y + to.y), ..*self }
    }
}
