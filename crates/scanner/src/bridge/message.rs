//! What host and helper say to each other, one JSON object a line, and which values are refused.
//!
//! It must not know how lines travel. `docs/vendor-bridge.md` is the same for makers; a test holds the two together.

use crate::{Advice, Capabilities, DeviceId, DeviceInfo, HotPlug, ScanError, Settings};
use serde::{Deserialize, Serialize};
use terms::Ppi;

/// The version of the protocol spoken here.
pub const VERSION: u32 = 1;
/// The longest line, bytes, its end included.
pub const MAX_LINE: usize = 64 * 1024;
/// The longest side of an image, px.
pub const MAX_SIDE: u32 = print_image::MAX_SIDE;
/// The most pixels of an image: an A4 glass at 1000 ppi has 96.7 million.
pub const MAX_IMAGE: u64 = print_image::MAX_PIXELS;
/// The most pixels of a live frame.
pub const MAX_PREVIEW: u64 = 16_000_000;
/// The most devices, and the most changes, in one answer.
pub const MAX_DEVICES: usize = 64;
/// The longest name of a device, its maker or its model, bytes.
pub const MAX_TEXT: usize = 200;

/// What the host asks. All but the first carry a number; what is said in answer carries it too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "ask")]
pub(crate) enum Ask {
    /// The first line: the versions the host speaks.
    Hello { versions: Vec<u32> },
    /// Which devices are there?
    List { request: u64 },
    /// What came and went since the last answer?
    Changes { request: u64 },
    /// Open a device.
    Open { request: u64, device: DeviceId },
    /// Show live frames until cancelled.
    Preview { request: u64, settings: Settings },
    /// Take one image.
    Acquire { request: u64, settings: Settings },
    /// End the preview or the image of that number.
    Cancel { request: u64 },
    /// Close the open device; nothing is answered.
    Close,
}

/// What a frame is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FrameKind {
    /// A live frame.
    Preview,
    /// The image asked for.
    Image,
}

/// The line before the pixels of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FrameHead {
    pub(crate) request: u64,
    pub(crate) kind: FrameKind,
    /// Px.
    pub(crate) width: u32,
    /// Px.
    pub(crate) height: u32,
    pub(crate) ppi: Ppi,
    /// Bytes that follow the line: width times height.
    pub(crate) length: u64,
}

/// What the helper says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "say")]
pub(crate) enum Say {
    /// The first line: the version chosen.
    Hello { version: u32 },
    /// The devices there are.
    Devices { request: u64, devices: Vec<DeviceInfo> },
    /// What came and went.
    Changes { request: u64, changes: Vec<HotPlug> },
    /// The device is open.
    Opened { request: u64, capabilities: Capabilities },
    /// So much of the image is there; also the sign of life.
    Progress { request: u64, done: u64, total: u64 },
    /// What to do at the glass.
    Advice { request: u64, advice: Advice },
    /// A frame; its pixels and one line end follow.
    Frame(FrameHead),
    /// The preview ended because it was cancelled.
    Done { request: u64 },
    /// The request failed.
    Error {
        request: u64,
        #[serde(flatten)]
        error: ScanError,
    },
}

impl Say {
    /// Holds what a helper says against the limits: nothing past this point is longer or stranger than a device can be.
    pub(crate) fn check(self) -> Result<Say, ScanError> {
        match self {
            Say::Devices { ref devices, .. } => {
                within(devices.len() <= MAX_DEVICES, "too many devices")?;
                devices.iter().try_for_each(check_device)?;
            }
            Say::Changes { ref changes, .. } => {
                within(changes.len() <= MAX_DEVICES, "too many changes")?;
                changes.iter().try_for_each(|change| match change {
                    HotPlug::Arrived(device) => check_device(device),
                    HotPlug::Left(id) => check_text(&id.0),
                })?;
            }
            Say::Opened { ref capabilities, .. } => check_capabilities(capabilities)?,
            Say::Frame(head) => head.check()?,
            // Whatever stands there was written by a stranger: only the fact is passed on.
            Say::Error { request, error: ScanError::Protocol(_) } => {
                return Ok(Say::Error { request, error: broken("the helper finds fault with the host") });
            }
            _ => {}
        }
        Ok(self)
    }
}

