//! The outline of a JPEG 2000 codestream (ISO/IEC 15444-1 Annex A), read before its decoder is asked for any memory.
//!
//! Tile-parts must be whole and the end marker in its place. Taken is what fingerprint files use: one or three
//! unsigned components of one size and at most 16 bits, coded alike in every tile. Packed packet headers, changes
//! of progression, regions of interest and coding of single components or tiles are refused.

use super::grid::Grid;
use crate::decode::{DecodeError, MAX_PIXELS};

const START_OF_CODESTREAM: u8 = 0x4f;
const SIZE: u8 = 0x51;
const CODING: u8 = 0x52;
const QUANTISATION: u8 = 0x5c;
const COMPONENT_QUANTISATION: u8 = 0x5d;
const COMMENT: u8 = 0x64;
const START_OF_TILE_PART: u8 = 0x90;
const START_OF_DATA: u8 = 0x93;
const END_OF_CODESTREAM: u8 = 0xd9;
/// Lengths of tile-parts (TLM) and packets (PLM, PLT), and component registration (CRG): nothing that is needed.
const POINTERS: [u8; 4] = [0x55, 0x57, 0x58, 0x63];

/// More tiles than any scanner or converter cuts a print into.
const MAX_TILES: u64 = 4096;
/// The pixel decoder takes no more.
const MAX_LAYERS: u16 = 32;
/// Levels of the largest print that still halve something.
const MAX_LEVELS: u8 = 15;
/// Precincts, and code-blocks times layers, the pixel decoder may have to keep: at 64 x 64 px a block, the largest
/// print in 32 layers needs a fifth.
const MAX_PIECES: u64 = 1 << 22;
/// Samples one byte of coded data may stand for. A scanned print comes to some hundreds at most; without a limit a
/// hundred bytes would cost the memory and time of the largest print.
const MAX_SAMPLES_PER_BYTE: u64 = 4096;

/// What a codestream says before its coded data, and where those lie.
pub(super) struct Outline<'a> {
    pub(super) grid: Grid,
    /// 1 or 3.
    pub(super) components: u8,
    /// Bits of every sample, 1..=16.
    pub(super) bits: u8,
    pub(super) coding: Coding,
    /// Bit-planes each band may have: LL, then HL, LH, HH of each level; none where coefficients are quantised or
    /// components differ.
    pub(super) planes: Option<Vec<u8>>,
    /// The text of each comment.
    pub(super) comments: Vec<&'a [u8]>,
    /// The coded data of each tile's parts, in order.
    pub(super) tiles: Vec<Vec<&'a [u8]>>,
    /// Where the main header ends and the first tile-part begins.
    pub(super) header: usize,
}

/// How every tile is coded: the COD segment (A.6.1).
pub(super) struct Coding {
    /// 0..=4: LRCP, RLCP, RPCL, PCRL, CPRL.
    pub(super) progression: u8,
    pub(super) layers: u16,
    /// Decompositions; there is one resolution more.
    pub(super) levels: u8,
    /// Side of a code-block as powers of two, 2..=10.
    pub(super) block: (u8, u8),
    /// Code-block style bits (Table A.19).
    pub(super) style: u8,
    /// Whether the wavelet is the reversible 5-3.
    pub(super) reversible: bool,
    /// Sides of a precinct as powers of two, by resolution; none where they take their largest, 15.
    pub(super) precincts: Option<Vec<(u8, u8)>>,
    pub(super) start_of_packet: bool,
    pub(super) end_of_header: bool,
}

/// Reads and checks the outline of a codestream.
pub(super) fn outline(bytes: &[u8]) -> Result<Outline<'_>, DecodeError> {
    if !bytes.starts_with(&[0xff, START_OF_CODESTREAM, 0xff, SIZE]) {
        return Err(DecodeError::NotAnImage);
    }
    let (_, size, mut at) = segment(bytes, 2)?;
    let (grid, components, bits) = size_of(size)?;
    let (mut coding, mut planes, mut comments) = (None, None, Vec::new());
    let mut by_component = false;
    loop {
        let (marker, body, next) = segment(bytes, at)?;
        match marker {
            START_OF_TILE_PART => break,
            CODING => coding = Some(coding_of(body)?),
            QUANTISATION => planes = Some(planes_of(body)?),
            COMPONENT_QUANTISATION => by_component = true,
            COMMENT => comments.push(body.get(2..).unwrap_or_default()),
            _ if POINTERS.contains(&marker) => {}
            _ => return Err(DecodeError::Unsupported),
        }
        at = next;
    }
    let coding = coding.ok_or(DecodeError::NotAnImage)?;
    let planes = planes.ok_or(DecodeError::NotAnImage)?.filter(|_| !by_component);
    check_pieces(&grid, components, &coding)?;
    let tiles = tile_parts(bytes, at, grid.tiles())?;
    if grid.pixels() * u64::from(components) / MAX_SAMPLES_PER_BYTE > bytes.len() as u64 {
        return Err(DecodeError::NotAnImage);
    }
    Ok(Outline { grid, components, bits, coding, planes, comments, tiles, header: at })
}

