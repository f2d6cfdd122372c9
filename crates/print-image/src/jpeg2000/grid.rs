//! Where tiles, resolutions, bands and their partitions lie on the reference grid (ISO/IEC 15444-1 Annex B).

use crate::decode::DecodeError;

/// Points of the reference grid accepted on either axis.
const MAX_REFERENCE: u32 = 1 << 15;

/// The image area and the tiles laid over it.
pub(super) struct Grid {
    image: Area,
    /// Left and top of the first tile.
    tile_origin: (u32, u32),
    /// Width and height of a tile.
    tile_size: (u32, u32),
}

/// An upright rectangle: left and top belong to it, right and bottom do not.
#[derive(Clone, Copy)]
pub(super) struct Area {
    x0: u32,
    y0: u32,
    x1: u32,
    y1: u32,
}

impl Grid {
    /// Corners (x, y) of the image area, corner of the first tile, and the size of a tile; B.2 and B.3 say what
    /// they must fulfil.
    pub(super) fn new(
        origin: (u32, u32),
        end: (u32, u32),
        tile_origin: (u32, u32),
        tile_size: (u32, u32),
    ) -> Result<Self, DecodeError> {
        let axis = |origin: u32, end: u32, tile: u32, size: u32| {
            origin < end && tile <= origin && tile.checked_add(size).is_none_or(|first| first > origin)
        };
        let across = axis(origin.0, end.0, tile_origin.0, tile_size.0);
        if !across || !axis(origin.1, end.1, tile_origin.1, tile_size.1) {
            return Err(DecodeError::NotAnImage);
        }
        let image = Area { x0: origin.0, y0: origin.1, x1: end.0, y1: end.1 };
        crate::decode::check_size(image.size())?;
        // No larger than the image, so that nothing overflows.
        if end.0.max(end.1) > MAX_REFERENCE {
            return Err(DecodeError::Unsupported);
        }
        let tile_size = (tile_size.0.min(MAX_REFERENCE), tile_size.1.min(MAX_REFERENCE));
        Ok(Grid { image, tile_origin, tile_size })
    }

    /// The image's width and height, px.
    pub(super) fn size(&self) -> (u32, u32) {
        self.image.size()
    }

    /// How many pixels the image has.
    pub(super) fn pixels(&self) -> u64 {
        let (width, height) = self.size();
        u64::from(width) * u64::from(height)
    }

    fn across(&self) -> u64 {
        u64::from((self.image.x1 - self.tile_origin.0).div_ceil(self.tile_size.0))
    }

    /// How many tiles there are.
    pub(super) fn tiles(&self) -> u64 {
        self.across() * u64::from((self.image.y1 - self.tile_origin.1).div_ceil(self.tile_size.1))
    }

    /// The part of the image in the tile at `index`, row by row.
    pub(super) fn tile(&self, index: u64) -> Area {
        let (column, row) = ((index % self.across()) as u32, (index / self.across()) as u32);
        let left = self.tile_origin.0 + column * self.tile_size.0;
        let top = self.tile_origin.1 + row * self.tile_size.1;
        Area {
            x0: left.max(self.image.x0),
            y0: top.max(self.image.y0),
            x1: (left + self.tile_size.0).min(self.image.x1),
            y1: (top + self.tile_size.1).min(self.image.y1),
        }
    }
}

impl Area {
    fn size(self) -> (u32, u32) {
        (self.x1 - self.x0, self.y1 - self.y0)
    }

    pub(super) fn is_empty(self) -> bool {
        self.x0 >= self.x1 || self.y0 >= self.y1
    }

    /// The area after so many halvings (B-14).
    pub(super) fn halved(self, times: u8) -> Area {
        self.band(times, (0, 0))
    }

    /// The band after so many halvings whose samples are the odd ones across, down, both or neither (B-15).
    pub(super) fn band(self, times: u8, odd: (u32, u32)) -> Area {
        let place = |at: u32, odd: u32| {
            let half = if times == 0 { 0 } else { odd << (times - 1) };
            at.saturating_sub(half).div_ceil(1 << times)
        };
        Area {
            x0: place(self.x0, odd.0),
            y0: place(self.y0, odd.1),
            x1: place(self.x1, odd.0),
            y1: place(self.y1, odd.1),
        }
    }

    /// How many cells of a partition it touches, across and down; the cells' sides are powers of two.
    pub(super) fn cells(self, wide: u8, high: u8) -> (u32, u32) {
        if self.is_empty() {
            return (0, 0);
        }
        let count = |start: u32, end: u32, exponent: u8| end.div_ceil(1 << exponent) - (start >> exponent);
        (count(self.x0, self.x1, wide), count(self.y0, self.y1, high))
    }
}
