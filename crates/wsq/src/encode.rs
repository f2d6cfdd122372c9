//! From pixels to a file.

use crate::bit_rate::BitRate;
use crate::entropy::{Coder, Tokens};
use crate::error::EncodeError;
use crate::quantise::{Widths, choose, quantise, variances, widen};
use crate::stream::{Frame, Marker, Pair, nistcom, put_marker, put_segment};
use crate::subbands::Subbands;
use crate::wavelet::{analyse, filters_body};

/// The standard's encoder whose parameters are used.
const ENCODER: u8 = 2;
/// The longest text of all comments together, bytes.
const LONGEST_COMMENT: usize = 65_000;

/// How an image is encoded.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Options {
    /// How many bits a pixel may take.
    pub bit_rate: BitRate,
    /// The resolution the file states, ppi; `None` when it is not known.
    pub ppi: Option<u16>,
    /// What the NISTCOM says beside size, resolution and bit rate.
    pub comments: Vec<Pair>,
}

/// Encodes grey pixels, row by row from the top, 0 black to 255 white.
///
/// # Errors
/// See [`EncodeError`].
pub fn encode(width: u32, height: u32, pixels: &[u8], options: &Options) -> Result<Vec<u8>, EncodeError> {
    if width == 0 || height == 0 {
        return Err(EncodeError::Empty);
    }
    let too_large = EncodeError::TooLarge { width, height };
    let (w, h) =
        (u16::try_from(width).map_err(|_| too_large)?, u16::try_from(height).map_err(|_| too_large)?);
    let (columns, rows) = (usize::from(w), usize::from(h));
    if pixels.len() != columns * rows {
        return Err(EncodeError::PixelCount { width, height, found: pixels.len() });
    }
    let comment = nistcom(w, h, options.ppi, options.bit_rate.get(), &options.comments);
    if comment.len() > LONGEST_COMMENT {
        return Err(EncodeError::Comments);
    }
    let (shift, scale) = levels(pixels);
    let subbands = Subbands::new(columns, rows);
    let mut plane: Vec<f32> = to_plane(pixels, shift, scale);
    analyse(&mut plane, columns, &subbands);
    let mut bins = choose(&variances(&plane, &subbands, columns), options.bit_rate.get());
    widen(&mut bins, &plane, &subbands, columns);
    let quantised = quantise(&plane, &bins, &subbands, columns);
    drop(plane);

    let frame =
        Frame { black: 0, white: 255, width: w, height: h, shift, scale, encoder: ENCODER, software: 0 };
    let mut file = Vec::with_capacity(pixels.len() / 8 + 1024);
    put_marker(&mut file, Marker::StartOfImage);
    put_segment(&mut file, Marker::Comment, comment.as_bytes());
    put_segment(&mut file, Marker::TransformTable, &filters_body());
    put_segment(&mut file, Marker::QuantisationTable, &Widths::body(&bins));
    put_segment(&mut file, Marker::StartOfFrame, &frame.body());
    let ends = [19, 52, 60].map(|end| {
        let bands = subbands.bands.iter().zip(&bins).take(end);
        bands.filter(|(_, bin)| bin.is_coded()).map(|(band, _)| band.area()).sum::<usize>()
    });
    put_blocks(&mut file, 0, &[&quantised[..ends[0]]]);
    put_blocks(&mut file, 1, &[&quantised[ends[0]..ends[1]], &quantised[ends[1]..ends[2]]]);
    put_marker(&mut file, Marker::EndOfImage);
    Ok(file)
}

/// Appends blocks and, before them, the Huffman table they share.
fn put_blocks(file: &mut Vec<u8>, table: u8, blocks: &[&[i16]]) {
    let blocks: Vec<_> = blocks.iter().map(|block| Tokens::new(block)).collect();
    let coder = Coder::new(&blocks);
    let mut body = vec![table];
    coder.code().put(&mut body);
    put_segment(file, Marker::HuffmanTable, &body);
    for block in &blocks {
        put_segment(file, Marker::StartOfBlock, &[table]);
        coder.put(block, file);
    }
}

/// The mean grey level, and the scale at which the levels lie within 128 of it.
fn levels(pixels: &[u8]) -> (f32, f32) {
    let (mut low, mut high) = (u8::MAX, 0);
    let mut sum = 0_u64;
    for row in pixels.chunks(1 << 16) {
        sum += u64::from(row.iter().map(|&pixel| u32::from(pixel)).sum::<u32>());
        low = row.iter().fold(low, |low, &pixel| low.min(pixel));
        high = row.iter().fold(high, |high, &pixel| high.max(pixel));
    }
    let mean = sum as f32 / pixels.len() as f32;
    let farthest = (mean - f32::from(low)).max(f32::from(high) - mean);
    (mean, farthest / 128.0)
}

fn to_plane(pixels: &[u8], shift: f32, scale: f32) -> Vec<f32> {
    if scale == 0.0 {
        return vec![0.0; pixels.len()]; // One grey level throughout.
    }
    pixels.iter().map(|&pixel| (f32::from(pixel) - shift) / scale).collect()
}
