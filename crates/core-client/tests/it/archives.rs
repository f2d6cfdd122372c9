//! ZIPs of strangers: each trick is refused as a whole, in bounded memory and time, and no name in it is repeated.

use crate::common::*;
use core_client::paquete::{ArchiveError, FileFault, Place, ReadError, limits, read};
use std::io::Write;
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A package as a list of entries that can be tampered with.
struct Stage {
    dir: tempfile::TempDir,
    contents: Invented,
    entries: Vec<(String, Vec<u8>)>,
}

impl Stage {
    fn set() -> Stage {
        let (dir, contents) = (scratch(), invented(2, 40));
        let entries = tree(&folder(&dir.path().join("p"), &contents));
        Stage { dir, contents, entries }
    }

    fn path(&self) -> PathBuf {
        self.dir.path().join("p.zip")
    }

    fn with(mut self, name: &str, bytes: &[u8]) -> Stage {
        self.entries.push((name.to_owned(), bytes.to_vec()));
        self
    }

    /// Packs the entries.
    fn pack(&self, method: CompressionMethod) -> PathBuf {
        let mut zip = ZipWriter::new(std::fs::File::create(self.path()).unwrap());
        for (name, bytes) in &self.entries {
            zip.start_file(name, SimpleFileOptions::default().compression_method(method)).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap();
        self.path()
    }

    /// Packs, replaces bytes wherever they stand, and gives why the result is refused.
    fn bent(&self, from: &[u8], to: &[u8]) -> ReadError {
        let path = self.pack(CompressionMethod::Stored);
        let mut bytes = std::fs::read(&path).unwrap();
        assert_eq!(from.len(), to.len());
        let places: Vec<usize> =
            (0..bytes.len() - from.len()).filter(|at| bytes[*at..].starts_with(from)).collect();
        assert!(!places.is_empty());
        for at in places {
            bytes[at..at + from.len()].copy_from_slice(to);
        }
        std::fs::write(&path, bytes).unwrap();
        read(&path).unwrap_err()
    }
}

fn archive_error(path: &Path) -> ArchiveError {
    match read(path).unwrap_err() {
        ReadError::Archive(error) => error,
        other => panic!("{other}"),
    }
}

#[test]
fn compressed_by_another_program_it_is_the_same() {
    let stage = Stage::set();
    assert_holds(&stage.pack(CompressionMethod::Deflated), &stage.contents);
}

#[test]
fn packed_with_its_folder_it_is_the_same_and_the_rest_is_stray() {
    let mut stage = Stage::set();
    stage.entries.iter_mut().for_each(|(name, _)| *name = format!("Envío de hoy/{name}"));
    let stage = stage.with("__MACOSX/._x", b"x").with("Envío de hoy/PEREZ.jpg", b"foto");
    let mut package = read(&stage.pack(CompressionMethod::Stored)).unwrap();
    assert_same(&mut package, &stage.contents);
    assert_eq!(package.strays(), 2);
    assert_eq!(package.stray(1).unwrap(), b"foto");
}

#[test]
fn a_zip_inside_is_a_stray_that_stays_closed() {
    let stage = Stage::set();
    let inner = std::fs::read(stage.pack(CompressionMethod::Stored)).unwrap();
    let stage = stage.with("otro.zip", &inner);
    let mut package = read(&stage.pack(CompressionMethod::Stored)).unwrap();
    assert_eq!(package.strays(), 1);
    assert!(package.stray(0).unwrap() == inner);
    assert_same(&mut package, &stage.contents);
}

#[test]
fn names_that_lead_outside() {
    for name in ["../PEREZ.wsq", "/etc/passwd", "a/../../x", "..\\x", "C:\\x", "\\\\host\\x", "a\0b"] {
        let stand_in = "Q".repeat(name.len());
        let error = Stage::set().with(&stand_in, b"x").bent(stand_in.as_bytes(), name.as_bytes());
        assert!(matches!(error, ReadError::Archive(ArchiveError::UnsafeNames(1))), "{name:?}: {error}");
        assert!(!error.to_string().contains("PEREZ"));
    }
}

#[test]
fn two_files_of_one_name_or_of_one_but_for_case() {
    let name = "EJ02-0001-26/EJ-0001-26/EJ-0001-26_01.wsq";
    let stage = Stage::set().with(&name.replace("_01", "_Q1"), b"x");
    let error = stage.bent(b"_Q1", b"_01");
    assert!(matches!(error, ReadError::Archive(ArchiveError::Duplicates)), "{error}");
    let stage = Stage::set().with(&name.replace("wsq", "WSQ"), b"x");
    let error = read(&stage.pack(CompressionMethod::Stored)).unwrap_err();
    let place = Place::Print(stage.contents.folios[0].clone(), finger(1));
    assert!(matches!(&error, ReadError::File { place: told, fault: FileFault::Ambiguous } if *told == place));
    let stage = Stage::set().with("MANIFIESTO.json", b"x");
    let error = read(&stage.pack(CompressionMethod::Stored)).unwrap_err();
    assert!(matches!(error, ReadError::File { place: Place::Manifest, fault: FileFault::Ambiguous }));
}

#[test]
fn a_bomb_is_not_unpacked() {
    // Zeros shrink a thousand times.
    let stage = Stage::set().with("bomba", &vec![0; 200 << 20]);
    let path = stage.pack(CompressionMethod::Deflated);
    assert!(path.metadata().unwrap().len() < 1 << 20);
    assert_eq!(archive_error(&path), ArchiveError::Bomb);
    // A manifest that is one: longer than any manifest, refused by what it says of itself.
    let mut stage = Stage::set();
    let manifest = stage.entries.iter_mut().find(|(name, _)| name == "manifiesto.json").unwrap();
    manifest.1 = vec![b' '; limits::LONGEST_MANIFEST as usize + 1];
    let error = read(&stage.pack(CompressionMethod::Deflated)).unwrap_err();
    assert!(matches!(error, ReadError::File { place: Place::Manifest, fault: FileFault::Length }), "{error}");
}

#[test]
fn sizes_that_are_not_true() {
    let stage = Stage::set();
    let path = stage.pack(CompressionMethod::Stored);
    let whole = std::fs::read(&path).unwrap();
    let signature = b"PK\x01\x02";
    let headers: Vec<usize> = (0..whole.len() - 4).filter(|at| whole[*at..].starts_with(signature)).collect();
    // Sizes in the directory: 20 compressed, 24 not; 42 the place of the file.
    for (field, value) in
        [(20, u32::MAX), (24, u32::MAX), (24, 1), (20, 1), (42, 0), (42, u32::MAX - 1), (42, 7)]
    {
        let mut bytes = whole.clone();
        let at = headers[1] + field;
        bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
        std::fs::write(&path, bytes).unwrap();
        assert_eq!(archive_error(&path), ArchiveError::Damaged, "field {field} = {value}");
    }
}

#[test]
fn an_end_that_claims_too_much_or_hides_something() {
    let stage = Stage::set();
    let path = stage.pack(CompressionMethod::Stored);
    let whole = std::fs::read(&path).unwrap();
    let end = whole.len() - 22;
    let with = |at: usize, value: &[u8]| {
        let mut bytes = whole.clone();
        bytes[end + at..end + at + value.len()].copy_from_slice(value);
        std::fs::write(&path, bytes).unwrap();
        archive_error(&path)
    };
    assert_eq!(with(10, &[0xff, 0xff]), ArchiveError::Unusual);
    assert_eq!(with(12, &[0xff; 4]), ArchiveError::Unusual);
    assert_eq!(with(16, &[0xff; 4]), ArchiveError::Unusual);
    assert_eq!(with(4, &[1, 0]), ArchiveError::Unusual);
    assert_eq!(with(20, &[9, 0]), ArchiveError::Unusual);
    assert_eq!(with(8, &[0, 1, 0, 1]), ArchiveError::Damaged);
    for (bytes, error) in [
        ([b"PREFIX".as_slice(), &whole].concat(), ArchiveError::Unusual),
        ([&whole, b"tail".as_slice()].concat(), ArchiveError::Damaged),
        (whole[..whole.len() / 2].to_vec(), ArchiveError::Damaged),
        (whole[1..].to_vec(), ArchiveError::Unusual),
    ] {
        std::fs::write(&path, bytes).unwrap();
        assert_eq!(archive_error(&path), error);
    }
}

#[test]
fn an_encrypted_or_oddly_compressed_file() {
    let stage = Stage::set();
    let path = stage.pack(CompressionMethod::Stored);
    let whole = std::fs::read(&path).unwrap();
    let find =
        |signature: &[u8]| (0..whole.len() - 4).find(|at| whole[*at..].starts_with(signature)).unwrap();
    let (local, central) = (find(b"PK\x03\x04"), find(b"PK\x01\x02"));
    for (local_at, central_at, value) in [(6, 8, 1_u8), (8, 10, 12)] {
        let mut bytes = whole.clone();
        bytes[local + local_at] = value;
        bytes[central + central_at] = value;
        std::fs::write(&path, bytes).unwrap();
        assert_eq!(archive_error(&path), ArchiveError::Method);
    }
}

#[test]
fn altered_bytes_are_told_by_finger() {
    let stage = Stage::set();
    let path = stage.pack(CompressionMethod::Stored);
    let print = stage.contents.solicitudes[1].print(finger(3)).unwrap();
    let mut bytes = std::fs::read(&path).unwrap();
    let at = (0..bytes.len()).find(|at| bytes[*at..].starts_with(print.wsq())).unwrap();
    bytes[at + 50] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let mut package = read(&path).unwrap();
    let faults = package.verify(&on).unwrap();
    let place = Place::Print(stage.contents.folios[1].clone(), finger(3));
    assert!(matches!(faults.as_slice(), [(told, FileFault::Altered)] if *told == place), "{faults:?}");
    assert!(package.solicitud(0).is_ok() && package.solicitud(1).is_err());
}

#[test]
fn thousands_of_entries_are_strays_within_seconds() {
    let mut stage = Stage::set();
    stage.entries.extend((0..20_000).map(|number| (format!("x/{number}"), Vec::new())));
    let mut package = read(&stage.pack(CompressionMethod::Stored)).unwrap();
    assert_eq!(package.strays(), 20_000);
    assert_same(&mut package, &stage.contents);
}

#[test]
fn a_file_that_is_no_zip() {
    let dir = scratch();
    for bytes in [b"".as_slice(), b"x", &[0; 100], b"%PDF-1.7 and more than twenty-two bytes"] {
        let path = dir.path().join("x");
        std::fs::write(&path, bytes).unwrap();
        assert!(matches!(read(&path), Err(ReadError::NotAPackage)));
    }
    let empty = dir.path().join("empty.zip");
    ZipWriter::new(std::fs::File::create(&empty).unwrap()).finish().unwrap();
    assert!(matches!(read(&empty), Err(ReadError::NotAPackage)));
}
