//! Verifying a signed document. What [`verify`] accepts is exactly what [`crate::sign()`] writes: every byte of the
//! file is either signed or has only one admissible value.

use der::{Decode, Encode, Header, SliceReader};
use rsa::Pkcs1v15Sign;
use terms::{Sha256, Timestamp};
use thiserror::Error;

use crate::certificate::{CertificateInfo, ReadCertificate};
use crate::claim::Claim;
use crate::container::{self, Container};
use crate::oficio::OficioStatement;
use crate::pdf::last_section::SignedSection;
use crate::sha256;
use crate::statement::{ClaimError, Statement};
use crate::trust::{Trust, TrustAnchors};

/// Why a PDF is not a validly signed document of the kind asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum VerifyError {
    /// Not a PDF.
    #[error("the file is not a PDF")]
    NotAPdf,
    /// A PDF without a signature of ours.
    #[error("the document bears no signature of this kind")]
    NotSigned,
    /// It was signed once, but something was added or altered around the signature since.
    #[error("the document was changed or extended after it was signed")]
    ChangedAfterSigning,
    /// The signature does not span the whole file.
    #[error("the signature does not cover the whole document")]
    PartialCoverage,
    /// The signature container is damaged or not of the PAdES B-B profile.
    #[error("the signature container is malformed")]
    MalformedContainer,
    /// The document is not the one that was signed.
    #[error("the document's digest is not the signed one")]
    DigestMismatch,
    /// The signature was not made with the certificate's key.
    #[error("the signature does not match the certificate")]
    BadSignature,
    /// The certificate is not the one the signer named, or its key is not acceptable.
    #[error("the certificate is not one for signing")]
    UnsuitableCertificate,
    /// The certificate was not valid at the time of signing.
    #[error("the certificate was not valid at the time of signing")]
    NotValidAtSigning,
    /// The signed document holds no readable claim.
    #[error(transparent)]
    Claim(#[from] ClaimError),
}

/// A document whose signature was verified, with what it states. Only [`verify`] and [`verify_oficio`] make one.
#[derive(Debug, Clone)]
pub struct Verified<S> {
    statement: S,
    signer: CertificateInfo,
    document_sha256: Sha256,
    signed_at: Timestamp,
    trust: Trust,
}

/// A dictamen whose signature was verified. Only [`verify`] makes one.
pub type VerifiedDictamen = Verified<Claim>;

/// An oficio whose signature was verified. Only [`verify_oficio`] makes one.
pub type VerifiedOficio = Verified<OficioStatement>;

impl Verified<Claim> {
    /// What it claims, read from the signed bytes.
    pub fn claim(&self) -> &Claim {
        &self.statement
    }
}

impl<S> Verified<S> {
    /// What it states, read from the signed bytes.
    pub fn statement(&self) -> &S {
        &self.statement
    }

    /// Who signed it. A name one can rely on only if [`Verified::trust`] says so.
    pub fn signer(&self) -> &CertificateInfo {
        &self.signer
    }

    /// SHA-256 of the whole file, signature included.
    pub fn document_sha256(&self) -> Sha256 {
        self.document_sha256
    }

    /// When the signer's station says it was signed, in whole seconds.
    pub fn signed_at(&self) -> Timestamp {
        self.signed_at
    }

    /// The signature's level.
    pub fn level(&self) -> &'static str {
        "PAdES B-B"
    }

    /// Whether a trusted authority vouches for the signer.
    pub fn trust(&self) -> Trust {
        self.trust
    }

    /// Whether [`Verified::trust`] is [`Trust::Trusted`].
    pub fn is_trusted(&self) -> bool {
        self.trust == Trust::Trusted
    }
}

/// Verifies that `pdf` is a dictamen as it was signed, whole and unextended.
///
/// An unknown issuer is no error but [`Trust::UnknownIssuer`]: the caller decides what it may be used for.
///
/// # Errors
/// [`VerifyError`] for any deviation, down to one changed bit.
pub fn verify(pdf: &[u8], trust: &TrustAnchors) -> Result<VerifiedDictamen, VerifyError> {
    read(pdf, trust)
}

/// Verifies that `pdf` is an oficio as it was signed, as [`verify`] does a dictamen.
///
/// # Errors
/// [`VerifyError`] for any deviation, down to one changed bit.
pub fn verify_oficio(pdf: &[u8], trust: &TrustAnchors) -> Result<VerifiedOficio, VerifyError> {
    read(pdf, trust)
}

/// Verifies a document that makes a statement of this kind.
pub(crate) fn read<S: Statement>(pdf: &[u8], trust: &TrustAnchors) -> Result<Verified<S>, VerifyError> {
    let section = SignedSection::read(pdf).ok_or_else(|| why_unreadable(pdf))?;
    let document = sha256(&section.signed().ok_or(VerifyError::PartialCoverage)?);
    let padded = section.container().ok_or(VerifyError::MalformedContainer)?;
    let der = without_padding(&padded).ok_or(VerifyError::MalformedContainer)?;
    let container = Container::read(der).ok_or(VerifyError::MalformedContainer)?;

    if container.message_digest.is_some_and(|signed| signed != document) {
        return Err(VerifyError::DigestMismatch);
    }
    if !container.is_exactly(der, document) {
        return Err(VerifyError::MalformedContainer);
    }
    check_signature(&container, document)?;
    check_certificate(&container.certificate, section.signed_at)?;
    Ok(Verified {
        statement: S::from_xmp(section.metadata)?,
        trust: trust.judge(&container.certificate, section.signed_at),
        signer: container.certificate.info,
        document_sha256: sha256(&[pdf]),
        signed_at: section.signed_at,
    })
}

fn check_signature(container: &Container, document: Sha256) -> Result<(), VerifyError> {
    let key = container.certificate.public_key().ok_or(VerifyError::UnsuitableCertificate)?;
    let attributes = container::to_be_signed(&container.certificate, document)
        .map_err(|_| VerifyError::MalformedContainer)?;
    key.verify(Pkcs1v15Sign::new::<sha2::Sha256>(), &sha256(&[&attributes]).0, &container.signature)
        .map_err(|_| VerifyError::BadSignature)
}

fn check_certificate(certificate: &ReadCertificate, signed_at: Timestamp) -> Result<(), VerifyError> {
    if !certificate.may_sign() {
        Err(VerifyError::UnsuitableCertificate)
    } else if !certificate.info.is_valid_at(signed_at) {
        Err(VerifyError::NotValidAtSigning)
    } else {
        Ok(())
    }
}

/// The DER at the start of `padded`, if only zeros follow it.
fn without_padding(padded: &[u8]) -> Option<&[u8]> {
    let header = Header::decode(&mut SliceReader::new(padded).ok()?).ok()?;
    let length = (header.encoded_len().ok()? + header.length).ok()?;
    let (der, padding) = padded.split_at_checked(usize::try_from(length).ok()?)?;
    padding.iter().all(|byte| *byte == 0).then_some(der)
}

fn why_unreadable(pdf: &[u8]) -> VerifyError {
    let has = |text: &[u8]| pdf.windows(text.len()).any(|window| window == text);
    if !pdf.starts_with(b"%PDF-") {
        VerifyError::NotAPdf
    } else if has(b"/ByteRange") {
        VerifyError::ChangedAfterSigning
    } else {
        VerifyError::NotSigned
    }
}