/// The marker segment at `at`: its code, what follows its length, and where the next one begins.
fn segment(bytes: &[u8], at: usize) -> Result<(u8, &[u8], usize), DecodeError> {
    let [first, marker, high, low] = *chunk(bytes, at)?;
    let length = usize::from(u16::from_be_bytes([high, low]));
    if first != 0xff || length < 2 {
        return Err(DecodeError::NotAnImage);
    }
    let next = at + 2 + length;
    Ok((marker, bytes.get(at + 4..next).ok_or(DecodeError::Truncated)?, next))
}

fn chunk<const N: usize>(bytes: &[u8], at: usize) -> Result<&[u8; N], DecodeError> {
    bytes.get(at..).and_then(<[u8]>::first_chunk).ok_or(DecodeError::Truncated)
}

fn short(bytes: &[u8], at: usize) -> Result<u16, DecodeError> {
    chunk(bytes, at).map(|two| u16::from_be_bytes(*two))
}

fn long(bytes: &[u8], at: usize) -> Result<u32, DecodeError> {
    chunk(bytes, at).map(|four| u32::from_be_bytes(*four))
}

/// The SIZ segment (A.5.1): the grid, how many components, and their bits.
fn size_of(body: &[u8]) -> Result<(Grid, u8, u8), DecodeError> {
    let [x1, y1, x0, y0, tile_width, tile_height, tile_x0, tile_y0] = {
        let mut fields = [0; 8];
        for (place, field) in fields.iter_mut().enumerate() {
            *field = long(body, 2 + 4 * place)?;
        }
        fields
    };
    let grid = Grid::new((x0, y0), (x1, y1), (tile_x0, tile_y0), (tile_width, tile_height))?;
    if grid.tiles() > MAX_TILES {
        return Err(DecodeError::Unsupported);
    }
    let components = match short(body, 34)? {
        1 => 1,
        3 => 3,
        _ => return Err(DecodeError::Unsupported),
    };
    let [depth, ..] = *chunk::<3>(body, 36)?;
    // Depth less one, its top bit for signed samples; then the two subsamplings.
    let alike =
        (0..usize::from(components)).all(|one| body.get(36 + 3 * one..39 + 3 * one) == Some(&[depth, 1, 1]));
    if !alike || depth >= 16 {
        return Err(DecodeError::Unsupported);
    }
    // The pixel decoder keeps every sample in four bytes, three times over.
    if grid.pixels() * u64::from(components) > MAX_PIXELS {
        let (width, height) = grid.size();
        return Err(DecodeError::too_large(width, height));
    }
    Ok((grid, components, depth + 1))
}

fn coding_of(body: &[u8]) -> Result<Coding, DecodeError> {
    let [flags, progression, _, _, _, levels, width, height, style, wavelet] = *chunk(body, 0)?;
    let layers = short(body, 2)?;
    let block = (width.saturating_add(2), height.saturating_add(2));
    if progression > 4 || layers == 0 || wavelet > 1 || block.0.max(block.1) > 10 || block.0 + block.1 > 12 {
        return Err(DecodeError::NotAnImage);
    }
    if layers > MAX_LAYERS || levels > MAX_LEVELS || style >= 64 {
        return Err(DecodeError::Unsupported);
    }
    let precincts = if flags & 1 == 1 {
        let sizes = body.get(10..11 + usize::from(levels)).ok_or(DecodeError::NotAnImage)?;
        Some(sizes.iter().map(|sides| (sides & 15, sides >> 4)).collect())
    } else {
        None
    };
    Ok(Coding {
        progression,
        layers,
        levels,
        block,
        style,
        reversible: wavelet == 1,
        precincts,
        start_of_packet: flags & 2 != 0,
        end_of_header: flags & 4 != 0,
    })
}

