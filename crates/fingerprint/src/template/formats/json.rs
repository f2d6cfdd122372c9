//! Our own text for templates, for people and programs that read JSON. Exact: what is read back is what was written.
//!
//! ```json
//! { "format": "cotejo-template", "version": 1, "ppi": 500,
//!   "views": [ { "finger": 7, "impression": 0, "quality": 64, "width": 388, "height": 374,
//!     "minutiae": [ { "x": 102.25, "y": 31.5, "direction": 271.125, "kind": "ending", "quality": 83 } ] } ] }
//! ```
//!
//! `x` to the right and `y` down in px at 500 ppi from the top left corner of the top left px, in hundredths;
//! `direction` in degrees counter-clockwise from the positive x axis, in thousandths, along the ridge from its
//! ending or along the valley between a bifurcation's branches; `kind` one of `ending`, `bifurcation`, `unknown`; `quality`
//! 0 to 100, or null where there is none.
//!
//! What a view has of the following stands in it too, after other formats: `number` (of the view, from 0), `endings`
//! (`valley_fork`; else where the ridge ends), `cores` and `deltas` (`x`, `y`, `directions`: one and three), `areas` of extended data
//! (`kind`, `data` in hexadecimal), `resolution` (px per cm across and down) and `capture` (see
//! [`Capture`](super::Capture), by its fields' names). Everything but the sizes and the minutiae may be missing; fields that are not known
//! are passed over.

use super::{
    Area, Capture, FingerView, FormatError, MOST_MINUTIAE, Resolution, RidgeEndings, Singular, ViewMinutia,
};
use crate::{TEMPLATE_PPI, Template};
use markup::MinutiaKind;
use serde::{Deserialize, Serialize};
use terms::{CentiPx, MilliDegrees, Quality};

/// What `format` says.
const FORMAT: &str = "cotejo-template";
const VERSION: u32 = 1;
/// Largest coordinate, px: what the engine's own bytes hold.
const LAST_PX: f64 = 83_886.07;

#[derive(Serialize, Deserialize)]
struct Document {
    format: String,
    version: u32,
    ppi: u16,
    views: Vec<View>,
}

#[derive(Serialize, Deserialize)]
struct View {
    #[serde(default)]
    finger: Option<u8>,
    #[serde(default, skip_serializing_if = "is_default")]
    number: u8,
    #[serde(default)]
    impression: u8,
    #[serde(default)]
    quality: Option<Quality>,
    width: u32,
    height: u32,
    #[serde(default, skip_serializing_if = "is_default")]
    endings: Endings,
    minutiae: Vec<Point>,
    #[serde(default, skip_serializing_if = "is_default")]
    cores: Vec<Place>,
    #[serde(default, skip_serializing_if = "is_default")]
    deltas: Vec<Place>,
    #[serde(default, skip_serializing_if = "is_default")]
    areas: Vec<Bytes>,
    #[serde(default, skip_serializing_if = "is_default")]
    resolution: Option<[u16; 2]>,
    #[serde(default, skip_serializing_if = "is_default")]
    capture: Capture,
}

#[derive(Serialize, Deserialize)]
struct Point {
    x: f64,
    y: f64,
    direction: f64,
    kind: MinutiaKind,
    #[serde(default)]
    quality: Option<u8>,
}

/// A core or a delta.
#[derive(PartialEq, Serialize, Deserialize)]
struct Place {
    x: f64,
    y: f64,
    #[serde(default)]
    directions: Option<Vec<f64>>,
}

#[derive(PartialEq, Serialize, Deserialize)]
struct Bytes {
    kind: u16,
    data: String,
}

#[derive(Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Endings {
    #[default]
    RidgeEnd,
    ValleyFork,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Whether the text is an object, whatever it holds.
pub(super) fn looks_like(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().first() == Some(&b'{')
}

pub(super) fn read(bytes: &[u8]) -> Result<Vec<FingerView>, FormatError> {
    let document: Document = serde_json::from_slice(bytes)
        .map_err(|error| FormatError::BadJson { line: error.line(), column: error.column() })?;
    if document.format != FORMAT || document.ppi != TEMPLATE_PPI.get() {
        return Err(FormatError::NotATemplate);
    }
    if document.version != VERSION {
        return Err(FormatError::UnknownVersion);
    }
    if document.views.is_empty() {
        return Err(FormatError::NoViews);
    }
    document.views.into_iter().enumerate().map(|(place, view)| view.read(place)).collect()
}

pub(super) fn write(views: &[&FingerView]) -> Vec<u8> {
    let views = views.iter().map(|view| View::of(view)).collect();
    let document = Document { format: FORMAT.to_owned(), version: VERSION, ppi: TEMPLATE_PPI.get(), views };
    let mut text = serde_json::to_vec_pretty(&document).expect("numbers and words can always be written");
    text.push(b'\n');
    text
}

