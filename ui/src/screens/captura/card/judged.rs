//! How a box of a card stands, and in which order boxes are looked at. Pure.

use crate::catalogue::texts;
use crate::components::Glyph;
use ipc::{CardBoxView, CardView};
use print_view::Point;
use terms::{CentiPx, Take};

/// Four corners on the scan from the top left clockwise, as the workstation has them.
pub(super) type Corners = [[CentiPx; 2]; 4];

/// How a box stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// Something about it wants a look.
    Doubtful,
    /// It holds writing and no print: to be read.
    Written,
    /// A print without doubt.
    Sure,
    /// Nothing.
    Empty,
}

impl Standing {
    pub(super) fn of(held: &CardBoxView) -> Standing {
        match (held.contents.as_str(), held.doubts.is_empty()) {
            ("written", _) => Standing::Written,
            (_, false) => Standing::Doubtful,
            ("empty", true) => Standing::Empty,
            (_, true) => Standing::Sure,
        }
    }

    /// Whether she should look before it is recorded.
    pub(super) const fn wants_a_look(self) -> bool {
        matches!(self, Standing::Doubtful | Standing::Written)
    }

    /// Class of a tag, icon, word.
    pub(super) fn look(self) -> (&'static str, Glyph, &'static str) {
        let texts = &texts().card;
        match self {
            Standing::Doubtful => ("warn", Glyph::Warn, texts.doubtful),
            Standing::Written => ("wait", Glyph::Pen, texts.written),
            Standing::Sure => ("ok", Glyph::Check, texts.sure),
            Standing::Empty => ("mute", Glyph::Minus, texts.empty),
        }
    }

    /// Its name in `data-state`.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Standing::Doubtful => "doubtful",
            Standing::Written => "written",
            Standing::Sure => "sure",
            Standing::Empty => "empty",
        }
    }
}

/// The boxes as they are looked at: those that want a look first, each kind in the card's order.
pub(super) fn in_order(boxes: &[CardBoxView]) -> Vec<CardBoxView> {
    let mut ordered = boxes.to_vec();
    ordered.sort_by_key(|held| (!Standing::of(held).wants_a_look(), held.index));
    ordered
}

/// How many boxes will be recorded, and whether each is of a single finger.
pub(super) fn kept(boxes: &[CardBoxView]) -> (usize, bool) {
    let kept = || boxes.iter().filter(|held| held.keep);
    (kept().count(), kept().all(|held| matches!(held.take, Take::Rolled(_) | Take::Plain(_))))
}

/// How far the card lies turned, thousandths of a degree clockwise, whole quarter turns included: as the upper edges of
/// its boxes lie. A card without boxes lies as it is said to.
pub(super) fn turned(card: &CardView) -> i32 {
    let edge = |held: &CardBoxView| {
        let [from, to, ..] = points(&held.corners);
        (to.x - from.x, to.y - from.y)
    };
    let (x, y) = card.boxes.iter().map(edge).fold((0.0, 0.0), |sum, edge| (sum.0 + edge.0, sum.1 + edge.1));
    if card.boxes.is_empty() { card.skew } else { (f64::atan2(y, x).to_degrees() * 1000.0).round() as i32 }
}

/// Quarter turns clockwise by which a scan askew by so many thousandths of a degree is shown upright.
pub(super) fn upright(skew: i32) -> u8 {
    let quarters = (f64::from(skew) / 90_000.0).round() as i32;
    (-quarters).rem_euclid(4) as u8
}

/// What is left of the skew beside whole quarter turns, tenths of a degree, without its sign.
pub(super) fn tilt(skew: i32) -> i32 {
    let quarters = (f64::from(skew) / 90_000.0).round() as i32;
    (skew - 90_000 * quarters).abs() / 100
}

/// The corners as points.
pub(super) fn points(corners: &Corners) -> [Point; 4] {
    corners.map(|[x, y]| Point::new(x.px(), y.px()))
}

