//! A host and the replay helper, through a process and through a socket: what a good helper gives, and what every kind of
//! bad one is turned into.

mod replayed;

use replayed::{helper, quick, settings, tenprint};
use scanner::bridge::{Helper, Limits, Program};
use scanner::{DeviceId, DeviceKind, Happening, HotPlug, ScanError, Settings, Source};
use std::ops::ControlFlow;
use std::time::Duration;
use terms::{Finger, Hand, Ppi, Take};

fn on(_: Happening<'_>) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn shell(script: &str) -> Program {
    Program { args: vec!["-c".into(), script.into()], ..Program::new("/bin/sh") }
}

fn replay() -> DeviceId {
    DeviceId("replay".to_owned())
}

#[test]
fn ten_prints_are_played_pixel_by_pixel() {
    let prints = tenprint();
    let mut helper = helper(&prints, &[]);
    let devices = helper.list().expect("a list");
    assert_eq!(devices.len(), 1);
    assert_eq!(devices[0].kind, DeviceKind::LiveScan);
    let mut device = helper.open(&devices[0].id).expect("it opens");
    let takes = device.capabilities().takes.clone();
    assert_eq!(takes.len(), 13);
    for take in takes {
        let (mut previews, mut advice) = (0, 0);
        let image = device.acquire(&settings(take), &mut |happening| {
            match happening {
                Happening::Preview(frame) => {
                    assert!(frame.ppi() < Ppi::P500);
                    previews += 1;
                }
                Happening::Advice(_) => advice += 1,
                Happening::Progress { .. } => {}
            }
            ControlFlow::Continue(())
        });
        assert_eq!(image, Ok(replayed::print(take)));
        assert!(previews > 5 && advice > 1);
    }
}

#[test]
fn a_resolution_is_never_guessed() {
    let prints = tempfile::tempdir().expect("a folder");
    let thumb = Take::Rolled(Finger::ALL[0]);
    let image = replayed::print(thumb);
    let head = format!("P5\n{} {}\n255\n", image.width(), image.height());
    let file = [head.as_bytes(), image.pixels()].concat();
    std::fs::write(prints.path().join("rolada-1.pgm"), file).expect("it is written");
    assert_eq!(helper(&prints, &[]).open(&replay()).err(), Some(ScanError::Empty));
    let mut told = helper(&prints, &["--ppi", "500"]);
    let mut device = told.open(&replay()).expect("it opens");
    assert_eq!(device.acquire(&settings(thumb), &mut on), Ok(image));
}

