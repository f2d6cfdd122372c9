//! From a delivered dictamen to the person: what is taken, what waits for the operator, what opens a release.

use super::{EmbeddedCore, Taken};
use crate::dictamenes::{self, Dictamen, StoredDictamen, StoredOrder};
use crate::registry::{Basis, Grant, ReleaseWarrant};
use crate::requests::StoredRequest;
use core_api::{
    CONTRACT, CoreError, Delivery, MAX_PENDING, PendingRelease, PendingReleases, Person, Release,
    ReleaseOrder,
};
use terms::{CandidateId, RequestId};

/// Most dictámenes of one request.
const MAX_DICTAMENES: usize = 32;

impl EmbeddedCore {
    /// Takes a dictamen in either sense. The one delivered last stands; delivered again, an earlier one stays what it is.
    pub fn take_dictamen(
        &self,
        request: RequestId,
        dictamen: &Dictamen<'_>,
    ) -> Result<Taken<Delivery>, CoreError> {
        let institution = self.requests.known(request)?.institution;
        let (sha256, at) = (dictamen.sha256(), (self.setup.now)());
        let new = match dictamen {
            Dictamen::Electronic(file) => {
                let verified = dictamenes::verified(file, request, &self.setup.trust)?;
                if verified.claim().institution != institution {
                    return Err(CoreError::NoWarrant("it speaks for another institution".into()));
                }
                StoredDictamen::electronic(sha256, at, &verified)
            }
            Dictamen::ByPen(_, file) if !file.starts_with(b"%PDF-") => {
                return Err(CoreError::Refused("the scan is no PDF".into()));
            }
            Dictamen::ByPen(says, _) => StoredDictamen::by_pen(sha256, at, says),
        };
        let _turn = self.turn();
        let mut stored = self.requests.known(request)?;
        if let Some(known) = stored.delivered(sha256) {
            let same = known.is(&new).then(|| self.sign(&known.receipt(request)));
            return Ok(Taken { receipt: same.ok_or(CoreError::Conflict)??, new: false });
        }
        self.stand(request, &mut stored, new, dictamen.file())
    }

    /// Lets a new dictamen stand. A scan that waits for the operator is kept before it is acknowledged.
    fn stand(
        &self,
        request: RequestId,
        stored: &mut StoredRequest,
        new: StoredDictamen,
        file: &[u8],
    ) -> Result<Taken<Delivery>, CoreError> {
        if new.claimed.as_ref().is_some_and(|candidate| stored.subject(candidate).is_none()) {
            return Err(CoreError::UnknownCandidate);
        }
        if stored.earlier.len() + 1 >= MAX_DICTAMENES {
            return Err(CoreError::Refused("too many dictámenes".into()));
        }
        let (pending, receipt) = (new.is_pending(), new.receipt(request));
        if pending {
            self.scans.put(&request.to_string(), self.nonce(), file)?;
        }
        stored.earlier.extend(stored.dictamen.replace(new));
        self.requests.put(request, stored, self.nonce())?;
        if !pending {
            self.scans.remove(&request.to_string())?;
        }
        Ok(Taken { receipt: self.sign(&receipt)?, new: true })
    }

    /// Dictámenes signed by pen that wait for the operator, oldest first.
    pub fn pending_releases(&self) -> Result<PendingReleases, CoreError> {
        let mut pending = Vec::new();
        for request in self.scans.names()?.iter().filter_map(|name| RequestId::from_hex(name)) {
            let Some(stored) = self.requests.get(request)? else { continue };
            let waiting = stored.in_effect().filter(|dictamen| dictamen.is_pending());
            let Some((dictamen, candidate)) = waiting.and_then(|it| Some((it, it.claimed.clone()?))) else {
                continue;
            };
            let (sha256, at) = (dictamen.sha256, dictamen.at);
            pending.push(PendingRelease {
                institution: stored.institution,
                request,
                candidate,
                dictamen: sha256,
                at,
            });
        }
        pending.sort_by_key(|pending| (pending.at, pending.request));
        pending.truncate(MAX_PENDING);
        Ok(PendingReleases { pending })
    }

    /// The scan that the operator has to read.
    pub fn pending_scan(&self, request: RequestId) -> Result<Vec<u8>, CoreError> {
        let stored = self.requests.known(request)?;
        let pending = stored.in_effect().filter(|dictamen| dictamen.is_pending());
        let scan = pending.map(|_| self.scans.get(&request.to_string())).transpose()?.flatten();
        scan.ok_or(CoreError::UnknownRequest)
    }

    /// Follows the operator's order. Once followed, the scan is kept no longer.
    pub fn open_release(
        &self,
        request: RequestId,
        order: &ReleaseOrder,
    ) -> Result<Taken<Release>, CoreError> {
        let _turn = self.turn();
        let mut stored = self.requests.known(request)?;
        let refused = || CoreError::NoWarrant("no such dictamen waits for an order".into());
        let standing = stored.in_effect().ok_or_else(refused)?;
        if let Some(known) = &standing.order {
            let receipt = (known.order == *order).then(|| self.sign(&released(request, known)));
            return Ok(Taken { receipt: receipt.ok_or(CoreError::Conflict)??, new: false });
        }
        let warrant = ReleaseWarrant::from_oficio(request, standing, order).ok_or_else(refused)?;
        let followed = StoredOrder { order: order.clone(), at: (self.setup.now)() };
        let receipt = released(request, &followed);
        if let Some(dictamen) = &mut stored.dictamen {
            (dictamen.warrant, dictamen.order) = (Some(warrant), Some(followed));
        }
        self.requests.put(request, &stored, self.nonce())?;
        self.scans.remove(&request.to_string())?;
        Ok(Taken { receipt: self.sign(&receipt)?, new: true })
    }

    /// The person behind a candidate, and what her release rests on. Who recalled the last dictamen gets nobody's data,
    /// whatever a convenio grants, until another is delivered.
    pub fn released(
        &self,
        request: RequestId,
        candidate: &CandidateId,
        grant: Option<Grant>,
    ) -> Result<(Person, Basis), CoreError> {
        let stored = self.requests.known(request)?;
        if stored.dictamen.is_some() && stored.in_effect().is_none() {
            return Err(CoreError::NoWarrant("the dictamen has no effect any more".into()));
        }
        let granted = || ReleaseWarrant::from_grant(grant?, request, &stored, candidate);
        let warrant = stored.warrant(request, candidate).cloned().or_else(granted);
        let warrant = warrant
            .ok_or_else(|| CoreError::NoWarrant("no confirming dictamen for this candidate".into()))?;
        let person = self.read().registry.release(&warrant, |_, opaque| stored.subject(opaque))?;
        Ok((person, warrant.basis()))
    }
}

fn released(request: RequestId, followed: &StoredOrder) -> Release {
    let StoredOrder { order, at } = followed;
    Release {
        request,
        candidate: order.candidate.clone(),
        dictamen: order.dictamen,
        oficio: order.oficio.clone(),
        at: *at,
        contract: CONTRACT.to_owned(),
    }
}
