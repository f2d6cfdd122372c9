//! What is told of a file besides its pixels: orientation, depth, colour, loss.

use crate::picture::{all, print, print_of, rings};
use image::{DynamicImage, ImageBuffer, Luma, LumaA, Rgb, Rgba};
use print_image::{DecodeError, Loss, Notice, Orientation, Raster, decode};
use std::io::Cursor;
use terms::Ppi;

fn file(picture: impl Into<DynamicImage>, format: image::ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, format).expect("encodes");
    bytes.into_inner()
}

/// A picture 64 x 80 px, dark where x and y are both small.
fn corner() -> Raster {
    let pixel = |x, y| {
        if x < 32 && y < 20 {
            20
        } else if y < 20 {
            90
        } else if x < 32 {
            160
        } else {
            230
        }
    };
    Raster::new(64, 80, Ppi::P500, all(64, 80, pixel)).expect("filled")
}

/// The TIFF file with an Orientation entry in the place of its resolution unit, whose default is the same.
fn tiff_oriented(number: u8) -> Vec<u8> {
    let mut file = corner().to_tiff();
    let unit = file.len() - 4 - 12;
    let entry: Vec<u8> =
        [274_u16.to_le_bytes(), 3_u16.to_le_bytes(), [1, 0], [0, 0], [number, 0], [0, 0]].concat();
    // Entries stand in the order of their tags: put before the strip's.
    let strip = (0..13).map(|index| unit - 12 * index).find(|at| file[*at..*at + 2] == 273_u16.to_le_bytes());
    let strip = strip.expect("a strip");
    file.copy_within(strip..unit, strip + 12);
    file[strip..strip + 12].copy_from_slice(&entry);
    file
}

fn jpeg_oriented(number: u8) -> Vec<u8> {
    let corner = corner();
    let grey = image::GrayImage::from_raw(64, 80, corner.pixels().to_vec()).expect("filled");
    let mut bytes = file(grey, image::ImageFormat::Jpeg);
    // Exif with one entry.
    let mut exif =
        *b"\xff\xe1\x00\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x00\0\0\0\0\0\0\0";
    exif[28] = number;
    bytes.splice(2..2, exif);
    bytes
}

#[test]
fn all_eight_orientations_are_honoured_and_told() {
    // Where the dark corner comes to, and whether the sides are exchanged.
    let expected = [
        (1, None, (0, 0), false),
        (2, Some(Orientation::Mirrored), (1, 0), false),
        (3, Some(Orientation::HalfTurn), (1, 1), false),
        (4, Some(Orientation::Flipped), (0, 1), false),
        (5, Some(Orientation::Transposed), (0, 0), true),
        (6, Some(Orientation::QuarterTurn), (1, 0), true),
        (7, Some(Orientation::Transversed), (1, 1), true),
        (8, Some(Orientation::QuarterTurnBack), (0, 1), true),
    ];
    for (number, orientation, (right, bottom), exchanged) in expected {
        for file in [tiff_oriented(number), jpeg_oriented(number)] {
            let decoded = decode(&file).expect("a print");
            let told = decoded.notices.iter().find_map(|notice| match notice {
                Notice::Oriented(orientation) => Some(*orientation),
                _ => None,
            });
            assert_eq!(told, orientation);
            let size = if exchanged { (80, 64) } else { (64, 80) };
            assert_eq!((decoded.width, decoded.height), size, "{number}");
            let raster = decoded.into_raster(Ppi::P500);
            let corner = raster.get(right * (size.0 - 1), bottom * (size.1 - 1)).expect("inside");
            assert!(corner < 50, "{number}: the dark corner is elsewhere");
            // A mirror shows in the order of the greys around.
            let beside = raster.get((1 - right) * (size.0 - 1), bottom * (size.1 - 1)).expect("inside");
            assert!(beside.abs_diff(if exchanged { 160 } else { 90 }) < 20, "{number}: {beside}");
        }
    }
    let mirrors = expected.iter().filter_map(|(_, told, ..)| *told).filter(|told| told.is_mirror());
    assert_eq!(mirrors.count(), 4);
}

