//! The watched folder: what arrives whole is taken once, what is still written or is no image is not.

mod replayed;

use replayed::print;
use scanner::folder::{Folder, FolderGone, Standing, WatchFolder};
use scanner::{DeviceId, Happening, HotPlug, ScanError, Settings, Source};
use std::ops::ControlFlow;
use std::path::Path;
use terms::{Finger, Ppi, Take};

fn png(finger: usize) -> Vec<u8> {
    print(Take::Rolled(Finger::ALL[finger])).to_png()
}

fn put(folder: &Path, name: &str, bytes: &[u8]) {
    std::fs::write(folder.join(name), bytes).expect("it is written");
}

/// The names that looks give until they give none.
fn names(watch: &mut WatchFolder) -> Vec<String> {
    let looks = std::iter::from_fn(|| watch.look().expect("a folder"));
    looks.map(|arrival| arrival.path.file_name().expect("a name").to_string_lossy().into_owned()).collect()
}

#[test]
fn a_file_is_taken_once_and_only_after_it_stood_still() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut watch = WatchFolder::new(folder.path());
    let whole = png(0);
    put(folder.path(), "uno.png", &whole[..whole.len() / 2]);
    assert!(watch.look().expect("a folder").is_none(), "nobody knows whether it grows");
    put(folder.path(), "uno.png", &whole);
    assert!(watch.look().expect("a folder").is_none(), "it grew");
    let arrival = watch.look().expect("a folder").expect("it stood still");
    assert_eq!((arrival.bytes, arrival.image.ppi), (whole, Some(Ppi::P500)));
    assert!(names(&mut watch).is_empty(), "once");
    put(folder.path(), "uno.png", &png(1));
    assert!(watch.look().expect("a folder").is_none());
    assert_eq!(names(&mut watch), ["uno.png"], "written again, it arrives again");
}

#[test]
fn half_a_file_that_stands_still_waits_for_its_rest() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut watch = WatchFolder::new(folder.path());
    let whole = png(0);
    put(folder.path(), "uno.png", &whole[..whole.len() / 2]);
    for _ in 0..4 {
        assert!(watch.look().expect("a folder").is_none());
    }
    assert_eq!(watch.standing(), Standing { waiting: 0, unreadable: 1 });
    put(folder.path(), "uno.png", &whole);
    assert!(watch.look().expect("a folder").is_none());
    assert_eq!(names(&mut watch), ["uno.png"]);
    assert_eq!(watch.standing(), Standing { waiting: 0, unreadable: 0 });
}

#[test]
fn many_come_by_name_and_what_is_no_file_is_passed_over() {
    let folder = tempfile::tempdir().expect("a folder");
    for (finger, name) in ["c.png", "a.png", "b.png", ".d.png"].into_iter().enumerate() {
        put(folder.path(), name, &png(finger));
    }
    put(folder.path(), "leeme.txt", b"no es una imagen");
    std::fs::create_dir(folder.path().join("e.png")).expect("a folder");
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path().join("a.png"), folder.path().join("f.png")).expect("a link");
    let mut watch = WatchFolder::new(folder.path());
    assert!(watch.look().expect("a folder").is_none());
    assert_eq!(watch.standing().waiting, 4);
    assert_eq!(names(&mut watch), ["a.png", "b.png", "c.png"]);
    assert_eq!(watch.standing(), Standing { waiting: 0, unreadable: 1 });
    let mut later = WatchFolder::from_now(folder.path()).expect("a folder");
    assert!(later.look().expect("a folder").is_none() && names(&mut later).is_empty(), "not what was there");
    put(folder.path(), "g.png", &png(4));
    assert!(later.look().expect("a folder").is_none());
    let arrival = later.look().expect("a folder").expect("it is new");
    assert!(!format!("{arrival:?}").contains("g.png"), "a name may be a person's");
}

#[test]
fn a_folder_is_a_source() {
    let folder = tempfile::tempdir().expect("a folder");
    put(folder.path(), "uno.png", &png(0));
    put(folder.path(), "dos.png", &print(Take::Rolled(Finger::ALL[1])).resample(Ppi::P1000).to_png());
    let mut source = Folder::new(folder.path());
    let device = source.list().expect("a list").remove(0);
    assert_eq!(source.open(&DeviceId("other".to_owned())).err(), Some(ScanError::NoDevice));
    let mut open = source.open(&device.id).expect("it opens");
    let settings = Settings { ppi: Ppi::P500, area: None, take: None };
    let mut on = |_: Happening<'_>| ControlFlow::Continue(());
    let (asked, got) = (Ppi::P500, Ppi::P1000);
    assert_eq!(open.acquire(&settings, &mut on), Err(ScanError::WrongResolution { asked, got }));
    assert_eq!(open.acquire(&settings, &mut on), Ok(print(Take::Rolled(Finger::ALL[0]))));
    let mut heard = 0;
    let none = open.acquire(&settings, &mut |_| {
        heard += 1;
        if heard == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(none, Err(ScanError::Cancelled));
    drop(open);
    folder.close().expect("it goes");
    assert_eq!(source.changes(), Ok(vec![HotPlug::Left(device.id)]));
    assert_eq!(WatchFolder::from_now("/nonexistent").err(), Some(FolderGone));
}
