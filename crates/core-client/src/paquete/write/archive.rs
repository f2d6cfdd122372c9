//! A ZIP that takes a package file by file, beside its final name until it is whole.

use super::durable;
use super::{Sink, WriteError};
use crate::paquete::limits::LONGEST_ZIP;
use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// Added to the final name while the ZIP is not whole.
const PARTIAL: &str = ".parte";
/// What a file's two headers take beside its name twice, bytes; and the end of the directory.
const HEADERS: u64 = 30 + 46;
const END: u64 = 22;

pub(super) struct ArchiveSink {
    target: PathBuf,
    writer: ZipWriter<Outlet>,
    partial: Partial,
    /// How long the ZIP is with what it has taken.
    length: u64,
}

/// The unfinished file, removed unless it was renamed.
struct Partial(PathBuf);

impl Drop for Partial {
    fn drop(&mut self) {
        std::fs::remove_file(&self.0).ok();
    }
}

impl ArchiveSink {
    /// A new ZIP at `target`, where nothing stands yet.
    pub(super) fn create(target: &Path) -> Result<Self, WriteError> {
        if target.symlink_metadata().is_ok() {
            return Err(WriteError::AlreadyThere);
        }
        let mut partial = target.as_os_str().to_owned();
        partial.push(PARTIAL);
        let partial = PathBuf::from(partial);
        let begin = WriteError::io("beginning the ZIP");
        let file = durable::claim(&partial).map_err(&begin)?.ok_or(WriteError::InUse)?;
        file.set_len(0).map_err(begin)?;
        Ok(ArchiveSink {
            target: target.to_owned(),
            writer: ZipWriter::new(Outlet { file: BufWriter::new(file), place: 0, failed: false }),
            partial: Partial(partial),
            length: END,
        })
    }

    /// Closes the ZIP and gives it its name.
    pub(super) fn finish(self) -> Result<(), WriteError> {
        let finishing = WriteError::io("finishing the ZIP");
        let outlet = self.writer.finish().map_err(failed)?;
        let file = outlet.file.into_inner().map_err(|error| finishing(error.into_error()))?;
        file.sync_all().map_err(&finishing)?;
        // Windows renames no open file.
        drop(file);
        std::fs::rename(&self.partial.0, &self.target).map_err(&finishing)?;
        std::mem::forget(self.partial);
        durable::sync_above(&self.target).map_err(finishing)
    }
}

impl Sink for ArchiveSink {
    fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), WriteError> {
        self.length += bytes.len() as u64 + HEADERS + 2 * name.len() as u64;
        if self.length > LONGEST_ZIP {
            return Err(WriteError::TooLarge);
        }
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(DateTime::default())
            .system(System::Unix)
            .unix_permissions(0o644);
        self.writer.start_file(name, options).map_err(failed)?;
        self.writer.write_all(bytes).map_err(WriteError::io("writing the ZIP"))
    }
}

fn failed(error: ZipError) -> WriteError {
    let source = match error {
        ZipError::Io(error) => error,
        // Names and sizes were checked: nothing of the format is left to fail, and its text is not repeated.
        _ => io::ErrorKind::InvalidData.into(),
    };
    WriteError::io("writing the ZIP")(source)
}

/// The file a ZIP goes to. Once it failed it takes everything in silence: the ZIP's writer tries again when it is
/// dropped, and would complain on standard error.
struct Outlet {
    file: BufWriter<File>,
    /// Where the writer believes to be.
    place: u64,
    failed: bool,
}

impl Outlet {
    fn unless_failed<T>(
        &mut self,
        act: impl FnOnce(&mut BufWriter<File>) -> io::Result<T>,
    ) -> io::Result<Option<T>> {
        if self.failed {
            return Ok(None);
        }
        let done = act(&mut self.file);
        self.failed = done.is_err();
        done.map(Some)
    }
}

impl Write for Outlet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.unless_failed(|file| file.write(bytes))?.unwrap_or(bytes.len());
        self.place += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.unless_failed(Write::flush).map(|_| ())
    }
}

impl Seek for Outlet {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let believed = match to {
            SeekFrom::Start(place) => place,
            SeekFrom::Current(by) | SeekFrom::End(by) => self.place.saturating_add_signed(by),
        };
        self.place = self.unless_failed(|file| file.seek(to))?.unwrap_or(believed);
        Ok(self.place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_a_zip_holds_is_refused_and_leaves_nothing() {
        let dir = tempfile::tempdir().expect("a folder");
        let mut sink = ArchiveSink::create(&dir.path().join("p.zip")).expect("a new ZIP");
        sink.length = LONGEST_ZIP - 300;
        sink.put("a", &[0; 200]).expect("there is room");
        assert!(matches!(sink.put("b", &[0; 200]), Err(WriteError::TooLarge)));
        drop(sink);
        assert_eq!(std::fs::read_dir(dir.path()).expect("the folder").count(), 0);
    }
}
