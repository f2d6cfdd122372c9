//! Against the reference codec itself: its files and ours are the same bytes, and so are the pixels made of them.

use crate::material::{Image, card, pattern, ridges, sensors, synthetic};
use crate::peer::Peer;

/// Bit rates in thousandths.
const RATES: [u32; 4] = [500, 750, 1000, 2250];
/// Files differ in size by no more than this share.
const MOST_SIZE_DIFFERENCE: f64 = 0.004;

fn decoded_card(test: &str) -> Vec<Image> {
    let image = |(name, file): (String, Vec<u8>)| {
        let decoded = wsq::decode(&file).expect("is decoded");
        Image { name, width: decoded.width, height: decoded.height, pixels: decoded.pixels }
    };
    card(test).into_iter().step_by(5).map(image).collect()
}

/// Both decoders make the same of a file.
fn same_pixels(peer: &mut Peer, file: &[u8], name: &str) {
    let ours = wsq::decode(file).expect("is decoded");
    let theirs = peer.decode(file).expect("the peer decodes it");
    assert_eq!((ours.width, ours.height), (theirs.width, theirs.height), "{name}");
    assert!(ours.pixels == theirs.bytes, "the pixels of {name} differ");
}

/// Both encoders' files at all rates, decoded by both decoders.
fn compare(peer: &mut Peer, images: &[Image]) {
    for (image, rate) in images.iter().flat_map(|image| RATES.map(|rate| (image, rate))) {
        let name = format!("{} at {rate}", image.name);
        let ours = image.encoded(rate as f32 / 1000.0);
        let theirs = peer.encode(image.size(), &image.pixels, rate).expect("the peer encodes it");
        let sizes = ours.len() as f64 / theirs.len() as f64;
        assert!((sizes - 1.0).abs() <= MOST_SIZE_DIFFERENCE, "{name} is {sizes} times as large");
        same_pixels(peer, &ours, &name);
        same_pixels(peer, &theirs, &name);
        let (quality, other) = (image.quality(&ours), image.quality(&theirs));
        assert!(quality >= other - 0.01, "{name} has {quality} dB, the peer's has {other}");
        assert!(ours == theirs, "{name} is not the peer's file, byte for byte");
    }
}

#[test]
fn real_prints_give_the_peers_files() {
    let test = "real_prints_give_the_peers_files";
    let Some(mut peer) = Peer::start_or_skip(test) else { return };
    let mut images = sensors(&mut peer, test);
    images.extend(decoded_card(test));
    compare(&mut peer, &images);
}

#[test]
fn synthetic_prints_give_the_peers_files() {
    let Some(mut peer) = Peer::start_or_skip("synthetic_prints_give_the_peers_files") else { return };
    compare(&mut peer, &synthetic());
}

#[test]
fn any_size_from_81_px_gives_the_peers_files() {
    let Some(mut peer) = Peer::start_or_skip("any_size_from_81_px_gives_the_peers_files") else { return };
    let whole = ridges(320, 320);
    let sizes = (81..=140).map(|width| (width, 81 + (width * 37) % 59));
    for (number, size) in sizes.enumerate() {
        let place = (number as u32 % 100 + 40, number as u32 % 90 + 60);
        compare(&mut peer, &[whole.part(place, size)]);
    }
}

#[test]
fn odd_images_give_the_peers_pixels() {
    let Some(mut peer) = Peer::start_or_skip("odd_images_give_the_peers_pixels") else { return };
    let images = [
        pattern("flat", 120, 90, |_, _| 77),
        pattern("black", 97, 131, |_, _| 0),
        pattern("a step", 200, 150, |x, _| if x > 90 { 255 } else { 0 }),
        pattern("a dot", 99, 101, |x, y| if (x, y) == (40, 50) { 255 } else { 0 }),
        pattern("noise", 150, 110, |x, y| (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)) as u8),
        ridges(333, 257),
    ];
    for (image, rate) in images.iter().flat_map(|image| [0.1, 0.75, 2.25, 8.0].map(|rate| (image, rate))) {
        same_pixels(&mut peer, &image.encoded(rate), &format!("{} at {rate}", image.name));
    }
}
