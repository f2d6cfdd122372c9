//! Images of prints from files: their pixels, at the resolution they state or are given.

use crate::open::{Arguments, told, usage};
use crate::paths;
use anyhow::{Context as _, Result, anyhow};
use print_image::{Decoded, ImageFormat, Notice, Orientation, Raster, RawDepth, RawLayout};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use terms::Ppi;
use workstation::Trouble;

/// Endings of the images taken from a folder; a file named by itself may be called anything.
pub(crate) const ENDINGS: [&str; 12] =
    ["png", "tif", "tiff", "bmp", "jpg", "jpeg", "jp2", "j2k", "j2c", "jpc", "pgm", "wsq"];

/// Which images that state no resolution are taken to be at 500 ppi. The others are refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Assumed {
    /// All of them.
    All,
    /// WSQ files alone, which are made for that resolution and often state another by mistake.
    Wsq,
}

/// Reads images at one resolution where files state none.
pub(crate) struct Images {
    ppi: Option<Ppi>,
    assumed: Assumed,
    /// The size of files without header; then all are.
    raw: Option<RawLayout>,
    /// Images read at 500 ppi because nobody said anything.
    count: AtomicUsize,
}

/// An image of a file.
pub(crate) struct Image {
    /// The file itself.
    pub(crate) bytes: Vec<u8>,
    /// Its format; `None` of pixels without header.
    pub(crate) format: Option<ImageFormat>,
    pub(crate) raster: Raster,
    /// In what the pixels differ from those of the file.
    pub(crate) notices: Vec<Notice>,
}

impl Images {
    /// Takes `--ppi N` out of the arguments.
    pub(crate) fn new(arguments: &mut Arguments, assumed: Assumed) -> Result<Self> {
        let ppi = arguments.number("--ppi")?;
        let ppi = ppi.map(|ppi| u16::try_from(ppi).ok().and_then(|ppi| Ppi::new(ppi).ok()));
        match ppi {
            Some(None) => Err(usage("--ppi es una resolución de 100 a 4000 puntos por pulgada")),
            ppi => Ok(Images { ppi: ppi.flatten(), assumed, raw: None, count: AtomicUsize::new(0) }),
        }
    }

    /// Takes `--raw SIZE` out of the arguments too.
    pub(crate) fn or_raw(self, arguments: &mut Arguments) -> Result<Self> {
        let Some(size) = arguments.option("--raw")? else { return Ok(self) };
        let ppi =
            self.ppi.ok_or_else(|| usage("con --raw diga también --ppi N: los píxeles solos no lo dicen"))?;
        let layout = layout(&size, ppi)
            .ok_or_else(|| usage("--raw es ANCHOxALTO, o ANCHOxALTOx16 si cada píxel ocupa dos bytes"))?;
        Ok(Images { raw: Some(layout), ..self })
    }

    /// The image of a file.
    pub(crate) fn read(&self, path: &Path) -> Result<Image> {
        let bytes = paths::read(path)?;
        if let Some(layout) = &self.raw {
            let raster = print_image::decode_raw(&bytes, layout)
                .map_err(|error| told(Trouble::from(error).0))
                .with_context(|| format!("«{}»", path.display()))?;
            return Ok(Image { bytes, format: None, raster, notices: Vec::new() });
        }
        let decoded = decode(path, &bytes)?;
        let (format, notices) = (Some(decoded.format), decoded.notices.clone());
        let raster = self.raster(path, decoded)?;
        Ok(Image { bytes, format, raster, notices })
    }

    /// The pixels at their resolution.
    pub(crate) fn raster(&self, path: &Path, decoded: Decoded) -> Result<Raster> {
        let assumed = self.assumed == Assumed::All || decoded.format == ImageFormat::Wsq;
        let ppi = match decoded.ppi.or(self.ppi) {
            Some(ppi) => ppi,
            None if assumed => {
                self.count.fetch_add(1, Ordering::Relaxed);
                Ppi::P500
            }
            None => {
                return Err(anyhow!("«{}»: no dice su resolución; indíquela con --ppi N", path.display()));
            }
        };
        Ok(decoded.into_raster(ppi))
    }

    /// Says on standard error how many images were read at a resolution nobody stated.
    pub(crate) fn say_assumed(&self) {
        let count = self.count.load(Ordering::Relaxed);
        if count > 0 {
            eprintln!(
                "cotejoctl: {count} imagen(es) no dicen su resolución; se supuso {} ppi (indíquela con --ppi N)",
                Ppi::P500.get()
            );
        }
    }
}

/// The one place where files of any format become pixels.
pub(crate) fn decode(path: &Path, bytes: &[u8]) -> Result<Decoded> {
    print_image::decode(bytes)
        .map_err(|error| told(Trouble::from(error).0))
        .with_context(|| format!("«{}»", path.display()))
}

/// `WIDTHxHEIGHT`, and `x16` (the lower byte first) or `x16be` behind it.
fn layout(size: &str, ppi: Ppi) -> Option<RawLayout> {
    let mut parts = size.split(['x', '×']);
    let (width, height) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let depth = match parts.next() {
        None | Some("8") => RawDepth::Eight,
        Some("16" | "16le") => RawDepth::SixteenLittleEndian,
        Some("16be") => RawDepth::SixteenBigEndian,
        Some(_) => return None,
    };
    parts.next().is_none().then_some(RawLayout { width, height, depth, ppi })
}

/// What was done to the pixels of a file, in words; nothing of its own compression, which is no change.
pub(crate) fn changes(notices: &[Notice]) -> String {
    notices.iter().filter_map(change).map(|change| format!("; {change}")).collect()
}

fn change(notice: &Notice) -> Option<String> {
    Some(match notice {
        Notice::Compressed(_) | Notice::Past(_) => return None,
        Notice::DepthReduced { bits } => format!("se redujo de {bits} a 8 bits por píxel"),
        Notice::ColourReduced { percent } => {
            format!("se pasó a grises (hasta {percent} % de los píxeles tenía color)")
        }
        Notice::Oriented(orientation) => format!("se {} como pide el archivo", turned(*orientation)),
        Notice::ResolutionDoubted { ppi } => format!("dice {ppi} ppi, que no son de WSQ y no se creyeron"),
    })
}

fn turned(orientation: Orientation) -> &'static str {
    match orientation {
        Orientation::HalfTurn | Orientation::QuarterTurn | Orientation::QuarterTurnBack => "giró",
        Orientation::Mirrored | Orientation::Flipped => "reflejó",
        Orientation::Transposed | Orientation::Transversed => "giró y reflejó",
    }
}
