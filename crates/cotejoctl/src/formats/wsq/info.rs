//! `wsq info`: what WSQ files say of themselves.

use super::{LIMITS, refused};
use crate::formats::all_done;
use crate::open::Arguments;
use crate::output::{Output, Shape, Table, hundredths, keep_good};
use crate::{paths, progress};
use anyhow::Result;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use wsq::{Comment, Filter, Info};

const COLUMNS: [&str; 13] = [
    "file",
    "bytes",
    "width",
    "height",
    "ppi",
    "bit_rate",
    "bits_per_pixel",
    "filter",
    "blocks",
    "restart_interval",
    "software",
    "comments",
    "pixels_sha256",
];

/// A file and what it says.
struct Told {
    path: PathBuf,
    bytes: usize,
    info: Info,
    /// The SHA-256 of the decoded pixels, if it was asked for.
    pixels: Option<String>,
}

pub(crate) fn info(mut arguments: Arguments) -> Result<()> {
    let output = Output::new(&mut arguments, Shape::Text)?;
    let decode = arguments.flag("--pixels");
    let files = paths::listed(&arguments.rest()?, &["wsq"])?;
    let (told, bad) = keep_good(progress::each("leyendo", &files, |file| one(file, decode))?);
    let text = match output.shape {
        Shape::Text => told.iter().map(text).collect(),
        shape => Table { columns: &COLUMNS, rows: told.iter().map(row).collect() }.shaped(shape)?,
    };
    output.deliver(&text)?;
    all_done(bad, files.len())
}

fn one(path: &Path, decode: bool) -> Result<Told> {
    let bytes = paths::read(path)?;
    let told = |info, pixels| Told { path: path.to_owned(), bytes: bytes.len(), info, pixels };
    if !decode {
        return wsq::info(&bytes).map(|info| told(info, None)).map_err(|error| refused(path, error));
    }
    let decoded = wsq::decode_with(&bytes, LIMITS).map_err(|error| refused(path, error))?;
    let digest = crate::digest::hex(&decoded.pixels);
    Ok(told(decoded.info, Some(digest)))
}

impl Told {
    /// What a pixel takes, bits.
    fn bits_per_pixel(&self) -> f32 {
        let pixels = f64::from(self.info.width) * f64::from(self.info.height);
        (self.bytes as f64 * 8.0 / pixels) as f32
    }
}

fn text(told: &Told) -> String {
    let Info { width, height, ppi, bit_rate, blocks, restart_interval, software, .. } = told.info;
    let or_none = |stated: Option<String>| stated.unwrap_or_else(|| "no lo dice".to_owned());
    let mut text = format!("{}\n", told.path.display());
    let mut line = |name: &str, value: String| {
        writeln!(text, "  {name:<17}{value}").ok();
    };
    line("tamaño", format!("{width} × {height} px, {} bytes", told.bytes));
    line("resolución", or_none(ppi.map(|ppi| format!("{ppi} ppi, según un comentario"))));
    line("tasa pedida", or_none(bit_rate.map(|rate| format!("{} bits por píxel", rate.get()))));
    line("tasa real", format!("{:.3} bits por píxel", told.bits_per_pixel()));
    line("filtros", filter(told.info.filter));
    line("bloques", blocks.to_string());
    line("reinicios", restart_interval.map_or("ninguno".to_owned(), |every| format!("cada {every}")));
    line(
        "programa",
        if software == 0 { "sin número del FBI".to_owned() } else { format!("número {software} del FBI") },
    );
    for comment in &told.info.comments {
        line("comentario", said(comment));
    }
    if let Some(digest) = &told.pixels {
        line("SHA-256, píxeles", digest.clone());
    }
    text
}

fn row(told: &Told) -> Vec<Value> {
    let info = &told.info;
    vec![
        json!(told.path.to_string_lossy()),
        json!(told.bytes),
        json!(info.width),
        json!(info.height),
        json!(info.ppi),
        json!(info.bit_rate.map(|rate| hundredths(rate.get()))),
        hundredths(told.bits_per_pixel()),
        json!(filter(info.filter)),
        json!(info.blocks),
        json!(info.restart_interval),
        json!(info.software),
        json!(info.comments.iter().map(said).collect::<Vec<_>>()),
        json!(told.pixels),
    ]
}

fn filter(filter: Filter) -> String {
    match filter {
        Filter::NineSeven => "9/7".to_owned(),
        Filter::EightEight => "8/8".to_owned(),
        Filter::Other { low, high } => format!("{low}/{high}, otros"),
    }
}

/// The names NIST's programs and ours give to technical values.
const TECHNICAL: [&str; 13] = [
    "NIST_COM",
    "PIX_WIDTH",
    "PIX_HEIGHT",
    "PIX_DEPTH",
    "PPI",
    "LOSSY",
    "COLORSPACE",
    "COMPRESSION",
    "WSQ_BITRATE",
    "NUM_COMPONENTS",
    "HV_FACTORS",
    "SOURCE",
    "OVERRIDE",
];

/// A comment's technical values; of any other, which may name persons, only its length.
fn said(comment: &Comment) -> String {
    let pair = |(name, value): (&str, &str)| match TECHNICAL.contains(&name) {
        true => format!("{name}={value}"),
        false => format!("({} bytes)", name.len() + value.len()),
    };
    let pairs: Vec<String> = comment.pairs().map(pair).collect();
    if pairs.is_empty() { format!("({} bytes)", comment.bytes().len()) } else { pairs.join(" ") }
}
