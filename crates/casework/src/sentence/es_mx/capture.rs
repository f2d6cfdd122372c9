//! Sentences on opening a case and capturing its prints.

use crate::refusal::RefusalCode;

/// What is the matter and what to do next.
pub(super) const fn template(code: RefusalCode) -> (&'static str, &'static str) {
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
        InTreatment => (
            "El dedo[ {fingers}] está en tratamiento.",
            "Registre cómo salió el tratamiento antes de darlo por perdido, o siga con otro dedo.",
        ),
        NoSuchTreatment => {
            ("Ese tratamiento no está en curso.", "Elija uno de los que se muestran en el dedo.")
        }
        TreatmentContradicts => (
            "El tratamiento no dice qué dedos abarca o cuándo se revisa.",
            "Elija al menos un dedo y una próxima revisión posterior a este momento.",
        ),
        DoubtKnown => ("Ese aviso ya está registrado.", "Respóndalo en el dedo donde se muestra."),
        DoubtContradicts => (
            "El aviso no nombra huellas de este caso.",
            "Vuelva a abrir la captura para repetir la revisión.",
        ),
        NoSuchDoubt => ("Ese aviso no está pendiente.", "Continúe con los avisos que se muestran."),
        DoubtsOpen => (
            "Quedan avisos de la captura sin respuesta[: {count}].",
            "Abra cada aviso, vea su evidencia y confirme o descarte lo que sospecha.",
        ),
        NothingToDecide => (
            "La huella ya se muestra así.",
            "Si debe verse de otra manera, elija espejo o polaridad y confirme.",
        ),
        LowQualityUnexplained => (
            "Hay dedos de calidad baja sin motivo[: {fingers}].",
            "Repita la toma, o indique por qué no puede mejorarse; el motivo no impide continuar.",
        ),
        NotLowQuality => {
            ("Esa huella no necesita un motivo: su calidad no es baja.", "Continúe con el siguiente dedo.")
        }
        SegmentContradicts => (
            "El número de bolsa y el total no concuerdan.",
            "Escriba la bolsa y cuántas son, por ejemplo 2 de 3.",
        ),
        JoinedToItself => {
            ("El caso ya está ligado a ese otro, o es él mismo.", "Elija el otro caso de la misma persona.")
        }
        AlarmRaised => ("Ese aviso de plazo ya se dio.", "Consulte el plazo en la Bandeja."),
        _ => ("Ese caso no existe en esta estación.", "Búsquelo en la Bandeja, o ábralo desde su oficio."),
    }
}
