//! A ZIP that takes a package file by file, beside its final name until it is whole.

use super::durable;
use super::{Manifest, Sink, WriteError};
use crate::paquete::limits::{LONGEST_ZIP, MOST_FILES};
use std::fs::File;
use std::io::{self, BufWriter, Write};
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
    writer: ZipWriter<BufWriter<File>>,
    partial: Partial,
    files: usize,
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
            writer: ZipWriter::new(BufWriter::new(file)),
            partial: Partial(partial),
            files: 0,
            length: END,
        })
    }

    /// Closes the ZIP and gives it its name.
    pub(super) fn finish(self) -> Result<(), WriteError> {
        let finishing = WriteError::io("finishing the ZIP");
        let file = self.writer.finish().map_err(failed)?;
        let file = file.into_inner().map_err(|error| finishing(error.into_error()))?;
        file.sync_all().map_err(&finishing)?;
        // Windows renames no open file.
        drop(file);
        std::fs::rename(&self.partial.0, &self.target).map_err(&finishing)?;
        std::mem::forget(self.partial);
        let above = self.target.parent().filter(|above| !above.as_os_str().is_empty());
        durable::sync_folder(above.unwrap_or(Path::new("."))).map_err(finishing)
    }
}

impl Sink for ArchiveSink {
    fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), WriteError> {
        self.files += 1;
        self.length += bytes.len() as u64 + HEADERS + 2 * name.len() as u64;
        if self.files > MOST_FILES || self.length > LONGEST_ZIP {
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

    fn settle(&mut self) -> Result<(), WriteError> {
        Ok(())
    }

    fn check(&self, _manifest: &Manifest) -> Result<(), WriteError> {
        Ok(())
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
