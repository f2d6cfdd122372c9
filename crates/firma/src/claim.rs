//! What a signed dictamen claims to the matching core, and its XMP form: one `rdf:Description` in the namespace
//! [`CLAIM_NAMESPACE`], in one fixed order, so that a claim has exactly one spelling.

use serde::{Deserialize, Serialize};
use terms::{CandidateId, DictamenId, InstitutionId, OverallResult, RequestId, Sha256, Timestamp};
use thiserror::Error;

use crate::time;

/// XML namespace of the claim's properties.
pub const CLAIM_NAMESPACE: &str = "urn:cotejo:dictamen:1";

const OPEN: &str = "<rdf:Description rdf:about=\"\" xmlns:cotejo=\"urn:cotejo:dictamen:1\">\n";
const CLOSE: &str = "</rdf:Description>\n";
const PACKET_HEAD: &str = "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
     <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
     <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n";
const RDF_END: &str = "</rdf:RDF>";
const PACKET_TAIL: &str = "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>";

/// The statement the matching core acts upon. It names no person, only opaque ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The dictamen that makes it.
    pub dictamen: DictamenId,
    /// The solicitud it answers; none for "no apta", which is never sent.
    pub request: Option<RequestId>,
    /// The candidate it rules on; none for "sin registros" and "no apta".
    pub candidate: Option<CandidateId>,
    /// The overall outcome.
    pub result: OverallResult,
    /// When the dictamen was issued.
    pub issued_at: Timestamp,
    /// Head of the chain of acts the dictamen rests on.
    pub chain_head: Sha256,
    /// Version of the comparison policy in force.
    pub policy: String,
    /// Name and version of the comparison engine.
    pub engine: String,
    /// The institution that issues it.
    pub institution: InstitutionId,
}

/// Why an XMP packet holds no claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ClaimError {
    /// The packet has nothing in the claim's namespace, or is not UTF-8.
    #[error("the XMP packet holds no claim")]
    Missing,
    /// The packet has the namespace more than once.
    #[error("the XMP packet holds more than one claim")]
    Ambiguous,
    /// A property is missing, strange, misplaced or spelt in another way.
    #[error("the claim in the XMP packet is malformed")]
    Malformed,
}

impl Claim {
    /// The claim as an XMP packet of its own, UTF-8.
    pub fn to_xmp(&self) -> Vec<u8> {
        [PACKET_HEAD, &self.description(), PACKET_TAIL].concat().into_bytes()
    }

    /// The claim added to a document's own XMP `packet`, whose statements (PDF/A's among them) stay.
    /// Where there is no packet that can be read, the claim's own.
    pub(crate) fn merged_into(&self, packet: Option<&[u8]>) -> Vec<u8> {
        let split = packet
            .and_then(|packet| std::str::from_utf8(packet).ok())
            .and_then(|text| text.rfind(RDF_END).map(|at| text.split_at(at)));
        match split {
            Some((head, tail)) if head.contains("xmlns:rdf=") => {
                [head, &self.description(), tail].concat().into_bytes()
            }
            _ => self.to_xmp(),
        }
    }

    /// Reads the claim from a packet that holds it, alone or among other statements.
    ///
    /// # Errors
    /// [`ClaimError`] unless the packet holds exactly one claim, spelt as [`Claim::to_xmp`] does.
    pub fn from_xmp(packet: &[u8]) -> Result<Claim, ClaimError> {
        let text = std::str::from_utf8(packet).map_err(|_| ClaimError::Missing)?;
        match text.matches(CLAIM_NAMESPACE).count() {
            0 => return Err(ClaimError::Missing),
            1 => {}
            _ => return Err(ClaimError::Ambiguous),
        }
        let (_, rest) = text.split_once(OPEN).ok_or(ClaimError::Malformed)?;
        let (body, _) = rest.split_once(CLOSE).ok_or(ClaimError::Malformed)?;
        let claim = Properties(body).claim().ok_or(ClaimError::Malformed)?;
        // One spelling only: what reads as this claim must be what this claim writes.
        let same = claim.description() == [OPEN, body, CLOSE].concat();
        same.then_some(claim).ok_or(ClaimError::Malformed)
    }

    fn description(&self) -> String {
        let mut xml = String::from(OPEN);
        let mut put = |name: &str, value: &str| {
            xml.push_str(&format!("<cotejo:{name}>{}</cotejo:{name}>\n", escape(value)));
        };
        put("dictamen", &self.dictamen.to_string());
        if let Some(request) = self.request {
            put("request", &request.to_string());
        }
        if let Some(candidate) = &self.candidate {
            put("candidate", &candidate.0);
        }
        put("result", &result_word(self.result));
        put("issuedAt", &time::to_iso(self.issued_at));
        put("chainHead", &self.chain_head.to_string());
        put("policy", &self.policy);
        put("engine", &self.engine);
        put("institution", &self.institution.to_string());
        xml.push_str(CLOSE);
        xml
    }
}

/// The lines of a description, taken in order.
struct Properties<'a>(&'a str);

impl Properties<'_> {
    fn take(&mut self, name: &str) -> Option<String> {
        let (value, rest) =
            self.0.strip_prefix(&format!("<cotejo:{name}>"))?.split_once(&format!("</cotejo:{name}>\n"))?;
        self.0 = rest;
        unescape(value)
    }

    fn claim(mut self) -> Option<Claim> {
        Some(Claim {
            dictamen: DictamenId::from_hex(&self.take("dictamen")?)?,
            request: self.take("request").as_deref().and_then(RequestId::from_hex),
            candidate: self.take("candidate").map(CandidateId),
            result: result_of(self.take("result")?)?,
            issued_at: time::from_iso(&self.take("issuedAt")?)?,
            chain_head: Sha256::from_hex(&self.take("chainHead")?)?,
            policy: self.take("policy")?,
            engine: self.take("engine")?,
            institution: InstitutionId::from_hex(&self.take("institution")?)?,
        })
    }
}

/// The word for a result, as everywhere it is serialised.
fn result_word(result: OverallResult) -> String {
    match serde_json::to_value(result) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

fn result_of(word: String) -> Option<OverallResult> {
    serde_json::from_value(serde_json::Value::String(word)).ok()
}

/// XML text. Characters that XML cannot hold become U+FFFD, so such a claim does not read back the same.
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
