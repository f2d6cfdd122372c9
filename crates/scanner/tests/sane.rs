//! The SANE driver against SANE's own `test` and `pnm` devices, in a process and with a configuration of its own.

#![cfg(target_os = "linux")]

mod drivers;

use drivers::{at, helper, id, kill_by_environment, on, there, without_library};
use print_image::Raster;
use scanner::bridge::Helper;
use scanner::{Area, DeviceKind, Happening, HotPlug, ScanError, Settings, Source};
use std::ops::ControlFlow;
use std::path::Path;
use tempfile::TempDir;
use terms::{Finger, Ppi};

const PROGRAM: &str = env!("CARGO_BIN_EXE_cotejo-sane");
const TEST: &str = "test:0";
const PNM: &str = "pnm:0";

/// Both virtual devices; the lines say how the `test` device behaves.
fn configuration(test: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("dll.conf"), "test\npnm\n").expect("it is written");
    behave(folder.path(), test);
    folder
}

fn behave(folder: &Path, test: &str) {
    std::fs::write(folder.join("test.conf"), test).expect("it is written");
}

fn sane(configuration: &TempDir, args: &[&str]) -> Helper {
    helper(PROGRAM, args, &[("SANE_CONFIG_DIR", configuration.path())])
}

/// An area of the glass, mm.
fn millimetres(left: u32, top: u32, width: u32, height: u32) -> Settings {
    let [left, top, width, height] = [left, top, width, height].map(|mm| mm * 100);
    Settings { area: Some(Area { left, top, width, height }), ..at(Ppi::P500) }
}

/// Writes a grey image as the `pnm` device reads it.
fn written(folder: &TempDir, name: &str, print: &Raster, bytes: usize) -> String {
    let mut file = format!("P5\n{} {}\n255\n", print.width(), print.height()).into_bytes();
    file.extend_from_slice(&print.pixels()[..bytes]);
    let path = folder.path().join(name);
    std::fs::write(&path, file).expect("it is written");
    format!("filename={}", path.display())
}

fn print() -> Raster {
    testkit::synthetic_print(5, Finger::ALL[1], 0)
}

#[test]
fn scanners_are_listed_as_flatbeds() {
    let configuration = configuration("");
    let mut sane = sane(&configuration, &[]);
    if !there(&mut sane, TEST, "scanners_are_listed_as_flatbeds") {
        return;
    }
    let devices = sane.list().expect("a list");
    let names: Vec<&str> = devices.iter().map(|device| device.id.0.as_str()).collect();
    assert_eq!(names, ["pnm:0", "pnm:1", "test:0", "test:1"]);
    assert!(devices.iter().all(|device| device.kind == DeviceKind::Flatbed && !device.model.is_empty()));
    assert_eq!(sane.open(&id("test:7")).err(), Some(ScanError::NoDevice));
    let device = sane.open(&id(TEST)).expect("it opens");
    let capabilities = device.capabilities();
    assert!([Ppi::P500, Ppi::P1000].iter().all(|ppi| capabilities.resolutions.contains(ppi)));
    assert_eq!(capabilities.glass, Some(Area { left: 0, top: 0, width: 20_000, height: 20_000 }));
}

/// The test picture has squares of 10 mm: they are held against the resolution asked for.
#[test]
fn squares_of_ten_millimetres_have_the_pixels_they_should() {
    let configuration = configuration("test-picture \"Grid\"\n");
    let mut sane = sane(&configuration, &[]);
    if !there(&mut sane, TEST, "squares_of_ten_millimetres_have_the_pixels_they_should") {
        return;
    }
    let mut device = sane.open(&id(TEST)).expect("it opens");
    for (ppi, width, height) in [(Ppi::P500, 1574, 984), (Ppi::P1000, 3149, 1968)] {
        let settings = Settings { ppi, ..millimetres(10, 20, 80, 50) };
        let image = device.acquire(&settings, &mut on).expect("an image");
        assert_eq!((image.width(), image.height(), image.ppi()), (width, height, ppi));
        let row = &image.pixels()[..width as usize];
        let edges: Vec<usize> = (1..row.len()).filter(|x| row[*x] != row[x - 1]).collect();
        assert_eq!(edges.len(), 7);
        for (number, edge) in edges.iter().enumerate() {
            let expected = (number + 1) as f64 * 10.0 * ppi.px_per_mm();
            assert!((*edge as f64 - expected).abs() <= 1.0, "edge {edge}, not {expected}");
        }
    }
}

