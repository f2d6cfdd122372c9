//! The authorities whose signers' dictámenes are believed: a folder of certificates, PEM or DER.

use anyhow::{Context as _, Result};
use firma::TrustAnchors;
use std::path::Path;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;

/// Those in `folder`; none without one. A file that is no certificate is an error: silence here would refuse every
/// dictamen later.
pub(crate) fn read(folder: Option<&Path>) -> Result<TrustAnchors> {
    let Some(folder) = folder else { return Ok(TrustAnchors::none()) };
    let mut certificates = Vec::new();
    for entry in std::fs::read_dir(folder).context("no se puede leer la carpeta de --trust")? {
        let bytes = std::fs::read(entry?.path()).context("no se puede leer un certificado de --trust")?;
        if bytes.starts_with(b"-----BEGIN") {
            for found in CertificateDer::pem_slice_iter(&bytes) {
                let found = found.ok().context("un archivo de --trust no es un certificado")?;
                certificates.push(found.as_ref().to_vec());
            }
        } else {
            certificates.push(bytes);
        }
    }
    TrustAnchors::from_der(certificates.iter().map(Vec::as_slice))
        .context("un archivo de --trust no es un certificado")
}
