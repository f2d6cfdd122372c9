//! Folders that are not as their manifest says: each fault is told by solicitud and finger, and keeps nothing else from
//! being read.

use crate::common::*;
use core_client::paquete::{ContentsError, FileFault, MANIFEST, Place, ReadError, TABLE, TableError, read};
use std::path::{Path, PathBuf};

const THIRD: &str = "EJ02-0001-26/EJ-0002-26/EJ-0002-26_03.wsq";

struct Stage {
    dir: tempfile::TempDir,
    contents: Invented,
}

impl Stage {
    fn set() -> Stage {
        let (dir, contents) = (scratch(), invented(3, 40));
        folder(&dir.path().join("p"), &contents);
        Stage { dir, contents }
    }

    fn package(&self) -> PathBuf {
        self.dir.path().join("p")
    }

    fn path(&self, name: &str) -> PathBuf {
        self.package().join(name)
    }

    fn third(&self) -> Place {
        Place::Print(self.contents.folios[1].clone(), finger(3))
    }

    /// The package opens; the second solicitud is told to be at fault, the others are whole.
    fn fault_of_the_third(&self) -> FileFault {
        let mut package = read(&self.package()).unwrap();
        let faults = package.verify(&on).unwrap();
        assert!(matches!(faults.as_slice(), [(place, _)] if *place == self.third()), "{faults:?}");
        for place in [0, 2] {
            assert!(package.solicitud(place).unwrap() == self.contents.solicitudes[place]);
        }
        match package.solicitud(1).unwrap_err() {
            ReadError::File { place, fault } if place == self.third() => fault,
            other => panic!("{other}"),
        }
    }
}

fn refused(path: &Path) -> ReadError {
    read(path).unwrap_err()
}

#[test]
fn a_missing_file() {
    let stage = Stage::set();
    std::fs::remove_file(stage.path(THIRD)).unwrap();
    assert!(matches!(stage.fault_of_the_third(), FileFault::Missing));
}

#[test]
fn an_altered_file() {
    let stage = Stage::set();
    let mut bytes = std::fs::read(stage.path(THIRD)).unwrap();
    bytes[100] ^= 1;
    std::fs::write(stage.path(THIRD), bytes).unwrap();
    assert!(matches!(stage.fault_of_the_third(), FileFault::Altered));
}

