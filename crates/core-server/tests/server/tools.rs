//! The orders that are not `serve`.

use crate::running::*;
use core_api::wire::path;
use core_api::{Acknowledgement, Capabilities};
use rustix::process::Signal;
use std::path::Path;
use std::process::{Command, Output};

fn order(words: &[&str], folder: &Path) -> Output {
    Command::new(PROGRAM).args(words).arg(folder).output().unwrap()
}

#[test]
fn a_new_credential_opens_and_only_its_digest_is_kept() {
    let told = Command::new(PROGRAM)
        .args(["credential", "--institution", "Fiscalía \"de\" Ejemplo", "--scopes", "search"])
        .output()
        .unwrap();
    let text = String::from_utf8(told.stdout).unwrap();
    let token = text.lines().find_map(|line| line.strip_prefix("#   ")).unwrap();
    assert_eq!(text.matches(token).count(), 1);
    let server = Running::start();
    let file = server.folder.path().join("credenciales.toml");
    let entry: String =
        text.lines().filter(|line| !line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    let before = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, before + &entry).unwrap();
    let server = server.killed_and_restarted();
    assert_eq!(server.get(&path::keys(), token).status, 200);
}

#[test]
fn a_backup_restored_elsewhere_answers_the_same_with_the_key_brought_apart() {
    let mut server = Running::start();
    let (key, submission) = (server.key(), ask(70, 4));
    let receipt: Acknowledgement = server.submit(US, &submission).signed(&key);
    let copies = tempfile::tempdir().unwrap();
    let (copy_to, gallery) = (copies.path().join("copia"), server.folder.path().to_owned());
    let backup = || order(&["backup", "--to", copy_to.to_str().unwrap(), "--gallery"], &gallery);
    assert!(!backup().status.success(), "not while it is served");
    server.signal(Signal::TERM);
    server.wait();
    let made = backup();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    assert!(!copy_to.join("clave").exists());
    let secret = std::fs::read(gallery.join("clave")).unwrap();
    std::fs::remove_dir_all(&gallery).unwrap();
    std::fs::create_dir(&gallery).unwrap();
    let restored = order(&["restore", "--from", copy_to.to_str().unwrap(), "--gallery"], &gallery);
    assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
    let keyless = order(&["serve", "--listen", "127.0.0.1:0", "--gallery"], &gallery);
    assert!(!keyless.status.success(), "a gallery without its key is not given another");
    write_private(&gallery.join("clave"), &secret);
    let server = server.restarted();
    assert_eq!(server.put(US, &submission).signed::<Acknowledgement>(&key), receipt);
    let one = copy_to.join("acervo.json");
    std::fs::write(&one, "{}").unwrap();
    let other = copies.path().join("otra");
    std::fs::create_dir(&other).unwrap();
    let damaged = order(&["restore", "--from", copy_to.to_str().unwrap(), "--gallery"], &other);
    assert!(!damaged.status.success());
}

#[test]
fn a_real_person_is_enrolled_in_a_real_gallery_only() {
    let folder = tempfile::tempdir().unwrap();
    let prints = folder.path().join("huellas");
    std::fs::create_dir(&prints).unwrap();
    let raster = matching_core::demonstration_print(3, terms::Finger::ALL[1], 1);
    std::fs::write(prints.join("2.png"), raster.to_png()).unwrap();
    let person = folder.path().join("persona.json");
    let text =
        r#"{"given_names":"Persona","surnames":"Inventada","birth":"1980-01-01","curp":"X","address":"Y"}"#;
    std::fs::write(&person, text).unwrap();
    let words =
        ["enrol", "--person", person.to_str().unwrap(), "--prints", prints.to_str().unwrap(), "--gallery"];
    let gallery = folder.path().join("acervo");
    let enrolled = order(&words, &gallery);
    assert!(enrolled.status.success(), "{}", String::from_utf8_lossy(&enrolled.stderr));
    assert!(String::from_utf8_lossy(&enrolled.stdout).contains("1 personas"));
    let watermark = order(&["serve", "--demonstration", "3", "--gallery"], &gallery);
    assert!(!watermark.status.success());
    let mut server = Running::start();
    assert!(server.get(&path::capabilities(), US).json::<Capabilities>().demonstration);
    server.signal(Signal::TERM);
    server.wait();
    assert!(!order(&words, server.folder.path()).status.success());
}

#[test]
fn a_new_key_signs_from_the_next_start_and_the_old_one_stays_known() {
    let mut server = Running::start();
    let old = server.key();
    server.signal(Signal::TERM);
    server.wait();
    assert!(order(&["rotate-key", "--gallery"], server.folder.path()).status.success());
    let server = server.restarted();
    let keys: core_api::wire::Keys = server.get(&path::keys(), US).json();
    assert_eq!(keys.keys.len(), 2);
    assert!(keys.keys[1].vouched_by_previous.is_some());
    assert_ne!(server.key(), old);
    let submission = ask(71, 5);
    server.submit(US, &submission).signed::<Acknowledgement>(&server.key());
}

#[test]
fn nothing_is_served_in_the_open_beyond_this_machine() {
    let folder = tempfile::tempdir().unwrap();
    let open = order(&["serve", "--listen", "0.0.0.0:0", "--gallery"], folder.path());
    assert_eq!(open.status.code(), Some(2));
    let nobody = order(&["serve", "--listen", "127.0.0.1:0", "--gallery"], folder.path());
    assert_eq!(nobody.status.code(), Some(1), "without credentials there is nobody to serve");
}

fn write_private(path: &Path, bytes: &[u8]) {
    use std::io::Write as _;
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut file =
        std::fs::File::options().create(true).truncate(true).write(true).mode(0o600).open(path).unwrap();
    file.write_all(bytes).unwrap();
}
