//! Sealed images (and documents) outside the database: one file each, under its own key, named by a keyed
//! hash. Bit-exact: what is sealed comes back byte for byte or not at all. Knows no pixels and no acts.
//!
//! A file is a format byte, then nonce and ciphertext. Files appear whole by rename from `images/new`.
//! A file that no act cites (the power failed between file and act) stays, unreadable without its key.

use crate::durable::{self, WriteAll};
use crate::error::VaultError;
use crate::header::hex;
use crate::keys::{Key, Random, fresh};
use sha2::{Digest, Sha256 as Hasher};
use std::path::{Path, PathBuf};
use terms::{ImageId, Sha256};

/// Version of one image file.
const FORMAT: u8 = 1;

/// An image that lies sealed in the vault, as acts cite it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sealed {
    /// Its id.
    pub(crate) image: ImageId,
    /// SHA-256 of the bytes as they came.
    pub(crate) sha256: Sha256,
    /// How many bytes there were.
    pub(crate) bytes: u64,
}

/// The folder of sealed files.
pub(crate) struct ImageStore {
    folder: PathBuf,
    names: Key,
    write: WriteAll,
}

impl ImageStore {
    /// The store in `dir`, made if missing; what interrupted writes left is removed.
    pub(crate) fn open(dir: &Path, names: Key) -> Result<ImageStore, VaultError> {
        let store = ImageStore { folder: dir.join("images"), names, write: durable::to_disk };
        durable::make_folder(&store.arrivals()).map_err(VaultError::io("making the images' folder"))?;
        store.sweep().map_err(VaultError::io("clearing unfinished images"))?;
        Ok(store)
    }

    /// A store whose disk behaves as `write` does.
    #[cfg(test)]
    pub(crate) fn with_disk(self, write: WriteAll) -> ImageStore {
        ImageStore { write, ..self }
    }

    /// Encrypts `bytes` under a fresh key into a file of its own; durable when it returns.
    /// The key is the caller's to keep.
    pub(crate) fn seal(&self, bytes: &[u8], random: &mut Random) -> Result<(Sealed, Key), VaultError> {
        let (image, key) = (ImageId(fresh(random)), Key::random(random));
        let mut file = vec![FORMAT];
        file.extend(key.seal(bytes, &about(image), random));
        let target = self.path(image);
        if target.exists() {
            // Only a generator that repeats itself comes here; the older image stays.
            return Err(VaultError::damaged("the random numbers"));
        }
        let temp = self.arrivals().join(image.to_string());
        let shelf = target.parent().unwrap_or(&self.folder);
        durable::make_folder(shelf)
            .and_then(|()| durable::sync_folder(&self.folder))
            .and_then(|()| durable::replace(&target, &temp, &file, self.write))
            .map_err(VaultError::io("sealing an image"))?;
        let sha256 = Sha256(Hasher::digest(bytes).into());
        Ok((Sealed { image, sha256, bytes: bytes.len() as u64 }, key))
    }

    /// The bytes sealed as `image`, checked against the digest an act states.
    pub(crate) fn read(&self, image: ImageId, key: &Key, stated: &Sha256) -> Result<Vec<u8>, VaultError> {
        let file = std::fs::read(self.path(image)).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => VaultError::damaged("a sealed image is missing"),
            _ => VaultError::io("reading an image")(error),
        })?;
        let plain = match file.split_first() {
            Some((&FORMAT, sealed)) => key.open(sealed, &about(image)),
            Some((&later, _)) if later > FORMAT => {
                return Err(VaultError::NewerFormat { found: later.into(), known: FORMAT.into() });
            }
            _ => None,
        };
        let plain = plain.ok_or(VaultError::damaged("a sealed image"))?;
        let digest: [u8; 32] = Hasher::digest(plain.as_slice()).into();
        if digest != stated.0 {
            return Err(VaultError::damaged("a sealed image"));
        }
        Ok(plain.to_vec())
    }

    /// Removes a file that was sealed in a transaction which then failed.
    pub(crate) fn discard(&self, image: ImageId) {
        std::fs::remove_file(self.path(image)).ok();
    }

    fn sweep(&self) -> std::io::Result<()> {
        for left in std::fs::read_dir(self.arrivals())? {
            std::fs::remove_file(left?.path())?;
        }
        Ok(())
    }

    fn arrivals(&self) -> PathBuf {
        self.folder.join("new")
    }

    fn path(&self, image: ImageId) -> PathBuf {
        let name = hex::write(&self.names.named(&image.0)[..20]);
        self.folder.join(&name[..2]).join(&name[2..])
    }
}

fn about(image: ImageId) -> Vec<u8> {
    [&b"cotejo image 1"[..], &image.0].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Error, ErrorKind, Write};

    fn store(dir: &Path) -> ImageStore {
        ImageStore::open(dir, Key::new([7; 32])).unwrap()
    }

    fn random() -> Random {
        let mut next = 0_u8;
        Box::new(move |bytes| {
            bytes.iter_mut().for_each(|byte| {
                next = next.wrapping_mul(5).wrapping_add(1);
                *byte = next;
            })
        })
    }

    fn files(dir: &Path) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
        entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
    }

    #[test]
    fn an_image_comes_back_bit_exact_and_a_bent_file_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let store = store(dir.path());
        let original: Vec<u8> = (0..5000_u32).map(|i| ((i * i) >> 3) as u8).collect();
        let (sealed, key) = store.seal(&original, &mut random()).unwrap();
        assert_eq!(sealed.bytes, 5000);
        assert_eq!(store.read(sealed.image, &key, &sealed.sha256).unwrap(), original);

        assert!(store.read(sealed.image, &key, &Sha256([0; 32])).is_err(), "a digest an act never stated");
        let path = files(dir.path()).pop().unwrap();
        let mut bent = std::fs::read(&path).unwrap();
        bent[2000] ^= 1;
        std::fs::write(&path, bent).unwrap();
        assert!(matches!(store.read(sealed.image, &key, &sealed.sha256), Err(VaultError::Damaged { .. })));
        std::fs::remove_file(path).unwrap();
        assert!(matches!(store.read(sealed.image, &key, &sealed.sha256), Err(VaultError::Damaged { .. })));
    }

    #[test]
    fn a_disk_that_fills_half_way_leaves_no_file() {
        let dir = tempfile::tempdir().unwrap();
        let store = store(dir.path()).with_disk(|file, bytes| {
            file.write_all(&bytes[..bytes.len() / 2])?;
            Err(Error::from(ErrorKind::StorageFull))
        });
        assert!(matches!(store.seal(&[1; 4000], &mut random()), Err(VaultError::DiskFull)));
        assert!(files(dir.path()).is_empty());
    }

    #[test]
    fn what_a_killed_writer_left_is_swept_at_opening() {
        let dir = tempfile::tempdir().unwrap();
        let first = store(dir.path());
        let (sealed, key) = first.seal(b"whole", &mut random()).unwrap();
        std::fs::write(first.arrivals().join("half"), b"half a fi").unwrap();
        let reopened = store(dir.path());
        assert_eq!(files(dir.path()).len(), 1);
        assert_eq!(reopened.read(sealed.image, &key, &sealed.sha256).unwrap(), b"whole");
    }
}
