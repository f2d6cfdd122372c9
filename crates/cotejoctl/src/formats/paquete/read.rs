//! `paquete read`: a package checked file by file, told, and taken out.

use super::going;
use super::words::{fault, not_read, not_written, place};
use crate::open::{Arguments, usage};
use crate::output::{Shape, Table};
use crate::progress::{Cancelled, Progress};
use anyhow::{Result, bail};
use core_client::paquete::manifest::{FingerEntry, Inventory, SolicitudEntry};
use core_client::paquete::words::reason;
use core_client::paquete::{self, Package, Profile, ReadError, WriteError, write_folder};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use terms::Finger;

const COLUMNS: [&str; 8] = ["folio", "finger", "width", "height", "ppi", "bytes", "sha256", "missing"];

pub(crate) fn read(mut arguments: Arguments) -> Result<()> {
    let out = arguments.option("--out")?.map(PathBuf::from);
    let shape = Shape::new(&mut arguments, Shape::Text)?;
    let words = arguments.rest()?;
    let [path] = words.as_slice() else { return Err(usage("diga un paquete: una carpeta o un .zip")) };
    let told = |error| match error {
        ReadError::Cancelled => Cancelled.into(),
        error => not_read(error).context(format!("«{path}»")),
    };
    let mut package = paquete::read(Path::new(path)).map_err(told)?;
    let faults = verify(&mut package).map_err(told)?;
    for wrong in &faults {
        eprintln!("cotejoctl: «{path}»: {wrong}");
    }
    let text = match shape {
        Shape::Csv => table(package.manifest().inventory()).shaped(shape)?,
        Shape::Json => serde_json::to_string_pretty(&whole(&package, &faults))? + "\n",
        Shape::Text => text(&package),
    };
    crate::print(&text);
    if !faults.is_empty() {
        bail!(
            "«{path}»: {} archivo(s) no son los que dice el manifiesto; pida el paquete de nuevo",
            faults.len()
        );
    }
    out.map_or(Ok(()), |out| take_out(&mut package, &out))
}

/// What is wrong with each file that is not as the manifest says.
fn verify(package: &mut Package) -> Result<Vec<String>, ReadError> {
    let count = package.manifest().files().count();
    let progress = Progress::new("verificando archivos", count);
    let faults = package.verify(&|done, _of| {
        progress.reach(done as usize);
        going()
    })?;
    Ok(faults.iter().map(|(of, why)| format!("{} {}", place(of), fault(why))).collect())
}

/// Writes the contents as a folder, under the names of the built-in profile.
fn take_out(package: &mut Package, out: &Path) -> Result<()> {
    let count = package.manifest().inventory().solicitudes.len();
    let progress = Progress::new("escribiendo solicitudes", count);
    let tell = |done: u64, _of: u64| {
        progress.reach(done as usize);
        going()
    };
    match write_folder(out, package, &Profile::default(), &tell) {
        Ok(_) => {
            eprintln!("cotejoctl: el contenido quedó en «{}»", out.display());
            Ok(())
        }
        Err(WriteError::Cancelled) => Err(Cancelled.into()),
        Err(error) => Err(not_written(error).context(format!("«{}»", out.display()))),
    }
}

fn text(package: &Package) -> String {
    let Inventory { oficio, profile, solicitudes } = package.manifest().inventory();
    let mut text = format!(
        "oficio {} del {}, de {} a {}; perfil {profile}; {} solicitud(es)\n",
        oficio.number,
        oficio.date,
        oficio.institution,
        oficio.addressee,
        solicitudes.len()
    );
    for solicitud in solicitudes {
        writeln!(text, "  {}", line(solicitud)).ok();
    }
    if package.strays() > 0 {
        writeln!(text, "{} archivo(s) más que no son del paquete y no se usan", package.strays()).ok();
    }
    text
}

fn line(solicitud: &SolicitudEntry) -> String {
    let missing: Vec<String> =
        solicitud.missing().map(|(finger, why)| format!("{finger} {}", reason(why))).collect();
    let itl = if solicitud.itl.is_some() { ", con archivo NIST" } else { "" };
    let without =
        if missing.is_empty() { String::new() } else { format!("; sin huella: {}", missing.join(", ")) };
    format!("{}: {} huella(s){itl}{without}", solicitud.folio, 10 - missing.len())
}

fn table(inventory: &Inventory) -> Table<'static> {
    let of = |solicitud: &SolicitudEntry| {
        let folio = solicitud.folio.clone();
        let row = move |(finger, entry)| row(folio.as_str(), finger, entry);
        solicitud.fingers().map(row).collect::<Vec<_>>()
    };
    Table { columns: &COLUMNS, rows: inventory.solicitudes.iter().flat_map(of).collect() }
}

fn row(folio: &str, finger: Finger, entry: &FingerEntry) -> Vec<Value> {
    let mut row = vec![json!(folio), json!(finger.position())];
    row.extend(match entry {
        FingerEntry::Printed(print) => [
            json!(print.width),
            json!(print.height),
            json!(print.ppi.get()),
            json!(print.file.length),
            json!(print.file.sha256),
            Value::Null,
        ],
        FingerEntry::Missing(why) => {
            [Value::Null, Value::Null, Value::Null, Value::Null, Value::Null, json!(reason(*why))]
        }
    });
    row
}

fn whole(package: &Package, faults: &[String]) -> Value {
    let Inventory { oficio, profile, solicitudes } = package.manifest().inventory();
    let fingers = |solicitud: &SolicitudEntry| {
        let object = |(finger, entry)| {
            let row = row(solicitud.folio.as_str(), finger, entry);
            let fields = COLUMNS.iter().zip(row).skip(1).filter(|(_, value)| !value.is_null());
            Value::Object(fields.map(|(name, value)| ((*name).to_owned(), value)).collect())
        };
        solicitud.fingers().map(object).collect::<Vec<_>>()
    };
    json!({
        "oficio": {
            "number": oficio.number.as_str(),
            "date": oficio.date.to_string(),
            "institution": oficio.institution.as_str(),
            "addressee": oficio.addressee.as_str(),
        },
        "profile": profile.as_str(),
        "solicitudes": solicitudes.iter().map(|solicitud| json!({
            "folio": solicitud.folio.as_str(),
            "itl": solicitud.itl.is_some(),
            "fingers": fingers(solicitud),
        })).collect::<Vec<_>>(),
        "strays": package.strays(),
        "faults": faults,
    })
}
