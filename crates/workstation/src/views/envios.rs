//! Submissions of a case.

use super::head;
use crate::Shared;
use crate::desk::Desk;
use crate::trouble::Trouble;
use casework::{Request, RequestState};
use ipc::{EnvioView, JobKind, SolicitudState, SolicitudView};
use terms::CaseId;

/// Submissions of one case, the running one included.
pub(crate) fn envio(shared: &Shared, case: CaseId) -> Result<EnvioView, Trouble> {
    let job = shared.jobs.latest(JobKind::Submission, case);
    shared.with_desk(|desk| {
        let known = desk.case(case)?;
        let solicitudes = known.requests().iter().rev().map(|request| solicitud(desk, request)).collect();
        let sendable = known.lock(desk.vault.user()).map_or(0, |lock| lock.comparable().len());
        Ok(EnvioView {
            head: head(desk, &known),
            solicitudes,
            job,
            sendable: u8::try_from(sendable).unwrap_or(10),
        })
    })
}

fn solicitud(desk: &Desk, request: &Request) -> SolicitudView {
    let oficio = desk.vault.oficio(request.oficio);
    SolicitudView {
        oficio: oficio.map(|oficio| oficio.number().as_str().to_owned()).unwrap_or_default(),
        state: state(&request.state),
        fingers: u8::try_from(request.fingers.len()).unwrap_or(10),
        filed: request.filed_at,
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
        RequestState::Failed { code } => {
            let problem = Trouble::new(
                code.as_str(),
                "El último intento de envío no terminó.",
                "La solicitud está guardada. Envíela de nuevo.",
            );
            SolicitudState::Failed(problem.0)
        }
    }
}
