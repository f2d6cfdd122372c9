//! Where one print stands in its pane: pan, zoom, turn, within limits.

use crate::{Point, Similarity};

/// Largest zoom, drawing px per image px.
const CLOSEST: f64 = 40.0;
/// Smallest zoom, relative to the one that fits the print into its pane: one finger at its true size in a pane as tall as a
/// 4K screen is a twentieth of it.
const FARTHEST: f64 = 1.0 / 32.0;

/// Width and height; of an image in its px, of a pane in drawing px.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// To the right.
    pub width: f64,
    /// Down.
    pub height: f64,
}

impl Extent {
    /// An extent.
    pub const fn new(width: f64, height: f64) -> Self {
        Extent { width, height }
    }

    /// Its middle.
    pub fn centre(self) -> Point {
        Point::new(self.width / 2.0, self.height / 2.0)
    }

    /// Whether it has an area at all.
    pub fn is_empty(self) -> bool {
        !(self.width > 0.0 && self.height > 0.0)
    }

    /// The point of this extent nearest to `point`.
    fn nearest(self, point: Point) -> Point {
        Point::new(point.x.clamp(0.0, self.width), point.y.clamp(0.0, self.height))
    }
}

/// One print in one pane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Camera {
    image: Extent,
    pane: Extent,
    shown: Similarity,
}

impl Camera {
    /// The whole print, upright, in the middle of its pane. Empty extents count as one px.
    pub fn fit(image: Extent, pane: Extent) -> Self {
        let (image, pane) = (at_least_one(image), at_least_one(pane));
        let shown = Similarity::fit((image.width, image.height), (pane.width, pane.height));
        Camera { image, pane, shown }
    }

    /// Takes image px to drawing px.
    pub fn shown(&self) -> Similarity {
        self.shown
    }

    /// Where the print of `other` lies in this pane when both panes are laid over each other, centre on centre: what
    /// linked panes show at the same place comes to the same place.
    pub fn under(&self, other: &Camera) -> Similarity {
        let (from, to) = (other.pane.centre(), self.pane.centre());
        Similarity::shift(to.x - from.x, to.y - from.y).after(other.shown)
    }

    /// Size of the pane, drawing px.
    pub fn pane(&self) -> Extent {
        self.pane
    }

    /// Size of the print, px.
    pub fn image(&self) -> Extent {
        self.image
    }

    /// The point of the print under a point of the pane; it may lie outside the print.
    pub fn image_at(&self, at: Point) -> Point {
        // The scale never reaches zero: it is clamped above it.
        self.shown.inverse().map_or(at, |back| back.apply(at))
    }

    /// Takes this view for the pane, kept within the limits.
    pub fn show(&mut self, shown: Similarity) {
        let wanted = shown.factor();
        if !(wanted.is_finite() && wanted > 0.0 && shown.dx.is_finite() && shown.dy.is_finite()) {
            return;
        }
        let allowed = wanted.clamp(self.least(), CLOSEST);
        let zoomed = Similarity::zoom_about(self.pane.centre(), allowed / wanted).after(shown);
        self.shown = zoomed;
        let middle = self.image_at(self.pane.centre());
        let held = self.image.nearest(middle);
        let from = zoomed.apply(held);
        let to = self.pane.centre();
        self.shown = Similarity::shift(to.x - from.x, to.y - from.y).after(zoomed);
    }

    /// Takes this view as it is: a pane that follows another must not be held where the other is not.
    pub fn show_exactly(&mut self, shown: Similarity) {
        if shown.inverse().is_some() {
            self.shown = shown;
        }
    }

    /// Shifts by drawing px.
    pub fn pan(&mut self, dx: f64, dy: f64) {
        self.show(Similarity::shift(dx, dy).after(self.shown));
    }

    /// Zooms by `factor` and keeps what lies at `at` where it is, as far as the limits allow.
    pub fn zoom(&mut self, at: Point, factor: f64) {
        let now = self.shown.factor();
        let allowed = (now * factor).clamp(self.least(), CLOSEST);
        self.show(Similarity::zoom_about(at, allowed / now).after(self.shown));
    }

    /// Zooms about the pane's centre to `scale` drawing px per image px.
    pub fn zoom_to(&mut self, scale: f64) {
        self.zoom(self.pane.centre(), scale / self.shown.factor());
    }

    /// Turns about the pane's centre, radians clockwise.
    pub fn turn(&mut self, angle_rad: f64) {
        self.show(Similarity::turn_about(self.pane.centre(), angle_rad).after(self.shown));
    }

    /// Brings a point of the print to the pane's centre.
    pub fn centre_on(&mut self, image: Point) {
        let from = self.shown.apply(image);
        let to = self.pane.centre();
        self.pan(to.x - from.x, to.y - from.y);
    }

    /// Whether a point of the print lies in the pane, `margin` drawing px from its edge.
    pub fn sees(&self, image: Point, margin: f64) -> bool {
        let at = self.shown.apply(image);
        let within = |value: f64, size: f64| value >= margin && value <= size - margin;
        within(at.x, self.pane.width) && within(at.y, self.pane.height)
    }

    /// Takes another size of the pane; what was in the middle stays there.
    pub fn resize(&mut self, pane: Extent) {
        let pane = at_least_one(pane);
        let (old, new) = (self.pane.centre(), pane.centre());
        let shown = Similarity::shift(new.x - old.x, new.y - old.y).after(self.shown);
        self.pane = pane;
        self.show(shown);
    }

    fn least(&self) -> f64 {
        let fit = (self.pane.width / self.image.width).min(self.pane.height / self.image.height);
        (fit * FARTHEST).min(CLOSEST)
    }
}

fn at_least_one(extent: Extent) -> Extent {
    Extent::new(extent.width.max(1.0), extent.height.max(1.0))
}
