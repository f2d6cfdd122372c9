//! The terminal door: the same work as the window's, without a window.

mod demo;
mod engine;
mod enrol;
mod examiner;
mod files;
mod fingers;
mod formats;
mod images;
mod lists;
mod open;
mod output;
mod paths;
mod progress;
mod templates;
mod verify;

use anyhow::Result;
use std::process::ExitCode;

const HELP: &str = "\
cotejoctl: la estación Cotejo desde la terminal

  cotejoctl demo --out CARPETA [--data CARPETA] [--caso 1|2] [--personas N]
      Recorre un caso de demostración completo y deja en CARPETA el dictamen firmado (PDF).
      caso 1: la persona está en el acervo; caso 2: no está («sin registros»).
  cotejoctl prepare [--data CARPETA] [--personas N]
      Crea la bóveda de demostración, su acervo sintético y el material de práctica.
  cotejoctl enrol [--data CARPETA] 1=ARCHIVO … 10=ARCHIVO
      Inscribe a una persona inventada con esas huellas en el núcleo local de demostración.
  cotejoctl status [--data CARPETA] [--user NOMBRE --passphrase-file ARCHIVO]
      Abre la bóveda y dice qué contiene y si su cadena de actos está íntegra.
  cotejoctl verify ARCHIVO.pdf [--trust AC.cer]
      Verifica un dictamen firmado.
";

fn main() -> ExitCode {
    match run(std::env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            if !error.is::<formats::AlreadyTold>() {
                eprintln!("cotejoctl: {error:#}");
            }
            ending(&error)
        }
    }
}

/// 1 for what could not be done, 2 for an order that makes no sense, 130 after Ctrl-C.
fn ending(error: &anyhow::Error) -> ExitCode {
    if error.is::<progress::Cancelled>() {
        ExitCode::from(130)
    } else if error.is::<open::Usage>() {
        ExitCode::from(2)
    } else {
        ExitCode::FAILURE
    }
}

fn run(arguments: Vec<String>) -> Result<()> {
    let mut arguments = open::Arguments::new(arguments);
    let command = arguments.command();
    match command.as_deref() {
        Some("demo") => demo::run(arguments),
        Some("prepare") => demo::prepare(arguments),
        Some("enrol") => enrol::run(arguments),
        Some("status") => open::status(arguments),
        Some("verify") => verify::run(arguments),
        Some("help" | "--help" | "-h") | None => {
            print(&[HELP, engine::ENGINE_HELP, formats::FORMATS_HELP].concat());
            Ok(())
        }
        Some(other) => {
            formats::run(other, arguments.clone()).or_else(|| engine::run(other, arguments)).unwrap_or_else(
                || Err(open::usage(format!("no conozco la orden «{other}»; vea `cotejoctl help`"))),
            )
        }
    }
}

/// The one place that writes to the terminal's output.
pub(crate) fn print(text: &str) {
    use std::io::Write as _;
    // A closed pipe is the reader's choice, not an error of ours.
    writeln!(std::io::stdout(), "{}", text.trim_end()).ok();
}