#[test]
fn an_area_between_the_scanners_steps_is_covered_and_one_beyond_the_glass_refused() {
    let configuration = configuration("");
    let mut sane = sane(&configuration, &[]);
    if !there(&mut sane, TEST, "an_area_between_the_scanners_steps_is_covered") {
        return;
    }
    let mut device = sane.open(&id(TEST)).expect("it opens");
    let between = Area { left: 1050, top: 2070, width: 2000, height: 3000 };
    let settings = Settings { area: Some(between), ..at(Ppi::P500) };
    let image = device.acquire(&settings, &mut on).expect("an image");
    // 10 to 31 mm and 20 to 51 mm: the device's steps are whole millimetres.
    assert_eq!((image.width(), image.height()), (413, 610));
    assert_eq!(device.acquire(&millimetres(150, 0, 51, 10), &mut on), Err(ScanError::Unsupported));
    let odd = at(Ppi::new(512).expect("a resolution"));
    assert_eq!(device.acquire(&odd, &mut on), Err(ScanError::Unsupported));
}

#[test]
fn a_file_is_scanned_pixel_by_pixel_at_the_resolution_stated_for_it() {
    let configuration = configuration("");
    let print = print();
    let file = written(&configuration, "huella.pgm", &print, print.pixels().len());
    let mut stated = sane(&configuration, &["--option", &file, "--ppi", "pnm=500"]);
    if !there(&mut stated, PNM, "a_file_is_scanned_pixel_by_pixel") {
        return;
    }
    let mut device = stated.open(&id(PNM)).expect("it opens");
    for _ in 0..2 {
        assert_eq!(device.acquire(&at(Ppi::P500), &mut on), Ok(print.clone()), "and again");
    }
    assert_eq!(device.acquire(&at(Ppi::P1000), &mut on), Err(ScanError::Unsupported));
    // Without a word of people only what the device says of itself is offered, which ends at 300.
    let mut unstated = sane(&configuration, &["--option", &file]);
    let mut device = unstated.open(&id(PNM)).expect("it opens");
    assert_eq!(device.capabilities().resolutions.last().map(|ppi| ppi.get()), Some(300));
    assert_eq!(device.acquire(&at(Ppi::P500), &mut on), Err(ScanError::Unsupported));
}

#[test]
fn a_statement_does_not_reach_a_scanner_that_has_a_glass() {
    let configuration = configuration("");
    let mut sane = sane(&configuration, &["--ppi", "test=512"]);
    if there(&mut sane, TEST, "a_statement_does_not_reach_a_scanner_that_has_a_glass") {
        let device = sane.open(&id(TEST)).expect("it opens");
        assert!(!device.capabilities().resolutions.iter().any(|ppi| ppi.get() == 512));
    }
}

#[test]
fn every_fault_of_a_scanner_has_its_name() {
    let faults = [
        ("DEVICE_BUSY", ScanError::Busy),
        ("INVAL", ScanError::Unplugged),
        ("IO_ERROR", ScanError::Unplugged),
        ("JAMMED", ScanError::Jammed),
        ("NO_DOCS", ScanError::Empty),
        ("COVER_OPEN", ScanError::LidOpen),
        ("ACCESS_DENIED", ScanError::Denied),
        ("UNSUPPORTED", ScanError::Unsupported),
        ("CANCELLED", ScanError::Cancelled),
        ("NO_MEM", ScanError::Fault(10)),
        ("EOF", ScanError::Unplugged),
    ];
    let configuration = configuration("");
    for (status, expected) in faults {
        behave(configuration.path(), &format!("read-status-code \"SANE_STATUS_{status}\"\n"));
        let mut sane = sane(&configuration, &[]);
        if !there(&mut sane, TEST, "every_fault_of_a_scanner_has_its_name") {
            return;
        }
        let mut device = sane.open(&id(TEST)).expect("it opens");
        let image = device.acquire(&at(Ppi::P500), &mut on);
        assert_eq!(image, Err(expected), "{status}");
    }
}

