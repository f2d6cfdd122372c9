//! Writing a file so that it is there whole or not at all, whatever moment the power fails.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// How the bytes reach an open file; tests put a failing disk here.
pub(crate) type WriteAll = fn(&mut File, &[u8]) -> io::Result<()>;

/// The ordinary way: write all, then wait until the disk has it.
pub(crate) fn to_disk(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}

/// Puts `bytes` at `target` by way of `temp` (same file system): write, fsync, rename, fsync the folder.
/// On failure `temp` is removed and `target` is as it was.
pub(crate) fn replace(target: &Path, temp: &Path, bytes: &[u8], write: WriteAll) -> io::Result<()> {
    let placed = write_new(temp, bytes, write).and_then(|()| std::fs::rename(temp, target));
    if placed.is_err() {
        // The first failure is the one to tell; what is left here is swept when the vault opens.
        std::fs::remove_file(temp).ok();
    }
    placed?;
    target.parent().map_or(Ok(()), sync_folder)
}

fn write_new(temp: &Path, bytes: &[u8], write: WriteAll) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    write(&mut options.open(temp)?, bytes)
}

/// Makes a folder (and those above it) that only its owner may enter.
pub(crate) fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Waits until the folder's own entries are on the disk.
#[cfg(unix)]
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Windows keeps folder entries with the file; a folder cannot be opened as a file there.
#[cfg(not(unix))]
pub(crate) fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
