//! The seeds of the fuzz target `template_parse`: what they are called is what they are.

use fingerprint::formats::{self, Format};

#[test]
fn whole_seeds_are_read_and_lose_nothing_and_cut_ones_are_refused() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/seeds/template_parse");
    for format in Format::ALL {
        let seed = |size: &str| std::fs::read(format!("{folder}/{}-{size}", format.name())).unwrap();
        for whole in [seed("few"), seed("all")] {
            assert_eq!(Format::recognise(&whole), Some(format));
            let written = formats::write(format, &formats::read(&whole).unwrap()).unwrap();
            assert!(written.losses.is_empty() && written.bytes == whole, "{format:?}");
        }
        // Of text in lines the first ones may be whole.
        assert!(format == Format::Xyt || formats::read(&seed("cut")).is_err(), "{format:?}");
    }
}
