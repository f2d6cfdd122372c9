//! `cotejoctl respuesta`: an answer that came as an oficio with loose images, as far as the names of its files tell
//! where they belong. What they do not tell is laid by hand in the window.

use crate::open::{Arguments, Session, usage};
use crate::print;
use anyhow::{Context as _, Result, bail};
use ipc::{JobState, Reply, Request, RespuestaOrder, RespuestaView, RowOutcome};
use std::time::Duration;
use terms::{Ppi, Timestamp};

/// Something of the answer wants a person's eyes.
#[derive(Debug, thiserror::Error)]
#[error("algo de la respuesta espera su revisión: ábrala en la ventana, Envíos › Capturar respuesta")]
pub(crate) struct Waits;

/// `cotejoctl respuesta`.
pub(crate) fn run(mut arguments: Arguments) -> Result<()> {
    let number = arguments.option("--oficio")?;
    let issued = day(&mut arguments, "--emitido")?;
    let received = day(&mut arguments, "--recibido")?;
    let (document, list) = (arguments.option("--documento")?, arguments.option("--sin-registros")?);
    let ppi = arguments.number("--ppi")?.map(resolution).transpose()?;
    let only_read = arguments.flag("--solo-leer");
    let session = Session::of_user(&mut arguments)?;
    let [folder] = <[String; 1]>::try_from(arguments.rest()?).map_err(|_| usage("diga una carpeta"))?;

    session.files.set_answer(folder.into());
    order(&session, RespuestaOrder::Begin)?;
    ended(&session)?;
    if let Some(file) = document {
        session.files.set_document(file.into());
        order(&session, RespuestaOrder::AddDocument)?;
    }
    if let Some(ppi) = ppi {
        order(&session, RespuestaOrder::Resolution(ppi))?;
    }
    if let Some(list) = list {
        let text = std::fs::read_to_string(list).context("no se pudo leer la lista de folios")?;
        order(&session, RespuestaOrder::NoRecordsListed { text })?;
    }
    let number = number.unwrap_or_default();
    let view = order(&session, RespuestaOrder::Describe { number, issued, received })?;
    if only_read {
        return tell(&view);
    }
    order(&session, RespuestaOrder::Record)?;
    tell(&ended(&session)?)
}

/// A day as noon in the middle of the country, so that it is that day in all of it.
fn day(arguments: &mut Arguments, name: &str) -> Result<Option<Timestamp>> {
    let Some(text) = arguments.option(name)? else { return Ok(None) };
    let date: jiff::civil::Date =
        text.parse().map_err(|_| usage(format!("{name} es una fecha como 2026-11-20")))?;
    let noon = date.at(12, 0, 0, 0).in_tz("America/Mexico_City")?;
    Ok(Some(Timestamp(noon.timestamp().as_millisecond())))
}

fn resolution(number: u32) -> Result<Ppi> {
    let ppi = u16::try_from(number).ok().and_then(|number| Ppi::new(number).ok());
    ppi.ok_or_else(|| usage("--ppi es una resolución en puntos por pulgada, por ejemplo 500"))
}

fn order(session: &Session, order: RespuestaOrder) -> Result<RespuestaView> {
    view(session.call(Request::OrderRespuesta(order))?)
}

fn view(reply: Reply) -> Result<RespuestaView> {
    match reply {
        Reply::Respuesta(view) => Ok(view),
        _ => bail!("respuesta inesperada"),
    }
}

fn ended(session: &Session) -> Result<RespuestaView> {
    loop {
        let view = view(session.call(Request::Respuesta)?)?;
        match view.job.as_ref().map(|job| &job.state) {
            Some(JobState::Running) => std::thread::sleep(Duration::from_millis(50)),
            Some(JobState::Failed(problem)) => bail!("{} {}", problem.what, problem.next),
            _ => return Ok(view),
        }
    }
}

/// Figures, and for each solicitud that is not recorded why. No name of a file.
fn tell(view: &RespuestaView) -> Result<()> {
    let answer = view.answer.as_ref().context("la carpeta no se leyó")?;
    let rows =
        |wanted: &dyn Fn(&RowOutcome) -> bool| answer.rows.iter().filter(|row| wanted(&row.outcome)).count();
    let recorded = rows(&|outcome| matches!(outcome, RowOutcome::Recorded { .. }));
    let open = answer.rows.len() - recorded;
    print(&format!(
        "solicitudes registradas: {recorded}\npor registrar: {open} ({} con registros, {} sin registros, {} sin respuesta)",
        rows(&|outcome| matches!(outcome, RowOutcome::Candidates(_))),
        rows(&|outcome| *outcome == RowOutcome::NoRecords),
        rows(&|outcome| *outcome == RowOutcome::Waiting),
    ));
    for row in answer.rows.iter().filter(|row| row.problem.is_some()) {
        let problem = row.problem.as_ref().map(|problem| format!("{} {}", problem.what, problem.next));
        print(&format!("{}: {}", row.folio, problem.unwrap_or_default()));
    }
    let aside: u32 = answer.aside.iter().map(|aside| aside.files).sum();
    print(&format!("imágenes sin lugar: {}\narchivos apartados: {aside}", answer.tray.len()));
    if open + answer.tray.len() > 0 { Err(Waits.into()) } else { Ok(()) }
}
