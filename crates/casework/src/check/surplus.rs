//! Guards of surplus: told once, quarantined until somebody lifts it, exported as it was sealed.

use super::{Guard, allow};
use crate::act::{Act, ActKind, Surplus};
use crate::case::{Case, Request};
use crate::refusal::RefusalCode;
use terms::{RequestId, Sha256};

pub(super) fn guard(case: &Case, act: &Act) -> Guard {
    match &act.kind {
        ActKind::SurplusSealed(surplus) => once(known(case, surplus.request)?, surplus),
        ActKind::QuarantineLifted { request } => {
            allow(known(case, *request)?.quarantined, RefusalCode::NotQuarantined)
        }
        ActKind::SurplusExported { request, files } => exported(known(case, *request)?, files),
        _ => Ok(()),
    }
}

/// Nothing goes to the core for a solicitud in quarantine. What went before this station knew of it is no conflict.
pub(super) fn guard_at_origin(case: &Case, act: &Act) -> Guard {
    match &act.kind {
        ActKind::SolicitudSent { request, .. } | ActKind::DictamenSubmitted { request, .. } => {
            allow(!known(case, *request)?.quarantined, RefusalCode::Quarantined)
        }
        _ => Ok(()),
    }
}

fn known(case: &Case, request: RequestId) -> Result<&Request, RefusalCode> {
    case.request(request).ok_or(RefusalCode::NoSuchRequest)
}

fn once(request: &Request, surplus: &Surplus) -> Guard {
    let digest = surplus.sealed.as_ref().map(|sealed| sealed.file.sha256);
    let known = digest.is_some_and(|digest| request.sealed_surplus(digest).is_some());
    allow(!known, RefusalCode::SurplusKnown)
}

fn exported(request: &Request, files: &[Sha256]) -> Guard {
    let sealed = files.iter().all(|digest| request.sealed_surplus(*digest).is_some());
    let repeated = files.iter().enumerate().any(|(place, digest)| files[..place].contains(digest));
    allow(!files.is_empty() && sealed && !repeated, RefusalCode::NoSuchSurplus)
}
