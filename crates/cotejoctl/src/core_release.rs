//! `cotejoctl core releases`, `scan`, `release`: the operator of a core reads the dictámenes signed by pen that wait and opens
//! releases by oficio.

use crate::core_check::{credential, outside, reach, told};
use crate::open::{Arguments, usage};
use crate::output::write_whole;
use anyhow::{Context as _, Result, bail};
use core_api::{CONTRACT, CoreError, CorePublicKey, PendingRelease, ReleaseOrder, keys};
use core_client::http::HttpCore;
use std::path::Path;
use terms::{CandidateId, RequestId, Sha256, Timestamp};

/// What waits, one a line.
pub(crate) fn list(arguments: Arguments) -> Result<()> {
    let core = open(arguments)?;
    for pending in core.pending_releases().map_err(failed)?.pending {
        let PendingRelease { institution, request, candidate, dictamen, .. } = pending;
        crate::print(&format!("{request}  {candidate}  {dictamen}  {institution}"));
    }
    Ok(())
}

/// The scan that waits, into a new file.
pub(crate) fn scan(mut arguments: Arguments) -> Result<()> {
    let request = request(&mut arguments)?;
    let out = needed(&mut arguments, "--out")?;
    let core = open(arguments)?;
    let pending = core.pending_releases().map_err(failed)?.pending;
    let waiting = pending.iter().find(|pending| pending.request == request);
    let dictamen = waiting.context("esa solicitud no tiene un dictamen autógrafo en espera")?.dictamen;
    let bytes = core.pending_scan(request, dictamen).map_err(failed)?;
    write_whole(Path::new(&out), &bytes)?;
    crate::print(&dictamen.to_string());
    Ok(())
}

/// The order.
pub(crate) fn release(mut arguments: Arguments) -> Result<()> {
    let request = request(&mut arguments)?;
    let dictamen = needed(&mut arguments, "--dictamen")?;
    let order = ReleaseOrder {
        contract: CONTRACT.to_owned(),
        candidate: CandidateId(needed(&mut arguments, "--candidate")?),
        dictamen: Sha256::from_hex(&dictamen)
            .ok_or_else(|| usage("--dictamen son 64 cifras hexadecimales"))?,
        oficio: needed(&mut arguments, "--oficio")?,
        operator: needed(&mut arguments, "--operator")?,
    };
    let core = open(arguments)?;
    let receipt = core.open_release(request, &order).map_err(failed)?;
    let keys = core.keys().map_err(failed)?;
    let first = keys.keys.first().and_then(|entry| keys::bytes(&entry.key)).map(CorePublicKey);
    let key = first.and_then(|first| keys.valid_at(&first, Timestamp(i64::MAX)).ok());
    let signed = key.is_some_and(|key| receipt.open(&key).is_ok());
    if !signed {
        bail!("el acuse del núcleo no está firmado con su llave; compruebe si la liberación quedó abierta");
    }
    crate::print("liberación abierta");
    Ok(())
}

/// The core that the rest of an order names.
fn open(mut arguments: Arguments) -> Result<HttpCore> {
    let (token, _) = credential(&needed(&mut arguments, "--token-file")?)?;
    let reach = reach(&mut arguments)?;
    let [url] = arguments.rest()?.try_into().map_err(|_| usage("diga la dirección de un solo núcleo"))?;
    HttpCore::new(reach(url, token), outside()).map_err(told)
}

fn request(arguments: &mut Arguments) -> Result<RequestId> {
    let hex = needed(arguments, "--request")?;
    RequestId::from_hex(&hex).ok_or_else(|| usage("--request son 32 cifras hexadecimales"))
}

fn needed(arguments: &mut Arguments, name: &str) -> Result<String> {
    arguments.option(name)?.ok_or_else(|| usage(format!("falta {name}")))
}

/// What the core said, in words of ours.
fn failed(error: CoreError) -> anyhow::Error {
    anyhow::anyhow!(match error {
        CoreError::Credential => "el núcleo no acepta la credencial; debe tener el permiso operator",
        CoreError::NoWarrant(_) => {
            "ningún dictamen autógrafo en espera corresponde a esa solicitud, candidato y archivo"
        }
        CoreError::Conflict => "esa liberación ya se abrió con otros datos",
        CoreError::UnknownRequest => "el núcleo no conoce esa solicitud, o nada espera en ella",
        CoreError::Refused(_) => "la orden no cumple el contrato; revise el número de oficio y el nombre",
        CoreError::Unavailable(_) => "el núcleo no contesta; intente más tarde",
        _ => "la respuesta del núcleo no se puede creer",
    })
}
