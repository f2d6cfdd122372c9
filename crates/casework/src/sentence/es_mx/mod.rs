//! The sentences in Spanish (es-MX). Parts in square brackets are said only where their `{names}` are known.

mod capture;

use crate::refusal::RefusalCode;
use terms::{Finger, Hand};

/// A parameter as a Spanish sentence says it.
pub(super) fn word(name: &str, value: &str) -> String {
    let listed = |one: fn(&str) -> String, last: &str| join(value.split(',').map(one).collect(), last);
    match name {
        "fingers" => listed(finger, "y"),
        "roles" => listed(role, "o"),
        _ => value.to_owned(),
    }
}

fn join(mut words: Vec<String>, last: &str) -> String {
    match (words.pop(), words.is_empty()) {
        (Some(only), true) => only,
        (Some(end), false) => format!("{} {last} {end}", words.join(", ")),
        (None, _) => String::new(),
    }
}

fn finger(position: &str) -> String {
    let Some(finger) = position.parse().ok().and_then(|number| Finger::new(number).ok()) else {
        return position.to_owned();
    };
    let name = match finger.digit() {
        0 => "pulgar",
        1 => "índice",
        2 => "medio",
        3 => "anular",
        _ => "meñique",
    };
    let hand = match finger.hand() {
        Hand::Right => "derecho",
        Hand::Left => "izquierdo",
    };
    format!("{name} {hand}")
}

fn role(key: &str) -> String {
    match key {
        "notificacion" => "notificación",
        "oficial_de_datos" => "oficial de datos",
        other => other,
    }
    .to_owned()
}

/// What is the matter and what to do next.
pub(super) const fn template(code: RefusalCode) -> (&'static str, &'static str) {
    use RefusalCode::*;
    match code {
        WrongStream | NotFounded | AlreadyFounded | FirstUserAdministers | UnknownActor | ActorDisabled
        | RoleMissing | NoSuchUser | UserExists | NoRoles | LastAdministrator | StationExists
        | CoreExists | DemonstrationMixed | OfficerKeyKnown | ReadOnly | InConflict => institution(code),
        NoSuchCase
        | CaseExists
        | AssigneeNotPerito
        | DatesContradict
        | NotAssigned
        | SessionAlreadyOpen
        | NoSession
        | TagNotConfirmed
        | TagDiffers
        | SessionStopped
        | SessionEnded
        | ClosingTagNotRead
        | FingersPending
        | SameImage
        | PrintExists
        | NoSuchPrint
        | PrintIsSetAside
        | FingerHasPrint
        | MissingContradicts
        | ImageEmpty
        | InTreatment
        | NoSuchTreatment
        | TreatmentContradicts
        | DoubtKnown
        | DoubtContradicts
        | NoSuchDoubt
        | DoubtsOpen
        | NothingToDecide
        | LowQualityUnexplained
        | NotLowQuality
        | SegmentContradicts
        | JoinedToItself
        | AlarmRaised => capture::template(code),
        PrintNotChosen | SessionNotClosed | FingersUntriaged | LockDiffers | AnalysisLocked | AnswerSeen
        | AnalysisNotLocked | AllUnsuitable | NoOficio | OficioExists | OficioEmpty | RequestExists
        | RequestPending | SentDiffers | ExportEmpty | CompressedTwice | PaqueteDiffers | NoSuchRequest
        | RequestState | UnknownCore | AnswerContradicts | NotSent | AnswerDated | AnswerUndocumented
        | SurplusKnown | NoSuchSurplus | Quarantined | NotQuarantined => exchange(code),
        _ => conclusion(code),
    }
}

