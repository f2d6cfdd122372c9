//! `scan`: the capture devices there are, and one image of one of them.

use super::words;
use crate::formats::picture::Picture;
use crate::formats::placing::Placing;
use crate::open::{Arguments, told, usage};
use crate::progress;
use anyhow::{Context as _, Result, anyhow, bail};
use scanner::bridge::{Helper, Limits, Program};
use scanner::inventory::{Attached, DrivenBy, Inventory, OneToMany};
use scanner::{Capabilities, DeviceInfo, DeviceKind, Happening, ScanError, Settings, Source as _};
use serde_json::{Value, json};
use std::io::{IsTerminal as _, Write as _};
use std::ops::ControlFlow;
use std::path::Path;
use terms::{Ppi, Take};
use workstation::{HelperProgram, Trouble};

/// What is told of devices that are for comparing one finger with one.
const NOT_ONE_TO_MANY: &str =
    "no certificado para 1:N: sus huellas sirven a lo más para comparar uno a uno (PIV-071006)";

/// Words that end the arguments of a helper's own.
const OURS: [&str; 7] = ["--list", "--device", "--out", "--take", "--json", "--overwrite", "--"];

/// A driver and the name its devices are known by.
struct Driver {
    name: String,
    helper: Helper,
}

pub(super) fn run(mut arguments: Arguments) -> Result<()> {
    let mut drivers = drivers(&mut arguments)?;
    if arguments.flag("--list") {
        let as_json = arguments.flag("--json");
        nothing_left(arguments)?;
        return list(&mut drivers, as_json);
    }
    let wanted =
        arguments.option("--device")?.ok_or_else(|| usage("diga --list, o qué aparato con --device"))?;
    let placing = Placing::new(&mut arguments)?;
    let picture = Picture::of_file(placing.out()).filter(|picture| *picture != Picture::Raw);
    let picture = picture.ok_or_else(|| usage("--out termina en .png, .tif, .bmp o .pgm"))?;
    let ppi =
        u16::try_from(arguments.number("--ppi")?.unwrap_or(500)).ok().and_then(|ppi| Ppi::new(ppi).ok());
    let ppi = ppi.ok_or_else(|| usage("--ppi es una resolución de 100 a 4000 puntos por pulgada"))?;
    let take = take(arguments.option("--take")?.as_deref())?;
    nothing_left(arguments)?;
    let (driver, device) = chosen(&mut drivers, &wanted)?;
    acquire(driver, &device, Settings { ppi, area: None, take }, picture, &placing)
}

fn nothing_left(arguments: Arguments) -> Result<()> {
    match arguments.rest()?.first() {
        Some(word) => Err(usage(format!("sobra «{word}»"))),
        None => Ok(()),
    }
}

/// The take of `--take`; none for whatever lies on the glass.
fn take(word: Option<&str>) -> Result<Option<Take>> {
    match word {
        None | Some("hoja") => Ok(None),
        Some(word) => match Take::named(word) {
            Some(take) => Ok(Some(take)),
            None => Err(usage(format!("no conozco la toma «{word}»; vea `cotejoctl scan --help`"))),
        },
    }
}

/// A failure of a device in its two sentences.
fn failed(error: ScanError) -> anyhow::Error {
    told(Trouble::from(error).0)
}

/// The drivers the words name, or those beside this program.
fn drivers(arguments: &mut Arguments) -> Result<Vec<Driver>> {
    let driver = |name: &str, program: Program| Driver {
        name: name.to_owned(),
        helper: Helper::new(program, Limits::default()),
    };
    if let Some(mut words) = arguments.tail("--helper", &OURS)? {
        let path = words.remove(0);
        let args = words.into_iter().map(Into::into).collect();
        return Ok(vec![driver("helper", Program { args, ..Program::new(path) })]);
    }
    let only: Vec<&str> =
        ["sane", "fprint"].into_iter().filter(|name| arguments.flag(&format!("--{name}"))).collect();
    let here = std::env::current_exe().context("no se sabe dónde está este programa")?;
    let bundled = HelperProgram::of_station(here.parent().unwrap_or(Path::new(".")), Path::new(""), false);
    let wanted = |program: &HelperProgram| only.is_empty() || only.contains(&program.name.as_str());
    let drivers: Vec<Driver> = (bundled.into_iter().filter(wanted))
        .map(|HelperProgram { name, path, args }| driver(&name, Program { args, ..Program::new(path) }))
        .collect();
    if drivers.is_empty() { Err(failed(ScanError::NoDriver)) } else { Ok(drivers) }
}

