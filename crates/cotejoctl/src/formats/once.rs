//! Compress once: prints become WSQ from pixels that have lost nothing, or for a reason that the file then states.

use crate::images::Image;
use crate::open::{Arguments, told, usage};
use anyhow::{Context as _, Result, anyhow, bail};
use core_client::paquete::Original;
use print_image::{AlreadyLossy, BitRate, ImageFormat, Loss, Raster, Reason, Source, WSQ_FINEST_PPI};
use std::path::Path;
use workstation::Trouble;

/// How prints are made WSQ.
#[derive(Debug)]
pub(crate) struct Compression {
    rate: BitRate,
    /// Why a print is compressed again.
    reason: Option<Reason>,
    /// Whether finer prints are reduced to 500 ppi.
    reduce: bool,
}

/// A print as a WSQ file.
pub(crate) struct Compressed {
    pub(crate) wsq: Vec<u8>,
    /// The pixels that were compressed.
    pub(crate) raster: Raster,
}

impl Compression {
    /// Takes `--rate N`, `--recompress REASON` and `--to-500` out.
    pub(crate) fn new(arguments: &mut Arguments) -> Result<Self> {
        let rate = arguments
            .option("--rate")?
            .map(|rate| rate.parse().ok().and_then(|rate| BitRate::new(rate).ok()));
        let rate = match rate {
            Some(None) => {
                return Err(usage(
                    "--rate son los bits por píxel: más de 0 y a lo más 8 (0.75 si no se dice)",
                ));
            }
            rate => rate.flatten().unwrap_or_default(),
        };
        let reason = arguments.option("--recompress")?.map(|code| Reason::new(&code)).transpose();
        let reason = reason.map_err(|_| {
            usage("--recompress es un motivo de a-z, 0-9 y _: sin_otro_original, urgente u otro de 1 a 32 signos")
        })?;
        Ok(Compression { rate, reason, reduce: arguments.flag("--to-500") })
    }

    /// Refuses a print that may not be compressed, before any time is spent on it.
    pub(crate) fn check(&self, path: &Path, raster: &Raster) -> Result<()> {
        self.source(path, raster)?;
        let ppi = raster.ppi().get();
        if ppi > WSQ_FINEST_PPI && !self.reduce {
            bail!(
                "«{}»: está a {ppi} ppi y WSQ es para 500; redúzcala con --to-500 o guárdela como JPEG 2000",
                path.display()
            );
        }
        Ok(())
    }

    /// The print as a WSQ file.
    pub(crate) fn compress(&self, path: &Path, raster: Raster) -> Result<Compressed> {
        self.check(path, &raster)?;
        let fine = raster.ppi().get() > WSQ_FINEST_PPI;
        let raster = if fine { raster.to_500_ppi() } else { raster };
        let wsq = self
            .source(path, &raster)?
            .to_wsq(self.rate)
            .map_err(|error| told(Trouble::from(error).0))
            .with_context(|| format!("«{}»", path.display()))?;
        Ok(Compressed { wsq, raster })
    }

    /// The same, but a file that is WSQ already stays as it is.
    pub(crate) fn wsq(&self, path: &Path, image: Image) -> Result<Compressed> {
        match image.format {
            Some(ImageFormat::Wsq) => Ok(Compressed { wsq: image.bytes, raster: image.raster }),
            _ => self.compress(path, image.raster),
        }
    }

    /// Pixels as a package takes them, to be compressed so.
    pub(crate) fn original<'a>(&self, raster: &'a Raster) -> Original<'a> {
        Original::Pixels { raster, bit_rate: self.rate, again: self.reason.clone() }
    }

    fn source<'a>(&self, path: &Path, raster: &'a Raster) -> Result<Source<'a>> {
        match &self.reason {
            Some(reason) => Ok(Source::overridden(raster, reason.clone())),
            None => Source::lossless(raster).map_err(|AlreadyLossy(loss)| {
                anyhow!(
                    "«{}»: sus píxeles ya {} y una huella se comprime una sola vez; use el original sin pérdida o, si \
                     no lo hay, diga el motivo con --recompress sin_otro_original",
                    path.display(),
                    lost(loss)
                )
            }),
        }
    }
}

/// What happened to pixels.
fn lost(loss: Loss) -> &'static str {
    match loss {
        Loss::Jpeg => "perdieron detalle en JPEG",
        Loss::Jpeg2000 => "perdieron detalle en JPEG 2000",
        Loss::Wsq => "perdieron detalle en WSQ",
        Loss::Display => "cambiaron al realzarse en pantalla",
    }
}
