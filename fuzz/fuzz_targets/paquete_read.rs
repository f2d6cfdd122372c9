//! Any bytes as a package, in a ZIP or in a folder: it is read or refused, never a panic; and what is whole is written
//! again and read back equal.
#![no_main]

use core_client::paquete::{Package, Profile, read, write_zip};
use cotejo_fuzz::unpack;
use libfuzzer_sys::fuzz_target;
use std::ops::ControlFlow;

// A ZIP as it is, anything else as packed files.
fuzz_target!(|bytes: &[u8]| {
    let place = place();
    let path = place.path().join("paquete");
    if bytes.starts_with(b"PK") {
        std::fs::write(&path, bytes).expect("the file is written");
    } else {
        std::fs::create_dir(&path).expect("a folder");
        unpack(bytes, &path).expect("the files are written");
    }
    let Ok(mut package) = read(&path) else { return };
    let faults = package.verify(&on).expect("nobody cancels");
    let all: Vec<_> =
        (0..package.manifest().inventory().solicitudes.len()).map(|place| package.solicitud(place)).collect();
    (0..package.strays()).for_each(|place| drop(package.stray(place)));
    if faults.is_empty() && all.iter().all(Result::is_ok) {
        write_again(&mut package, &place.path().join("otra.zip"));
    }
});

/// In memory where the system has such a folder: a disk is a hundred times slower.
fn place() -> tempfile::TempDir {
    let memory = tempfile::tempdir_in("/dev/shm");
    memory.or_else(|_| tempfile::tempdir()).expect("a place for the package")
}

fn on(_done: u64, _of: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn write_again(package: &mut Package, path: &std::path::Path) {
    // The built-in names may not fit these folios, and an oficio may be no PDF.
    let Ok(written) = write_zip(path, package, &Profile::default(), &on) else { return };
    let mut again = read(path).expect("what was written is read");
    assert!(*again.manifest() == written);
    assert!(again.verify(&on).expect("nobody cancels").is_empty());
}
