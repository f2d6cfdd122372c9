//! The DET plot: false non-matches against false matches, both on axes by the normal distribution's quantiles.

use super::plot::{Anchor, Picture, Text};
use fingerprint::evaluate::{DetPoint, Interval, Trials};

/// Size and the frame's edges, px.
const WIDTH: f32 = 900.0;
const HEIGHT: f32 = 820.0;
const LEFT: f32 = 90.0;
const RIGHT: f32 = 870.0;
const TOP: f32 = 70.0;
const BOTTOM: f32 = 740.0;
/// Where both axes begin and end, as shares.
const LEAST: f64 = 0.0002;
const MOST: f64 = 0.5;
/// Shares with a line of the grid, and how they are written.
const TICKS: [(f64, &str); 10] = [
    (0.0005, "0.05"),
    (0.001, "0.1"),
    (0.002, "0.2"),
    (0.005, "0.5"),
    (0.01, "1"),
    (0.02, "2"),
    (0.05, "5"),
    (0.1, "10"),
    (0.2, "20"),
    (0.4, "40"),
];
const INK: [u8; 3] = [30, 30, 30];
const GRID: [u8; 3] = [215, 215, 215];
const PAPER: [u8; 3] = [255, 255, 255];
/// Colours that stay apart for the colour-blind (Okabe and Ito, 2008).
const COLOURS: [[u8; 3]; 7] = [
    [0, 114, 178],
    [213, 94, 0],
    [0, 158, 115],
    [204, 121, 167],
    [86, 180, 233],
    [230, 159, 0],
    [120, 120, 120],
];

/// A curve and what its legend says.
pub(crate) struct Curve {
    pub(crate) name: String,
    pub(crate) trials: Trials,
    /// Its equal error rate, a share, with its interval.
    pub(crate) eer: (f64, Interval),
}

/// The plot of curves; the last of several is the one of all together, drawn heavier.
pub(crate) fn plot(curves: &[Curve]) -> Picture {
    let mut picture = Picture::new(WIDTH, HEIGHT);
    axes(&mut picture);
    // The grid does not run through the legend.
    let high = 16.0 + 23.0 * curves.len() as f32;
    picture.line(
        vec![(RIGHT - 380.0, TOP + 1.0 + high / 2.0), (RIGHT - 1.0, TOP + 1.0 + high / 2.0)],
        PAPER,
        high,
    );
    for (number, curve) in curves.iter().enumerate() {
        let together = curves.len() > 1 && number + 1 == curves.len();
        let (colour, width) = if together { (INK, 3.0) } else { (COLOURS[number % COLOURS.len()], 1.8) };
        let shown = shown(&corners(&curve.trials.det()));
        picture.line(shown.iter().map(|at| (across(at.fmr), down(at.fnmr))).collect(), colour, width);
        legend(&mut picture, number, curve, colour, width);
    }
    let note = Text { at: (RIGHT, TOP - 8.0), size: 12.5, anchor: Anchor::End, upward: false };
    picture.text(note, "EER y su intervalo de 95 % por remuestreo de dedos", INK);
    picture
}

fn axes(picture: &mut Picture) {
    let text = |at, size, anchor| Text { at, size, anchor, upward: false };
    for (share, label) in TICKS {
        let (x, y) = (across(share), down(share));
        picture.line(vec![(x, TOP), (x, BOTTOM)], GRID, 1.0);
        picture.line(vec![(LEFT, y), (RIGHT, y)], GRID, 1.0);
        picture.text(text((x, BOTTOM + 22.0), 15.0, Anchor::Middle), label, INK);
        picture.text(text((LEFT - 8.0, y + 5.0), 15.0, Anchor::End), label, INK);
    }
    picture.line(vec![(across(LEAST), down(LEAST)), (across(MOST), down(MOST))], GRID, 1.5);
    let frame = vec![(LEFT, TOP), (RIGHT, TOP), (RIGHT, BOTTOM), (LEFT, BOTTOM), (LEFT, TOP)];
    picture.line(frame, INK, 1.5);
    let middle = (LEFT + RIGHT) / 2.0;
    picture.text(text((middle, 40.0), 21.0, Anchor::Middle), "Curva DET: errores según el umbral", INK);
    picture.text(text((middle, BOTTOM + 56.0), 17.0, Anchor::Middle), "Falsas coincidencias (FMR), %", INK);
    let beside = Text { at: (30.0, (TOP + BOTTOM) / 2.0), size: 17.0, anchor: Anchor::Middle, upward: true };
    picture.text(beside, "Falsas no coincidencias (FNMR), %", INK);
}

