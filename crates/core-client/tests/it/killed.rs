//! kill -9 in the middle of writing: a folder is incomplete and is continued, a ZIP is not there.

use crate::common::*;
use core_client::paquete::{Profile, ReadError, read, write_folder, write_zip};
use std::io::{BufRead, BufReader};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Command, Stdio};

const FOLDER: &str = "COTEJO_TEST_FOLDER";
const ZIP: &str = "COTEJO_TEST_ZIP";
const SOLICITUDES: usize = 40;

fn contents() -> Invented {
    invented(SOLICITUDES, 160)
}

/// Says how far it is.
fn aloud(done: u64, _of: u64) -> ControlFlow<()> {
    println!("\ndone {done}");
    ControlFlow::Continue(())
}

/// A program that writes a folder, and one that writes a ZIP, until they are killed.
#[test]
fn writer() {
    if let Some(target) = std::env::var_os(FOLDER) {
        write_folder(Path::new(&target), &mut contents(), &Profile::default(), &aloud).unwrap();
    }
    if let Some(target) = std::env::var_os(ZIP) {
        write_zip(Path::new(&target), &mut contents(), &Profile::default(), &aloud).unwrap();
    }
}

/// Lets the writer finish `solicitudes` of them and kills it somewhere in the next.
fn kill_after(variable: &str, target: &Path, solicitudes: usize) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "killed::writer", "--nocapture"])
        .env(variable, target)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let said = lines.filter(|line| line.starts_with("done ")).take(solicitudes + 1).count();
    assert_eq!(said, solicitudes + 1);
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_folder_killed_again_and_again_is_whole_in_the_end() {
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("p");
    for solicitudes in [0, 1, 7, 20, SOLICITUDES - 1] {
        kill_after(FOLDER, &target, solicitudes);
        assert!(matches!(read(&target), Err(ReadError::Incomplete)));
        // What a kill in the middle of a file leaves, whether or not this one did.
        std::fs::write(target.join("parte.tmp"), b"half a pri").unwrap();
    }
    write_folder(&target, &mut contents(), &Profile::default(), &on).unwrap();
    assert_holds(&target, &contents());
    assert!(!target.join("incompleto.txt").exists() && !target.join("parte.tmp").exists());
}

#[test]
fn a_folder_killed_at_its_very_end_is_whole() {
    let dir = tempfile::tempdir().unwrap();
    let target = folder(&dir.path().join("p"), &invented(2, 32));
    // The manifest was there, the notice not yet removed.
    std::fs::write(target.join("incompleto.txt"), b"PAQUETE INCOMPLETO").unwrap();
    assert_holds(&target, &invented(2, 32));
    // Writing it again only takes the notice away.
    let whole = tree(&target);
    folder(&target, &invented(2, 32));
    let expected: Vec<_> = whole.into_iter().filter(|(name, _)| name != "incompleto.txt").collect();
    assert!(tree(&target) == expected);
}

#[test]
fn a_zip_is_there_whole_or_not_at_all() {
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("p.zip");
    for solicitudes in [0, 5, SOLICITUDES - 1] {
        kill_after(ZIP, &target, solicitudes);
        assert!(!target.exists());
    }
    write_zip(&target, &mut contents(), &Profile::default(), &on).unwrap();
    assert_holds(&target, &contents());
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
}