impl View {
    fn of(view: &FingerView) -> Self {
        let measured = (view.resolution != Resolution::P500).then(|| view.resolution.px_per_cm());
        View {
            finger: Some(view.position).filter(|position| *position != 0),
            number: view.number,
            impression: view.impression,
            quality: view.quality,
            width: view.width_px,
            height: view.height_px,
            endings: match view.endings {
                RidgeEndings::RidgeEnd => Endings::RidgeEnd,
                RidgeEndings::ValleyFork => Endings::ValleyFork,
            },
            minutiae: view.minutiae.iter().map(Point::of).collect(),
            cores: view.cores.iter().map(Place::of).collect(),
            deltas: view.deltas.iter().map(Place::of).collect(),
            areas: view.areas.iter().map(Bytes::of).collect(),
            resolution: measured,
            capture: view.capture.clone(),
        }
    }

    fn read(self, place: usize) -> Result<FingerView, FormatError> {
        if self.minutiae.len() > MOST_MINUTIAE {
            return Err(FormatError::TooMany(self.minutiae.len()));
        }
        let minutiae = self.minutiae.iter().enumerate();
        let minutiae = minutiae
            .map(|(minutia, point)| point.read().ok_or(FormatError::BadMinutia { view: place, minutia }))
            .collect::<Result<_, _>>()?;
        let bad = FormatError::BadView(place);
        Ok(FingerView {
            minutiae,
            position: self.finger.unwrap_or(0),
            number: self.number,
            impression: self.impression,
            quality: self.quality,
            endings: match self.endings {
                Endings::RidgeEnd => RidgeEndings::RidgeEnd,
                Endings::ValleyFork => RidgeEndings::ValleyFork,
            },
            cores: self.cores.iter().map(Place::read).collect::<Option<_>>().ok_or(bad)?,
            deltas: self.deltas.iter().map(Place::read).collect::<Option<_>>().ok_or(bad)?,
            areas: self.areas.iter().map(Bytes::read).collect::<Option<_>>().ok_or(bad)?,
            resolution: self.resolution.map_or(Ok(Resolution::P500), |[x, y]| Resolution::new(x, y))?,
            capture: self.capture,
            ..FingerView::new(&Template::new(self.width, self.height, Vec::new()))
        })
    }
}

fn place(px: f64) -> Option<CentiPx> {
    (px.abs() <= LAST_PX).then(|| CentiPx::from_px(px))
}

fn degrees(direction: MilliDegrees) -> f64 {
    f64::from(direction.get()) / 1000.0
}

fn direction(degrees: f64) -> Option<MilliDegrees> {
    (0.0..=360.0).contains(&degrees).then(|| MilliDegrees::new((degrees * 1000.0).round() as i32))
}

impl Point {
    fn of(minutia: &ViewMinutia) -> Self {
        Point {
            x: minutia.x.px(),
            y: minutia.y.px(),
            direction: degrees(minutia.direction),
            kind: minutia.kind,
            quality: minutia.quality.map(Quality::get),
        }
    }

    fn read(&self) -> Option<ViewMinutia> {
        self.quality.is_none_or(|quality| quality <= 100).then_some(ViewMinutia {
            x: place(self.x)?,
            y: place(self.y)?,
            direction: direction(self.direction)?,
            kind: self.kind,
            quality: self.quality.map(Quality::new),
        })
    }
}

impl Place {
    fn of<const N: usize>(point: &Singular<N>) -> Self {
        let directions = point.directions.map(|directions| directions.map(degrees).to_vec());
        Place { x: point.x.px(), y: point.y.px(), directions }
    }

    fn read<const N: usize>(&self) -> Option<Singular<N>> {
        let directions = match &self.directions {
            None => None,
            Some(all) => {
                let all: Vec<_> = all.iter().map(|degrees| direction(*degrees)).collect::<Option<_>>()?;
                Some(all.try_into().ok()?)
            }
        };
        Some(Singular { x: place(self.x)?, y: place(self.y)?, directions })
    }
}

impl Bytes {
    fn of(area: &Area) -> Self {
        let data = area.data.iter().map(|byte| format!("{byte:02x}")).collect();
        Bytes { kind: area.kind, data }
    }

    fn read(&self) -> Option<Area> {
        let (pairs, rest) = self.data.as_bytes().as_chunks::<2>();
        let digit = |sign: u8| char::from(sign).to_digit(16);
        let byte = |[high, low]: &[u8; 2]| Some((digit(*high)? << 4 | digit(*low)?) as u8);
        let data = pairs.iter().map(byte).collect::<Option<_>>().filter(|_| rest.is_empty())?;
        Some(Area { kind: self.kind, data })
    }
}
