//! Files that leave the vault: written whole, on the disk, or not at all. What they hold left by an act already.

use crate::trouble::Trouble;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// Writes one file under another name and renames it when it is on the disk.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let unfinished = beside(path);
    let written = write(&unfinished, bytes).and_then(|()| fs::rename(&unfinished, path));
    if written.is_err() {
        fs::remove_file(&unfinished).ok();
    }
    written.map_err(|error| refused(&error))
}

/// Writes files into a new folder inside `place`, called `name` or, where that is taken, `name-2` and so on.
pub(crate) fn write_folder(place: &Path, name: &str, files: &[(String, Vec<u8>)]) -> Result<(), Trouble> {
    let target = free(place, name).ok_or_else(|| refused(&io::Error::from(ErrorKind::AlreadyExists)))?;
    let unfinished = beside(&target);
    let fill = || {
        fs::create_dir(&unfinished)?;
        files.iter().try_for_each(|(name, bytes)| write(&unfinished.join(name), bytes))?;
        fs::rename(&unfinished, &target)
    };
    let written = fill();
    if written.is_err() {
        fs::remove_dir_all(&unfinished).ok();
    }
    written.map_err(|error| refused(&error))
}

/// As many folders of one name as anybody makes before tidying up.
const MOST_OF_ONE_NAME: u32 = 1000;

fn free(place: &Path, name: &str) -> Option<PathBuf> {
    let numbered = (2..MOST_OF_ONE_NAME).map(|number| format!("{name}-{number}"));
    std::iter::once(name.to_owned()).chain(numbered).map(|name| place.join(name)).find(|path| !path.exists())
}

/// The name a file or folder has until it is whole.
fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".parcial");
    path.with_file_name(name)
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Why nothing was written, as a sentence.
pub(crate) fn refused(error: &io::Error) -> Trouble {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Trouble::disk_full(),
        _ => Trouble::new(
            "not_saved",
            "La copia no se pudo guardar en ese lugar.",
            "Elija otra carpeta o revise la memoria; el original sigue en la bóveda.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_appears_whole_and_never_over_another() {
        let place = tempfile::tempdir().expect("a place");
        let files = [("1.wsq".to_owned(), b"one".to_vec()), ("2.wsq".to_owned(), b"two".to_vec())];
        for expected in ["caso", "caso-2", "caso-3"] {
            write_folder(place.path(), "caso", &files).expect("it is written");
            let second = fs::read(place.path().join(expected).join("2.wsq")).expect("it is there");
            assert_eq!(second, b"two");
        }
        assert_eq!(fs::read_dir(place.path()).expect("it can be listed").count(), 3);
    }

    #[test]
    fn what_cannot_be_written_leaves_nothing() {
        let place = tempfile::tempdir().expect("a place");
        let files = [("sub/1.wsq".to_owned(), b"one".to_vec())];
        assert_eq!(write_folder(place.path(), "caso", &files).unwrap_err().0.code, "not_saved");
        let absent = place.path().join("no/hay.pdf");
        assert_eq!(write_file(&absent, b"x").unwrap_err().0.code, "not_saved");
        assert_eq!(fs::read_dir(place.path()).expect("it can be listed").count(), 0);
    }
}