/// The QCD segment (A.6.4): reversible streams state an exponent for each band (Table A.29); with the guard bits it
/// gives the bit-planes (Equation E-2).
fn planes_of(body: &[u8]) -> Result<Option<Vec<u8>>, DecodeError> {
    let (style, bands) = body.split_first().ok_or(DecodeError::NotAnImage)?;
    let guard = style >> 5;
    let planes = || bands.iter().map(|band| ((band >> 3) + guard).saturating_sub(1)).collect();
    Ok((style & 31 == 0).then(planes))
}

/// Refuses streams cut so finely that keeping account of the pieces would need more memory than the pixels.
fn check_pieces(grid: &Grid, components: u8, coding: &Coding) -> Result<(), DecodeError> {
    let mut pieces = 0;
    for tile in (0..grid.tiles()).map(|index| grid.tile(index)) {
        for resolution in 0..=coding.levels {
            let area = tile.halved(coding.levels - resolution);
            let (wide, high) = coding.precinct(resolution);
            let count = |wide, high| {
                let (across, down) = area.cells(wide, high);
                u64::from(across) * u64::from(down)
            };
            // A block of a band covers twice its side in the resolution, and never more than a precinct.
            let band = u8::from(resolution > 0);
            let blocks = count((coding.block.0 + band).min(wide), (coding.block.1 + band).min(high));
            pieces += 3 * (count(wide, high) + blocks * u64::from(coding.layers)) * u64::from(components);
            if pieces > MAX_PIECES {
                return Err(DecodeError::Unsupported);
            }
        }
    }
    Ok(())
}

impl Coding {
    /// Sides of the precincts of a resolution as powers of two.
    fn precinct(&self, resolution: u8) -> (u8, u8) {
        let sizes = self.precincts.as_ref();
        sizes.and_then(|sizes| sizes.get(usize::from(resolution))).copied().unwrap_or((15, 15))
    }
}

/// The data of the tile-parts from `at` to the end marker, by tile. A tile without any, or one that lacks a part it
/// announces, is cut short.
fn tile_parts(bytes: &[u8], mut at: usize, tiles: u64) -> Result<Vec<Vec<&[u8]>>, DecodeError> {
    let mut data = vec![Vec::new(); usize::try_from(tiles).map_err(|_| DecodeError::Unsupported)?];
    let mut announced = vec![0; data.len()];
    while *chunk(bytes, at)? != [0xff, END_OF_CODESTREAM] {
        let (marker, header, next) = segment(bytes, at)?;
        if marker != START_OF_TILE_PART {
            return Err(DecodeError::NotAnImage);
        }
        let (tile, length) = (usize::from(short(header, 0)?), long(header, 2)? as usize);
        let [part, parts] = *chunk(header, 6)?;
        let end = match length {
            0 => bytes.len().checked_sub(2).ok_or(DecodeError::Truncated)?,
            _ => at.checked_add(length).ok_or(DecodeError::Truncated)?,
        };
        let start = start_of_data(bytes, next)?;
        let body = bytes.get(start..end).ok_or(DecodeError::Truncated)?;
        let (Some(earlier), Some(announced)) = (data.get_mut(tile), announced.get_mut(tile)) else {
            return Err(DecodeError::NotAnImage);
        };
        if earlier.len() != usize::from(part) {
            return Err(DecodeError::NotAnImage);
        }
        *announced = parts.max(*announced);
        earlier.push(body);
        at = end;
    }
    let lacking =
        |(parts, announced): (&Vec<_>, &u8)| parts.is_empty() || parts.len() < usize::from(*announced);
    if data.iter().zip(&announced).any(lacking) {
        return Err(DecodeError::Truncated);
    }
    Ok(data)
}

/// Past the header of a tile-part, in which only lengths of packets and comments may stand.
fn start_of_data(bytes: &[u8], mut at: usize) -> Result<usize, DecodeError> {
    while *chunk(bytes, at)? != [0xff, START_OF_DATA] {
        let (marker, _, next) = segment(bytes, at)?;
        if marker != COMMENT && !POINTERS.contains(&marker) {
            return Err(DecodeError::Unsupported);
        }
        at = next;
    }
    Ok(at + 2)
}

/// A comment segment of Latin text (A.9.2).
pub(super) fn comment(text: &str) -> Vec<u8> {
    let length = 4 + text.len() as u16;
    [&[0xff, COMMENT][..], &length.to_be_bytes(), &[0, 1], text.as_bytes()].concat()
}
