//! Opening a person's `.cer`/`.key` pair with its password.

use der::{AnyRef, Decode, Reader, SliceReader, Tagged};
use pkcs8::pkcs5::{EncryptionScheme, pbes2};
use pkcs8::{EncryptedPrivateKeyInfo, PrivateKeyInfo, SecretDocument};
use rsa::{Pkcs1v15Sign, RsaPrivateKey};
use terms::{Sha256, Timestamp};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::certificate::{CertificateInfo, CertificateKind, ReadCertificate};

/// More rounds than any authority asks for; a file asking for more would only freeze the machine.
const MOST_ROUNDS: u32 = 10_000_000;

/// Why a `.cer`/`.key` pair cannot sign. Each has its own sentence on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CredentialError {
    /// The `.cer` is not an X.509 certificate in DER.
    #[error("the file is not an X.509 certificate in DER")]
    NotACertificate,
    /// The certificate's key is not RSA of 2048 to 4096 bits.
    #[error("the certificate's key is not RSA of 2048 to 4096 bits")]
    UnsupportedCertificateKey,
    /// The `.key` is not an encrypted PKCS#8 RSA key in DER.
    #[error("the file is not an encrypted PKCS#8 RSA key in DER")]
    NotAKey,
    /// The `.key` is encrypted by a scheme too weak or too strange to open (PBES1, scrypt, …).
    #[error("the key's encryption is not PBES2 with PBKDF2 and AES or 3DES")]
    UnsupportedKeyEncryption,
    /// The password does not open the key.
    #[error("the password does not open the key")]
    WrongPassword,
    /// The `.key` belongs to another certificate.
    #[error("the key does not belong to the certificate")]
    KeyDoesNotMatchCertificate,
    /// The certificate's validity has ended.
    #[error("the certificate has expired")]
    Expired {
        /// When it ended.
        since: Timestamp,
    },
    /// The certificate's validity has not begun.
    #[error("the certificate is not valid yet")]
    NotYetValid {
        /// When it begins.
        from: Timestamp,
    },
    /// The certificate is not for signing documents (a CSD is for invoices).
    #[error("the certificate is not for signing documents")]
    NotForSignature {
        /// What it is for.
        kind: CertificateKind,
    },
}

/// A certificate with its open private key, which is wiped from memory when dropped.
pub struct Credential {
    certificate: ReadCertificate,
    key: RsaPrivateKey,
}

impl std::fmt::Debug for Credential {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credential").field("certificate", &self.certificate.info).finish_non_exhaustive()
    }
}

impl Credential {
    /// Opens an e.firma: `cer_der` X.509, `key_der` encrypted PKCS#8 (PBES2 with PBKDF2 over HMAC-SHA-1 or
    /// SHA-2, AES or 3DES in CBC). Everything the files show by themselves is judged before the password.
    ///
    /// # Errors
    /// One [`CredentialError`] for each thing the person can do about it.
    pub fn open(
        cer_der: &[u8],
        key_der: &[u8],
        password: &Zeroizing<String>,
        now: Timestamp,
    ) -> Result<Credential, CredentialError> {
        let certificate = ReadCertificate::read(cer_der)?;
        let public_key = certificate.public_key().ok_or(CredentialError::UnsupportedCertificateKey)?;
        let encrypted = encrypted_key(key_der)?;
        usable(&certificate, now)?;
        let key = private_key(&encrypted, password)?;
        if key.to_public_key() != public_key {
            return Err(CredentialError::KeyDoesNotMatchCertificate);
        }
        Ok(Credential { certificate, key })
    }

    /// What its certificate says.
    pub fn info(&self) -> &CertificateInfo {
        &self.certificate.info
    }

    pub(crate) fn certificate(&self) -> &ReadCertificate {
        &self.certificate
    }

    /// Whether it may sign at `now`; days may have passed since it was opened.
    pub(crate) fn check_usable(&self, now: Timestamp) -> Result<(), CredentialError> {
        usable(&self.certificate, now)
    }

    /// RSASSA-PKCS1-v1_5 over a SHA-256 digest.
    pub(crate) fn sign_digest(&self, digest: Sha256) -> Result<Vec<u8>, rsa::Error> {
        self.key.sign(Pkcs1v15Sign::new::<sha2::Sha256>(), &digest.0)
    }
}

fn usable(certificate: &ReadCertificate, now: Timestamp) -> Result<(), CredentialError> {
    let info = &certificate.info;
    if !certificate.may_sign() {
        Err(CredentialError::NotForSignature { kind: info.kind })
    } else if now < info.not_before {
        Err(CredentialError::NotYetValid { from: info.not_before })
    } else if !info.is_valid_at(now) {
        Err(CredentialError::Expired { since: info.not_after })
    } else {
        Ok(())
    }
}

fn encrypted_key(key_der: &[u8]) -> Result<EncryptedPrivateKeyInfo<'_>, CredentialError> {
    let Ok(encrypted) = EncryptedPrivateKeyInfo::from_der(key_der) else {
        let foreign = is_encrypted_by_something(key_der).unwrap_or(false);
        return Err(if foreign {
            CredentialError::UnsupportedKeyEncryption
        } else {
            CredentialError::NotAKey
        });
    };
    match &encrypted.encryption_algorithm {
        EncryptionScheme::Pbes2(pbes2::Parameters { kdf: pbes2::Kdf::Pbkdf2(kdf), .. })
            if kdf.iteration_count <= MOST_ROUNDS =>
        {
            Ok(encrypted)
        }
        _ => Err(CredentialError::UnsupportedKeyEncryption),
    }
}

/// Whether the file has the shape of an EncryptedPrivateKeyInfo, whatever its algorithm.
fn is_encrypted_by_something(key_der: &[u8]) -> der::Result<bool> {
    let mut reader = SliceReader::new(key_der)?;
    reader.sequence(|inner| {
        spki::AlgorithmIdentifierRef::decode(inner)?;
        Ok(AnyRef::decode(inner)?.tag() == der::Tag::OctetString)
    })
}

fn private_key(
    encrypted: &EncryptedPrivateKeyInfo<'_>,
    password: &str,
) -> Result<RsaPrivateKey, CredentialError> {
    // A wrong password nearly always breaks the padding, and otherwise leaves no PKCS#8 behind.
    let document: SecretDocument = encrypted.decrypt(password).map_err(|_| CredentialError::WrongPassword)?;
    let plain = PrivateKeyInfo::from_der(document.as_bytes()).map_err(|_| CredentialError::WrongPassword)?;
    RsaPrivateKey::try_from(plain).map_err(|_| CredentialError::NotAKey)
}
