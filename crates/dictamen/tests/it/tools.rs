//! Poppler's programs and a reader of codes, which know nothing of how the file was made.

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

/// The pages as a snapshot keeps them: lines without blanks at their ends, none empty, a mark after each page.
pub(crate) fn printed(pages: &[String]) -> String {
    let lines = pages.iter().flat_map(|page| page.lines().map(str::trim_end).chain(["= = ="]));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// What ZBar reads from each page, drawn as grey as a copier would at 200 dots an inch; `None`, said aloud, where a
/// program is not installed.
pub(crate) fn codes(pdf: &[u8]) -> Option<Vec<Vec<String>>> {
    let folder = tempfile::tempdir().expect("a folder");
    let prefix = folder.path().join("pagina");
    said("pdftoppm", &["-r", "200", "-gray", "-", prefix.to_str()?], pdf)?;
    let mut pages: Vec<_> =
        folder.path().read_dir().expect("it is there").map(|entry| entry.expect("an entry").path()).collect();
    pages.sort();
    let read = |page: &std::path::PathBuf| {
        let Ok(output) = Command::new("zbarimg").args(["--quiet", "--raw"]).arg(page).output() else {
            eprintln!("SKIPPED: zbarimg is not installed");
            return None;
        };
        Some(String::from_utf8(output.stdout).expect("UTF-8").lines().map(str::to_owned).collect())
    };
    pages.iter().map(read).collect()
}

/// All text with its lines joined and its spaces single, so that a sentence can be found.
pub(crate) fn flat(pages: &[String]) -> String {
    pages.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}
