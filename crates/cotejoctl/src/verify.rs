//! Verifies a signed dictamen and tells what it claims.

use crate::open::Arguments;
use crate::print;
use anyhow::{Context as _, Result, bail};
use firma::TrustAnchors;

/// `cotejoctl verify`.
pub(crate) fn run(mut arguments: Arguments) -> Result<()> {
    let trust = trust(&mut arguments)?;
    let [path] = arguments.rest()?.try_into().map_err(|_| anyhow::anyhow!("diga un solo archivo PDF"))?;
    let pdf = std::fs::read(path).context("no se pudo leer el PDF")?;
    let verified = match firma::verify(&pdf, &trust) {
        Ok(verified) => verified,
        Err(error) => bail!("NO es válido: {error}"),
    };
    let claim = verified.claim();
    print(&format!(
        "íntegro: sí\nnivel: {}\nautoridad de confianza: {}\ndictamen: {}\nresultado: {:?}\ncandidato: {}\nsha256: {}",
        verified.level(),
        if verified.is_trusted() { "sí" } else { "no comprobada" },
        claim.dictamen,
        claim.result,
        claim.candidate.as_ref().map_or("ninguno", |candidate| candidate.0.as_str()),
        verified.document_sha256(),
    ));
    Ok(())
}

/// Takes `--trust AC.cer` out: the authority whose word counts.
pub(crate) fn trust(arguments: &mut Arguments) -> Result<TrustAnchors> {
    let Some(path) = arguments.option("--trust")? else { return Ok(TrustAnchors::none()) };
    let der = std::fs::read(path).context("no se pudo leer el certificado de la autoridad")?;
    Ok(TrustAnchors::from_der([der.as_slice()])?)
}
