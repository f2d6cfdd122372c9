//! Between the words of the engine, of the acts and of the window.

use casework::{
    CaptureMethod, Code, EngineName, HandCondition, Media, Polarity, Presentation, SkinSide, Support,
    Technique,
};
use fingerprint::{QualityReason, QualityScope};
use print_image::ImageFormat;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::Digest as _;

/// The engine's name as acts record it.
pub(crate) fn engine() -> EngineName {
    EngineName::new(&fingerprint::ENGINE_VERSION.replace(' ', "-")).expect("the engine's name is a token")
}

/// An engine's name that came from a core.
pub(crate) fn engine_of(text: &str) -> Option<EngineName> {
    EngineName::new(&text.replace(' ', "-")).ok()
}

/// The key under which a closed word is written.
pub(crate) fn key(word: &impl Serialize) -> String {
    match serde_json::to_value(word) {
        Ok(serde_json::Value::String(key)) => key,
        _ => String::new(),
    }
}

/// The closed word written under a key.
pub(crate) fn word<T: DeserializeOwned>(key: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(key.to_owned())).ok()
}

/// A quality reason as acts record it.
pub(crate) fn reason_code(reason: QualityReason) -> Option<Code> {
    let code = match reason {
        QualityReason::Uniform => "uniform",
        QualityReason::SmallContact => "small_contact",
        QualityReason::LowContrast => "low_contrast",
        QualityReason::Dry => "dry",
        QualityReason::Wet => "wet",
        QualityReason::Unclear => "unclear",
        QualityReason::FewMinutiae => "few_minutiae",
        QualityReason::Good => "good",
    };
    Code::new(code).ok()
}

/// The sealed format of an imported file.
pub(crate) fn media(format: ImageFormat) -> Media {
    match format {
        ImageFormat::Png => Media::Png,
        ImageFormat::Bmp => Media::Bmp,
        ImageFormat::Tiff => Media::Tiff,
        ImageFormat::Jpeg => Media::Jpeg,
        ImageFormat::Jpeg2000 => Media::Jpeg2000,
        ImageFormat::Wsq => Media::Wsq,
        ImageFormat::Pgm => Media::Pgm,
    }
}

/// How most prints come: inked and rolled on a card, outer skin. The capture screen shows it above the
/// fingers until she states another.
pub(crate) fn usual_technique() -> Technique {
    Technique {
        condition: HandCondition::Flaccid,
        method: CaptureMethod::InkRolled,
        support: Support::Card,
        skin_side: SkinSide::Outer,
        mirrored: false,
        polarity: Polarity::DarkRidges,
        temperature: None,
        hours_since_recovery: None,
    }
}

/// How a print taken so was made, in the code of ANSI/NIST-ITL (14.003 IMP) and of template records: from a card 2
/// plain or 3 rolled, 0 live plain, 24 without contact, 29 not known.
pub(crate) fn impression(technique: &Technique) -> u8 {
    match technique.method {
        CaptureMethod::InkRolled | CaptureMethod::InkStrip => 3,
        CaptureMethod::LiveScan => 0,
        CaptureMethod::Photograph => 24,
        CaptureMethod::DermalGlove | CaptureMethod::Regenerated => 29,
    }
}

/// What a quality score means for prints taken so.
pub(crate) fn quality_scope(technique: &Technique) -> QualityScope {
    match (technique.condition, technique.method) {
        (HandCondition::Living, CaptureMethod::LiveScan) => QualityScope::LivingPlain,
        (HandCondition::Living, _) => QualityScope::LivingOther,
        _ => QualityScope::PostMortem,
    }
}

/// A technique in the words of a dictamen.
pub(crate) fn technique_words(technique: &Technique, shown: Presentation) -> String {
    let condition = match technique.condition {
        HandCondition::Living => "persona viva",
        HandCondition::Flaccid => "mano flácida",
        HandCondition::Rigid => "mano rígida",
        HandCondition::Putrefied => "putrefacción",
        HandCondition::Macerated => "maceración",
        HandCondition::Mummified => "momificación",
        HandCondition::Carbonised => "carbonización",
        HandCondition::PartlySkeletonised => "esqueletización parcial",
    };
    let method = match technique.method {
        CaptureMethod::InkRolled => "entintado y rodado",
        CaptureMethod::InkStrip => "entintado en tira",
        CaptureMethod::LiveScan => "captura electrónica",
        CaptureMethod::Photograph => "fotografía",
        CaptureMethod::DermalGlove => "guante dérmico",
        CaptureMethod::Regenerated => "tejido regenerado",
    };
    let side = match technique.skin_side {
        SkinSide::Outer => "epidermis exterior",
        SkinSide::Inner => "cara interna",
    };
    let flip = match (shown.mirrored, shown.inverted) {
        (false, false) => "",
        (true, false) => ", imagen volteada en espejo",
        (false, true) => ", tonos invertidos",
        (true, true) => ", imagen volteada en espejo y tonos invertidos",
    };
    format!("{method}, {condition}, {side}{flip}")
}

/// SHA-256 of some bytes.
pub(crate) fn digest(bytes: &[u8]) -> terms::Sha256 {
    terms::Sha256(sha2::Sha256::digest(bytes).into())
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dictamen_says_how_a_print_was_taken_and_that_it_was_turned() {
        let technique = Technique {
            method: CaptureMethod::DermalGlove,
            condition: HandCondition::Putrefied,
            skin_side: SkinSide::Inner,
            ..usual_technique()
        };
        let said = |mirrored, inverted| technique_words(&technique, Presentation { mirrored, inverted });
        let as_it_is = "guante dérmico, putrefacción, cara interna";
        assert_eq!(said(false, false), as_it_is);
        assert_eq!(said(true, false), format!("{as_it_is}, imagen volteada en espejo"));
        assert_eq!(said(false, true), format!("{as_it_is}, tonos invertidos"));
        assert_eq!(said(true, true), format!("{as_it_is}, imagen volteada en espejo y tonos invertidos"));
    }
}