#[test]
fn a_scanner_that_works_again_is_used_without_opening_it_again() {
    let configuration = configuration("");
    let print = print();
    let half = written(&configuration, "huella.pgm", &print, print.pixels().len() / 2);
    let mut sane = sane(&configuration, &["--option", &half, "--ppi", "pnm=500"]);
    if !there(&mut sane, PNM, "a_scanner_that_works_again_is_used_without_opening_it_again") {
        return;
    }
    let mut device = sane.open(&id(PNM)).expect("it opens");
    assert_eq!(device.acquire(&at(Ppi::P500), &mut on), Err(ScanError::Unplugged), "half a scan is none");
    written(&configuration, "huella.pgm", &print, print.pixels().len());
    assert_eq!(device.acquire(&at(Ppi::P500), &mut on), Ok(print));
}

#[test]
fn a_slow_scan_tells_how_far_it_is_and_stops_when_asked() {
    let configuration = configuration("read-delay true\nread-delay-duration 100000\n");
    let mut sane = sane(&configuration, &[]);
    if !there(&mut sane, TEST, "a_slow_scan_tells_how_far_it_is_and_stops_when_asked") {
        return;
    }
    let mut device = sane.open(&id(TEST)).expect("it opens");
    let mut lines = Vec::new();
    let image = device.acquire(&at(Ppi::P500), &mut |happening| {
        if let Happening::Progress { done, total } = happening
            && total > 0
        {
            assert_eq!(total, 3937);
            lines.push(done);
        }
        if lines.len() == 5 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(image, Err(ScanError::Cancelled));
    assert!(lines.is_sorted() && lines.last().is_some_and(|line| (1..3937).contains(line)), "{lines:?}");
    // The device is in step after a stop.
    let strip = device.acquire(&millimetres(0, 0, 20, 5), &mut on).expect("an image");
    assert_eq!((strip.width(), strip.height()), (393, 98));
}

#[test]
fn a_scanner_that_gives_another_resolution_than_it_says_is_found_out() {
    let configuration = configuration("ppl-loss 100\ngeometry_max 50\n");
    let mut sane = sane(&configuration, &[]);
    if !there(&mut sane, TEST, "a_scanner_that_gives_another_resolution_than_it_says_is_found_out") {
        return;
    }
    let mut device = sane.open(&id(TEST)).expect("it opens");
    let image = device.acquire(&at(Ppi::P500), &mut on);
    let got = Ppi::new(449).expect("a resolution"); // 884 px on 50 mm
    assert_eq!(image, Err(ScanError::WrongResolution { asked: Ppi::P500, got }));
}

#[test]
fn an_image_whose_length_nobody_knows_before_its_end_is_read_to_its_end() {
    let configuration = configuration("test-picture \"Grid\"\n");
    let mut sane = sane(&configuration, &["--option", "hand-scanner=yes"]);
    if !there(&mut sane, TEST, "an_image_whose_length_nobody_knows_before_its_end") {
        return;
    }
    let mut device = sane.open(&id(TEST)).expect("it opens");
    assert_eq!(device.capabilities().glass, None);
    let image = device.acquire(&at(Ppi::P500), &mut on).expect("an image");
    assert_eq!((image.width(), image.height()), (2165, 3346)); // 110 mm x 170 mm, which it does not tell
}

#[test]
fn sixteen_bits_become_eight_and_what_is_no_grey_is_refused() {
    let configuration = configuration("test-picture \"Grid\"\n");
    let strip = millimetres(0, 0, 40, 10);
    let acquired = |args: &[&str], device: &str, settings: &Settings| {
        let mut sane = sane(&configuration, args);
        there(&mut sane, device, "sixteen_bits_become_eight_and_what_is_no_grey_is_refused")
            .then(|| sane.open(&id(device)).expect("it opens").acquire(settings, &mut on))
    };
    let Some(eight) = acquired(&[], TEST, &strip) else { return };
    assert!(eight.as_ref().is_ok_and(|image| image.pixels().contains(&0) && image.pixels().contains(&255)));
    assert_eq!(acquired(&["--option", "depth=16"], TEST, &strip), Some(eight));
    let refused = Some(Err(ScanError::Unsupported));
    assert_eq!(acquired(&["--option", "depth=1"], TEST, &strip), refused);
    assert_eq!(acquired(&["--option", "mode=Color"], TEST, &strip), refused);
    let three = ["--option", "mode=Color", "--option", "three-pass=yes"];
    assert_eq!(acquired(&three, TEST, &strip), refused);
}

#[test]
fn what_is_plugged_in_and_out_is_told_once() {
    let configuration = configuration("number_of_devices 1\n");
    let mut sane = sane(&configuration, &[]);
    if !there(&mut sane, TEST, "what_is_plugged_in_and_out_is_told_once") {
        return;
    }
    assert_eq!(sane.changes(), Ok(vec![]));
    behave(configuration.path(), "number_of_devices 2\n");
    let changes = sane.changes().expect("changes");
    assert!(matches!(&changes[..], [HotPlug::Arrived(device)] if device.id.0 == "test:1"), "{changes:?}");
    assert_eq!(sane.changes(), Ok(vec![]));
    behave(configuration.path(), "number_of_devices 1\n");
    assert_eq!(sane.changes(), Ok(vec![HotPlug::Left(id("test:1"))]));
    assert_eq!(sane.open(&id("test:1")).err(), Some(ScanError::NoDevice));
}

#[test]
fn a_driver_that_is_killed_is_started_again() {
    let configuration = configuration("read-delay true\nread-delay-duration 100000\n");
    let mut sane = sane(&configuration, &[]);
    if !there(&mut sane, TEST, "a_driver_that_is_killed_is_started_again") {
        return;
    }
    let mut device = sane.open(&id(TEST)).expect("it opens");
    let mut killed = false;
    let image = device.acquire(&at(Ppi::P500), &mut |happening| {
        if !killed && matches!(happening, Happening::Progress { done: 1.., .. }) {
            kill_by_environment(configuration.path());
            killed = true;
        }
        ControlFlow::Continue(())
    });
    assert!(killed);
    assert!(matches!(image, Err(ScanError::Crashed | ScanError::Protocol(_))), "{image:?}");
    let strip = device.acquire(&millimetres(0, 0, 20, 5), &mut on).expect("an image");
    assert_eq!((strip.width(), strip.height()), (393, 98));
}

#[test]
fn the_program_keeps_to_the_protocol() {
    let configuration = configuration("read-delay true\nread-delay-duration 2000\n");
    std::fs::write(configuration.path().join("dll.conf"), "test\n").expect("it is written");
    if there(&mut sane(&configuration, &[]), TEST, "the_program_keeps_to_the_protocol") {
        drivers::conforms(&drivers::program(PROGRAM, &[], &[("SANE_CONFIG_DIR", configuration.path())]));
    }
}

#[test]
fn where_the_library_is_missing_every_call_says_so() {
    let none = without_library("libsane.so.1");
    let mut sane = helper(PROGRAM, &[], &[("LD_LIBRARY_PATH", none.path())]);
    assert_eq!(sane.list(), Err(ScanError::NoDriver));
    assert_eq!(sane.open(&id(TEST)).err(), Some(ScanError::NoDriver));
    assert_eq!(sane.changes(), Err(ScanError::NoDriver));
}
