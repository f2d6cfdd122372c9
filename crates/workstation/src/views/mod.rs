//! Views: what the signed-in user may see of the vault, under the policy in force.

mod analysis;
mod bandeja;
mod captura;
mod cotejo;
mod dictamen;
mod envios;
mod export;

pub(crate) use analysis::analysis;
pub(crate) use bandeja::bandeja;
pub(crate) use captura::captura;
pub(crate) use cotejo::cotejo;
pub(crate) use dictamen::dictamen;
pub(crate) use envios::{envio, outbox};
pub(crate) use export::export;

use crate::Shared;
use crate::desk::Desk;
use crate::intake::DescriptionFicha;
use casework::{CandidateOrder, Case, CoreId, NextStep, Request, RequestState, Role, StationCode};
use ipc::{CaseHead, ClockView, CoreState, Guard, Step, UserView};
use serde::Deserialize;
use terms::Timestamp;

#[derive(Deserialize)]
struct NameFicha {
    name: String,
}

/// The signed-in user.
pub(crate) fn user(desk: &Desk) -> UserView {
    let (institution, user) = (desk.vault.institution(), desk.vault.user());
    UserView {
        name: desk.profile.name.clone(),
        examiner: institution.may(user, Role::Perito),
        administrator: institution.may(user, Role::Administrador),
    }
}

/// This station's code.
pub(crate) fn station(desk: &Desk) -> Option<StationCode> {
    Some(desk.vault.station().code.clone())
}

/// This station's code as text.
pub(crate) fn station_code(desk: &Desk) -> Option<String> {
    station(desk).map(|code| code.as_str().to_owned())
}

/// Name of the institution.
pub(crate) fn institution_name(desk: &Desk) -> String {
    let identity = desk.vault.institution().identity();
    let ficha: Option<NameFicha> = identity.and_then(|identity| desk.ficha(identity.name));
    ficha.map(|ficha| ficha.name).unwrap_or_default()
}

/// Name of a core.
pub(crate) fn core_name(desk: &Desk, core: &CoreId) -> String {
    let known = desk.vault.institution().core(core);
    let ficha: Option<NameFicha> = known.and_then(|known| desk.ficha(known.name));
    ficha.map_or_else(|| core.as_str().to_owned(), |ficha| ficha.name)
}

/// The core in the status bar.
pub(crate) fn core_state(shared: &Shared, desk: Option<&Desk>) -> CoreState {
    let outside = desk.filter(|desk| desk.core_id != crate::desk::embedded_core());
    match (outside, shared.outbox.heard()) {
        (None, _) => CoreState {
            code: crate::desk::EMBEDDED_CORE.to_owned(),
            embedded: true,
            reachable: desk.is_some(),
            by_files: false,
            persons: desk.map(|desk| desk.embedded.persons()),
        },
        // Until it is asked for something nobody knows; then what it last said.
        (Some(desk), heard) => CoreState {
            code: desk.core_id.as_str().to_owned(),
            embedded: false,
            by_files: desk.by_files(),
            reachable: desk.core_trouble.is_none() && heard.is_none_or(|heard| heard.reachable),
            persons: heard.and_then(|heard| heard.persons),
        },
    }
}

/// Solicitudes that wait to leave.
pub(crate) fn to_send(desk: &Desk) -> u32 {
    let cases = desk.vault.cases();
    let waiting = cases.iter().flat_map(|case| case.requests()).filter(|request| {
        matches!(request.state, RequestState::Filed | RequestState::Sent | RequestState::Failed { .. })
    });
    u32::try_from(waiting.count()).unwrap_or(u32::MAX)
}

/// Whether candidates are shown to her in the core's order: as it was when she opened the answer. A policy adopted later
/// changes nothing about what was seen.
pub(crate) fn ranked(desk: &Desk, request: &Request) -> bool {
    let then = request.opening(desk.vault.user()).and_then(|opening| opening.order);
    then.unwrap_or(desk.vault.institution().policy().candidate_order) == CandidateOrder::Ranked
}

/// The policy as a claim names it: that of the answer it rests on.
pub(crate) fn policy_key(desk: &Desk, request: Option<&Request>) -> String {
    let ranked = match request {
        Some(request) => ranked(desk, request),
        None => desk.vault.institution().policy().candidate_order == CandidateOrder::Ranked,
    };
    if ranked { "por-rango".to_owned() } else { "ciega".to_owned() }
}

/// Year of a moment in Mexico's central time.
pub(crate) fn year(at: Timestamp) -> i16 {
    day(at).year()
}

/// The day of a moment, in Mexico City.
pub(crate) fn day(at: Timestamp) -> jiff::civil::Date {
    let moment = jiff::Timestamp::from_millisecond(at.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let zone = jiff::tz::TimeZone::get("America/Mexico_City").unwrap_or(jiff::tz::TimeZone::UTC);
    moment.to_zoned(zone).date()
}

/// What heads every screen of a case.
pub(crate) fn head(desk: &Desk, case: &Case) -> CaseHead {
    let description: Option<DescriptionFicha> = desk.ficha(case.opening().description);
    CaseHead {
        case: case.id(),
        folio: case.folio().as_str().to_owned(),
        subject: case.subject(),
        description: description.map(|ficha| ficha.text).unwrap_or_default(),
        step: step(desk, case),
        due: case.due_at(),
        clock: casework::clock(case).map(|clock| ClockView { started: clock.t0, due: clock.due, met: false }),
    }
}

/// What comes next, in the window's words.
pub(crate) fn step(desk: &Desk, case: &Case) -> Step {
    match case.next_step(desk.vault.institution()) {
        NextStep::ReadTag { stopped: false } | NextStep::ConfirmTag => Step::ReadTag,
        NextStep::ReadTag { stopped: true } => Step::TagMismatch,
        NextStep::Capture { .. } => Step::Capture,
        NextStep::CloseSession => Step::CloseSession,
        NextStep::Triage { .. } | NextStep::LockAnalysis => Step::Analyse,
        NextStep::FileSolicitud | NextStep::Send { .. } => Step::Submit,
        NextStep::Retry { .. } => Step::Resubmit,
        NextStep::LiftQuarantine { .. } => Step::Quarantine,
        NextStep::AwaitAnswer { .. } => Step::AwaitAnswer,
        NextStep::OpenAnswer { .. } => Step::OpenAnswer,
        NextStep::Compare { .. } | NextStep::ConcludeCandidate { .. } => Step::Compare,
        NextStep::AwaitOrder { .. } => Step::AwaitOrder,
        NextStep::ConcludeCase { .. } => Step::Conclude,
        NextStep::SignDictamen => Step::Sign,
        NextStep::SubmitDictamen { .. } | NextStep::ReceivePerson { .. } => Step::Release,
        NextStep::Update | NextStep::ResolveConflict | NextStep::Done => Step::Done,
    }
}

/// A condition that must be met.
pub(crate) fn guard(met: bool, text: impl Into<String>) -> Guard {
    Guard { met, warning: false, text: text.into() }
}

/// A condition that only warns.
pub(crate) fn warning(met: bool, text: impl Into<String>) -> Guard {
    Guard { met, warning: true, text: text.into() }
}

/// The refusal that stands in the way, as an unmet condition.
pub(crate) fn refused(refusal: &casework::Refusal) -> Guard {
    let sentence = casework::sentence(refusal, casework::Language::EsMx);
    guard(false, format!("{} {}", sentence.what, sentence.next))
}
