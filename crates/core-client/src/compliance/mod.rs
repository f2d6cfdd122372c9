//! Whether a core keeps to the contract: named checks against a running one, by its URL.
//!
//! A check asks as any institution may, and believes nothing it was not told under the core's signature. It leaves blobs
//! and requests with random ids behind, of invented prints. No result repeats what a core said: reasons are fixed words,
//! in Spanish, for the people who run a core.

mod about;
mod answers;
mod bench;
mod blobs;
mod dictamenes;
mod localizaciones;
mod outcomes;
mod persons;
mod requests;
mod rules;
mod verificaciones;

use crate::http::HttpCore;
use bench::{Bench, Verdict};
use core_api::GreyImage;
use std::ops::ControlFlow;
use terms::{Finger, InstitutionId};

/// One core, asked with the institution's credential and, where it has them, those of the services kept apart from it.
pub struct Cores<'a> {
    /// For requests and persons.
    pub institution: &'a HttpCore,
    /// For localizaciones.
    pub localizaciones: Option<&'a HttpCore>,
    /// For verificaciones.
    pub verificaciones: Option<&'a HttpCore>,
}

/// What is asked about: invented prints, sent as an institution.
pub struct Subject {
    /// The institution of the credential.
    pub institution: InstitutionId,
    /// Prints of one person, each finger once; best of somebody the core has.
    pub prints: Vec<(Finger, GreyImage)>,
    /// Another print, of whom does not matter.
    pub other: GreyImage,
    /// CURP of the one whose prints are sent.
    pub curp: String,
}

/// One check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    /// Its name, for programs.
    pub id: &'static str,
    /// What it asks, in Spanish.
    pub asks: &'static str,
}

/// How a check ended; reasons in Spanish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The core keeps to the contract here.
    Passed,
    /// It does not, and in what.
    Failed(&'static str),
    /// It could not be asked, and why.
    Skipped(&'static str),
}

/// A check with its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checked {
    /// Which.
    pub check: Check,
    /// How it ended.
    pub outcome: Outcome,
}

