//! What the programs around a C library share: what they are told when they start, and a way out that stays clean.
//!
//! It must not know any of the libraries.

use crate::DeviceId;
use crate::bridge::MAX_TEXT;
use std::fs::File;
use std::io;
use terms::Ppi;
use thiserror::Error;

/// What a driver program is told when it starts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DriverOptions {
    /// Options of the library's own, by name, set on each device that has them as it is opened.
    pub set: Vec<(String, String)>,
    /// Resolutions of devices whose driver does not know it, by driver or device: from their data sheets, never guessed.
    pub stated: Vec<(String, Ppi)>,
}

/// An argument no driver program knows.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is no argument, or lacks what should follow it")]
pub struct BadArgument(pub String);

impl DriverOptions {
    /// Reads `--option NAME=VALUE` and `--ppi DRIVER=PPI`, each as often as wanted.
    ///
    /// # Errors
    /// [`BadArgument`] for anything else.
    pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Self, BadArgument> {
        let mut options = DriverOptions::default();
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            let bad = || BadArgument(argument.clone());
            let pair = arguments.next().ok_or_else(bad)?;
            let (name, value) = pair.split_once('=').ok_or_else(bad)?;
            match argument.as_str() {
                "--option" => options.set.push((name.to_owned(), value.to_owned())),
                "--ppi" => {
                    let ppi = value.parse().ok().and_then(|ppi| Ppi::new(ppi).ok()).ok_or_else(bad)?;
                    options.stated.push((name.to_owned(), ppi));
                }
                _ => return Err(bad()),
            }
        }
        Ok(options)
    }

    /// The resolution stated for a device, by its own name or by its driver's, which stands before the first colon.
    pub(crate) fn stated_for(&self, id: &DeviceId) -> Option<Ppi> {
        let driver = id.0.split(':').next().unwrap_or_default();
        let of = |wanted: &str| self.stated.iter().find(|(name, _)| name == wanted).map(|(_, ppi)| *ppi);
        of(&id.0).or_else(|| of(driver))
    }
}

/// The way out for the protocol. Whatever else the process prints goes to its error output from now on: a library that
/// prints must not end up in the middle of a frame.
///
/// # Errors
/// Whatever the system says.
#[cfg(unix)]
pub fn protocol_output() -> io::Result<File> {
    use std::os::fd::AsFd;
    let output = io::stdout().as_fd().try_clone_to_owned()?;
    rustix::stdio::dup2_stdout(io::stderr())?;
    Ok(File::from(output))
}

/// The way out for the protocol.
///
/// # Errors
/// Whatever the system says.
#[cfg(windows)]
pub fn protocol_output() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    Ok(File::from(io::stdout().as_handle().try_clone_to_owned()?))
}

/// A library's text as the bridge lets it through: no control characters, not endless.
pub(crate) fn plain(text: &str) -> String {
    let mut plain: String = text.chars().filter(|letter| !letter.is_control()).collect();
    plain.truncate(plain.floor_char_boundary(MAX_TEXT));
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_a_library_pass_the_bridge() {
        assert_eq!(plain("Canoscan\n\u{7}LiDE "), "CanoscanLiDE ");
        let cut = plain(&"ñ".repeat(101).replacen('ñ', "n", 1)); // 1 + 100 * 2 bytes
        assert_eq!(cut.len(), MAX_TEXT - 1);
    }

    fn parsed(arguments: &[&str]) -> Result<DriverOptions, BadArgument> {
        DriverOptions::parse(arguments.iter().map(|argument| (*argument).to_owned()))
    }

    #[test]
    fn a_device_is_found_by_its_name_and_by_its_driver() {
        let options = parsed(&["--ppi", "pnm=500", "--ppi", "pnm:1=1000"]).unwrap();
        let stated = |id: &str| options.stated_for(&DeviceId(id.to_owned())).map(Ppi::get);
        assert_eq!([stated("pnm:0"), stated("pnm:1"), stated("pnm2:0")], [Some(500), Some(1000), None]);
    }

    #[test]
    fn what_is_no_argument_is_refused() {
        for wrong in [&["--ppi", "pnm=50"][..], &["--ppi", "pnm"], &["--option"], &["--quick", "a=b"]] {
            assert!(parsed(wrong).is_err(), "{wrong:?}");
        }
        let set = parsed(&["--option", "filename=/x=y.pgm"]).unwrap().set;
        assert_eq!(set, [("filename".to_owned(), "/x=y.pgm".to_owned())]);
    }
}
