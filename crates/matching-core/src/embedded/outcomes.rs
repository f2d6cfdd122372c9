//! What became of a request, as its institution tells it. Nothing told is lost; the last of each kind stands.

use super::{EmbeddedCore, Taken};
use crate::requests::StoredOutcome;
use core_api::{CONTRACT, CoreError, Outcome, OutcomeReceipt};
use terms::{RequestId, Sha256};

/// Most outcomes of one request.
const MAX_OUTCOMES: usize = 100;

impl EmbeddedCore {
    /// Takes an outcome; `digest` is that of the body it came as. A recall must name a dictamen that was delivered.
    pub fn take_outcome(
        &self,
        request: RequestId,
        outcome: &Outcome,
        digest: Sha256,
    ) -> Result<Taken<OutcomeReceipt>, CoreError> {
        let _turn = self.turn();
        let mut stored = self.requests.known(request)?;
        let kind = outcome.kind();
        let receipt = |at| OutcomeReceipt {
            institution: stored.institution,
            request,
            kind,
            outcome: digest,
            at,
            contract: CONTRACT.to_owned(),
        };
        let last = stored.outcomes.iter().rfind(|known| known.outcome.kind() == kind);
        if let Some(known) = last.filter(|known| known.digest == digest) {
            return Ok(Taken { receipt: self.sign(&receipt(known.at))?, new: false });
        }
        if let Outcome::SinEfectos(recall) = outcome
            && stored.delivered(recall.dictamen).is_none()
        {
            return Err(CoreError::Refused("no such dictamen was delivered".into()));
        }
        if stored.outcomes.len() >= MAX_OUTCOMES {
            return Err(CoreError::Refused("too many outcomes".into()));
        }
        let at = (self.setup.now)();
        let signed = self.sign(&receipt(at))?;
        stored.outcomes.push(StoredOutcome { digest, at, outcome: outcome.clone() });
        self.requests.put(request, &stored, self.nonce())?;
        if stored.in_effect().is_none() {
            // A scan that was recalled waits for nobody.
            self.scans.remove(&request.to_string())?;
        }
        Ok(Taken { receipt: signed, new: true })
    }
}
