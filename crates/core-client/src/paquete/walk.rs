//! Every file below a folder, without following a link anywhere and without getting lost.

use super::limits::MOST_FILES;
use std::io;
use std::path::Path;

/// Folders nested deeper than this are not looked through: a package's are few.
const DEEPEST: usize = 32;

/// Something in a folder or ZIP that is no folder.
pub(super) struct Found {
    /// Its name below the folder with `/` between parts; `None` where it is no text. It may hold personal data.
    pub(super) name: Option<String>,
    /// Its length, bytes.
    pub(super) length: u64,
    /// A file: no link, no device.
    pub(super) ordinary: bool,
}

/// What lies below `folder`, in the order of names; `None` when that is too much or too deep.
pub(super) fn walk(folder: &Path) -> io::Result<Option<Vec<Found>>> {
    let mut walk = Walk { found: Vec::new(), entries: 0 };
    let whole = walk.visit(folder, Some(String::new()), DEEPEST)?;
    walk.found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(whole.then_some(walk.found))
}

struct Walk {
    found: Vec<Found>,
    entries: usize,
}

impl Walk {
    /// Whether everything below was seen.
    fn visit(&mut self, folder: &Path, prefix: Option<String>, deeper: usize) -> io::Result<bool> {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            self.entries += 1;
            let metadata = entry.metadata()?;
            if self.entries > MOST_FILES || metadata.is_dir() && deeper == 0 {
                return Ok(false);
            }
            let name = entry.file_name();
            let name = prefix.as_ref().zip(name.to_str()).map(|(prefix, name)| format!("{prefix}{name}"));
            if !metadata.is_dir() {
                self.found.push(Found { name, length: metadata.len(), ordinary: metadata.is_file() });
            } else if !self.visit(&entry.path(), name.map(|name| format!("{name}/")), deeper - 1)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
