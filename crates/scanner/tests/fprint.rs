//! The libfprint driver against libfprint's own virtual image device, which is fed with synthetic prints over its socket.

#![cfg(target_os = "linux")]

mod drivers;

use drivers::{at, helper, id, kill_by_environment, on, there, without_library};
use print_image::Raster;
use scanner::bridge::Helper;
use scanner::{Advice, Area, Device, DeviceKind, Happening, HotPlug, ScanError, Settings, Source};
use std::io::Write;
use std::ops::ControlFlow;
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::time::Duration;
use tempfile::TempDir;
use terms::{Finger, Ppi, Take};

const PROGRAM: &str = env!("CARGO_BIN_EXE_cotejo-fprint");
const READER: &str = "virtual_image:0";
const STATED: [&str; 2] = ["--ppi", "virtual_image=500"];

/// Commands of the virtual reader: a number below zero, and what goes with it.
const RETRY: i32 = -1;
const FAIL: i32 = -2;
const AUTOMATIC_FINGER: i32 = -3;
const FINGER: i32 = -4;
const UNPLUG: i32 = -5;

/// A place for the virtual reader's socket.
struct Socket {
    folder: TempDir,
}

impl Socket {
    fn new() -> Socket {
        Socket { folder: tempfile::tempdir().expect("a folder") }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("reader")
    }

    fn driver(&self, args: &[&str]) -> Helper {
        helper(PROGRAM, args, &[("FP_VIRTUAL_IMAGE", &self.path())])
    }

    /// Lays this finger down again and again, in a thread that ends when nobody opens the reader any more.
    fn keep_feeding(&self, finger: Vec<u8>) {
        let path = self.path();
        std::thread::spawn(move || {
            let mut idle = 0;
            while idle < 100 {
                idle += 1;
                std::thread::sleep(Duration::from_millis(300));
                if let Ok(mut glass) = UnixStream::connect(&path) {
                    while glass.write_all(&finger).is_ok() {
                        idle = 0;
                        std::thread::sleep(Duration::from_millis(300));
                    }
                }
            }
        });
    }

