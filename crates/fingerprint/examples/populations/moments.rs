//! What the model of drawn templates is fitted by: counts, spacing, directions, kinds, qualities, and what an
//! impression loses, adds and moves, seen from the finger.

use crate::sample::Sample;
use crate::scores::quantile;
use fingerprint::synth::ImpressionParams;
use fingerprint::{EngineMinutia, Template};
use markup::MinutiaKind;

/// Two minutiae are one when they lie within so many px and (cosine) point alike.
const SAME: (f32, f32) = (9.0, 0.8);

/// Prints one column for each sample.
pub(crate) fn print(samples: &[Sample]) {
    let columns: Vec<Vec<(&str, f32)>> = samples.iter().map(column).collect();
    let names: String = samples.iter().map(|sample| format!("{:>16}", sample.name)).collect();
    println!("{:24}{names}", "moment");
    for (row, (label, _)) in columns[0].iter().enumerate() {
        let value =
            |column: &Vec<(&str, f32)>| column.get(row).map_or(String::new(), |v| format!("{:16.3}", v.1));
        println!("{label:24}{}", columns.iter().map(value).collect::<String>());
    }
}

fn column(sample: &Sample) -> Vec<(&'static str, f32)> {
    let ordinary: Vec<&Template> = sample.ordinary().collect();
    let mut column = layout("", &ordinary);
    if !sample.params.is_empty() {
        let clean: Vec<&Template> = sample.fingers.iter().map(|finger| &finger[0]).collect();
        column.extend(layout("clean ", &clean));
        column.extend(repeats(sample));
    }
    column
}

/// How the minutiae of templates lie.
fn layout(name: &str, templates: &[&Template]) -> Vec<(&'static str, f32)> {
    let label = |text: &'static str, clean: &'static str| if name.is_empty() { text } else { clean };
    let counts = sorted(templates.iter().map(|t| t.minutiae.len() as f32).collect());
    let all = || templates.iter().flat_map(|t| &t.minutiae);
    let qualities = sorted(all().map(|m| f32::from(m.quality.get())).collect());
    let endings = share(all().map(|m| m.kind == MinutiaKind::Ending));
    let near = sorted(templates.iter().flat_map(|t| nearest(t)).collect());
    let alike = |from: f32, to: f32| share(templates.iter().flat_map(|t| alike(t, from, to)));
    vec![
        (label("count p10", "clean count p10"), quantile(&counts, 0.1)),
        (label("count p50", "clean count p50"), quantile(&counts, 0.5)),
        (label("count p90", "clean count p90"), quantile(&counts, 0.9)),
        (label("nearest p5", "clean nearest p5"), quantile(&near, 0.05)),
        (label("nearest p25", "clean nearest p25"), quantile(&near, 0.25)),
        (label("nearest p50", "clean nearest p50"), quantile(&near, 0.5)),
        (label("nearest p90", "clean nearest p90"), quantile(&near, 0.9)),
        (label("alike 0-20 px", "clean alike 0-20 px"), alike(0.0, 20.0)),
        (label("alike 20-40 px", "clean alike 20-40 px"), alike(20.0, 40.0)),
        (label("alike 40-70 px", "clean alike 40-70 px"), alike(40.0, 70.0)),
        (label("endings", "clean endings"), endings),
        (label("quality p10", "clean quality p10"), quantile(&qualities, 0.1)),
        (label("quality p50", "clean quality p50"), quantile(&qualities, 0.5)),
        (label("quality p90", "clean quality p90"), quantile(&qualities, 0.9)),
    ]
}

