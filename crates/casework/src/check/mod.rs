//! Which acts are allowed where they are made. Guards that look at one stream alone are shared with `apply`,
//! which marks as conflict what `check` would have refused.

mod actor;
mod analysis;
mod capture;
mod comparison;
mod conclusion;
mod exchange;
mod export;
mod institution;
mod postmortem;
mod release;
mod surplus;

pub use capture::tag_matches;
pub use postmortem::LOW_QUALITY;
pub use release::{ReleaseTicket, release_ticket};

use crate::act::{Act, ActKind, Stream};
use crate::case::Case;
use crate::institution::Institution;
use crate::oficio::Oficio;
use crate::refusal::{Refusal, RefusalCode};
use terms::Timestamp;

/// What an act is judged against.
#[derive(Debug, Clone, Copy)]
pub struct World<'a> {
    /// The institution: users, roles, policy, cores.
    pub institution: &'a Institution,
    /// The act's case, once opened.
    pub case: Option<&'a Case>,
    /// The act's oficio, or the one a solicitud is filed under, once issued.
    pub oficio: Option<&'a Oficio>,
    /// The station's clock.
    pub now: Timestamp,
}

type Guard = Result<(), Refusal>;

/// Whether this act may be made in this world.
///
/// # Errors
/// The first guard that does not hold.
pub fn check(world: &World, act: &Act) -> Guard {
    belongs(act)?;
    actor::may_act(world, act)?;
    match act.stream {
        Stream::Institution => {
            writable(world.institution.read_only())?;
            institution_guard(world.institution, act)
        }
        Stream::Oficio(_) => exchange::issue(world, act),
        Stream::Case(_) => match (&act.kind, world.case) {
            (ActKind::CaseOpened(opening), None) => capture::open(world, opening),
            (ActKind::CaseOpened(_), Some(_)) => Err(RefusalCode::CaseExists.into()),
            (_, None) => Err(RefusalCode::NoSuchCase.into()),
            (_, Some(case)) => in_case(world, case, act),
        },
    }
}

/// The guards that need no more than the institution.
pub(crate) fn institution_guard(institution: &Institution, act: &Act) -> Guard {
    institution::guard(institution, act)
}

/// The guards that need no more than the case.
pub(crate) fn case_guard(case: &Case, act: &Act) -> Guard {
    if act.stream != Stream::Case(case.id()) {
        return Err(RefusalCode::WrongStream.into());
    }
    if let ActKind::CaseOpened(_) = act.kind {
        return Err(RefusalCode::CaseExists.into());
    }
    actor::assigned(case, act)?;
    capture::guard(case, act)?;
    postmortem::guard(case, act)?;
    analysis::guard(case, act)?;
    exchange::guard(case, act)?;
    export::guard(case, act)?;
    surplus::guard(case, act)?;
    comparison::guard(case, act)?;
    conclusion::guard(case, act)
}

fn in_case(world: &World, case: &Case, act: &Act) -> Guard {
    writable(case.read_only())?;
    case_guard(case, act)?;
    postmortem::guard_in_world(case, act)?;
    exchange::guard_in_world(world, case, act)?;
    surplus::guard_at_origin(case, act)?;
    comparison::guard_in_world(world, act)?;
    conclusion::guard_in_world(world, case, act)
}

/// Every kind has one stream, and where it names what the stream is called, both agree.
fn belongs(act: &Act) -> Guard {
    use ActKind::*;
    let fits = match &act.kind {
        InstitutionFounded { .. }
        | StationRegistered { .. }
        | UserRegistered { .. }
        | UserRolesChanged { .. }
        | UserDisabled { .. }
        | PolicyAdopted { .. }
        | CoreRegistered { .. }
        | OfficerKeyRegistered { .. }
        | ConvenioAdopted(_) => act.stream == Stream::Institution,
        OficioIssued { oficio, .. } => act.stream == Stream::Oficio(*oficio),
        CaseOpened(opening) => act.stream == Stream::Case(opening.case),
        _ => matches!(act.stream, Stream::Case(_)),
    };
    allow(fits, RefusalCode::WrongStream)
}

fn writable(read_only: bool) -> Guard {
    allow(!read_only, RefusalCode::ReadOnly)
}

/// Refuses with `code` unless `holds`.
fn allow(holds: bool, code: RefusalCode) -> Guard {
    if holds { Ok(()) } else { Err(code.into()) }
}

/// Finger numbers as the sentence table expects them: `2, 7`.
fn list(fingers: terms::FingerSet) -> String {
    fingers.iter().map(|finger| finger.to_string()).collect::<Vec<_>>().join(",")
}
