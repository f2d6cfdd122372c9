//! The images in a file's records, whatever their type, with what the record says of each.

use crate::images::decode;
use crate::open::told;
use anyhow::{Context as _, Result};
use nist_itl::{BinaryPrint, Compression, File, Image, Position, Record, RecordType};
use print_image::{Decoded, ImageFormat, RawDepth, RawLayout};
use std::path::Path;
use terms::Ppi;
use workstation::Trouble;

/// The bytes a binary print's head takes behind LEN and IDC.
const HEAD: usize = 13;

/// The image of a record.
pub(super) struct RecordImage<'a> {
    /// The record's place in the file, from 1.
    pub(super) number: usize,
    pub(super) record_type: RecordType,
    /// Which finger or palm, where the record says one.
    pub(super) position: Option<Position>,
    pub(super) size: Option<(u32, u32)>,
    /// As the record says it, which is believed before the image itself.
    pub(super) ppi: Option<Ppi>,
    pub(super) compression: Option<Compression>,
    pub(super) bits: Option<u8>,
    pub(super) data: &'a [u8],
}

/// The image of every record that has bytes besides text, in the order of the file.
pub(super) fn images(file: &File) -> Vec<RecordImage<'_>> {
    use RecordType as T;
    let mut all: Vec<RecordImage<'_>> = file.records().iter().zip(1..).filter_map(other).collect();
    all.extend(binary_prints(file).map(|(place, print)| of_binary(file, place, print)));
    let tagged = (places(file, T::LATENT).zip(file.latents()))
        .map(|(place, view)| (place, view.positions().next(), view.image()))
        .chain(
            places(file, T::FINGERPRINT)
                .zip(file.fingerprints())
                .map(|(place, view)| (place, view.positions().next(), view.image())),
        )
        .chain(
            places(file, T::PALM)
                .zip(file.palms())
                .map(|(place, view)| (place, view.position(), view.image())),
        )
        .chain(
            places(file, T::PHOTOGRAPH)
                .zip(file.photographs())
                .map(|(place, view)| (place, None, view.image())),
        )
        .chain(places(file, T::SOURCE).zip(file.sources()).map(|(place, view)| (place, None, view.image())));
    all.extend(tagged.filter_map(|(place, position, image)| of_tagged(place, position, image)));
    all.sort_by_key(|image| image.number);
    all
}

/// The places of the records of a type, from 0.
fn places(file: &File, record_type: RecordType) -> impl Iterator<Item = usize> {
    let records = file.records().iter().enumerate();
    records.filter(move |(_, record)| record.record_type() == record_type).map(|(place, _)| place)
}

/// The Type-4 records that have a head, with their places, from 0.
pub(super) fn binary_prints(file: &File) -> impl Iterator<Item = (usize, BinaryPrint<'_>)> {
    let has_head =
        |place: &usize| file.records()[*place].binary().is_some_and(|binary| binary.body().len() >= HEAD);
    places(file, RecordType::BINARY_FINGERPRINT).filter(has_head).zip(file.binary_prints())
}

fn of_binary<'a>(file: &File, place: usize, print: BinaryPrint<'a>) -> RecordImage<'a> {
    RecordImage {
        number: place + 1,
        record_type: RecordType::BINARY_FINGERPRINT,
        position: print.positions().next(),
        size: Some((print.width(), print.height())),
        ppi: resolution(print.resolution_ppi(file.transaction())),
        compression: print.compression(),
        bits: Some(8),
        data: print.data(),
    }
}

fn of_tagged<'a>(place: usize, position: Option<Position>, image: Image<'a>) -> Option<RecordImage<'a>> {
    Some(RecordImage {
        number: place + 1,
        record_type: image.record().record_type(),
        position,
        size: image.width().zip(image.height()),
        ppi: resolution(image.resolution_ppi()),
        compression: image.compression(),
        bits: image.bits_per_pixel(),
        data: image.data().filter(|data| !data.is_empty())?,
    })
}

/// A record of another type: its bytes, of which nothing more is known here.
fn other((record, number): (&Record, usize)) -> Option<RecordImage<'_>> {
    let record_type = record.record_type();
    if matches!(record_type.get(), 4 | 10 | 13 | 14 | 15 | 20) {
        return None;
    }
    let data = match record {
        Record::Tagged(tagged) => tagged.data()?,
        Record::Binary(binary) => binary.body(),
    };
    let nothing = RecordImage {
        number,
        record_type,
        position: None,
        size: None,
        ppi: None,
        compression: None,
        bits: None,
        data,
    };
    (!data.is_empty()).then_some(nothing)
}

/// A resolution that a print can have.
pub(super) fn resolution(ppi: Option<u32>) -> Option<Ppi> {
    Ppi::new(u16::try_from(ppi?).ok()?).ok()
}

impl RecordImage<'_> {
    /// The ending of a file of its bytes as they are.
    pub(super) fn ending(&self) -> &'static str {
        match self.compression {
            Some(Compression::None) => "raw",
            Some(Compression::Wsq20) => "wsq",
            Some(Compression::JpegB | Compression::JpegL) => "jpg",
            Some(Compression::Jp2 | Compression::Jp2L) => "jp2",
            Some(Compression::Png) => "png",
            None => "bin",
        }
    }

    /// Whether it is a print, whose pixels can be read; a photograph or signature only leaves as it is.
    pub(super) fn is_print(&self) -> bool {
        matches!(self.record_type.get(), 4 | 13 | 14 | 15)
    }

    /// Its pixels, at the record's resolution if it says one.
    pub(super) fn decode(&self, path: &Path) -> Result<Decoded> {
        let decoded = match self.compression {
            Some(Compression::None) => self.raw(path),
            _ => decode(path, self.data),
        };
        let decoded = decoded.with_context(|| format!("registro {}", self.number))?;
        Ok(Decoded { ppi: self.ppi.or(decoded.ppi), ..decoded })
    }

    /// Pixels without header, 16 bits with the higher first.
    fn raw(&self, path: &Path) -> Result<Decoded> {
        let (width, height) = self.size.unwrap_or_default();
        let depth = if self.bits == Some(16) { RawDepth::SixteenBigEndian } else { RawDepth::Eight };
        let layout = RawLayout { width, height, depth, ppi: self.ppi.unwrap_or(Ppi::P500) };
        let raster = print_image::decode_raw(self.data, &layout)
            .map_err(|error| told(Trouble::from(error).0))
            .with_context(|| format!("«{}»", path.display()))?;
        let pixels = raster.pixels().to_vec();
        Ok(Decoded { width, height, pixels, ppi: None, format: ImageFormat::Pgm, notices: Vec::new() })
    }
}
