//! Our codec against the reference codec, PyPI `wsq`, on the same prints at 0.75 bits a pixel; prints `name=value`.
//!
//! Both are measured on one thread, by its time on the processor, with pixels and files in memory, in turns; a figure
//! is the median of the rounds. `..._ratio` compares the codecs alone, `..._ratio_with_pillow` what a user of the
//! package waits for, Pillow's conversions included.
#![expect(clippy::disallowed_methods, reason = "a measurement reads the clock itself")]
#![expect(clippy::print_stdout, reason = "a benchmark prints")]

#[path = "../tests/wsq/material.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod material;
#[path = "../tests/wsq/peer.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod peer;

use material::Image;
use peer::{Peer, Task};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// How often everything is measured.
const ROUNDS: usize = 9;
/// Bits a pixel in thousandths, the only rate that the package offers.
const RATE: u32 = 750;

fn main() {
    let mut peer = Peer::start_or_skip("bench");
    let images = images(peer.as_mut());
    let files: Vec<_> = images.iter().map(encode).collect();
    let mut ours = Spent::default();
    let mut theirs = Spent::default();
    let mut with_pillow = Spent::default();
    for _ in 0..ROUNDS {
        ours.encoding.push(spent(|| images.iter().for_each(|image| drop(black_box(encode(image))))));
        ours.decoding.push(spent(|| files.iter().for_each(|file| drop(black_box(wsq::decode(file))))));
        let Some(peer) = &mut peer else { continue };
        theirs
            .encoding
            .push(images.iter().map(|image| asked(peer, Task::Encode, image, &image.pixels)).sum());
        with_pillow
            .encoding
            .push(images.iter().map(|image| asked(peer, Task::EncodeWithPillow, image, &image.pixels)).sum());
        let both = || images.iter().zip(&files);
        theirs.decoding.push(both().map(|(image, file)| asked(peer, Task::Decode, image, file)).sum());
        with_pillow
            .decoding
            .push(both().map(|(image, file)| asked(peer, Task::DecodeWithPillow, image, file)).sum());
    }
    let megapixels = images.iter().map(|image| image.pixels.len() as f64 / 1e6).sum::<f64>();
    println!("wsq_images={}", images.len());
    println!("wsq_encode_megapixels_per_second={:.0}", megapixels / median(&ours.encoding));
    println!("wsq_decode_megapixels_per_second={:.0}", megapixels / median(&ours.decoding));
    let Some(peer) = &mut peer else { return };
    println!("wsq_encode_ratio={:.3}", median(&ours.encoding) / median(&theirs.encoding));
    println!("wsq_decode_ratio={:.3}", median(&ours.decoding) / median(&theirs.decoding));
    println!("wsq_encode_ratio_with_pillow={:.3}", median(&ours.encoding) / median(&with_pillow.encoding));
    println!("wsq_decode_ratio_with_pillow={:.3}", median(&ours.decoding) / median(&with_pillow.decoding));
    compare_files(peer, &images, &files);
}

/// Real prints: of sensors, and of a card as its WSQ files give them back; synthetic ones where there are none.
fn images(peer: Option<&mut Peer>) -> Vec<Image> {
    let mut images = peer.map_or_else(Vec::new, |peer| material::sensors(peer, "bench"));
    images.extend(material::card("bench").into_iter().filter_map(|(name, file)| {
        let decoded = wsq::decode(&file).ok()?;
        Some(Image { name, width: decoded.width, height: decoded.height, pixels: decoded.pixels })
    }));
    if images.is_empty() { material::synthetic() } else { images }
}

fn encode(image: &Image) -> Vec<u8> {
    image.encoded(RATE as f32 / 1000.0)
}

/// Sums over all images, a round each.
#[derive(Default)]
struct Spent {
    encoding: Vec<Duration>,
    decoding: Vec<Duration>,
}

/// What the peer's thread spends on one task.
fn asked(peer: &mut Peer, task: Task, image: &Image, bytes: &[u8]) -> Duration {
    peer.ask(task, image.size(), RATE, bytes).map_or(Duration::ZERO, |answer| answer.spent)
}

/// What this thread spends; wall time where the system does not tell.
fn spent(work: impl FnOnce()) -> Duration {
    let (wall, start) = (Instant::now(), thread_time());
    work();
    let thread = start.zip(thread_time()).and_then(|(start, end)| end.checked_sub(start));
    thread.unwrap_or_else(|| wall.elapsed())
}

/// The first number of this file is the thread's time on the processor, ns.
fn thread_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(stat.split_whitespace().next()?.parse().ok()?))
}

fn median(spent: &[Duration]) -> f64 {
    let mut spent = spent.to_vec();
    spent.sort();
    spent[spent.len() / 2].as_secs_f64()
}

/// How large the files are against the peer's, and how much nearer to the image.
fn compare_files(peer: &mut Peer, images: &[Image], files: &[Vec<u8>]) {
    let (mut sizes, mut gained, mut same) = ((0, 0), 0.0, 0);
    for (image, file) in images.iter().zip(files) {
        let Some(theirs) = peer.encode(image.size(), &image.pixels, RATE) else { continue };
        sizes = (sizes.0 + file.len(), sizes.1 + theirs.len());
        gained += image.quality(file) - image.quality(&theirs);
        same += usize::from(*file == theirs);
    }
    println!("wsq_size_ratio={:.5}", sizes.0 as f64 / sizes.1 as f64);
    println!("wsq_psnr_difference_db={:.4}", gained / images.len() as f64);
    println!("wsq_files_equal={same}");
}
