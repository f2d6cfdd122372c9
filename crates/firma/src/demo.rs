//! Demonstration authorities and e.firmas, shaped like the SAT's and worth nothing: every certificate names its
//! issuer as without validity. For vaults born DEMOSTRACIÓN and for tests.

use const_oid::db::rfc5912::SHA_256_WITH_RSA_ENCRYPTION;
use der::asn1::{BitString, Null};
use der::{Decode, Encode};
use pkcs8::pkcs5::pbes2;
use pkcs8::{EncodePrivateKey, EncodePublicKey, PrivateKeyInfo};
use rsa::{Pkcs1v15Sign, RsaPrivateKey};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use terms::Timestamp;
use thiserror::Error;
use x509_cert::ext::Extension;
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::{Certificate, TbsCertificate, Version};

pub use random::{CryptoRng, CryptoRngCore, RngCore, SeededRandom};

use crate::certificate::CertificateKind;
use crate::sha256;

mod random;
mod shape;

/// Common name of every demonstration authority.
pub const AUTHORITY_NAME: &str = "AC DEMOSTRACION Cotejo, sin validez";

const KEY_BITS: usize = 2048;
/// Rounds of PBKDF2: what is protected here protects nothing.
const ROUNDS: u32 = 20_000;

/// Why a demonstration credential was not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DemoError {
    /// No RSA key came out of the randomness given.
    #[error("no RSA key could be made")]
    Key,
    /// A name, a CURP or a date cannot stand in a certificate.
    #[error("the holder cannot be written into a certificate")]
    Holder,
}

impl From<der::Error> for DemoError {
    fn from(_: der::Error) -> Self {
        DemoError::Holder
    }
}

/// Whom a demonstration certificate is for. All of them are invented.
#[derive(Clone, Copy)]
pub struct Holder<'a> {
    /// Full name.
    pub name: &'a str,
    /// CURP, 18 characters.
    pub curp: &'a str,
    /// First instant of validity.
    pub not_before: Timestamp,
    /// Last instant of validity.
    pub not_after: Timestamp,
    /// What the certificate is for; [`CertificateKind::Csd`] serves to see it refused.
    pub kind: CertificateKind,
}

/// The files of a demonstration e.firma.
#[derive(Clone)]
pub struct DemoCredential {
    /// The certificate, DER.
    pub cer: Vec<u8>,
    /// The key, PKCS#8 encrypted by PBES2 with AES-256, DER.
    pub key: Vec<u8>,
    /// The certificate of the authority that issued it, DER.
    pub ca_cer: Vec<u8>,
}

/// A demonstration authority.
pub struct Authority {
    key: RsaPrivateKey,
    name: Name,
    certificate: Vec<u8>,
}

/// The demonstration authority of `seed`: the same seed gives the same authority.
///
/// # Errors
/// [`DemoError::Key`], in practice never.
pub fn authority(seed: [u8; 32]) -> Result<Authority, DemoError> {
    Authority::new(&mut SeededRandom::new(seed))
}

/// An e.firma issued by `authority`, its key protected by `password`.
///
/// # Errors
/// [`DemoError`] if the holder cannot be written down.
pub fn issue_demo_credential(
    authority: &Authority,
    random: &mut impl CryptoRngCore,
    name: &str,
    curp: &str,
    password: &str,
    not_before: Timestamp,
    not_after: Timestamp,
) -> Result<DemoCredential, DemoError> {
    let holder = Holder { name, curp, not_before, not_after, kind: CertificateKind::EFirma };
    authority.issue(random, &holder, password)
}

impl Authority {
    /// A new authority, valid from 2020 to 2045.
    ///
    /// # Errors
    /// [`DemoError::Key`], in practice never.
    pub fn new(random: &mut impl CryptoRngCore) -> Result<Self, DemoError> {
        let key = RsaPrivateKey::new(random, KEY_BITS).map_err(|_| DemoError::Key)?;
        let name = shape::authority_name(AUTHORITY_NAME)?;
        let draft = Draft {
            serial: serial(random)?,
            issuer: &name,
            subject: name.clone(),
            validity: (Timestamp(1_577_836_800_000), Timestamp(2_366_841_600_000)),
            extensions: shape::authority_extensions()?,
        };
        let certificate = draft.signed(&key, &key)?;
        Ok(Authority { key, name, certificate })
    }