    /// The other side of the glass, once the reader is open.
    fn connect(&self) -> UnixStream {
        for _ in 0..500 {
            if let Ok(stream) = UnixStream::connect(self.path()) {
                return stream;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("the reader does not listen");
    }
}

fn command(number: i32, value: i32) -> Vec<u8> {
    [number.to_ne_bytes(), value.to_ne_bytes()].concat()
}

fn finger(print: &Raster) -> Vec<u8> {
    let size = command(print.width().cast_signed(), print.height().cast_signed());
    [&size, print.pixels()].concat()
}

fn print(position: usize) -> Raster {
    testkit::synthetic_print(11, Finger::ALL[position], 0)
}

/// Takes an image, doing the next thing each time a finger is asked for; says what else was advised.
fn play(
    device: &mut dyn Device,
    glass: &mut UnixStream,
    script: Vec<Vec<u8>>,
) -> (Result<Raster, ScanError>, Vec<Advice>) {
    let (mut script, mut advice) = (script.into_iter(), Vec::new());
    let image = device.acquire(&at(Ppi::P500), &mut |happening| {
        match happening {
            Happening::Advice(Advice::PutDown) => {
                if let Some(next) = script.next() {
                    glass.write_all(&next).expect("the reader listens");
                }
            }
            Happening::Advice(other) => advice.push(other),
            _ => {}
        }
        ControlFlow::Continue(())
    });
    assert_eq!(script.next(), None, "the whole script was played");
    (image, advice)
}

#[test]
fn a_reader_is_listed_and_opened_only_if_its_resolution_is_stated() {
    let socket = Socket::new();
    let mut unstated = socket.driver(&[]);
    if !there(&mut unstated, READER, "a_reader_is_listed_and_opened_only_if_its_resolution_is_stated") {
        return;
    }
    let devices = unstated.list().expect("a list");
    assert_eq!(devices.len(), 1);
    assert_eq!(devices[0].kind, DeviceKind::Reader);
    assert!(!devices[0].model.is_empty());
    assert_eq!(unstated.open(&id(READER)).err(), Some(ScanError::Unsupported));
    let mut stated = socket.driver(&STATED);
    assert_eq!(stated.open(&id("virtual_image:1")).err(), Some(ScanError::NoDevice));
    let mut device = stated.open(&id(READER)).expect("it opens");
    let capabilities = device.capabilities();
    assert_eq!((&capabilities.resolutions[..], capabilities.glass), (&[Ppi::P500][..], None));
    assert!(capabilities.takes.contains(&Take::Plain(Finger::ALL[0])));
    let wrong = [
        at(Ppi::P1000),
        Settings { take: Some(Take::Thumbs), ..at(Ppi::P500) },
        Settings { area: Some(Area { left: 0, top: 0, width: 10, height: 10 }), ..at(Ppi::P500) },
    ];
    for settings in wrong {
        assert_eq!(device.acquire(&settings, &mut on), Err(ScanError::Unsupported));
    }
}

#[test]
fn fingers_arrive_pixel_by_pixel() {
    let socket = Socket::new();
    let mut driver = socket.driver(&STATED);
    if !there(&mut driver, READER, "fingers_arrive_pixel_by_pixel") {
        return;
    }
    let mut device = driver.open(&id(READER)).expect("it opens");
    let mut glass = socket.connect();
    for position in 0..10 {
        let print = print(position);
        let (image, advice) = play(&mut *device, &mut glass, vec![finger(&print)]);
        assert_eq!((image, advice), (Ok(print), vec![]));
    }
}

/// libfprint refuses what it finds no minutiae in; a real print passes as it is.
#[test]
fn a_real_print_arrives_as_it_is() {
    let test = "a_real_print_arrives_as_it_is";
    let socket = Socket::new();
    let mut driver = socket.driver(&STATED);
    let Some(file) = testkit::print_file("tune/fvc2002_db1_b/101_1.png", test) else { return };
    if !there(&mut driver, READER, test) {
        return;
    }
    let bytes = std::fs::read(file).expect("it is read");
    let print = print_image::decode(&bytes).expect("it is a print").into_raster(Ppi::P500);
    let print =
        Raster::new(print.width(), print.height(), Ppi::P500, print.pixels().to_vec()).expect("a raster");
    let mut device = driver.open(&id(READER)).expect("it opens");
    let (image, advice) = play(&mut *device, &mut socket.connect(), vec![finger(&print)]);
    assert_eq!((image, advice), (Ok(print), vec![]));
}

/// GLib prints to the standard output when told to be chatty, which is where the protocol goes.
#[test]
fn what_the_library_prints_does_not_reach_the_host() {
    let socket = Socket::new();
    let chatty = [("FP_VIRTUAL_IMAGE", &*socket.path()), ("G_MESSAGES_DEBUG", "all".as_ref())];
    let mut driver = helper(PROGRAM, &STATED, &chatty);
    if !there(&mut driver, READER, "what_the_library_prints_does_not_reach_the_host") {
        return;
    }
    let mut device = driver.open(&id(READER)).expect("it opens");
    let print = print(8);
    let (image, _) = play(&mut *device, &mut socket.connect(), vec![finger(&print)]);
    assert_eq!(image, Ok(print));
}

#[test]
fn the_program_keeps_to_the_protocol() {
    let socket = Socket::new();
    let test = "the_program_keeps_to_the_protocol";
    if there(&mut socket.driver(&STATED), READER, test) {
        socket.keep_feeding(finger(&print(9)));
        drivers::conforms(&drivers::program(PROGRAM, &STATED, &[("FP_VIRTUAL_IMAGE", &socket.path())]));
    }
}

#[test]
fn every_reason_to_try_again_becomes_advice() {
    let socket = Socket::new();
    let mut driver = socket.driver(&STATED);
    if !there(&mut driver, READER, "every_reason_to_try_again_becomes_advice") {
        return;
    }
    let mut device = driver.open(&id(READER)).expect("it opens");
    let mut glass = socket.connect();
    let print = print(2);
    let blank = Raster::new(320, 400, Ppi::P500, vec![255; 320 * 400]).expect("a raster");
    let mut script: Vec<Vec<u8>> = (0..4).map(|reason| command(RETRY, reason)).collect();
    script.extend([finger(&blank), finger(&print)]);
    let (image, advice) = play(&mut *device, &mut glass, script);
    assert_eq!(image, Ok(print));
    assert_eq!(advice, [Advice::Again, Advice::Slower, Advice::Centre, Advice::Lift, Advice::Again]);
}

#[test]
fn a_finger_taken_away_half_way_is_asked_for_again() {
    let socket = Socket::new();
    let mut driver = socket.driver(&STATED);
    if !there(&mut driver, READER, "a_finger_taken_away_half_way_is_asked_for_again") {
        return;
    }
    let mut device = driver.open(&id(READER)).expect("it opens");
    let mut glass = socket.connect();
    let print = print(3);
    let (mut asked, mut beats) = (0, 0);
    let image = device.acquire(&at(Ppi::P500), &mut |happening| {
        let next = match happening {
            Happening::Advice(Advice::PutDown) => {
                (asked, beats) = (asked + 1, 0);
                match asked {
                    1 => [command(AUTOMATIC_FINGER, 0), command(FINGER, 1)].concat(),
                    2 => command(RETRY, 1),
                    _ => [command(AUTOMATIC_FINGER, 1), finger(&print)].concat(),
                }
            }
            Happening::Progress { .. } => {
                beats += 1;
                // Long enough for the reader to have seen the finger, and no image came.
                if asked == 1 && beats == 10 { command(FINGER, 0) } else { Vec::new() }
            }
            _ => Vec::new(),
        };
        glass.write_all(&next).expect("the reader listens");
        ControlFlow::Continue(())
    });
    assert_eq!(image, Ok(print.clone()));
    assert_eq!(asked, 3, "at first, when it was lifted, and after the reader gave up");
}

#[test]
fn she_may_stop_before_any_finger_and_begin_again() {
    let socket = Socket::new();
    let mut driver = socket.driver(&STATED);
    if !there(&mut driver, READER, "she_may_stop_before_any_finger_and_begin_again") {
        return;
    }
    let mut device = driver.open(&id(READER)).expect("it opens");
    let mut glass = socket.connect();
    let mut beats = 0;
    let image = device.acquire(&at(Ppi::P500), &mut |_| {
        beats += 1;
        if beats == 8 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(image, Err(ScanError::Cancelled));
    let print = print(4);
    assert_eq!(play(&mut *device, &mut glass, vec![finger(&print)]).0, Ok(print));
}

#[test]
fn a_fault_of_the_reader_ends_the_try_but_not_the_reader() {
    let socket = Socket::new();
    let mut driver = socket.driver(&STATED);
    if !there(&mut driver, READER, "a_fault_of_the_reader_ends_the_try_but_not_the_reader") {
        return;
    }
    let mut device = driver.open(&id(READER)).expect("it opens");
    let mut glass = socket.connect();
    let (protocol, busy) = (5, 4);
    assert_eq!(play(&mut *device, &mut glass, vec![command(FAIL, protocol)]).0, Err(ScanError::Fault(5)));
    assert_eq!(play(&mut *device, &mut glass, vec![command(FAIL, busy)]).0, Err(ScanError::Busy));
    let print = print(6);
    assert_eq!(play(&mut *device, &mut glass, vec![finger(&print)]).0, Ok(print));
}

#[test]
fn a_reader_that_is_unplugged_while_it_waits_leaves_the_list() {
    let socket = Socket::new();
    let mut driver = socket.driver(&STATED);
    if !there(&mut driver, READER, "a_reader_that_is_unplugged_while_it_waits_leaves_the_list") {
        return;
    }
    let mut device = driver.open(&id(READER)).expect("it opens");
    let mut glass = socket.connect();
    assert_eq!(play(&mut *device, &mut glass, vec![command(UNPLUG, 0)]).0, Err(ScanError::Unplugged));
    drop(device);
    assert_eq!(driver.changes(), Ok(vec![HotPlug::Left(id(READER))]));
    assert_eq!(driver.changes(), Ok(vec![]));
    assert_eq!(driver.list(), Ok(vec![]));
    assert_eq!(driver.open(&id(READER)).err(), Some(ScanError::NoDevice));
}

#[test]
fn a_driver_that_is_killed_while_a_finger_is_awaited_is_started_again() {
    let socket = Socket::new();
    let mut driver = socket.driver(&STATED);
    if !there(&mut driver, READER, "a_driver_that_is_killed_while_a_finger_is_awaited") {
        return;
    }
    let mut device = driver.open(&id(READER)).expect("it opens");
    let mut killed = false;
    let image = device.acquire(&at(Ppi::P500), &mut |happening| {
        if !killed && happening == Happening::Advice(Advice::PutDown) {
            kill_by_environment(&socket.path());
            killed = true;
        }
        ControlFlow::Continue(())
    });
    assert_eq!(image, Err(ScanError::Crashed));
    let print = print(7);
    let mut glass = None;
    let image = device.acquire(&at(Ppi::P500), &mut |happening| {
        if happening == Happening::Advice(Advice::PutDown) {
            let glass = glass.insert(socket.connect());
            glass.write_all(&finger(&print)).expect("the reader listens");
        }
        ControlFlow::Continue(())
    });
    assert_eq!(image, Ok(print.clone()));
}

#[test]
fn where_the_library_is_missing_every_call_says_so() {
    let none = without_library("libfprint-2.so.2");
    let mut driver = helper(PROGRAM, &STATED, &[("LD_LIBRARY_PATH", none.path())]);
    assert_eq!(driver.list(), Err(ScanError::NoDriver));
    assert_eq!(driver.open(&id(READER)).err(), Some(ScanError::NoDriver));
    assert_eq!(driver.changes(), Err(ScanError::NoDriver));
}