#[test]
fn a_file_cut_short_or_grown() {
    let stage = Stage::set();
    let bytes = std::fs::read(stage.path(THIRD)).unwrap();
    std::fs::write(stage.path(THIRD), &bytes[..100]).unwrap();
    assert!(matches!(stage.fault_of_the_third(), FileFault::Length));
    // Claiming four gigabytes costs nothing.
    std::fs::File::options().write(true).open(stage.path(THIRD)).unwrap().set_len(1 << 32).unwrap();
    assert!(matches!(stage.fault_of_the_third(), FileFault::Length));
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed() {
    let stage = Stage::set();
    let outside = stage.dir.path().join("outside.wsq");
    std::fs::rename(stage.path(THIRD), &outside).unwrap();
    std::os::unix::fs::symlink(&outside, stage.path(THIRD)).unwrap();
    assert!(matches!(stage.fault_of_the_third(), FileFault::NotAFile));
}

#[cfg(unix)]
#[test]
fn a_linked_folder_holds_nothing() {
    let stage = Stage::set();
    let (inner, outside) = (stage.path("EJ02-0001-26"), stage.dir.path().join("outside"));
    std::fs::rename(&inner, &outside).unwrap();
    std::os::unix::fs::symlink(&outside, &inner).unwrap();
    let mut package = read(&stage.package()).unwrap();
    let faults = package.verify(&on).unwrap();
    assert!(faults.iter().all(|(_, fault)| matches!(fault, FileFault::Missing)));
    assert_eq!((faults.len(), package.strays()), (package.manifest().files().count() - 1, 1));
    assert!(package.stray(0).is_err(), "a link is not read");
}

#[test]
fn a_name_in_another_case_beside_the_right_one() {
    let stage = Stage::set();
    if std::fs::metadata(stage.path("MANIFIESTO.JSON")).is_ok() {
        eprintln!("SKIPPED: this file system does not tell case");
        return;
    }
    std::fs::write(stage.path(&THIRD.replace("wsq", "WSQ")), b"x").unwrap();
    let error = refused(&stage.package());
    assert!(
        matches!(&error, ReadError::File { place, fault: FileFault::Ambiguous } if *place == stage.third()),
        "{error}"
    );
}

#[test]
fn strays_are_counted_and_set_aside_without_their_names() {
    let stage = Stage::set();
    std::fs::write(stage.path("PEREZ LOPEZ JUANA.jpg"), b"foto").unwrap();
    std::fs::create_dir_all(stage.path("EJ02-0001-26/más")).unwrap();
    std::fs::write(stage.path("EJ02-0001-26/más/Thumbs.db"), b"x").unwrap();
    let mut package = read(&stage.package()).unwrap();
    assert_eq!(package.strays(), 2);
    let mut aside: Vec<Vec<u8>> = (0..2).map(|place| package.stray(place).unwrap()).collect();
    aside.sort();
    assert_eq!(aside, [b"foto".to_vec(), b"x".to_vec()]);
    assert!(matches!(package.stray(2), Err(ReadError::Stray)));
    assert!(!format!("{package:?}").contains("PEREZ"));
    assert_same(&mut package, &stage.contents);
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_text_is_a_stray() {
    use std::os::unix::ffi::OsStrExt;
    let stage = Stage::set();
    std::fs::write(stage.package().join(std::ffi::OsStr::from_bytes(b"p\xe9rez")), b"x").unwrap();
    let mut package = read(&stage.package()).unwrap();
    assert_eq!(package.strays(), 1);
    assert!(matches!(package.stray(0), Err(ReadError::Stray)));
}

#[test]
fn the_table_must_be_there_unaltered_and_agree() {
    let stage = Stage::set();
    let table = std::fs::read(stage.path(TABLE)).unwrap();
    let fault = |error| match error {
        ReadError::File { place: Place::Table, fault } => fault,
        other => panic!("{other}"),
    };
    std::fs::write(stage.path(TABLE), [table.as_slice(), b"\r\n"].concat()).unwrap();
    assert!(matches!(fault(refused(&stage.package())), FileFault::Length));
    std::fs::write(stage.path(TABLE), vec![b' '; table.len()]).unwrap();
    assert!(matches!(fault(refused(&stage.package())), FileFault::Altered));
    std::fs::remove_file(stage.path(TABLE)).unwrap();
    assert!(matches!(fault(refused(&stage.package())), FileFault::Missing));

    // A table that the manifest states and that says something else.
    let text = String::from_utf8(table).unwrap();
    let third = |row: &str| {
        TableError::Row(Place::Print(stage.contents.folios[1].clone(), finger(row.parse().unwrap())))
    };
    let changed = [
        (text.replace(",EJ-0002/26,3,", ",EJ-0002/26,4,"), third("3")),
        (
            text.replace("amputado", "no_recibido"),
            TableError::Row(Place::Print(stage.contents.folios[0].clone(), finger(5))),
        ),
        (text.replace("fgp,", "dedo,"), TableError::Columns),
        (
            text.lines().take(21).collect::<Vec<_>>().join("\n"),
            TableError::Row(Place::Print(stage.contents.folios[2].clone(), finger(1))),
        ),
        (format!("{text}x\r\n"), TableError::MoreRows),
        (String::new(), TableError::Columns),
    ];
    for (table, expected) in changed {
        state_table(&stage, table.as_bytes());
        match refused(&stage.package()) {
            ReadError::Table(error) => assert_eq!(error, expected),
            other => panic!("{other}"),
        }
    }
    // The same rows as another program writes them: no mark, other line ends, quotes.
    let other = text
        .trim_start_matches('\u{feff}')
        .replace("\r\n", "\n")
        .replace("pulgar derecho", "\"pulgar derecho\"");
    state_table(&stage, other.as_bytes());
    assert_same(&mut read(&stage.package()).unwrap(), &stage.contents);
}

/// Puts a table there and lets the manifest state it.
fn state_table(stage: &Stage, table: &[u8]) {
    std::fs::write(stage.path(TABLE), table).unwrap();
    let manifest = std::fs::read(stage.path(MANIFEST)).unwrap();
    let mut manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
    manifest["tabla"]["bytes"] = table.len().into();
    manifest["tabla"]["sha256"] = digest(table).into();
    std::fs::write(stage.path(MANIFEST), manifest.to_string()).unwrap();
}

/// Puts other bytes in the place of a print, or states another width of it, and lets manifest and table agree.
fn state_third(stage: &Stage, bytes: &[u8], width: &str) -> FileFault {
    let old = std::fs::read(stage.path(THIRD)).unwrap();
    std::fs::write(stage.path(THIRD), bytes).unwrap();
    let (from, to) = (digest(&old), digest(bytes));
    let table = std::fs::read_to_string(stage.path(TABLE)).unwrap();
    state_table(stage, table.replace(&format!("{from},40,"), &format!("{to},{width},")).as_bytes());
    let mut manifest: serde_json::Value =
        serde_json::from_slice(&std::fs::read(stage.path(MANIFEST)).unwrap()).unwrap();
    let finger = &mut manifest["solicitudes"][1]["dedos"][2];
    finger["ancho"] = width.parse::<u16>().unwrap().into();
    finger["archivo"]["sha256"] = to.into();
    std::fs::write(stage.path(MANIFEST), manifest.to_string()).unwrap();
    stage.fault_of_the_third()
}

fn digest(bytes: &[u8]) -> String {
    use sha2::Digest;
    terms::Sha256(sha2::Sha256::digest(bytes).into()).to_string()
}

#[test]
fn a_file_that_is_as_stated_and_no_wsq_or_of_another_size() {
    let stage = Stage::set();
    let bytes = std::fs::read(stage.path(THIRD)).unwrap();
    let jpeg = [b"\xff\xd8".as_slice(), &bytes[2..]].concat();
    let fault = state_third(&stage, &jpeg, "40");
    assert!(matches!(fault, FileFault::Contents(ContentsError::NotWsq)), "{fault}");
    let fault = state_third(&Stage::set(), &bytes, "41");
    assert!(matches!(fault, FileFault::Size), "{fault}");
}

#[test]
fn what_is_no_package() {
    let dir = scratch();
    assert!(matches!(refused(dir.path()), ReadError::NotAPackage));
    assert!(matches!(refused(&dir.path().join("none")), ReadError::Io { .. }));
    let deep = (0..40).fold(dir.path().join("d"), |path, _| path.join("d"));
    std::fs::create_dir_all(deep).unwrap();
    assert!(matches!(refused(dir.path()), ReadError::TooManyFiles));
}
