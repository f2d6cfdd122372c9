//! Files as they come from scanners, cameras and broken disks: what is taken, and how the rest is refused.

use image::{DynamicImage, GrayImage, RgbImage};
use print_image::{DecodeError, Decoded, ImageFormat, Raster, Rect, decode};
use proptest::prelude::*;
use std::io::Cursor;
use terms::Ppi;

const SIDE: u32 = 96;

fn grey(x: u32, y: u32) -> u8 {
    ((x * 7 + y * 13) % 256) as u8
}

fn picture() -> GrayImage {
    GrayImage::from_fn(SIDE, SIDE, |x, y| image::Luma([grey(x, y)]))
}

fn file(picture: &DynamicImage, format: image::ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("encodes");
    bytes.into_inner()
}

/// A PNG whose pHYs chunk says so many pixels per metre.
fn png_at(across: u32, down: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, SIDE, SIDE);
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: across, yppu: down, unit: png::Unit::Meter }));
    let mut writer = encoder.write_header().expect("header");
    writer.write_image_data(picture().as_raw()).expect("pixels");
    writer.finish().expect("end");
    bytes
}

/// An uncompressed 8-bit TIFF with resolution entries, written by hand. `next` is the place of a second page.
fn tiff_at(unit: u16, over: u32, under: u32, next: u32) -> Vec<u8> {
    let pixels = SIDE * SIDE;
    let rational = 8;
    let strip = rational + 8;
    let directory = strip + pixels;
    let mut bytes = b"II*\0".to_vec();
    bytes.extend(directory.to_le_bytes());
    bytes.extend(over.to_le_bytes());
    bytes.extend(under.to_le_bytes());
    bytes.extend(picture().as_raw());
    let entries: [(u16, u16, u32); 11] = [
        (256, 4, SIDE),
        (257, 4, SIDE),
        (258, 3, 8),
        (259, 3, 1),
        (262, 3, 1),
        (273, 4, strip),
        (277, 3, 1),
        (279, 4, pixels),
        (282, 5, rational),
        (283, 5, rational),
        (296, 3, u32::from(unit)),
    ];
    bytes.extend((entries.len() as u16).to_le_bytes());
    for (tag, kind, value) in entries {
        bytes.extend(tag.to_le_bytes());
        bytes.extend(kind.to_le_bytes());
        bytes.extend(1_u32.to_le_bytes());
        bytes.extend(value.to_le_bytes());
    }
    bytes.extend(next.to_le_bytes());
    bytes
}

fn jpeg_at(unit: u8, density: u16) -> Vec<u8> {
    let mut bytes = file(&DynamicImage::ImageLuma8(picture()), image::ImageFormat::Jpeg);
    let at = bytes.windows(5).position(|five| five == b"JFIF\0").expect("JFIF") + 7;
    bytes[at] = unit;
    bytes[at + 1..at + 3].copy_from_slice(&density.to_be_bytes());
    bytes[at + 3..at + 5].copy_from_slice(&density.to_be_bytes());
    bytes
}

fn bmp_at(per_metre: u32) -> Vec<u8> {
    let mut bytes = file(&DynamicImage::ImageLuma8(picture()), image::ImageFormat::Bmp);
    bytes[38..42].copy_from_slice(&per_metre.to_le_bytes());
    bytes[42..46].copy_from_slice(&per_metre.to_le_bytes());
    bytes
}

fn taken(bytes: &[u8]) -> Decoded {
    decode(bytes).expect("a print")
}

fn check_exact(bytes: &[u8], format: ImageFormat, ppi: Option<u16>) {
    let decoded = taken(bytes);
    assert_eq!((decoded.format, decoded.width, decoded.height), (format, SIDE, SIDE));
    assert_eq!(decoded.ppi.map(Ppi::get), ppi, "{format:?}");
    assert!(decoded.pixels == picture().into_raw(), "{format:?}: pixels differ");
}

#[test]
fn each_format_states_its_resolution() {
    check_exact(&png_at(19_685, 19_685), ImageFormat::Png, Some(500));
    check_exact(&png_at(39_370, 39_370), ImageFormat::Png, Some(1000));
    check_exact(&bmp_at(19_685), ImageFormat::Bmp, Some(500));
    check_exact(&tiff_at(2, 500, 1, 0), ImageFormat::Tiff, Some(500));
    check_exact(&tiff_at(3, 19_685, 100, 0), ImageFormat::Tiff, Some(500));
    assert_eq!(taken(&jpeg_at(1, 500)).ppi, Some(Ppi::P500));
    assert_eq!(taken(&jpeg_at(2, 197)).ppi, Some(Ppi::P500));
}

