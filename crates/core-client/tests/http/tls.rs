//! TLS: who may vouch for a server, which key it must have, and which certificate the client shows.

use crate::common::*;
use crate::honest::{capabilities, json};
use crate::server::hear;
use core_api::{Core, CoreError};
use core_client::http::{ClientCertificate, HttpCore, Options, OptionsError, Retry, Trust};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, PublicKeyData};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig, ServerConnection, StreamOwned};
use sha2::Digest as _;
use std::io::Write;
use std::net::TcpListener;
use std::sync::Arc;
use terms::Sha256;
use zeroize::Zeroizing;

type Authority = CertifiedIssuer<'static, KeyPair>;

struct Leaf {
    certificate: rcgen::Certificate,
    key: KeyPair,
}

fn authority() -> Authority {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

fn leaf(authority: &Authority, name: &str) -> Leaf {
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    Leaf { certificate: params.signed_by(&key, authority).unwrap(), key }
}

/// Serves the capabilities; to those only whom `clients` vouches for, if it is there.
fn serve(leaf: &Leaf, clients: Option<&Authority>) -> String {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(Arc::clone(&provider));
    let builder = builder.with_safe_default_protocol_versions().unwrap();
    let builder = match clients {
        None => builder.with_no_client_auth(),
        Some(authority) => {
            let mut roots = RootCertStore::empty();
            roots.add(authority.der().clone()).unwrap();
            let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
            builder.with_client_cert_verifier(verifier.build().unwrap())
        }
    };
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(leaf.key.serialize_der()));
    let config = Arc::new(builder.with_single_cert(vec![leaf.certificate.der().clone()], key).unwrap());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = StreamOwned::new(connection, stream);
            if hear(&mut stream, &mut None).is_some() {
                stream.write_all(&json(200, &capabilities()).bytes).ok();
                stream.flush().ok();
            }
            stream.conn.send_close_notify();
            stream.flush().ok();
        }
    });
    format!("https://localhost:{port}")
}

fn trusting(url: &str, authority: &Authority) -> Options {
    let mut options = options(url);
    options.trust = Trust::Only(authority.pem().into_bytes());
    options.retry = Retry { attempts: 1, ..options.retry };
    options
}

fn asks(options: Options) -> Result<core_api::Capabilities, CoreError> {
    let told = HttpCore::new(options, outside().0).unwrap().capabilities();
    assert_says_nothing(&told);
    told
}

fn pin(leaf: &Leaf) -> Sha256 {
    Sha256(sha2::Sha256::digest(leaf.key.subject_public_key_info()).into())
}

#[test]
fn only_a_server_that_is_vouched_for_and_has_the_pinned_key() {
    let (ours, other) = (authority(), authority());
    let server = leaf(&ours, "localhost");
    let url = serve(&server, None);
    assert_eq!(asks(trusting(&url, &ours)), Ok(capabilities()));
    assert_eq!(asks(trusting(&url, &other)), Err(CoreError::Untrusted));
    let mut system = trusting(&url, &ours);
    system.trust = Trust::System;
    if let Ok(core) = HttpCore::new(system, outside().0) {
        assert_eq!(core.capabilities(), Err(CoreError::Untrusted));
    }
    let mut pinned = trusting(&url, &ours);
    pinned.pin = Some(pin(&server));
    assert_eq!(asks(pinned), Ok(capabilities()));
    let mut elsewhere = trusting(&url, &ours);
    elsewhere.pin = Some(pin(&leaf(&ours, "localhost")));
    assert_eq!(asks(elsewhere), Err(CoreError::Untrusted));
    let mut stranger = trusting(&url, &other);
    stranger.pin = Some(pin(&server));
    assert_eq!(asks(stranger), Err(CoreError::Untrusted), "a pin does not replace trust");
    let misnamed = serve(&leaf(&ours, "core.example"), None);
    assert_eq!(asks(trusting(&misnamed, &ours)), Err(CoreError::Untrusted));
}

#[test]
fn a_client_shows_its_certificate() {
    let (servers, clients) = (authority(), authority());
    let url = serve(&leaf(&servers, "localhost"), Some(&clients));
    assert!(matches!(asks(trusting(&url, &servers)), Err(CoreError::Unavailable(_))));
    for (authority, known) in [(&clients, true), (&servers, false)] {
        let us = leaf(authority, "estacion");
        let mut options = trusting(&url, &servers);
        options.client_certificate = Some(ClientCertificate {
            chain: us.certificate.pem().into_bytes(),
            key: Zeroizing::new(us.key.serialize_pem().into_bytes()),
        });
        assert_eq!(asks(options).is_ok(), known);
    }
}

#[test]
fn certificates_that_are_none_are_refused_before_anything_is_asked() {
    let mut broken = options("https://localhost");
    broken.trust = Trust::Only(b"JUAN-PLANTADO-PEREZ".to_vec());
    assert_eq!(HttpCore::new(broken, outside().0).err(), Some(OptionsError::Authorities));
    let mut broken = trusting("https://localhost", &authority());
    broken.client_certificate =
        Some(ClientCertificate { chain: Vec::new(), key: Zeroizing::new(Vec::new()) });
    assert_eq!(HttpCore::new(broken, outside().0).err(), Some(OptionsError::ClientCertificate));
}
