//! kill -9 in the middle of writing: what was acknowledged is there, what was not is not, nothing is half.

use crate::common::*;
use casework::Media;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use terms::{ImageId, Sha256};
use vault::{Status, Vault, file_only};

const WRITER: &str = "COTEJO_TEST_WRITER";
const FOUNDER: &str = "COTEJO_TEST_FOUNDER";
const ACTS_A_ROUND: u64 = 3;

/// A program that seals an image and commits three acts, says so, and goes on until it is killed.
#[test]
fn writer() {
    let Some(dir) = std::env::var_os(WRITER) else { return };
    let dir = Path::new(&dir);
    let mut vault = unlock(dir, &file_only(dir));
    for round in 1.. {
        let image = vault.seal_image(&pixels(round), Media::Bmp).unwrap();
        let acts: Vec<_> =
            (0..ACTS_A_ROUND).map(|i| case_opened(&mut vault, round * 10 + i as u32)).collect();
        vault.commit(&acts).unwrap();
        vault.put_draft("last", &round.to_be_bytes()).unwrap();
        println!("\ndone {} {}", image.image, image.sha256);
    }
}

fn pixels(round: u32) -> Vec<u8> {
    (0..40_000_u32).map(|i| (i.wrapping_mul(round) >> 5) as u8).collect()
}

/// A program that founds a vault.
#[test]
fn founder() {
    let Some(dir) = std::env::var_os(FOUNDER) else { return };
    let dir = Path::new(&dir);
    drop(create(dir, &file_only(dir)));
}

fn start(dir: &Path, test: &str, variable: &str) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(variable, dir)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Lets the writer finish `rounds` rounds, kills it somewhere in the next, and gives what it had said.
fn kill_after(dir: &Path, rounds: usize) -> Vec<(ImageId, Sha256)> {
    let mut child = start(dir, "killed::writer", WRITER);
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let said: Vec<String> = lines.filter(|line| line.starts_with("done ")).take(rounds).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    let image = |line: &String| {
        let mut words = line.split(' ').skip(1);
        let id = ImageId::from_hex(words.next().unwrap()).unwrap();
        (id, Sha256::from_hex(words.next().unwrap()).unwrap())
    };
    said.iter().map(image).collect()
}

fn whole(vault: &Vault, acts_before: u64, images: &[(ImageId, Sha256)]) {
    let report = vault.audit().unwrap();
    assert!(report.intact(), "{:?}", report.problems);
    let recorded = vault.act_count().unwrap() - acts_before;
    assert_eq!(recorded % ACTS_A_ROUND, 0, "a transaction is there in part");
    assert!(recorded >= ACTS_A_ROUND * images.len() as u64, "an acknowledged transaction is gone");
    for (image, sha256) in images {
        assert_eq!(vault.image(*image, sha256).unwrap().len(), 40_000);
    }
    for case in vault.cases() {
        assert!(vault.ficha(case.opening().intervention).unwrap().is_some());
        assert!(vault.ficha(case.opening().description).unwrap().is_some());
    }
}

#[test]
fn after_a_kill_the_chain_is_whole_and_nothing_is_half_written() {
    let dir = tempfile::tempdir().unwrap();
    let secrets = file_only(dir.path());
    drop(create(dir.path(), &secrets));
    let mut before = 4;
    for rounds in [1, 2, 7, 12] {
        let images = kill_after(dir.path(), rounds);
        assert_eq!(images.len(), rounds);
        // What a kill in the middle of an image leaves, whether or not this one did.
        std::fs::write(dir.path().join("images/new/half"), b"half an ima").unwrap();
        std::fs::write(dir.path().join("vault.json.new"), b"{\"format\": 1,").unwrap();
        let mut vault = unlock(dir.path(), &secrets);
        whole(&vault, before, &images);
        assert_eq!(std::fs::read_dir(dir.path().join("images/new")).unwrap().count(), 0);
        assert!(!dir.path().join("vault.json.new").exists());
        let cases = vault.cases();
        vault.rebuild_projections().unwrap();
        assert_eq!(vault.cases(), cases, "the projections are those of the acts");
        before = vault.act_count().unwrap();
    }
}

#[test]
fn a_founding_killed_anywhere_is_a_vault_or_none() {
    for moment in ["new", "new/cotejo.db", "new/cotejo.db-wal", "station.key", "cotejo.db", "vault.json"] {
        let dir = tempfile::tempdir().unwrap();
        let secrets = file_only(dir.path());
        let mut child = start(dir.path(), "killed::founder", FOUNDER);
        while !dir.path().join(moment).exists() && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        match Vault::status(dir.path()).unwrap() {
            Status::Absent => drop(create(dir.path(), &secrets)),
            Status::Present { .. } => {}
        }
        let vault = unlock(dir.path(), &secrets);
        assert_eq!(vault.act_count().unwrap(), 4, "killed when {moment} was there");
        assert!(!dir.path().join("new").exists());
    }
}
