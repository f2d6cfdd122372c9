//! What a field sheet says and asks. Its words for hands and techniques are those of the capture screen.

use crate::field_sheet::{FieldSheetFacts, FingerMark, TreatmentFacts};
use crate::text::{dates, words};
use casework::{CaptureMethod, HandCondition, SkinSide, Support};
use terms::{Finger, SubjectKind};

pub(crate) const DOCUMENT: &str = "Hoja de campo";
pub(crate) const SHEET: &str = "Hoja";

/// What it is of, and when and where it was printed.
pub(crate) fn printed(facts: &FieldSheetFacts) -> String {
    format!("Impresa el {} en la estación {}.", dates::moment(facts.printed), facts.station)
}

pub(crate) const NO_NAME: &str = "No anote en esta hoja nombre, domicilio ni otro dato de la persona. Cada página lleva su código: al digitalizarla \
     se reúne con la sesión de captura de su folio.";

pub(crate) const FOLIO: &str = "Folio";
pub(crate) const OFICIO: &str = "Oficio de intervención";
pub(crate) const CARPETA: &str = "Carpeta o acta";
pub(crate) const WHAT_IS: &str = "Se trata de";

pub(crate) const TAG: &str = "1. Brazalete";
pub(crate) const TAG_OF_CASE: &str = "Según el expediente";
pub(crate) const FIRST_READING: &str = "Primera lectura, en el cuerpo";
pub(crate) const SECOND_READING: &str = "Segunda lectura, en el cuerpo";
pub(crate) const CLOSING_READING: &str = "Lectura al cerrar";
pub(crate) const HOUR: &str = "Hora";
pub(crate) const TAG_PHOTO: &str = "Fotografía del brazalete, archivo o toma";
pub(crate) const AGREE: &str = "Las lecturas";
pub(crate) const AGREES: [&str; 2] = ["coinciden", "difieren: se detiene"];
pub(crate) const READ_TWICE: &str = "Lea el brazalete en el cuerpo cada vez, no lo copie de aquí. Si una lectura difiere, no tome más impresiones.";

pub(crate) const DATE: &str = "Fecha";
pub(crate) const BEGINS: &str = "Hora de inicio";
pub(crate) const ENDS: &str = "Hora de término";
pub(crate) const PLACE: &str = "Lugar";
pub(crate) const TAKER: &str = "Toma las impresiones";
pub(crate) const OFFICE: &str = "Cargo";

pub(crate) const RECEIVED: &str = "2. Qué se recibe";
pub(crate) const WHAT: &str = "Se recibe";
pub(crate) const PIECES: [&str; 4] = ["cuerpo", "mano", "dedo", "bolsa"];
pub(crate) const BAG: &str = "Bolsa núm.";
pub(crate) const BAGS: &str = "de";
pub(crate) const HAND: &str = "Mano";
pub(crate) const HANDS: [&str; 3] = ["derecha", "izquierda", "no se sabe"];
pub(crate) const FINGER: &str = "Dedo (1 a 10)";
pub(crate) const UNKNOWN: &str = "Posición";
pub(crate) const NOT_KNOWN: &str = "no se sabe";

pub(crate) const EACH_HAND: &str = "3. Cada mano: D derecha, I izquierda";
/// Marks before the squares of the right and the left hand.
pub(crate) const SIDES: [&str; 2] = ["D", "I"];
pub(crate) const CONDITION: &str = "Estado";
pub(crate) const CONDITIONS: [(HandCondition, &str); 8] = [
    (HandCondition::Flaccid, "Flácida"),
    (HandCondition::Rigid, "Rígida"),
    (HandCondition::Putrefied, "Putrefacción"),
    (HandCondition::Macerated, "Maceración"),
    (HandCondition::Mummified, "Momificación"),
    (HandCondition::Carbonised, "Carbonización"),
    (HandCondition::PartlySkeletonised, "Esqueletización parcial"),
    (HandCondition::Living, "Persona viva"),
];
pub(crate) const METHOD: &str = "Técnica";
pub(crate) const METHODS: [(CaptureMethod, &str); 6] = [
    (CaptureMethod::InkRolled, "Entintado y rodado"),
    (CaptureMethod::InkStrip, "Necrodactilia en tira"),
    (CaptureMethod::LiveScan, "Lector digital"),
    (CaptureMethod::Photograph, "Fotografía"),
    (CaptureMethod::DermalGlove, "Guante dérmico"),
    (CaptureMethod::Regenerated, "Pulpejo regenerado"),
];
pub(crate) const SUPPORT: &str = "Soporte";
pub(crate) const SUPPORTS: [(Support, &str); 5] = [
    (Support::Card, "Ficha decadactilar"),
    (Support::Strip, "Tira de papel"),
    (Support::Photograph, "Fotografía"),
    (Support::Mould, "Molde"),
    (Support::Digital, "Digital"),
];
pub(crate) const SIDE: &str = "Lado de la piel";
pub(crate) const SKIN_SIDES: [(SkinSide, &str); 2] =
    [(SkinSide::Outer, "Cara externa"), (SkinSide::Inner, "Cara interna")];
