//! Sealing of blocks: XChaCha20-Poly1305 with a nonce made from what is sealed.
//!
//! The nonce is a keyed hash of label and contents, so no randomness is needed and a block rewritten after a
//! crash can never share a nonce with different contents. Equal blocks under equal labels look equal; labels
//! carry the place of each block, which is never reused for another one.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

const NONCE: usize = 24;
const TAG: usize = 16;
/// How much longer a sealed block is than its contents.
pub(crate) const OVERHEAD: usize = NONCE + TAG;

/// Seals and opens the blocks of one gallery.
pub(crate) struct Sealer {
    cipher: XChaCha20Poly1305,
    nonce_key: Zeroizing<[u8; 32]>,
}

impl Sealer {
    /// Working keys derived from the gallery's `key`.
    pub(crate) fn new(key: &[u8; 32]) -> Self {
        let derive = |purpose: &[u8]| {
            let mut derived = Zeroizing::new([0; 32]);
            Hkdf::<Sha256>::new(None, key)
                .expand(purpose, derived.as_mut_slice())
                .expect("32 bytes are within what HKDF gives");
            derived
        };
        let seal_key = derive(b"gallery seal 1");
        Sealer {
            cipher: XChaCha20Poly1305::new(seal_key.as_slice().into()),
            nonce_key: derive(b"gallery nonce 1"),
        }
    }

    /// Nonce and ciphertext of `contents`, bound to `label`.
    pub(crate) fn seal(&self, label: &[u8], contents: &[u8]) -> Vec<u8> {
        let nonce = self.nonce(label, contents);
        let payload = Payload { msg: contents, aad: label };
        let sealed = self.cipher.encrypt(XNonce::from_slice(&nonce), payload);
        [nonce.as_slice(), &sealed.expect("a gallery's block is far below the cipher's limit")].concat()
    }

    /// The contents of a block that [`Sealer::seal`] made with this key and `label`.
    pub(crate) fn open(&self, label: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, msg) = sealed.split_at_checked(NONCE)?;
        self.cipher.decrypt(XNonce::from_slice(nonce), Payload { msg, aad: label }).ok()
    }

    /// HMAC-SHA-256 (which is HKDF's first step) over the length of the label, the label and the contents.
    fn nonce(&self, label: &[u8], contents: &[u8]) -> [u8; NONCE] {
        let mut mac = hkdf::HkdfExtract::<Sha256>::new(Some(self.nonce_key.as_slice()));
        mac.input_ikm(&(label.len() as u64).to_le_bytes());
        mac.input_ikm(label);
        mac.input_ikm(contents);
        let (digest, _) = mac.finalize();
        std::array::from_fn(|i| digest[i])
    }
}
