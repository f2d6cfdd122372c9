//! What a signed document states inside its signed bytes, in XMP: one `rdf:Description` in a namespace of its kind, its
//! properties in one fixed order, so that a statement has exactly one spelling. A document makes one statement.

use thiserror::Error;

/// Every kind's namespace begins so.
const FAMILY: &str = "urn:cotejo:";
const CLOSE: &str = "</rdf:Description>\n";
const PACKET_HEAD: &str = "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
     <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
     <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n";
const RDF_END: &str = "</rdf:RDF>";
const PACKET_TAIL: &str = "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>";

/// What a kind of document states. Whatever is signed carries one, and verifying reads it back from the signed bytes.
pub trait Statement: Sized + PartialEq {
    /// XML namespace of its properties, which begins with `urn:cotejo:`; no two kinds share one.
    const NAMESPACE: &'static str;

    /// Its properties by name, in their one order.
    fn properties(&self) -> Vec<(&'static str, String)>;

    /// The statement of these properties, which are taken in that order.
    fn from_properties(properties: Properties<'_>) -> Option<Self>;

    /// The statement as an XMP packet of its own, UTF-8.
    fn to_xmp(&self) -> Vec<u8> {
        [PACKET_HEAD, &description(self), PACKET_TAIL].concat().into_bytes()
    }

    /// Reads the statement from a packet that holds it, alone or among what is not ours.
    ///
    /// # Errors
    /// [`ClaimError`] unless the packet holds exactly one statement, of this kind and spelt as [`Statement::to_xmp`] does.
    fn from_xmp(packet: &[u8]) -> Result<Self, ClaimError> {
        let text = std::str::from_utf8(packet).map_err(|_| ClaimError::Missing)?;
        match text.matches(FAMILY).count() {
            0 => return Err(ClaimError::Missing),
            1 if text.contains(Self::NAMESPACE) => {}
            1 => return Err(ClaimError::Missing),
            _ => return Err(ClaimError::Ambiguous),
        }
        let open = open::<Self>();
        let (_, rest) = text.split_once(&open).ok_or(ClaimError::Malformed)?;
        let (body, _) = rest.split_once(CLOSE).ok_or(ClaimError::Malformed)?;
        let statement = Self::from_properties(Properties(body)).ok_or(ClaimError::Malformed)?;
        // One spelling only: what reads as this statement must be what this statement writes.
        let same = description(&statement) == [&open, body, CLOSE].concat();
        same.then_some(statement).ok_or(ClaimError::Malformed)
    }
}

/// Why an XMP packet holds no statement of the kind that is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ClaimError {
    /// The packet has nothing in the statement's namespace, or is not UTF-8.
    #[error("the XMP packet holds no claim")]
    Missing,
    /// The packet has more than one statement, of this kind or another.
    #[error("the XMP packet holds more than one claim")]
    Ambiguous,
    /// A property is missing, strange, misplaced or spelt in another way.
    #[error("the claim in the XMP packet is malformed")]
    Malformed,
}

/// The statement added to a document's own XMP `packet`, whose statements (PDF/A's among them) stay.
/// Where there is no packet that can be read, the statement's own.
pub(crate) fn merged_into<S: Statement>(statement: &S, packet: Option<&[u8]>) -> Vec<u8> {
    let split = packet
        .and_then(|packet| std::str::from_utf8(packet).ok())
        .and_then(|text| text.rfind(RDF_END).map(|at| text.split_at(at)));
    match split {
        Some((head, tail)) if head.contains("xmlns:rdf=") => {
            [head, &description(statement), tail].concat().into_bytes()
        }
        _ => statement.to_xmp(),
    }
}

fn open<S: Statement>() -> String {
    format!("<rdf:Description rdf:about=\"\" xmlns:cotejo=\"{}\">\n", S::NAMESPACE)
}

fn description<S: Statement>(statement: &S) -> String {
    let mut xml = open::<S>();
    for (name, value) in statement.properties() {
        xml.push_str(&format!("<cotejo:{name}>{}</cotejo:{name}>\n", escape(&value)));
    }
    xml.push_str(CLOSE);
    xml
}

/// The lines of a description, taken in order.
pub struct Properties<'a>(&'a str);

impl Properties<'_> {
    /// The value of the next property, if it has that name.
    pub fn take(&mut self, name: &str) -> Option<String> {
        let (value, rest) =
            self.0.strip_prefix(&format!("<cotejo:{name}>"))?.split_once(&format!("</cotejo:{name}>\n"))?;
        self.0 = rest;
        unescape(value)
    }
}

/// XML text. Characters that XML cannot hold become U+FFFD, so such a statement does not read back the same.
fn escape(text: &str) -> String {
    let mut xml = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            control if control.is_control() => xml.push(char::REPLACEMENT_CHARACTER),
            '\u{fffe}' | '\u{ffff}' => xml.push(char::REPLACEMENT_CHARACTER),
            other => xml.push(other),
        }
    }
    xml
}

fn unescape(xml: &str) -> Option<String> {
    let mut text = String::with_capacity(xml.len());
    let mut rest = xml;
    while let Some(at) = rest.find('&') {
        let (head, tail) = rest.split_at(at);
        text.push_str(head);
        let (entity, after) = tail.split_once(';')?;
        text.push(match entity {
            "&amp" => '&',
            "&lt" => '<',
            "&gt" => '>',
            _ => return None,
        });
        rest = after;
    }
    text.push_str(rest);
    Some(text)
}
