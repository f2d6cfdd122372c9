//! Images for the tests: synthetic prints, patterns, and real prints read in place.

use crate::peer::{Peer, Task};

/// An image with a name to tell it by.
pub(crate) struct Image {
    pub(crate) name: String,
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) pixels: Vec<u8>,
}

impl Image {
    pub(crate) fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    /// Its file at a bit rate.
    pub(crate) fn encoded(&self, rate: f32) -> Vec<u8> {
        let bit_rate = wsq::BitRate::new(rate).expect("is a bit rate");
        let options = wsq::Options { bit_rate, ppi: Some(500), comments: Vec::new() };
        wsq::encode(self.width, self.height, &self.pixels, &options).expect("is encoded")
    }

    /// How near a file comes to it: peak signal to noise, dB.
    pub(crate) fn quality(&self, file: &[u8]) -> f64 {
        let decoded = wsq::decode(file).expect("is decoded");
        let squares = self.pixels.iter().zip(&decoded.pixels).map(|(a, b)| u64::from(a.abs_diff(*b)).pow(2));
        let squares = squares.sum::<u64>() as f64;
        10.0 * (255.0 * 255.0 * self.pixels.len() as f64 / squares).log10()
    }

    /// The part of it from (x, y) on.
    pub(crate) fn part(&self, (x, y): (u32, u32), (width, height): (u32, u32)) -> Image {
        let rows = self.pixels.chunks_exact(self.width as usize).skip(y as usize).take(height as usize);
        let pixels = rows.flat_map(|row| row[x as usize..(x + width) as usize].iter().copied()).collect();
        Image { name: format!("{} ({x}, {y}) {width} x {height}", self.name), width, height, pixels }
    }
}

/// An image of which every pixel is a function of its place.
pub(crate) fn pattern(name: &str, width: u32, height: u32, level: impl Fn(u32, u32) -> u8) -> Image {
    let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let pixels = places.map(|(x, y)| level(x, y)).collect();
    Image { name: format!("{name} {width} x {height}"), width, height, pixels }
}

/// Curved ridges, soft as those of a print.
pub(crate) fn ridges(width: u32, height: u32) -> Image {
    pattern("ridges", width, height, |x, y| {
        let (x, y) = (f64::from(x), f64::from(y));
        let phase = 0.7 * x + 0.35 * y + 3.0 * (y / 40.0).sin();
        (128.0 + 60.0 * phase.sin() + 30.0 * (x * 0.05 + y * 0.11).sin()) as u8
    })
}

/// Synthetic prints of one person, 320 x 400 px: two clean ones and two ordinary ones.
pub(crate) fn synthetic() -> Vec<Image> {
    let prints = (0..2).flat_map(|impression| testkit::synthetic_hands(7, impression).into_iter().take(2));
    prints
        .enumerate()
        .map(|(number, (_, print))| Image {
            name: format!("synthetic print {number}"),
            width: print.width(),
            height: print.height(),
            pixels: print.pixels().to_vec(),
        })
        .collect()
}

/// The whole card of real prints, as the files that hold them, with their names; none where there are no real prints.
pub(crate) fn card(test: &str) -> Vec<(String, Vec<u8>)> {
    let Some(folder) = testkit::prints_or_skip(test) else { return Vec::new() };
    let entries = std::fs::read_dir(folder.join("wsq")).expect("the real prints have a card");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("is read").path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "wsq"));
    files.sort();
    assert!(!files.is_empty(), "the card holds no WSQ file");
    let named = |file: &std::path::PathBuf| {
        let name = file.file_stem().expect("has a name").to_string_lossy().into_owned();
        (name, std::fs::read(file).expect("is read"))
    };
    files.iter().map(named).collect()
}

/// Real prints of three sensors, read by the peer; none where there are no real prints.
pub(crate) fn sensors(peer: &mut Peer, test: &str) -> Vec<Image> {
    let folders = ["fvc2002_db1_b", "fvc2002_db3_b", "fvc2004_db2_b"];
    let names = folders
        .iter()
        .flat_map(|folder| ["101_1", "104_6"].map(|print| format!("tune/{folder}/{print}.png")));
    let read = |name: String| {
        let bytes = std::fs::read(testkit::print_file(&name, test)?).expect("is read");
        let grey = peer.ask(Task::Grey, (0, 0), 0, &bytes).expect("Pillow reads it");
        Some(Image { name, width: grey.width, height: grey.height, pixels: grey.bytes })
    };
    names.filter_map(read).collect()
}