#[test]
fn live_frames_move_until_the_watch_breaks() {
    let prints = tenprint();
    let mut helper = helper(&prints, &[]);
    let mut device = helper.open(&replay()).expect("it opens");
    let mut frames = Vec::new();
    let shown = device.preview(&settings(Take::Thumbs), &mut |happening| {
        if let Happening::Preview(frame) = happening {
            frames.push(frame.clone());
        }
        if frames.len() == 8 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(shown, Ok(()));
    assert!(frames.windows(2).all(|two| two[0] != two[1]), "every frame shows something new");
    // The helper is in step after a cancel.
    assert!(device.acquire(&settings(Take::Thumbs), &mut on).is_ok());
}

#[test]
fn what_a_scanner_cannot_do_is_refused_before_it_is_asked() {
    let prints = tenprint();
    let mut helper = helper(&prints, &[]);
    assert_eq!(helper.open(&DeviceId("other".to_owned())).err(), Some(ScanError::NoDevice));
    let mut device = helper.open(&replay()).expect("it opens");
    let finger = Finger::new(3).expect("a finger");
    let wrong = [
        Settings { ppi: Ppi::P1000, ..settings(Take::Thumbs) },
        settings(Take::Plain(finger)),
        Settings {
            area: Some(scanner::Area { left: 0, top: 0, width: 1, height: 1 }),
            ..settings(Take::Thumbs)
        },
    ];
    for settings in wrong {
        assert_eq!(device.acquire(&settings, &mut on), Err(ScanError::Unsupported));
        assert_eq!(device.preview(&settings, &mut on), Err(ScanError::Unsupported));
    }
}

#[test]
fn every_fault_is_told_and_the_next_image_comes_from_a_new_helper() {
    let protocol = |rule: &str| ScanError::Protocol(rule.to_owned());
    let faults = [
        ("half-frame", protocol("half a frame")),
        ("huge", protocol("too large a frame")),
        ("garbage", protocol("a line that is no message")),
        ("endless-line", protocol("a line that does not end")),
        ("hang", ScanError::Silent),
        ("crash", ScanError::Crashed),
        ("wrong-ppi", ScanError::WrongResolution { asked: Ppi::P500, got: Ppi::P1000 }),
        ("unplug", ScanError::Unplugged),
    ];
    let prints = tenprint();
    for (fault, error) in faults {
        let mut helper = helper(&prints, &["--fault", fault]);
        let mut device = helper.open(&replay()).expect("it opens");
        let settings = settings(Take::Four(Hand::Left));
        assert_eq!(device.acquire(&settings, &mut on), Err(error), "{fault}");
        // The device that is still held works again, as far as the fault lets it: frames come before the next one.
        if fault != "unplug" {
            let mut frames = 0;
            let shown = device.preview(&settings, &mut |happening| {
                frames += u32::from(matches!(happening, Happening::Preview(_)));
                if frames == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
            assert_eq!((shown, frames), (Ok(()), 2), "{fault}");
        }
        drop(device);
        assert!(helper.list().is_ok(), "{fault}");
    }
}

#[test]
fn a_cancel_ends_an_image_even_if_the_helper_does_not_hear_it() {
    let prints = tenprint();
    for fault in [&[][..], &["--fault", "hang"], &["--fault", "deaf"]] {
        // Silence alone would be borne for an hour: only the cancel can end this.
        let limits = Limits { silence: Duration::from_secs(3600), ..quick() };
        let mut helper = Helper::new(replayed::program(&prints, fault), limits);
        let mut device = helper.open(&replay()).expect("it opens");
        let mut heard = 0;
        let image = device.acquire(&settings(Take::Thumbs), &mut |_| {
            heard += 1;
            if heard == 40 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!(image, Err(ScanError::Cancelled), "{fault:?}");
        drop(device);
        assert_eq!(helper.list().map(|devices| devices.len()), Ok(1), "{fault:?}");
    }
}

#[test]
fn coming_and_going_is_told_once() {
    let prints = tenprint();
    let mut helper = helper(&prints, &["--fault", "unplug"]);
    assert_eq!(helper.changes(), Ok(Vec::new()), "what was there at first did not arrive");
    let device = helper.list().expect("a list").remove(0);
    let mut open = helper.open(&device.id).expect("it opens");
    assert_eq!(open.acquire(&settings(Take::Thumbs), &mut on), Err(ScanError::Unplugged));
    drop(open);
    assert_eq!(helper.changes(), Ok(vec![HotPlug::Left(device.id.clone())]));
    assert_eq!(helper.changes(), Ok(vec![HotPlug::Arrived(device)]));
    assert_eq!(helper.changes(), Ok(Vec::new()));
}

#[test]
fn a_crash_does_not_hide_what_was_unplugged_meanwhile() {
    let prints = tenprint();
    let mut helper = helper(&prints, &["--fault", "crash"]);
    let device = helper.list().expect("a list").remove(0);
    let mut open = helper.open(&device.id).expect("it opens");
    assert_eq!(open.acquire(&settings(Take::Thumbs), &mut on), Err(ScanError::Crashed));
    drop(open);
    prints.close().expect("the folder goes, and with it the scanner");
    assert_eq!(helper.changes(), Ok(vec![HotPlug::Left(device.id)]));
}

#[test]
fn a_program_that_is_no_helper_is_an_error() {
    let missing = Program::new("/nonexistent/helper");
    assert_eq!(Helper::new(missing, quick()).list(), Err(ScanError::NoDriver));
    let said = |script: &str| Helper::new(shell(script), quick()).list();
    let short = Limits { answer: Duration::from_millis(500), ..quick() };
    assert_eq!(said("exit 0"), Err(ScanError::Crashed));
    assert_eq!(Helper::new(shell("sleep 1000"), short).list(), Err(ScanError::Silent));
    let protocol = |rule: &str| Err(ScanError::Protocol(rule.to_owned()));
    assert_eq!(said("echo hello; sleep 1000"), protocol("a line that is no message"));
    assert_eq!(said("read line; printf '{\"say\"'"), protocol("half a line"));
    assert_eq!(
        said(r#"echo '{"say":"hello","version":2}'; sleep 1000"#),
        protocol("no version of the protocol in common")
    );
    let other =
        r#"echo '{"say":"hello","version":1}'; echo '{"say":"devices","request":7,"devices":[]}'; sleep 9"#;
    assert_eq!(said(other), protocol("an answer to something else"));
}

#[test]
fn a_helper_that_died_unused_is_started_again() {
    // Answers one listing and ends.
    let once = r#"read line; echo '{"say":"hello","version":1}'; read line; number=${line##*:}
        echo "{\"say\":\"devices\",\"request\":${number%\}},\"devices\":[]}""#;
    let mut helper = Helper::new(shell(once), quick());
    for _ in 0..3 {
        assert_eq!(helper.list(), Ok(Vec::new()));
        std::thread::sleep(Duration::from_secs(1));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_a_helper_started_is_ended_with_it() {
    let place = tempfile::tempdir().expect("a folder");
    let note = place.path().join("started");
    let script = format!("sleep 1000 & echo $! > {}; sleep 1000", note.display());
    let short = Limits { answer: Duration::from_secs(2), ..quick() };
    assert_eq!(Helper::new(shell(&script), short).list(), Err(ScanError::Silent));
    let started = std::fs::read_to_string(note).expect("it was started");
    // One that has ended has no command line, even if nobody has asked for its end yet.
    let command = format!("/proc/{}/cmdline", started.trim());
    let lives = || std::fs::read(&command).is_ok_and(|line| !line.is_empty());
    for _ in 0..100 {
        if !lives() {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("it outlived its helper");
}

#[cfg(unix)]
#[test]
fn a_helper_on_a_socket_is_the_same_helper() {
    let prints = tenprint();
    let place = tempfile::tempdir().expect("a folder");
    let socket = place.path().join("socket");
    assert_eq!(Helper::connect(&socket, quick()).list(), Err(ScanError::NoDriver), "nobody listens yet");
    let mut program = replayed::command(&prints, &["--listen"]);
    let _listening = Ended(program.arg(&socket).spawn().expect("it starts"));
    while !socket.exists() {
        std::thread::sleep(Duration::from_millis(20));
    }
    for take in [Take::Thumbs, Take::Four(Hand::Right)] {
        let mut helper = Helper::connect(&socket, quick());
        assert_eq!(helper.list().map(|devices| devices.len()), Ok(1));
        let mut device = helper.open(&replay()).expect("it opens");
        let image = device.acquire(&settings(take), &mut on);
        assert_eq!(image, Ok(replayed::print(take)));
        let again = device.acquire(&settings(take), &mut on);
        assert!(again.is_ok_and(|again| again != replayed::print(take)), "no two takes are the same pixels");
    }
}

/// A program that is ended with the test, however that ends.
#[cfg(unix)]
struct Ended(std::process::Child);

#[cfg(unix)]
impl Drop for Ended {
    fn drop(&mut self) {
        drop(self.0.kill().and_then(|()| self.0.wait()));
    }
}