#[test]
fn a_silent_file_has_no_resolution() {
    check_exact(&file(&DynamicImage::ImageLuma8(picture()), image::ImageFormat::Png), ImageFormat::Png, None);
    check_exact(&tiff_at(1, 500, 1, 0), ImageFormat::Tiff, None);
    check_exact(&bmp_at(0), ImageFormat::Bmp, None);
    assert_eq!(taken(&jpeg_at(0, 1)).ppi, None);
}

#[test]
fn a_screens_resolution_is_refused() {
    assert_eq!(decode(&png_at(3_780, 3_780)), Err(DecodeError::ResolutionTooLow(96)));
    assert_eq!(decode(&jpeg_at(1, 72)), Err(DecodeError::ResolutionTooLow(72)));
    assert_eq!(decode(&bmp_at(3_780)), Err(DecodeError::ResolutionTooLow(96)));
    assert_eq!(decode(&tiff_at(2, 96, 1, 0)), Err(DecodeError::ResolutionTooLow(96)));
    let stretched = DecodeError::AnisotropicResolution { x: 500, y: 250 };
    assert_eq!(decode(&png_at(19_685, 9_843)), Err(stretched));
}

#[test]
fn grey_in_other_clothes_is_taken() {
    let rgb = RgbImage::from_fn(SIDE, SIDE, |x, y| image::Rgb([grey(x, y); 3]));
    check_exact(&file(&DynamicImage::ImageRgb8(rgb), image::ImageFormat::Png), ImageFormat::Png, None);
    let sixteen = DynamicImage::ImageLuma16(DynamicImage::ImageLuma8(picture()).into_luma16());
    check_exact(&file(&sixteen, image::ImageFormat::Png), ImageFormat::Png, None);
    let clear = DynamicImage::ImageRgba8(image::RgbaImage::from_pixel(SIDE, SIDE, image::Rgba([0, 0, 0, 0])));
    let decoded = taken(&file(&clear, image::ImageFormat::Png));
    assert!(decoded.pixels.iter().all(|px| *px == 255), "transparency lies on white paper");
}

#[test]
fn a_colour_photo_is_refused() {
    let photo = RgbImage::from_fn(SIDE, SIDE, |x, y| {
        if x < SIDE / 2 { image::Rgb([200, 120, 90]) } else { image::Rgb([grey(x, y); 3]) }
    });
    let bytes = file(&DynamicImage::ImageRgb8(photo), image::ImageFormat::Png);
    assert_eq!(decode(&bytes), Err(DecodeError::Colour { percent: 50 }));
}

#[test]
fn an_upside_down_scan_is_turned_as_its_file_says() {
    // Exif with one entry: orientation 3, half a turn.
    let exif = b"\xff\xe1\x00\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x03\0\0\0\0\0\0\0";
    let dark_top = GrayImage::from_fn(SIDE, SIDE, |_, y| image::Luma([if y < SIDE / 2 { 20 } else { 230 }]));
    let mut bytes = file(&DynamicImage::ImageLuma8(dark_top), image::ImageFormat::Jpeg);
    bytes.splice(2..2, *exif);
    let decoded = taken(&bytes);
    assert!(decoded.pixels[0] > 200 && decoded.pixels[decoded.pixels.len() - 1] < 50);
}

#[test]
fn a_huge_picture_is_refused_before_its_pixels() {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 20_000, 20_000);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().expect("header");
    writer.write_chunk(png::chunk::IDAT, &[]).expect("an empty chunk");
    drop(writer);
    let refused = DecodeError::TooLarge { width: 20_000, height: 20_000, limit: 12_000 };
    assert_eq!(decode(&bytes), Err(refused), "there is not one pixel in this file");
    let tiny = file(&DynamicImage::ImageLuma8(GrayImage::new(20, 200)), image::ImageFormat::Png);
    assert_eq!(decode(&tiny), Err(DecodeError::TooSmall { width: 20, height: 200, limit: 64 }));
}

#[test]
fn what_is_no_image_is_called_so() {
    assert_eq!(decode(b""), Err(DecodeError::NotAnImage));
    assert_eq!(decode(b"Estimado licenciado:"), Err(DecodeError::NotAnImage));
    assert_eq!(decode(b"GIF89a......"), Err(DecodeError::Unsupported));
    assert_eq!(
        decode(b"\xff\xa0\xff\xa4\0\0"),
        Err(DecodeError::NotAnImage),
        "the beginning of WSQ and no more"
    );
    assert_eq!(decode(b"%PDF-1.7"), Err(DecodeError::Unsupported));
    let first = (8 + 8 + SIDE * SIDE) as usize;
    let directory = tiff_at(2, 500, 1, 0)[first..].to_vec();
    let two_pages = [tiff_at(2, 500, 1, (first + directory.len()) as u32), directory].concat();
    assert_eq!(decode(&two_pages), Err(DecodeError::Unsupported), "no page is dropped silently");
}

