//! An answer as far as it is let in: a status, a few headers as numbers and kinds, a body within its bounds. No text of a
//! server's header is kept, and a header that the contract does not know is refused: it may hold a name.

use core_api::keys;
use core_api::wire::{GREY, PROBLEM, SIGNATURE, UPLOAD_LENGTH, UPLOAD_OFFSET};
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, RETRY_AFTER};
use std::time::Duration;
use terms::SurplusPlace;
use zeroize::Zeroizing;

/// Media type of messages.
pub(crate) const JSON: &str = "application/json";
/// Media type of events.
pub(crate) const EVENTS: &str = "text/event-stream";
/// Media type of a dictamen.
pub(crate) const PDF: &str = "application/pdf";

/// Headers that servers and gateways set; what they say is not looked at.
const HARMLESS: [&str; 32] = [
    "access-control-allow-origin",
    "age",
    "allow",
    "alt-svc",
    "cache-control",
    "connection",
    "content-length",
    "content-security-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "date",
    "etag",
    "expires",
    "keep-alive",
    "last-modified",
    "permissions-policy",
    "pragma",
    "proxy-connection",
    "referrer-policy",
    "server",
    "set-cookie",
    "strict-transport-security",
    "transfer-encoding",
    "vary",
    "via",
    "www-authenticate",
    "x-accel-buffering",
    "x-content-type-options",
    "x-frame-options",
    "x-request-id",
    "x-robots-tag",
    "x-xss-protection",
];

/// What a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Media {
    Json,
    Problem,
    Grey,
    Pdf,
    Events,
    Other,
    None,
}

/// What an answer says before its body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) status: u16,
    pub(crate) media: Media,
    pub(crate) signature: Option<[u8; 64]>,
    pub(crate) offset: Option<u64>,
    pub(crate) length: Option<u64>,
    pub(crate) retry_after: Option<Duration>,
}

/// A whole answer.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Reply {
    pub(crate) head: Head,
    pub(crate) body: Zeroizing<Vec<u8>>,
    /// What was asked for.
    pub(crate) asked: SurplusPlace,
}

impl Reply {
    /// What the core was answering.
    pub(super) fn place(&self) -> SurplusPlace {
        if self.head.status < 400 { self.asked } else { SurplusPlace::Problem }
    }
}

impl Head {
    /// `None` if there is a header that the contract does not know, one twice, or one that is not as it must be.
    pub(super) fn read(status: u16, headers: &HeaderMap) -> Option<Self> {
        let known = [CONTENT_TYPE.as_str(), RETRY_AFTER.as_str(), SIGNATURE, UPLOAD_OFFSET, UPLOAD_LENGTH];
        for name in headers.keys() {
            let once = headers.get_all(name).iter().nth(1).is_none();
            let ours = known.contains(&name.as_str()) && once;
            if !ours && !HARMLESS.contains(&name.as_str()) {
                return None;
            }
        }
        Some(Head {
            status,
            media: media(text(headers, CONTENT_TYPE.as_str())?),
            signature: parsed(headers, SIGNATURE, keys::bytes)?,
            offset: parsed(headers, UPLOAD_OFFSET, number)?,
            length: parsed(headers, UPLOAD_LENGTH, number)?,
            // A server may write a date here; then the wait is ours to choose.
            retry_after: text(headers, RETRY_AFTER.as_str())?.and_then(number).map(Duration::from_secs),
        })
    }
}

/// A header's text, `Some(None)` if it is not there, `None` if it is no text.
#[expect(clippy::option_option, reason = "absent and wrong are not the same")]
fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<Option<&'a str>> {
    let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
    match headers.get(name) {
        None => Some(None),
        Some(value) => value.to_str().ok().map(Some),
    }
}

#[expect(clippy::option_option, reason = "absent and wrong are not the same")]
fn parsed<T>(headers: &HeaderMap, name: &str, parse: fn(&str) -> Option<T>) -> Option<Option<T>> {
    match text(headers, name)? {
        None => Some(None),
        Some(text) => parse(text).map(Some),
    }
}

fn number(text: &str) -> Option<u64> {
    let digits = (1..=18).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

fn media(text: Option<&str>) -> Media {
    let Some(text) = text else { return Media::None };
    let text = text.to_ascii_lowercase().replace(' ', "");
    match text.strip_suffix(";charset=utf-8").unwrap_or(&text) {
        JSON => Media::Json,
        PROBLEM => Media::Problem,
        GREY => Media::Grey,
        PDF => Media::Pdf,
        EVENTS => Media::Events,
        _ => Media::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::HeaderValue;

    fn headers(list: &[(&'static str, &'static str)]) -> HeaderMap {
        let pair = |(name, value): &(&'static str, &'static str)| {
            (HeaderName::from_static(name), HeaderValue::from_static(value))
        };
        let mut map = HeaderMap::new();
        for (name, value) in list.iter().map(pair) {
            map.append(name, value);
        }
        map
    }

    #[test]
    fn only_known_headers_come_in_and_none_as_text() {
        let good =
            [("content-type", "application/json; charset=UTF-8"), ("server", "x"), ("retry-after", "3")];
        let head = Head::read(200, &headers(&good)).expect("known headers");
        assert_eq!((head.media, head.retry_after), (Media::Json, Some(Duration::from_secs(3))));
        for odd in [
            &[("x-nombre", "JUAN")][..],
            &[("content-encoding", "gzip")],
            &[("upload-offset", "3"), ("upload-offset", "4")],
            &[("upload-offset", "-3")],
            &[("upload-offset", "9999999999999999999")],
            &[("cotejo-signature", "JUAN")],
            &[("trailer", "x")],
        ] {
            assert_eq!(Head::read(200, &headers(odd)), None, "{odd:?}");
        }
    }
}