const fn institution(code: RefusalCode) -> (&'static str, &'static str) {
    use RefusalCode::*;
    match code {
        NotFounded => (
            "Esta bóveda todavía no tiene institución.",
            "Complete el primer inicio: institución, estación y primer administrador.",
        ),
        AlreadyFounded => {
            ("La institución ya está dada de alta en esta bóveda.", "Inicie sesión con su usuario.")
        }
        FirstUserAdministers => (
            "El primer usuario debe ser el administrador que da de alta la institución.",
            "Regístrese usted con el rol de administrador y después dé de alta a los demás.",
        ),
        UnknownActor => (
            "Su usuario no está registrado en esta institución.",
            "Pida al administrador que lo dé de alta e inicie sesión de nuevo.",
        ),
        ActorDisabled => (
            "Su usuario está dado de baja.",
            "Pida al administrador que registre un usuario nuevo si debe seguir trabajando.",
        ),
        RoleMissing => (
            "Su usuario no tiene el rol que pide este paso[: {roles}].",
            "Pida el paso a quien tenga ese rol, o al administrador que se lo asigne.",
        ),
        NoSuchUser => ("Ese usuario no existe en la institución.", "Elija un usuario de la lista."),
        UserExists => {
            ("Ese usuario ya está registrado.", "Cambie sus roles en lugar de registrarlo otra vez.")
        }
        NoRoles => ("El usuario quedaría sin ningún rol.", "Elija al menos un rol, o dé de baja al usuario."),
        LastAdministrator => (
            "La institución se quedaría sin administrador.",
            "Dé primero el rol de administrador a otra persona.",
        ),
        StationExists => (
            "Esta estación, o su llave, ya está registrada.",
            "Si restauró un disco, registre la estación con una época y una llave nuevas.",
        ),
        CoreExists => ("Ese núcleo de búsqueda ya está registrado.", "Use el núcleo registrado."),
        OfficerKeyKnown => (
            "Esa ya es la llave de la persona oficial de datos.",
            "Registre otra solo si ella la cambió; lo sellado antes se abre con la anterior.",
        ),
        DemonstrationMixed => (
            "El material de demostración y el real no se mezclan.",
            "Use un núcleo del mismo tipo que esta bóveda.",
        ),
        ReadOnly => (
            "Una versión más nueva de Cotejo escribió parte de este expediente; aquí solo se puede leer.",
            "Actualice esta estación para seguir trabajando en él.",
        ),
        InConflict => (
            "El expediente tiene un acto en conflicto.",
            "Revise el historial y resuelva el conflicto antes de concluir, firmar o recibir datos.",
        ),
        _ => (
            "Este acto no corresponde a este expediente.",
            "Cierre la pantalla, ábrala de nuevo y repita el paso.",
        ),
    }
}

