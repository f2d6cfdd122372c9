//! Real prints for tests. They are read in place and never copied: they are the prints of real people.

use std::path::{Path, PathBuf};

/// The environment variable that says where the real prints lie.
const PLACE: &str = "COTEJO_PRINTS";

/// The folder of real prints: `COTEJO_PRINTS`, else `shared/prints` beside the repository;
/// `None` where there is no such folder.
pub fn prints() -> Option<PathBuf> {
    let named = std::env::var_os(PLACE).map(PathBuf::from);
    let folder = named.or_else(beside_repository)?;
    folder.is_dir().then_some(folder)
}

/// The folder of real prints; where it is missing, says on standard error that `test` skipped.
pub fn prints_or_skip(test: &str) -> Option<PathBuf> {
    let found = prints();
    if found.is_none() {
        eprintln!("SKIPPED {test}: no real prints (set {PLACE} to their folder)");
    }
    found
}

/// One real print by its path below the folder, such as `tune/fvc2002_db1_b/101_1.png`.
/// Says aloud that `test` skipped where the folder or the file is missing.
pub fn print_file(relative: &str, test: &str) -> Option<PathBuf> {
    let file = prints_or_skip(test)?.join(relative);
    if !file.is_file() {
        eprintln!("SKIPPED {test}: no real print {relative}");
        return None;
    }
    Some(file)
}

fn beside_repository() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2)?;
    Some(root.parent()?.join("shared/prints"))
}
