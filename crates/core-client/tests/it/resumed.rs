//! A folder whose writing stopped half way: seen as incomplete, continued, and never mixed with anything else.

use crate::common::*;
use core_client::paquete::{
    FingerState, Place, Profile, ReadError, Solicitud, WriteError, read, write_folder, write_zip,
};
use std::ops::ControlFlow;
use std::path::Path;
use terms::MissingReason;

/// Stops after `count` solicitudes.
fn stopping_after(count: u64) -> impl Fn(u64, u64) -> ControlFlow<()> + Sync {
    move |done, _| if done == count { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}

fn stop_after(count: u64, folder: &Path, contents: &Invented) {
    let stopped = write_folder(folder, &mut contents.clone(), &Profile::default(), &stopping_after(count));
    assert!(matches!(stopped, Err(WriteError::Cancelled)));
}

fn again(folder: &Path, contents: &Invented) -> Result<(), WriteError> {
    write_folder(folder, &mut contents.clone(), &Profile::default(), &on).map(|_| ())
}

#[test]
fn a_cancelled_folder_is_incomplete_and_is_continued_to_the_same_bytes() {
    let dir = scratch();
    let contents = invented(4, 40);
    let whole = folder(&dir.path().join("whole"), &contents);
    for count in 0..=4 {
        let target = dir.path().join(format!("{count}"));
        stop_after(count, &target, &contents);
        assert!(matches!(read(&target), Err(ReadError::Incomplete)), "after {count}");
        again(&target, &contents).unwrap();
        assert!(tree(&target) == tree(&whole), "after {count}");
        assert_holds(&target, &contents);
    }
}

#[cfg(unix)]
#[test]
fn what_is_there_is_not_written_again_and_what_was_cut_is() {
    use std::os::unix::fs::MetadataExt;
    let dir = scratch();
    let contents = invented(3, 40);
    let target = dir.path().join("p");
    stop_after(2, &target, &contents);
    let kept = target.join("EJ02-0001-26/EJ-0001-26/EJ-0001-26_01.wsq");
    let cut = target.join("EJ02-0001-26/EJ-0002-26/EJ-0002-26_10.wsq");
    let bytes = std::fs::read(&cut).unwrap();
    std::fs::write(&cut, &bytes[..bytes.len() / 2]).unwrap();
    std::fs::write(target.join("parte.tmp"), b"half a pri").unwrap();
    let inode = kept.metadata().unwrap().ino();
    again(&target, &contents).unwrap();
    assert_eq!(kept.metadata().unwrap().ino(), inode);
    assert_holds(&target, &contents);
}

#[test]
fn a_folder_with_anything_else_is_not_touched() {
    let dir = scratch();
    let contents = invented(2, 32);
    let target = dir.path().join("p");
    std::fs::create_dir_all(target.join("fotos")).unwrap();
    std::fs::write(target.join("fotos/perez.jpg"), b"x").unwrap();
    std::fs::write(target.join("b.txt"), b"x").unwrap();
    let before = tree(&target);
    let refused = again(&target, &contents).unwrap_err();
    assert!(matches!(refused, WriteError::ForeignFiles(2)));
    assert!(!refused.to_string().contains("perez"));
    assert!(tree(&target) == before);
    // A folder with empty folders only is free.
    std::fs::remove_file(target.join("b.txt")).unwrap();
    std::fs::remove_file(target.join("fotos/perez.jpg")).unwrap();
    again(&target, &contents).unwrap();
}

#[test]
fn an_interrupted_package_takes_nothing_of_another() {
    let dir = scratch();
    let contents = invented(3, 32);
    let target = dir.path().join("p");
    stop_after(2, &target, &contents);
    let before = tree(&target);
    let other = Invented { oficio: oficio("EJ02-0002/26"), ..contents.clone() };
    assert!(matches!(again(&target, &other), Err(WriteError::ForeignFiles(_))));
    std::fs::write(target.join("nota.txt"), b"x").unwrap();
    assert!(matches!(again(&target, &contents), Err(WriteError::ForeignFiles(1))));
    std::fs::remove_file(target.join("nota.txt")).unwrap();
    assert!(tree(&target) == before);
    again(&target, &contents).unwrap();
}

#[cfg(unix)]
#[test]
fn a_link_in_an_interrupted_package_is_foreign() {
    let dir = scratch();
    let contents = invented(2, 32);
    let (target, outside) = (dir.path().join("p"), dir.path().join("outside"));
    stop_after(1, &target, &contents);
    std::fs::write(&outside, b"mine").unwrap();
    std::os::unix::fs::symlink(&outside, target.join("parte.tmp")).unwrap();
    assert!(matches!(again(&target, &contents), Err(WriteError::ForeignFiles(1))));
    assert_eq!(std::fs::read(&outside).unwrap(), b"mine");
}

#[test]
fn a_print_withdrawn_meanwhile_does_not_stay_as_a_stray() {
    let dir = scratch();
    let contents = invented(2, 32);
    let target = dir.path().join("p");
    stop_after(1, &target, &contents);
    let mut changed = contents.clone();
    let told: Vec<FingerState> = changed.solicitudes[0].fingers().map(|(_, state)| state.clone()).collect();
    let mut told: [FingerState; 10] = told.try_into().unwrap();
    told[0] = FingerState::Missing(MissingReason::UnableToPrint);
    changed.solicitudes[0] = Solicitud::new(told, None).unwrap();
    assert!(matches!(again(&target, &changed), Err(WriteError::ForeignFiles(2))));
    assert!(matches!(read(&target), Err(ReadError::Incomplete)));
}

#[test]
fn what_is_whole_is_not_written_over() {
    let dir = scratch();
    let contents = invented(1, 32);
    let folder = folder(&dir.path().join("p"), &contents);
    assert!(matches!(again(&folder, &contents), Err(WriteError::AlreadyThere)));
    let path = zip(&dir.path().join("p.zip"), &contents);
    let before = std::fs::read(&path).unwrap();
    let refused = write_zip(&path, &mut contents.clone(), &Profile::default(), &on);
    assert!(matches!(refused, Err(WriteError::AlreadyThere)));
    assert!(std::fs::read(&path).unwrap() == before);
    // A file where the folder should be.
    assert!(matches!(again(&path, &contents), Err(WriteError::AlreadyThere)));
    assert!(matches!(again(&dir.path().join("no/such"), &contents), Err(WriteError::Io { .. })));
}

#[test]
fn two_programs_do_not_write_one_package() {
    let dir = scratch();
    let contents = invented(2, 32);
    let (target, path) = (dir.path().join("p"), dir.path().join("p.zip"));
    let meanwhile = |_: u64, _: u64| {
        assert!(matches!(again(&target, &contents), Err(WriteError::InUse)));
        ControlFlow::Continue(())
    };
    write_folder(&target, &mut contents.clone(), &Profile::default(), &meanwhile).unwrap();
    assert_holds(&target, &contents);
    let meanwhile = |_: u64, _: u64| {
        let refused = write_zip(&path, &mut contents.clone(), &Profile::default(), &on);
        assert!(matches!(refused, Err(WriteError::InUse)));
        ControlFlow::Continue(())
    };
    write_zip(&path, &mut contents.clone(), &Profile::default(), &meanwhile).unwrap();
    assert_holds(&path, &contents);
}

#[test]
fn a_cancelled_or_failed_zip_leaves_nothing() {
    let dir = scratch();
    let contents = invented(3, 32);
    let path = dir.path().join("p.zip");
    let stopped = write_zip(&path, &mut contents.clone(), &Profile::default(), &stopping_after(2));
    assert!(matches!(stopped, Err(WriteError::Cancelled)));
    let mut failing = Invented { broken: Some(1), ..contents.clone() };
    let failed = write_zip(&path, &mut failing, &Profile::default(), &on).unwrap_err();
    assert_eq!(failed.to_string(), "solicitud EJ-0002/26: the original is gone");
    let mut no_pdf = Invented { pdf: b"x".to_vec(), ..contents };
    let failed = write_zip(&path, &mut no_pdf, &Profile::default(), &on);
    assert!(matches!(failed, Err(WriteError::NoPdf)));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[test]
fn errors_and_debug_say_no_names_of_files() {
    let dir = scratch();
    let contents = invented(1, 32);
    let package = read(&folder(&dir.path().join("p"), &contents)).unwrap();
    assert_eq!(format!("{package:?}"), "Package(1 solicitudes, 0 strays)");
    let one = print(1, 32);
    assert_eq!(format!("{one:?}"), format!("Print(32 x 32, 500 ppi, {} bytes)", one.wsq().len()));
    assert_eq!(format!("{:?}", solicitud(2, 32)), "Solicitud(9 prints, Some(320) bytes of ITL)");
    let place = Place::Print(contents.folios[0].clone(), finger(3));
    assert_eq!(place.to_string(), "finger 3 of solicitud EJ-0001/26");
}
