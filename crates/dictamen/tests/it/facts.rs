//! Facts of invented cases, one for each outcome, over synthetic prints.

use dictamen::oficio::{Addressee, OficioFacts, Signer, SolicitudFacts, Template};
use dictamen::{
    AnswerSource, CandidateFacts, Facts, FingerFacts, FingerState, History, Intervention, Perito, Plate,
    PlateImage, Search, Subject,
};
use markup::{LaterReason, Phase};
use print_view::Recipe;
use terms::{
    CandidateId, Conclusion, Finger, MissingReason, OverallResult, PatternClass, Quality, Sha256,
    SubjectKind, Suitability, Timestamp,
};

const HOUR: i64 = 3_600_000;
/// 2026-11-09 14:02 in Mexico City.
const LOCKED: i64 = 1_794_254_520_000;

pub(crate) fn time(hours: i64) -> Timestamp {
    Timestamp(LOCKED + hours * HOUR)
}

pub(crate) fn finger(position: u8) -> Finger {
    Finger::new(position).expect("1 to 10")
}

fn hash(seed: u8) -> Sha256 {
    let mut bytes = [0; 32];
    bytes
        .iter_mut()
        .zip(0u8..)
        .for_each(|(byte, place)| *byte = seed.wrapping_mul(37).wrapping_add(place.wrapping_mul(83)));
    Sha256(bytes)
}

/// A case whose five outcomes differ in what follows the capture.
pub(crate) fn facts(result: OverallResult) -> Facts {
    let unsuitable = result == OverallResult::Unsuitable;
    let candidates = candidates(result);
    let confirmed = (result == OverallResult::Confirmed).then(|| CandidateId("C-51E8-02".into()));
    Facts {
        institution: "Servicios Periciales, Estado Ejemplo. Laboratorio de Dactiloscopia".into(),
        number: "EJ-0119/26".into(),
        folio: "EJ-02-2026-0119".into(),
        date: time(24 * 11 - 5),
        demonstration: true,
        perito: Perito {
            name: "Perita Ejemplo Uno".into(),
            title: "Licenciada en Criminalística".into(),
            cedula: "00000001".into(),
            assignment: "Laboratorio de Dactiloscopia, Servicios Periciales, Estado Ejemplo".into(),
        },
        intervention: Intervention {
            number: "UE1/4471/2026".into(),
            authority: "Fiscalía Especializada en Personas Desaparecidas, Estado Ejemplo".into(),
            agent: "Agente del Ministerio Público Ejemplo Dos".into(),
            carpeta: "CI-FICT/UE1/000371/2026".into(),
            questions: "Si de las impresiones obtenidas puede establecerse la identidad de la persona.\n\
                        De ser así, con qué registro corresponden y con base en qué rasgos."
                .into(),
            received: time(-30),
        },
        subject: Subject {
            kind: SubjectKind::Body,
            description: "cuerpo completo, en putrefacción inicial, ambas manos presentes".into(),
            tag: Some("EJ-B-0371".into()),
        },
        fingers: Finger::ALL.map(|finger| FingerFacts { finger, state: state(finger, unsuitable) }).into(),
        search: (!unsuitable).then(|| search(result)),
        plates: Vec::new(),
        history: history(&candidates, unsuitable),
        candidates,
        result,
        confirmed,
    }
}

/// The confirming case with its two plates. The last point of the first was added after the answer was seen.
pub(crate) fn with_plates() -> Facts {
    let mut facts = facts(OverallResult::Confirmed);
    facts.plates = vec![plate(finger(7), 13), plate(finger(2), 9)];
    facts
}

fn state(finger: Finger, unsuitable: bool) -> FingerState {
    let position = finger.position();
    match position {
        5 => return FingerState::Missing(MissingReason::Amputated),
        10 => return FingerState::Missing(MissingReason::UnableToPrint),
        _ => {}
    }
    const CLASSES: [PatternClass; 4] =
        [PatternClass::Whorl, PatternClass::RightLoop, PatternClass::RightLoop, PatternClass::PlainArch];
    let suitability = match position {
        _ if unsuitable => Suitability::Unsuitable,
        4 => Suitability::Doubtful,
        9 => Suitability::Unsuitable,
        _ => Suitability::Suitable,
    };
    FingerState::Captured {
        suitability: Some(suitability),
        class: (!unsuitable).then(|| CLASSES[usize::from(position) % 4]),
        quality: Quality::new(if unsuitable { 4 + position } else { 30 + 5 * position }),
        ppi: 500,
        technique: "entintado y rodado, ficha, epidermis exterior".into(),
        sha256: hash(position),
        at: time(-6),
    }
}

/// A search of so many of 99,700,000 persons.
pub(crate) fn searched(persons: u64) -> AnswerSource {
    AnswerSource::Core {
        searched: persons,
        total: 99_700_000,
        coverage: Vec::new(),
        engine: "cotejo-fp 0.1".into(),
    }
}

fn search(result: OverallResult) -> Search {
    Search {
        oficio: "EJ-02-0077/2026".into(),
        core: "núcleo de demostración".into(),
        filed: time(1),
        acknowledged: Some(time(1)),
        answered: time(60),
        opened: (result != OverallResult::NoRecords).then(|| time(67)),
        source: searched(99_700_000),
        ranked: true,
    }
}

