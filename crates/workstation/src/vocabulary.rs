//! Between the words of the engine, of the acts and of the window.

use crate::trouble::Trouble;
use casework::{CaptureMethod, Code, EngineName, HandCondition, Media, SkinSide, Support, Technique};
use fingerprint::{QualityReason, QualityScope};
use ipc::TechniqueView;
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

fn word<T: DeserializeOwned>(key: &str) -> Option<T> {
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

/// The sealed format of an imported file; acts name no graymaps.
pub(crate) fn media(format: ImageFormat) -> Result<Media, Trouble> {
    Ok(match format {
        ImageFormat::Png => Media::Png,
        ImageFormat::Bmp => Media::Bmp,
        ImageFormat::Tiff => Media::Tiff,
        ImageFormat::Jpeg => Media::Jpeg,
        ImageFormat::Jpeg2000 => Media::Jpeg2000,
        ImageFormat::Wsq => Media::Wsq,
        ImageFormat::Pgm => {
            return Err(Trouble::new(
                "graymap_not_sealed",
                "Un archivo PGM no se guarda como original de una huella.",
                "Conviértalo a PNG o TIFF, que no pierden nada, e impórtelo otra vez.",
            ));
        }
    })
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

/// A technique as the window shows it.
pub(crate) fn technique_view(technique: &Technique) -> TechniqueView {
    TechniqueView {
        condition: key(&technique.condition),
        method: key(&technique.method),
        support: key(&technique.support),
        skin_side: key(&technique.skin_side),
        mirrored: technique.mirrored,
    }
}

/// A technique as the window states it.
pub(crate) fn technique_from(view: &TechniqueView) -> Option<Technique> {
    Some(Technique {
        condition: word(&view.condition)?,
        method: word(&view.method)?,
        support: word(&view.support)?,
        skin_side: word(&view.skin_side)?,
        mirrored: view.mirrored,
    })
}

/// A technique in the words of a dictamen.
pub(crate) fn technique_words(technique: &Technique) -> String {
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
    let mirror = if technique.mirrored { ", espejo aplicado" } else { "" };
    format!("{method}, {condition}, {side}{mirror}")
}

/// SHA-256 of some bytes.
pub(crate) fn digest(bytes: &[u8]) -> terms::Sha256 {
    terms::Sha256(sha2::Sha256::digest(bytes).into())
}
