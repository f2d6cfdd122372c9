//! Templates in the formats other engines read and write, and one of our own as text.
//!
//! | format | what it is | keeps |
//! |---|---|---|
//! | [`Format::Cotejo`] | [`Template::to_bytes`] | everything of a template, exactly; one view |
//! | [`Format::Json`] | our own text, see [`json`] | everything of a view, exactly |
//! | [`Format::Iso2005`] | ISO/IEC 19794-2:2005, record format | whole px at 197 px/cm, 1/256 turn |
//! | [`Format::Iso2011`] | ISO/IEC 19794-2:2011, record format | the same |
//! | [`Format::Ansi378`] | ANSI INCITS 378-2004 | whole px at 197 px/cm, 2 degrees |
//! | [`Format::Xyt`] | the text of NIST's mindtct and bozorth3 | whole px, 1 degree, no size, no type |
//!
//! All three records measure as we do: x to the right and y down from the top left corner, angles counter-clockwise
//! from the positive x axis. Resolution is in px per cm (197 is taken as 500 ppi, as everybody writes it); other
//! resolutions are brought to 500 ppi when read.
//!
//! **Where an ending lies.** 378 and the 2005 record put a ridge ending where the *valley's* skeleton forks, just
//! beyond the ridge; this engine puts it where the *ridge's* skeleton ends, which may be some half a ridge period away along the
//! ridge. Of the three only the 2011 record can say which is meant, and there it is said (ridge ending type 1).
//! Positions are not moved: comparison tolerates more than that. Directions are the same in all of them.
//!
//! Pure functions of bytes: this module must not know files, images or the comparison.

mod ansi378;
mod fields;
mod iso2005;
mod iso2011;
pub mod json;
mod record;
mod xyt;

pub use fields::{MOST_MINUTIAE, MOST_PER_VIEW, UNREPORTED_QUALITY};

use super::{Template, TemplateBytesError};
use terms::{Finger, Quality};

/// A format of template files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// The engine's own bytes, lossless.
    Cotejo,
    /// Our own text, lossless.
    Json,
    /// ISO/IEC 19794-2:2005, record format.
    Iso2005,
    /// ISO/IEC 19794-2:2011, record format.
    Iso2011,
    /// ANSI INCITS 378-2004.
    Ansi378,
    /// x y theta quality, as NIST's mindtct writes it.
    Xyt,
}

/// One view of one finger, as a template file holds it.
#[derive(Clone, PartialEq, Eq)]
pub struct FingerView {
    /// The minutiae at 500 ppi, best first.
    pub template: Template,
    /// Which finger; `None` where the file does not say or names none of the ten.
    pub finger: Option<Finger>,
    /// How it was taken, as the records code it: 0 live plain, 1 live rolled, 2 not live plain (inked), 3 not live
    /// rolled, 8 swipe; others are kept as they are, but codes over 15 are live plain to 378 and the 2005 record.
    pub impression: u8,
    /// The print's quality; `None` where the file gives none.
    pub quality: Option<Quality>,
    /// The extended data (ridge counts, cores and deltas, makers' own), as read. Ridge counts in it number the
    /// minutiae in the *file's* order, so they are never written back.
    pub extended: Vec<Extended>,
}

/// One area of a record's extended data.
#[derive(Clone, PartialEq, Eq)]
pub struct Extended {
    /// 1 ridge counts, 2 cores and deltas, 3 zonal quality; 256 and more: of a maker.
    pub kind: u16,
    /// Its bytes, without type and length.
    pub data: Vec<u8>,
}

/// Views written in a format.
#[derive(Clone, PartialEq, Eq)]
pub struct Encoded {
    /// The file.
    pub bytes: Vec<u8>,
    /// Minutiae that did not go in: the worst of more than 255 in a view, and those beyond the format's 16,383 px.
    pub dropped: usize,
}

/// Why bytes are not taken as a template file. None carries anything of the file but places and counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// In none of the formats.
    #[error("not a template in any known format")]
    NotATemplate,
    /// A record of a version that is not read.
    #[error("a version of the format that is not read")]
    UnknownVersion,
    /// The bytes end before what they announce.
    #[error("the template is cut short")]
    Truncated,
    /// Bytes after the last view.
    #[error("{0} bytes too many at the end")]
    TrailingBytes(usize),
    /// A record or text without any view.
    #[error("no finger view in it")]
    NoViews,
    /// A resolution no print is compared at, or different ones across and down.
    #[error("{x} x {y} px/cm is no resolution a print is compared at")]
    BadResolution {
        /// Across, px per cm.
        x: u16,
        /// Down, px per cm.
        y: u16,
    },
    /// A field of a minutia is out of its range.
    #[error("minutia {minutia} of view {view} is out of range")]
    BadMinutia {
        /// Which view, from 0.
        view: usize,
        /// Which minutia, from 0.
        minutia: usize,
    },
    /// A length or count inside a record contradicts the rest.
    #[error("view {0} contradicts itself")]
    BadView(usize),
    /// A line of text that is no minutia.
    #[error("line {0} is no minutia")]
    BadLine(usize),
    /// Text that is not this project's JSON.
    #[error("the JSON is no template: line {line}, column {column}")]
    BadJson {
        /// From 1; 0 when the text as a whole is meant.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// More minutiae than any print has.
    #[error("{0} minutiae in one view")]
    TooMany(usize),
    /// The engine's own bytes, damaged.
    #[error(transparent)]
    Engine(#[from] TemplateBytesError),
}

/// Why views cannot be written in a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EncodeError {
    /// Nothing to write.
    #[error("no finger view to write")]
    NoViews,
    /// The format holds one view, or 255.
    #[error("the format holds {most} views, not {given}")]
    TooManyViews {
        /// Views the format holds.
        most: usize,
        /// Views given.
        given: usize,
    },
}

