//! What an image can break: its format, size, depth, scale, hash.

use crate::case::{Case, one, several};
use crate::draft::{Draft, Rec, SIDE, good, wsq};
use nist_itl::validate::Rule;
use sha2::{Digest, Sha256};

const FIRST: &str = "record 3 (Type-14, IDC 01)";

pub(crate) fn cases() -> Vec<Case> {
    [format_cases(), scale_cases(), latent_cases(), hash_cases()].concat()
}

fn with_image(compression: &[u8], data: &[u8]) -> Draft {
    good().set(3, "14.011", compression).set(3, "14.999", data)
}

/// At this scale, by the record and by the comment in the image.
fn at(unit: &[u8], scale: u32, comment: u32) -> Draft {
    let text = scale.to_string();
    let draft = good().set(3, "14.008", unit).set(3, "14.009", text.as_bytes());
    draft.set(3, "14.010", text.as_bytes()).set(3, "14.999", &wsq(SIDE, comment))
}

/// The beginning of a PNG stream: signature and IHDR.
fn png((width, height): (u32, u32), depth: u8, colour: u8) -> Vec<u8> {
    let head =
        [&b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"[..], &width.to_be_bytes(), &height.to_be_bytes()].concat();
    [&head[..], &[depth, colour, 0, 0, 0]].concat()
}

/// The beginning of a JPEG 2000 file: signature, file type, header box.
fn jp2((width, height): (u32, u32), depth: u8) -> Vec<u8> {
    let signature = b"\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjp2 \0\0\0\0jp2 ";
    let image = [&height.to_be_bytes()[..], &width.to_be_bytes(), &[0, 1, depth - 1, 7, 0, 0]].concat();
    [&signature[..], b"\0\0\0\x1ejp2h\0\0\0\x16ihdr", &image].concat()
}

/// A bare JPEG 2000 codestream, the image set off from its grid's corner.
fn codestream((width, height): (u32, u32)) -> Vec<u8> {
    let words = [width + 7, height + 9, 7, 9, width, height, 0, 0].map(u32::to_be_bytes).concat();
    [&[0xff, 0x4f, 0xff, 0x51, 0, 41, 0, 0][..], &words, &[0, 1, 7, 1, 1]].concat()
}

/// The beginning of a JPEG stream with this frame marker, one component.
fn jpeg((width, height): (u32, u32), frame: u8) -> Vec<u8> {
    let (width, height) = ((width as u16).to_be_bytes(), (height as u16).to_be_bytes());
    let tables = [0xff, 0xc4, 0, 3, 0];
    [&[0xff, 0xd8][..], &tables, &[0xff, frame, 0, 11, 8], &height, &width, &[1, 1, 0x11, 0]].concat()
}

fn format_cases() -> Vec<Case> {
    let place = |tag: &str| format!("{FIRST}, {tag}");
    let pixels = vec![200; (SIDE.0 * SIDE.1) as usize];
    // Pixels that begin like WSQ are pixels where they are as many as the size says.
    let like_wsq = [&[0xff, 0xa0, 0xff][..], &pixels[3..]].concat();
    let wide = (SIDE.0 + 1, SIDE.1);
    vec![
        one(&good().set(3, "14.006", b"301"), Rule::ImageSize, &place("14.006")),
        one(&good().set(3, "14.007", b"401"), Rule::ImageSize, &place("14.007")),
        one(&with_image(b"PNG", &png(wide, 8, 0)), Rule::ImageSize, &place("14.006")),
        one(&with_image(b"JP2", &jp2(wide, 8)), Rule::ImageSize, &place("14.006")),
        one(&with_image(b"JP2L", &codestream(wide)), Rule::ImageSize, &place("14.006")),
        one(&with_image(b"JPEGB", &jpeg(wide, 0xc0)), Rule::ImageSize, &place("14.006")),
        several(&with_image(b"PNG", &png(SIDE, 8, 0)), &[]),
        several(&with_image(b"JP2", &jp2(SIDE, 8)), &[]),
        several(&with_image(b"JP2L", &codestream(SIDE)), &[]),
        several(&with_image(b"JPEGB", &jpeg(SIDE, 0xc2)), &[]),
        several(&with_image(b"JPEGL", &jpeg(SIDE, 0xc3)), &[]),
        several(&with_image(b"NONE", &pixels), &[]),
        several(&with_image(b"NONE", &like_wsq), &[]),
        one(&with_image(b"NONE", &pixels[1..]), Rule::RawLength, &place("14.999")),
        one(&with_image(b"NONE", &wsq(SIDE, 500)), Rule::Compression, &place("14.011")),
        one(&with_image(b"PNG", &wsq(SIDE, 500)), Rule::Compression, &place("14.011")),
        one(&with_image(b"JPEGB", &jpeg(SIDE, 0xc3)), Rule::Compression, &place("14.011")),
        one(&with_image(b"WSQ20", b"nothing known"), Rule::Compression, &place("14.011")),
        one(&with_image(b"WSQ20", &wsq(SIDE, 500)[..20]), Rule::ImageHeader, &place("14.999")),
        one(&with_image(b"PNG", &png((0, 1), 8, 0)), Rule::ImageHeader, &place("14.999")),
        one(&good().set(3, "14.012", b"16"), Rule::ImageBits, &place("14.012")),
        one(&with_image(b"PNG", &png(SIDE, 8, 2)), Rule::ImageBits, &place("14.012")),
        one(&with_image(b"JP2", &jp2(SIDE, 16)), Rule::ImageBits, &place("14.012")),
    ]
}

fn scale_cases() -> Vec<Case> {
    let place = |tag: &str| format!("{FIRST}, {tag}");
    let pixels = vec![200; (SIDE.0 * SIDE.1) as usize];
    let raw = |draft: Draft| draft.set(3, "14.011", b"NONE").set(3, "14.999", &pixels);
    vec![
        several(&at(b"1", 496, 500), &[]),
        // 197 per centimetre are 500 per inch.
        several(&at(b"2", 197, 500), &[]),
        one(&at(b"1", 197, 197), Rule::ScaleUnit, &place("14.008")),
        one(&raw(at(b"2", 500, 500)), Rule::ScaleUnit, &place("14.008")),
        one(&good().set(3, "14.010", b"510"), Rule::ScaleUnequal, &place("14.009")),
        one(&good().set(3, "14.008", b"0"), Rule::ScaleMissing, &place("14.008")),
        one(&at(b"1", 300, 300), Rule::ScaleLow, &place("14.009")),
        one(&raw(at(b"1", 5_000, 500)), Rule::ScaleHigh, &place("14.009")),
        one(&at(b"1", 1_000, 1_000), Rule::WsqScale, &place("14.011")),
        one(&at(b"1", 500, 255), Rule::CommentScale, &place("14.009")),
    ]
}

/// A latent that is not compressed, at this scale.
fn latent(unit: &[u8], scale: &[u8]) -> Draft {
    let (width, height) = (SIDE.0.to_string(), SIDE.1.to_string());
    let pixels = vec![200; (SIDE.0 * SIDE.1) as usize];
    let record = Rec::new(&[
        ("13.002", b"20"),
        ("13.003", b"4"),
        ("13.004", b"LAB01"),
        ("13.005", b"20260102"),
        ("13.006", width.as_bytes()),
        ("13.007", height.as_bytes()),
        ("13.008", unit),
        ("13.009", scale),
        ("13.010", scale),
        ("13.011", b"NONE"),
        ("13.012", b"8"),
        ("13.013", b"0"),
        ("13.999", &pixels),
    ]);
    good().push((13, 20), record)
}

fn latent_cases() -> Vec<Case> {
    let place = "record 13 (Type-13, IDC 20), 13.009";
    vec![
        several(&latent(b"1", b"1000"), &[]),
        several(&latent(b"2", b"394"), &[]),
        several(&latent(b"0", b"1"), &[]),
        one(&latent(b"1", b"500"), Rule::LatentScale, place),
        one(&latent(b"1", b"300"), Rule::ScaleLow, place),
    ]
}

fn hash_cases() -> Vec<Case> {
    let hash: String = Sha256::digest(wsq(SIDE, 500)).iter().map(|byte| format!("{byte:02X}")).collect();
    let other = "0".repeat(64);
    vec![
        several(&good().put(3, "14.996", hash.as_bytes()), &[]),
        one(&good().put(3, "14.996", other.as_bytes()), Rule::Hash, &format!("{FIRST}, 14.996")),
    ]
}
