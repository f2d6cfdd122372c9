//! What the command line asks for.

use crate::texts;
use std::ffi::OsString;
use std::path::PathBuf;

/// How to start.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    /// With the demonstration vault instead of the real one.
    pub(crate) demo: bool,
    /// Where the vault lies; the user's own data folder if not said.
    pub(crate) data: Option<PathBuf>,
}

/// Reads the arguments after the program's name; the error is a sentence.
pub(crate) fn read(mut arguments: impl Iterator<Item = OsString>) -> Result<Options, String> {
    let mut options = Options::default();
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            Some("--demo") => options.demo = true,
            Some("--data") => {
                let folder = arguments.next().ok_or_else(|| texts::NO_FOLDER.to_owned())?;
                options.data = Some(PathBuf::from(folder));
            }
            _ => return Err(format!("{}: {}", texts::UNKNOWN_ARGUMENT, argument.to_string_lossy())),
        }
    }
    Ok(options)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(words: &[&str]) -> Result<Options, String> {
        read(words.iter().map(OsString::from))
    }

    #[test]
    fn nothing_asked_opens_the_real_vault_of_the_user() {
        assert_eq!(read_all(&[]), Ok(Options { demo: false, data: None }));
    }

    #[test]
    fn demonstration_and_folder_can_be_asked_in_any_order() {
        let expected = Options { demo: true, data: Some("/vault".into()) };
        assert_eq!(read_all(&["--demo", "--data", "/vault"]).as_ref(), Ok(&expected));
        assert_eq!(read_all(&["--data", "/vault", "--demo"]), Ok(expected));
    }

    #[test]
    fn what_is_not_understood_is_refused_with_a_sentence() {
        assert!(read_all(&["--dmeo"]).unwrap_err().contains("--dmeo"));
        assert!(read_all(&["--data"]).is_err());
    }
}
