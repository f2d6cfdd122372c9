//! A parser no one here wrote, nistitl, through `COTEJO_PEERS` (a Python that has it): it reads what is written here,
//! and what it writes is read here, field by field.

use crate::build::everything_built;
use nist_itl::{File, Record, RecordType, parse};
use std::fmt::Write;
use std::path::Path;
use std::process::Command;

/// What a file holds, in the words of `nistitl_peer.py`.
fn dump(file: &File) -> String {
    let mut lines = String::new();
    for record in file.records() {
        let idc = record.idc().map_or(0, |idc| idc.get());
        writeln!(lines, "R {} {idc}", record.record_type()).expect("writes");
        match record {
            Record::Binary(record) => writeln!(lines, "B {}", hex(record.body())).expect("writes"),
            Record::Tagged(record) => {
                let hidden = if record.record_type() == RecordType::TRANSACTION { 1 } else { 2 };
                let mut fields: Vec<_> =
                    record.fields().iter().filter(|field| field.number() > hidden).collect();
                fields.sort_by_key(|field| field.number());
                for field in fields {
                    writeln!(lines, "F {} {}", field.number(), hex(field.value())).expect("writes");
                }
            }
        }
    }
    lines
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Shows only the first line that differs: there are images among them.
fn assert_same(found: &str, expected: &str, name: &str) {
    for (found, expected) in found.lines().zip(expected.lines()) {
        assert_eq!(found, expected, "{name}");
    }
    assert_eq!(found.lines().count(), expected.lines().count(), "{name}");
}

/// Runs `nistitl_peer.py`; `None`, said aloud, where there is no such Python.
fn peer(mode: &str, path: &Path) -> Option<String> {
    let Some(python) = std::env::var_os("COTEJO_PEERS") else {
        eprintln!("SKIPPED: COTEJO_PEERS names no Python with nistitl");
        return None;
    };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/nistitl_peer.py");
    let output = Command::new(python).arg(script).arg(mode).arg(path).output().expect("runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).expect("is text"))
}

#[test]
fn nistitl_reads_every_file_built_here() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, file) in everything_built() {
        let path = folder.path().join(name);
        std::fs::write(&path, file.to_bytes()).expect("writes");
        let Some(read) = peer("read", &path) else { return };
        assert_same(&read, &dump(&file), name);
    }
}

#[test]
fn what_nistitl_writes_is_read_here() {
    let folder = tempfile::tempdir().expect("a folder");
    if peer("make", folder.path()).is_none() {
        return;
    }
    for number in 0..60 {
        let bytes = std::fs::read(folder.path().join(format!("{number}.an2"))).expect("reads");
        let expected = std::fs::read_to_string(folder.path().join(format!("{number}.txt"))).expect("reads");
        let file = parse(&bytes).unwrap_or_else(|error| panic!("file {number}: {error}"));
        assert_same(&dump(&file), &expected, &format!("file {number}"));
        assert!(file.to_bytes() == bytes, "file {number} is written otherwise");
    }
}
