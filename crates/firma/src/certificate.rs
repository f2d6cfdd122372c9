//! What a certificate says of its holder, read tolerantly: the SAT writes x500UniqueIdentifier (2.5.4.45) as a
//! PrintableString though X.520 says BIT STRING, uses T61String, and puts " / " between a firm's RFC and its
//! representative's.

use der::asn1::ObjectIdentifier;
use der::referenced::OwnedToRef;
use der::{Any, Decode, Tag, Tagged};
use rsa::RsaPublicKey;
use rsa::traits::PublicKeyParts;
use terms::Timestamp;
use x509_cert::Certificate;
use x509_cert::ext::pkix::KeyUsage;
use x509_cert::name::RdnSequence;

use crate::credential::CredentialError;
use crate::time;

const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const SERIAL_NUMBER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.5");
const ORGANIZATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");
const UNIQUE_IDENTIFIER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.45");

/// What a certificate is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CertificateKind {
    /// A person's advanced electronic signature.
    EFirma,
    /// A *certificado de sello digital*: for invoices, not for signing documents.
    Csd,
    /// Issued by another authority, or of a shape the SAT does not use.
    Other,
}

/// What is shown of a certificate before its password is asked.
#[derive(Clone, PartialEq, Eq)]
pub struct CertificateInfo {
    /// The holder's name.
    pub common_name: String,
    /// The holder's CURP (for a firm, its representative's), in capitals.
    pub curp: Option<String>,
    /// The holder's RFC (the firm's own), in capitals.
    pub rfc: Option<String>,
    /// The SAT's certificate number (20 digits), or the serial number in hexadecimal.
    pub serial: String,
    /// First instant of validity.
    pub not_before: Timestamp,
    /// Last instant of validity.
    pub not_after: Timestamp,
    /// The issuing authority's name.
    pub issuer: String,
    /// What it is for.
    pub kind: CertificateKind,
}

impl std::fmt::Debug for CertificateInfo {
    /// The holder is a person: only what names nobody is shown.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CertificateInfo")
            .field("kind", &self.kind)
            .field("not_before", &self.not_before)
            .field("not_after", &self.not_after)
            .finish_non_exhaustive()
    }
}

impl CertificateInfo {
    /// Reads a `.cer` (X.509, DER) without its key.
    ///
    /// # Errors
    /// [`CredentialError::NotACertificate`] if it is anything else.
    pub fn read(cer_der: &[u8]) -> Result<Self, CredentialError> {
        ReadCertificate::read(cer_der).map(|read| read.info)
    }

    /// Whether `at` lies within the validity, both bounds included.
    pub fn is_valid_at(&self, at: Timestamp) -> bool {
        // The bounds have whole seconds; the last second belongs to the validity entirely.
        self.not_before <= at && at.0 < self.not_after.0 + 1000
    }
}

/// A certificate with what is needed to sign, verify and chain.
#[derive(Clone)]
pub(crate) struct ReadCertificate {
    /// As it stands in the file.
    pub(crate) der: Vec<u8>,
    pub(crate) certificate: Certificate,
    pub(crate) info: CertificateInfo,
    /// `None` where the certificate leaves its use open.
    pub(crate) usage: Option<KeyUsage>,
}

impl ReadCertificate {
    pub(crate) fn read(cer_der: &[u8]) -> Result<Self, CredentialError> {
        let certificate = Certificate::from_der(cer_der).map_err(|_| CredentialError::NotACertificate)?;
        let tbs = &certificate.tbs_certificate;
        let usage =
            tbs.get::<KeyUsage>().map_err(|_| CredentialError::NotACertificate)?.map(|(_, usage)| usage);
        let unique = attribute(&tbs.subject, UNIQUE_IDENTIFIER);
        let rfc = unique.as_deref().and_then(|text| identifier(text.split('/').next()));
        let info = CertificateInfo {
            common_name: attribute(&tbs.subject, COMMON_NAME).unwrap_or_default(),
            curp: attribute(&tbs.subject, SERIAL_NUMBER).and_then(|text| identifier(text.rsplit('/').next())),
            kind: kind(rfc.is_some(), usage.as_ref()),
            rfc,
            serial: certificate_number(tbs.serial_number.as_bytes()),
            not_before: time::from_x509(tbs.validity.not_before),
            not_after: time::from_x509(tbs.validity.not_after),
            issuer: attribute(&tbs.issuer, COMMON_NAME)
                .or_else(|| attribute(&tbs.issuer, ORGANIZATION))
                .or_else(|| attribute(&tbs.issuer, UNIQUE_IDENTIFIER))
                .unwrap_or_default(),
        };
        Ok(ReadCertificate { der: cer_der.to_vec(), certificate, info, usage })
    }

    /// Its RSA key of 2048 to 4096 bits, if that is what it holds.
    pub(crate) fn public_key(&self) -> Option<RsaPublicKey> {
        let key =
            RsaPublicKey::try_from(self.certificate.tbs_certificate.subject_public_key_info.owned_to_ref());
        key.ok().filter(|key| key.n().bits() >= 2048)
    }

    /// Whether its holder may sign documents with it.
    pub(crate) fn may_sign(&self) -> bool {
        let permitted =
            self.usage.as_ref().is_none_or(|usage| usage.digital_signature() || usage.non_repudiation());
        permitted && self.info.kind != CertificateKind::Csd
    }
}

/// The SAT gives an e.firma two uses more than a seal, which has signing only.
fn kind(has_rfc: bool, usage: Option<&KeyUsage>) -> CertificateKind {
    match usage {
        Some(usage) if has_rfc && (usage.data_encipherment() || usage.key_agreement()) => {
            CertificateKind::EFirma
        }
        Some(usage) if has_rfc && usage.digital_signature() => CertificateKind::Csd,
        _ => CertificateKind::Other,
    }
}

fn identifier(text: Option<&str>) -> Option<String> {
    text.map(|text| text.trim().to_uppercase()).filter(|text| !text.is_empty())
}

/// The SAT's serials are digits in ASCII; any other is shown in hexadecimal.
fn certificate_number(serial: &[u8]) -> String {
    match std::str::from_utf8(serial) {
        Ok(digits) if digits.len() == 20 && digits.bytes().all(|digit| digit.is_ascii_digit()) => {
            digits.to_owned()
        }
        _ => serial.iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}

fn attribute(name: &RdnSequence, oid: ObjectIdentifier) -> Option<String> {
    let attributes = name.0.iter().flat_map(|rdn| rdn.0.iter());
    attributes.filter(|attribute| attribute.oid == oid).map(|attribute| text(&attribute.value)).next()
}

/// Text of any string type found in subjects, without control characters.
fn text(value: &Any) -> String {
    let bytes = value.value();
    let text: String = match value.tag() {
        Tag::TeletexString => bytes.iter().copied().map(char::from).collect(),
        Tag::BmpString => {
            let units = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        // X.520's own type for 2.5.4.45: the first byte counts unused bits.
        Tag::BitString => String::from_utf8_lossy(bytes.get(1..).unwrap_or_default()).into_owned(),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    };
    text.chars().filter(|character| !character.is_control()).collect::<String>().trim().to_owned()
}
