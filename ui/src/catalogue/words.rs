//! The words of the field for the closed vocabularies: fingers, subjects, steps, conclusions, acts.

use ipc::{FingerMark, JobKind, SolicitudState, Step};
use markup::LaterReason;
use terms::{Conclusion, Finger, Hand, MissingReason, OverallResult, SubjectKind, Suitability};

/// `Índice`.
pub fn digit(finger: Finger) -> &'static str {
    ["Pulgar", "Índice", "Medio", "Anular", "Meñique"]
        .get(usize::from(finger.digit()))
        .copied()
        .unwrap_or_default()
}

/// `índice izquierdo`.
pub fn finger(finger: Finger) -> String {
    format!(
        "{} {}",
        digit(finger).to_lowercase(),
        if finger.hand() == Hand::Right { "derecho" } else { "izquierdo" }
    )
}

/// `Dedo 7, índice izquierdo`.
pub fn finger_title(finger: Finger) -> String {
    format!("Dedo {finger}, {}", self::finger(finger))
}

/// `dedo 3`, `dedos 3 y 10`, `dedos 1, 2 y 3`.
pub fn fingers(fingers: &[Finger]) -> String {
    let numbers: Vec<String> = fingers.iter().map(Finger::to_string).collect();
    match numbers.split_last() {
        None => String::new(),
        Some((only, [])) => format!("dedo {only}"),
        Some((last, others)) => format!("dedos {} y {last}", others.join(", ")),
    }
}

/// `Mano izquierda`.
pub const fn hand(hand: Hand) -> &'static str {
    match hand {
        Hand::Right => "Mano derecha",
        Hand::Left => "Mano izquierda",
    }
}

/// `Cuerpo`.
pub const fn subject(kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::Body => "Cuerpo",
        SubjectKind::Segment => "Segmento",
        SubjectKind::Patient => "Paciente",
    }
}

/// `Cuerpo, masculino, 30-40 años`.
pub fn subject_line(kind: SubjectKind, description: &str) -> String {
    if description.is_empty() { subject(kind).into() } else { format!("{}, {description}", subject(kind)) }
}

/// What comes next, as an order to the reader.
pub fn step(step: Step, open_fingers: u8) -> String {
    match step {
        Step::ReadTag => "Leer brazalete".into(),
        Step::TagMismatch => "Brazalete difiere: revisar".into(),
        Step::Capture => format!("Completar captura, {} de 10", 10 - open_fingers.min(10)),
        Step::CloseSession => "Cerrar sesión de captura".into(),
        Step::Analyse => "Analizar y bloquear".into(),
        Step::Submit => "Enviar solicitud".into(),
        Step::AwaitAnswer => "Esperar respuesta".into(),
        Step::Resubmit => "Reenviar solicitud".into(),
        Step::Quarantine => "Levantar la cuarentena".into(),
        Step::OpenAnswer => "Abrir respuesta".into(),
        Step::Compare if open_fingers == 1 => "Concluir 1 dedo".into(),
        Step::Compare if open_fingers > 1 => format!("Concluir {open_fingers} dedos"),
        Step::Compare => "Concluir candidato".into(),
        Step::AwaitOrder => "Detenido: falta oficio del MP".into(),
        Step::Conclude => "Conclusión general".into(),
        Step::Sign => "Firmar dictamen".into(),
        Step::Release => "Pedir datos de la persona".into(),
        Step::Done => "Concluido".into(),
    }
}

/// The button that goes on with a step.
pub const fn go_on(step: Step) -> &'static str {
    match step {
        Step::ReadTag | Step::Capture => "Continuar la captura",
        Step::TagMismatch => "Revisar el brazalete",
        Step::CloseSession => "Cerrar la sesión",
        Step::Analyse => "Continuar el análisis",
        Step::Submit | Step::Resubmit => "Ir al envío",
        Step::AwaitAnswer | Step::Quarantine => "Ver el envío",
        Step::OpenAnswer => "Ir a la respuesta",
        Step::Compare => "Continuar el cotejo",
        Step::AwaitOrder => "Ver por qué se detuvo",
        Step::Conclude => "Ir a la conclusión",
        Step::Sign => "Ir a la firma",
        Step::Release | Step::Done => "Ver el dictamen",
    }
}

/// Why a step is next and what it asks, one or two sentences.
pub const fn step_reason(step: Step) -> &'static str {
    match step {
        Step::ReadTag => "El brazalete se lee dos veces antes de tomar la primera huella.",
        Step::TagMismatch => "Una lectura no coincidió y la captura se detuvo. Lo capturado se conserva.",
        Step::Capture => "Cada dedo necesita una huella o el motivo por el que no la hay.",
        Step::CloseSession => "Los diez dedos tienen estado. Lea otra vez el brazalete para cerrar.",
        Step::Analyse => "El análisis se bloquea antes de enviar y antes de ver cualquier respuesta.",
        Step::Submit => "El análisis está bloqueado. La solicitud sale bajo un oficio nuevo.",
        Step::AwaitAnswer => "La solicitud salió. La respuesta quedará cerrada hasta que usted la abra.",
        Step::Resubmit => "El último envío no terminó. Nada se perdió: puede repetirse.",
        Step::Quarantine => {
            "El núcleo envió más de lo que debe y nadie lo leyó. La persona oficial de datos o la coordinación lo resuelve."
        }
        Step::OpenAnswer => "Llegó la respuesta. Abrirla queda registrado a su nombre.",
        Step::Compare => {
            "Su análisis está bloqueado desde antes de abrir la respuesta. El puntaje sigue oculto."
        }
        Step::AwaitOrder => {
            "Ningún nombre se confirma hasta que el Ministerio Público responda. Su oficio se registra en Captura, «Orden o aviso»."
        }
        Step::Conclude => "Todo candidato está resuelto. Falta la conclusión general.",
        Step::Sign => "El dictamen está redactado con sus conclusiones. Revíselo y fírmelo.",
        Step::Release => "El dictamen confirma una identidad. Los datos se piden con él y queda registrado.",
        Step::Done => "No queda nada por hacer en este caso.",
    }
}

