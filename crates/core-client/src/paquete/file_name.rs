//! Names of files inside a package: the same on every system a package may pass through.

use super::limits::{DEEPEST_NAME, LONGEST_NAME, LONGEST_PART};
use std::path::{Path, PathBuf};

/// Where a file stands below the package's folder, its parts separated by `/`: ASCII letters, digits and `.-_`, every
/// part beginning with a letter or digit. It leads nowhere outside that folder, and Windows takes it too.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileName(String);

/// Why a text is no name of a file in a package. It does not repeat the text, which may hold a person's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileNameError {
    /// A part is empty, or begins with something else than a letter or digit: absolute, `..`, hidden.
    #[error("a part does not begin with a letter or digit")]
    Beginning,
    /// A character outside ASCII letters, digits and `.-_`.
    #[error("a character that is not portable")]
    Character,
    /// A part ends with a point, which Windows drops.
    #[error("a part ends with a point")]
    TrailingPoint,
    /// A part is a device on Windows, such as `NUL` or `com1.wsq`.
    #[error("a name that Windows keeps for itself")]
    Reserved,
    /// Longer than [`LONGEST_NAME`] characters, or a part longer than [`LONGEST_PART`].
    #[error("too long")]
    TooLong,
    /// More than [`DEEPEST_NAME`] parts.
    #[error("too many folders")]
    TooDeep,
}

impl FileName {
    /// The name written as `text`.
    ///
    /// # Errors
    /// [`FileNameError`] when some system would not take it as it is.
    pub fn new(text: &str) -> Result<Self, FileNameError> {
        if text.len() > LONGEST_NAME {
            return Err(FileNameError::TooLong);
        }
        if text.split('/').count() > DEEPEST_NAME {
            return Err(FileNameError::TooDeep);
        }
        text.split('/').try_for_each(check_part)?;
        Ok(FileName(text.to_owned()))
    }

    /// As written, with `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name in lower case: two names with one key are one file on systems that do not tell case.
    pub(super) fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }

    /// The keys of the folders the file stands in, outermost first.
    pub(super) fn folders(&self) -> impl Iterator<Item = String> {
        let key = self.key();
        let ends: Vec<usize> = key.match_indices('/').map(|(end, _)| end).collect();
        ends.into_iter().map(move |end| key[..end].to_owned())
    }

    /// Its place below `folder`.
    pub(super) fn below(&self, folder: &Path) -> PathBuf {
        self.0.split('/').fold(folder.to_owned(), |path, part| path.join(part))
    }
}

impl std::fmt::Display for FileName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

fn check_part(part: &str) -> Result<(), FileNameError> {
    let portable = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
    if !part.bytes().next().is_some_and(|first| first.is_ascii_alphanumeric()) {
        return Err(FileNameError::Beginning);
    }
    if !part.bytes().all(portable) {
        return Err(FileNameError::Character);
    }
    if part.ends_with('.') {
        return Err(FileNameError::TrailingPoint);
    }
    if part.len() > LONGEST_PART {
        return Err(FileNameError::TooLong);
    }
    let stem = part.split('.').next().unwrap_or_default().to_ascii_uppercase();
    if is_device(&stem) { Err(FileNameError::Reserved) } else { Ok(()) }
}

/// Windows opens a device under these names, whatever follows the first point.
fn is_device(stem: &str) -> bool {
    let numbered = |kind| {
        stem.strip_prefix(kind)
            .is_some_and(|number| number.len() == 1 && number.as_bytes()[0].is_ascii_digit())
    };
    ["CON", "PRN", "AUX", "NUL"].contains(&stem) || numbered("COM") || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_every_system_takes() {
        for good in ["a", "a/b.wsq", "EJ02-0001-26/7_x/01.wsq", "console.txt", "com10"] {
            assert_eq!(FileName::new(good).expect(good).as_str(), good);
        }
        let bad = [
            ("", FileNameError::Beginning),
            ("/etc/passwd", FileNameError::Beginning),
            ("../x", FileNameError::Beginning),
            ("a/../x", FileNameError::Beginning),
            ("a//x", FileNameError::Beginning),
            ("a/", FileNameError::Beginning),
            (".x", FileNameError::Beginning),
            ("-x", FileNameError::Beginning),
            ("C:x", FileNameError::Character),
            ("a\\x", FileNameError::Character),
            ("a b", FileNameError::Character),
            ("ñ", FileNameError::Beginning),
            ("a/año", FileNameError::Character),
            ("a./x", FileNameError::TrailingPoint),
            ("NUL", FileNameError::Reserved),
            ("a/com1.wsq", FileNameError::Reserved),
            ("a/b/c/d/e/f/g", FileNameError::TooDeep),
        ];
        for (name, error) in bad {
            assert_eq!(FileName::new(name), Err(error), "{name}");
        }
        assert_eq!(FileName::new(&"x".repeat(LONGEST_PART + 1)), Err(FileNameError::TooLong));
        assert_eq!(FileName::new(&["x"; 100].join("/")), Err(FileNameError::TooLong));
    }

    #[test]
    fn folders_outermost_first() {
        let name = FileName::new("A/b/c.wsq").expect("a name");
        assert_eq!(name.folders().collect::<Vec<_>>(), ["a", "a/b"]);
    }
}
