//! How a print is taken from a hand, living or dead (FIELD.md 2.7, necrodactilia): asked once a hand, with exceptions.

use serde::{Deserialize, Serialize};

/// The state of the hand (FIELD 2.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HandCondition {
    /// A living person.
    Living,
    /// Flácido.
    Flaccid,
    /// Rígido.
    Rigid,
    /// Putrefacción.
    Putrefied,
    /// Macerado.
    Macerated,
    /// Momificado.
    Mummified,
    /// Carbonizado.
    Carbonised,
    /// Esqueletizado parcial.
    PartlySkeletonised,
}

/// How the print was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaptureMethod {
    /// Inked and rolled.
    InkRolled,
    /// Inked, on a strip held by the spoon (cuchara).
    InkStrip,
    /// Electronic capture on the finger.
    LiveScan,
    /// Photograph of the skin.
    Photograph,
    /// Guante dérmico worn by the operator.
    DermalGlove,
    /// After injection, softening or regeneration of the skin.
    Regenerated,
}

/// What the print lies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Support {
    /// Ficha.
    Card,
    /// Tira.
    Strip,
    /// Fotografía.
    Photograph,
    /// Molde.
    Mould,
    /// None: captured electronically.
    Digital,
}

/// Which side of the skin left the print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SkinSide {
    /// Epidermis exterior.
    Outer,
    /// Cara interna.
    Inner,
}

/// What is dark in an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// Ridges are dark, as in ink.
    DarkRidges,
    /// Ridges are light: furrows took the ink or the shadow.
    LightRidges,
}

/// The circumstances of one capture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Technique {
    /// State of the hand.
    pub condition: HandCondition,
    /// How the print was taken.
    pub method: CaptureMethod,
    /// What it lies on.
    pub support: Support,
    /// Which side of the skin.
    pub skin_side: SkinSide,
    /// Whether the image shows the print mirrored.
    pub mirrored: bool,
    /// What is dark in the image; since version 3.
    pub polarity: Polarity,
    /// Temperature of the skin or of the place it was kept at, tenths of a degree Celsius; since version 3.
    pub temperature: Option<i16>,
    /// Full hours since the body was recovered; since version 3.
    pub hours_since_recovery: Option<u16>,
}
