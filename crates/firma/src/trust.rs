//! Authorities an institution trusts, and whether one of them issued a certificate. Nothing is trusted by itself.

use const_oid::db::rfc5912::{
    SHA_256_WITH_RSA_ENCRYPTION, SHA_384_WITH_RSA_ENCRYPTION, SHA_512_WITH_RSA_ENCRYPTION,
};
use der::Encode;
use rsa::Pkcs1v15Sign;
use sha2::Digest;
use terms::Timestamp;
use x509_cert::ext::pkix::BasicConstraints;

use crate::certificate::ReadCertificate;
use crate::credential::CredentialError;

/// Whether the signer's certificate comes from an authority the institution trusts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// One of the given authorities issued it.
    Trusted,
    /// None of them did: the signature holds, but who the signer is rests on the certificate's own word.
    UnknownIssuer,
}

/// The issuing authorities an institution trusts (AC4 and AC5 of the SAT, say).
#[derive(Clone, Default)]
pub struct TrustAnchors(Vec<ReadCertificate>);

impl std::fmt::Debug for TrustAnchors {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TrustAnchors({})", self.0.len())
    }
}

impl TrustAnchors {
    /// No authority: every issuer is unknown.
    pub fn none() -> Self {
        Self::default()
    }

    /// These authorities' certificates, DER each.
    ///
    /// # Errors
    /// [`CredentialError::NotACertificate`] if one is not a certificate,
    /// [`CredentialError::UnsupportedCertificateKey`] if its key is not RSA of 2048 to 4096 bits.
    pub fn from_der<'a>(certificates: impl IntoIterator<Item = &'a [u8]>) -> Result<Self, CredentialError> {
        let read = |der: &'a [u8]| {
            let anchor = ReadCertificate::read(der)?;
            anchor.public_key().ok_or(CredentialError::UnsupportedCertificateKey)?;
            Ok(anchor)
        };
        certificates.into_iter().map(read).collect::<Result<_, _>>().map(TrustAnchors)
    }

    /// Whether one of these authorities, itself valid at `at`, issued `certificate`.
    pub(crate) fn judge(&self, certificate: &ReadCertificate, at: Timestamp) -> Trust {
        let issued = self.0.iter().any(|anchor| {
            anchor.info.is_valid_at(at)
                && is_authority(anchor)
                && issued_by(certificate, anchor).unwrap_or(false)
        });
        if issued { Trust::Trusted } else { Trust::UnknownIssuer }
    }
}

fn is_authority(anchor: &ReadCertificate) -> bool {
    let constraints = anchor.certificate.tbs_certificate.get::<BasicConstraints>();
    let may_issue = anchor.usage.as_ref().is_none_or(|usage| usage.key_cert_sign());
    matches!(constraints, Ok(Some((_, BasicConstraints { ca: true, .. })))) && may_issue
}

/// `None` where the certificate cannot be checked at all (another algorithm than RSA with SHA-2).
fn issued_by(certificate: &ReadCertificate, anchor: &ReadCertificate) -> Option<bool> {
    let issued = &certificate.certificate;
    if issued.tbs_certificate.issuer != anchor.certificate.tbs_certificate.subject {
        return Some(false);
    }
    let tbs = issued.tbs_certificate.to_der().ok()?;
    let (padding, digest) = match issued.signature_algorithm.oid {
        SHA_256_WITH_RSA_ENCRYPTION => digested::<sha2::Sha256>(&tbs),
        SHA_384_WITH_RSA_ENCRYPTION => digested::<sha2::Sha384>(&tbs),
        SHA_512_WITH_RSA_ENCRYPTION => digested::<sha2::Sha512>(&tbs),
        _ => return None,
    };
    let verified = anchor.public_key()?.verify(padding, &digest, issued.signature.as_bytes()?);
    Some(verified.is_ok() && issued.signature_algorithm == issued.tbs_certificate.signature)
}

fn digested<D: Digest + const_oid::AssociatedOid>(message: &[u8]) -> (Pkcs1v15Sign, Vec<u8>) {
    (Pkcs1v15Sign::new::<D>(), D::digest(message).to_vec())
}
