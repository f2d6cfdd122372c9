//! A disk that is really full, and one that is read-only: small file systems, where the machine lets them be mounted.

use crate::common::*;
use core_client::paquete::{Profile, ReadError, WriteError, read, write_folder, write_zip};
use std::process::Command;

/// A file system of its own, unmounted when dropped.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn mount(options: &str) -> Option<SmallDisk> {
        let dir = tempfile::tempdir().unwrap();
        let mounted =
            Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(dir.path()).output();
        let mounted = mounted.is_ok_and(|output| output.status.success());
        if !mounted {
            eprintln!("SKIPPED: this machine lets no small file system be mounted");
        }
        mounted.then_some(SmallDisk(dir))
    }

    fn remount(&self, options: &str) {
        let mounted = Command::new("mount").args(["-o", options]).arg(self.0.path()).status().unwrap();
        assert!(mounted.success());
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        Command::new("umount").arg(self.0.path()).status().ok();
    }
}

#[test]
fn a_full_disk_is_told_as_such_and_the_folder_is_continued_when_there_is_room() {
    let Some(disk) = SmallDisk::mount("size=512k") else { return };
    let contents = invented(10, 300);
    let (target, path) = (disk.0.path().join("p"), disk.0.path().join("p.zip"));
    let zipped = write_zip(&path, &mut contents.clone(), &Profile::default(), &on);
    assert!(matches!(zipped, Err(WriteError::DiskFull)));
    assert_eq!(std::fs::read_dir(disk.0.path()).unwrap().count(), 0);
    let written = write_folder(&target, &mut contents.clone(), &Profile::default(), &on);
    assert!(matches!(written, Err(WriteError::DiskFull)));
    assert!(matches!(read(&target), Err(ReadError::Incomplete)));
    disk.remount("remount,size=8m");
    write_folder(&target, &mut contents.clone(), &Profile::default(), &on).unwrap();
    assert_holds(&target, &contents);
}

#[test]
fn a_read_only_disk_is_told_as_such() {
    let Some(disk) = SmallDisk::mount("size=512k") else { return };
    std::fs::create_dir(disk.0.path().join("p")).unwrap();
    disk.remount("remount,ro");
    let mut contents = invented(1, 32);
    for target in ["p", "new"] {
        let written = write_folder(&disk.0.path().join(target), &mut contents, &Profile::default(), &on);
        assert!(matches!(written, Err(WriteError::ReadOnly)), "{target}");
    }
    let zipped = write_zip(&disk.0.path().join("p.zip"), &mut contents, &Profile::default(), &on);
    assert!(matches!(zipped, Err(WriteError::ReadOnly)));
}
