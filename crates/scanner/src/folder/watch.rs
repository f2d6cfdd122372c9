//! What arrived in a folder: a file is taken once it has stood still and can be read as an image.
//!
//! It must not know what an image shows. Names of files reach no error and no debug output: they may be names of people.

use print_image::Decoded;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The largest file looked into, bytes: an uncompressed image of the most pixels in colour, and its head.
pub const MAX_FILE: u64 = 3 * print_image::MAX_PIXELS + (1 << 20);

/// A folder that other programs save images to, looked at again and again.
///
/// Nobody tells when a file is complete, on a network drive least of all; so one is taken only when two looks found the
/// same size and time and it decodes. A look lists the folder and reads no file it has judged before.
pub struct WatchFolder {
    folder: PathBuf,
    seen: BTreeMap<PathBuf, Seen>,
}

/// A file as the last look found it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Seen {
    size: u64,
    changed: Option<SystemTime>,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// It may still be written.
    Arriving,
    /// It stood still; whether it was taken or is no image that can be read.
    Judged { readable: bool },
}

/// A file that arrived.
pub struct Arrival {
    /// Where it lies. It is left there.
    pub path: PathBuf,
    /// Its bytes, as they were when they decoded.
    pub bytes: Vec<u8>,
    /// What they decode to.
    pub image: Decoded,
}

impl std::fmt::Debug for Arrival {
    /// The image only: a name may be a person's.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.image.fmt(f)
    }
}

/// What a look found besides the file it gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Files that may still be written or wait their turn.
    pub waiting: usize,
    /// Files that stood still and are no image that can be read.
    pub unreadable: usize,
}

/// The folder cannot be listed: it was moved, or its drive is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the folder cannot be listed")]
pub struct FolderGone;

impl WatchFolder {
    /// Watches a folder; what lies there already arrives too.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        WatchFolder { folder: folder.into(), seen: BTreeMap::new() }
    }

    /// Watches a folder for what arrives from now on.
    ///
    /// # Errors
    /// [`FolderGone`] where it cannot be listed.
    pub fn from_now(folder: impl Into<PathBuf>) -> Result<Self, FolderGone> {
        let mut watch = WatchFolder::new(folder);
        watch.seen = list(&watch.folder)?;
        for seen in watch.seen.values_mut() {
            seen.state = State::Judged { readable: true };
        }
        Ok(watch)
    }

    /// One look: the first file, by name, that stood still since the last look and decodes. While this gives a file, look
    /// again at once; else wait, a second or so.
    ///
    /// # Errors
    /// [`FolderGone`] where it cannot be listed; what is known of its files is kept.
    pub fn look(&mut self) -> Result<Option<Arrival>, FolderGone> {
        let mut now = list(&self.folder)?;
        let mut still = Vec::new();
        for (path, seen) in &mut now {
            let Some(before) = self.seen.get(path) else { continue };
            if (before.size, before.changed) == (seen.size, seen.changed) {
                seen.state = before.state;
                still.extend((seen.state == State::Arriving).then(|| (path.clone(), seen.size)));
            }
        }
        self.seen = now;
        for (path, size) in still {
            let arrival = read(&path, size);
            if let Some(seen) = self.seen.get_mut(&path) {
                seen.state = State::Judged { readable: arrival.is_some() };
            }
            if arrival.is_some() {
                return Ok(arrival);
            }
        }
        Ok(None)
    }

    /// How the files stood at the last look.
    pub fn standing(&self) -> Standing {
        let count = |state| self.seen.values().filter(|seen| seen.state == state).count();
        Standing { waiting: count(State::Arriving), unreadable: count(State::Judged { readable: false }) }
    }
}

/// The files of a folder. Hidden ones, links and folders are none: programs write under hidden names before they rename.
fn list(folder: &Path) -> Result<BTreeMap<PathBuf, Seen>, FolderGone> {
    let entries = std::fs::read_dir(folder).map_err(|_| FolderGone)?;
    let seen = entries.flatten().filter(|entry| !entry.file_name().as_encoded_bytes().starts_with(b"."));
    let seen = seen.filter_map(|entry| {
        let about = entry.metadata().ok().filter(std::fs::Metadata::is_file)?;
        let (size, changed) = (about.len(), about.modified().ok());
        Some((entry.path(), Seen { size, changed, state: State::Arriving }))
    });
    Ok(seen.collect())
}

/// The file, if it is an image and still as long as it was seen.
fn read(path: &Path, size: u64) -> Option<Arrival> {
    if size > MAX_FILE {
        return None;
    }
    let bytes = std::fs::read(path).ok().filter(|bytes| bytes.len() as u64 == size)?;
    let image = print_image::decode(&bytes).ok()?;
    Some(Arrival { path: path.to_owned(), bytes, image })
}
