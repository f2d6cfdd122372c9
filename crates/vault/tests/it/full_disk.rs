//! A disk that is really full: a small file system of its own, where the machine lets one be mounted.

use crate::common::*;
use casework::Media;
use std::path::{Path, PathBuf};
use std::process::Command;
use vault::{Access, AccessKind, Vault, VaultError, in_memory};

/// A file system of a few MiB, unmounted when dropped.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn mount(size: &str) -> Option<SmallDisk> {
        let dir = tempfile::tempdir().unwrap();
        let options = format!("size={size}");
        let mounted =
            Command::new("mount").args(["-t", "tmpfs", "-o", &options, "tmpfs"]).arg(dir.path()).output();
        mounted.is_ok_and(|output| output.status.success()).then_some(SmallDisk(dir))
    }

    fn vault(&self) -> PathBuf {
        self.0.path().join("vault")
    }

    /// Fills every last byte, and gives the file that did.
    fn fill(&self) -> PathBuf {
        let filler = self.0.path().join("filler");
        let mut file = std::fs::File::create(&filler).unwrap();
        while std::io::Write::write(&mut file, &[0xff; 4096]).is_ok_and(|written| written > 0) {}
        filler
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        Command::new("umount").arg(self.0.path()).status().ok();
    }
}

fn files(dir: &Path) -> usize {
    std::fs::read_dir(dir).map_or(0, |entries| {
        entries
            .map(|entry| entry.unwrap().path())
            .map(|path| if path.is_dir() { files(&path) } else { 1 })
            .sum()
    })
}

#[test]
fn a_full_disk_is_told_as_such_and_leaves_everything_as_it_was() {
    let Some(disk) = SmallDisk::mount("6m") else {
        eprintln!("skipped: this machine lets no small file system be mounted");
        return;
    };
    let secrets = in_memory();
    let dir = disk.vault();
    let mut vault = create(&dir, &secrets);
    let first = case_opened(&mut vault, 1);
    let head = vault.commit(&[first]).unwrap().head;
    let images = files(&dir.join("images"));

    let filler = disk.fill();
    let act = case_opened(&mut vault, 2);
    let large: Vec<_> = (0..200).map(|i| case_opened(&mut vault, 100 + i)).collect();
    let noise: Vec<u8> = (0..300_000_u32).map(|i| (i.wrapping_mul(i) >> 7) as u8).collect();
    assert!(matches!(vault.seal_image(&noise, Media::Bmp), Err(VaultError::DiskFull)));
    assert!(matches!(vault.commit(&large), Err(VaultError::DiskFull)));
    assert!(matches!(vault.put_draft("large", &noise), Err(VaultError::DiskFull)));
    let mut refused = 0;
    for second in 0..200 {
        let what = AccessKind::PrintSeen { print: terms::PrintId([1; 16]) };
        let access = Access { case: None, what, at: stamp(second).at, monotonic_ms: 0 };
        refused += u32::from(matches!(vault.record_access(access), Err(VaultError::DiskFull)));
    }
    assert!(refused > 0, "nothing may be shown that cannot be recorded");
    untouched(&vault, head);
    assert_eq!(files(&dir.join("images")), images);

    // It can still be read, even when opened anew.
    drop(vault);
    let mut vault = unlock(&dir, &secrets);
    untouched(&vault, head);

    std::fs::remove_file(filler).unwrap();
    vault.commit(&[act]).unwrap();
    vault.seal_image(&noise, Media::Bmp).unwrap();
    assert_eq!(vault.cases().len(), 2);
    assert!(vault.audit().unwrap().intact());
}

fn untouched(vault: &Vault, head: ledger::Hash) {
    assert_eq!(vault.chain_head(), head);
    assert_eq!((vault.cases().len(), vault.act_count().unwrap()), (1, 5));
    assert!(vault.draft("large").unwrap().is_none());
    let report = vault.audit().unwrap();
    assert!(report.intact(), "{:?}", report.problems);
}

#[test]
fn a_vault_that_does_not_fit_is_not_founded() {
    let Some(disk) = SmallDisk::mount("64k") else {
        eprintln!("skipped: this machine lets no small file system be mounted");
        return;
    };
    let refused = Vault::create(&disk.vault(), founding(), &in_memory(), random(), stamp(0));
    assert!(matches!(refused, Err(VaultError::DiskFull)));
    assert_eq!(Vault::status(&disk.vault()).unwrap(), vault::Status::Absent);
}
