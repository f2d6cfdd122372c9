//! `paquete build`: the solicitudes of one oficio to a folder or ZIP for INE.

use super::going;
use super::listing::listed;
use super::oficio::Letter;
use super::source::Files;
use super::words::{no_token, not_written};
use crate::formats::dates::{date, day};
use crate::formats::nist::nature;
use crate::formats::once::Compression;
use crate::images::{Assumed, Images};
use crate::open::{Arguments, usage};
use crate::output::keep_good;
use crate::progress::{Cancelled, Progress};
use anyhow::{Context as _, Result, anyhow, bail};
use core_client::paquete::manifest::Manifest;
use core_client::paquete::{
    Code, InvalidToken, Oficio, OficioNumber, Profile, WriteError, write_folder, write_zip,
};
use std::path::{Path, PathBuf};

pub(crate) fn build(mut arguments: Arguments) -> Result<()> {
    let out = arguments.option("--out")?.ok_or_else(|| usage("diga --out CARPETA o --out ARCHIVO.zip"))?;
    let out = PathBuf::from(out);
    let oficio = oficio(&mut arguments)?;
    let letter = Letter::new(&mut arguments, oficio.addressee.as_str())?;
    let profile = profile(arguments.option("--names")?.as_deref())?;
    let (kind, impression) = nature(&mut arguments)?;
    let kind = Some(kind).filter(|_| !arguments.flag("--no-itl"));
    let captured_on = day(&mut arguments, "--captured")?.unwrap_or(oficio.date);
    let images = Images::new(&mut arguments, Assumed::Wsq)?;
    let compression = Compression::new(&mut arguments)?;
    let words = arguments.rest()?;
    let [input] = words.as_slice() else {
        return Err(usage("diga una carpeta con una carpeta por solicitud, o una lista .csv"));
    };
    let listed = listed(Path::new(input))?;
    let folios = listed.iter().map(|listed| listed.folio.clone()).collect();
    let mut files =
        Files { oficio, letter, folios, listed, images, compression, impression, captured_on, kind };
    let (_, bad) = keep_good(files.check()?);
    files.images.say_assumed();
    if bad > 0 {
        bail!("{bad} huella(s) no se pueden usar y no se escribió nada; corríjalas y repita la orden");
    }
    let manifest = write(&out, &mut files, &profile)?;
    crate::print(&told(&out, &manifest));
    Ok(())
}

fn write(out: &Path, files: &mut Files, profile: &Profile) -> Result<Manifest> {
    let progress = Progress::new("escribiendo solicitudes", files.folios.len());
    let tell = |done: u64, _of: u64| {
        progress.reach(done as usize);
        going()
    };
    let zip = out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    let written = match zip {
        true => write_zip(out, files, profile, &tell),
        false => write_folder(out, files, profile, &tell),
    };
    written.map_err(|error| match error {
        WriteError::Cancelled if zip => Cancelled.into(),
        WriteError::Cancelled => anyhow::Error::from(Cancelled)
            .context("la carpeta queda incompleta; repita la misma orden para continuarla"),
        error => not_written(error).context(format!("«{}»", out.display())),
    })
}

fn oficio(arguments: &mut Arguments) -> Result<Oficio> {
    let mut must = |name: &str, what: &str| {
        arguments.option(name)?.ok_or_else(|| usage(format!("diga {what} con {name}")))
    };
    let number = must("--oficio", "el número del oficio")?;
    let day = must("--date", "la fecha del oficio, AAAA-MM-DD,")?;
    let institution = must("--institution", "la clave de quien envía")?;
    let addressee = must("--addressee", "la clave del destinatario")?;
    let code = |name: &'static str, text: &str| Code::new(text).map_err(|error| no_token(name, error));
    Ok(Oficio {
        number: OficioNumber::new(&number).map_err(|error: InvalidToken| no_token("--oficio", error))?,
        date: date("--date", &day)?,
        institution: code("--institution", &institution)?,
        addressee: code("--addressee", &addressee)?,
    })
}

fn profile(file: Option<&str>) -> Result<Profile> {
    let Some(file) = file else { return Ok(Profile::default()) };
    let text =
        std::fs::read_to_string(file).with_context(|| format!("no se pudo leer el perfil «{file}»"))?;
    text.parse().map_err(|error| anyhow!("el perfil «{file}» no se entiende ({error}); corríjalo"))
}

fn told(out: &Path, manifest: &Manifest) -> String {
    let solicitudes = &manifest.inventory().solicitudes;
    let missing: usize = solicitudes.iter().map(|solicitud| solicitud.missing().count()).sum();
    format!(
        "{}: {} solicitud(es), {} huella(s), {missing} dedo(s) sin huella, {} archivo(s) NIST; completo",
        out.display(),
        solicitudes.len(),
        solicitudes.len() * 10 - missing,
        solicitudes.iter().filter(|solicitud| solicitud.itl.is_some()).count()
    )
}
