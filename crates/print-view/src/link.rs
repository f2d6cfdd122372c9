//! Two prints that move together: which point of one lies where which point of the other does.

use crate::{Camera, Extent, Point, Similarity, align};
use terms::Ppi;

/// Beyond this ratio of scales in mm, pairs say more about a slip than about two prints of one finger.
const PLAUSIBLE_SCALE: std::ops::RangeInclusive<f64> = 0.75..=1.333;

/// A print as the link needs it: its size in px and its resolution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sheet {
    /// Size in px.
    pub image: Extent,
    /// Resolution.
    pub ppi: Ppi,
}

/// How the second print lies on the first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// Takes px of the first print to px of the second.
    second_from_first: Similarity,
}

/// A link found from pairs, with what is left between partners.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// The link; `None` when the pairs cannot be of two impressions of one finger (their scales differ too much).
    pub link: Option<Link>,
    /// Root mean square distance between partners, mm of the second print.
    pub residual_mm: f64,
    /// Distance between the partners of each pair, mm of the second print, in the order given.
    pub each_mm: Vec<f64>,
    /// Scale of the second print against the first, both in mm; 1 where skin and resolutions agree.
    pub scale: f64,
    /// Turn of the second print against the first, radians clockwise.
    pub turn_rad: f64,
}

impl Link {
    /// Centre on centre, same millimetres, no turn.
    pub fn by_centres(first: Sheet, second: Sheet) -> Self {
        let (from, to) = (first.image.centre(), second.image.centre());
        let scale = Similarity::scale(scale_of(first, second));
        Link {
            second_from_first: Similarity::shift(to.x, to.y)
                .after(scale)
                .after(Similarity::shift(-from.x, -from.y)),
        }
    }

    /// As the two prints stand now, centre of pane on centre of pane, with their scales made equal in mm.
    pub fn as_shown(first: (&Camera, Sheet), second: (&Camera, Sheet)) -> Self {
        let (here, there) =
            (first.0.image_at(first.0.pane().centre()), second.0.image_at(second.0.pane().centre()));
        let turn = first.0.shown().angle_rad() - second.0.shown().angle_rad();
        let scale = scale_of(first.1, second.1);
        let turned = Similarity { a: scale * turn.cos(), b: scale * turn.sin(), dx: 0.0, dy: 0.0 };
        Link {
            second_from_first: Similarity::shift(there.x, there.y)
                .after(turned)
                .after(Similarity::shift(-here.x, -here.y)),
        }
    }

    /// Where a point of the first print lies on the second, px.
    pub fn to_second(self, first: Point) -> Point {
        self.second_from_first.apply(first)
    }

    /// Moves the second pane after the first.
    pub fn lead_from_first(self, first: &Camera, second: &mut Camera) {
        if let Some(first_from_second) = self.second_from_first.inverse() {
            follow(first, first_from_second, second);
        }
    }

    /// Moves the first pane after the second.
    pub fn lead_from_second(self, second: &Camera, first: &mut Camera) {
        follow(second, self.second_from_first, first);
    }
}

impl Fit {
    /// Least squares over pairs of points, px of each print; `None` for fewer than two usable pairs.
    pub fn of(pairs: &[(Point, Point)], first: Sheet, second: Sheet) -> Option<Self> {
        let (to_mm, from_mm) = (1.0 / first.ppi.px_per_mm(), second.ppi.px_per_mm());
        let in_mm: Vec<(Point, Point)> =
            pairs.iter().map(|(p, q)| (scaled(*p, to_mm), scaled(*q, 1.0 / from_mm))).collect();
        let fitted = align(&in_mm)?;
        let scale = fitted.transform.factor();
        let second_from_first =
            Similarity::scale(from_mm).after(fitted.transform).after(Similarity::scale(to_mm));
        Some(Fit {
            link: PLAUSIBLE_SCALE.contains(&scale).then_some(Link { second_from_first }),
            residual_mm: fitted.residual,
            each_mm: in_mm.iter().map(|(p, q)| fitted.transform.apply(*p).distance(*q)).collect(),
            scale,
            turn_rad: fitted.transform.angle_rad(),
        })
    }
}

fn follow(leader: &Camera, leader_from_follower: Similarity, follower: &mut Camera) {
    let (from, to) = (leader.pane().centre(), follower.pane().centre());
    let shift = Similarity::shift(to.x - from.x, to.y - from.y);
    follower.show_exactly(shift.after(leader.shown()).after(leader_from_follower));
}

fn scale_of(first: Sheet, second: Sheet) -> f64 {
    second.ppi.px_per_mm() / first.ppi.px_per_mm()
}

fn scaled(point: Point, factor: f64) -> Point {
    Point::new(point.x * factor, point.y * factor)
}
