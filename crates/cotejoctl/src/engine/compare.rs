//! `match A B`: two prints, their score and what it rests on. `match --pairs` is in [`super::batch`].

use super::batch;
use super::input::Reader;
use crate::open::{Arguments, usage};
use crate::output::{Output, Shape, Table, hundredths, score};
use anyhow::Result;
use fingerprint::{
    CALIBRATION_VERSION, Calibration, Comparison, ENGINE_VERSION, EngineMinutia, Probe, Rigid, Template,
};
use serde_json::{Value, json};
use std::path::Path;

pub(crate) fn run(mut arguments: Arguments) -> Result<()> {
    if let Some(pairs) = arguments.option("--pairs")? {
        return batch::run(Path::new(&pairs), arguments);
    }
    let output = Output::new(&mut arguments, Shape::Text)?;
    let reader = Reader::new(&mut arguments)?;
    let words = arguments.rest()?;
    let [a, b] = &words[..] else { return Err(usage("diga dos huellas: cotejoctl match A B")) };
    let (one, other) = (reader.view(Path::new(a))?.template(), reader.view(Path::new(b))?.template());
    reader.say_assumed();
    let comparison = Probe::new(&one).compare(&other);
    let text = match output.shape {
        Shape::Text => lines(&comparison, &one, &other),
        Shape::Csv => {
            let [dx, dy, rotation] = alignment(&comparison.alignment);
            let value = comparison.score.value();
            let row =
                vec![json!(a), json!(b), score(value), log10_lr(&comparison), json!(comparison.pairs.len())];
            let row = row.into_iter().chain([dx, dy, rotation]).collect();
            let columns = &["a", "b", "score", "log10_lr", "paired", "dx", "dy", "rotation"];
            Table { columns, rows: vec![row] }.shaped(Shape::Csv)?
        }
        Shape::Json => {
            let mut told = told(&comparison, &one, &other);
            told["a"] = json!(a);
            told["b"] = json!(b);
            serde_json::to_string_pretty(&told)? + "\n"
        }
    };
    output.deliver(&text)
}

/// For people: the figures, then each pair with its part of the score, the largest first.
fn lines(comparison: &Comparison, one: &Template, other: &Template) -> String {
    let [dx, dy, rotation] = alignment(&comparison.alignment);
    let mut text = format!(
        "puntaje: {}\nlog10 de la razón de verosimilitud: {}{}\nminucias: {} en A, {} en B, {} coinciden\n\
         alineación de B sobre A: {dx} px a la derecha, {dy} px abajo, {rotation} grados a la izquierda\n",
        score(comparison.score.value()),
        log10_lr(comparison),
        if capped(comparison) { " (el tope de la calibración)" } else { "" },
        one.minutiae.len(),
        other.minutiae.len(),
        comparison.pairs.len(),
    );
    if comparison.pairs.is_empty() {
        return text;
    }
    text += "\naportación   A: x, y (px)        B: x, y (px)\n";
    let mut pairs = comparison.pairs.clone();
    pairs.sort_by(|a, b| b.contribution.total_cmp(&a.contribution).then(a.probe.cmp(&b.probe)));
    let place = |template: &Template, place: usize| {
        let minutia = template.minutiae.get(place);
        minutia.map_or_else(String::new, |at| format!("{:>7.1}, {:>7.1}", at.x.px(), at.y.px()))
    };
    for pair in pairs {
        let (on, of) = (place(one, pair.probe), place(other, pair.candidate));
        text += &format!("{:>10.2}   {on}    {of}\n", pair.contribution);
    }
    text
}

/// What the score weighs, by the engine's calibration.
fn log10_lr(comparison: &Comparison) -> Value {
    hundredths(Calibration::current().log10_lr(comparison.score).value())
}

/// Whether the evidence is more than the calibration may say.
fn capped(comparison: &Comparison) -> bool {
    let calibration = Calibration::current();
    calibration.log10_lr(comparison.score) >= calibration.cap()
}

/// How B lies on A: px at 500 ppi to the right and down, degrees counter-clockwise from -180 to 180.
pub(crate) fn alignment(rigid: &Rigid) -> [Value; 3] {
    let degrees = f64::from(rigid.rotation.get()) / 1000.0;
    let signed = if degrees > 180.0 { degrees - 360.0 } else { degrees };
    [hundredths(rigid.dx), hundredths(rigid.dy), hundredths(signed as f32)]
}

/// The pairs, in A's order, each with its part of the score.
pub(crate) fn pairs(comparison: &Comparison, one: &Template, other: &Template) -> Value {
    let minutia =
        |template: &Template, place: usize| template.minutiae.get(place).map(|minutia| point(place, minutia));
    let told = |pair: &fingerprint::PairedMinutiae| {
        json!({
            "a": minutia(one, pair.probe),
            "b": minutia(other, pair.candidate),
            "contribution": score(pair.contribution),
        })
    };
    comparison.pairs.iter().map(told).collect()
}

fn told(comparison: &Comparison, one: &Template, other: &Template) -> Value {
    let [dx, dy, rotation] = alignment(&comparison.alignment);
    json!({
        "engine": ENGINE_VERSION,
        "calibration": CALIBRATION_VERSION,
        "score": score(comparison.score.value()),
        "log10_lr": log10_lr(comparison),
        "alignment": { "dx": dx, "dy": dy, "rotation": rotation },
        "minutiae": { "a": one.minutiae.len(), "b": other.minutiae.len() },
        "pairs": pairs(comparison, one, other),
    })
}

fn point(place: usize, minutia: &EngineMinutia) -> Value {
    json!({
        "index": place,
        "x": minutia.x.px(),
        "y": minutia.y.px(),
        "direction": f64::from(minutia.direction.get()) / 1000.0,
        "kind": minutia.kind,
        "quality": minutia.quality,
    })
}
