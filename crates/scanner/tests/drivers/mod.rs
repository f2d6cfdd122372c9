//! A driver program in an environment of its own, and what every test of one needs.

#![allow(dead_code, reason = "each test program uses its part")]

use scanner::bridge::{Helper, Limits, Program};
use scanner::conformance::{Outcome, Rule, check};
use scanner::{DeviceId, Happening, ScanError, Settings, Source};
use std::ffi::OsString;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;
use terms::Ppi;

/// A driver program with these arguments and this environment.
pub(crate) fn program(path: &str, args: &[&str], env: &[(&str, &Path)]) -> Program {
    let args = args.iter().map(OsString::from).collect();
    let env = env.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
    Program { args, env, ..Program::new(path) }
}

/// A host of that program, patient enough for a busy machine.
pub(crate) fn helper(path: &str, args: &[&str], env: &[(&str, &Path)]) -> Helper {
    Helper::new(program(path, args, env), patient())
}

fn patient() -> Limits {
    let [answer, silence, grace] = [60, 10, 5].map(Duration::from_secs);
    Limits { answer, silence, grace }
}

/// Holds the program to every rule of the bridge; it shows no live frames.
pub(crate) fn conforms(program: &Program) {
    let mut tried = 0;
    check(program, patient(), |rule, outcome| match outcome {
        Outcome::Kept => tried += 1,
        Outcome::NotTried => assert_eq!(rule, Rule::Previews),
        Outcome::Broken(error) => panic!("{rule:?}: {error}"),
    });
    assert_eq!(tried, 15);
}

/// Whether the device is there; says aloud that `test` skipped where it is not.
pub(crate) fn there(helper: &mut Helper, id: &str, test: &str) -> bool {
    let there = match helper.list() {
        Ok(devices) => devices.iter().any(|device| device.id.0 == id),
        Err(ScanError::NoDriver) => false,
        Err(error) => panic!("no list: {error}"),
    };
    if !there {
        eprintln!("SKIPPED {test}: the library or its device {id} is not installed");
    }
    there
}

pub(crate) fn id(name: &str) -> DeviceId {
    DeviceId(name.to_owned())
}

/// Everything the device does by itself, at this resolution.
pub(crate) fn at(ppi: Ppi) -> Settings {
    Settings { ppi, area: None, take: None }
}

/// A watch that lets everything go on.
pub(crate) fn on(_: Happening<'_>) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// An environment in which a library is found and is none.
pub(crate) fn without_library(file: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join(file), b"").expect("it is written");
    folder
}

/// Kills every process started with `path` in its environment, as a crash would end it.
pub(crate) fn kill_by_environment(path: &Path) {
    let mark = path.as_os_str().as_encoded_bytes();
    let processes = std::fs::read_dir("/proc").expect("a list of processes").flatten();
    let own = std::process::id();
    for process in processes {
        let number = process.file_name().to_str().and_then(|name| name.parse().ok());
        let Some(number) = number.filter(|number: &i32| own.cast_signed() != *number) else { continue };
        let environment = std::fs::read(process.path().join("environ")).unwrap_or_default();
        if environment.windows(mark.len()).any(|part| part == mark) {
            let process = rustix::process::Pid::from_raw(number).expect("a number");
            rustix::process::kill_process(process, rustix::process::Signal::KILL).expect("it is ours");
        }
    }
}
