//! An 8-bit grey image of a print.

use crate::loss::Loss;
use terms::Ppi;

/// 8-bit grey pixels, row by row from the top, 0 black (ridge) to 255 white (paper), at a known resolution.
///
/// It remembers what its pixels have lost since capture: so does whatever is cut from it, resampled or written.
#[derive(Clone, PartialEq, Eq)]
pub struct Raster {
    width: u32,
    height: u32,
    ppi: Ppi,
    pixels: Vec<u8>,
    loss: Option<Loss>,
}

/// An upright rectangle of pixels: (x, y) its top-left pixel, both sides in px.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rect {
    /// Leftmost column.
    pub x: u32,
    /// Topmost row.
    pub y: u32,
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

/// Pixels that do not make an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{pixels} pixels do not make {width} x {height}")]
pub struct RasterError {
    /// Width asked for, px.
    pub width: u32,
    /// Height asked for, px.
    pub height: u32,
    /// Pixels given.
    pub pixels: usize,
}

impl Raster {
    /// An image of `width` x `height` px that has lost nothing; `pixels` holds exactly that many bytes.
    pub fn new(width: u32, height: u32, ppi: Ppi, pixels: Vec<u8>) -> Result<Self, RasterError> {
        let expected = u64::from(width) * u64::from(height);
        if width == 0 || height == 0 || expected != pixels.len() as u64 {
            return Err(RasterError { width, height, pixels: pixels.len() });
        }
        Ok(Raster { width, height, ppi, pixels, loss: None })
    }

    /// An image made of this one's pixels, at its resolution: what these have lost, it has lost too.
    pub fn remade(&self, width: u32, height: u32, pixels: Vec<u8>) -> Result<Raster, RasterError> {
        Ok(Raster::new(width, height, self.ppi, pixels)?.with_loss(self.loss))
    }

    /// The same pixels, known to have lost this.
    #[must_use]
    pub(crate) fn with_loss(self, loss: Option<Loss>) -> Self {
        Raster { loss, ..self }
    }

    /// Width in px, at least 1.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Height in px, at least 1.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Resolution.
    pub fn ppi(&self) -> Ppi {
        self.ppi
    }

    /// What the pixels have lost since capture, as far as is known.
    pub fn loss(&self) -> Option<Loss> {
        self.loss
    }

    /// All pixels, row by row.
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// One pixel; `None` outside the image.
    pub fn get(&self, x: u32, y: u32) -> Option<u8> {
        (x < self.width && y < self.height)
            .then(|| self.pixels[y as usize * self.width as usize + x as usize])
    }

    /// The part inside `rect`, at the same resolution; `None` when `rect` is empty or leaves the image.
    pub fn crop(&self, rect: Rect) -> Option<Raster> {
        let fits = |start: u32, length: u32, limit: u32| {
            length > 0 && start.checked_add(length).is_some_and(|end| end <= limit)
        };
        if !fits(rect.x, rect.width, self.width) || !fits(rect.y, rect.height, self.height) {
            return None;
        }
        let pixels = (self.pixels.chunks_exact(self.width as usize))
            .skip(rect.y as usize)
            .take(rect.height as usize)
            .flat_map(|row| &row[rect.x as usize..(rect.x + rect.width) as usize])
            .copied()
            .collect();
        Some(Raster { width: rect.width, height: rect.height, pixels, ..*self })
    }
}

impl std::fmt::Debug for Raster {
    /// Size only: pixels are personal data and never reach a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Raster({} x {}, {} ppi)", self.width, self.height, self.ppi.get())
    }
}
