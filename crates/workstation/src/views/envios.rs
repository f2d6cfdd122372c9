//! Submissions: those of a case, and the outbox with all of them.

use super::head;
use crate::desk::Desk;
use crate::outbox::{Settings, Waiting};
use crate::trouble::Trouble;
use crate::vocabulary::key;
use crate::{Shared, surplus};
use casework::{Case, Request, RequestState};
use ipc::{
    EnvioView, JobKind, OficioRow, OutboxRow, OutboxView, ReadyCase, SentBefore, SolicitudState,
    SolicitudView, WaitView,
};
use terms::CaseId;

/// Submissions of one case, the running one included.
pub(crate) fn envio(shared: &Shared, case: CaseId) -> Result<EnvioView, Trouble> {
    let job = shared.jobs.latest(JobKind::Submission, case);
    shared.with_desk(|desk| {
        let known = desk.case(case)?;
        let requests = known.requests().iter().rev();
        let solicitudes = requests.map(|request| solicitud(desk, &known, request)).collect();
        let pending = known.requests().iter().rev().find(|request| goes(request));
        Ok(EnvioView {
            head: head(desk, &known),
            solicitudes,
            job,
            sendable: sendable(desk, &known),
            waits: pending.and_then(|request| waits(shared, request)),
            paused: Settings::of(desk).paused,
            by_files: desk.by_files(),
            sent_before: sent_before(desk, &known),
        })
    })
}

/// The outbox.
pub(crate) fn outbox(shared: &Shared) -> Result<OutboxView, Trouble> {
    shared.with_desk(|desk| {
        let settings = Settings::of(desk);
        let mut ready: Vec<_> = desk.vault.cases().iter().filter_map(|case| ready(desk, case)).collect();
        ready.sort_by(|(before, one), (after, other)| (before, &one.folio).cmp(&(after, &other.folio)));
        let mut oficios = desk.vault.oficios();
        oficios.sort_by_key(|oficio| std::cmp::Reverse(oficio.issued().0));
        let row = |oficio: &std::sync::Arc<casework::Oficio>| OficioRow {
            number: oficio.number().as_str().to_owned(),
            solicitudes: oficio
                .solicitudes()
                .iter()
                .filter_map(|item| row(shared, desk, &settings, item))
                .collect(),
        };
        Ok(OutboxView {
            paused: settings.paused,
            core: super::core_state(shared, Some(desk)),
            ready: ready.into_iter().map(|(_, case)| case).collect(),
            oficios: oficios.iter().map(row).collect(),
            job: shared.jobs.latest_of(&[JobKind::Filing]),
        })
    })
}

fn row(shared: &Shared, desk: &Desk, settings: &Settings, item: &casework::OficioItem) -> Option<OutboxRow> {
    let case = desk.vault.case(item.case)?;
    let request = case.request(item.request)?;
    let current = case.requests().last().is_some_and(|last| last.id == request.id);
    Some(OutboxRow {
        case: case.id(),
        folio: case.folio().as_str().to_owned(),
        request: request.id,
        description: head(desk, &case).description,
        solicitud: solicitud(desk, &case, request),
        attempts: request.attempts,
        first: settings.first.contains(&request.id),
        waits: Some(request).filter(|request| goes(request)).and_then(|request| waits(shared, request)),
        job: shared.jobs.latest(JobKind::Submission, case.id()).filter(|_| current),
    })
}

/// A case that may be filed now, with when it was received.
fn ready(desk: &Desk, case: &Case) -> Option<(terms::Timestamp, ReadyCase)> {
    let fingers = sendable(desk, case);
    let may = fingers > 0 && case.requests().is_empty() && case.outcome().is_none();
    may.then(|| {
        let ready = ReadyCase {
            case: case.id(),
            folio: case.folio().as_str().to_owned(),
            description: head(desk, case).description,
            fingers,
            sent_before: sent_before(desk, case),
        };
        (case.opening().received_at, ready)
    })
}

fn sendable(desk: &Desk, case: &Case) -> u8 {
    let sendable = case.lock(desk.vault.user()).map_or(0, |lock| lock.comparable().len());
    u8::try_from(sendable).unwrap_or(10)
}

/// Whether an answer may still come for it.
fn goes(request: &Request) -> bool {
    request.pending() && !request.quarantined
}

fn waits(shared: &Shared, request: &Request) -> Option<WaitView> {
    let Waiting { until, why } = shared.outbox.waiting(request.id)?;
    Some(WaitView { until, why })
}

fn sent_before(desk: &Desk, case: &Case) -> Option<SentBefore> {
    let cases = desk.vault.cases();
    let found = casework::sent_before(case, cases.iter().map(|case| &**case))?;
    let folio = desk.vault.case(found.case)?.folio().as_str().to_owned();
    Some(SentBefore { case: found.case, folio, by: key(&found.by) })
}

fn solicitud(desk: &Desk, case: &Case, request: &Request) -> SolicitudView {
    let oficio = desk.vault.oficio(request.oficio);
    let packed = case.packed(request.id).next_back();
    SolicitudView {
        oficio: oficio.map(|oficio| oficio.number().as_str().to_owned()).unwrap_or_default(),
        request: request.id,
        state: state(&request.state),
        quarantine: surplus::quarantine(desk, case, request),
        fingers: u8::try_from(request.fingers.len()).unwrap_or(10),
        filed: request.filed_at,
        packed: packed.map(|exported| exported.at),
        acknowledged: request.acknowledgement.as_ref().map(|acknowledgement| acknowledgement.at),
        answered: request.received.as_ref().map(|received| received.at),
    }
}

fn state(state: &RequestState) -> SolicitudState {
    match state {
        RequestState::Filed => SolicitudState::Filed,
        RequestState::Sent => SolicitudState::Sent,
        RequestState::Acknowledged => SolicitudState::Acknowledged,
        RequestState::Answered => SolicitudState::Answered,
        RequestState::Cancelled => SolicitudState::Cancelled,
        RequestState::Failed { code } => SolicitudState::Failed(crate::submission::told_by(code.as_str()).0),
    }
}
