//! Papers of capture written to files: the field sheet and the labels, each with a code that is read back.

use super::technique;
use super::treatment::CustodianFicha;
use crate::desk::Desk;
use crate::intake::InterventionFicha;
use crate::trouble::Trouble;
use crate::{Shared, outside, views};
use casework::Part;
use casework::{Case, FingerState, PaperCode, PaperKind, Polarity, Reagent, Technique};
use dictamen::field_sheet::{self, FieldSheetFacts, FingerMark, HandFacts, TreatmentFacts};
use dictamen::labels::{self, Holds, Label, LabelOn, LabelsFacts, Stock};
use std::sync::Arc;
use terms::{CaseId, Finger, Hand, MissingReason, PaperId};

/// Writes the field sheet where she says.
pub(super) fn field_sheet(shared: &Arc<Shared>, case: CaseId) -> Result<(), Trouble> {
    let (name, pdf) = shared.with_desk(|desk| {
        let known = desk.case(case)?;
        let composed = field_sheet::compose(&sheet(desk, &known)).map_err(unprintable)?;
        Ok((format!("hoja-de-campo-{}.pdf", file_part(&known)), composed.pdf))
    })?;
    save(shared, &name, &pdf)
}

/// Writes labels for what the case has: a strip for each finger, an envelope for each bag, a jar for each treatment.
pub(super) fn labels(shared: &Arc<Shared>, case: CaseId) -> Result<(), Trouble> {
    let (name, pdf) = shared.with_desk(|desk| {
        let known = desk.case(case)?;
        let facts = LabelsFacts {
            institution: views::institution_name(desk),
            printed: desk.now(),
            stock: Stock::Letter { used: 0 },
            labels: all_labels(desk, &known),
            demonstration: desk.vault.institution().demonstration(),
        };
        let composed = labels::compose(&facts).map_err(unprintable)?;
        Ok((format!("etiquetas-{}.pdf", file_part(&known)), composed.pdf))
    })?;
    save(shared, &name, &pdf)
}

fn save(shared: &Shared, name: &str, pdf: &[u8]) -> Result<(), Trouble> {
    match shared.options.picker.save(name) {
        Some(path) => outside::write_file(&path, pdf),
        None => Ok(()),
    }
}

fn unprintable(_: dictamen::ComposeError) -> Trouble {
    Trouble::new(
        "paper_unprintable",
        "El papel no se pudo componer con los datos del caso.",
        "Revise fechas y tratamientos del caso y vuelva a intentar.",
    )
}

fn file_part(case: &Case) -> String {
    case.folio().as_str().replace('/', "-")
}

fn sheet(desk: &Desk, case: &Case) -> FieldSheetFacts {
    let intervention: Option<InterventionFicha> = desk.ficha(case.opening().intervention);
    let text = |pick: fn(&InterventionFicha) -> &String| {
        intervention.as_ref().map(|ficha| pick(ficha).clone()).filter(|text| !text.is_empty())
    };
    let hand = |hand: Hand| facts_of(&technique::of_hand(desk, case.id(), hand));
    FieldSheetFacts {
        institution: views::institution_name(desk),
        station: views::station_code(desk).unwrap_or_default(),
        case: case.id(),
        sheet: PaperId(desk.id()),
        folio: case.folio().as_str().to_owned(),
        oficio: text(|ficha| &ficha.number),
        carpeta: text(|ficha| &ficha.carpeta),
        subject: case.subject(),
        tag: case.tag().map(|tag| tag.as_str().to_owned()),
        printed: desk.now(),
        taker: None,
        hands: [hand(Hand::Right), hand(Hand::Left)],
        fingers: Finger::ALL.into_iter().filter_map(|finger| Some((finger, mark(case, finger)?))).collect(),
        treatments: running(case).map(|treatment| treatment_facts(desk, treatment)).collect(),
        demonstration: desk.vault.institution().demonstration(),
    }
}

fn facts_of(technique: &Technique) -> HandFacts {
    HandFacts {
        technique: Some(*technique),
        light_ridges: Some(technique.polarity == Polarity::LightRidges),
        temperature: technique.temperature,
        hours: technique.hours_since_recovery,
    }
}