/// Why a point was added after the candidate was seen.
pub const fn later(reason: LaterReason) -> &'static str {
    match reason {
        LaterReason::Overlooked => "pasado por alto en el análisis",
        LaterReason::Faint => "trazo tenue, advertido al cotejar",
        LaterReason::Corrects => "corrige un punto del análisis",
        LaterReason::OutsideAnalysed => "fuera de la zona analizada",
    }
}

/// `apta`.
pub const fn suitability(suitability: Suitability) -> &'static str {
    match suitability {
        Suitability::Suitable => "apta",
        Suitability::Doubtful => "dudosa",
        Suitability::Unsuitable => "no apta",
    }
}

/// `corresponde`.
pub const fn conclusion(conclusion: Conclusion) -> &'static str {
    match conclusion {
        Conclusion::Corresponds => "corresponde",
        Conclusion::DoesNotCorrespond => "no corresponde",
        Conclusion::Inconclusive => "indeterminado",
    }
}

/// `identificación positiva`.
pub const fn result(result: OverallResult) -> &'static str {
    match result {
        OverallResult::Confirmed => "identificación positiva",
        OverallResult::Rejected => "ningún candidato corresponde",
        OverallResult::Inconclusive => "no concluyente",
        OverallResult::NoRecords => "sin registros para cotejar",
        OverallResult::Unsuitable => "huellas no aptas",
    }
}

/// Why a finger has no print, short.
pub const fn missing(reason: MissingReason) -> &'static str {
    match reason {
        MissingReason::Amputated => "Amputado",
        MissingReason::PartiallyAmputated => "Amputación parcial",
        MissingReason::UnableToPrint => "No se pudo tomar",
        MissingReason::NotReceived => "No se recibió",
    }
}

/// One mark of the ten-finger strip.
pub const fn mark(mark: FingerMark) -> &'static str {
    match mark {
        FingerMark::Pending => "sin capturar",
        FingerMark::Captured => "capturada",
        FingerMark::Suitable => "apta",
        FingerMark::Doubtful => "dudosa",
        FingerMark::Unsuitable => "no apta",
        FingerMark::Concluded => "concluida",
        FingerMark::Missing => "ausente",
        FingerMark::InTreatment => "en tratamiento",
    }
}

/// What a job does.
pub const fn job(kind: JobKind) -> &'static str {
    match kind {
        JobKind::DemonstrationGallery => "Preparando la demostración",
        JobKind::Import => "Leyendo huellas",
        JobKind::Capture => "Tomando huellas",
        JobKind::Cut => "Recortando la ficha",
        JobKind::ReadBatch => "Leyendo el lote de fichas",
        JobKind::RecordBatch => "Registrando el lote de fichas",
        JobKind::Filing => "Formando el oficio",
        JobKind::ReadAnswer => "Leyendo la respuesta",
        JobKind::RecordAnswer => "Registrando la respuesta",
        JobKind::Submission => "Enviando y buscando",
        JobKind::Compose => "Componiendo el dictamen",
        JobKind::Export => "Exportando huellas",
    }
}

/// How a solicitud stands.
pub const fn solicitud(state: &SolicitudState) -> &'static str {
    match state {
        SolicitudState::Filed => "lista",
        SolicitudState::Sent => "enviada",
        SolicitudState::Acknowledged => "acusada",
        SolicitudState::Answered => "respondida",
        SolicitudState::Cancelled => "cancelada",
        SolicitudState::Failed(_) => "detenida",
    }
}

/// One act of the timeline.
pub fn act(kind: &str, finger: Option<u8>) -> String {
    let what = act_kind(kind);
    match finger {
        Some(finger) => format!("Dedo {finger}: {}", what.to_lowercase()),
        None => what.into(),
    }
}

fn act_kind(kind: &str) -> &'static str {
    match kind {
        "case_opened" => "Oficio recibido",
        "tag_read" => "Brazalete leído",
        "print_captured" => "Huella capturada",
        "print_chosen" => "Intento elegido",
        "finger_missing" => "Sin huella",
        "session_closed" => "Sesión de captura cerrada",
        "finger_triaged" => "Huella valorada",
        "analysis_locked" => "Análisis bloqueado",
        "solicitud_filed" => "Solicitud formada",
        "solicitud_sent" => "Solicitud enviada",
        "solicitud_acknowledged" => "Acuse del núcleo",
        "submission_failed" => "Envío detenido",
        "submission_cancelled" => "Envío cancelado",
        "answer_received" => "Respuesta recibida",
        "answer_opened" => "Respuesta abierta por primera vez",
        "finger_concluded" => "Concluido",
        "engine_unmasked" => "Puntaje descubierto",
        "candidate_concluded" => "Candidato resuelto",
        "case_concluded" => "Conclusión general",
        "dictamen_signed" => "Dictamen firmado",
        "dictamen_submitted" => "Dictamen entregado al núcleo",
        "dictamen_exported" => "Copia del dictamen exportada",
        "person_released" => "Datos de la persona recibidos",
        "prints_exported" => "Huellas exportadas",
        "oficio_issued" => "Oficio emitido",
        "surplus_sealed" => "Excedente del núcleo, sellado sin leer",
        "quarantine_lifted" => "Cuarentena levantada",
        "surplus_exported" => "Excedente sellado, entregado",
        _ => "Acto registrado",
    }
}