const fn exchange(code: RefusalCode) -> (&'static str, &'static str) {
    use RefusalCode::*;
    match code {
        PrintNotChosen => (
            "Esa no es la huella elegida para el dedo[ {fingers}].",
            "Evalúe la huella elegida, o elija primero esta.",
        ),
        SessionNotClosed => (
            "La sesión de captura no se ha cerrado.",
            "Lea otra vez el brazalete y cierre la sesión; después podrá bloquear el análisis.",
        ),
        FingersUntriaged => {
            ("Faltan dedos por evaluar[: {fingers}].", "Indique si cada huella es apta, dudosa o no apta.")
        }
        LockDiffers => (
            "El análisis no coincide con las huellas evaluadas.",
            "Vuelva a abrir el análisis, revise los dedos y bloquéelo de nuevo.",
        ),
        AnalysisLocked => (
            "El análisis está bloqueado y ya no se modifica.",
            "Continúe con la solicitud; lo que descubra después se marca durante el cotejo.",
        ),
        AnswerSeen => (
            "Usted ya vio la respuesta: su análisis no puede bloquearse después.",
            "Pida a otro perito, que no la haya visto, que analice las huellas.",
        ),
        AnalysisNotLocked => (
            "El análisis todavía no está bloqueado.",
            "Evalúe los dedos y bloquee el análisis («listo para enviar»).",
        ),
        AllUnsuitable => (
            "Ninguna huella es apta para cotejo; no hay nada que enviar.",
            "Concluya el caso como «no apta» y firme el dictamen.",
        ),
        NoOficio => (
            "La solicitud no está incluida en ese oficio.",
            "Emita el oficio con esta solicitud y vuelva a registrarla.",
        ),
        OficioExists => ("Ese oficio ya se emitió.", "Emita otro oficio con número nuevo."),
        OficioEmpty => (
            "El oficio no contiene solicitudes, o repite alguna.",
            "Agregue al menos una solicitud, cada una una sola vez.",
        ),
        RequestExists => ("Esa solicitud ya está registrada.", "Ábrala en Envíos."),
        RequestPending => {
            ("El caso tiene otra solicitud en curso.", "Espere su respuesta, o cancélela en Envíos.")
        }
        SentDiffers => (
            "Solo se envían huellas del análisis bloqueado, aptas o dudosas, una por dedo.",
            "Quite de la solicitud las huellas no aptas o repetidas.",
        ),
        ExportEmpty => (
            "No hay ninguna huella que exportar, o un dedo se repite.",
            "Elija al menos una huella, una por dedo.",
        ),
        CompressedTwice => (
            "La huella[ del dedo {fingers}] ya llegó comprimida; comprimirla otra vez le quita detalle.",
            "Digitalice de nuevo la ficha sin comprimir; si no es posible, autorice la segunda compresión e indique el motivo.",
        ),
        PaqueteDiffers => (
            "El paquete no lleva exactamente las huellas de su solicitud.",
            "Prepárelo de nuevo desde Envíos.",
        ),
        RequestState => {
            ("La solicitud ya no está en la etapa que permite este paso.", "Revise su estado en Envíos.")
        }
        UnknownCore => (
            "El núcleo de búsqueda[ {core}] no está registrado en la institución.",
            "Pida al administrador que lo registre con su llave.",
        ),
        AnswerContradicts => (
            "La respuesta del núcleo se contradice y no se aceptó.",
            "Vuelva a enviar la solicitud; si se repite, avise a quien opera el núcleo.",
        ),
        NotSent => (
            "Esa solicitud no ha salido de la estación, así que el oficio no puede responderla.",
            "Revise el folio; si la entregó por otro medio, exporte primero su paquete para que conste qué salió.",
        ),
        AnswerDated => (
            "Las fechas del oficio de respuesta no concuerdan: es anterior a la solicitud, o se recibió antes de emitirse o después de hoy.",
            "Corrija la fecha del oficio y la de recepción.",
        ),
        AnswerUndocumented => (
            "La respuesta no trae el oficio que la respalda.",
            "Elija el PDF o la imagen del oficio de respuesta.",
        ),
        SurplusKnown => (
            "Lo que el núcleo envió de más ya está registrado.",
            "Continúe en Envíos con la solicitud en cuarentena.",
        ),
        NoSuchSurplus => (
            "Ese archivo sellado no existe en esta solicitud.",
            "Elija uno de los que la solicitud muestra en Envíos.",
        ),
        Quarantined => (
            "La solicitud está en cuarentena: el núcleo envió más de lo que debe.",
            "Pida a la persona oficial de datos o a la coordinación que lo revise y levante la cuarentena en Envíos.",
        ),
        NotQuarantined => ("La solicitud no está en cuarentena.", "Continúe con ella en Envíos."),
        _ => ("Esa solicitud no existe en este caso.", "Elija una solicitud en Envíos."),
    }
}

