//! A reader no one here wrote: `nistitl`, through `COTEJO_PEERS` (a Python that has it).

use crate::material::{feature_set, file, record};
use nist_itl::{File, parse};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use std::ffi::OsString;
use std::io::Write;
use std::process::{Command, Stdio};

/// Writes each field behind LEN and IDC as this reader took it apart: type, number, subfields, and itself again.
const SCRIPT: &str = r"
import sys, nistitl
message = nistitl.Message()
message.parse(sys.stdin.buffer.read())
for record in message.iter(9):
    for field in record._fields:
        if field.tag > 2:
            print(record.type, field.tag, max(1, len(field)), field.NIST.hex())
";

/// What the reader makes of a file, its lines in order.
fn taken_apart(python: &OsString, bytes: &[u8]) -> Vec<String> {
    let mut command = Command::new(python);
    command.args(["-c", SCRIPT]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("COTEJO_PEERS runs");
    child.stdin.take().expect("is piped").write_all(bytes).expect("is read");
    let output = child.wait_with_output().expect("ends");
    assert!(output.status.success(), "nistitl reads it");
    sorted(String::from_utf8(output.stdout).expect("ASCII").lines().map(str::to_owned))
}

/// The same of what is read here.
fn expected(file: &File) -> Vec<String> {
    let fields = file.tagged(nist_itl::RecordType::MINUTIAE).flat_map(|record| &record.fields()[2..]);
    let line = |field: &nist_itl::Field| {
        let bytes = [format!("{}:", field.tag()).as_bytes(), field.value()].concat();
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("9 {} {} {hex}", field.number(), field.subfields().count())
    };
    sorted(fields.map(line))
}

fn sorted(lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut lines: Vec<String> = lines.collect();
    lines.sort();
    lines
}

#[test]
fn nistitl_takes_what_is_written_apart_in_the_same_way() {
    let Some(python) = std::env::var_os("COTEJO_PEERS") else {
        eprintln!("SKIPPED: COTEJO_PEERS names no Python with nistitl");
        return;
    };
    let mut runner = TestRunner::deterministic();
    for _ in 0..12 {
        let sets = [(); 2].map(|()| feature_set().new_tree(&mut runner).expect("a set").current());
        let records = sets.iter().zip(1..).map(|(set, idc)| record(idc, set.fields().expect("a proper set")));
        let bytes = file(records.collect());
        let expected = expected(&parse(&bytes).expect("splits"));
        assert!(expected.len() > 8);
        assert!(taken_apart(&python, &bytes) == expected);
    }
}
