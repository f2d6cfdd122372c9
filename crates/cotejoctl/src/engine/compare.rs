//! `match A B`: two prints, their score and what it rests on. `match --pairs` is in [`super::batch`].

use super::input::Reader;
use super::output::{Output, Shape, Table, score};
use super::{batch, usage};
use crate::open::Arguments;
use anyhow::Result;
use fingerprint::{Comparison, ENGINE_VERSION, EngineMinutia, Probe, Template};
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
    let (one, other) = (reader.view(Path::new(a))?.template, reader.view(Path::new(b))?.template);
    reader.say_assumed();
    let comparison = Probe::new(&one).compare(&other);
    let text = match output.shape {
        Shape::Text => lines(&comparison),
        Shape::Csv => {
            let row = vec![json!(a), json!(b), score(comparison.score.value())];
            Table { columns: &["a", "b", "score"], rows: vec![row] }.shaped(Shape::Csv)?
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

fn lines(comparison: &Comparison) -> String {
    format!(
        "puntaje: {}\nminucias que coinciden: {}\nalineación de B sobre A: {:.1} px a la derecha, {:.1} px abajo, {:.1} grados a la izquierda",
        score(comparison.score.value()),
        comparison.pairs.len(),
        comparison.alignment.dx,
        comparison.alignment.dy,
        signed_degrees(comparison),
    )
}

/// The rotation from -180 to 180 degrees.
fn signed_degrees(comparison: &Comparison) -> f64 {
    let degrees = f64::from(comparison.alignment.rotation.get()) / 1000.0;
    if degrees > 180.0 { degrees - 360.0 } else { degrees }
}

fn told(comparison: &Comparison, one: &Template, other: &Template) -> Value {
    let minutia =
        |template: &Template, place: usize| template.minutiae.get(place).map(|minutia| point(place, minutia));
    let pairs: Vec<Value> = (comparison.pairs.iter())
        .map(|pair| {
            json!({
                "a": minutia(one, pair.probe),
                "b": minutia(other, pair.candidate),
                "contribution": score(pair.contribution),
            })
        })
        .collect();
    json!({
        "engine": ENGINE_VERSION,
        "score": score(comparison.score.value()),
        "alignment": {
            "dx": comparison.alignment.dx,
            "dy": comparison.alignment.dy,
            "rotation": signed_degrees(comparison),
        },
        "minutiae": { "a": one.minutiae.len(), "b": other.minutiae.len() },
        "pairs": pairs,
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