#[test]
fn jpeg_is_lossy_wherever_it_stands() {
    assert_eq!(decode(&jpeg_oriented(1)).expect("a print").notices, [Notice::Compressed(Loss::Jpeg)]);
    // JPEG as the strip of a TIFF: our TIFF with the compression's number and the JPEG file in place of the pixels.
    let corner = corner();
    let grey = image::GrayImage::from_raw(64, 80, corner.pixels().to_vec()).expect("filled");
    let jpeg = file(grey, image::ImageFormat::Jpeg);
    let mut tiff = corner.to_tiff();
    let directory = u32::from_le_bytes(*tiff[4..].first_chunk().expect("a header")) as usize;
    let value = |tag: u16| {
        let entries = (0..12).map(|index| directory + 2 + 12 * index);
        entries.clone().find(|at| tiff[*at..*at + 2] == tag.to_le_bytes()).expect("there") + 8
    };
    let (compression, bytes) = (value(259), value(279));
    tiff[compression] = 7;
    tiff[bytes..bytes + 4].copy_from_slice(&(jpeg.len() as u32).to_le_bytes());
    tiff[16..16 + jpeg.len()].copy_from_slice(&jpeg);
    let decoded = decode(&tiff).expect("a print");
    assert_eq!(decoded.notices, [Notice::Compressed(Loss::Jpeg)]);
}

fn deep<P: image::Pixel<Subpixel = u16>>(pixel: impl Fn(u16) -> P) -> ImageBuffer<P, Vec<u16>> {
    ImageBuffer::from_fn(64, 64, |x, y| pixel((u16::from(rings(x, y)) * 257).saturating_add(x as u16 % 100)))
}

#[test]
fn sixteen_bits_are_rounded_to_the_nearest() {
    let rings = all(64, 64, rings);
    let grey = deep(|value| Luma([value]));
    for format in [image::ImageFormat::Png, image::ImageFormat::Tiff] {
        let decoded = decode(&file(DynamicImage::ImageLuma16(grey.clone()), format)).expect("a print");
        assert!(decoded.pixels == rings);
        assert_eq!(decoded.notices, [Notice::DepthReduced { bits: 16 }]);
    }
    for picture in [
        DynamicImage::ImageLumaA16(deep(|value| LumaA([value, u16::MAX]))),
        DynamicImage::ImageRgb16(deep(|value| Rgb([value; 3]))),
        DynamicImage::ImageRgba16(deep(|value| Rgba([value, value, value, u16::MAX]))),
    ] {
        let decoded = decode(&file(picture, image::ImageFormat::Png)).expect("a print");
        assert!(decoded.pixels == rings);
        assert_eq!(decoded.notices, [Notice::DepthReduced { bits: 16 }]);
    }
    let floating = DynamicImage::ImageRgb32F(ImageBuffer::from_pixel(64, 64, Rgb([0.5_f32; 3])));
    assert_eq!(decode(&file(floating, image::ImageFormat::Tiff)), Err(DecodeError::Unsupported));
}

#[test]
fn a_tint_becomes_grey_by_weights_and_is_told() {
    let tinted = |red: u8, coloured: u32| {
        let pixel =
            |x, y| if y * 100 + x < coloured { Rgb([200, 100, 50]) } else { Rgb([100 + red, 100, 100]) };
        decode(&file(DynamicImage::ImageRgb8(ImageBuffer::from_fn(100, 100, pixel)), image::ImageFormat::Png))
    };
    assert_eq!(tinted(0, 0).expect("a print").notices, []);
    let slight = tinted(20, 0).expect("a print");
    assert_eq!(slight.notices, [Notice::ColourReduced { percent: 0 }]);
    assert!(slight.pixels.iter().all(|grey| *grey == 106), "77/256 of 20 over 100");
    assert_eq!(tinted(0, 30).expect("a print").notices, [Notice::ColourReduced { percent: 1 }]);
    assert_eq!(tinted(0, 300), Err(DecodeError::Colour { percent: 3 }));
}

#[test]
fn an_original_has_nothing_to_tell() {
    let decoded = decode(&print(Ppi::P500).to_png()).expect("a print");
    assert!(decoded.notices.is_empty() && decoded.loss().is_none());
    assert_eq!(format!("{:?}", print_of(64, 70, Ppi::P500)), "Raster(64 x 70, 500 ppi)");
}
