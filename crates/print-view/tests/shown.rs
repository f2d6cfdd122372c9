//! What is drawn and what is hit: marks, pills, the recipe, the scale bar.

use markup::{Minutia, MinutiaKind, Pair, Phase, PointId, Provenance};
use print_view::{
    Label, Layers, Mark, MarkShape, MarkStyle, PILL_HALF, Point, Recipe, ScaleBar, Similarity, direction,
    hit, hit_tail, labels, marks, number_in, position, turned,
};
use proptest::prelude::*;
use terms::{CentiPx, MilliDegrees, Quality};

fn minutia(id: u32, x: f64, y: f64, degrees: i32) -> Minutia {
    Minutia {
        id: PointId(id),
        x: CentiPx::from_px(x),
        y: CentiPx::from_px(y),
        direction: MilliDegrees::new(degrees * 1000),
        kind: MinutiaKind::Ending,
        quality: Quality::new(80),
        provenance: Provenance::Man,
        phase: Phase::Analysis,
    }
}

fn drawn(points: &[Minutia], shown: Similarity) -> Vec<Mark> {
    marks(points, shown, Layers::default(), None, |id| Some(id.0 as u16))
}

#[test]
fn a_direction_to_the_top_of_the_print_points_up_on_the_screen() {
    let upright = drawn(&[minutia(1, 100.0, 100.0, 90)], Similarity::IDENTITY);
    assert!(upright[0].tail.y < 95.0 && (upright[0].tail.x - 100.0).abs() < 1e-9);
    // Turned a quarter clockwise, the top of the print is at the right.
    let turned = Similarity::turn_about(Point::new(100.0, 100.0), std::f64::consts::FRAC_PI_2);
    let quarter = drawn(&[minutia(1, 100.0, 100.0, 90)], turned);
    assert!(quarter[0].tail.x > 105.0 && (quarter[0].tail.y - 100.0).abs() < 1e-9);
}

#[test]
fn a_drag_gives_the_direction_its_mark_is_drawn_with() {
    let (from, to) = (Point::new(40.0, 60.0), Point::new(70.0, 20.0));
    let mut point = minutia(1, from.x, from.y, 0);
    point.direction = direction(from, to);
    let mark = &drawn(&[point], Similarity::IDENTITY)[0];
    let (along, across) = (to.x - from.x, to.y - from.y);
    let cross = (mark.tail.x - from.x) * across - (mark.tail.y - from.y) * along;
    assert!(cross.abs() < 0.01, "{cross}");
    assert_eq!(direction(from, from).get(), 0);
    assert_eq!(turned(MilliDegrees::new(350_000), 20).get(), 10_000);
    assert_eq!(position(Point::new(1.234, 5.678)), (CentiPx(123), CentiPx(568)));
}

#[test]
fn shape_tells_the_type_and_style_the_phase() {
    let mut points = [minutia(1, 0.0, 0.0, 0), minutia(2, 0.0, 0.0, 0), minutia(3, 0.0, 0.0, 0)];
    points[1].kind = MinutiaKind::Bifurcation;
    points[1].phase = Phase::Comparison;
    points[2].kind = MinutiaKind::Unknown;
    points[2].provenance = Provenance::Auto;
    let told: Vec<_> =
        drawn(&points, Similarity::IDENTITY).iter().map(|mark| (mark.shape, mark.style)).collect();
    assert_eq!(
        told,
        [
            (MarkShape::Circle, MarkStyle::Analysis),
            (MarkShape::Square, MarkStyle::Later),
            (MarkShape::Diamond, MarkStyle::Suggested),
        ]
    );
}

#[test]
fn a_hidden_layer_is_neither_drawn_nor_hit() {
    let mut suggestion = minutia(2, 50.0, 50.0, 0);
    suggestion.provenance = Provenance::Auto;
    let points = [minutia(1, 10.0, 10.0, 0), suggestion];
    let layers = Layers { suggestions: false, ..Layers::default() };
    let shown = marks(&points, Similarity::IDENTITY, layers, None, |_| None);
    assert_eq!(hit(&shown, Point::new(50.0, 50.0), 10.0), None);
    assert_eq!(hit(&shown, Point::new(12.0, 10.0), 10.0), Some(PointId(1)));
    assert!(marks(&points, Similarity::IDENTITY, Layers::NONE, None, |_| None).is_empty());
}