fn mark(case: &Case, finger: Finger) -> Option<FingerMark> {
    Some(match case.finger(finger).state() {
        FingerState::Pending => return None,
        FingerState::Captured => FingerMark::Captured,
        FingerState::InTreatment => FingerMark::InTreatment,
        FingerState::Missing(MissingReason::Amputated | MissingReason::PartiallyAmputated) => {
            FingerMark::Amputated
        }
        FingerState::Missing(_) => FingerMark::Unprintable,
    })
}

fn running(case: &Case) -> impl Iterator<Item = &casework::Treatment> {
    case.treatments().iter().filter(|treatment| treatment.ended.is_none())
}

fn treatment_facts(desk: &Desk, treatment: &casework::Treatment) -> TreatmentFacts {
    let ficha: Option<CustodianFicha> = desk.ficha(treatment.begun.custodian);
    TreatmentFacts {
        fingers: treatment.begun.fingers.clone(),
        reagent: reagent(treatment.begun.reagent).to_owned(),
        hours: treatment.begun.hours,
        next_look: treatment.next_look,
        custodian: ficha.map(|ficha| ficha.custodian).unwrap_or_default(),
    }
}

const fn reagent(reagent: Reagent) -> &'static str {
    match reagent {
        Reagent::Water => "agua",
        Reagent::Glycerine => "glicerina",
        Reagent::Vaseline => "vaselina líquida",
        Reagent::AmmoniumHydroxide => "hidróxido de amonio",
        Reagent::SodiumHydroxide => "hidróxido de sodio",
        Reagent::Alcohol => "alcohol",
        Reagent::Formalin => "formol",
        Reagent::Other => "otro, ver ficha",
    }
}

fn all_labels(desk: &Desk, case: &Case) -> Vec<Label> {
    let label = |on, holds, part| Label {
        on,
        case: case.id(),
        paper: PaperId(desk.id()),
        folio: case.folio().as_str().to_owned(),
        tag: case.tag().map(|tag| tag.as_str().to_owned()),
        holds,
        part,
    };
    let strips = Finger::ALL.map(|finger| label(LabelOn::Strip, Holds::Finger(finger), Part::WHOLE));
    let bags = case.segments().iter().map(|segment| {
        let part = |number| u8::try_from(number).unwrap_or(u8::MAX);
        let part = Part::new(part(segment.bag), part(segment.of)).unwrap_or(Part::WHOLE);
        let holds = match segment.kind {
            casework::SegmentKind::Hand(Some(hand)) => Holds::Hand(hand),
            casework::SegmentKind::Finger(Some(finger)) => Holds::Finger(finger),
            casework::SegmentKind::Finger(None) => Holds::UnknownFinger,
            casework::SegmentKind::Hand(None) | casework::SegmentKind::Several => Holds::Subject,
        };
        label(LabelOn::Envelope, holds, part)
    });
    let jars = running(case).map(|treatment| {
        let (reagent, next_look) = (reagent(treatment.begun.reagent).to_owned(), treatment.next_look);
        let holds = match treatment.begun.fingers.as_slice() {
            [one] => Holds::Finger(*one),
            _ => Holds::Subject,
        };
        label(LabelOn::Jar { reagent, next_look }, holds, Part::WHOLE)
    });
    let tag = label(LabelOn::Tag, Holds::Subject, Part::WHOLE);
    std::iter::once(tag).chain(strips).chain(bags).chain(jars).collect()
}

/// What a printed code says that was read where a tag was expected; `None` for anything else.
///
/// # Errors
/// When it is another case's, or was read badly.
pub(super) fn reconcile(case: CaseId, text: &str) -> Option<Result<PaperKind, Trouble>> {
    match PaperCode::read(text) {
        Ok(code) if code.case == case => Some(Ok(code.kind)),
        Ok(_) => Some(Err(Trouble::new(
            "paper_of_another_case",
            "Ese papel es de otro caso.",
            "Deténgase: busque la hoja o la etiqueta de este cuerpo y revise de quién son las huellas.",
        ))),
        Err(casework::PaperCodeError::Foreign) => None,
        Err(_) => Some(Err(Trouble::new(
            "paper_misread",
            "El código del papel se leyó incompleto o es de una versión más nueva.",
            "Léalo de nuevo con el lector, o escriba el brazalete.",
        ))),
    }
}
