//! TLS, and certificates of clients where they are asked for.

use crate::running::*;
use rcgen::{BasicConstraints, CertificateParams, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair};
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::sync::Arc;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

/// An authority in `folder` as `NAME-ca.pem`, and a certificate it issued as `NAME.pem` and `NAME.key`.
fn issue(folder: &Path, name: &str, usage: ExtendedKeyUsagePurpose) {
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    fs::write(folder.join(format!("{name}-ca.pem")), authority.self_signed(&key).unwrap().pem()).unwrap();
    let issuer = Issuer::new(authority, key);
    let mut holder = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    holder.extended_key_usages = vec![usage];
    let key = KeyPair::generate().unwrap();
    fs::write(folder.join(format!("{name}.pem")), holder.signed_by(&key, &issuer).unwrap().pem()).unwrap();
    fs::write(folder.join(format!("{name}.key")), key.serialize_pem()).unwrap();
}

/// What the server says to `GET /health` over TLS.
fn health(server: &Running, folder: &Path, client: Option<&str>) -> io::Result<String> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(folder.join("server-ca.pem")).unwrap()).unwrap();
    let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots);
    let config = match client {
        None => builder.with_no_client_auth(),
        Some(name) => {
            let chain = vec![CertificateDer::from_pem_file(folder.join(format!("{name}.pem"))).unwrap()];
            let key = PrivateKeyDer::from_pem_file(folder.join(format!("{name}.key"))).unwrap();
            builder.with_client_auth_cert(chain, key).unwrap()
        }
    };
    let connection = ClientConnection::new(Arc::new(config), "localhost".try_into().unwrap()).unwrap();
    let mut line = StreamOwned::new(connection, TcpStream::connect(&server.address)?);
    line.write_all(b"GET /health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")?;
    let mut reply = String::new();
    line.read_to_string(&mut reply)?;
    Ok(reply)
}

#[test]
fn only_who_has_a_certificate_of_the_clients_authority_gets_through() {
    let folder = tempfile::tempdir().unwrap();
    issue(folder.path(), "server", ExtendedKeyUsagePurpose::ServerAuth);
    issue(folder.path(), "client", ExtendedKeyUsagePurpose::ClientAuth);
    issue(folder.path(), "stranger", ExtendedKeyUsagePurpose::ClientAuth);
    let file = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (certificate, key, clients) = (file("server.pem"), file("server.key"), file("client-ca.pem"));
    let open = Running::start_with(&["--tls", &certificate, &key]);
    assert!(health(&open, folder.path(), None).unwrap().starts_with("HTTP/1.1 200"));
    let closed = Running::start_with(&["--tls", &certificate, &key, "--client-ca", &clients]);
    assert!(health(&closed, folder.path(), Some("client")).unwrap().starts_with("HTTP/1.1 200"));
    assert!(health(&closed, folder.path(), None).is_err());
    assert!(health(&closed, folder.path(), Some("stranger")).is_err());
    let mut plain = TcpStream::connect(&open.address).unwrap();
    plain.write_all(b"GET /health HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    let mut reply = Vec::new();
    plain.read_to_end(&mut reply).ok();
    assert!(!reply.starts_with(b"HTTP"), "nothing is said in the open");
}