#[test]
fn the_nearest_point_within_reach_is_hit() {
    let shown = drawn(&[minutia(1, 0.0, 0.0, 0), minutia(2, 10.0, 0.0, 0)], Similarity::scale(2.0));
    assert_eq!(hit(&shown, Point::new(12.0, 0.0), 10.0), Some(PointId(2)));
    assert_eq!(hit(&shown, Point::new(8.0, 0.0), 10.0), Some(PointId(1)));
    assert_eq!(hit(&shown, Point::new(60.0, 0.0), 10.0), None);
    let end = shown[1].tail;
    assert_eq!(hit_tail(&shown, end, 4.0), Some(PointId(2)));
}

#[test]
fn numbers_come_from_the_pairs_of_the_side() {
    let pairs = [Pair { number: 7, questioned: PointId(1), known: PointId(9) }];
    assert_eq!(number_in(&pairs, |pair| pair.questioned, PointId(1)), Some(7));
    assert_eq!(number_in(&pairs, |pair| pair.known, PointId(1)), None);
}

fn overlap(left: &Label, right: &Label) -> bool {
    let (dx, dy) = ((left.at.x - right.at.x).abs(), (left.at.y - right.at.y).abs());
    dx < 2.0 * PILL_HALF.x - 1e-9 && dy < 2.0 * PILL_HALF.y - 1e-9
}

proptest! {
    #[test]
    fn pills_of_spread_points_cover_neither_points_nor_each_other(
        jitter in prop::collection::vec((-8.0..8.0, -8.0..8.0, 0..360), 20),
    ) {
        let points: Vec<_> = jitter.iter().enumerate().map(|(place, (x, y, degrees))| {
            let (column, row) = ((place % 5) as f64, (place / 5) as f64);
            minutia(place as u32 + 1, 80.0 * column + x, 80.0 * row + y, *degrees)
        }).collect();
        let shown = drawn(&points, Similarity::IDENTITY);
        let pills = labels(&shown);
        prop_assert_eq!(pills.len(), points.len());
        for (place, pill) in pills.iter().enumerate() {
            prop_assert!(pills[..place].iter().all(|other| !overlap(pill, other)));
            let free = |mark: &Mark| {
                (mark.at.x - pill.at.x).abs() >= PILL_HALF.x || (mark.at.y - pill.at.y).abs() >= PILL_HALF.y
            };
            prop_assert!(shown.iter().all(free));
        }
    }

    #[test]
    fn a_table_never_turns_back(black in 0u8..255, white in 0u8..=255, gamma in 0u16..900, inverted: bool) {
        let recipe = Recipe::default().with_white(white).with_black(black).with_gamma(gamma).with_inversion(inverted);
        prop_assert!(recipe.black < recipe.white);
        let table = recipe.table();
        let ordered = table.windows(2).all(|pair| if inverted { pair[0] >= pair[1] } else { pair[0] <= pair[1] });
        prop_assert!(ordered);
        let ends = if inverted { (255, 0) } else { (0, 255) };
        prop_assert_eq!((table[usize::from(recipe.black)], table[usize::from(recipe.white)]), ends);
    }

    #[test]
    fn the_bar_is_round_and_as_long_as_it_may_be(px_per_mm in 0.5f64..400.0, longest in 40.0f64..300.0) {
        let bar = ScaleBar::fitting(px_per_mm, longest);
        prop_assert!(bar.px <= longest * (1.0 + 1e-6) && bar.px >= longest / 2.6);
        let lead = bar.mm / 10_f64.powf(bar.mm.log10().floor() );
        let round = [1.0, 2.0, 5.0, 10.0].iter().any(|step| (lead - step).abs() < 1e-6);
        prop_assert!(round, "{}", bar.mm);
    }
}

#[test]
fn crowded_pills_are_still_all_there() {
    let points: Vec<_> = (0..30).map(|id| minutia(id + 1, 100.0, 100.0, 0)).collect();
    assert_eq!(labels(&drawn(&points, Similarity::IDENTITY)).len(), 30);
}

#[test]
fn levels_are_spread_over_the_greys_that_occur() {
    let mut histogram = [0; 256];
    histogram[40..200].fill(100);
    histogram[0] = 3;
    let spread = Recipe::default().with_gamma(120).spread(&histogram);
    assert!((40..=42).contains(&spread.black) && (197..=199).contains(&spread.white), "{spread:?}");
    assert_eq!(spread.gamma_centi, 120);
    let mut flat = [0; 256];
    flat[90] = 1000;
    assert_eq!(Recipe::default().spread(&flat), Recipe::default());
    assert_eq!(Recipe::default().spread(&[0; 256]), Recipe::default());
}

#[test]
fn the_plain_recipe_changes_nothing() {
    let table = Recipe::default().table();
    assert!(table.iter().enumerate().all(|(grey, shown)| grey == usize::from(*shown)));
    assert!(Recipe::default().is_plain() && !Recipe::default().with_black(1).is_plain());
}
