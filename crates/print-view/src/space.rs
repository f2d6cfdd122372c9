//! Points and the similarity transforms between spaces: image (px) to mm to pane to device.

/// A point; the space it lives in is in the name of the variable that holds it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

impl Point {
    /// A point.
    pub const fn new(x: f64, y: f64) -> Self {
        Point { x, y }
    }

    /// Distance to another point of the same space.
    pub fn distance(self, other: Point) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// Scale, rotation and shift: `p -> (a x - b y + dx, b x + a y + dy)`. With y down, a positive angle
/// turns clockwise as seen on the screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Similarity {
    /// `scale * cos(angle)`.
    pub a: f64,
    /// `scale * sin(angle)`.
    pub b: f64,
    /// Shift to the right.
    pub dx: f64,
    /// Shift down.
    pub dy: f64,
}

impl Similarity {
    /// Changes nothing.
    pub const IDENTITY: Similarity = Similarity { a: 1.0, b: 0.0, dx: 0.0, dy: 0.0 };

    /// Scales about the origin.
    pub const fn scale(factor: f64) -> Self {
        Similarity { a: factor, b: 0.0, dx: 0.0, dy: 0.0 }
    }

    /// Shifts.
    pub const fn shift(dx: f64, dy: f64) -> Self {
        Similarity { a: 1.0, b: 0.0, dx, dy }
    }

    /// Turns about `centre` by `angle_rad`, clockwise on the screen.
    pub fn turn_about(centre: Point, angle_rad: f64) -> Self {
        let turn = Similarity { a: angle_rad.cos(), b: angle_rad.sin(), dx: 0.0, dy: 0.0 };
        Similarity::shift(centre.x, centre.y).after(turn).after(Similarity::shift(-centre.x, -centre.y))
    }

    /// Scales about `centre`.
    pub fn zoom_about(centre: Point, factor: f64) -> Self {
        Similarity::shift(centre.x, centre.y)
            .after(Similarity::scale(factor))
            .after(Similarity::shift(-centre.x, -centre.y))
    }

    /// The transform that does `first` and then this one.
    #[must_use]
    pub fn after(self, first: Similarity) -> Self {
        let shift = self.apply(Point::new(first.dx, first.dy));
        Similarity {
            a: self.a * first.a - self.b * first.b,
            b: self.b * first.a + self.a * first.b,
            dx: shift.x,
            dy: shift.y,
        }
    }

    /// Where a point goes.
    pub fn apply(self, point: Point) -> Point {
        Point::new(
            self.a * point.x - self.b * point.y + self.dx,
            self.b * point.x + self.a * point.y + self.dy,
        )
    }

    /// The transform back; `None` when the scale is zero.
    pub fn inverse(self) -> Option<Self> {
        let square = self.a * self.a + self.b * self.b;
        if !(square.is_finite() && square > 0.0) {
            return None;
        }
        let (a, b) = (self.a / square, -self.b / square);
        Some(Similarity { a, b, dx: -(a * self.dx - b * self.dy), dy: -(b * self.dx + a * self.dy) })
    }

    /// Its scale.
    pub fn factor(self) -> f64 {
        self.a.hypot(self.b)
    }

    /// Its angle in radians, clockwise on the screen.
    pub fn angle_rad(self) -> f64 {
        self.b.atan2(self.a)
    }

    /// The image fitted and centred into a pane.
    pub fn fit(image_px: (f64, f64), pane_px: (f64, f64)) -> Self {
        let factor = (pane_px.0 / image_px.0).min(pane_px.1 / image_px.1);
        Similarity {
            a: factor,
            b: 0.0,
            dx: (pane_px.0 - image_px.0 * factor) / 2.0,
            dy: (pane_px.1 - image_px.1 * factor) / 2.0,
        }
    }
}
