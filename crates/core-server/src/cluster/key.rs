//! The cluster's key, which gateway, replicas and operator share: it seals what they say to each other and what the
//! replicas keep. Who has access to the NATS server alone can neither read nor forge a message; who repeats one changes
//! nothing, for every change has its number.

use crate::args::{Arguments, usage};
use crate::{durable, house, keys};
use anyhow::{Context as _, Result, bail};
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use sha2::{Digest as _, Sha256};
use std::path::Path;
use zeroize::Zeroizing;

/// Version of the messages; stands before each.
const VERSION: u8 = 1;
const NONCE: usize = 24;

/// The nonce of a question: its answers are bound to it.
pub(crate) type Nonce = [u8; NONCE];

/// The key in its file.
pub(crate) struct ClusterKey(Zeroizing<[u8; 32]>);

impl ClusterKey {
    /// Reads the file, which nobody else may read.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let text = Zeroizing::new(
            std::fs::read_to_string(path).context("no se puede leer el archivo de --cluster-key")?,
        );
        keys::private(path)?;
        let key = terms::Sha256::from_hex(text.trim()).context(
            "el archivo de --cluster-key no es una clave; hágala con «matching-core cluster-key ARCHIVO»",
        )?;
        Ok(ClusterKey(Zeroizing::new(key.0)))
    }

    /// Seals the gallery of a replica.
    pub(crate) fn gallery(&self) -> Zeroizing<[u8; 32]> {
        self.derive(b"cotejo cluster gallery 1\0")
    }

    /// Seals messages.
    pub(super) fn seal(&self) -> Seal {
        Seal(XChaCha20Poly1305::new(self.derive(b"cotejo cluster messages 1\0").as_slice().into()))
    }

    /// What the subjects of this cluster begin with: two clusters on one NATS server do not hear each other.
    pub(super) fn prefix(&self) -> String {
        let digest = self.derive(b"cotejo cluster subjects 1\0");
        format!("cotejo.{}", core_api::keys::hex(&digest[..8]))
    }

    fn derive(&self, purpose: &[u8]) -> Zeroizing<[u8; 32]> {
        let digest = Sha256::new().chain_update(purpose).chain_update(self.0.as_slice()).finalize();
        Zeroizing::new(digest.into())
    }
}

/// `matching-core cluster-key ARCHIVO`.
pub(crate) fn command(mut words: Arguments) -> Result<()> {
    let path = words.command().ok_or_else(|| usage("falta el archivo que se va a escribir"))?;
    words.done()?;
    let path = std::path::absolute(&path).context("no se entiende dónde escribir la clave")?;
    if path.exists() {
        bail!("ese archivo ya existe; una clave que se usa no se sustituye por otra");
    }
    let text = Zeroizing::new(format!("{}\n", keys::secret()?));
    durable::replace(&path, text.as_bytes()).context("no se puede escribir la clave")?;
    println!("Lleve el archivo por un camino seguro a cada máquina del acervo.");
    Ok(())
}

/// Seals and opens messages.
pub(super) struct Seal(XChaCha20Poly1305);

impl Seal {
    /// A question on a subject, and the nonce its answers will be bound to.
    pub(super) fn ask(&self, subject: &str, plain: &[u8]) -> (Vec<u8>, Nonce) {
        self.seal(&[b"ask\0", subject.as_bytes()].concat(), plain)
    }

    /// An answer to the question of that nonce.
    pub(super) fn answer(&self, asked: &Nonce, plain: &[u8]) -> Vec<u8> {
        self.seal(&[b"answer\0", asked.as_slice()].concat(), plain).0
    }

    /// A question that was asked on this subject.
    pub(super) fn open_ask(&self, subject: &str, sealed: &[u8]) -> Option<(Vec<u8>, Nonce)> {
        self.open(&[b"ask\0", subject.as_bytes()].concat(), sealed)
    }

    /// An answer to the question of that nonce.
    pub(super) fn open_answer(&self, asked: &Nonce, sealed: &[u8]) -> Option<Vec<u8>> {
        self.open(&[b"answer\0", asked.as_slice()].concat(), sealed).map(|(plain, _)| plain)
    }

    fn seal(&self, label: &[u8], plain: &[u8]) -> (Vec<u8>, Nonce) {
        let mut nonce = [0; NONCE];
        house::random(&mut nonce);
        // The cipher refuses only what is longer than any message: nothing is sent then.
        let sealed = self.0.encrypt(XNonce::from_slice(&nonce), Payload { msg: plain, aad: label });
        ([&[VERSION], nonce.as_slice(), &sealed.unwrap_or_default()].concat(), nonce)
    }

    fn open(&self, label: &[u8], sealed: &[u8]) -> Option<(Vec<u8>, Nonce)> {
        let (version, rest) = sealed.split_first()?;
        let (nonce, msg) = rest.split_first_chunk::<NONCE>()?;
        let plain = self.0.decrypt(XNonce::from_slice(nonce), Payload { msg, aad: label });
        plain.ok().filter(|_| *version == VERSION).map(|plain| (plain, *nonce))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seal(key: u8) -> Seal {
        ClusterKey(Zeroizing::new([key; 32])).seal()
    }

    #[test]
    fn a_message_opens_only_where_and_for_whom_it_was_sealed() {
        let (ours, theirs) = (seal(1), seal(2));
        let (asked, nonce) = ours.ask("one.subject", b"question");
        assert_eq!(ours.open_ask("one.subject", &asked), Some((b"question".to_vec(), nonce)));
        assert_eq!(ours.open_ask("another.subject", &asked), None);
        assert_eq!(theirs.open_ask("one.subject", &asked), None);
        let answered = ours.answer(&nonce, b"answer");
        assert_eq!(ours.open_answer(&nonce, &answered), Some(b"answer".to_vec()));
        assert_eq!(ours.open_answer(&[7; NONCE], &answered), None, "the answer to another question");
        assert_eq!(ours.open_ask("one.subject", &answered), None);
        for place in 0..asked.len() {
            let mut altered = asked.clone();
            altered[place] ^= 1;
            assert_eq!(ours.open_ask("one.subject", &altered), None, "{place}");
            assert_eq!(ours.open_ask("one.subject", &asked[..place]), None, "{place}");
        }
    }
}