/// Lists what the drivers serve and what is plugged in besides.
fn list(drivers: &mut [Driver], as_json: bool) -> Result<()> {
    let (mut devices, mut bad) = (Vec::new(), 0);
    for driver in drivers.iter_mut() {
        match driver.helper.list() {
            Ok(found) => devices.extend(found.into_iter().map(|device| (key(&driver.name, &device), device))),
            Err(error) => {
                eprintln!("cotejoctl: {}: {:#}", driver.name, failed(error));
                bad += 1;
            }
        }
    }
    let mut inventory = Inventory::new();
    inventory.look();
    if as_json {
        let devices: Vec<Value> = devices.iter().map(|(key, device)| device_json(key, device)).collect();
        let usb: Vec<Value> = inventory.attached().iter().map(usb_json).collect();
        crate::print(&serde_json::to_string_pretty(&json!({ "devices": devices, "usb": usb }))?);
    } else {
        crate::print(&listed(&devices, inventory.attached()));
    }
    if bad == drivers.len() { bail!("ningún controlador respondió") } else { Ok(()) }
}

fn key(driver: &str, device: &DeviceInfo) -> String {
    format!("{driver}:{}", device.id.0)
}

fn device_json(key: &str, device: &DeviceInfo) -> Value {
    json!({
        "device": key,
        "vendor": device.vendor,
        "model": device.model,
        "serial": device.serial,
        "kind": device.kind,
        "warning": warning(device),
    })
}

fn usb_json(attached: &Attached) -> Value {
    let model = attached.model;
    json!({
        "vendor": model.vendor,
        "model": model.name,
        "serial": attached.serial,
        "certified_one_to_many": match model.one_to_many() {
            OneToMany::Certified => json!(true),
            OneToMany::NotCertified => json!(false),
            OneToMany::Unknown => Value::Null,
        },
        "certification": certification(attached),
        "driven_by": driven_by(attached),
    })
}

fn warning(device: &DeviceInfo) -> Option<&'static str> {
    (device.kind == DeviceKind::Reader).then_some(NOT_ONE_TO_MANY)
}

fn certification(attached: &Attached) -> &'static str {
    match attached.model.one_to_many() {
        OneToMany::Certified => "certificado para 1:N (FBI, Apéndice F)",
        OneToMany::NotCertified => NOT_ONE_TO_MANY,
        OneToMany::Unknown => "certificación desconocida; consúltela en la lista del FBI",
    }
}

fn driven_by(attached: &Attached) -> &'static str {
    match attached.model.driven_by {
        DrivenBy::VendorHelper => "necesita el ayudante de su fabricante",
        DrivenBy::Libfprint => "lo maneja libfprint",
    }
}

fn listed(devices: &[(String, DeviceInfo)], usb: &[Attached]) -> String {
    let device = |(key, device): &(String, DeviceInfo)| {
        let (vendor, model) = (&device.vendor, &device.model);
        let warning = warning(device).map_or_else(String::new, |words| format!("; {words}"));
        format!("{key}\t{vendor} {model} ({}){warning}", words::kind(device.kind))
    };
    let attached = |one: &Attached| {
        let model = one.model;
        format!("USB\t{} {}: {}; {}", model.vendor, model.name, certification(one), driven_by(one))
    };
    let mut lines: Vec<String> = devices.iter().map(device).chain(usb.iter().map(attached)).collect();
    if devices.is_empty() {
        lines.insert(0, "ningún aparato listo; conéctelo y enciéndalo".to_owned());
    }
    lines.join("\n")
}

