//! Verificaciones: a credential and a finger, with consent. The print goes before it is looked at, and the answer is kept by
//! nobody: a line of the audit is all that stays.

use crate::blobs::Name;
use crate::limits;
use crate::problems::{Handled, Trouble};
use crate::routes::{At, From, Server, blocking, receipt};
use axum::Extension;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use core_api::wire::{self, ProblemKind};
use core_api::{GreyImage, VerificacionBody, VerificacionId, Verificaciones as _};
use matching_core::Taken;
use std::sync::Arc;

/// `PUT /verificaciones/{id}`.
pub(crate) async fn put(
    State(server): State<Arc<Server>>,
    Extension(caller): From,
    At(id): At<VerificacionId>,
    headers: HeaderMap,
    body: Body,
) -> Handled {
    let body = limits::json(&headers, body, server.patience).await?;
    let asked: VerificacionBody = limits::read(&body)?;
    if asked.institution != caller.institution {
        return Err(Trouble::because(ProblemKind::Forbidden, "institution"));
    }
    let _work = server.work.acquire().await.map_err(|_| Trouble::unavailable("ending"))?;
    let keeper = Arc::clone(&server);
    let taken = blocking(move || {
        let print = take(&keeper, Name { institution: caller.institution, sha256: asked.blob })?;
        let verify = || keeper.core.verify(id, &asked, &print).map(|receipt| Taken { receipt, new: true });
        keeper.verified.spend(&caller, verify)
    });
    Ok(receipt(&taken.await?))
}

/// The print, out of the uploads for good.
fn take(server: &Server, name: Name) -> Result<GreyImage, Trouble> {
    let Some(bytes) = server.blobs.bytes(name)? else {
        let mut problem = ProblemKind::BlobsMissing.problem(None);
        problem.blobs = vec![name.sha256];
        return Err(Trouble::from_problem(problem));
    };
    server.blobs.remove(name)?;
    wire::grey_from_bytes(&bytes).ok_or_else(|| Trouble::because(ProblemKind::Refused, "a blob is no print"))
}
