//! Equipment, method, technique and technical considerations.

use super::{Text, dates, strong, words};
use crate::facts::{AnswerSource, Facts, Search};
use terms::{Coverage, OverallResult, SubjectKind};

pub(crate) fn equipment(facts: &Facts) -> Vec<(String, Text)> {
    let mut rows: Vec<(String, Text)> = vec![
        ("Estación de cotejo".into(), facts.history.software.clone().into()),
        (
            "Visualización".into(),
            "Confronta en pantalla, lado a lado, con ampliación calibrada en puntos por pulgada (ppi) y ajustes \
             de niveles y gamma que no modifican el original."
                .into(),
        ),
    ];
    if let Some(search) = &facts.search {
        rows.push(("Sistema consultado".into(), search.core.clone().into()));
        let engine = match &search.source {
            AnswerSource::Core { engine, .. } => engine.clone(),
            AnswerSource::Oficio { .. } => "no lo indica el oficio de respuesta".into(),
        };
        rows.push(("Motor de búsqueda".into(), engine.into()));
    }
    rows
}

pub(crate) fn method() -> Vec<Text> {
    vec![
        strong("Método científico. ").plain(
            "Se observa, se formula una hipótesis sobre la procedencia de las impresiones, se pone a prueba contra \
             los rasgos visibles y se concluye sólo lo que éstos sostienen.",
        ),
        strong("Método comparativo. ").plain(
            "Los rasgos de la impresión dubitada se confrontan con los de la indubitada en tres niveles: flujo \
             general de crestas y tipo fundamental; puntos característicos en su ubicación, dirección y relación; \
             y, donde la nitidez lo permite, la forma de las crestas.",
        ),
        strong("Metodología ACE-V. ").plain(
            "Análisis de cada impresión dubitada por separado, antes de conocer candidato alguno; comparación; \
             evaluación de lo observado; y verificación por otra persona perita. El análisis se bloquea antes de \
             abrir la respuesta: lo señalado después se distingue y se declara.",
        ),
    ]
}

pub(crate) fn technique() -> Vec<Text> {
    vec![
        strong("Observación. ").plain(
            "Estudio de cada impresión: calidad, tipo fundamental, zonas útiles y puntos característicos.",
        ),
        strong("Confronta. ").plain(
            "Examen simultáneo de ambas impresiones a la misma ampliación, punto por punto y en los dos sentidos.",
        ),
        strong("Señalamiento. ").plain(
            "Numeración de los puntos en correspondencia, con el mismo número en ambas impresiones.",
        ),
    ]
}

pub(crate) const SCALE_INTRO: &str = "Las conclusiones por dedo se expresan así:";

pub(crate) fn scale() -> Vec<(String, Text)> {
    vec![
        (
            "Corresponde".into(),
            "Concordancia suficiente en cantidad y calidad de rasgos, en la misma ubicación, dirección y relación \
             entre sí, sin diferencia que no tenga explicación."
                .into(),
        ),
        (
            "No corresponde".into(),
            "Existe al menos una diferencia que no se explica por la presión, la deformación o las condiciones de \
             la toma."
                .into(),
        ),
        (
            "Indeterminado".into(),
            "Los rasgos visibles no bastan para afirmar ni para descartar que procedan del mismo dedo.".into(),
        ),
        (
            "No apta".into(),
            "La impresión no tiene calidad o cantidad de rasgos suficiente para ser confrontada.".into(),
        ),
    ]
}

