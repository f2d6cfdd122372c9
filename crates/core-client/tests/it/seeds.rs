//! What the fuzzer of `paquete_read` begins with: small packages in each form. Made anew with `COTEJO_MAKE_FIXTURE=1`.

use crate::common::*;
use core_client::paquete::{FingerState, Print, Profile, Solicitud, read, write_folder};
use std::io::Write;
use std::path::{Path, PathBuf};
use terms::{MissingReason, Ppi};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const FLAT: &str = "nombre = 'plano'\nhuella = '{n}-{fgp}'\nitl = '{n}.an2'\noficio = 'o.pdf'";

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds/paquete_read")
}

fn small() -> Invented {
    let mut fingers = [const { FingerState::Missing(MissingReason::UnableToPrint) }; 10];
    let print = || Print::new(include_bytes!("../fixtures/print.wsq").to_vec(), Ppi::P500).unwrap();
    fingers[1] = FingerState::Printed(print());
    fingers[6] = FingerState::Printed(print().of_a_part());
    let solicitudes = vec![Solicitud::new(fingers, Some(noise(3, 30))).unwrap()];
    Invented { solicitudes, ..invented(1, 30) }
}

fn make() {
    let dir = scratch();
    let corpus = corpus();
    std::fs::create_dir_all(&corpus).unwrap();
    zip(&corpus.join("stored.zip"), &small());
    let files = tree(&folder(&dir.path().join("p"), &small()));
    let mut packed = ZipWriter::new(std::fs::File::create(corpus.join("deflated.zip")).unwrap());
    for (name, bytes) in files.into_iter().chain([("nota.txt".to_owned(), b"x".to_vec())]) {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        packed.start_file(format!("carpeta/{name}"), options).unwrap();
        packed.write_all(&bytes).unwrap();
    }
    packed.finish().unwrap();
    std::fs::write(corpus.join("folder"), packed_folder()).unwrap();
}

/// A folder without folders in it, which is all the fuzzer can unpack.
fn packed_folder() -> Vec<u8> {
    let dir = scratch();
    let flat: Profile = FLAT.parse().unwrap();
    write_folder(&dir.path().join("p"), &mut small(), &flat, &on).unwrap();
    pack(tree(&dir.path().join("p")))
}

/// Files as one input of the fuzzer: each with the length of its name (u8), its name, its length (u32, little-endian),
/// its bytes.
fn pack(files: Vec<(String, Vec<u8>)>) -> Vec<u8> {
    let mut packed = Vec::new();
    for (name, bytes) in files {
        packed.push(name.len() as u8);
        packed.extend(name.as_bytes());
        packed.extend((bytes.len() as u32).to_le_bytes());
        packed.extend(bytes);
    }
    packed
}

#[test]
fn the_seeds_are_packages() {
    if std::env::var_os("COTEJO_MAKE_FIXTURE").is_some() && !corpus().exists() {
        make();
    }
    assert_holds(&corpus().join("stored.zip"), &small());
    let mut deflated = read(&corpus().join("deflated.zip")).unwrap();
    assert_same(&mut deflated, &small());
    assert_eq!(deflated.strays(), 1);
    assert!(std::fs::read(corpus().join("folder")).unwrap() == packed_folder());
}
