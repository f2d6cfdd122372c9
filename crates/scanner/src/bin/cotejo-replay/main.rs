//! `cotejo-replay`: a complete helper of the vendor bridge. It plays a folder of images as if it were a ten-print live
//! scanner, and on demand it crashes, hangs or lies as a bad one would.

mod fault;
mod frames;
mod replay;

use fault::{Fault, Spoiled};
use replay::Replay;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;
use terms::Ppi;

const HELP: &str = "\
cotejo-replay: reproduce una carpeta de imágenes como un lector decadactilar en vivo

  cotejo-replay CARPETA [--ppi N] [--pace MS] [--fault FALLA] [--listen SOCKET]

  La carpeta contiene imágenes llamadas rolada-1 … rolada-10, plana-1 … plana-10,
  cuatro-derecha, cuatro-izquierda y pulgares. Habla el protocolo de docs/vendor-bridge.md por la entrada y la salida
  estándar, o por un socket local.

  --ppi N        resolución de las imágenes que no la dicen; sin ella se omiten
  --pace MS      milisegundos entre dos cuadros en vivo (40)
  --fault FALLA  se porta mal al tomar una imagen: half-frame, huge, hang, crash, wrong-ppi, garbage, endless-line,
                 unplug, deaf
";

/// What the command line asks for.
struct Order {
    folder: PathBuf,
    /// The resolution of images that state none.
    ppi: Option<Ppi>,
    pace: Duration,
    fault: Option<Fault>,
    socket: Option<PathBuf>,
}

fn main() -> ExitCode {
    let order = match order(std::env::args_os().skip(1)) {
        Ok(Some(order)) => order,
        Ok(None) => {
            eprint!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(reason) => {
            eprintln!("cotejo-replay: {reason}; vea cotejo-replay --help");
            return ExitCode::from(2);
        }
    };
    match run(order) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cotejo-replay: la conversación se interrumpió ({error})");
            ExitCode::FAILURE
        }
    }
}

fn run(order: Order) -> std::io::Result<()> {
    let mut replay = Replay::new(order.folder, order.ppi, order.pace, order.fault);
    let Some(socket) = order.socket else {
        let output = Spoiled::new(std::io::stdout(), order.fault);
        return scanner::bridge::serve(&mut replay, std::io::stdin(), output);
    };
    listen(&mut replay, &socket, order.fault)
}

/// Serves one host after another.
#[cfg(unix)]
fn listen(replay: &mut Replay, socket: &std::path::Path, fault: Option<Fault>) -> std::io::Result<()> {
    for host in std::os::unix::net::UnixListener::bind(socket)?.incoming() {
        let host = host?;
        // A host that goes away is no reason not to serve the next.
        scanner::bridge::serve(replay, host.try_clone()?, Spoiled::new(host, fault)).ok();
    }
    Ok(())
}

#[cfg(not(unix))]
fn listen(_: &mut Replay, _: &std::path::Path, _: Option<Fault>) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

/// Reads the command line; `None` where help is asked for.
fn order(mut words: impl Iterator<Item = std::ffi::OsString>) -> Result<Option<Order>, String> {
    let (mut folder, mut ppi, mut pace, mut fault, mut socket) = (None, None, 40, None, None);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or("falta el valor de una opción");
        match word.to_str() {
            Some("--help" | "-h") => return Ok(None),
            Some("--ppi") => {
                let told = value()?;
                let told = told.to_str().and_then(|told| Ppi::new(told.parse().ok()?).ok());
                ppi = Some(told.ok_or("--ppi quiere una resolución de 100 a 4000")?);
            }
            Some("--pace") => {
                let told = value()?;
                pace =
                    told.to_str().and_then(|told| told.parse().ok()).ok_or("--pace quiere milisegundos")?;
            }
            Some("--fault") => {
                let told = value()?;
                fault = Some(told.to_str().and_then(Fault::named).ok_or("no conozco esa falla")?);
            }
            Some("--listen") => socket = Some(PathBuf::from(value()?)),
            Some(option) if option.starts_with("--") => return Err(format!("no conozco la opción {option}")),
            _ if folder.is_none() => folder = Some(PathBuf::from(word)),
            _ => return Err("sobra un argumento".to_owned()),
        }
    }
    let folder = folder.ok_or("falta la carpeta")?;
    Ok(Some(Order { folder, ppi, pace: Duration::from_millis(pace), fault, socket }))
}
