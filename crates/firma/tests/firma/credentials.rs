//! Opening `.cer`/`.key` pairs: what each file and password leads to.

use std::io::Write;
use std::process::{Command, Stdio};

use firma::{CertificateInfo, CertificateKind, Credential, CredentialError};
use proptest::prelude::*;
use terms::Timestamp;

use crate::material::{CURP, NAME, NOT_AFTER, NOT_BEFORE, NOW, PASSWORD, csd, efirma, password};

fn open(cer: &[u8], key: &[u8], text: &str, now: Timestamp) -> Result<(), CredentialError> {
    Credential::open(cer, key, &password(text), now).map(drop)
}

#[test]
fn the_certificate_is_read_without_its_key() {
    let info = CertificateInfo::read(&efirma().cer).expect("reads");
    assert_eq!(info.common_name, NAME);
    assert_eq!(info.curp.as_deref(), Some(CURP));
    assert_eq!(info.rfc.as_deref(), Some("PEIS800101XX0"));
    assert_eq!((info.not_before, info.not_after), (NOT_BEFORE, NOT_AFTER));
    assert_eq!(info.issuer, "AC DEMOSTRACION Cotejo, sin validez");
    assert_eq!(info.kind, CertificateKind::EFirma);
    assert!(info.serial.starts_with("99999") && info.serial.len() == 20, "{}", info.serial);
}

#[test]
fn nothing_of_the_person_is_in_debug() {
    let info = CertificateInfo::read(&efirma().cer).expect("reads");
    let credential = Credential::open(&efirma().cer, &efirma().key, &password(PASSWORD), NOW).expect("opens");
    for shown in [format!("{info:?}"), format!("{credential:?}")] {
        assert!(!shown.contains("PEÑA") && !shown.contains("PEIS") && !shown.contains("99999"), "{shown}");
    }
}

#[test]
fn each_fault_has_its_variant() {
    let (mine, other) = (efirma(), csd());
    let just_before = Timestamp(NOT_BEFORE.0 - 1);
    let just_after = Timestamp(NOT_AFTER.0 + 1000);
    assert_eq!(open(&mine.cer, &mine.key, PASSWORD, NOW), Ok(()));
    assert_eq!(open(&mine.cer, &mine.key, "otra", NOW), Err(CredentialError::WrongPassword));
    assert_eq!(open(&mine.cer, &mine.key, "", NOW), Err(CredentialError::WrongPassword));
    assert_eq!(
        open(&mine.cer, &mine.key, PASSWORD, just_after),
        Err(CredentialError::Expired { since: NOT_AFTER })
    );
    assert_eq!(
        open(&mine.cer, &mine.key, PASSWORD, just_before),
        Err(CredentialError::NotYetValid { from: NOT_BEFORE })
    );
    assert_eq!(open(&mine.cer, &other.key, PASSWORD, NOW), Err(CredentialError::KeyDoesNotMatchCertificate));
    assert_eq!(
        open(&other.cer, &other.key, PASSWORD, NOW),
        Err(CredentialError::NotForSignature { kind: CertificateKind::Csd })
    );
    assert_eq!(open(&mine.key, &mine.cer, PASSWORD, NOW), Err(CredentialError::NotACertificate));
    assert_eq!(open(&mine.cer, &mine.cer, PASSWORD, NOW), Err(CredentialError::NotAKey));
    assert_eq!(open(&mine.cer, b"", PASSWORD, NOW), Err(CredentialError::NotAKey));
}

/// Runs openssl on `input`; `None`, said aloud, where there is none.
fn openssl(input: &[u8], arguments: &str) -> Option<Vec<u8>> {
    let process = Command::new("openssl")
        .args(arguments.split_whitespace())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut process) = process else {
        eprintln!("SKIPPED: no openssl on PATH");
        return None;
    };
    process.stdin.take().expect("piped").write_all(input).expect("openssl reads");
    let output = process.wait_with_output().expect("openssl ends");
    assert!(output.status.success(), "openssl {arguments}");
    Some(output.stdout)
}

#[test]
fn keys_encrypted_by_openssl_open() {
    for scheme in [
        "-v2 des3 -v2prf hmacWithSHA1",
        "-v2 des3 -v2prf hmacWithSHA256",
        "-v2 aes-128-cbc -v2prf hmacWithSHA1",
        "-v2 aes-128-cbc -v2prf hmacWithSHA256",
        "-v2 aes-256-cbc -v2prf hmacWithSHA1",
        "-v2 aes-256-cbc -v2prf hmacWithSHA256",
    ] {
        let Some(key) = reencrypted(scheme) else { return };
        assert_eq!(open(&efirma().cer, &key, "nueva", NOW), Ok(()), "{scheme}");
        assert_eq!(open(&efirma().cer, &key, "vieja", NOW), Err(CredentialError::WrongPassword), "{scheme}");
    }
}

#[test]
fn weak_and_unknown_schemes_are_refused_as_such() {
    for scheme in ["-v1 PBE-MD5-DES -provider legacy -provider default", "-v1 PBE-SHA1-3DES", "-scrypt"] {
        let Some(key) = reencrypted(scheme) else { return };
        let opened = open(&efirma().cer, &key, "nueva", NOW);
        assert_eq!(opened, Err(CredentialError::UnsupportedKeyEncryption), "{scheme}");
    }
}

/// The demonstration key, opened by openssl and encrypted again.
fn reencrypted(scheme: &str) -> Option<Vec<u8>> {
    let plain = openssl(&efirma().key, &format!("pkcs8 -inform DER -passin pass:{PASSWORD}"));
    plain
        .and_then(|plain| openssl(&plain, &format!("pkcs8 -topk8 -outform DER -passout pass:nueva {scheme}")))
}

#[test]
fn a_pair_made_by_openssl_alone_opens() {
    let Some(plain) = openssl(b"", "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048") else { return };
    let directory = tempfile::tempdir().expect("a folder");
    let path = directory.path().join("plain.pem");
    std::fs::write(&path, &plain).expect("writes");
    let subject = "/CN=PRUEBA/x500UniqueIdentifier=AAA010101AAA/serialNumber=XEXX010101HNEXXXA4";
    let arguments = format!("req -x509 -outform DER -days 3000 -subj {subject} -key {}", path.display());
    let Some(cer) = openssl(b"", &arguments) else { return };
    let info = CertificateInfo::read(&cer).expect("reads");
    assert_eq!(
        (info.rfc.as_deref(), info.curp.as_deref()),
        (Some("AAA010101AAA"), Some("XEXX010101HNEXXXA4"))
    );
    assert_eq!(info.kind, CertificateKind::Other);
    let Some(key) = openssl(&plain, "pkcs8 -topk8 -outform DER -passout pass:nueva") else { return };
    let middle = Timestamp(info.not_before.0 / 2 + info.not_after.0 / 2);
    assert_eq!(open(&cer, &key, "nueva", middle), Ok(()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_files_make_it_panic(
        noise in proptest::collection::vec(any::<u8>(), 0..200),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let mut cer = efirma().cer.clone();
        let at = at.index(cer.len());
        cer[at] = byte;
        let _ = CertificateInfo::read(&cer);
        let _ = CertificateInfo::read(&noise);
        let _ = open(&cer, &noise, "", NOW);
        let _ = open(&efirma().cer, &noise, "", NOW);
    }
}