fn candidates(result: OverallResult) -> Vec<CandidateFacts> {
    let candidate =
        |id: &str, conclusion, fingers: Vec<(u8, Conclusion, usize)>, lacks: &[u8]| CandidateFacts {
            id: CandidateId(id.into()),
            conclusion: Some(conclusion),
            fingers: fingers
                .into_iter()
                .map(|(position, said, points)| (finger(position), said, points))
                .collect(),
            without_record: lacks.iter().map(|position| finger(*position)).collect(),
        };
    let rejected = || {
        let no = Conclusion::DoesNotCorrespond;
        candidate("C-7F3A-09", no, vec![(2, no, 0), (7, no, 0)], &[1, 3, 4, 5, 6, 8, 9, 10])
    };
    match result {
        OverallResult::Confirmed => {
            let yes = Conclusion::Corresponds;
            let known = candidate(
                "C-51E8-02",
                yes,
                vec![(1, Conclusion::Inconclusive, 4), (2, yes, 9), (3, yes, 8), (7, yes, 13)],
                &[],
            );
            vec![known, rejected()]
        }
        OverallResult::Rejected => vec![rejected()],
        OverallResult::Inconclusive => {
            let maybe = Conclusion::Inconclusive;
            vec![candidate(
                "C-20B4-11",
                maybe,
                vec![(1, maybe, 5), (2, maybe, 6)],
                &[3, 4, 5, 6, 7, 8, 9, 10],
            )]
        }
        OverallResult::NoRecords | OverallResult::Unsuitable => Vec::new(),
    }
}

fn history(candidates: &[CandidateFacts], unsuitable: bool) -> History {
    let concluded =
        candidates.iter().flat_map(|candidate| candidate.fingers.iter().map(move |told| (candidate, told)));
    let unmasked =
        concluded.zip(70..).map(|((candidate, told), hours)| (candidate.id.clone(), told.0, time(hours)));
    History {
        analysis_locked: (!unsuitable).then(|| time(0)),
        points_before: if unsuitable { 0 } else { 41 },
        points_after: usize::from(!candidates.is_empty()),
        reasons_after: candidates.first().map(|_| (LaterReason::Faint, 1)).into_iter().collect(),
        unmasked: unmasked.collect(),
        chain_head: hash(200).to_string(),
        acts: 1_087,
        software: "Cotejo 0.1.0; motor cotejo-fp 0.1".into(),
        verification: None,
    }
}

fn plate(finger: Finger, most: usize) -> Plate {
    let mut charted = testkit::charted(20_261_109, finger, most);
    if let Some(pair) = charted.pairs.last() {
        let late = |points: &mut Vec<markup::Minutia>, id| {
            points
                .iter_mut()
                .filter(|point| point.id == id)
                .for_each(|point| point.phase = Phase::Comparison);
        };
        late(&mut charted.questioned_points, pair.questioned);
        late(&mut charted.known_points, pair.known);
    }
    let recipe = Recipe { black: 18, white: 231, gamma_centi: 110, ..Recipe::default() };
    Plate {
        finger,
        candidate: CandidateId("C-51E8-02".into()),
        questioned: PlateImage {
            raster: charted.questioned,
            points: charted.questioned_points,
            recipe,
            caption: "Necrodactilia, entintado y rodado, epidermis exterior".into(),
            sha256: hash(finger.position()),
        },
        known: PlateImage {
            raster: charted.known,
            points: charted.known_points,
            recipe: Recipe::default(),
            caption: "Registro C-51E8-02, recibido en respuesta al oficio EJ-02-0077/2026".into(),
            sha256: hash(100 + finger.position()),
        },
        pairs: charted.pairs,
    }
}

fn solicitud(number: usize) -> SolicitudFacts {
    let not_received = |finger| (finger, MissingReason::NotReceived);
    let missing = match number % 4 {
        1 => Vec::new(),
        2 => vec![(finger(5), MissingReason::Amputated)],
        3 => vec![
            (finger(10), MissingReason::UnableToPrint),
            (finger(5), MissingReason::Amputated),
            (finger(9), MissingReason::UnableToPrint),
        ],
        _ => Finger::ALL.into_iter().filter(|one| one.position() != 7).map(not_received).collect(),
    };
    SolicitudFacts { folio: format!("EJ-{number:04}/26"), missing, itl: true }
}

/// An oficio over a package of that many solicitudes, four kinds of them in turn.
pub(crate) fn oficio(count: usize) -> OficioFacts {
    OficioFacts {
        institution: "Servicios Periciales, Estado Ejemplo. Laboratorio de Dactiloscopia".into(),
        number: "EJ02-0001/26".into(),
        place: "Ciudad Ejemplo".into(),
        date: time(0),
        station: "EJ-02".into(),
        addressee: Addressee {
            office: "Titular de la Dirección de Enlace".into(),
            institution: "Instituto Nacional Electoral".into(),
        },
        basis: Some("el convenio de colaboración vigente".into()),
        solicitudes: (1..=count).map(solicitud).collect(),
        table: Sha256(std::array::from_fn(|place| place as u8 * 7)),
        signer: Signer {
            name: "Perita Ejemplo Uno".into(),
            office: "Jefa del Laboratorio de Dactiloscopia".into(),
        },
        template: Template::built_in(),
        demonstration: false,
    }
}
