//! The core's own operator, from elsewhere: what waits, the scan to read, the order. With a credential of the scope `operator`.

use super::line::{Ask, Watch};
use super::reply::{JSON, Media, PDF};
use super::{HttpCore, believed, digest, get};
use core_api::wire::{MAX_DICTAMEN, path};
use core_api::{CoreError, PendingReleases, Release, ReleaseOrder, Signed};
use reqwest::Method;
use terms::{RequestId, Sha256};

impl HttpCore {
    /// Dictámenes signed by pen that wait for an order.
    pub fn pending_releases(&self) -> Result<PendingReleases, CoreError> {
        self.message(&self.good(&get(path::releases()), &Watch::nobody(), CoreError::Broken)?)
    }

    /// The scan to read; `dictamen` is its digest among what waits.
    pub fn pending_scan(&self, request: RequestId, dictamen: Sha256) -> Result<Vec<u8>, CoreError> {
        let mut ask = get(path::release(request));
        (ask.accept, ask.most) = (PDF, MAX_DICTAMEN);
        let reply = self.good(&ask, &Watch::nobody(), CoreError::UnknownRequest)?;
        if reply.head.media != Media::Pdf {
            return self.sealing(&reply, Err(CoreError::Surplus));
        }
        believed(digest(&reply.body) == dictamen, reply.body.to_vec())
    }

    /// Opens a release.
    pub fn open_release(
        &self,
        request: RequestId,
        order: &ReleaseOrder,
    ) -> Result<Signed<Release>, CoreError> {
        let body = serde_json::to_vec(order).map_err(|_| CoreError::Broken)?;
        let ask = Ask::new(Method::PUT, path::release(request), JSON).with(JSON, &body);
        let reply = self.good(&ask, &Watch::nobody(), CoreError::UnknownRequest)?;
        let (said, signed) = self.signed::<Release>(&reply)?;
        let ours = (request, &order.candidate, order.dictamen, &order.oficio);
        believed((said.request, &said.candidate, said.dictamen, &said.oficio) == ours, signed)
    }
}