const fn conclusion(code: RefusalCode) -> (&'static str, &'static str) {
    use RefusalCode::*;
    match code {
        NotAnswered => ("El núcleo todavía no responde.", "Espere la respuesta; se avisará en la Bandeja."),
        AlreadyOpened => ("Usted ya abrió esta respuesta.", "Continúe con el cotejo."),
        AnswerNotOpened => {
            ("Todavía no ha abierto la respuesta.", "Ábrala desde Envíos; con eso inicia el cotejo.")
        }
        NoSuchCandidate => {
            ("La respuesta no contiene ese candidato.", "Elija un candidato de la respuesta abierta.")
        }
        NotComparable => (
            "El dedo[ {fingers}] no puede cotejarse con el candidato[ {candidate}].",
            "Elija un dedo apto o dudoso del que el candidato tenga imagen.",
        ),
        FingerConcluded => (
            "La conclusión del dedo[ {fingers}] ya está bloqueada.",
            "Siga con otro dedo o concluya sobre el candidato.",
        ),
        CandidateConcluded => (
            "La conclusión sobre el candidato[ {candidate}] ya está bloqueada.",
            "Siga con otro candidato o concluya el caso.",
        ),
        NoPairs => (
            "«Corresponde» necesita al menos un par de puntos numerado.",
            "Señale los puntos que coinciden en ambas huellas, o concluya «indeterminado».",
        ),
        PairsInvalid => (
            "Los pares de puntos no están completos.",
            "Revise que cada par una un punto de cada huella, sin repetir, numerados desde el 1.",
        ),
        AnalysisChanged => (
            "Un punto del análisis bloqueado se movió o se cambió durante el cotejo.",
            "Deshaga ese cambio y agregue un punto nuevo: quedará marcado como posterior.",
        ),
        LaterPointUnexplained => (
            "Hay puntos posteriores sin motivo[: {count}].",
            "Elija en «Puntos posteriores» por qué se agregó cada uno después de ver al candidato.",
        ),
        OrderDiffers => (
            "La política de cotejo de la institución cambió mientras se abría la respuesta.",
            "Abra la respuesta de nuevo.",
        ),
        MaskedUntilConcluded => (
            "El puntaje permanece oculto hasta concluir sobre este dedo.",
            "Bloquee primero su conclusión del dedo.",
        ),
        AlreadyUnmasked => ("El puntaje de este dedo ya está a la vista.", "Consúltelo en el cotejo."),
        NothingToUnmask => (
            "De este dedo no hay puntaje: la respuesta no trae ninguno.",
            "Continúe con su conclusión; descansa en lo que usted observó.",
        ),
        NothingCompared => (
            "No ha concluido sobre ningún dedo del candidato[ {candidate}].",
            "Coteje al menos un dedo y bloquee su conclusión.",
        ),
        ContradictsFingers => (
            "La conclusión sobre el candidato[ {candidate}] contradice las de sus dedos.",
            "«Corresponde» pide al menos un dedo que corresponda y ninguno que no; «no corresponde», lo contrario. \
             Si se contradicen, concluya «indeterminado».",
        ),
        CandidatesUnresolved => (
            "Quedan candidatos sin conclusión[: {count}].",
            "Concluya sobre cada candidato antes de concluir el caso.",
        ),
        ContradictsCandidates => (
            "El resultado contradice las conclusiones sobre los candidatos.",
            "Elija el resultado que se sigue de ellas; para confirmar, exactamente uno debe corresponder.",
        ),
        CancelledByDeath => (
            "El registro[ {candidate}] está dado de baja por defunción: ya dio nombre a otro cuerpo o a esta persona.",
            "Deténgase e informe al Ministerio Público; cuando responda, registre su oficio en Captura, «Orden o aviso», y concluya.",
        ),
        TwoRecords => (
            "Más de un registro corresponde a este cuerpo[: {count}].",
            "Deténgase e informe al Ministerio Público; cuando responda, registre su oficio en Captura, «Orden o aviso», y confirme el registro que él ordene.",
        ),
        SearchIncomplete => (
            "La búsqueda no cubrió todo el acervo[: {searched} de {total} registros].",
            "Envíe de nuevo la solicitud; un resultado negativo necesita la búsqueda completa.",
        ),
        CaseConcluded => ("El caso ya está concluido.", "Continúe con el dictamen."),
        CaseNotConcluded => {
            ("El caso todavía no está concluido.", "Concluya el caso y después firme el dictamen.")
        }
        DictamenDiffers => (
            "El dictamen no coincide con lo concluido o con su solicitud.",
            "Genere el dictamen de nuevo a partir de la conclusión del caso.",
        ),
        AlreadySigned => (
            "El dictamen de este caso ya está firmado.",
            "Un dictamen firmado no se sustituye: lo que falte se emite como adendum.",
        ),
        HolderDiffers => (
            "El certificado no es del perito que firma: la CURP no coincide.",
            "Elija su propio certificado y su llave, o inicie sesión con el usuario del titular.",
        ),
        VerificationRequired => (
            "La institución exige que un segundo perito verifique antes de firmar.",
            "Turne el caso a verificación.",
        ),
        AlreadySubmitted => ("El dictamen ya se entregó al núcleo.", "No es necesario enviarlo otra vez."),
        ReleaseForbidden => (
            "Solo un dictamen firmado que confirme a este candidato permite recibir sus datos.",
            "Revise a qué candidato confirma el dictamen.",
        ),
        AlreadyReleased => (
            "Los datos de la persona ya se recibieron.",
            "Consúltelos en el caso; cada consulta queda registrada.",
        ),
        _ => ("Todavía no hay un dictamen firmado.", "Firme el dictamen; después podrá continuar."),
    }
}
