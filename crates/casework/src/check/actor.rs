//! Who may do what: the actor is a registered, enabled user whose roles allow the act.

use super::{Guard, World, allow};
use crate::act::{Act, ActKind, Role};
use crate::case::Case;
use crate::refusal::{Refusal, RefusalCode};

/// Whether the actor may make acts of this kind at all.
pub(super) fn may_act(world: &World, act: &Act) -> Guard {
    let institution = world.institution;
    if institution.identity().is_none() {
        let founding = matches!(act.kind, ActKind::InstitutionFounded { .. });
        return allow(founding, RefusalCode::NotFounded);
    }
    if institution.users().next().is_none() {
        // The guard of the institution's stream lets nothing but the first administrator in.
        return allow(matches!(act.kind, ActKind::UserRegistered { .. }), RefusalCode::FirstUserAdministers);
    }
    let user = institution.user(act.actor).ok_or(RefusalCode::UnknownActor)?;
    allow(user.enabled, RefusalCode::ActorDisabled)?;
    let allowed = roles(&act.kind);
    if allowed.iter().any(|role| user.roles.contains(role)) {
        return Ok(());
    }
    let names: Vec<&str> = allowed.iter().map(|role| role.as_str()).collect();
    Err(Refusal::new(RefusalCode::RoleMissing).with("roles", names.join(",")))
}

/// The roles of which the actor needs one.
fn roles(kind: &ActKind) -> &'static [Role] {
    use ActKind::*;
    match kind {
        InstitutionFounded { .. }
        | StationRegistered { .. }
        | UserRegistered { .. }
        | UserRolesChanged { .. }
        | UserDisabled { .. }
        | CoreRegistered { .. } => &[Role::Administrador],
        PolicyAdopted { .. } | ConvenioAdopted(_) => &[Role::Administrador, Role::Coordinador],
        // Keys that a believed key vouches for come over the line, whoever sends; the others are the administrator's.
        CoreKeysLearned(_) => &[Role::Perito, Role::Coordinador, Role::Administrador],
        OfficerKeyRegistered { .. } => &[Role::OficialDeDatos, Role::Administrador],
        QuarantineLifted { .. } => &[Role::OficialDeDatos, Role::Coordinador],
        SurplusExported { .. } => &[Role::OficialDeDatos, Role::Coordinador, Role::Perito],
        CaseOpened(_) => &[Role::Perito, Role::Coordinador, Role::Capturista],
        TagRead { .. }
        | PrintCaptured(_)
        | PrintChosen { .. }
        | PrintSetAside { .. }
        | FingerMissing { .. }
        | PresentationDecided { .. }
        | CaptureDoubted(_)
        | DoubtAnswered { .. }
        | LowQualityExplained { .. }
        | TreatmentBegun(_)
        | TreatmentLookedAt { .. }
        | TreatmentEnded { .. }
        | SegmentReceived { .. }
        | AuthorityRecorded { .. }
        | SessionClosed { .. } => &[Role::Perito, Role::Capturista],
        CaseJoined { .. } | AlarmRaised(_) => &[Role::Perito, Role::Coordinador, Role::Capturista],
        OficioIssued { .. }
        | OficioSigned(_)
        | SolicitudFiled { .. }
        | SolicitudSent { .. }
        | SolicitudAcknowledged { .. }
        | SubmissionFailed { .. }
        | SubmissionCancelled { .. }
        | AnswerReceived(_)
        | PrintsExported(_)
        | SurplusSealed(_)
        | DictamenSubmitted { .. } => &[Role::Perito, Role::Coordinador],
        FingerTriaged { .. }
        | AnalysisLocked { .. }
        | AnswerOpened { .. }
        | FingerConcluded(_)
        | EngineUnmasked { .. }
        | CandidateConcluded { .. }
        | CaseConcluded { .. }
        | DictamenSigned(_)
        | PersonReleased { .. } => &[Role::Perito],
    }
}

/// From triage to signature a case is its perito's own: a second examiner works on what she may not see.
pub(super) fn assigned(case: &Case, act: &Act) -> Guard {
    use ActKind::*;
    let own = matches!(
        act.kind,
        FingerTriaged { .. }
            | AnalysisLocked { .. }
            | AnswerOpened { .. }
            | FingerConcluded(_)
            | EngineUnmasked { .. }
            | CandidateConcluded { .. }
            | CaseConcluded { .. }
            | DictamenSigned(_)
            | PersonReleased { .. }
    );
    allow(!own || act.actor == case.assigned(), RefusalCode::NotAssigned)
}
