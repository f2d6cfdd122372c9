//! What every oficio says, whatever its template: what is sent, and how it is checked.

use super::{Text, code, dates, opening, strong, words};
use crate::oficio::{OficioFacts, SolicitudFacts};
use terms::{Finger, MissingReason};

pub(crate) const DOCUMENT: &str = "Oficio de solicitud de búsqueda dactiloscópica";
pub(crate) const NUMBER: &str = "Oficio";
pub(crate) const TABLE: &str = "manifiesto.csv, SHA-256";

pub(crate) fn heading(facts: &OficioFacts) -> Vec<(String, Text)> {
    let field = |label: &str, value: Text| (label.to_owned(), value);
    vec![
        field(NUMBER, strong(facts.number.clone())),
        field("Lugar y fecha", format!("{}, {}", facts.place, dates::day(facts.date)).into()),
        field("Estación", facts.station.clone().into()),
        field("Asunto", facts.template.subject.of(facts).into()),
    ]
}

pub(crate) fn addressee(facts: &OficioFacts) -> Vec<Text> {
    let addressee = &facts.addressee;
    vec![strong(addressee.office.clone()), addressee.institution.clone().into(), opening::PRESENT.into()]
}

/// How the first sentence begins, for the template's field of that name.
pub(crate) fn opening(facts: &OficioFacts) -> String {
    match &facts.basis {
        Some(basis) => format!("Con fundamento en {basis}, se remiten"),
        None => "Por este conducto se remiten".into(),
    }
}

/// How many prints are sent, for the template's field of that name.
pub(crate) fn prints(facts: &OficioFacts) -> String {
    words::counted(sent(facts), "una impresión", "impresiones")
}

fn sent(facts: &OficioFacts) -> usize {
    facts.solicitudes.iter().map(SolicitudFacts::prints).sum()
}

pub(crate) const CONTENTS: &str = "Contenido del paquete";

pub(crate) fn contents(facts: &OficioFacts) -> String {
    let with = facts.solicitudes.iter().filter(|solicitud| solicitud.itl).count();
    let itl = match with {
        0 => String::new(),
        all if all == facts.solicitudes.len() => {
            " y las mismas impresiones reunidas en un archivo ANSI/NIST-ITL".into()
        }
        some => {
            format!(" y, en {some} de ellas, las mismas impresiones reunidas en un archivo ANSI/NIST-ITL")
        }
    };
    format!(
        "El paquete que acompaña a este oficio contiene, por cada solicitud, un archivo WSQ por dedo impreso{itl}. \
         Los dedos sin impresión se señalan con su motivo."
    )
}

pub(crate) const OPAQUE: &str = "Cada solicitud se identifica únicamente por su folio. Fuera de las impresiones, el paquete no contiene nombre, \
     clave ni otro dato de persona alguna.";
pub(crate) const MANIFEST: &str = "El archivo manifiesto.csv del paquete enumera, dedo por dedo, cada archivo con su tamaño y su SHA-256. El SHA-256 \
     del propio manifiesto, que aquí se asienta, permite comprobar que el paquete se recibió íntegro.";

pub(crate) fn totals(facts: &OficioFacts) -> Vec<(String, Text)> {
    let missing: usize = facts.solicitudes.iter().map(|solicitud| solicitud.missing.len()).sum();
    let count = |number: usize| words::thousands(number as u64).into();
    vec![
        ("Solicitudes".into(), count(facts.solicitudes.len())),
        ("Impresiones".into(), count(sent(facts))),
        ("Dedos sin impresión".into(), count(missing)),
        (TABLE.into(), code(facts.table.to_string())),
    ]
}

pub(crate) fn signer(facts: &OficioFacts) -> Vec<Text> {
    vec![
        strong(facts.signer.name.clone()),
        facts.signer.office.clone().into(),
        facts.institution.clone().into(),
    ]
}

pub(crate) const LIST: &str = "Anexo. Relación de solicitudes";
/// Not every oficio is signed in the file: the note must be true of those that are not, too.
pub(crate) const SIGNATURE: &str = "Hace fe con firma autógrafa y sello, o con la firma electrónica avanzada que se incorpore a este archivo; sin \
     una de las dos es sólo un proyecto de oficio.";
pub(crate) const COLUMNS: [&str; 4] = ["Núm.", "Solicitud", "Impresiones", "Dedos sin impresión"];

/// The fingers without print by reason, such as `5 (amputado, sin impresión posible)`.
pub(crate) fn missing(solicitud: &SolicitudFacts) -> String {
    const REASONS: [MissingReason; 4] = [
        MissingReason::Amputated,
        MissingReason::PartiallyAmputated,
        MissingReason::UnableToPrint,
        MissingReason::NotReceived,
    ];
    let told = REASONS.iter().filter_map(|reason| {
        let mut fingers: Vec<Finger> =
            solicitud.missing.iter().filter(|(_, why)| why == reason).map(|(finger, _)| *finger).collect();
        fingers.sort();
        let positions: Vec<String> = fingers.iter().map(Finger::to_string).collect();
        (!positions.is_empty()).then(|| format!("{} ({})", words::list(&positions), words::missing(*reason)))
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() { opening::NOTHING.to_owned() } else { told.join("; ") }
}
