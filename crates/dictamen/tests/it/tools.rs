//! Poppler's programs, which know nothing of how the file was made.

use std::io::Write;
use std::process::{Command, Stdio};

/// What `program` says of `pdf` given on its standard input; `None`, said aloud, where it is not installed.
pub(crate) fn said(program: &str, arguments: &[&str], pdf: &[u8]) -> Option<String> {
    let spawned = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut child) = spawned else {
        eprintln!("SKIPPED: {program} is not installed");
        return None;
    };
    let mut input = child.stdin.take().expect("it was piped");
    let pdf = pdf.to_vec();
    let feeder = std::thread::spawn(move || input.write_all(&pdf));
    let output = child.wait_with_output().expect("it was started");
    feeder.join().expect("the feeder does not panic").expect("the program reads its input");
    assert!(output.stderr.is_empty(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).expect("UTF-8"))
}

/// The text of each page.
pub(crate) fn pages(pdf: &[u8]) -> Option<Vec<String>> {
    let text = said("pdftotext", &["-layout", "-enc", "UTF-8", "-", "-"], pdf)?;
    Some(text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect())
}

/// All text with its lines joined and its spaces single, so that a sentence can be found.
pub(crate) fn flat(pages: &[String]) -> String {
    pages.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}
