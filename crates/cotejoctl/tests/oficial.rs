//! The data-protection officer's key from the terminal: made, registered, never written over.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "program/mod.rs"]
#[allow(dead_code, reason = "each test program uses its part")]
mod program;

use age::secrecy::SecretString;
use age::x25519::Identity;
use program::{run, succeed};
use std::str::FromStr as _;

const PASSPHRASE: &str = "papel de arroz y tinta";

#[test]
fn a_key_is_made_registered_once_and_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    std::fs::write(folder.join("frase.txt"), format!("{PASSPHRASE}\n")).unwrap();
    let order = "oficial key --out oficial.age --passphrase-file frase.txt";
    let said = succeed(folder, order);
    let public = said.trim().strip_prefix("llave pública: ").unwrap();
    let file = std::fs::read(folder.join("oficial.age")).unwrap();
    assert!(file.starts_with(b"age-encryption.org/v1\n-> scrypt "), "encrypted with the passphrase");
    let text =
        age::decrypt(&age::scrypt::Identity::new(SecretString::from(PASSPHRASE.to_owned())), &file).unwrap();
    let text = String::from_utf8(text).unwrap();
    let identity = Identity::from_str(text.lines().last().unwrap()).unwrap();
    assert_eq!(identity.to_public().to_string(), public);
    assert!(!said.contains("SECRET"));

    assert_ne!(run(folder, order).code, 0, "it may be the only key to what was sealed");
    assert_eq!(std::fs::read(folder.join("oficial.age")).unwrap(), file);

    succeed(folder, "prepare --data datos --personas 2");
    succeed(folder, &format!("oficial register {public} --data datos --personas 2"));
    let again = run(folder, &format!("oficial register {public} --data datos --personas 2"));
    assert!(again.code != 0 && again.err.contains("Esa ya es la llave"), "{}", again.err);
    for odd in ["age1qqq", &public.replace("age1", "AGE-SECRET-KEY-1")] {
        let said = run(folder, &format!("oficial register {odd} --data datos --personas 2"));
        assert!(said.code != 0 && !said.err.contains(odd), "{}", said.err);
    }
    succeed(folder, "convenio --datos respuesta --documento Convenio-12-2026 --data datos --personas 2");
    assert_eq!(run(folder, "convenio --datos siempre --documento x --data datos --personas 2").code, 2);
    assert_ne!(
        run(folder, "oficial export --caso EJ-0001/26 --out salida --data datos --personas 2").code,
        0
    );
    assert!(succeed(folder, "status --data datos --personas 2").contains("cadena: íntegra"));
}
