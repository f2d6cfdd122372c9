//! The orders of `wsq`: prints to WSQ, back to plain images, and what a file says of itself.

mod decode;
mod encode;
mod info;

pub(crate) use decode::decode;
pub(crate) use encode::encode;
pub(crate) use info::info;

use anyhow::anyhow;
use std::path::Path;
use wsq::DecodeError;

/// Larger images are no prints, px.
const LIMITS: wsq::Limits = wsq::Limits { max_pixels: print_image::MAX_PIXELS };

/// Why a file is not read as WSQ, in the examiner's language.
fn refused(path: &Path, error: DecodeError) -> anyhow::Error {
    let why = match error {
        DecodeError::NotWsq => "no es un archivo WSQ".to_owned(),
        DecodeError::Truncated => "está cortado: le falta el final".to_owned(),
        DecodeError::MarkerMissing => "está dañado: falta una marca donde debe haberla".to_owned(),
        DecodeError::MarkerOutOfPlace(marker) => {
            format!("está dañado: la marca {marker} está fuera de lugar")
        }
        DecodeError::SegmentLength(marker) => {
            format!("está dañado: el segmento {marker} no mide lo que dice")
        }
        DecodeError::Empty => "no tiene píxeles".to_owned(),
        DecodeError::TooLarge { width, height, .. } => {
            format!("dice medir {width} × {height} px, más que cualquier huella")
        }
        DecodeError::Missing(marker) => format!("está dañado: le falta el segmento {marker}"),
        DecodeError::TableChanged(marker) => format!("está dañado: la tabla {marker} cambia entre bloques"),
        DecodeError::Filters { low, high } => {
            format!("está dañado: sus filtros de {low} y {high} coeficientes no forman un par")
        }
        DecodeError::HuffmanNumber(number) => {
            format!("está dañado: usa la tabla de Huffman {number}, que no existe")
        }
        DecodeError::HuffmanLengths => {
            "está dañado: los códigos de una tabla de Huffman se contradicen".to_owned()
        }
        DecodeError::Code => "está dañado: un bloque tiene bits sin significado".to_owned(),
        DecodeError::RestartOrder => "está dañado: falta una parte de un bloque".to_owned(),
        DecodeError::TooFewCoefficients => "está incompleto: sus bloques no llenan la imagen".to_owned(),
        DecodeError::TooManyCoefficients => "está dañado: sus bloques exceden la imagen".to_owned(),
    };
    anyhow!("«{}»: {why}; pida que lo envíen de nuevo", path.display())
}
