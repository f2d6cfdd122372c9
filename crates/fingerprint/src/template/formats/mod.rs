//! Templates in the formats other engines read and write, and one of our own as text.
//!
//! | format | what it is | keeps |
//! |---|---|---|
//! | [`Format::Cotejo`] | [`Template::to_bytes`] | everything of a template, exactly; one view |
//! | [`Format::Json`] | our own text, see [`json`] | everything of every view, exactly |
//! | [`Format::Iso2005`] | ISO/IEC 19794-2:2005, record format | whole px at 197 px/cm, 1/256 turn |
//! | [`Format::Iso2011`] | ISO/IEC 19794-2:2011, record format | the same, and how it was captured |
//! | [`Format::Ansi378`] | ANSI INCITS 378-2004 | whole px at 197 px/cm, 2 degrees |
//! | [`Format::Xyt`] | the text of NIST's mindtct and bozorth3 | whole px, 1 degree, no size, no type; one view |
//!
//! A [`FingerView`] holds all that any of them says. Writing reads the file again and tells every [`Loss`].
//!
//! All three records measure as we do: x to the right and y down from the top left corner, angles counter-clockwise
//! from the positive x axis. Resolution is in px per cm (197 is taken as 500 ppi, as everybody writes it); other
//! resolutions are brought to 500 ppi when read, and everything is written at 500 ppi.
//!
//! **Where an ending lies.** 378 and the 2005 record put a ridge ending where the *valley's* skeleton forks, just
//! beyond the ridge; this engine puts it where the *ridge's* skeleton ends, which may be some half a ridge period away along the
//! ridge. Of the three only the 2011 record can say which is meant ([`RidgeEndings`]).
//! Positions are not moved: comparison tolerates more than that. Directions are the same in all of them.
//!
//! Pure functions of bytes: this module must not know files, images or the comparison.

mod ansi378;
mod capture;
mod extended;
mod fields;
mod fit;
mod iso2005;
mod iso2011;
pub mod json;
mod loss;
mod number;
mod record;
mod resolution;
mod view;
mod xyt;

pub use capture::{Algorithm, Capture, CaptureTime, Certificate, Device, FurtherQuality, Product};
pub use loss::Loss;
pub use resolution::Resolution;
pub use view::{Area, Core, Delta, FingerView, RidgeEndings, Singular, ViewMinutia};

use super::{Template, TemplateBytesError};
use terms::Quality;

/// The most minutiae one view of a record holds.
pub const MOST_PER_VIEW: usize = 255;
/// The most minutiae a view of any format may have: what the engine's own bytes can count.
pub const MOST_MINUTIAE: usize = u16::MAX as usize;
/// The most views of one finger a record holds.
pub const FINGER_VIEWS: usize = 16;
/// What a minutia counts as whose quality the file does not report.
pub const UNREPORTED_QUALITY: Quality = Quality::new(50);

/// What the data object of a template for cards begins with (ISO/IEC 7816-11).
const CARD_OBJECT: [u8; 2] = [0x7f, 0x2e];

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

/// Views written in a format.
#[derive(Clone, PartialEq, Eq)]
pub struct Encoded {
    /// The file.
    pub bytes: Vec<u8>,
    /// What the views said and the file does not, each kind once; none if reading it gives the same views.
    pub losses: Vec<Loss>,
}

/// Formats that are known by their beginning but not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unread {
    /// ANSI INCITS 378-2009, with or without its amendment.
    Ansi378v2009,
    /// A template for comparison on a card (ISO/IEC 19794-2, normal or compact): its data object says nothing of how it measures.
    Card,
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
    /// In another format of fingers, which is not read.
    #[error("a template in a format that is not read: {0:?}")]
    NotRead(Unread),
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
    /// A record holds 16 views of one finger.
    #[error("a record holds {most} views of one finger, not {given}")]
    TooManyViewsOfAFinger {
        /// Views of one finger the format holds.
        most: usize,
        /// Views of one finger given.
        given: usize,
    },
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

    /// Whether it is one of the three binary records.
    const fn is_record(self) -> bool {
        matches!(self, Format::Iso2005 | Format::Iso2011 | Format::Ansi378)
    }

    /// The most views a file of it holds.
    pub const fn most_views(self) -> usize {
        match self {
            Format::Cotejo | Format::Xyt => 1,
            Format::Iso2005 | Format::Ansi378 => u8::MAX as usize,
            Format::Iso2011 => u16::MAX as usize,
            Format::Json => usize::MAX,
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
    match Format::recognise(bytes) {
        Some(format) => read_as(format, bytes),
        None if bytes.starts_with(&CARD_OBJECT) => Err(FormatError::NotRead(Unread::Card)),
        None => Err(FormatError::NotATemplate),
    }
}

/// The views of a template file in a `format` that is known.
///
/// # Errors
/// See [`FormatError`].
pub fn read_as(format: Format, bytes: &[u8]) -> Result<Vec<FingerView>, FormatError> {
    match format {
        Format::Cotejo => Ok(vec![FingerView::new(&Template::from_bytes(bytes)?)]),
        Format::Json => json::read(bytes),
        Format::Iso2005 => iso2005::read(bytes),
        Format::Iso2011 => iso2011::read(bytes),
        Format::Ansi378 => ansi378::read(bytes),
        Format::Xyt => xyt::read(bytes).map(|view| vec![view]),
    }
}

/// Writes views in `format`, at 500 ppi, and says what of them the file does not say.
///
/// # Errors
/// No view, or more than the format holds.
pub fn write(format: Format, views: &[FingerView]) -> Result<Encoded, EncodeError> {
    check_number(format, views)?;
    let fitted = fit::all(views, format);
    let ready: Vec<&FingerView> = fitted.iter().map(|fitted| &fitted.view).collect();
    let bytes = match format {
        Format::Cotejo => ready[0].template().to_bytes(),
        Format::Json => json::write(&ready),
        Format::Iso2005 => iso2005::write(&ready),
        Format::Iso2011 => iso2011::write(&ready),
        Format::Ansi378 => ansi378::write(&ready),
        Format::Xyt => xyt::write(ready[0]),
    };
    let again = match format {
        // Its file does not say how high the print is, which moves all minutiae alike: that is the loss of the size.
        Format::Xyt => xyt::read_knowing(&bytes, xyt::height(ready[0])).map(|view| vec![view]),
        _ => read_as(format, &bytes),
    };
    let losses = loss::of(views, &fitted, &again.expect("what was just written can be read"));
    Ok(Encoded { bytes, losses })
}

/// Whether there are views, and not more than the format holds.
fn check_number(format: Format, views: &[FingerView]) -> Result<(), EncodeError> {
    let (most, given) = (format.most_views(), views.len());
    if given == 0 {
        return Err(EncodeError::NoViews);
    }
    if given > most {
        return Err(EncodeError::TooManyViews { most, given });
    }
    let of_a_finger = number::most_of_a_finger(views, format);
    if format.is_record() && of_a_finger > FINGER_VIEWS {
        return Err(EncodeError::TooManyViewsOfAFinger { most: FINGER_VIEWS, given: of_a_finger });
    }
    Ok(())
}

impl std::fmt::Debug for Encoded {
    /// Size only.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Encoded({} bytes, {:?})", self.bytes.len(), self.losses)
    }
}
