//! A card as it was cut: its boxes on the scan, what each holds, what is doubtful. Nothing of it is recorded yet.

use crate::{Handle, Problem};
use serde::{Deserialize, Serialize};
use terms::{CentiPx, Take};

/// A card template to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardTemplateView {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// How many pages it has.
    pub pages: u8,
}

/// A scanned card and where its boxes lie.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardView {
    /// Its template.
    pub template: String,
    /// Which page, from 1.
    pub page: u8,
    /// The scan, reduced to what a screen shows; coordinates are of the whole scan.
    pub scan: Handle,
    /// Width of the whole scan, px.
    pub width: u32,
    /// Height of the whole scan, px.
    pub height: u32,
    /// How far the card lies askew, thousandths of a degree.
    pub skew: i32,
    /// Why it could not be cut; then there are no boxes and she may choose another template or scan again.
    pub problem: Option<Problem>,
    /// Its boxes.
    pub boxes: Vec<CardBoxView>,
}

/// One box of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardBoxView {
    /// Its place in the template, from 0.
    pub index: u16,
    /// What it is for.
    pub take: Take,
    /// Its corners on the scan from the top left clockwise, across and down.
    pub corners: [[CentiPx; 2]; 4],
    /// What it holds: key `print empty written`.
    pub contents: String,
    /// What is doubtful: keys of the catalogue.
    pub doubts: Vec<String>,
    /// How sure the place is, 0 to 100.
    pub confidence: u8,
    /// The cut print, small; changes when the box is moved.
    pub thumbnail: Handle,
    /// Whether it will be recorded.
    pub keep: bool,
}
