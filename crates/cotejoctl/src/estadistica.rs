//! `cotejoctl estadistica`: the institution's figures by month, and in the columns of the table that INE publishes.

use crate::open::{Arguments, Session, usage};
use crate::print;
use anyhow::{Context as _, Result, bail};
use ipc::{Figures, MonthRow, Reply, Request, StatisticsView};
use std::path::Path;

/// This order's part of `cotejoctl help`.
pub(crate) const ESTADISTICA_HELP: &str = "
Estadística (con --data CARPETA y, en una bóveda real, --user y --passphrase-file):

  cotejoctl estadistica [--desde AAAA-MM] [--hasta AAAA-MM] [--csv ARCHIVO]
      Oficios, solicitudes, respondidas, con registros, registros, con dictamen y confirmados, por el mes en que se formó cada
      solicitud. Cada figura dice qué cuenta como uno. Con --csv deja además la fila de la institución con las columnas de la
      tabla que publica el INE.
";

/// What each column counts as one, under the table.
const UNITS: &str = "\
oficio: el emitido con al menos una solicitud no retirada; solicitud: la formada y no retirada (pedir otra vez es una más);
registro: un candidato de una respuesta; confirmado: un registro que un dictamen firmado confirma (no una persona);
persona: los casos de un mismo cuerpo o paciente, también los unidos, con alguna solicitud.";

/// The columns of INE's table.
const COLUMNS: [&str; 6] = [
    "institucion",
    "oficios_de_solicitud",
    "solicitudes",
    "solicitudes_con_registros",
    "registros_para_identificacion",
    "registros_confirmados_mediante_dictamen",
];

/// A month as it is asked for.
type Wanted = (i16, u8);

/// `cotejoctl estadistica`, if that is its name.
pub(crate) fn run(name: &str, arguments: Arguments) -> Option<Result<()>> {
    (name == "estadistica").then(|| figures(arguments))
}

fn figures(mut arguments: Arguments) -> Result<()> {
    let from = month(&mut arguments, "--desde")?.unwrap_or((i16::MIN, 1));
    let until = month(&mut arguments, "--hasta")?.unwrap_or((i16::MAX, 12));
    let csv = arguments.option("--csv")?;
    if from > until {
        return Err(usage("--desde es posterior a --hasta"));
    }
    let session = Session::of_user(&mut arguments)?;
    arguments.rest()?;
    let Reply::Statistics(mut view) = session.call(Request::Statistics)? else {
        bail!("respuesta inesperada")
    };
    let all = view.months.len();
    view.months.retain(|row| (from..=until).contains(&(row.year, row.month)));
    let total = if view.months.len() == all { Some(view.total) } else { None };
    print(&told(&view, total));
    if let Some(file) = csv {
        write(Path::new(&file), &view)?;
    }
    Ok(())
}

/// A month such as `2026-11`.
fn month(arguments: &mut Arguments, name: &str) -> Result<Option<Wanted>> {
    let Some(text) = arguments.option(name)? else { return Ok(None) };
    let day = format!("{text}-01").parse::<jiff::civil::Date>();
    let day = day.map_err(|_| usage(format!("{name} es un mes como 2026-11")))?;
    Ok(Some((day.year(), day.month().unsigned_abs())))
}

fn told(view: &StatisticsView, total: Option<Figures>) -> String {
    let head = "mes      oficios  solicitudes  respondidas  con registros  registros  con dictamen  confirmados  personas";
    let month = |row: &MonthRow| line(&format!("{}-{:02}", row.year, row.month), &row.figures);
    let lines = view.months.iter().map(month);
    let total = total.map(|total| format!("{}\n{}", line("total", &total), shares(&total)));
    let body: Vec<String> = std::iter::once(head.to_owned()).chain(lines).chain(total).collect();
    format!("{}\n{}\n\n{UNITS}", view.institution, body.join("\n"))
}

fn line(name: &str, figures: &Figures) -> String {
    let Figures { oficios, solicitudes, answered, with_records, records, with_dictamen, confirmed, persons } =
        figures;
    format!(
        "{name:<8} {oficios:>7}  {solicitudes:>11}  {answered:>11}  {with_records:>13}  {records:>9}  {with_dictamen:>12}  {confirmed:>11}  {persons:>8}"
    )
}

/// Percentages, cut off as INE prints them.
fn shares(total: &Figures) -> String {
    let share = |part, whole| match casework::hundredths(part, whole) {
        Some(share) => format!("{}.{:02} %", share / 100, share % 100),
        None => "sin base".to_owned(),
    };
    format!(
        "solicitudes con registros: {} (truncado); registros confirmados: {} (truncado)",
        share(total.with_records, total.solicitudes),
        share(total.confirmed, total.records)
    )
}

/// The row of the institution. Oficios and solicitudes lie in one month each, so those of several months add up.
fn write(file: &Path, view: &StatisticsView) -> Result<()> {
    let sum = |figure: fn(&Figures) -> u64| -> String {
        view.months.iter().map(|row| figure(&row.figures)).sum::<u64>().to_string()
    };
    let row = [
        view.institution.clone(),
        sum(|figures| figures.oficios),
        sum(|figures| figures.solicitudes),
        sum(|figures| figures.with_records),
        sum(|figures| figures.records),
        sum(|figures| figures.confirmed),
    ];
    let mut writer = csv::Writer::from_path(file).context("no se pudo crear el archivo de la estadística")?;
    writer.write_record(COLUMNS)?;
    writer.write_record(row)?;
    writer.flush().context("no se pudo escribir la estadística")
}
