//! A real card with the pixels that the reference decoder makes of it.

use crate::material::card;
use sha2::{Digest, Sha256};

#[test]
fn the_cards_pixels_are_the_reference_decoders() {
    let test = "the_cards_pixels_are_the_reference_decoders";
    let Some(list) = testkit::print_file("wsq/pixels.sha256.csv", test) else { return };
    let list = std::fs::read_to_string(list).expect("is read");
    let stated = |name: &str| list.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(','));
    for (name, file) in card(test) {
        let decoded = wsq::decode(&file).expect("is decoded");
        let hash: String = Sha256::digest(&decoded.pixels).iter().map(|byte| format!("{byte:02x}")).collect();
        let found = format!("{},{},{hash}", decoded.width, decoded.height);
        assert_eq!(stated(&name).map(str::trim), Some(found.as_str()), "{name}");
    }
}
