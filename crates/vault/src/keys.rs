//! Keys and what is done with them: derive, name, seal, open. Knows no files and no users.
//!
//! One random data key per vault. Every other key is derived from it under a label (HKDF-SHA256), so a key
//! made for one purpose says nothing about another. Keys are wiped when dropped and have no `Debug`.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

/// Where random bytes come from: the caller's generator, kept by the vault while it is open.
pub type Random = Box<dyn FnMut(&mut [u8]) + Send>;

/// Bytes of the nonce that stands before each sealed text.
const NONCE: usize = 24;

/// `N` fresh random bytes.
pub(crate) fn fresh<const N: usize>(random: &mut Random) -> [u8; N] {
    let mut bytes = [0; N];
    random(&mut bytes);
    bytes
}

/// 256 secret bits.
#[derive(Clone)]
pub(crate) struct Key(Zeroizing<[u8; 32]>);

impl Key {
    pub(crate) fn new(bytes: [u8; 32]) -> Key {
        Key(Zeroizing::new(bytes))
    }

    pub(crate) fn random(random: &mut Random) -> Key {
        let mut key = Zeroizing::new([0; 32]);
        random(key.as_mut());
        Key(key)
    }

    pub(crate) fn from_slice(bytes: &[u8]) -> Option<Key> {
        let mut key = Zeroizing::new([0; 32]);
        (bytes.len() == key.len()).then(|| key.copy_from_slice(bytes))?;
        Some(Key(key))
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The key for the purpose `label`.
    pub(crate) fn derive(&self, label: &str) -> Key {
        Key(Zeroizing::new(self.named(label.as_bytes())))
    }

    /// This key strengthened by a second secret: whoever lacks either learns nothing.
    pub(crate) fn mixed_with(&self, other: &Key, label: &str) -> Key {
        let mut key = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(Some(other.bytes()), self.bytes())
            .expand(label.as_bytes(), key.as_mut())
            .expect("32 bytes are less than HKDF's 255 blocks");
        Key(key)
    }

    /// A keyed hash of `input`: a name that only holders of the key can recompute.
    pub(crate) fn named(&self, input: &[u8]) -> [u8; 32] {
        let mut name = [0; 32];
        Hkdf::<Sha256>::new(None, self.bytes())
            .expand(input, &mut name)
            .expect("32 bytes are less than HKDF's 255 blocks");
        name
    }

    /// Encrypts `plain`, bound to `about`: nonce, then ciphertext with its tag.
    pub(crate) fn seal(&self, plain: &[u8], about: &[u8], random: &mut Random) -> Vec<u8> {
        let nonce: [u8; NONCE] = fresh(random);
        let sealed = self
            .cipher()
            .encrypt(XNonce::from_slice(&nonce), Payload { msg: plain, aad: about })
            .expect("the cipher takes any text that fits in memory");
        [&nonce[..], &sealed].concat()
    }

    /// Decrypts what [`Key::seal`] made for the same `about`; `None` if one bit differs.
    pub(crate) fn open(&self, sealed: &[u8], about: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (nonce, text) = sealed.split_at_checked(NONCE)?;
        let plain = self.cipher().decrypt(XNonce::from_slice(nonce), Payload { msg: text, aad: about });
        plain.ok().map(Zeroizing::new)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(self.bytes().into())
    }
}

/// The keys one vault works with, all derived from its data key.
pub(crate) struct Keys {
    /// Opens the database.
    pub(crate) database: Key,
    /// Wraps the key of each image.
    pub(crate) images: Key,
    /// Names the image files.
    pub(crate) image_names: Key,
    /// Wraps the key of each ficha.
    pub(crate) fichas: Key,
    /// Parent of the keys handed to other crates.
    pub(crate) outside: Key,
}

impl Keys {
    pub(crate) fn of(data: &Key) -> Keys {
        Keys {
            database: data.derive("cotejo/1/database"),
            images: data.derive("cotejo/1/images"),
            image_names: data.derive("cotejo/1/image-names"),
            fichas: data.derive("cotejo/1/fichas"),
            outside: data.derive("cotejo/1/outside"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counting() -> Random {
        let mut next = 0_u8;
        Box::new(move |bytes| {
            bytes.iter_mut().for_each(|byte| {
                next = next.wrapping_add(1);
                *byte = next;
            })
        })
    }

    #[test]
    fn a_sealed_text_opens_only_with_its_key_its_subject_and_every_bit() {
        let random = &mut counting();
        let key = Key::random(random);
        let sealed = key.seal(b"Lucia Paredes", b"ficha 1", random);
        assert_eq!(key.open(&sealed, b"ficha 1").as_deref().map(Vec::as_slice), Some(&b"Lucia Paredes"[..]));
        assert!(key.open(&sealed, b"ficha 2").is_none());
        assert!(Key::random(random).open(&sealed, b"ficha 1").is_none());
        assert!(key.open(b"short", b"ficha 1").is_none());
        for bit in 0..sealed.len() * 8 {
            let mut bent = sealed.clone();
            bent[bit / 8] ^= 1 << (bit % 8);
            assert!(key.open(&bent, b"ficha 1").is_none(), "bit {bit}");
        }
    }

    #[test]
    fn purposes_and_second_secrets_give_unlike_keys() {
        let random = &mut counting();
        let (data, station, other) = (Key::random(random), Key::random(random), Key::random(random));
        assert_ne!(data.derive("a").bytes(), data.derive("b").bytes());
        assert_ne!(data.mixed_with(&station, "a").bytes(), data.mixed_with(&other, "a").bytes());
        assert_ne!(data.mixed_with(&station, "a").bytes(), other.mixed_with(&station, "a").bytes());
    }
}