/// The driver and device of that key; a device's own name is enough where only one has it.
fn chosen<'a>(drivers: &'a mut [Driver], wanted: &str) -> Result<(&'a mut Driver, DeviceInfo)> {
    let mut found = Vec::new();
    let mut trouble = None;
    for (at, driver) in drivers.iter_mut().enumerate() {
        match driver.helper.list() {
            Ok(devices) => {
                let named =
                    |device: &DeviceInfo| key(&driver.name, device) == wanted || device.id.0 == wanted;
                found.extend(devices.into_iter().filter(named).map(|device| (at, device)));
            }
            Err(error) => trouble = Some(error),
        }
    }
    match (found.len(), found.pop()) {
        (1, Some((at, device))) => Ok((&mut drivers[at], device)),
        (0, _) => Err(failed(trouble.unwrap_or(ScanError::NoDevice))),
        _ => Err(usage(format!("hay varios aparatos «{wanted}»; dígalo como lo escribe --list"))),
    }
}

fn acquire(
    driver: &mut Driver,
    device: &DeviceInfo,
    settings: Settings,
    picture: Picture,
    placing: &Placing,
) -> Result<()> {
    if let Some(words) = warning(device) {
        eprintln!("cotejoctl: {words}");
    }
    let mut opened = driver.helper.open(&device.id).map_err(failed)?;
    let able = opened.capabilities().clone();
    able.check(&settings).map_err(|error| refused(error, &able))?;
    let mut telling = Telling::new();
    let image = opened.acquire(&settings, &mut |happening| {
        telling.tell(&happening);
        if progress::check().is_err() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    telling.end();
    progress::check()?;
    let image = image.map_err(|error| refused(error, &able))?;
    placing.write(placing.out(), &picture.file(&image))?;
    let (width, height, ppi) = (image.width(), image.height(), image.ppi().get());
    crate::print(&format!("{}: {width} × {height} px a {ppi} ppi", placing.out().display()));
    Ok(())
}

/// A failure in its sentences; where the device has no such setting, with those it has.
fn refused(error: ScanError, able: &Capabilities) -> anyhow::Error {
    if error != ScanError::Unsupported {
        return failed(error);
    }
    let resolutions: Vec<String> = able.resolutions.iter().map(|ppi| ppi.get().to_string()).collect();
    let takes: Vec<String> = able.takes.iter().map(|take| take.name()).collect();
    let takes = if takes.is_empty() { "lo que haya en el cristal".to_owned() } else { takes.join(", ") };
    anyhow!("{:#} Ofrece {} ppi, y toma {takes}.", failed(error), resolutions.join(", "))
}

/// Tells on standard error how an image comes along: one line that changes on a terminal, every tenth elsewhere.
struct Telling {
    terminal: bool,
    tenths: u64,
    advice: Option<scanner::Advice>,
}

impl Telling {
    fn new() -> Self {
        Telling { terminal: std::io::stderr().is_terminal(), tenths: 0, advice: None }
    }

    fn tell(&mut self, happening: &Happening<'_>) {
        match happening {
            Happening::Advice(advice) if self.advice != Some(*advice) => {
                self.advice = Some(*advice);
                eprintln!("{}", words::advice(*advice));
            }
            Happening::Progress { done, total } if *total > 0 => {
                let tenths = 10 * done.min(total) / total;
                if self.terminal {
                    eprint!("\rtomando la imagen: {} %", 100 * done.min(total) / total);
                    std::io::stderr().flush().ok();
                } else if tenths > self.tenths {
                    eprintln!("tomando la imagen: {} %", 10 * tenths);
                }
                self.tenths = tenths;
            }
            _ => {}
        }
    }

    fn end(&self) {
        if self.terminal && self.tenths > 0 {
            eprintln!();
        }
    }
}