    /// Its own certificate, DER: the anchor to trust in demonstrations.
    pub fn certificate(&self) -> &[u8] {
        &self.certificate
    }

    /// Issues a certificate of any kind.
    ///
    /// # Errors
    /// [`DemoError`] if the holder cannot be written down.
    pub fn issue(
        &self,
        random: &mut impl CryptoRngCore,
        holder: &Holder<'_>,
        password: &str,
    ) -> Result<DemoCredential, DemoError> {
        let key = RsaPrivateKey::new(random, KEY_BITS).map_err(|_| DemoError::Key)?;
        let draft = Draft {
            serial: serial(random)?,
            issuer: &self.name,
            subject: shape::holder_name(holder)?,
            validity: (holder.not_before, holder.not_after),
            extensions: shape::holder_extensions(holder.kind)?,
        };
        Ok(DemoCredential {
            cer: draft.signed(&key, &self.key)?,
            key: encrypted(random, &key, password)?,
            ca_cer: self.certificate.clone(),
        })
    }
}

/// A certificate but for its key and signature.
struct Draft<'a> {
    serial: SerialNumber,
    issuer: &'a Name,
    subject: Name,
    validity: (Timestamp, Timestamp),
    extensions: Vec<Extension>,
}

impl Draft<'_> {
    fn signed(self, holder: &RsaPrivateKey, issuer: &RsaPrivateKey) -> Result<Vec<u8>, DemoError> {
        let algorithm =
            AlgorithmIdentifierOwned { oid: SHA_256_WITH_RSA_ENCRYPTION, parameters: Some(Null.into()) };
        let public = holder.to_public_key().to_public_key_der().map_err(|_| DemoError::Key)?;
        let tbs_certificate = TbsCertificate {
            version: Version::V3,
            serial_number: self.serial,
            signature: algorithm.clone(),
            issuer: self.issuer.clone(),
            validity: shape::validity(self.validity.0, self.validity.1).ok_or(DemoError::Holder)?,
            subject: self.subject,
            subject_public_key_info: SubjectPublicKeyInfoOwned::from_der(public.as_bytes())?,
            issuer_unique_id: None,
            subject_unique_id: None,
            extensions: Some(self.extensions),
        };
        let digest = sha256(&[&tbs_certificate.to_der()?]);
        let signature =
            issuer.sign(Pkcs1v15Sign::new::<sha2::Sha256>(), &digest.0).map_err(|_| DemoError::Key)?;
        let signature = BitString::from_bytes(&signature)?;
        Ok(Certificate { tbs_certificate, signature_algorithm: algorithm, signature }.to_der()?)
    }
}

/// Twenty digits in ASCII, as the SAT numbers its certificates; none of its own begins with 9.
fn serial(random: &mut impl CryptoRngCore) -> Result<SerialNumber, DemoError> {
    let mut digits = *b"99999000000000000000";
    digits.iter_mut().skip(5).for_each(|digit| *digit = b'0' + (random.next_u32() % 10) as u8);
    Ok(SerialNumber::new(&digits)?)
}

fn encrypted(
    random: &mut impl CryptoRngCore,
    key: &RsaPrivateKey,
    password: &str,
) -> Result<Vec<u8>, DemoError> {
    let (mut salt, mut iv) = ([0; 16], [0; 16]);
    random.fill_bytes(&mut salt);
    random.fill_bytes(&mut iv);
    let scheme =
        pbes2::Parameters::pbkdf2_sha256_aes256cbc(ROUNDS, &salt, &iv).map_err(|_| DemoError::Key)?;
    let plain = key.to_pkcs8_der().map_err(|_| DemoError::Key)?;
    let plain = PrivateKeyInfo::from_der(plain.as_bytes())?;
    let encrypted = plain.encrypt_with_params(scheme, password).map_err(|_| DemoError::Key)?;
    Ok(encrypted.as_bytes().to_vec())
}
