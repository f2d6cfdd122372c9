//! The file of one upload: sealed pieces, one after another, each on the disk before it counts.
//!
//! `CUP1`, the length of the whole blob (u64); then pieces: length (u32), nonce, the sealed bytes, bound to the blob's
//! name, its length and their place. A crash can leave the last piece cut: it was never acknowledged and is dropped.

use crate::durable;
use crate::house::random;
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use sha2::Digest as _;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

const MAGIC: [u8; 4] = *b"CUP1";
const HEAD: u64 = 12;
const NONCE: usize = 24;
const TAG: usize = 16;
/// Longest piece; more is written as several.
pub(crate) const PIECE: usize = 256 * 1024;

/// Seals pieces.
pub(crate) struct Sealer(XChaCha20Poly1305);

impl Sealer {
    /// With a key of its own, made from the gallery's.
    pub(crate) fn new(key: &[u8; 32]) -> Self {
        let own = sha2::Sha256::new().chain_update(b"cotejo blobs 1\0").chain_update(key).finalize();
        Sealer(XChaCha20Poly1305::new(&own))
    }
}

/// An open upload.
pub(crate) struct Upload {
    file: File,
    label: Vec<u8>,
    /// Bytes there, durably.
    pub(crate) offset: u64,
    /// Bytes in all.
    pub(crate) length: u64,
    /// Where the last whole piece ends, until the file was cut there: only who adds may cut.
    cut_at: Option<u64>,
}

impl Upload {
    /// A new upload of `length` bytes; `label` names the blob.
    pub(crate) fn create(path: &Path, label: Vec<u8>, length: u64) -> io::Result<Self> {
        let mut file = durable::private().create(true).truncate(true).read(true).write(true).open(path)?;
        file.write_all(&[&MAGIC[..], &length.to_be_bytes()].concat())?;
        file.sync_all()?;
        path.parent().map_or(Ok(()), durable::sync_folder)?;
        Ok(Upload { file, label, offset: 0, length, cut_at: None })
    }

    /// An upload that is there, as far as its last whole piece; `None` where there is none.
    pub(crate) fn open(path: &Path, label: Vec<u8>, sealer: &Sealer) -> io::Result<Option<Self>> {
        let mut file = match durable::private().read(true).write(true).open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut head = [0; HEAD as usize];
        // A head that is not whole: it was made in a moment that a crash ended.
        if file.read_exact(&mut head).is_err() || head[..4] != MAGIC {
            return Ok(None);
        }
        let mut length = [0; 8];
        length.copy_from_slice(&head[4..]);
        let mut upload = Upload { file, label, offset: 0, length: u64::from_be_bytes(length), cut_at: None };
        let mut sound = HEAD;
        while let Some((plain, stored)) = upload.next(sealer)? {
            upload.offset += plain.len() as u64;
            sound += stored;
        }
        upload.cut_at = Some(sound);
        Ok(Some(upload))
    }

    /// Adds bytes; on return they are on the disk.
    pub(crate) fn append(&mut self, bytes: &[u8], sealer: &Sealer) -> io::Result<()> {
        if let Some(end) = self.cut_at.take() {
            self.file.set_len(end)?;
            self.file.seek(SeekFrom::Start(end))?;
        }
        for piece in bytes.chunks(PIECE) {
            let mut nonce = [0; NONCE];
            random(&mut nonce);
            let aad = self.aad();
            let sealed = sealer.0.encrypt(XNonce::from_slice(&nonce), Payload { msg: piece, aad: &aad });
            let sealed = sealed.map_err(|_| io::Error::from(io::ErrorKind::Other))?;
            let length = (piece.len() as u32).to_be_bytes();
            self.file.write_all(&[&length[..], &nonce, &sealed].concat())?;
            self.file.sync_data()?;
            self.offset += piece.len() as u64;
        }
        Ok(())
    }

    /// All bytes so far, from the beginning. Nothing is added afterwards.
    pub(crate) fn bytes(mut self, sealer: &Sealer) -> io::Result<Vec<u8>> {
        self.file.seek(SeekFrom::Start(HEAD))?;
        self.offset = 0;
        let mut bytes = Vec::new();
        while let Some((plain, _)) = self.next(sealer)? {
            self.offset += plain.len() as u64;
            bytes.extend(plain);
        }
        Ok(bytes)
    }

    /// The piece at the file's place and how long it is there; `None` at the end, or where it is cut.
    fn next(&mut self, sealer: &Sealer) -> io::Result<Option<(Vec<u8>, u64)>> {
        let mut head = [0; 4 + NONCE];
        if !filled(&mut self.file, &mut head)? {
            return Ok(None);
        }
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        if length == 0 || length > PIECE || self.offset + length as u64 > self.length {
            return Ok(None);
        }
        let mut sealed = vec![0; length + TAG];
        if !filled(&mut self.file, &mut sealed)? {
            return Ok(None);
        }
        let payload = Payload { msg: &sealed, aad: &self.aad() };
        let plain = sealer.0.decrypt(XNonce::from_slice(&head[4..]), payload);
        Ok(plain.ok().map(|plain| (plain, (head.len() + sealed.len()) as u64)))
    }

    fn aad(&self) -> Vec<u8> {
        [&self.label[..], &self.length.to_be_bytes(), &self.offset.to_be_bytes()].concat()
    }
}

/// Fills the buffer; `false` where the file ends before.
fn filled(file: &mut File, buffer: &mut [u8]) -> io::Result<bool> {
    match file.read_exact(buffer) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_upload_goes_on_after_its_last_whole_piece() {
        let folder = tempfile::tempdir().unwrap();
        let (path, sealer) = (folder.path().join("blob"), Sealer::new(&[1; 32]));
        let mut upload = Upload::create(&path, b"one".to_vec(), 30).unwrap();
        upload.append(&[1; 10], &sealer).unwrap();
        let whole = std::fs::metadata(&path).unwrap().len();
        upload.append(&[2; 10], &sealer).unwrap();
        drop(upload);
        let bytes = std::fs::read(&path).unwrap();
        for cut in whole..bytes.len() as u64 {
            std::fs::write(&path, &bytes[..cut as usize]).unwrap();
            let mut again = Upload::open(&path, b"one".to_vec(), &sealer).unwrap().unwrap();
            assert_eq!((again.offset, again.length), (10, 30), "{cut}");
            again.append(&[3; 20], &sealer).unwrap();
            assert_eq!(again.bytes(&sealer).unwrap(), [vec![1; 10], vec![3; 20]].concat());
        }
        assert!(!bytes.windows(8).any(|window| window == [1; 8]), "nothing lies open");
        let other = Upload::open(&path, b"two".to_vec(), &sealer).unwrap().unwrap();
        assert_eq!(other.offset, 0, "a file under another name is not believed");
    }
}
