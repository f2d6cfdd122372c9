//! Real files of NIST, read in place: what is read is written again, byte for byte, and means what it is known to mean.

use nist_itl::{Compression, File, Impression, Position, RecordType, Scale, Score, parse};

/// Every real file with its name, or nothing, said aloud, where there are none.
fn files(test: &str) -> Vec<(String, Vec<u8>)> {
    let Some(prints) = testkit::prints_or_skip(test) else { return Vec::new() };
    let folder = std::fs::read_dir(prints.join("itl")).expect("the folder of files");
    let read = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, std::fs::read(path).expect("reads"))
    };
    let files: Vec<_> = folder.map(read).collect();
    assert!(!files.is_empty(), "no files to read");
    files
}

fn file(name: &str, test: &str) -> Option<File> {
    let path = testkit::print_file(&format!("itl/{name}"), test)?;
    Some(parse(&std::fs::read(path).expect("reads")).expect("splits"))
}

fn types(file: &File) -> Vec<u8> {
    file.records().iter().map(|record| record.record_type().get()).collect()
}

#[test]
fn they_are_written_again_byte_for_byte() {
    for (name, bytes) in files("they_are_written_again_byte_for_byte") {
        let file = parse(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(file.to_bytes() == bytes, "{name} is written otherwise");
        assert!(file.padding().is_empty());
        crate::ask::ask_everything(&file);
    }
}

#[test]
fn they_hold_what_1_003_announces() {
    for (name, bytes) in files("they_hold_what_1_003_announces") {
        let file = parse(&bytes).expect("splits");
        let transaction = file.transaction();
        assert_eq!(transaction.announced(), Some(file.records().len() - 1), "{name}");
        let contents: Vec<_> = transaction.contents().map(|content| content.expect("is read")).collect();
        let announced: Vec<u8> = contents.iter().map(|content| content.record_type.get()).collect();
        assert_eq!(types(&file)[1..], announced, "{name}");
        for (content, record) in contents.iter().zip(&file.records()[1..]) {
            assert_eq!(record.idc(), Some(content.idc), "{name}");
        }
    }
}

/// Its image has no compression, so that size and bytes must agree.
#[test]
fn a_latent_and_its_mate() {
    let Some(file) = file("type-13-14-latent-match.an2", "a_latent_and_its_mate") else { return };
    let latent = file.latents().next().expect("is there");
    let mate = file.fingerprints().next().expect("is there");
    assert_eq!(latent.impression().map(|impression| impression.is_latent()), Some(true));
    assert_eq!(mate.impression(), Some(Impression::CARD_ROLLED));
    assert!(latent.positions().eq(mate.positions()));
    for image in [latent.image(), mate.image()] {
        assert_eq!((image.width(), image.height()), (Some(800), Some(768)));
        assert_eq!(image.data().expect("is there").len(), 800 * 768);
        assert_eq!(image.compression(), Some(Compression::None));
        assert_eq!(
            (image.scale(), image.resolution_ppi()),
            (Some(Scale::PixelsPerInch(500, 500)), Some(500))
        );
    }
}

/// A card whose scale is in pixels per centimetre: 197 of them are 500 ppi.
#[test]
fn a_card_in_tagged_records() {
    let Some(file) = file("type-14-tpcard-nqm.an2", "a_card_in_tagged_records") else { return };
    let positions: Vec<u8> =
        file.fingerprints().flat_map(|print| print.positions()).map(Position::get).collect();
    assert_eq!(positions, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 12, 11, 13]);
    for print in file.fingerprints() {
        let image = print.image();
        assert_eq!((image.scale(), image.resolution_ppi()), (Some(Scale::PixelsPerCm(197, 197)), Some(500)));
        assert_eq!((image.compression(), image.bits_per_pixel()), (Some(Compression::Wsq20), Some(8)));
        let data = image.data().expect("is there");
        assert!(data.starts_with(b"\xff\xa0") && data.ends_with(b"\xff\xa1"), "a whole WSQ stream");
        assert!(print.nfiq1().all(|nfiq1| matches!(nfiq1.score, Score::Value(1..=5))));
    }
    let slap = file.fingerprints().nth(10).expect("is there");
    let fingers: Vec<u8> = slap.nfiq1().map(|nfiq1| nfiq1.finger.get()).collect();
    assert_eq!(fingers, slap.positions().next().expect("is there").fingers());
}

/// The same card in binary records.
#[test]
fn a_card_in_binary_records() {
    let Some(file) = file("type-4-tpcard.an2", "a_card_in_binary_records") else { return };
    let positions: Vec<u8> =
        file.binary_prints().flat_map(|print| print.positions()).map(Position::get).collect();
    assert_eq!(positions, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 12, 11, 13]);
    let first = file.binary_prints().next().expect("is there");
    assert_eq!((first.width(), first.height()), (804, 752));
    assert_eq!(first.impression(), Some(Impression::CARD_ROLLED));
    assert_eq!((first.is_native(), first.compression()), (false, Some(Compression::Wsq20)));
    for print in file.binary_prints() {
        assert_eq!(print.resolution_ppi(file.transaction()), Some(500));
        assert!(print.data().starts_with(b"\xff\xa0") && print.data().ends_with(b"\xff\xa1"));
    }
}

#[test]
fn images_that_users_agree_on_and_signatures_are_kept() {
    for (name, kind, bytes) in [
        ("type-7-latent.an2", RecordType::BINARY_USER_IMAGE, 614_418),
        ("type-8-sig.an2", RecordType::SIGNATURE, 48_474),
    ] {
        let Some(file) = file(name, "images_that_users_agree_on_and_signatures_are_kept") else { return };
        let record = file.of_type(kind).next().expect("is there").binary().expect("is binary");
        assert_eq!((record.byte_len(), record.idc_byte()), (bytes, 1));
    }
}

/// One mark-up of an examiner in the old fields, and eight in the extended feature set.
#[test]
fn mark_ups_are_split_into_subfields_and_items() {
    let test = "mark_ups_are_split_into_subfields_and_items";
    let Some(old) = file("type-9-13-std.an2", test) else { return };
    let record = old.tagged(RecordType::MINUTIAE).next().expect("is there");
    assert_eq!(record.parse(10), Some(48_u32));
    assert_eq!(record.subfields(12).count(), 48);
    assert!(record.subfields(12).all(|minutia| minutia.items().count() == 12));
    let Some(extended) = file("type9-efs.an2k", test) else { return };
    assert_eq!(extended.tagged(RecordType::MINUTIAE).count(), 8);
    let record = extended.tagged(RecordType::MINUTIAE).next().expect("is there");
    assert!(record.subfields(331).all(|minutia| minutia.items().count() == 4));
}
