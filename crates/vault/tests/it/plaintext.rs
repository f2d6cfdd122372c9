//! What a thief of the disk finds: neither names nor pixels, in no file, open or closed.

use crate::common::*;
use casework::Media;
use std::path::Path;
use terms::PrintId;
use vault::{Access, AccessKind, file_only};

/// Pixels with a pattern no cipher makes: any 16 of them in a row are told at once.
fn pixels() -> Vec<u8> {
    (0..60_000_u32).map(|i| 128 + (i % 100) as u8).collect()
}

/// The words that must not be found, and a window of the image.
fn secrets_of(dir: &Path) -> Vec<Vec<u8>> {
    let words = [
        NAME,
        "Xochiquetzal",
        CURP,
        LOGIN,
        PASSPHRASE,
        "Valle Imaginario",
        "cicatriz",
        "FGE/1/2026",
        "EJ-0001/26",
        "case_opened",
        "print_seen",
        "borrador con nombre",
        "Perita en",
        "sqlite",
        "SQLite format",
    ];
    let mut secrets: Vec<Vec<u8>> = words.iter().map(|word| word.as_bytes().to_vec()).collect();
    secrets.push(pixels()[200..216].to_vec());
    secrets.push(dir.join("nothing").as_os_str().as_encoded_bytes().to_vec());
    secrets
}

/// Every file under `dir` in which one of the needles stands, with the needle.
fn found(dir: &Path, needles: &[Vec<u8>]) -> Vec<String> {
    let mut hits = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            hits.extend(found(&path, needles));
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_name().unwrap().as_encoded_bytes().to_vec();
        for needle in needles {
            let holds = |hay: &[u8]| hay.windows(needle.len()).any(|window| window == needle.as_slice());
            if holds(&bytes) || holds(&name) {
                hits.push(format!("{}: {}", path.display(), String::from_utf8_lossy(needle)));
            }
        }
    }
    hits
}

#[test]
fn no_file_holds_a_name_a_login_a_word_of_an_act_or_a_row_of_pixels() {
    let dir = tempfile::tempdir().unwrap();
    let secrets = file_only(dir.path());
    let needles = secrets_of(dir.path());
    let mut vault = create(dir.path(), &secrets);
    let act = case_opened(&mut vault, 1);
    vault.commit(&[act]).unwrap();
    vault.seal_image(&pixels(), Media::Bmp).unwrap();
    vault.put_draft("borrador con nombre", format!("{NAME} {CURP}").as_bytes()).unwrap();
    let what = AccessKind::PrintSeen { print: PrintId([7; 16]) };
    vault.record_access(Access { case: None, what, at: stamp(5).at, monotonic_ms: 5 }).unwrap();
    vault.rebuild_projections().unwrap();

    assert!(
        dir.path().join("cotejo.db-wal").metadata().unwrap().len() > 0,
        "the log is among the files searched"
    );
    assert_eq!(found(dir.path(), &needles), [""; 0]);
    drop(vault);
    assert_eq!(found(dir.path(), &needles), [""; 0]);

    // The search itself finds what is there to be found.
    std::fs::write(dir.path().join("left-behind"), [&pixels()[..], NAME.as_bytes()].concat()).unwrap();
    assert_eq!(found(dir.path(), &needles).len(), 3);
}
