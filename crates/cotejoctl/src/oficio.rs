//! `cotejoctl oficio`: the oficios by which solicitudes leave: which there are, signed many at once, saved, verified, and the
//! template of their words.

use crate::open::{Arguments, Session, usage};
use crate::{paths, print, progress, verify};
use anyhow::{Context as _, Result, anyhow, bail, ensure};
use dictamen::oficio::Template;
use ipc::{JobState, OficioRow, OutboxView, RecompressionReason, Reply, Request};
use std::path::{Path, PathBuf};
use std::time::Duration;
use terms::OficioId;

/// This family's part of `cotejoctl help`.
pub(crate) const OFICIO_HELP: &str = "
Oficios con que salen las solicitudes (con --data CARPETA y, en una bóveda real, --user y --passphrase-file):

  cotejoctl oficio list
      Los oficios, del más nuevo al más antiguo: número, solicitudes y si está firmado.
  cotejoctl oficio sign NUMERO… | --todos  --cer ARCHIVO --key ARCHIVO --password-file ARCHIVO
      [--recomprimir sin-otro-original|urgente]
      Firma con su e.firma (PAdES B-B) esos oficios, o todos los que no lo están; dice por qué quedó sin firmar cada uno.
  cotejoctl oficio save NUMERO --out CARPETA
      Guarda el PDF del oficio: el firmado, o como se firmaría hoy.
  cotejoctl oficio verify ARCHIVO.pdf [--trust AC.cer]
      Verifica un oficio firmado y dice qué solicitudes ampara.
  cotejoctl oficio template [ARCHIVO.toml]
      Muestra la plantilla que trae el programa, o revisa la suya.
";

/// Runs an order of this family if `name` is one; `None` if it is not.
pub(crate) fn run(name: &str, mut arguments: Arguments) -> Option<Result<()>> {
    (name == "oficio").then(|| match arguments.command().as_deref() {
        Some("list") => list(arguments),
        Some("sign") => sign(arguments),
        Some("save") => save(arguments),
        Some("verify") => check(arguments),
        Some("template") => template(arguments),
        _ => Err(usage("diga list, sign, save, verify o template; vea `cotejoctl help`")),
    })
}

fn outbox(session: &Session, request: Request) -> Result<OutboxView> {
    match session.call(request)? {
        Reply::Outbox(view) => Ok(view),
        _ => bail!("respuesta inesperada"),
    }
}

fn list(mut arguments: Arguments) -> Result<()> {
    let session = Session::of_user(&mut arguments)?;
    arguments.rest()?;
    let view = outbox(&session, Request::Outbox)?;
    let lines: Vec<String> = view.oficios.iter().map(line).collect();
    print(if lines.is_empty() { "no hay oficios".to_owned() } else { lines.join("\n") }.as_str());
    Ok(())
}

fn line(row: &OficioRow) -> String {
    let signed = if row.signature.is_some() { "firmado" } else { "sin firma electrónica" };
    format!("{}: {} solicitud(es), {signed}", row.number, row.solicitudes.len())
}

fn sign(mut arguments: Arguments) -> Result<()> {
    let mut must = |name: &str| arguments.option(name)?.ok_or_else(|| usage(format!("falta {name}")));
    let (cer, key, file) = (must("--cer")?, must("--key")?, must("--password-file")?);
    let recompression = arguments.option("--recomprimir")?.map(|word| reason(&word)).transpose()?;
    let all = arguments.flag("--todos");
    let session = Session::of_user(&mut arguments)?;
    let numbers = arguments.rest()?;
    if all != numbers.is_empty() {
        return Err(usage("diga los números de los oficios, o --todos"));
    }
    let password = std::fs::read_to_string(file).context("no se pudo leer el archivo de la contraseña")?;
    let password = password.trim_end_matches(['\r', '\n']).to_owned();
    let view = outbox(&session, Request::Outbox)?;
    let oficios = if all { unsigned(&view) } else { named(&view, &numbers)? };
    if oficios.is_empty() {
        print("todos los oficios están firmados");
        return Ok(());
    }
    session.files.set_certificate(PathBuf::from(cer), PathBuf::from(key));
    progress::listen();
    outbox(&session, Request::ChooseOficioCertificate)?;
    let order = Request::SignOficios { oficios: oficios.clone(), password, recompression };
    outbox(&session, order)?;
    let view = ended(&session)?;
    let rows = view.oficios.iter().filter(|row| oficios.contains(&row.oficio));
    rows.for_each(|row| print(&told(row)));
    match view.paper.map(|job| job.state) {
        Some(JobState::Done) => Ok(()),
        Some(JobState::Failed(problem)) => Err(anyhow!("{} {}", problem.what, problem.next)),
        _ => Err(progress::Cancelled.into()),
    }
}