impl FingerView {
    /// A live plain view of an unknown finger.
    pub fn new(template: Template) -> Self {
        FingerView { template, finger: None, impression: 0, quality: None, extended: Vec::new() }
    }
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 6] =
        [Format::Cotejo, Format::Json, Format::Iso2005, Format::Iso2011, Format::Ansi378, Format::Xyt];

    /// Its short name, which is also what a user types: `cotejo`, `json`, `iso2005`, `iso2011`, `ansi378`, `xyt`.
    pub const fn name(self) -> &'static str {
        match self {
            Format::Cotejo => "cotejo",
            Format::Json => "json",
            Format::Iso2005 => "iso2005",
            Format::Iso2011 => "iso2011",
            Format::Ansi378 => "ansi378",
            Format::Xyt => "xyt",
        }
    }

    /// The ending of its files, without the dot.
    pub const fn ending(self) -> &'static str {
        match self {
            Format::Cotejo => "cft",
            Format::Json => "json",
            Format::Iso2005 | Format::Iso2011 => "fmr",
            Format::Ansi378 => "ansi",
            Format::Xyt => "xyt",
        }
    }

    /// The format `bytes` are in, by their beginning; `None` for anything else, such as an image.
    pub fn recognise(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [b'C', b'F', b'T', ..] => Some(Format::Cotejo),
            [b'F', b'M', b'R', 0, version @ ..] if version.starts_with(b"030\0") => Some(Format::Iso2011),
            [b'F', b'M', b'R', 0, ..] => Some(record::of_2004_or_2005(bytes)),
            _ if json::looks_like(bytes) => Some(Format::Json),
            _ if xyt::looks_like(bytes) => Some(Format::Xyt),
            _ => None,
        }
    }
}

/// The views of a template file in whatever format it is.
///
/// # Errors
/// See [`FormatError`]; nothing is repaired, but a stated total length that is wrong is overlooked when the
/// views themselves are whole, since records like that are about.
pub fn read(bytes: &[u8]) -> Result<Vec<FingerView>, FormatError> {
    read_as(Format::recognise(bytes).ok_or(FormatError::NotATemplate)?, bytes)
}

/// The views of a template file in a `format` that is known.
///
/// # Errors
/// See [`FormatError`].
pub fn read_as(format: Format, bytes: &[u8]) -> Result<Vec<FingerView>, FormatError> {
    match format {
        Format::Cotejo => Ok(vec![FingerView::new(Template::from_bytes(bytes)?)]),
        Format::Json => json::read(bytes),
        Format::Iso2005 => iso2005::read(bytes),
        Format::Iso2011 => iso2011::read(bytes),
        Format::Ansi378 => ansi378::read(bytes),
        Format::Xyt => xyt::read(bytes).map(|view| vec![view]),
    }
}

/// Writes views in `format`, at 500 ppi. Extended data are not written.
///
/// # Errors
/// No view, or more than the format holds.
pub fn write(format: Format, views: &[FingerView]) -> Result<Encoded, EncodeError> {
    let most = match format {
        Format::Cotejo | Format::Xyt => 1,
        Format::Iso2005 | Format::Ansi378 => 255,
        Format::Iso2011 => 672,
        Format::Json => usize::MAX,
    };
    let Some(first) = views.first() else { return Err(EncodeError::NoViews) };
    if views.len() > most {
        return Err(EncodeError::TooManyViews { most, given: views.len() });
    }
    let whole = |bytes| Encoded { bytes, dropped: 0 };
    Ok(match format {
        Format::Cotejo => {
            let dropped = first.template.minutiae.len().saturating_sub(MOST_MINUTIAE);
            Encoded { bytes: first.template.to_bytes(), dropped }
        }
        Format::Json => whole(json::write(views)),
        Format::Iso2005 => iso2005::write(views),
        Format::Iso2011 => iso2011::write(views),
        Format::Ansi378 => ansi378::write(views),
        Format::Xyt => whole(xyt::write(first)),
    })
}

impl std::fmt::Debug for FingerView {
    /// Counts only: minutiae are biometric data and never reach a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FingerView({:?}, {:?})", self.finger, self.template)
    }
}

impl std::fmt::Debug for Extended {
    /// Size only.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Extended({}, {} bytes)", self.kind, self.data.len())
    }
}

impl std::fmt::Debug for Encoded {
    /// Size only.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Encoded({} bytes, {} dropped)", self.bytes.len(), self.dropped)
    }
}