pub(crate) const MIRROR: &str = "Espejo";
pub(crate) const MIRRORS: [(bool, &str); 2] = [(false, "No"), (true, "Sí, en espejo")];
pub(crate) const POLARITY: &str = "Polaridad";
pub(crate) const POLARITIES: [(bool, &str); 2] = [(false, "Crestas oscuras"), (true, "Crestas claras")];
pub(crate) const TEMPERATURES: [&str; 2] = ["Temperatura D, °C", "Temperatura I, °C"];
pub(crate) const RECOVERED: [&str; 2] = ["Horas desde la recuperación, D", "Horas desde la recuperación, I"];

pub(crate) const EACH_FINGER: &str = "4. Cada dedo";
pub(crate) const HOW_FINGERS: &str = "Un estado por dedo, ninguno sin estado. A la derecha, sólo lo que difiere de su mano, con los números de la sección 3.";
pub(crate) const FINGER_COLUMN: &str = "Dedo";
pub(crate) const EXCEPTIONS: [&str; 8] = ["Est.", "Téc.", "Sop.", "Lado", "Esp.", "Pol.", "°C", "Horas"];

pub(crate) fn mark(mark: FingerMark) -> &'static str {
    match mark {
        FingerMark::Captured => "Capturado",
        FingerMark::InTreatment => "En tratam.",
        FingerMark::Amputated => "Amputado",
        FingerMark::Bandaged => "Vendado",
        FingerMark::Unprintable => "No se puede",
    }
}

/// Such as `7 índice izq.`: the column is narrow.
pub(crate) fn finger(finger: Finger) -> String {
    let name = words::finger(finger).replace("derecho", "der.").replace("izquierdo", "izq.");
    format!("{} {name}", finger.position())
}

pub(crate) const TREATMENTS: &str = "5. Dedos en tratamiento";
pub(crate) const TREATMENT_COLUMNS: [&str; 5] =
    ["Dedos", "Reactivo", "Horas", "Próxima revisión: fecha y hora", "Custodio: nombre y cargo"];

/// What a row of the treatments holds, in the order of the columns.
pub(crate) fn treatment(treatment: &TreatmentFacts) -> [String; 5] {
    let fingers: Vec<String> = treatment.fingers.iter().map(Finger::to_string).collect();
    [
        words::list(&fingers),
        treatment.reagent.clone(),
        words::thousands(treatment.hours.into()),
        dates::short(treatment.next_look),
        treatment.custodian.clone(),
    ]
}

pub(crate) const AUTHORITY: &str = "6. Autoridad";
pub(crate) const REMOVAL: &str = "Amputar o retirar piel";
pub(crate) const REMOVALS: [&str; 2] = ["no", "sí, con orden"];
pub(crate) const ORDER: &str = "Orden del MP: número";
pub(crate) const WHEN: &str = "Fecha y hora";
pub(crate) const AGENT: &str = "Agente que ordena";
pub(crate) const CONSUMED: &str = "La muestra se consume";
pub(crate) const CONSUMES: [&str; 2] = ["no", "sí, con aviso"];
pub(crate) const NOTICE: &str = "Aviso, CNPP 274: número";
pub(crate) const NOTIFIED: &str = "Quién lo recibe";

pub(crate) const CLOSING: &str = "7. Observaciones y firmas";
pub(crate) const REMARKS: &str = "Observaciones";
pub(crate) const SIGNERS: [&str; 3] =
    ["Toma las impresiones", "Lee el brazalete por segunda vez", "Recibe esta hoja"];

pub(crate) fn subject(kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::Body => "Cuerpo",
        SubjectKind::Segment => "Segmento",
        SubjectKind::Patient => "Persona hospitalizada",
    }
}

/// In degrees, from tenths: `4.0`.
pub(crate) fn degrees(tenths: i16) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    format!("{sign}{}.{}", tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10)
}
