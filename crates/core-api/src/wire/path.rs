//! The paths of the contract, below [`PREFIX`].

use super::PREFIX;
use crate::{LocalizacionId, OutcomeKind, VerificacionId};
use terms::{CandidateId, Finger, RequestId, Sha256};

/// What the core is.
pub fn capabilities() -> String {
    format!("{PREFIX}/capabilities")
}
/// The keys it signs with.
pub fn keys() -> String {
    format!("{PREFIX}/keys")
}
/// A blob.
pub fn blob(sha256: Sha256) -> String {
    format!("{PREFIX}/blobs/{sha256}")
}
/// A request.
pub fn request(request: RequestId) -> String {
    format!("{PREFIX}/requests/{request}")
}
/// What happens to a request, as server-sent events.
pub fn events(request: RequestId) -> String {
    format!("{PREFIX}/requests/{request}/events")
}
/// Its answer.
pub fn answer(request: RequestId) -> String {
    format!("{PREFIX}/requests/{request}/candidates")
}
/// The pixels of a candidate's print.
pub fn print(request: RequestId, candidate: &CandidateId, finger: Finger) -> String {
    format!("{PREFIX}/requests/{request}/candidates/{candidate}/prints/{finger}")
}
/// The person behind a candidate.
pub fn person(request: RequestId, candidate: &CandidateId) -> String {
    format!("{PREFIX}/requests/{request}/candidates/{candidate}/person")
}
/// A dictamen.
pub fn dictamen(request: RequestId, sha256: Sha256) -> String {
    format!("{PREFIX}/requests/{request}/dictamenes/{sha256}")
}
/// What became of a request.
pub fn outcome(request: RequestId, kind: OutcomeKind) -> String {
    format!("{PREFIX}/requests/{request}/outcomes/{}", kind.word())
}
/// What the asker's credential grants.
pub fn grants() -> String {
    format!("{PREFIX}/grants")
}
/// Dictámenes signed by pen whose release waits for the core's operator.
pub fn releases() -> String {
    format!("{PREFIX}/liberaciones")
}
/// One of them: the file to read, and the order that opens its release.
pub fn release(request: RequestId) -> String {
    format!("{PREFIX}/liberaciones/{request}")
}
/// A localización.
pub fn localizacion(localizacion: LocalizacionId) -> String {
    format!("{PREFIX}/localizaciones/{localizacion}")
}
/// The pixels of a print of a record it found; records are counted from 1.
pub fn located_print(localizacion: LocalizacionId, record: usize, finger: Finger) -> String {
    format!("{PREFIX}/localizaciones/{localizacion}/records/{record}/prints/{finger}")
}
/// A verificación.
pub fn verificacion(verificacion: VerificacionId) -> String {
    format!("{PREFIX}/verificaciones/{verificacion}")
}