fn reason(word: &str) -> Result<RecompressionReason> {
    match word {
        "sin-otro-original" => Ok(RecompressionReason::NoOtherOriginal),
        "urgente" => Ok(RecompressionReason::Urgent),
        _ => Err(usage("--recomprimir es sin-otro-original o urgente")),
    }
}

fn unsigned(view: &OutboxView) -> Vec<OficioId> {
    view.oficios.iter().filter(|row| row.signature.is_none()).map(|row| row.oficio).collect()
}

fn named(view: &OutboxView, numbers: &[String]) -> Result<Vec<OficioId>> {
    let find = |number: &String| {
        let found = view.oficios.iter().find(|row| row.number == *number).map(|row| row.oficio);
        found.with_context(|| format!("ningún oficio lleva el número {number}"))
    };
    numbers.iter().map(find).collect()
}

fn told(row: &OficioRow) -> String {
    let why = row.unsigned.as_ref().map(|problem| format!("sin firmar. {} {}", problem.what, problem.next));
    let state = match (&row.signature, why) {
        (_, Some(why)) => why,
        (Some(signature), None) => format!("firmado; SHA-256 {}", signature.sha256),
        (None, None) => "sin firmar".to_owned(),
    };
    format!("{}: {state}", row.number)
}

/// The outbox once nothing is signed or saved any more. Ctrl-C stops after the oficio under way.
fn ended(session: &Session) -> Result<OutboxView> {
    loop {
        let view = outbox(session, Request::Outbox)?;
        match &view.paper {
            Some(job) if job.state == JobState::Running => {
                if progress::check().is_err() {
                    session.call(Request::CancelJob(job.job))?;
                }
                std::thread::sleep(Duration::from_millis(50));
            }
            _ => return Ok(view),
        }
    }
}

fn save(mut arguments: Arguments) -> Result<()> {
    let out = PathBuf::from(arguments.option("--out")?.ok_or_else(|| usage("falta --out"))?);
    let session = Session::of_user(&mut arguments)?;
    let numbers = arguments.rest()?;
    let oficios = named(&outbox(&session, Request::Outbox)?, &numbers)?;
    let [oficio] = oficios.as_slice() else { return Err(usage("diga un solo número de oficio")) };
    std::fs::create_dir_all(&out).context("no se pudo crear la carpeta de salida")?;
    session.files.set_save(out);
    outbox(&session, Request::SaveOficio(*oficio))?;
    match ended(&session)?.paper.map(|job| job.state) {
        Some(JobState::Done) => print("el oficio quedó en la carpeta"),
        Some(JobState::Failed(problem)) => bail!("{} {}", problem.what, problem.next),
        _ => return Err(progress::Cancelled.into()),
    }
    Ok(())
}

fn check(mut arguments: Arguments) -> Result<()> {
    let trust = verify::trust(&mut arguments)?;
    let [path] = arguments.rest()?.try_into().map_err(|_| usage("diga un solo archivo PDF"))?;
    let pdf = paths::read(Path::new(&path))?;
    let verified = firma::verify_oficio(&pdf, &trust).map_err(|error| anyhow!("NO es válido: {error}"))?;
    let stated = verified.statement();
    let requests: Vec<String> = stated.requests.iter().map(|request| format!("  {request}")).collect();
    print(&format!(
        "íntegro: sí\nnivel: {}\nautoridad de confianza: {}\noficio: {}\nmanifiesto.csv: {}\nsha256: {}\nsolicitudes: {}\n{}",
        verified.level(),
        if verified.is_trusted() { "sí" } else { "no comprobada" },
        stated.number,
        stated.table,
        verified.document_sha256(),
        requests.len(),
        requests.join("\n"),
    ));
    Ok(())
}

fn template(arguments: Arguments) -> Result<()> {
    let words = arguments.rest()?;
    ensure!(words.len() <= 1, usage("diga una sola plantilla"));
    let Some(file) = words.first() else {
        print(Template::BUILT_IN);
        return Ok(());
    };
    let text = std::fs::read_to_string(file).context("no se pudo leer la plantilla como texto UTF-8")?;
    let template = Template::parse(&text).map_err(|error| workstation::Trouble::from(error).0);
    let template = template.map_err(|problem| anyhow!("{} {}", problem.what, problem.next))?;
    print(&format!("la plantilla sirve; SHA-256 {}", template.digest()));
    Ok(())
}
