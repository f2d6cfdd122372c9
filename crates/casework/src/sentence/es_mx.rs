//! The sentences in Spanish (es-MX). Parts in square brackets are said only where their `{names}` are known.

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
        | CoreExists | DemonstrationMixed | ReadOnly | InConflict => institution(code),
        NoSuchCase | CaseExists | AssigneeNotPerito | DatesContradict | NotAssigned | SessionAlreadyOpen
        | NoSession | TagNotConfirmed | TagDiffers | SessionStopped | SessionEnded | ClosingTagNotRead
        | FingersPending | SameImage | PrintExists | NoSuchPrint | PrintIsSetAside | FingerHasPrint
        | MissingContradicts | ImageEmpty => capture(code),
        PrintNotChosen | SessionNotClosed | FingersUntriaged | LockDiffers | AnalysisLocked | AnswerSeen
        | AnalysisNotLocked | AllUnsuitable | NoOficio | OficioExists | OficioEmpty | RequestExists
        | RequestPending | SentDiffers | ExportEmpty | CompressedTwice | PaqueteDiffers | NoSuchRequest
        | RequestState | UnknownCore | AnswerContradicts => exchange(code),
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

const fn capture(code: RefusalCode) -> (&'static str, &'static str) {
    use RefusalCode::*;
    match code {
        CaseExists => ("Este caso ya está abierto.", "Ábralo desde la Bandeja."),
        AssigneeNotPerito => (
            "El caso debe asignarse a un usuario activo con el rol de perito.",
            "Elija a un perito de la lista.",
        ),
        DatesContradict => (
            "Las fechas del oficio se contradicen o están en el futuro.",
            "Corrija la fecha de recepción y el plazo: el plazo vence después de recibir el oficio.",
        ),
        NotAssigned => (
            "Este paso es del perito a cargo del caso.",
            "Pídale que lo haga desde su sesión; usted puede consultar el historial.",
        ),
        SessionAlreadyOpen => (
            "Ya hay una sesión de captura abierta para este cuerpo.",
            "Siga capturando en ella, o ciérrela leyendo el brazalete.",
        ),
        NoSession => (
            "Todavía no se ha leído el brazalete de este cuerpo.",
            "Lea el brazalete dos veces para abrir la sesión de captura.",
        ),
        TagNotConfirmed => (
            "El brazalete se ha leído una sola vez.",
            "Léalo por segunda vez; si dice lo mismo, la captura se abre.",
        ),
        TagDiffers => (
            "El brazalete leído[ ({read})] no es el de este cuerpo[ ({expected})].",
            "Deténgase y verifique el cuerpo; lea después el brazalete correcto dos veces para abrir otra sesión.",
        ),
        SessionStopped => (
            "La sesión se detuvo porque un brazalete[, {read},] no coincidió.",
            "Verifique el cuerpo y lea su brazalete dos veces para abrir una sesión nueva; lo capturado se conserva.",
        ),
        SessionEnded => {
            ("Esa sesión de captura ya se cerró.", "Lea el brazalete dos veces para abrir una sesión nueva.")
        }
        ClosingTagNotRead => (
            "Para cerrar la sesión falta leer otra vez el brazalete.",
            "Lea el brazalete y cierre la sesión.",
        ),
        FingersPending => (
            "Faltan dedos por capturar o explicar[: {fingers}].",
            "Capture cada uno, o indique por qué no hay huella.",
        ),
        SameImage => (
            "Esta misma imagen ya está en el caso[, en el dedo {fingers}].",
            "Elija la imagen correcta; si estaba en el dedo equivocado, descártela allí y vuelva a importarla.",
        ),
        PrintExists => ("Esta captura ya está registrada.", "No la repita: ya aparece en su dedo."),
        NoSuchPrint => (
            "Esa huella no pertenece a este dedo[: {fingers}].",
            "Elija una de las capturas que se muestran en el dedo.",
        ),
        PrintIsSetAside => (
            "Esa huella está descartada[ en el dedo {fingers}].",
            "Elija otra captura, o capture el dedo de nuevo.",
        ),
        FingerHasPrint => (
            "El dedo[ {fingers}] ya tiene una huella capturada.",
            "Descarte primero la huella si el dedo no puede capturarse.",
        ),
        MissingContradicts => (
            "El motivo no concuerda con la existencia de una huella parcial.",
            "Con huella parcial elija «amputación parcial» y captúrela; sin ella, «amputado» o «no se puede imprimir».",
        ),
        ImageEmpty => ("La imagen no tiene contenido.", "Importe otro archivo u obtenga la huella de nuevo."),
        _ => ("Ese caso no existe en esta estación.", "Búsquelo en la Bandeja, o ábralo desde su oficio."),
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
        MaskedUntilConcluded => (
            "El puntaje permanece oculto hasta concluir sobre este dedo.",
            "Bloquee primero su conclusión del dedo.",
        ),
        AlreadyUnmasked => ("El puntaje de este dedo ya está a la vista.", "Consúltelo en el cotejo."),
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
