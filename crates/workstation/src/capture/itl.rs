//! ANSI/NIST-ITL files: each record of one finger becomes a print that waits; everything else stays in the file,
//! which is sealed whole.

use super::files::{Arrival, Contents, Origin, notices};
use crate::trouble::Trouble;
use crate::vocabulary;
use casework::Media;
use ipc::{ImportNotice, ToldMissing};
use nist_itl::{BinaryPrint, Compression, File, Fingerprint, Position, PrintLeft, RecordType};
use print_image::{Decoded, ImageFormat, LOWEST_PPI, RawDepth, RawLayout};
use std::sync::Arc;
use terms::{Finger, MissingReason, Ppi};

/// Whether the bytes begin as an ANSI/NIST-ITL file does: with the length of Type-1.
pub(super) fn looks_like(bytes: &[u8]) -> bool {
    [&b"1.001:"[..], b"1.01:", b"1.1:"].iter().any(|beginning| bytes.starts_with(beginning))
}

/// The prints of a file, what it says of fingers without one, and how many records are neither.
pub(super) fn read(bytes: Vec<u8>) -> Result<Contents, Trouble> {
    let file = nist_itl::parse(&bytes)?;
    whole(&file)?;
    let whole = Arc::new(bytes);
    let mut contents = Contents::default();
    for (number, print) in prints(&file) {
        match print.finger() {
            Some(finger) if print.data.is_some_and(|data| !data.is_empty()) => {
                match arrival(&print, finger, (Arc::clone(&whole), number)) {
                    Ok(arrival) => contents.prints.push(arrival),
                    Err(trouble) => contents.refused.push(trouble),
                }
            }
            Some(_) => {} // a finger without a print: its amputation says why
            None => contents.other_records = contents.other_records.saturating_add(1),
        }
    }
    contents.told_missing = told_missing(&file);
    let others = file.records().iter().filter(|record| holds_other_images(record.record_type())).count();
    contents.other_records = contents.other_records.saturating_add(u16::try_from(others).unwrap_or(u16::MAX));
    Ok(contents)
}

/// A file cut exactly between two records reads well; that it is not whole, only its table of contents tells.
fn whole(file: &File) -> Result<(), Trouble> {
    let there = file.records().len() - 1;
    let announced = file.transaction().announced().map_or(there, usize::from);
    if announced <= there {
        return Ok(());
    }
    Err(Trouble::new(
        "itl_cut",
        format!("El archivo NIST anuncia {announced} registros y trae {there}: está incompleto."),
        "Cópielo de nuevo desde el origen; no se usó nada de él.",
    ))
}

/// Images that are no fingerprints: signatures, photographs, latents, palms, soles and the like.
fn holds_other_images(record_type: RecordType) -> bool {
    matches!(record_type.get(), 3 | 5..=8 | 10..=13 | 15..=17 | 19 | 20 | 22)
}

/// What a record says of the image of a print.
struct RecordedPrint<'a> {
    positions: Vec<Position>,
    size: Option<(u32, u32)>,
    ppi: Option<u32>,
    compression: Option<Compression>,
    bits: Option<u8>,
    data: Option<&'a [u8]>,
}

impl<'a> RecordedPrint<'a> {
    fn of_type_14(print: Fingerprint<'a>) -> Self {
        let image = print.image();
        RecordedPrint {
            positions: print.positions().collect(),
            size: image.width().zip(image.height()),
            ppi: image.resolution_ppi(),
            compression: image.compression(),
            bits: image.bits_per_pixel(),
            data: image.data(),
        }
    }

    fn of_type_4(file: &File, print: BinaryPrint<'a>) -> Self {
        RecordedPrint {
            positions: print.positions().collect(),
            size: Some((print.width(), print.height())),
            ppi: print.resolution_ppi(file.transaction()),
            compression: print.compression(),
            bits: Some(8),
            data: Some(print.data()),
        }
    }

    /// The one finger it is the rolled or single print of. A pressed thumb (11, 12) stands beside its rolled print
    /// on a card and does not replace it.
    fn finger(&self) -> Option<Finger> {
        match self.positions.as_slice() {
            [one] => Finger::new(one.get()).ok(),
            _ => None,
        }
    }
}

/// The fingerprints of Types 4 and 14, each with its place in the file, from 1.
fn prints(file: &File) -> Vec<(u16, RecordedPrint<'_>)> {
    let places = |of: RecordType| {
        let places = file.records().iter().zip(1..);
        places.filter(move |(record, _)| record.record_type() == of).map(|(_, place): (_, u16)| place)
    };
    let old = places(RecordType::BINARY_FINGERPRINT).zip(file.binary_prints());
    let old = old.map(|(place, print)| (place, RecordedPrint::of_type_4(file, print)));
    let new = places(RecordType::FINGERPRINT).zip(file.fingerprints());
    old.chain(new.map(|(place, print)| (place, RecordedPrint::of_type_14(print)))).collect()
}

fn arrival(
    print: &RecordedPrint<'_>,
    finger: Finger,
    (file, record): (Arc<Vec<u8>>, u16),
) -> Result<Arrival, Trouble> {
    let data = print.data.unwrap_or_default();
    let (decoded, original) = match print.compression {
        Some(Compression::None) => raw(print, data)?,
        _ => (print_image::decode(data)?, data.to_vec()),
    };
    // The record's own scale is believed before a comment inside the image.
    let stated = print.ppi.and_then(|ppi| u16::try_from(ppi).ok()).filter(|ppi| *ppi >= LOWEST_PPI);
    let ppi = stated.and_then(|ppi| Ppi::new(ppi).ok()).or(decoded.ppi);
    let decoded = Decoded { ppi, ..decoded };
    let mut said = vec![ImportNotice::Record(record)];
    said.extend(notices(&decoded));
    let media = vocabulary::media(decoded.format);
    let origin = Some(Origin { file, media: Media::Itl, record, cut: None });
    let arrival = Arrival::new(decoded, original, media);
    Ok(Arrival { finger: Some(finger), origin, notices: said, ..arrival })
}

/// Pixels without any header: sealed as PNG, which loses nothing; the bytes as they came stay in the file.
fn raw(print: &RecordedPrint<'_>, data: &[u8]) -> Result<(Decoded, Vec<u8>), Trouble> {
    let (width, height) = print.size.unwrap_or_default();
    let ppi = print.ppi.and_then(|ppi| u16::try_from(ppi).ok()).and_then(|ppi| Ppi::new(ppi).ok());
    let depth = if print.bits == Some(16) { RawDepth::SixteenBigEndian } else { RawDepth::Eight };
    let layout = RawLayout { width, height, depth, ppi: ppi.unwrap_or(Ppi::P500) };
    let raster = print_image::decode_raw(data, &layout)?;
    let original = raster.to_png();
    let pixels = raster.pixels().to_vec();
    let format = ImageFormat::Png;
    Ok((Decoded { width, height, pixels, ppi, format, notices: Vec::new() }, original))
}

/// Fingers that 14.018 AMP says have no whole print.
fn told_missing(file: &File) -> Vec<ToldMissing> {
    let mut told: Vec<ToldMissing> = Vec::new();
    for amputation in file.fingerprints().flat_map(Fingerprint::amputations) {
        let reason = match amputation.print {
            PrintLeft::Partial => MissingReason::PartiallyAmputated,
            PrintLeft::Nothing => MissingReason::UnableToPrint,
            PrintLeft::Scarred => continue,
        };
        let Ok(finger) = Finger::new(amputation.position.get()) else { continue };
        if !told.iter().any(|known| known.finger == finger) {
            told.push(ToldMissing { finger, reason });
        }
    }
    told
}
