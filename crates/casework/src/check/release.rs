//! Guards of the release of a person (G1), and the ticket for it: nobody else can make one.

use super::{Guard, World, allow, check};
use crate::act::{Act, ActKind, ReleaseProfile, Stream};
use crate::case::Case;
use crate::refusal::{Refusal, RefusalCode};
use terms::{CandidateId, Conclusion, FichaId, OverallResult, RequestId, UserId};

/// That this candidate's person may be asked for now. Whoever asks a core for a person needs one.
#[derive(Debug)]
pub struct ReleaseTicket {
    request: RequestId,
    candidate: CandidateId,
}

impl ReleaseTicket {
    /// The solicitud.
    pub fn request(&self) -> RequestId {
        self.request
    }

    /// The candidate.
    pub fn candidate(&self) -> &CandidateId {
        &self.candidate
    }

    /// What happened once the person's data came and were sealed.
    pub fn released(self, person: FichaId) -> ActKind {
        ActKind::PersonReleased { request: self.request, candidate: self.candidate, person }
    }
}

/// The ticket for the one candidate of the case who corresponds.
///
/// # Errors
/// The first guard that a release by this actor would not pass now.
pub fn release_ticket(world: &World, actor: UserId) -> Result<ReleaseTicket, Refusal> {
    let case = world.case.ok_or(RefusalCode::NoSuchCase)?;
    let (request, candidate) = case.confirmed().ok_or(RefusalCode::ReleaseForbidden)?;
    let ticket = ReleaseTicket { request, candidate: candidate.clone() };
    let kind = ActKind::PersonReleased { request, candidate: candidate.clone(), person: FichaId([0; 16]) };
    let stream = Stream::Case(case.id());
    check(world, &Act { stream, actor, at: world.now, monotonic_ms: 0, trusted_at: None, kind })?;
    Ok(ticket)
}

/// What holds under every convenio: a dictamen or at least the perito's own conclusion supports it, and it happens once.
pub(super) fn guard(case: &Case, request: RequestId, candidate: &CandidateId) -> Guard {
    if !concluded(case, request, candidate) {
        confirmed(case, request, candidate)?;
    }
    allow(case.release().is_none(), RefusalCode::AlreadyReleased)
}

/// What the convenio with the core that answered asks.
pub(super) fn guard_in_world(
    world: &World,
    case: &Case,
    request: RequestId,
    candidate: &CandidateId,
) -> Guard {
    let known = case.request(request).ok_or(RefusalCode::NoSuchRequest)?;
    allow(!known.quarantined, RefusalCode::Quarantined)?;
    let profile = known.answer().map(|answer| world.institution.release_profile(&answer.core));
    match profile.unwrap_or_default() {
        ReleaseProfile::AfterDictamen => confirmed(case, request, candidate),
        ReleaseProfile::WithAnswer => {
            allow(concluded(case, request, candidate), RefusalCode::ReleaseForbidden)
        }
    }
}

/// A signed dictamen that confirms this very candidate.
fn confirmed(case: &Case, request: RequestId, candidate: &CandidateId) -> Guard {
    let signed = &case.dictamen().ok_or(RefusalCode::NotSigned)?.signed;
    let confirms = signed.result == OverallResult::Confirmed
        && signed.request == Some(request)
        && signed.candidate.as_ref() == Some(candidate);
    allow(confirms, RefusalCode::ReleaseForbidden)
}

/// The perito in charge has concluded that this candidate corresponds.
fn concluded(case: &Case, request: RequestId, candidate: &CandidateId) -> bool {
    let verdict = case.request(request).and_then(|known| known.verdict(candidate));
    verdict
        .is_some_and(|verdict| verdict.conclusion == Conclusion::Corresponds && verdict.by == case.assigned())
}