/// What two ordinary impressions of a finger keep of its clean one, seen from the finger.
fn repeats(sample: &Sample) -> Vec<(&'static str, f32)> {
    let (mut kept, mut own, mut kinds) = (Vec::new(), Vec::new(), Vec::new());
    let (mut off, mut turned) = (Vec::new(), Vec::new());
    for (finger, params) in sample.fingers.iter().zip(&sample.params) {
        let clean = on_finger(&finger[0], &params[0]);
        for (template, params) in finger[1..].iter().zip(&params[1..]) {
            let seen = on_finger(template, params);
            kept.push(share(clean.iter().map(|m| partner(m, &seen).is_some())));
            own.push(share(seen.iter().map(|m| partner(m, &clean).is_none())));
            for (m, other) in clean.iter().filter_map(|m| Some((m, partner(m, &seen)?))) {
                off.push(((m.x - other.x).powi(2) + (m.y - other.y).powi(2)).sqrt());
                turned.push((m.direction - other.direction).sin().abs().asin().to_degrees());
                kinds.push(m.kind == other.kind);
            }
        }
    }
    let (kept, own, off, turned) = (sorted(kept), sorted(own), sorted(off), sorted(turned));
    vec![
        ("kept p10", quantile(&kept, 0.1)),
        ("kept p50", quantile(&kept, 0.5)),
        ("kept p90", quantile(&kept, 0.9)),
        ("not in clean p10", quantile(&own, 0.1)),
        ("not in clean p50", quantile(&own, 0.5)),
        ("not in clean p90", quantile(&own, 0.9)),
        ("off px p50", quantile(&off, 0.5)),
        ("off px p90", quantile(&off, 0.9)),
        ("turned deg p50", quantile(&turned, 0.5)),
        ("turned deg p90", quantile(&turned, 0.9)),
        ("same kind", share(kinds.into_iter())),
    ]
}

/// A minutia seen from the finger.
struct Seen {
    x: f32,
    y: f32,
    /// Radians.
    direction: f32,
    kind: MinutiaKind,
}

fn on_finger(template: &Template, params: &ImpressionParams) -> Vec<Seen> {
    let place = |m: &EngineMinutia| (m.x.px() as f32, m.y.px() as f32);
    let places: Vec<_> = template.minutiae.iter().map(place).collect();
    let points = params.finger_points(&places);
    (template.minutiae.iter().zip(points))
        .map(|(m, (x, y))| Seen {
            x,
            y,
            direction: m.direction.radians() as f32 - params.rotation.to_radians(),
            kind: m.kind,
        })
        .collect()
}

fn partner<'a>(minutia: &Seen, others: &'a [Seen]) -> Option<&'a Seen> {
    let square = |o: &Seen| (o.x - minutia.x).powi(2) + (o.y - minutia.y).powi(2);
    let alike = others.iter().filter(|o| (o.direction - minutia.direction).cos() > SAME.1);
    alike.filter(|o| square(o) < SAME.0 * SAME.0).min_by(|a, b| square(a).total_cmp(&square(b)))
}

/// The distance of every minutia to its nearest neighbour, px.
fn nearest(template: &Template) -> impl Iterator<Item = f32> {
    let distances =
        move |i| (0..template.minutiae.len()).filter(move |j| *j != i).map(move |j| apart(template, i, j));
    (0..template.minutiae.len())
        .map(move |i| distances(i).fold(f32::INFINITY, f32::min))
        .filter(|d| d.is_finite())
}

/// For all pairs so far apart: whether they point to one side.
fn alike(template: &Template, from: f32, to: f32) -> impl Iterator<Item = bool> {
    let count = template.minutiae.len();
    let pairs = (0..count).flat_map(move |i| (i + 1..count).map(move |j| (i, j)));
    let pairs = pairs.filter(move |(i, j)| (from..to).contains(&apart(template, *i, *j)));
    let direction = |i: usize| template.minutiae[i].direction.radians();
    pairs.map(move |(i, j)| (direction(i) - direction(j)).cos() > 0.0)
}

fn apart(template: &Template, i: usize, j: usize) -> f32 {
    let (a, b) = (&template.minutiae[i], &template.minutiae[j]);
    ((a.x.px() - b.x.px()).powi(2) + (a.y.px() - b.y.px()).powi(2)).sqrt() as f32
}

fn share(of: impl Iterator<Item = bool>) -> f32 {
    let (yes, all) = of.fold((0, 0), |(yes, all), this| (yes + usize::from(this), all + 1));
    yes as f32 / all.max(1) as f32
}

fn sorted(mut values: Vec<f32>) -> Vec<f32> {
    values.sort_by(f32::total_cmp);
    values
}