impl FrameHead {
    /// Refuses a frame before a byte of it is read or room for it is made.
    fn check(self) -> Result<(), ScanError> {
        let pixels = u64::from(self.width) * u64::from(self.height);
        let most = match self.kind {
            FrameKind::Preview => MAX_PREVIEW,
            FrameKind::Image => MAX_IMAGE,
        };
        within(pixels > 0, "a frame without pixels")?;
        within(self.width.max(self.height) <= MAX_SIDE && pixels <= most, "too large a frame")?;
        within(self.length == pixels, "a frame's length is not its width times its height")
    }
}

fn check_device(device: &DeviceInfo) -> Result<(), ScanError> {
    within(!device.id.0.is_empty(), "a device without a name")?;
    let texts = [&device.id.0, &device.vendor, &device.model].into_iter().chain(&device.serial);
    texts.map(String::as_str).try_for_each(check_text)
}

fn check_text(text: &str) -> Result<(), ScanError> {
    within(
        text.len() <= MAX_TEXT && !text.chars().any(char::is_control),
        "a name is too long or not plain text",
    )
}

fn check_capabilities(capabilities: &Capabilities) -> Result<(), ScanError> {
    let ascending = capabilities.resolutions.is_sorted_by(|one, next| one < next);
    within(ascending && !capabilities.resolutions.is_empty(), "resolutions are missing or not ascending")
}

fn within(rule: bool, broken_otherwise: &str) -> Result<(), ScanError> {
    if rule { Ok(()) } else { Err(broken(broken_otherwise)) }
}

/// The error of a broken rule.
pub(crate) fn broken(rule: &str) -> ScanError {
    ScanError::Protocol(rule.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every line that the page for makers shows, between backticks or indented.
    fn shown(opening: &str) -> Vec<&'static str> {
        let page = include_str!("../../../../docs/vendor-bridge.md");
        let quoted = page.split('`').filter(|part| part.starts_with(opening));
        let indented = page.lines().map(str::trim).filter(|line| line.starts_with(opening));
        quoted.chain(indented).collect()
    }

    #[test]
    fn every_line_on_the_page_is_a_message_and_every_message_is_on_the_page() {
        let asks: Vec<Ask> = shown(r#"{"ask""#)
            .into_iter()
            .map(|line| {
                let ask = serde_json::from_str(line).expect(line);
                assert_eq!(serde_json::to_string(&ask).expect("it is written"), line);
                ask
            })
            .collect();
        let says: Vec<Say> = shown(r#"{"say""#)
            .into_iter()
            .map(|line| {
                let say: Say = serde_json::from_str(line).expect(line);
                assert_eq!(serde_json::to_string(&say).expect("it is written"), line);
                say.check().expect(line)
            })
            .collect();
        let kinds = |debug: Vec<String>| {
            let first = |text: &String| text.split([' ', '(']).next().unwrap_or_default().to_owned();
            debug.iter().map(first).collect::<std::collections::BTreeSet<_>>().len()
        };
        assert_eq!(kinds(asks.iter().map(|ask| format!("{ask:?}")).collect()), 8);
        assert_eq!(kinds(says.iter().map(|say| format!("{say:?}")).collect()), 9);
    }

    #[test]
    fn the_limits_on_the_page_are_these() {
        let page = include_str!("../../../../docs/vendor-bridge.md");
        let number = |value: u64| {
            let digits: Vec<char> = value.to_string().chars().rev().collect();
            let groups = digits.chunks(3).map(|group| group.iter().collect::<String>());
            groups.collect::<Vec<_>>().join(",").chars().rev().collect::<String>()
        };
        for (words, value) in [
            (" bytes |", MAX_LINE as u64),
            (" px a side", MAX_SIDE.into()),
            (" px (A4", MAX_IMAGE),
            (" px |", MAX_PREVIEW),
            (" bytes each", MAX_TEXT as u64),
            (" | violation |", MAX_DEVICES as u64),
        ] {
            let told = format!(" {}{words}", number(value));
            assert!(page.contains(&told), "{told}");
        }
        assert!(page.starts_with(&format!("# Vendor bridge, version {VERSION}\n")));
    }
}
