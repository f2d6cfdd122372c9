//! Comments, and the pairs of name and value that NIST's programs keep in them (NISTCOM).

use std::fmt;

/// What the text of a NISTCOM begins with.
const HEADING: &str = "NIST_COM";
/// Names and values NIST's programs read are shorter than this, bytes.
const LONGEST: usize = 512;

/// The bytes of one comment segment.
///
/// ```
/// let options = wsq::Options { ppi: Some(1000), ..wsq::Options::default() };
/// let file = wsq::encode(64, 64, &[128; 64 * 64], &options)?;
/// let info = wsq::info(&file)?;
/// assert_eq!(info.comments[0].get("PPI"), Some("1000"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Comment {
    bytes: Vec<u8>,
}

impl Comment {
    pub(crate) fn new(bytes: &[u8]) -> Self {
        Comment { bytes: bytes.to_vec() }
    }

    /// The bytes as they stand.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The text; what is not UTF-8 is replaced.
    pub fn text(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(&self.bytes)
    }

    /// The pairs of a NISTCOM in their order, its heading included; none if this is another kind of comment.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let end = self.bytes.iter().position(|&byte| byte == 0).unwrap_or(self.bytes.len());
        let text = std::str::from_utf8(&self.bytes[..end]).unwrap_or_default();
        let text = if text.starts_with(HEADING) { text } else { "" };
        text.lines().filter_map(|line| {
            let line = line.trim();
            let (name, value) = line.split_once([' ', '\t']).unwrap_or((line, ""));
            (!name.is_empty()).then_some((name, value.trim_start()))
        })
    }

    /// The value of a name in a NISTCOM; the last one, as NIST's programs have it.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs().filter(|(found, _)| *found == name).last().map(|(_, value)| value)
    }
}

impl fmt::Debug for Comment {
    /// Size only: comments may name persons.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Comment({} bytes)", self.bytes.len())
    }
}

/// A name and a value for a NISTCOM, fit to be read by NIST's programs.
#[derive(Clone, PartialEq, Eq)]
pub struct Pair {
    name: String,
    value: String,
}

/// Why a name and a value do not fit in a NISTCOM.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PairError {
    /// An empty name, or one with more than visible ASCII in it.
    #[error("a name in a NISTCOM is of visible ASCII characters")]
    Name,
    /// A name that the encoder writes itself.
    #[error("the encoder writes this name of a NISTCOM itself")]
    Reserved,
    /// An empty value, or one with control characters or blanks at an end.
    #[error("a value in a NISTCOM is one line of text")]
    Value,
    /// A name or a value too long for NIST's programs.
    #[error("a name or value in a NISTCOM is shorter than 512 bytes")]
    TooLong,
}

impl Pair {
    /// A pair of a name such as `SCAN_TYPE` and a line of text.
    ///
    /// # Errors
    /// See [`PairError`].
    pub fn new(name: &str, value: &str) -> Result<Self, PairError> {
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(PairError::Name);
        }
        if name == HEADING || OWN.contains(&name) {
            return Err(PairError::Reserved);
        }
        if value.is_empty() || value.trim() != value || value.chars().any(char::is_control) {
            return Err(PairError::Value);
        }
        if name.len() >= LONGEST || value.len() >= LONGEST {
            return Err(PairError::TooLong);
        }
        Ok(Pair { name: name.to_owned(), value: value.to_owned() })
    }
}

impl fmt::Debug for Pair {
    /// Sizes only: values may name persons.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pair({} bytes, {} bytes)", self.name.len(), self.value.len())
    }
}

/// The names an encoder writes after the heading, in NIST's order.
const OWN: [&str; 8] =
    ["PIX_WIDTH", "PIX_HEIGHT", "PIX_DEPTH", "PPI", "LOSSY", "COLORSPACE", "COMPRESSION", "WSQ_BITRATE"];

/// The text of the NISTCOM of an image: how it was encoded, then `more`. A resolution not known is -1.
pub(crate) fn nistcom(width: u16, height: u16, ppi: Option<u16>, bit_rate: f32, more: &[Pair]) -> String {
    let (width, height) = (width.to_string(), height.to_string());
    let ppi = ppi.map_or("-1".to_owned(), |ppi| ppi.to_string());
    let bit_rate = format!("{bit_rate:.6}");
    let own = [&width, &height, "8", &ppi, "1", "GRAY", "WSQ", &bit_rate];
    let count = 1 + OWN.len() + more.len();
    let mut text = format!("{HEADING} {count}");
    let more = more.iter().map(|pair| (pair.name.as_str(), pair.value.as_str()));
    for (name, value) in OWN.into_iter().zip(own).chain(more) {
        text.push_str(&format!("\n{name} {value}"));
    }
    text
}