/// The corners with one of them elsewhere.
pub(super) fn with_corner(corners: &Corners, corner: usize, to: Point) -> Corners {
    let mut moved = *corners;
    if let Some(place) = moved.get_mut(corner) {
        *place = [CentiPx::from_px(to.x), CentiPx::from_px(to.y)];
    }
    moved
}

/// Whether a point lies inside a box whose corners go clockwise.
pub(super) fn holds(corners: &Corners, at: Point) -> bool {
    let points = points(corners);
    let next = points.iter().cycle().skip(1);
    points.iter().zip(next).all(|(a, b)| (b.x - a.x) * (at.y - a.y) - (b.y - a.y) * (at.x - a.x) >= 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ipc::Handle;
    use terms::{Finger, Hand};

    fn held(index: u16, contents: &str, doubts: &[&str]) -> CardBoxView {
        CardBoxView {
            index,
            take: Take::Rolled(Finger::ALL[0]),
            corners: square(),
            contents: contents.into(),
            doubts: doubts.iter().map(|doubt| (*doubt).to_owned()).collect(),
            confidence: 90,
            thumbnail: Handle(String::new()),
            keep: contents == "print",
        }
    }

    fn square() -> Corners {
        [(0.0, 0.0), (10.0, 0.0), (10.0, 20.0), (0.0, 20.0)]
            .map(|(x, y)| [CentiPx::from_px(x), CentiPx::from_px(y)])
    }

    #[test]
    fn what_wants_a_look_comes_first_and_the_rest_keeps_the_order_of_the_card() {
        let boxes = [
            held(0, "print", &[]),
            held(1, "empty", &[]),
            held(2, "print", &["writing"]),
            held(3, "written", &["note_to_read"]),
            held(4, "print", &[]),
        ];
        let order: Vec<u16> = in_order(&boxes).iter().map(|held| held.index).collect();
        assert_eq!(order, [2, 3, 0, 1, 4]);
    }

    #[test]
    fn an_empty_box_off_the_scan_is_doubtful() {
        assert_eq!(Standing::of(&held(0, "empty", &["off_scan"])), Standing::Doubtful);
        assert_eq!(Standing::of(&held(0, "empty", &[])), Standing::Empty);
    }

    #[test]
    fn boxes_of_several_fingers_are_not_counted_as_prints() {
        let mut boxes = [held(0, "print", &[]), held(1, "print", &[]), held(2, "empty", &[])];
        assert_eq!(kept(&boxes), (2, true));
        boxes[1].take = Take::Four(Hand::Left);
        assert_eq!(kept(&boxes), (2, false));
    }

    #[test]
    fn a_card_is_shown_upright_however_it_lay() {
        assert_eq!((upright(1_200), tilt(1_200)), (0, 12));
        assert_eq!((upright(-178_500), tilt(-178_500)), (2, 15));
        assert_eq!((upright(181_000), tilt(181_000)), (2, 10));
        assert_eq!((upright(90_300), tilt(90_300)), (3, 3));
        assert_eq!((upright(-90_000), tilt(-90_000)), (1, 0));
    }

    #[test]
    fn a_card_lies_as_the_upper_edges_of_its_boxes_lie() {
        let card = |boxes: Vec<CardBoxView>| CardView {
            template: "ficha".into(),
            page: 1,
            scan: Handle(String::new()),
            width: 100,
            height: 100,
            skew: 700,
            problem: None,
            boxes,
        };
        let mut upside_down = held(0, "print", &[]);
        upside_down.corners.rotate_left(2);
        assert_eq!(turned(&card(vec![held(0, "print", &[])])), 0);
        assert_eq!(upright(turned(&card(vec![upside_down]))), 2);
        assert_eq!(turned(&card(Vec::new())), 700);
    }

    #[test]
    fn a_box_holds_what_lies_within_its_corners() {
        let moved = with_corner(&square(), 2, Point::new(30.0, 40.0));
        assert!(holds(&square(), Point::new(5.0, 5.0)));
        assert!(!holds(&square(), Point::new(15.0, 21.0)));
        assert!(holds(&moved, Point::new(15.0, 21.0)));
        assert!(!holds(&moved, Point::new(-1.0, 5.0)));
    }
}
