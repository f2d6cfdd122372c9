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
//! ending or along the valley between a bifurcation's branches; `kind` one of `ending`, `bifurcation`, `unknown`; `quality` 0 to
//! 100. The best minutiae come first. `finger` (1 to 10) and `quality` of a view may be null or missing. Fields that are not known are passed over.

use super::fields::MOST_MINUTIAE;
use super::{FingerView, FormatError};
use crate::{EngineMinutia, TEMPLATE_PPI, Template};
use markup::MinutiaKind;
use serde::{Deserialize, Serialize};
use terms::{CentiPx, Finger, MilliDegrees, Quality};

/// What `format` says.
const FORMAT: &str = "cotejo-template";
const VERSION: u32 = 1;
/// Largest coordinate, px: what the engine's own bytes hold.
const LAST_PX: f64 = 83_886.08;

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
    finger: Option<Finger>,
    #[serde(default)]
    impression: u8,
    #[serde(default)]
    quality: Option<Quality>,
    width: u32,
    height: u32,
    minutiae: Vec<Point>,
}

#[derive(Serialize, Deserialize)]
struct Point {
    x: f64,
    y: f64,
    direction: f64,
    kind: MinutiaKind,
    quality: u8,
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
    document.views.iter().enumerate().map(|(number, view)| view.read(number)).collect()
}

pub(super) fn write(views: &[FingerView]) -> Vec<u8> {
    let views = views.iter().map(View::of).collect();
    let document = Document { format: FORMAT.to_owned(), version: VERSION, ppi: TEMPLATE_PPI.get(), views };
    let mut text = serde_json::to_vec_pretty(&document).expect("numbers and words can always be written");
    text.push(b'\n');
    text
}

impl View {
    fn of(view: &FingerView) -> Self {
        View {
            finger: view.finger,
            impression: view.impression,
            quality: view.quality,
            width: view.template.width_px,
            height: view.template.height_px,
            minutiae: view.template.minutiae.iter().map(Point::of).collect(),
        }
    }

    fn read(&self, number: usize) -> Result<FingerView, FormatError> {
        if self.minutiae.len() > MOST_MINUTIAE {
            return Err(FormatError::TooMany(self.minutiae.len()));
        }
        let minutiae = self.minutiae.iter().enumerate();
        let minutiae = minutiae
            .map(|(minutia, point)| point.read().ok_or(FormatError::BadMinutia { view: number, minutia }))
            .collect::<Result<_, _>>()?;
        let template = Template::new(self.width, self.height, minutiae);
        let (finger, impression, quality) = (self.finger, self.impression, self.quality);
        Ok(FingerView { template, finger, impression, quality, extended: Vec::new() })
    }
}

impl Point {
    fn of(minutia: &EngineMinutia) -> Self {
        Point {
            x: minutia.x.px(),
            y: minutia.y.px(),
            direction: f64::from(minutia.direction.get()) / 1000.0,
            kind: minutia.kind,
            quality: minutia.quality.get(),
        }
    }

    fn read(&self) -> Option<EngineMinutia> {
        let place = |px: f64| (px.abs() <= LAST_PX).then(|| CentiPx::from_px(px));
        let direction =
            (0.0..=360.0).contains(&self.direction).then(|| (self.direction * 1000.0).round() as i32)?;
        (self.quality <= 100).then_some(EngineMinutia {
            x: place(self.x)?,
            y: place(self.y)?,
            direction: MilliDegrees::new(direction),
            kind: self.kind,
            quality: Quality::new(self.quality),
        })
    }
}
