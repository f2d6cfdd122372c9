//! Files that somebody broke, by accident or on purpose: each is refused with one sentence, soon, and nothing is written.

use crate::prints::hand;
use crate::program::{names, run, succeed};
use std::io::Write as _;
use std::path::Path;

/// The only sentence on standard error, of a run that ended in 1 and left nothing.
fn refusal(at: &Path, line: &str) -> String {
    let said = run(at, line);
    assert_eq!((said.code, said.out.as_str()), (1, ""), "{line}: {}", said.err);
    assert_eq!(said.err.lines().count(), 1, "{line}: {}", said.err);
    assert!(said.err.starts_with("cotejoctl: «"), "{line}: {}", said.err);
    said.err
}

/// `bytes` with the first `from` made `to`.
fn with(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let place = bytes.windows(from.len()).position(|window| window == from).expect("it is there");
    [&bytes[..place], to, &bytes[place + from.len()..]].concat()
}

/// A folder with `1.wsq` and `card.an2`, a file of two fingers.
fn good() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    hand(at, 41, 2);
    succeed(at, "wsq encode 1.png --out 1.wsq");
    succeed(
        at,
        "nist build --out card.an2 --profile base --tcn 1 --ori A --dai B --date 20261120 1.png 2.png",
    );
    folder
}

#[test]
fn broken_wsq_files_are_refused() {
    let folder = good();
    let at = folder.path();
    let wsq = std::fs::read(at.join("1.wsq")).unwrap();
    let place =
        |marker: u8| wsq.windows(2).position(|two| two == [0xff, marker]).expect("the marker is there");
    let changed = |from: usize, to: &[u8]| [&wsq[..from], to, &wsq[from + to.len()..]].concat();
    let tables = place(0xa6) + 5;
    for (name, bytes) in [
        ("empty", Vec::new()),
        ("cut", wsq[..wsq.len() / 2].to_vec()),
        ("headless", wsq[2..].to_vec()),
        ("full-table", changed(tables, &[255; 16])),
        ("short-codes", changed(tables, &[9, 9, 9, 9])),
        ("empty-table", changed(tables, &[0; 16])),
        ("huge", changed(place(0xa2) + 6, &[0xff; 4])),
        ("flat", changed(place(0xa2) + 6, &[0; 4])),
        ("endless-segment", changed(place(0xa5) + 2, &[0xff; 2])),
    ] {
        std::fs::write(at.join("bad.wsq"), bytes).unwrap();
        refusal(at, "wsq decode bad.wsq --out x.pgm");
        refusal(at, "wsq info bad.wsq --pixels");
        refusal(at, "wsq decode bad.wsq --out pictures");
        assert!(!at.join("x.pgm").exists() && names(&at.join("pictures")).is_empty(), "{name}");
    }
    refusal(at, "wsq decode 1.png --out x.pgm");
}

#[test]
fn files_that_cannot_be_split_are_refused_by_every_order() {
    let folder = good();
    let at = folder.path();
    let card = std::fs::read(at.join("card.an2")).unwrap();
    let length = |tag: &[u8]| {
        let place = card.windows(tag.len()).position(|window| window == tag).expect("it is there");
        let digits = card[place + tag.len()..].iter().take_while(|byte| byte.is_ascii_digit());
        [tag, &digits.copied().collect::<Vec<_>>()].concat()
    };
    let (first, print) = (length(b"1.001:"), length(b"14.001:"));
    for (name, bytes) in [
        ("empty", Vec::new()),
        ("text", b"hola".to_vec()),
        ("cut", card[..card.len() / 2].to_vec()),
        ("one-byte-less", card[..card.len() - 1].to_vec()),
        ("short", with(&card, &print, b"14.001:90")),
        ("long", with(&card, &first, b"1.001:999")),
        ("four-gigabytes", with(&card, &print, b"14.001:4294967296")),
        ("endless", with(&card, &print, b"14.001:99999999999999999999")),
        ("negative", with(&card, &print, b"14.001:-5")),
        ("no-number", with(&card, &print, b"14.001:ABC")),
    ] {
        std::fs::write(at.join("bad.an2"), bytes).unwrap();
        for order in
            ["show bad.an2", "validate bad.an2", "repack bad.an2 --out x", "extract bad.an2 --out images"]
        {
            let said = refusal(at, &format!("nist {order}"));
            assert!(said.contains("bad.an2"), "{name}: {said}");
        }
        assert!(!at.join("x").exists() && !at.join("images").exists(), "{name}");
    }
}

#[test]
fn files_that_contradict_themselves_are_told_by_the_validator() {
    let folder = good();
    let at = folder.path();
    let card = std::fs::read(at.join("card.an2")).unwrap();
    for (name, bytes, rule) in [
        ("shared IDC", with(&card, b"14.002:02", b"14.002:01"), "idc."),
        ("circular CNT", with(&card, b"\x1e14\x1f01", b"\x1e01\x1f01"), "contents."),
        ("false count", with(&card, b"1.003:1\x1f3\x1e", b"1.003:1\x1f9\x1e"), "contents."),
    ] {
        std::fs::write(at.join("bad.an2"), &bytes).unwrap();
        let said = run(at, "nist validate bad.an2 --format csv");
        assert_eq!(said.code, 1, "{name}");
        let told = |line: &str| line.contains(",error,") && line.contains(rule);
        assert!(said.out.lines().any(told), "{name}: {}", said.out);
        succeed(at, "nist repack bad.an2 --out same --overwrite");
        assert_eq!(std::fs::read(at.join("same")).unwrap(), bytes, "{name}: kept as it is");
    }
}

#[test]
fn xml_is_shown_or_refused_with_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]><a>&c;</a>";
    for text in [bomb, "<a><b></a>", "<a/>", "<"] {
        std::fs::write(at.join("bad.xml"), text).unwrap();
        refusal(at, "nist show bad.xml");
        refusal(at, "nist extract bad.xml --out images");
    }
    assert!(refusal(at, "nist repack bad.xml --out x").contains("XML"));
}

/// A ZIP with one file.
fn zip(path: &Path, name: &str, bytes: impl Iterator<Item = Vec<u8>>) {
    let mut writer = zip::ZipWriter::new(std::fs::File::create(path).unwrap());
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    writer.start_file(name, options).unwrap();
    bytes.for_each(|bytes| writer.write_all(&bytes).unwrap());
    writer.finish().unwrap();
}

#[test]
fn zips_that_are_no_packages_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let megabyte = || vec![b' '; 1 << 20];
    zip(&at.join("bomb.zip"), "manifiesto.json", std::iter::repeat_with(megabyte).take(300));
    assert!(std::fs::metadata(at.join("bomb.zip")).unwrap().len() < 1 << 20);
    zip(&at.join("escape.zip"), "../fuera.wsq", std::iter::once(vec![0]));
    zip(&at.join("other.zip"), "notas.txt", std::iter::once(vec![0]));
    std::fs::write(at.join("text.zip"), b"hola").unwrap();
    for name in ["bomb.zip", "escape.zip", "other.zip", "text.zip", "none.zip"] {
        refusal(at, &format!("paquete read {name} --out taken"));
    }
    assert!(!at.join("taken").exists());
}