/// What whoever reads the result must know.
pub(crate) fn considerations(facts: &Facts) -> Vec<Text> {
    let mut out = Vec::new();
    if facts.result != OverallResult::Unsuitable {
        out.push(
            "La coincidencia de un punto se juzga ante todo por su posición respecto de los demás. El entintado, \
             la presión o la resequedad pueden hacer que una abrupta se vea como bifurcación, o a la inversa: la \
             igualdad de posición prevalece sobre la de tipo."
                .into(),
        );
        out.push(
            "No existe un número de puntos fijado por ley. La conclusión descansa en el conjunto de rasgos, su \
             nitidez y la ausencia de diferencias sin explicación, no en una cuenta."
                .into(),
        );
    }
    if facts.candidates.iter().any(|candidate| !candidate.without_record.is_empty()) {
        out.push(
            "Hay registros integrados sólo con parte de los dedos, con frecuencia dos: la falta de los demás no \
             es una diferencia ni una concordancia; simplemente no hay con qué confrontar."
                .into(),
        );
    }
    out.extend(by_result(facts));
    out
}

fn by_result(facts: &Facts) -> Vec<Text> {
    match facts.result {
        OverallResult::NoRecords => no_records(facts),
        OverallResult::Unsuitable => vec![
            "La falta de aptitud se refiere a las impresiones obtenidas, en el estado y con la técnica que se \
             describen. No excluye que otra toma, u otro tratamiento de la piel, permita obtener impresiones aptas."
                .into(),
            "Un resultado «no apta» no favorece ni descarta identidad alguna.".into(),
        ],
        OverallResult::Confirmed => vec![
            "La correspondencia establece que ambas impresiones proceden de la misma persona. No establece por sí \
             misma el nombre: quien suscribe lo desconoce y consta, en su caso, en informe complementario."
                .into(),
        ],
        OverallResult::Rejected => vec![
            "El resultado se limita a los registros recibidos. No significa que la persona carezca de registro en \
             el acervo consultado ni en otro: la búsqueda depende de la calidad de las impresiones enviadas y de \
             los dedos que cada registro contiene."
                .into(),
        ],
        OverallResult::Inconclusive => vec![
            "«Indeterminado» no equivale a «no corresponde»: lo visible no basta para afirmar ni para descartar. \
             Mejores impresiones, dubitadas o indubitadas, pueden permitir una conclusión."
                .into(),
        ],
    }
}

fn no_records(facts: &Facts) -> Vec<Text> {
    let mut out = vec![
        "La respuesta «sin registros» describe lo que el sistema encontró con las impresiones que se le enviaron. No significa \
         que la persona carezca de registro: depende de la calidad de las impresiones, de los dedos que cada \
         registro contiene y de la cobertura del acervo."
            .into(),
        "El acervo consultado reúne únicamente registros de personas adultas con ciudadanía mexicana que los \
         tramitaron; no comprende a niñas, niños y adolescentes ni a personas extranjeras."
            .into(),
    ];
    if facts.subject.kind != SubjectKind::Patient {
        out.push(
            "Las impresiones se conservan para nuevas búsquedas, en éste y en otros acervos, con otras tomas o \
             tratamientos."
                .into(),
        );
    }
    out
}

/// What was answered, with its coverage where the core states it.
pub(crate) fn answered_without_records(search: &Search) -> Text {
    let (searched, total, coverage) = match &search.source {
        AnswerSource::Core { searched, total, coverage, .. } => (*searched, *total, coverage),
        AnswerSource::Oficio { number, issued } => {
            return format!(
                "La institución consultada ({}) respondió «sin registros» mediante el oficio {number}, del {}, que no \
                 precisa cuántos registros comparó.",
                search.core,
                dates::day(*issued)
            )
            .into();
        }
    };
    let parts: Vec<String> = coverage.iter().map(words::coverage).collect();
    let of = match &parts[..] {
        [] => "de su acervo".to_owned(),
        parts => format!("de los acervos consultados: {}", parts.join("; ")),
    };
    let answer = format!(
        "El sistema {} respondió «sin registros», tras comparar con {} de los {} registros {of}.",
        search.core,
        words::thousands(searched),
        words::thousands(total)
    );
    if searched == total && coverage.iter().all(Coverage::is_whole) {
        answer.into()
    } else {
        Text::from(answer).plain(" ").strong(
            "La cobertura no fue completa: la respuesta no puede tomarse como negativa hasta repetir la consulta.",
        )
    }
}
