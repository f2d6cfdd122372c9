//! Capture devices and what one of them is doing.

use crate::{Handle, Problem};
use serde::{Deserialize, Serialize};
use terms::{Ppi, Quality, Take};

/// The devices of this station.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DevicesView {
    /// Those that can be used now.
    pub devices: Vec<DeviceView>,
    /// The one chosen for this station.
    pub chosen: Option<String>,
    /// USB scanners that are plugged in and need a helper of their maker, by name; with what is known of them.
    pub inventory: Vec<InventoryView>,
    /// Drivers that are not installed or do not answer, each with what to do.
    pub troubles: Vec<Problem>,
}

/// A device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceView {
    /// Its name on this station.
    pub key: String,
    /// Maker and model.
    pub name: String,
    /// Key `flatbed reader live_scan folder`.
    pub kind: String,
    /// What is known of its certification: key `appendix_f piv unknown`.
    pub certification: String,
}

/// A USB device known as a fingerprint scanner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InventoryView {
    /// Maker and model.
    pub name: String,
    /// Key `appendix_f piv unknown`: PIV alone is not certified for 1:N.
    pub certification: String,
    /// Whether it works here already.
    pub ready: bool,
}

/// What a device does for a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiveView {
    /// The device.
    pub device: String,
    /// What it takes; none where a whole card or sheet is scanned.
    pub take: Option<Take>,
    /// Where it stands.
    pub stage: LiveStage,
    /// The last live frame.
    pub frame: Option<Handle>,
    /// Quality of that frame, where it shows one finger.
    pub quality: Option<Quality>,
    /// Why it is not better (keys of the catalogue).
    pub reasons: Vec<String>,
    /// What the device asks for: key `put_down lift centre press_harder press_less slower clean again`.
    pub advice: Option<String>,
    /// Resolution it takes.
    pub ppi: Ppi,
    /// Share of the image that is there, per cent; none where nobody knows.
    pub done: Option<u8>,
    /// Why the last take failed, with what to do; finished fingers stay.
    pub problem: Option<Problem>,
}

/// Where a take stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LiveStage {
    /// The device is being opened.
    Opening,
    /// Live frames come.
    Preview,
    /// The image is being taken.
    Taking,
    /// It is being measured and recorded.
    Recording,
    /// It failed: see the problem.
    Failed,
}
