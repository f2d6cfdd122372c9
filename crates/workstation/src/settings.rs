//! What the institution decided about its own work: shown, and adopted by an act.

use crate::desk::Desk;
use crate::trouble::Trouble;
use casework::{Act, ActKind, CandidateOrder, Policy, Stream, World};
use ipc::{AjustesView, PolicyView};

/// The policy in force, and whether she may adopt another.
pub(crate) fn view(desk: &Desk) -> AjustesView {
    let policy = *desk.vault.institution().policy();
    AjustesView {
        policy: PolicyView {
            blind: policy.candidate_order == CandidateOrder::Blind,
            minimum_points: policy.minimum_points,
            every_candidate_resolved: policy.every_candidate_resolved,
        },
        may_adopt: may_adopt(desk, policy),
    }
}

/// Adopts a policy; what this screen does not show stays as it is.
pub(crate) fn adopt(desk: &mut Desk, wanted: PolicyView) -> Result<AjustesView, Trouble> {
    let order = if wanted.blind { CandidateOrder::Blind } else { CandidateOrder::Ranked };
    let policy = Policy {
        candidate_order: order,
        minimum_points: wanted.minimum_points,
        every_candidate_resolved: wanted.every_candidate_resolved,
        ..*desk.vault.institution().policy()
    };
    desk.record(vec![(Stream::Institution, ActKind::PolicyAdopted { policy })])?;
    Ok(view(desk))
}

fn may_adopt(desk: &Desk, policy: Policy) -> bool {
    let stamp = desk.stamp();
    let act = Act {
        stream: Stream::Institution,
        actor: desk.vault.user(),
        at: stamp.at,
        monotonic_ms: stamp.monotonic_ms,
        trusted_at: stamp.trusted_at,
        kind: ActKind::PolicyAdopted { policy },
    };
    let world = World { institution: desk.vault.institution(), case: None, oficio: None, now: stamp.at };
    casework::check(&world, &act).is_ok()
}
