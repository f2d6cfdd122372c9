//! Signing a PDF with an e.firma: one incremental update that adds the statement and the signature over everything.

use terms::Timestamp;
use thiserror::Error;

use crate::container;
use crate::credential::{Credential, CredentialError};
use crate::pdf::append::{Prepared, Refusal, Unsigned, Words};
use crate::statement::{Statement, merged_into};
use crate::trust::TrustAnchors;
use crate::verify::read;
use crate::{sha256, time};

/// Room left beside the container for a time stamp, which B-T adds to it.
const TIME_STAMP_ROOM: usize = 6 << 10;

/// What a PDF reader shows beside the signer's name.
#[derive(Debug, Clone, Copy, Default)]
pub struct Visible<'a> {
    /// Why it was signed, such as "Dictamen pericial en materia de dactiloscopia".
    pub reason: &'a str,
    /// Where it was signed.
    pub location: &'a str,
}

/// Why a PDF was not signed. Nothing is half-signed: there is either a whole new file or this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SignError {
    /// Not a PDF with at least one page.
    #[error("the document is not a readable PDF")]
    UnreadablePdf,
    /// The PDF is encrypted.
    #[error("the document is encrypted")]
    EncryptedPdf,
    /// The PDF already bears a signature or a claim.
    #[error("the document is already signed")]
    AlreadySigned,
    /// The PDF is larger than 2 GiB.
    #[error("the document is too large")]
    TooLarge,
    /// A text of the claim holds characters XML cannot, or its time lies outside 1970 to 9999.
    #[error("the claim cannot be written down")]
    UnwritableClaim,
    /// The certificate is not valid now (it was when the credential was opened).
    #[error(transparent)]
    Credential(#[from] CredentialError),
    /// The key failed to sign.
    #[error("the key failed to sign")]
    Key,
    /// What was signed does not verify, so it was thrown away: an oddity of the PDF or of the certificate.
    #[error("the signed document does not verify")]
    Unverifiable,
}

impl From<Refusal> for SignError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Unreadable => SignError::UnreadablePdf,
            Refusal::Encrypted => SignError::EncryptedPdf,
            Refusal::AlreadySigned => SignError::AlreadySigned,
            Refusal::TooLarge => SignError::TooLarge,
        }
    }
}

/// Signs `pdf` as PAdES B-B at `now`, with `statement` inside the signed bytes, and returns the whole new file,
/// which begins with `pdf` unchanged.
///
/// # Errors
/// [`SignError`]; the document is then untouched.
pub fn sign<S: Statement>(
    pdf: &[u8],
    statement: &S,
    credential: &Credential,
    now: Timestamp,
    visible: Visible<'_>,
) -> Result<Vec<u8>, SignError> {
    credential.check_usable(now)?;
    let unsigned = Unsigned::read(pdf)?;
    let xmp = packet(statement, &unsigned)?;
    let words = Words {
        signer: &credential.info().common_name,
        reason: visible.reason,
        location: visible.location,
        time: time::to_pdf(now).ok_or(SignError::UnwritableClaim)?,
    };
    let prepared = unsigned.append(&words, &xmp, room(credential)?)?;
    let container = container_for(&prepared, credential)?;
    let signed = prepared.filled(&container).ok_or(SignError::Key)?;
    // Whatever leaves here is what every receiver will accept.
    match read::<S>(&signed, &TrustAnchors::none()) {
        Ok(verified) if verified.statement() == statement => Ok(signed),
        _ => Err(SignError::Unverifiable),
    }
}

/// The document's XMP with the statement in it, after making sure that it reads back as given.
fn packet<S: Statement>(statement: &S, unsigned: &Unsigned<'_>) -> Result<Vec<u8>, SignError> {
    if S::from_xmp(&statement.to_xmp()).as_ref() != Ok(statement) {
        return Err(SignError::UnwritableClaim);
    }
    let xmp = merged_into(statement, unsigned.metadata().as_deref());
    match S::from_xmp(&xmp) {
        Ok(read) if read == *statement => Ok(xmp),
        _ => Err(SignError::AlreadySigned),
    }
}

/// The container's size depends on the certificate and the length of its key only.
fn room(credential: &Credential) -> Result<usize, SignError> {
    let blank = sha256(&[]);
    let signature = credential.sign_digest(blank).map_err(|_| SignError::Key)?;
    let container =
        container::write(credential.certificate(), blank, &signature).map_err(|_| SignError::Key)?;
    Ok(container.len() + TIME_STAMP_ROOM)
}

fn container_for(prepared: &Prepared, credential: &Credential) -> Result<Vec<u8>, SignError> {
    let certificate = credential.certificate();
    let document = sha256(&prepared.signed());
    let attributes = container::to_be_signed(certificate, document).map_err(|_| SignError::Key)?;
    let signature = credential.sign_digest(sha256(&[&attributes])).map_err(|_| SignError::Key)?;
    container::write(certificate, document, &signature).map_err(|_| SignError::Key)
}
