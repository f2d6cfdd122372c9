//! How the examination went, and who signs.

use super::{Text, code, dates, strong, words};
use crate::facts::{AnswerSource, Facts, History, Search};
use markup::LaterReason;

pub(crate) const INTRO: &str = "Actos registrados por la estación en el orden en que ocurrieron; sólo se agregan, nunca se modifican. Horas del \
     centro de México.";
pub(crate) const UNVERIFIED: &str = "SIN VERIFICACIÓN";
pub(crate) const UNVERIFIED_NOTE: &str = "Ninguna segunda persona perita ha verificado este examen.";
pub(crate) const UNMASKED_TABLE: &str =
    "Datos del motor mostrados, siempre después de la conclusión del dedo";
pub(crate) const UNMASKED_COLUMNS: [&str; 3] = ["Registro", "Dedo", "Mostrado"];
pub(crate) const UNMASKED_NONE: &str =
    "Durante el examen no se mostró dato alguno del motor sobre los registros.";

pub(crate) fn rows(facts: &Facts) -> Vec<(String, Text)> {
    let history = &facts.history;
    let mut rows = vec![("Análisis bloqueado".to_owned(), locked(history))];
    match &facts.search {
        Some(search) => rows.extend(search_rows(search)),
        None => rows.push(("Solicitud".into(), "no se formuló".into())),
    }
    rows.push(("Puntos posteriores".into(), after(history).into()));
    rows.push(("Versiones".into(), history.software.clone().into()));
    rows.push(("Cadena de actos".into(), format!("{} actos", words::thousands(history.acts)).into()));
    rows.push(("Cabeza de la cadena".into(), code(history.chain_head.clone())));
    rows
}

fn locked(history: &History) -> Text {
    match history.analysis_locked {
        Some(at) => format!(
            "{}, con {} señalados hasta entonces",
            dates::moment(at),
            words::counted(history.points_before, "un punto", "puntos")
        )
        .into(),
        None => "no se bloqueó análisis: no se envió impresión alguna".into(),
    }
}

fn search_rows(search: &Search) -> Vec<(String, Text)> {
    let policy = if search.ranked {
        "por rango: registros en el orden del sistema; los datos del motor, sólo después de concluir cada dedo"
    } else {
        "ciega: registros en orden aleatorio, sin rango"
    };
    let or_none =
        |at: Option<terms::Timestamp>, none: &str| at.map_or_else(|| none.to_owned(), dates::moment);
    vec![
        ("Solicitud registrada".into(), dates::moment(search.filed).into()),
        ("Acuse del sistema".into(), or_none(search.acknowledged, "no consta").into()),
        ("Respuesta recibida".into(), answered(search).into()),
        ("Abierta por primera vez".into(), or_none(search.opened, "no hubo candidatos que abrir").into()),
        ("Política de cotejo".into(), policy.into()),
    ]
}

fn answered(search: &Search) -> String {
    match &search.source {
        AnswerSource::Core { .. } => dates::moment(search.answered),
        AnswerSource::Oficio { number, .. } => {
            format!("{}, en el oficio {number}, capturado a mano", dates::day(search.answered))
        }
    }
}

/// How many points came later, why, and that they say so where they are cited.
fn after(history: &History) -> String {
    let count = history.points_after;
    if count == 0 {
        return "ninguno".into();
    }
    if let ([(reason, 1)], 1) = (history.reasons_after.as_slice(), count) {
        return format!("1 punto, señalado «posterior» donde se cita, {}", later(*reason));
    }
    let mut reasons: Vec<String> =
        history.reasons_after.iter().map(|(reason, count)| format!("{count} {}", later(*reason))).collect();
    let explained: usize = history.reasons_after.iter().map(|(_, count)| count).sum();
    if explained < count {
        reasons.push(format!("{} sin motivo anotado", count - explained));
    }
    let points = if count == 1 { "punto, señalado" } else { "puntos, señalados" };
    let cited = if count == 1 { "se cita" } else { "se citan" };
    format!("{} {points} «posterior» donde {cited}: {}", words::thousands(count as u64), reasons.join("; "))
}

/// Why a point came later.
const fn later(reason: LaterReason) -> &'static str {
    match reason {
        LaterReason::Overlooked => "por haberse pasado por alto en el análisis",
        LaterReason::Faint => "por su trazo tenue, advertido al cotejar",
        LaterReason::Corrects => "para corregir un punto del análisis",
        LaterReason::OutsideAnalysed => "fuera de la zona que se analizó",
    }
}

pub(crate) const VERIFICATION: &str = "Verificación";

/// The verification; nothing when there was none.
pub(crate) fn verification(history: &History) -> Option<Text> {
    history.verification.clone().map(Text::from)
}

pub(crate) fn unverified() -> Text {
    strong(UNVERIFIED).plain(". ").plain(UNVERIFIED_NOTE)
}

pub(crate) const OATH: &str = "Es cuanto informo, a mi leal saber y entender, con base en los elementos estudiados. Este dictamen escrito no \
     excusa de comparecer a declarar.";
pub(crate) const SIGNATURE: &str = "Firma electrónica avanzada (e.firma) incorporada a este archivo, formato PAdES; se comprueba al abrirlo en un \
     lector de PDF o en la estación. Impreso, sólo hace fe con firma autógrafa y sello.";

/// The lines under the signature.
pub(crate) fn signer(facts: &Facts) -> Vec<Text> {
    let perito = &facts.perito;
    vec![
        strong(perito.name.clone()),
        perito.title.clone().into(),
        format!("Cédula profesional {}", perito.cedula).into(),
        perito.assignment.clone().into(),
    ]
}
