//! The engine a step of a recipe was done by: with another engine, or another version of it, the picture is another.

use serde::{Deserialize, Serialize};

/// Longest name, bytes.
const LONGEST: usize = 32;

/// An engine's name and version, such as `cotejo-fp-0.2`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Enhancer {
    name: [u8; LONGEST],
    length: u8,
}

/// A text that is no name of an engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoEngine;

impl std::fmt::Display for NoEngine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not the name of an engine")
    }
}

impl std::error::Error for NoEngine {}

impl Enhancer {
    /// The engine of that name: 1 to 32 letters, digits and `._+-/`.
    ///
    /// # Errors
    /// When the text is no such name.
    pub fn new(text: &str) -> Result<Self, NoEngine> {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"._+-/".contains(&byte);
        if !(1..=LONGEST).contains(&text.len()) || !text.bytes().all(allowed) {
            return Err(NoEngine);
        }
        let mut name = [0; LONGEST];
        name[..text.len()].copy_from_slice(text.as_bytes());
        Ok(Enhancer { name, length: text.len() as u8 })
    }

    /// Its name.
    pub fn as_str(&self) -> &str {
        let name = self.name.get(..usize::from(self.length)).unwrap_or_default();
        std::str::from_utf8(name).unwrap_or_default()
    }
}

impl std::fmt::Debug for Enhancer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Enhancer({})", self.as_str())
    }
}

impl TryFrom<String> for Enhancer {
    type Error = NoEngine;
    fn try_from(text: String) -> Result<Self, NoEngine> {
        Self::new(&text)
    }
}

impl From<Enhancer> for String {
    fn from(engine: Enhancer) -> String {
        engine.as_str().to_owned()
    }
}
