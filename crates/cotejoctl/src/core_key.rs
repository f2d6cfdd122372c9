//! `cotejoctl core key`: a core's key file, its fingerprint to be read aloud, and the act that believes it.

use crate::open::{Arguments, Session, usage};
use anyhow::{Context as _, Result, bail};
use core_api::wire::Keys;
use core_api::{CorePublicKey, KeyRing, keys, strict};
use ipc::Request;

/// Longest key file, bytes.
const LONGEST: u64 = core_api::wire::MAX_JSON;

pub(crate) fn run(mut arguments: Arguments) -> Result<()> {
    match arguments.command().as_deref() {
        Some("show") => show(arguments),
        Some("add") => add(arguments),
        _ => Err(usage("diga «core key show ARCHIVO» o «core key add ARCHIVO --huella HUELLA»")),
    }
}

/// What there is to read aloud.
fn show(arguments: Arguments) -> Result<()> {
    let [path] = arguments.rest()?.try_into().map_err(|_| usage("diga un archivo de llaves"))?;
    let told: Keys = strict::read(read(&path)?.as_bytes())
        .map_err(|_| anyhow::anyhow!("ese archivo no es el de las llaves de un núcleo"))?;
    let first = told.keys.first().and_then(|entry| keys::bytes(&entry.key)).map(CorePublicKey);
    let ring = first.and_then(|first| KeyRing::root(first).extended(&told).ok());
    let ring = ring.context("las llaves no se avalan una a otra; no use este archivo")?;
    let later = ring.later().iter().map(|(key, _)| *key);
    for key in std::iter::once(ring.first()).chain(later) {
        crate::print(&keys::fingerprint(&key));
    }
    Ok(())
}

fn add(mut arguments: Arguments) -> Result<()> {
    let fingerprint = arguments.option("--huella")?.ok_or_else(|| usage("falta --huella"))?;
    let session = Session::of_user(&mut arguments)?;
    let [path] = arguments.rest()?.try_into().map_err(|_| usage("diga un archivo de llaves"))?;
    session.call(Request::LearnCoreKeys { file: read(&path)?, fingerprint })?;
    crate::print("llave registrada");
    Ok(())
}

fn read(path: &str) -> Result<String> {
    let size = std::fs::metadata(path).context("no se puede leer el archivo de llaves")?.len();
    if size > LONGEST {
        bail!("ese archivo no es el de las llaves de un núcleo");
    }
    std::fs::read_to_string(path).context("no se puede leer el archivo de llaves")
}