fn legend(picture: &mut Picture, number: usize, curve: &Curve, colour: [u8; 3], width: f32) {
    let y = TOP + 26.0 + number as f32 * 23.0;
    let right = RIGHT - 14.0;
    picture.line(vec![(right - 34.0, y), (right, y)], colour, width);
    let (eer, around) = curve.eer;
    let words = format!(
        "{}: EER {:.2} % [{:.2}, {:.2}]",
        curve.name,
        100.0 * eer,
        100.0 * around.low,
        100.0 * around.high
    );
    let at = Text { at: (right - 42.0, y + 5.0), size: 15.0, anchor: Anchor::End, upward: false };
    picture.text(at, &words, INK);
}

/// Where a share lies across and down.
fn across(share: f64) -> f32 {
    LEFT + (RIGHT - LEFT) * along(share)
}

fn down(share: f64) -> f32 {
    BOTTOM - (BOTTOM - TOP) * along(share)
}

/// How far along an axis a share lies, 0..=1; those beyond lie at its ends.
fn along(share: f64) -> f32 {
    let (low, high) = (probit(LEAST), probit(MOST));
    ((probit(share.clamp(LEAST, MOST)) - low) / (high - low)) as f32
}

/// The points of a curve where it changes direction.
pub(crate) fn corners(curve: &[DetPoint]) -> Vec<DetPoint> {
    let mut corners: Vec<DetPoint> = Vec::new();
    for point in curve {
        if let [.., before, last] = corners[..] {
            let level = |a: f64, b: f64, c: f64| a == b && b == c;
            if level(before.fmr, last.fmr, point.fmr) || level(before.fnmr, last.fnmr, point.fnmr) {
                corners.pop();
            }
        }
        corners.push(*point);
    }
    corners
}

/// The part of a curve that the axes show, up to where it first touches their low ends.
fn shown(curve: &[DetPoint]) -> Vec<DetPoint> {
    let begin = curve.iter().rposition(|at| at.fnmr < LEAST).unwrap_or(0);
    let end = curve.iter().position(|at| at.fmr < LEAST).map_or(curve.len(), |last| last + 1);
    let within = |at: &&DetPoint| at.fmr <= MOST && at.fnmr <= MOST;
    curve.get(begin..end).unwrap_or_default().iter().filter(within).copied().collect()
}

/// The normal distribution's quantile of a share in 0..1, to about 1e-3, which a plot does not show
/// (Abramowitz and Stegun 26.2.23).
fn probit(share: f64) -> f64 {
    let tail = share.min(1.0 - share);
    let t = (-2.0 * tail.ln()).sqrt();
    let above = 2.515_517 + t * (0.802_853 + t * 0.010_328);
    let below = 1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308));
    let quantile = t - above / below;
    if share < 0.5 { -quantile } else { quantile }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fingerprint::evaluate::Trial;

    #[test]
    fn quantiles_are_those_of_the_tables() {
        for (share, quantile) in [(0.5, 0.0), (0.841_345, 1.0), (0.025, -1.959_964), (0.001, -3.090_232)] {
            assert!((probit(share) - quantile).abs() < 1e-3, "{share}: {}", probit(share));
        }
    }

    #[test]
    fn corners_keep_the_shape_and_drop_what_lies_between() {
        let point = |fmr, fnmr| DetPoint { threshold: 0.0, fmr, fnmr };
        let curve = [point(1.0, 0.0), point(0.5, 0.0), point(0.2, 0.0), point(0.2, 0.3), point(0.2, 0.6)];
        let kept: Vec<_> = corners(&curve).iter().map(|at| (at.fmr, at.fnmr)).collect();
        assert_eq!(kept, [(1.0, 0.0), (0.2, 0.0), (0.2, 0.6)]);
    }

    #[test]
    fn a_plot_draws_inside_its_frame_as_svg_and_as_png() {
        let trials = Trials::new((0..200).map(|at| Trial {
            score: f64::from(at * 37 % 101) + if at % 4 == 0 { 40.0 } else { 0.0 },
            fingers: if at % 4 == 0 { (0, 0) } else { (0, 1) },
        }));
        let curve = |name: &str| Curve {
            name: name.to_owned(),
            trials: trials.clone(),
            eer: (0.02, Interval { low: 0.01, high: 0.03 }),
        };
        let curves = [curve("uno"), curve("<dos> & más")];
        let picture = plot(&curves);
        let svg = picture.svg();
        assert!(svg.starts_with("<svg") && svg.contains("&lt;dos&gt; &amp; más") && !svg.contains("NaN"));
        let decoded = print_image::decode(&picture.png()).expect("a grey enough picture");
        let dark = decoded.pixels.iter().filter(|pixel| **pixel < 128).count();
        assert!(dark > 3000, "lines and letters: {dark} dark px");
    }
}