#[test]
fn a_cut_file_is_refused() {
    let whole = [png_at(19_685, 19_685), bmp_at(19_685), tiff_at(2, 500, 1, 0), jpeg_at(1, 500)];
    for bytes in whole {
        for share in [30, 60, 90, 99] {
            let cut = &bytes[..bytes.len() * share / 100];
            assert_eq!(decode(cut), Err(DecodeError::Truncated), "{share} % of {:?}", &bytes[..2]);
        }
    }
}

#[test]
fn a_raster_goes_through_png_and_back() {
    let raster = Raster::new(SIDE, SIDE, Ppi::P500, picture().into_raw()).expect("filled");
    let decoded = taken(&raster.to_png());
    assert_eq!(decoded.ppi, Some(Ppi::P500));
    assert!(decoded.into_raster(Ppi::P500) == raster);
}

#[test]
fn crops_stay_inside() {
    let raster = Raster::new(SIDE, SIDE, Ppi::P500, picture().into_raw()).expect("filled");
    let part = raster.crop(Rect { x: 10, y: 20, width: 30, height: 40 }).expect("inside");
    assert_eq!((part.width(), part.height(), part.ppi()), (30, 40, Ppi::P500));
    assert_eq!(part.get(29, 39), raster.get(39, 59));
    assert!(raster.crop(Rect { x: 90, y: 0, width: 7, height: 1 }).is_none());
    assert!(raster.crop(Rect { x: u32::MAX, y: 0, width: 2, height: 1 }).is_none());
    assert!(raster.crop(Rect { x: 0, y: 0, width: 0, height: 1 }).is_none());
}

#[test]
fn halving_does_not_alias() {
    // Stripes finer than the smaller image can hold become grey, not coarser stripes.
    let stripes = (0..SIDE * SIDE).map(|at| if (at % SIDE).is_multiple_of(2) { 0 } else { 255 }).collect();
    let fine = Raster::new(SIDE, SIDE, Ppi::P1000, stripes).expect("filled");
    let half = fine.resample(Ppi::P500);
    assert_eq!((half.width(), half.height(), half.ppi()), (SIDE / 2, SIDE / 2, Ppi::P500));
    let inner = half.crop(Rect { x: 4, y: 4, width: 40, height: 40 }).expect("inside");
    assert!(inner.pixels().iter().all(|px| (100..156).contains(px)), "stripes survived");
    let small = fine.thumbnail(24);
    assert_eq!((small.width, small.height, small.pixels.len()), (24, 24, 576));
    assert!(small.to_png().starts_with(b"\x89PNG"));
}

#[test]
fn debug_shows_no_pixels() {
    let decoded = taken(&png_at(19_685, 19_685));
    assert_eq!(format!("{decoded:?}"), "Decoded(Png, 96 x 96, Some(Ppi(500)))");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), format in 0..5_usize) {
        let magic: [&[u8]; 5] = [b"", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"BM", b"II*\0\x08\0\0\0", b"\xff\xd8\xff\xe0"];
        let bytes = [magic[format], &bytes].concat();
        prop_assert!(decode(&bytes).is_err());
    }

    #[test]
    fn damaged_files_never_panic(
        which in 0..4_usize,
        cut in 0.0..1.0_f64,
        flips in proptest::collection::vec((0.0..1.0_f64, any::<u8>()), 0..6),
    ) {
        let mut bytes = match which {
            0 => png_at(19_685, 19_685),
            1 => bmp_at(19_685),
            2 => tiff_at(2, 500, 1, 0),
            _ => jpeg_at(1, 500),
        };
        // Damage gathers in the headers, where it matters; a quarter of the cases also lose their end.
        for (place, value) in flips {
            let at = (place * place * place * bytes.len() as f64) as usize;
            bytes[at] = value;
        }
        if cut < 0.25 {
            bytes.truncate((4.0 * cut * bytes.len() as f64) as usize);
        }
        if let Ok(decoded) = decode(&bytes) {
            prop_assert_eq!(decoded.pixels.len() as u64, u64::from(decoded.width) * u64::from(decoded.height));
        }
    }
}
