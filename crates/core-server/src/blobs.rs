//! Uploads: prints on their way to the core, sealed, each institution's apart. A blob is there when its bytes have the
//! digest that is its name.

use crate::durable;
use crate::limits::BLOBS_HELD;
use crate::pieces::{Sealer, Upload};
use crate::turns::Turns;
use core_api::keys::hex;
use sha2::Digest as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;
use terms::{InstitutionId, Sha256, Timestamp};

/// Whose blob, and which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Name {
    pub(crate) institution: InstitutionId,
    pub(crate) sha256: Sha256,
}

/// How much of a blob is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Held {
    pub(crate) offset: u64,
    pub(crate) length: u64,
}

/// What an upload finds.
pub(crate) enum Begun {
    /// It may go on.
    Open(Upload),
    /// The blob is there already.
    Complete(Held),
    /// It was begun with another length.
    OtherLength,
    /// The institution has too much waiting.
    Full,
}

/// All uploads.
pub(crate) struct Blobs {
    folder: PathBuf,
    sealer: Sealer,
    turns: Turns<Name>,
}

/// Ending of a blob that is not complete.
const PARTIAL: &str = "part";

impl Blobs {
    pub(crate) fn open(folder: PathBuf, key: &[u8; 32]) -> io::Result<Self> {
        durable::folder(&folder)?;
        Ok(Blobs { folder, sealer: Sealer::new(key), turns: Turns::new() })
    }

    /// Waits until no other upload of this blob goes on.
    pub(crate) async fn turn(
        &self,
        name: Name,
        patience: Duration,
    ) -> Option<tokio::sync::OwnedMutexGuard<()>> {
        self.turns.wait(name, patience).await
    }

    /// How much of a blob is there; one whose last byte came just before a crash is judged now.
    pub(crate) fn held(&self, name: Name) -> io::Result<Option<Held>> {
        if let Some(upload) = self.complete(name)? {
            return Ok(Some(Held { offset: upload.length, length: upload.length }));
        }
        let Some(upload) = self.partial(name)? else { return Ok(None) };
        let held = Held { offset: upload.offset, length: upload.length };
        if held.offset < held.length || self.settle(name, upload)? { Ok(Some(held)) } else { Ok(None) }
    }

    /// Opens a blob to add to it.
    pub(crate) fn begin(&self, name: Name, length: u64) -> io::Result<Begun> {
        if let Some(held) = self.held(name)? {
            return Ok(match self.partial(name)? {
                _ if held.length != length => Begun::OtherLength,
                Some(upload) => Begun::Open(upload),
                None => Begun::Complete(held),
            });
        }
        durable::folder(&self.of(name.institution))?;
        if self.bytes_of(name.institution)? + length > BLOBS_HELD {
            return Ok(Begun::Full);
        }
        let path = self.path(name).with_extension(PARTIAL);
        Upload::create(&path, label(name), length).map(Begun::Open)
    }

    /// Adds to a blob; on return the bytes are on the disk.
    pub(crate) fn append(&self, upload: &mut Upload, bytes: &[u8]) -> io::Result<()> {
        upload.append(bytes, &self.sealer)
    }

    /// Judges a blob of which every byte is there: keeps it where its digest is its name, else discards it.
    pub(crate) fn settle(&self, name: Name, upload: Upload) -> io::Result<bool> {
        let bytes = upload.bytes(&self.sealer)?;
        let partial = self.path(name).with_extension(PARTIAL);
        if <[u8; 32]>::from(sha2::Sha256::digest(&bytes)) != name.sha256.0 {
            durable::remove(&partial)?;
            return Ok(false);
        }
        match fs::rename(&partial, self.path(name)) {
            // Another look at the same blob settled it first.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            renamed => renamed?,
        }
        durable::sync_folder(&self.of(name.institution))?;
        Ok(true)
    }

    /// The bytes of a complete blob.
    pub(crate) fn bytes(&self, name: Name) -> io::Result<Option<Vec<u8>>> {
        let Some(upload) = self.complete(name)? else { return Ok(None) };
        upload.bytes(&self.sealer).map(Some)
    }

    /// Removes a blob: the core has it, or nobody wants it.
    pub(crate) fn remove(&self, name: Name) -> io::Result<()> {
        durable::remove(&self.path(name))?;
        durable::remove(&self.path(name).with_extension(PARTIAL))
    }

    /// Removes what was last written before `before`; how many.
    pub(crate) fn sweep(&self, before: Timestamp) -> io::Result<u64> {
        let mut swept = 0;
        for institution in fs::read_dir(&self.folder)? {
            for blob in fs::read_dir(institution?.path())? {
                let blob = blob?;
                if written(&blob.metadata()?).0 < before.0 {
                    durable::remove(&blob.path())?;
                    swept += 1;
                }
            }
        }
        Ok(swept)
    }

    fn bytes_of(&self, institution: InstitutionId) -> io::Result<u64> {
        let entries = fs::read_dir(self.of(institution))?;
        entries.map(|entry| Ok(entry?.metadata().map_or(0, |file| file.len()))).sum()
    }

    fn complete(&self, name: Name) -> io::Result<Option<Upload>> {
        Upload::open(&self.path(name), label(name), &self.sealer)
    }

    fn partial(&self, name: Name) -> io::Result<Option<Upload>> {
        Upload::open(&self.path(name).with_extension(PARTIAL), label(name), &self.sealer)
    }

    fn of(&self, institution: InstitutionId) -> PathBuf {
        self.folder.join(institution.to_string())
    }

    fn path(&self, name: Name) -> PathBuf {
        Path::new(&self.of(name.institution)).join(hex(&name.sha256.0))
    }
}

fn label(name: Name) -> Vec<u8> {
    [&name.institution.0[..], &name.sha256.0].concat()
}

fn written(file: &fs::Metadata) -> Timestamp {
    let since = file.modified().ok().and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
    Timestamp(since.map_or(0, |since| since.as_millis() as i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_used_in_time_is_swept() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::open(folder.path().join("blobs"), &[1; 32]).unwrap();
        let name = |sha256| Name { institution: InstitutionId([1; 16]), sha256: Sha256([sha256; 32]) };
        for blob in [1, 2] {
            let Begun::Open(mut upload) = blobs.begin(name(blob), 10).unwrap() else { panic!("it is new") };
            blobs.append(&mut upload, &[blob; 5]).unwrap();
        }
        let old = blobs.path(name(1)).with_extension(PARTIAL);
        fs::File::options().write(true).open(old).unwrap().set_modified(std::time::UNIX_EPOCH).unwrap();
        assert_eq!(blobs.sweep(Timestamp(1000)).unwrap(), 1);
        assert_eq!(blobs.held(name(1)).unwrap(), None);
        assert_eq!(blobs.held(name(2)).unwrap(), Some(Held { offset: 5, length: 10 }));
    }
}
