//! e.firma credentials, and documents signed as PAdES B-B: open a `.cer`/`.key` pair, sign a PDF by an incremental update
//! that carries its [`Statement`] as XMP (a dictamen's [`Claim`], an oficio's), and verify such a PDF down to the last byte.
//!
//! This crate must not know cases, screens, files on disk, clocks or the network: bytes, times and randomness
//! come in as arguments and bytes go out. Nothing of a person (name, CURP, RFC, key) reaches `Debug` or an
//! error text.

mod certificate;
mod claim;
mod container;
mod credential;
pub mod demo;
mod oficio;
mod pdf;
mod sign;
mod statement;
mod time;
mod trust;
mod verify;

pub use certificate::{CertificateInfo, CertificateKind};
pub use claim::{CLAIM_NAMESPACE, Claim};
pub use credential::{Credential, CredentialError};
pub use oficio::OficioStatement;
pub use sign::{SignError, Visible, sign};
pub use statement::{ClaimError, Properties, Statement};
pub use trust::{Trust, TrustAnchors};
pub use verify::{Verified, VerifiedDictamen, VerifiedOficio, VerifyError, verify, verify_oficio};

/// SHA-256 of the concatenated `parts`.
pub(crate) fn sha256(parts: &[&[u8]]) -> terms::Sha256 {
    use sha2::Digest;
    let hasher = parts.iter().fold(sha2::Sha256::new(), sha2::Sha256::chain_update);
    terms::Sha256(hasher.finalize().into())
}
