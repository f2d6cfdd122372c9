//! TLS: rustls with ring; the system's authorities or a file of them; a pinned key on top, if there is one.

use super::options::{ClientCertificate, Options, OptionsError, Trust};
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};
use sha2::Digest as _;
use std::sync::Arc;
use terms::Sha256;

pub(super) fn config(options: &Options) -> Result<ClientConfig, OptionsError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let trusted = verifier(&options.trust, &provider)?;
    let verifier = match options.pin {
        Some(pin) => Arc::new(Pinned { trusted, pin }),
        None => trusted,
    };
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| OptionsError::System)?
        .dangerous()
        .with_custom_certificate_verifier(verifier);
    match &options.client_certificate {
        None => Ok(config.with_no_client_auth()),
        Some(certificate) => {
            let (chain, key) = identity(certificate)?;
            config.with_client_auth_cert(chain, key).map_err(|_| OptionsError::ClientCertificate)
        }
    }
}

fn verifier(
    trust: &Trust,
    provider: &Arc<CryptoProvider>,
) -> Result<Arc<dyn ServerCertVerifier>, OptionsError> {
    match trust {
        Trust::System => {
            let system = rustls_platform_verifier::Verifier::new(Arc::clone(provider));
            Ok(Arc::new(system.map_err(|_| OptionsError::Authorities)?))
        }
        Trust::Only(pem) => {
            let mut roots = RootCertStore::empty();
            for certificate in certificates(pem).ok_or(OptionsError::Authorities)? {
                roots.add(certificate).map_err(|_| OptionsError::Authorities)?;
            }
            let only =
                WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(provider)).build();
            Ok(only.map_err(|_| OptionsError::Authorities)?)
        }
    }
}

fn identity(
    certificate: &ClientCertificate,
) -> Result<(Vec<CertificateDer<'static>>, PrivateKeyDer<'static>), OptionsError> {
    let chain = certificates(&certificate.chain).ok_or(OptionsError::ClientCertificate)?;
    let key = PrivateKeyDer::from_pem_slice(&certificate.key).map_err(|_| OptionsError::ClientCertificate)?;
    Ok((chain, key))
}

/// At least one certificate, all of them readable.
fn certificates(pem: &[u8]) -> Option<Vec<CertificateDer<'static>>> {
    let read: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    read.ok().filter(|certificates| !certificates.is_empty())
}

/// Whoever vouches for it, only the server with this key.
#[derive(Debug)]
struct Pinned {
    trusted: Arc<dyn ServerCertVerifier>,
    pin: Sha256,
}

impl ServerCertVerifier for Pinned {
    fn verify_server_cert(
        &self,
        server: &CertificateDer<'_>,
        above: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let known = self.trusted.verify_server_cert(server, above, name, ocsp, now)?;
        let key = ParsedCertificate::try_from(server)?.subject_public_key_info();
        let digest: [u8; 32] = sha2::Sha256::digest(key.as_ref()).into();
        if digest == self.pin.0 {
            Ok(known)
        } else {
            Err(CertificateError::ApplicationVerificationFailure.into())
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        server: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.trusted.verify_tls12_signature(message, server, signature)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        server: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.trusted.verify_tls13_signature(message, server, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.trusted.supported_verify_schemes()
    }
}
