//! What no lint sees: every file says what it is, stays small, is finished.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// A file longer than this is about more than one thing.
const MOST_LINES: usize = 500;

/// Folders that hold nothing written by us.
const NOT_OURS: [&str; 5] = ["target", "dist", ".git", "fonts", "node_modules"];

/// Endings of the files that are text.
const TEXT: [&str; 11] = ["rs", "toml", "md", "css", "js", "html", "json", "sql", "sh", "yaml", "svg"];

#[test]
fn every_source_file_says_what_it_is() -> Result<(), Box<dyn Error>> {
    all(|file, text| {
        let silent = is(file, "rs") && !text.starts_with("//!");
        silent.then(|| "does not begin with `//!`".to_owned())
    })
}

#[test]
fn every_source_file_is_about_one_thing() -> Result<(), Box<dyn Error>> {
    all(|file, text| {
        let lines = text.lines().count();
        (is(file, "rs") && lines > MOST_LINES).then(|| format!("has {lines} lines, more than {MOST_LINES}"))
    })
}

#[test]
fn no_line_ends_in_blanks() -> Result<(), Box<dyn Error>> {
    all(|_, text| line_where(text, |line| line.ends_with([' ', '\t', '\r']), "ends in blanks"))
}

#[test]
fn nothing_is_left_for_later() -> Result<(), Box<dyn Error>> {
    let marks = [["TO", "DO"], ["FIX", "ME"], ["HA", "CK:"], ["lorem ", "ipsum"], ["#[ig", "nore"]]
        .map(|mark| mark.concat());
    all(|_, text| line_where(text, |line| marks.iter().any(|mark| line.contains(mark)), "is left for later"))
}

#[test]
fn every_command_of_the_page_runs_off_the_windows_thread() -> Result<(), Box<dyn Error>> {
    let mark = ["#[tauri::", "command]"].concat();
    all(|_, text| {
        let blocking = text.split(&mark).skip(1).find(|after| !after.trim_start().contains("async fn"));
        blocking.map(|_| "has a command that is not async".to_owned())
    })
}

#[test]
fn no_style_stands_where_the_security_policy_drops_it() -> Result<(), Box<dyn Error>> {
    let mark = [" style", "=\""].concat();
    all(|file, text| {
        let page = file.components().any(|part| part.as_os_str() == "ui");
        let found = line_where(text, |line| line.contains(&mark), "has a style attribute");
        if page { found } else { None }
    })
}

fn line_where(text: &str, wrong: impl Fn(&str) -> bool, what: &str) -> Option<String> {
    let number = text.split('\n').position(wrong)? + 1;
    Some(format!("line {number} {what}"))
}

/// Holds every text file against a rule, which says what is wrong with it.
fn all(rule: impl Fn(&Path, &str) -> Option<String>) -> Result<(), Box<dyn Error>> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    collect(&top, &mut files)?;
    assert!(files.len() > 50, "the files of the project were not found");
    let mut wrong = Vec::new();
    for file in files {
        let found = rule(&file, &fs::read_to_string(&file)?);
        wrong.extend(
            found.map(|what| format!("{} {what}", file.strip_prefix(&top).unwrap_or(&file).display())),
        );
    }
    wrong.sort();
    assert!(wrong.is_empty(), "{wrong:#?}");
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && !NOT_OURS.contains(&name.as_str()) {
            collect(&path, files)?;
        } else if path.is_file() && TEXT.iter().any(|ending| is(&path, ending)) {
            files.push(path);
        }
    }
    Ok(())
}

fn is(file: &Path, ending: &str) -> bool {
    file.extension().is_some_and(|found| found == ending)
}
