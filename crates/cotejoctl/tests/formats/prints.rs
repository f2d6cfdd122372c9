//! Prints on disk for tests: synthetic ones, and what is made of them.

use std::path::Path;
use terms::Finger;

/// Writes the first `count` fingers of the synthetic person `seed` as `1.png`, `2.png`, … into `folder`.
pub(crate) fn hand(folder: &Path, seed: u64, count: u8) {
    std::fs::create_dir_all(folder).unwrap();
    for position in 1..=count {
        let png = testkit::synthetic_png(seed, Finger::new(position).unwrap(), 0);
        std::fs::write(folder.join(format!("{position}.png")), png).unwrap();
    }
}

/// The pixels of an image file.
pub(crate) fn pixels(file: &Path) -> Vec<u8> {
    decoded(file).pixels
}

/// An image file, decoded.
pub(crate) fn decoded(file: &Path) -> print_image::Decoded {
    print_image::decode(&std::fs::read(file).unwrap()).unwrap()
}
