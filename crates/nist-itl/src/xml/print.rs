//! Prints: what is told of a finger, a palm or a latent besides its image.

use super::element::Element;
use super::image::{self, NotBase64, XmlImage};
use crate::{
    Amputation, BodyClass, BodyExtent, CaptureTechnology, Impression, Nfiq1, Polygon, Position, PrintLeft,
    Quality, Score, Segment, Subject,
};

/// A print: of fingers (Type-14), of a palm (Type-15), or a latent (Type-13). What its type does not have is empty.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct XmlPrint {
    /// Its image.
    pub image: XmlImage,
    /// 003 IMP: how it was made.
    pub impression: Option<Impression>,
    /// 901 FCT: with what it was taken.
    pub technology: Option<CaptureTechnology>,
    /// 013 FGP: which finger or palm; of a latent, each that it may be of.
    pub positions: Vec<Position>,
    /// 018 AMP: what is not whole.
    pub amputations: Vec<Amputation>,
    /// 021 SEG: where each finger lies in the image.
    pub segments: Vec<Segment>,
    /// 14.022 NQM: the NFIQ 1 score of each finger.
    pub nfiq1: Vec<Nfiq1>,
    /// 14.023 SQM: how surely each finger was told apart from the others.
    pub segment_quality: Vec<Quality>,
    /// 14.024 FQM, 13.024 LQM or 15.024 PQM: the quality of each finger or palm.
    pub quality: Vec<Quality>,
    /// 14.025 ASEG: the outline of each finger.
    pub polygons: Vec<Polygon>,
    /// 046 SUB: the condition of the person or body.
    pub subject: Option<Subject>,
}

/// Reads the print whose image is `image` of `record`. What it cannot read of a list is left out of it.
pub(super) fn read(record: Element<'_>, image: Element<'_>) -> Result<XmlPrint, NotBase64> {
    let technology = &["FrictionRidgeCaptureTechnology", "FrictionRidgeCaptureTechnologyCode"];
    // Boxes stand in the image of fingers, and beside the image of a palm.
    let segments = [image, record].into_iter().flat_map(|from| from.all_ending("SegmentPositionSquare"));
    let missing = image.all(&["FingerprintImageFingerMissing", "PalmprintImageMissingArea"]);
    Ok(XmlPrint {
        image: image::read(record, image)?,
        impression: image
            .ending("ImpressionCaptureCategoryCode")
            .and_then(|code| Impression::new(code.parse()?)),
        technology: image.parse_of(technology).and_then(CaptureTechnology::new),
        positions: image.all_ending("PositionCode").filter_map(code).collect(),
        amputations: missing.filter_map(amputation).collect(),
        segments: segments.filter_map(segment).collect(),
        nfiq1: image.all(&["FingerprintImageNISTQuality"]).filter_map(nfiq1).collect(),
        segment_quality: image.all(&["FingerprintImageSegmentationQuality"]).filter_map(quality).collect(),
        quality: image
            .all(&["FingerprintImageQuality", "PalmprintImageQuality", "FrictionRidgeImageQuality"])
            .filter_map(quality)
            .collect(),
        polygons: image.all_ending("SegmentPositionPolygon").filter_map(polygon).collect(),
        subject: subject(image).or_else(|| subject(record)),
    })
}

fn code(element: Element<'_>) -> Option<Position> {
    Position::new(element.parse()?)
}

fn position(element: Element<'_>) -> Option<Position> {
    element.ending("PositionCode").and_then(code)
}

fn amputation(element: Element<'_>) -> Option<Amputation> {
    let print = element.text_of(&["FingerMissingCode", "PalmMissingAreaReasonCode"])?;
    Some(Amputation { position: position(element)?, print: PrintLeft::of_code(&print)? })
}

fn segment(element: Element<'_>) -> Option<Segment> {
    Some(Segment {
        finger: position(element)?,
        left: element.parse_of(&["SegmentLeftHorizontalCoordinateValue"])?,
        right: element.parse_of(&["SegmentRightHorizontalCoordinateValue"])?,
        top: element.parse_of(&["SegmentTopVerticalCoordinateValue"])?,
        bottom: element.parse_of(&["SegmentBottomVerticalCoordinateValue"])?,
    })
}

fn nfiq1(element: Element<'_>) -> Option<Nfiq1> {
    let score = match element.parse_of(&["NISTQualityMeasure"])? {
        value @ 1..=5 => Score::Value(value),
        other => reason(other)?,
    };
    Some(Nfiq1 { finger: position(element)?, score })
}

fn quality(element: Element<'_>) -> Option<Quality> {
    let score = match element.parse_of(&["QualityValue"])? {
        value @ 0..=100 => Score::Value(value),
        other => reason(other)?,
    };
    let vendor = element.identification_of(&["QualityAlgorithmVendorIdentification"])?;
    let product = element.identification_of(&["QualityAlgorithmProductIdentification"])?;
    Some(Quality {
        position: position(element)?,
        score,
        vendor: u16::from_str_radix(&vendor, 16).ok()?,
        product: product.parse().ok()?,
    })
}

/// Why there is no score.
fn reason(code: u8) -> Option<Score> {
    match code {
        254 => Some(Score::NotComputed),
        255 => Some(Score::Failed),
        _ => None,
    }
}

/// Only where the count of corners is true and from 3 to 99.
fn polygon(element: Element<'_>) -> Option<Polygon> {
    let count: usize = element.parse_of(&["PositionPolygonVertexQuantity"])?;
    let corner = |corner: Element<'_>| {
        let x = corner.parse_of(&["PositionHorizontalCoordinateValue"])?;
        Some((x, corner.parse_of(&["PositionVerticalCoordinateValue"])?))
    };
    let vertices = element.all(&["PositionPolygonVertex"]).take(Polygon::MOST + 1);
    let corners: Vec<(u32, u32)> = vertices.map(corner).collect::<Option<_>>()?;
    let right = corners.len() == count && (3..=Polygon::MOST).contains(&count);
    right.then_some(Polygon { finger: position(element)?, corners })
}

fn subject(element: Element<'_>) -> Option<Subject> {
    let details = element.child(&["SubjectExistentialDetails"])?;
    let number = |names| details.parse_of::<u8>(names);
    match details.text_of(&["SubjectExistentialStatusCode"])?.as_str() {
        "A" => Some(Subject::Alive),
        "X" => Some(Subject::Unknown),
        "D" => Some(Subject::Dead {
            extent: match number(&["SubjectBodyStatusCode"])? {
                1 => BodyExtent::Whole,
                2 => BodyExtent::Fragment,
                _ => return None,
            },
            class: match number(&["SubjectBodyClassCode"])? {
                1 => BodyClass::Natural,
                2 => BodyClass::Decomposed,
                3 => BodyClass::Skeletal,
                _ => return None,
            },
        }),
        _ => None,
    }
}
