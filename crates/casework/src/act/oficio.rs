//! Outgoing oficios: what they ask, and their signature.

use super::examination::{SealedDocument, SignatureLevel};
use super::export::RecompressionReason;
use crate::token::CertificateSerial;
use serde::{Deserialize, Serialize};
use terms::{CaseId, OficioId, RequestId, Sha256};

/// One solicitud of an oficio.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OficioItem {
    /// The case.
    pub case: CaseId,
    /// The solicitud.
    pub request: RequestId,
}

/// An oficio as it was signed. Its signer is the act's author.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedOficio {
    /// The oficio.
    pub oficio: OficioId,
    /// The solicitudes that the signed file tells, in its order.
    pub solicitudes: Vec<OficioItem>,
    /// Digest of the table of every file of the package, which the signed file states.
    pub table: Sha256,
    /// Why prints that came compressed were compressed again for it, if some were.
    pub recompression: Option<RecompressionReason>,
    /// Digest of the template its words come from.
    pub template: Sha256,
    /// The signed PDF.
    pub document: SealedDocument,
    /// Serial number of the signer's certificate.
    pub certificate_serial: CertificateSerial,
    /// Whether the certificate's CURP is the signing user's.
    pub certificate_holder_matches: bool,
    /// How much the signature proves.
    pub level: SignatureLevel,
}
