//! Every version of the vault's files opens for ever: one committed vault per version, small and synthetic.
//!
//! A fixture is made once, on the day its version is born (`COTEJO_MAKE_FIXTURE=1 cargo test -p vault
//! versions`), and never again: a test that fails here has found a vault in the field that no longer opens.

use crate::common::*;
use casework::{Media, Stream};
use std::path::{Path, PathBuf};
use terms::{ImageId, PrintId, Sha256};
use vault::{Access, AccessKind, Vault, VaultKind, file_only};

const DRAFT: &[u8] = b"marcado en curso";
const PIXELS: &[u8] = b"P5 4 2 255\n\x00\x40\x80\xc0\xff\xc0\x80\x40";

fn fixture(version: u32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/v{version}"))
}

/// Opening may write, so a copy is opened.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

/// What cannot be told in advance of a vault with random ids: its head and its image.
fn make(dir: &Path) -> String {
    std::fs::create_dir_all(dir).unwrap();
    let mut vault = create(dir, &file_only(dir));
    let acts = [case_opened(&mut vault, 1), case_opened(&mut vault, 2)];
    vault.commit(&acts).unwrap();
    vault.add_user(user("jrivas", "otra frase ficticia"), stamp(3)).unwrap();
    let image = vault.seal_image(PIXELS, Media::Bmp).unwrap();
    vault.put_draft("markup", DRAFT).unwrap();
    let what = AccessKind::PrintSeen { print: PrintId([1; 16]) };
    vault.record_access(Access { case: None, what, at: stamp(4).at, monotonic_ms: 4000 }).unwrap();
    format!("{}\n{}\n{}\n", vault.chain_head(), image.image, image.sha256)
}

#[test]
fn version_1_opens_whole() {
    let kept = fixture(1);
    if std::env::var_os("COTEJO_MAKE_FIXTURE").is_some() && !kept.exists() {
        let told = make(&kept.join("vault"));
        std::fs::write(kept.join("told.txt"), told).unwrap();
    }
    let told = std::fs::read_to_string(kept.join("told.txt")).unwrap();
    let [head, image, sha256] = told.lines().collect::<Vec<_>>()[..] else { panic!("three lines") };
    let dir = tempfile::tempdir().unwrap();
    copy(&kept.join("vault"), dir.path());

    let mut vault = unlock(dir.path(), &file_only(dir.path()));
    assert_eq!(vault.kind(), VaultKind::Real);
    assert_eq!(vault.chain_head().to_string(), head);
    let report = vault.audit().unwrap();
    assert!(report.intact(), "{:?}", report.problems);
    assert_eq!(vault.act_count().unwrap(), 7);
    assert_eq!(vault.profile(vault.user()).unwrap().unwrap().name, NAME);
    let (image, sha256) = (ImageId::from_hex(image).unwrap(), Sha256::from_hex(sha256).unwrap());
    assert_eq!(vault.image(image, &sha256).unwrap(), PIXELS);
    assert_eq!(vault.draft("markup").unwrap().unwrap(), DRAFT);
    assert_eq!(vault.accesses().unwrap().len(), 1);

    whole(&vault);
    vault.rebuild_projections().unwrap();
    whole(&vault);
    let next = case_opened(&mut vault, 3);
    vault.commit(&[next]).unwrap();
    assert!(vault.audit().unwrap().intact());
    drop(vault);
    drop(
        Vault::unlock(dir.path(), "jrivas", "otra frase ficticia", &file_only(dir.path()), random()).unwrap(),
    );
}

/// Every act reads, and what they amount to is what was recorded.
fn whole(vault: &Vault) {
    assert_eq!(vault.acts(Stream::Institution).unwrap().len(), 5);
    assert_eq!(vault.institution().users().count(), 2);
    let mut folios: Vec<String> = vault.cases().iter().map(|case| case.folio().to_string()).collect();
    folios.sort();
    assert_eq!(folios, ["EJ-0001/26", "EJ-0002/26"]);
    for case in vault.cases() {
        assert_eq!(vault.acts(Stream::Case(case.id())).unwrap().len(), 1);
        let ficha = vault.ficha(case.opening().intervention).unwrap().unwrap();
        assert!(String::from_utf8(ficha).unwrap().contains("FGE/"));
    }
}
