//! What goes into a package, one solicitud at a time: prints from files, each compressed once.

use super::listing::Listed;
use super::oficio::Letter;
use super::words::print_error;
use crate::formats::nist::errors;
use crate::formats::once::Compression;
use crate::images::{Image, Images};
use crate::open::told;
use crate::progress;
use anyhow::{Result, bail};
use core_client::paquete::manifest::Inventory;
use core_client::paquete::{
    self, FingerDraft, Folio, Oficio, Original, PrintDraft, Solicitud, SourceError, solicitud,
};
use jiff::civil::Date;
use nist_itl::Impression;
use nist_itl::validate::Profile;
use print_image::ImageFormat;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::PathBuf;
use terms::{Finger, MissingReason};
use workstation::Trouble;

/// The solicitudes of one oficio, from files.
pub(super) struct Files {
    pub(super) oficio: Oficio,
    pub(super) letter: Letter,
    pub(super) folios: Vec<Folio>,
    pub(super) listed: Vec<Listed>,
    pub(super) images: Images,
    pub(super) compression: Compression,
    /// 14.003 IMP.
    pub(super) impression: Impression,
    /// The day all prints were taken, and fingers found missing.
    pub(super) captured_on: Date,
    /// 1.004 TOT of the ANSI/NIST-ITL files; none if they are not wanted.
    pub(super) kind: Option<String>,
}

impl Files {
    /// Whether every image can be read and compressed: a package that lacks one is none.
    pub(super) fn check(&self) -> Result<Vec<Result<()>>> {
        let files: Vec<&PathBuf> = self.listed.iter().flat_map(|listed| listed.files.values()).collect();
        progress::each("revisando huellas", &files, |path| {
            let image = self.images.read(path)?;
            match image.format {
                Some(ImageFormat::Wsq) => Ok(()),
                _ => self.compression.check(path, &image.raster),
            }
        })
    }

    fn solicitud(&self, place: usize) -> Result<Solicitud> {
        let listed = &self.listed[place];
        let files: Vec<(&Finger, &PathBuf)> = listed.files.iter().collect();
        let read = files.par_iter().map(|(finger, path)| Ok((**finger, self.images.read(path)?)));
        let images: BTreeMap<Finger, Image> = read.collect::<Result<_>>()?;
        let drafts = Finger::ALL.map(|finger| match images.get(&finger) {
            Some(image) => FingerDraft::Printed(self.draft(listed, finger, image)),
            None => FingerDraft::Missing { reason: listed.reason(finger), noted_on: self.captured_on },
        });
        let transmittal = self.kind.as_ref().map(|kind| self.oficio.transmittal(&listed.folio, kind, None));
        let solicitud = solicitud(&drafts, transmittal.as_ref()).map_err(print_error)?;
        solicitud.itl().map_or(Ok(()), conforms)?;
        Ok(solicitud)
    }

    fn draft<'a>(&self, listed: &Listed, finger: Finger, image: &'a Image) -> PrintDraft<'a> {
        let original = match image.format {
            Some(ImageFormat::Wsq) => Original::Wsq { bytes: &image.bytes, ppi: image.raster.ppi() },
            _ => self.compression.original(&image.raster),
        };
        PrintDraft {
            original,
            impression: self.impression,
            technology: None,
            captured_on: self.captured_on,
            partial: listed.missing.get(&finger) == Some(&MissingReason::PartiallyAmputated),
        }
    }
}

/// What is sent as ANSI/NIST-ITL keeps the profile of those who receive it.
fn conforms(itl: &[u8]) -> Result<()> {
    let file = nist_itl::parse(itl).map_err(|error| told(Trouble::from(error).0))?;
    match errors(&file, &Profile::ine()).first() {
        None => Ok(()),
        Some(error) => bail!("su archivo NIST no cumpliría el perfil ine: {error}"),
    }
}

impl paquete::Source for Files {
    fn oficio(&self) -> &Oficio {
        &self.oficio
    }

    fn folios(&self) -> &[Folio] {
        &self.folios
    }

    fn solicitud(&mut self, place: usize) -> Result<Solicitud, SourceError> {
        Files::solicitud(self, place).map_err(|error| format!("{error:#}").into())
    }

    fn pdf(&mut self, inventory: &Inventory) -> Result<Vec<u8>, SourceError> {
        self.letter.pdf(inventory).map_err(|error| format!("{error:#}").into())
    }
}
