//! WSQ, encoded by the crate `wsq`.

use super::{EncodeError, Source};
use wsq::{BitRate, Options, Pair};

/// The finest resolution WSQ is made for, ppi (ANSI/NIST-ITL 1-2011, 14.011 WSQ20).
pub const WSQ_FINEST_PPI: u16 = 520;

impl Source<'_> {
    /// As a WSQ file. Pixels that had lost something before are named in its NISTCOM by SOURCE, and the reason by
    /// OVERRIDE.
    ///
    /// # Errors
    /// [`EncodeError::TooFine`] over [`WSQ_FINEST_PPI`]: first make it [500 ppi](crate::Raster::to_500_ppi).
    /// [`EncodeError::TooLarge`] when a side has more than 65,535 px.
    pub fn to_wsq(&self, bit_rate: BitRate) -> Result<Vec<u8>, EncodeError> {
        let raster = self.raster();
        let ppi = raster.ppi().get();
        if ppi > WSQ_FINEST_PPI {
            return Err(EncodeError::TooFine { ppi, limit: WSQ_FINEST_PPI });
        }
        let pairs =
            self.history().into_iter().map(|(keyword, text)| Pair::new(&keyword.to_uppercase(), &text));
        let comments: Result<Vec<Pair>, _> = pairs.collect();
        let comments = comments.expect("keywords are plain words, and texts short lines");
        let options = Options { bit_rate, ppi: Some(ppi), comments };
        let (width, height) = (raster.width(), raster.height());
        wsq::encode(width, height, raster.pixels(), &options).map_err(|error| match error {
            wsq::EncodeError::TooLarge { width, height } => EncodeError::TooLarge { width, height },
            _ => EncodeError::NotCompressed,
        })
    }
}
