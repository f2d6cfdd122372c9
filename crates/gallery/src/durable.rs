//! Files that are either wholly there or not at all.

use crate::error::GalleryError;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;

/// Writes `bytes` as `dir/name` so that a crash leaves the old file or the new one:
/// temporary file, fsync, rename, fsync of the folder.
pub(crate) fn replace(dir: &Path, name: &str, bytes: &[u8]) -> Result<(), GalleryError> {
    let io = GalleryError::io("be written");
    let temporary = dir.join(format!("{name}.tmp"));
    let mut file = File::create(&temporary).map_err(&io)?;
    file.write_all(bytes).map_err(&io)?;
    file.sync_all().map_err(&io)?;
    std::fs::rename(&temporary, dir.join(name)).map_err(&io)?;
    sync_dir(dir)
}

/// Makes the names in `dir` durable.
pub(crate) fn sync_dir(dir: &Path) -> Result<(), GalleryError> {
    File::open(dir).and_then(|folder| folder.sync_all()).map_err(GalleryError::io("be written"))
}

/// Takes the gallery in `dir` for this process until the file is dropped.
pub(crate) fn lock(dir: &Path) -> Result<File, GalleryError> {
    let io = GalleryError::io("be locked");
    let path = dir.join("lock");
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(path).map_err(&io)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => Err(GalleryError::InUse),
        Err(std::fs::TryLockError::Error(source)) => Err(io(source)),
    }
}
