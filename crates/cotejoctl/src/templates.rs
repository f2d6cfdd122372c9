//! Template files: their views, or why they are refused in the examiner's language.

use crate::open::usage;
use anyhow::{Result, anyhow};
use fingerprint::formats::{self, FingerView, Format, FormatError, Unread};
use std::path::Path;

/// Endings of the template files taken from a folder.
pub(crate) const ENDINGS: [&str; 5] = ["cft", "json", "fmr", "ansi", "xyt"];

/// A format by its name.
pub(crate) fn format(name: &str) -> Result<Format> {
    let found = Format::ALL.into_iter().find(|format| format.name() == name);
    found.ok_or_else(|| {
        let known: Vec<_> = Format::ALL.into_iter().map(Format::name).collect();
        usage(format!("no conozco el formato «{name}»; use uno de: {}", known.join(", ")))
    })
}

/// The views of a file's bytes; `None` if they are no template at all, as an image's are not.
///
/// # Errors
/// A template that is damaged or in a format that is not read.
pub(crate) fn views(path: &Path, bytes: &[u8]) -> Result<Option<Vec<FingerView>>> {
    // An `.xyt` may be empty, which says nothing by itself.
    let named = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xyt"));
    let read = match Format::recognise(bytes) {
        None if named => formats::read_as(Format::Xyt, bytes),
        _ => formats::read(bytes),
    };
    match read {
        Err(FormatError::NotATemplate) if Format::recognise(bytes).is_none() => Ok(None),
        read => read.map(Some).map_err(|error| refused(path, error)),
    }
}

/// Why a template is not read, in the examiner's language.
fn refused(path: &Path, error: FormatError) -> anyhow::Error {
    let why = match error {
        FormatError::NotATemplate => "no es una plantilla conocida".to_owned(),
        FormatError::UnknownVersion => "es de una versión del formato que no se lee".to_owned(),
        FormatError::NotRead(Unread::Ansi378v2009) => {
            "es ANSI INCITS 378-2009, que no se lee (sí ANSI 378-2004 e ISO/IEC 19794-2)".to_owned()
        }
        FormatError::NotRead(Unread::Card) => {
            "es de tarjeta (ISO/IEC 19794-2 compacta o normal), que no se lee; sí el registro".to_owned()
        }
        FormatError::Truncated => "está incompleta: le falta el final".to_owned(),
        FormatError::TrailingBytes(bytes) => format!("le sobran {bytes} bytes al final"),
        FormatError::NoViews => "no contiene ninguna vista de un dedo".to_owned(),
        FormatError::BadResolution { x, y } => {
            format!("dice una resolución de {x} × {y} px/cm, con la que no se coteja")
        }
        FormatError::BadMinutia { view, minutia } => {
            format!("la minucia {} de la vista {} está fuera de rango", minutia + 1, view + 1)
        }
        FormatError::BadView(view) => format!("la vista {} se contradice", view + 1),
        FormatError::BadLine(line) => format!("el renglón {line} no es una minucia (x y ángulo calidad)"),
        FormatError::BadJson { line, column } => {
            format!("su JSON no es una plantilla (renglón {line}, columna {column})")
        }
        FormatError::TooMany(count) => format!("dice {count} minucias, más de las que tiene una huella"),
        FormatError::Engine(_) => "está dañada".to_owned(),
    };
    anyhow!("la plantilla «{}» {why}; genérela de nuevo con `cotejoctl extract`", path.display())
}
