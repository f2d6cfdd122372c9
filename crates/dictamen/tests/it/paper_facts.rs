//! An invented body: what its field sheet and its labels are printed from.

use casework::{CaptureMethod, HandCondition, Part, SkinSide, Support, Technique};
use dictamen::field_sheet::{FieldSheetFacts, FingerMark, HandFacts, TreatmentFacts};
use dictamen::labels::{Holds, Label, LabelOn, LabelsFacts, Stock};
use dictamen::oficio::Signer;
use terms::{CaseId, Finger, Hand, PaperId, SubjectKind, Timestamp};

/// 2026-11-27 08:41 in Mexico City.
const PRINTED: Timestamp = Timestamp(1_795_790_460_000);
/// Two days later, 09:00.
const LOOK: Timestamp = Timestamp(1_795_964_400_000);
pub(crate) const CASE: CaseId = CaseId([0xc5; 16]);
pub(crate) const SHEET: PaperId = PaperId([0x0d; 16]);

fn finger(position: u8) -> Finger {
    Finger::new(position).expect("1 to 10")
}

/// A sheet for a session of which half is known.
pub(crate) fn sheet() -> FieldSheetFacts {
    let glove = Technique {
        condition: HandCondition::Macerated,
        method: CaptureMethod::DermalGlove,
        support: Support::Photograph,
        skin_side: SkinSide::Inner,
        mirrored: true,
        polarity: casework::Polarity::DarkRidges,
        temperature: None,
        hours_since_recovery: None,
    };
    let right = HandFacts {
        technique: Some(glove),
        light_ridges: Some(true),
        temperature: Some(40),
        hours: Some(36),
    };
    FieldSheetFacts {
        institution: "Servicios Periciales, Estado Ejemplo. Laboratorio de Dactiloscopia".into(),
        station: "EJ-02".into(),
        case: CASE,
        sheet: SHEET,
        folio: "EJ-0153/26".into(),
        oficio: Some("UE1/4471/2026".into()),
        carpeta: Some("CI-FICT/UE1/000371/2026".into()),
        subject: SubjectKind::Body,
        tag: Some("B-FICT-0388".into()),
        printed: PRINTED,
        taker: Some(Signer { name: "Perita Ejemplo Uno".into(), office: "Perita en dactiloscopia".into() }),
        hands: [right, HandFacts::default()],
        fingers: vec![
            (finger(1), FingerMark::Captured),
            (finger(3), FingerMark::InTreatment),
            (finger(5), FingerMark::Amputated),
        ],
        treatments: vec![TreatmentFacts {
            fingers: vec![finger(3)],
            reagent: "Hidróxido de amonio al 1 %".into(),
            hours: 48,
            next_look: LOOK,
            custodian: "Técnica Ejemplo Tres, anfiteatro".into(),
        }],
        demonstration: true,
    }
}

/// A sheet of which only the folio is known.
pub(crate) fn blank_sheet() -> FieldSheetFacts {
    FieldSheetFacts {
        oficio: None,
        carpeta: None,
        tag: None,
        taker: None,
        hands: [HandFacts::default(), HandFacts::default()],
        fingers: Vec::new(),
        treatments: Vec::new(),
        demonstration: false,
        ..sheet()
    }
}

pub(crate) fn label(number: u8, on: LabelOn, holds: Holds, part: Part) -> Label {
    Label {
        on,
        case: CASE,
        paper: PaperId([number; 16]),
        folio: "EJ-0153/26".into(),
        tag: Some("B-FICT-0388".into()),
        holds,
        part,
    }
}

/// One label of every kind.
pub(crate) fn labels(stock: Stock) -> LabelsFacts {
    let part = |number| Part::new(number, 3).expect("one of three");
    let jar = LabelOn::Jar { reagent: "Hidróxido de amonio al 1 %".into(), next_look: LOOK };
    LabelsFacts {
        institution: "Servicios Periciales, Estado Ejemplo. Laboratorio de Dactiloscopia".into(),
        printed: PRINTED,
        stock,
        labels: vec![
            label(1, LabelOn::Tag, Holds::Subject, Part::WHOLE),
            label(2, LabelOn::Strip, Holds::Finger(finger(7)), Part::WHOLE),
            label(3, LabelOn::Envelope, Holds::Hand(Hand::Left), part(2)),
            label(4, LabelOn::Envelope, Holds::UnknownFinger, part(3)),
            label(5, jar, Holds::Finger(finger(3)), Part::WHOLE),
        ],
        demonstration: true,
    }
}
