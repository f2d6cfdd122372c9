//! Validators no one here wrote: poppler's `pdfsig` from PATH, pyHanko through `COTEJO_PEERS` (a Python that has it).

use std::path::Path;
use std::process::Command;

use crate::material::{modern_pdf, pdf, signed, signed_oficio, the_authority};

/// Dictámenes in both forms and an oficio, whole and with one byte of what they state flipped.
fn cases() -> Vec<(Vec<u8>, bool)> {
    let dictamenes = [pdf(), modern_pdf()].map(|plain| (signed(&plain), &b"confirmed"[..]));
    let oficio = (signed_oficio(&pdf()), &b"EJ02-0001/26"[..]);
    dictamenes
        .into_iter()
        .chain([oficio])
        .flat_map(|(whole, said)| {
            let mut flipped = whole.clone();
            let at = find(&whole, said);
            flipped[at] ^= 1;
            [(whole, true), (flipped, false)]
        })
        .collect()
}

fn find(bytes: &[u8], text: &[u8]) -> usize {
    bytes.windows(text.len()).rposition(|window| window == text).expect("is there")
}

fn output(command: &mut Command) -> Option<(bool, String)> {
    let output = command.output().ok()?;
    let text = [output.stdout, output.stderr].concat();
    Some((output.status.success(), String::from_utf8_lossy(&text).into_owned()))
}

#[test]
fn pdfsig_agrees() {
    let folder = tempfile::tempdir().expect("a folder");
    for (number, (bytes, whole)) in cases().into_iter().enumerate() {
        let file = folder.path().join(format!("{number}.pdf"));
        std::fs::write(&file, bytes).expect("writes");
        let Some((_, text)) = output(Command::new("pdfsig").arg("-nocert").arg(&file)) else {
            eprintln!("SKIPPED: no pdfsig on PATH (Debian: poppler-utils)");
            return;
        };
        assert!(text.contains("ETSI.CAdES.detached"), "{text}");
        assert!(text.contains("Total document signed"), "{text}");
        assert_eq!(text.contains("Signature is Valid"), whole, "{text}");
        assert_eq!(text.contains("Digest Mismatch"), !whole, "{text}");
    }
}

#[test]
fn pyhanko_agrees() {
    let Some(python) = std::env::var_os("COTEJO_PEERS") else {
        eprintln!("SKIPPED: COTEJO_PEERS names no Python with pyHanko");
        return;
    };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pyhanko_check.py");
    let folder = tempfile::tempdir().expect("a folder");
    let authority = folder.path().join("ac.cer");
    std::fs::write(&authority, the_authority().certificate()).expect("writes");
    for (number, (bytes, whole)) in cases().into_iter().enumerate() {
        let file = folder.path().join(format!("{number}.pdf"));
        std::fs::write(&file, bytes).expect("writes");
        let mut command = Command::new(&python);
        let (valid, text) =
            output(command.arg(&script).arg(&file).arg(&authority)).expect("COTEJO_PEERS runs");
        assert_eq!(valid, whole, "{text}");
        assert!(text.contains("subfilter=/ETSI.CAdES.detached whole=True"), "{text}");
        assert_eq!(text.contains("INTACT"), whole, "{text}");
    }
}
