//! Prints written as plain image files.

use crate::open::usage;
use anyhow::Result;
use print_image::Raster;
use std::path::Path;

/// A format without loss.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Picture {
    Png,
    Pgm,
    Tiff,
    Bmp,
    /// Grey pixels row by row, nothing else.
    Raw,
}

impl Picture {
    const ALL: [Picture; 5] = [Picture::Png, Picture::Pgm, Picture::Tiff, Picture::Bmp, Picture::Raw];

    /// Its name, which is also the ending of its files.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Picture::Png => "png",
            Picture::Pgm => "pgm",
            Picture::Tiff => "tif",
            Picture::Bmp => "bmp",
            Picture::Raw => "raw",
        }
    }

    /// By its name.
    pub(crate) fn named(name: &str) -> Result<Self> {
        Picture::known(name).ok_or_else(|| {
            usage(format!("no conozco el formato «{name}»; use uno de: png, pgm, tif, bmp, raw"))
        })
    }

    /// The format that the name of a file ends in.
    pub(crate) fn of_file(path: &Path) -> Option<Self> {
        Picture::known(&path.extension()?.to_str()?.to_lowercase())
    }

    fn known(name: &str) -> Option<Self> {
        let name = if name == "tiff" { "tif" } else { name };
        Picture::ALL.into_iter().find(|picture| picture.name() == name)
    }

    /// The file. All but raw state the resolution and what the pixels have lost.
    pub(crate) fn file(self, raster: &Raster) -> Vec<u8> {
        match self {
            Picture::Png => raster.to_png(),
            Picture::Pgm => raster.to_pgm(),
            Picture::Tiff => raster.to_tiff(),
            Picture::Bmp => raster.to_bmp(),
            Picture::Raw => raster.pixels().to_vec(),
        }
    }
}