type Run = fn(&mut Bench<'_>) -> Verdict;

/// Every check in its order: later ones use what earlier ones left at the core.
const ALL: [(Check, Run); 56] = [
    (ask("capabilities", "¿Dice qué es, con la versión del contrato?"), about::capabilities),
    (ask("keys", "¿Publica sus llaves, cada una avalada por la anterior?"), about::keys),
    (ask("grants", "¿Dice qué concede la credencial, y a quién?"), about::grants),
    (ask("no_token", "Sin credencial, ¿rechaza con 401?"), about::no_token),
    (ask("unknown_token", "Con una credencial desconocida, ¿rechaza con 401?"), about::unknown_token),
    (ask("unknown_path", "Una ruta que no existe, ¿da 404?"), about::unknown_path),
    (ask("wrong_method", "Un método que la ruta no conoce, ¿da 405?"), about::wrong_method),
    (ask("wrong_media", "Un cuerpo de otro tipo, ¿da 415?"), about::wrong_media),
    (
        ask("apart", "Con esta credencial, ¿niega con 403 localizaciones, verificaciones y liberaciones?"),
        about::apart,
    ),
    (ask("blob_resume", "Una huella cortada a la mitad, ¿continúa donde quedó?"), blobs::resume),
    (ask("blob_again", "Una huella completa, ¿sigue completa si se pregunta otra vez?"), blobs::complete),
    (
        ask("blob_wrong_offset", "Una parte que no empieza donde termina la huella, ¿da 409?"),
        blobs::wrong_offset,
    ),
    (
        ask("blob_wrong_digest", "Bytes que no son los que dice su nombre, ¿dan 422 y se descartan?"),
        blobs::wrong_digest,
    ),
    (ask("blob_oversize", "Una huella mayor de lo permitido, ¿da 413?"), blobs::oversize),
    (ask("body_oversize", "Un mensaje mayor de lo permitido, ¿da 413?"), requests::oversize),
    (
        ask("blobs_missing", "Una solicitud con huellas que no llegaron, ¿da 422 y dice cuáles?"),
        requests::missing,
    ),
    (ask("request_malformed", "Una solicitud que no cumple el contrato, ¿se rechaza?"), requests::malformed),
    (ask("request_foreign", "Una solicitud a nombre de otra institución, ¿da 403?"), requests::foreign),
    (
        ask(
            "inm_without_oficio",
            "El acervo del INM sin oficio, o un oficio que ningún acervo pide, ¿se rechazan?",
        ),
        requests::without_oficio,
    ),
    (ask("acervo_not_granted", "Un acervo que la credencial no concede, ¿da 403?"), requests::not_granted),
    (ask("submit", "¿Recibe una solicitud y firma el acuse?"), requests::submit),
    (
        ask(
            "acknowledgement_bound",
            "El acuse, ¿es de esta institución, solicitud, huellas y número de intento?",
        ),
        requests::bound,
    ),
    (
        ask("submit_again", "La misma solicitud otra vez, ¿da el mismo acuse salvo el número de intento?"),
        requests::again,
    ),
    (ask("submit_conflict", "El mismo número con otras huellas, ¿da 409?"), requests::conflict),
    (ask("state", "¿Dice cómo va la solicitud?"), requests::state),
    (ask("events_end", "Los avisos de la solicitud, ¿terminan cuando hay respuesta?"), answers::events),
    (ask("answer_signed", "La respuesta, ¿viene firmada y es de esta solicitud?"), answers::signed),
    (
        ask("answer_coverage", "¿Buscó en todo el acervo (n de n) y así lo dice la distribución?"),
        answers::coverage,
    ),
    (
        ask("answer_acervos", "La respuesta, ¿dice cuánto buscó de cada acervo que se le pidió?"),
        answers::acervos,
    ),
    (ask("answer_same", "La respuesta pedida otra vez, ¿es la misma byte por byte?"), answers::same),
    (
        ask("candidate_prints", "Las huellas de los candidatos, ¿son las que la respuesta dice?"),
        answers::prints,
    ),
    (ask("unknown_candidate", "Un candidato que no existe, ¿da 404?"), answers::unknown_candidate),
    (
        ask("person_without_dictamen", "Los datos de una persona sin dictamen, ¿se niegan con 403?"),
        persons::without,
    ),
    (ask("dictamen_forged", "Un dictamen falso, ¿se niega con 403 y no libera nada?"), persons::forged),
    (
        ask(
            "autograph_pending",
            "Un dictamen autógrafo que confirma, ¿se recibe con acuse y no libera nada?",
        ),
        dictamenes::pending,
    ),
    (
        ask("autograph_negative", "Un dictamen autógrafo que descarta, ¿se recibe con acuse?"),
        dictamenes::negative,
    ),
    (ask("autograph_again", "El mismo dictamen autógrafo otra vez, ¿da el mismo acuse?"), dictamenes::again),
    (
        ask("autograph_malformed", "Un dictamen autógrafo que no dice su sentido, ¿se rechaza?"),
        dictamenes::malformed,
    ),
    (
        ask("outcomes", "El acta de defunción y las familias localizadas, ¿se reciben con acuse?"),
        outcomes::told,
    ),
    (
        ask("outcome_again", "El mismo informe otra vez, ¿da el mismo acuse, y otro uno distinto?"),
        outcomes::again,
    ),
    (ask("outcome_malformed", "Un informe que no cumple el contrato, ¿se rechaza?"), outcomes::malformed),
    (ask("recall", "Un dictamen que queda sin efectos, ¿cierra la entrega de datos?"), outcomes::recalled),
    (
        ask("recall_of_nothing", "Dejar sin efectos un dictamen que nadie entregó, ¿se rechaza?"),
        outcomes::recall_of_nothing,
    ),
    (
        ask("located", "Una localización por CURP, ¿viene firmada y sólo con registros de esa CURP?"),
        localizaciones::signed,
    ),
    (
        ask("located_again", "La localización pedida otra vez, ¿es la misma byte por byte?"),
        localizaciones::again,
    ),
    (ask("located_conflict", "El mismo número para otra localización, ¿da 409?"), localizaciones::conflict),
    (
        ask("located_malformed", "Una localización que no cumple el contrato, ¿se rechaza?"),
        localizaciones::malformed,
    ),
    (ask("located_apart", "La credencial de localizaciones, ¿no abre solicitudes?"), localizaciones::apart),
    (
        ask("verified", "Una verificación, ¿viene firmada, y la huella no se conserva?"),
        verificaciones::signed,
    ),
    (
        ask("verified_without_consent", "Una verificación sin consentimiento, ¿se rechaza?"),
        verificaciones::without_consent,
    ),
    (ask("verified_apart", "La credencial de verificaciones, ¿no abre solicitudes?"), verificaciones::apart),
    (ask("unknown_request", "Una solicitud que no existe, ¿da 404?"), requests::unknown),
    (ask("garbage_ids", "Claves sin sentido, ¿dan siempre 4xx?"), rules::garbage),
    (ask("problems", "Todo rechazo, ¿fue un problema RFC 9457 de tipo conocido?"), rules::problems),
    (ask("no_server_errors", "¿Nunca respondió con un error 5xx?"), rules::no_server_errors),
    (
        ask("nothing_surplus", "¿Nunca envió un campo, encabezado o cuerpo ajeno al contrato?"),
        rules::nothing_surplus,
    ),
];

const fn ask(id: &'static str, asks: &'static str) -> Check {
    Check { id, asks }
}

/// Every check there is, in order.
pub fn checks() -> impl Iterator<Item = Check> {
    ALL.iter().map(|(check, _)| *check)
}

/// Makes every check, telling each as it ends; `Break` leaves the others out.
pub fn run(
    cores: &Cores<'_>,
    subject: &Subject,
    tell: &mut dyn FnMut(&Checked) -> ControlFlow<()>,
) -> Vec<Checked> {
    let mut bench = Bench::new(cores, subject);
    let mut all = Vec::new();
    for (check, run) in &ALL {
        // A core that did not answer the first question is not waited for at every other.
        let outcome = if all.is_empty() || bench.answers > 0 || bench.surplus {
            run(&mut bench).err().unwrap_or(Outcome::Passed)
        } else {
            Outcome::Skipped("el núcleo no contestó a la primera pregunta")
        };
        let checked = Checked { check: *check, outcome };
        all.push(checked);
        if tell(&checked).is_break() {
            break;
        }
    }
    all
}
