//! Real files of NIST, read in place: what is read is written again, byte for byte.

use nist_itl::{File, RecordType, parse};

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

fn types(file: &File) -> Vec<u8> {
    file.records().iter().map(|record| record.record_type().get()).collect()
}

#[test]
fn they_are_written_again_byte_for_byte() {
    for (name, bytes) in files("they_are_written_again_byte_for_byte") {
        let file = parse(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(file.to_bytes() == bytes, "{name} is written otherwise");
        assert!(file.padding().is_empty());
    }
}

#[test]
fn they_hold_what_1_003_announces() {
    for (name, bytes) in files("they_hold_what_1_003_announces") {
        let file = parse(&bytes).expect("splits");
        let type_1 = file.tagged(RecordType::TRANSACTION).next().expect("is there");
        let contents: Vec<u8> = type_1.subfields(3).filter_map(|content| content.parse(0)).collect();
        assert_eq!(types(&file), contents, "{name}");
        for (content, record) in type_1.subfields(3).zip(file.records()).skip(1) {
            assert_eq!(record.idc().map(|idc| idc.get()), content.parse(1), "{name}");
        }
    }
}
