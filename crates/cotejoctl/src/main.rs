//! The terminal door: the same work as the window's, without a window.

mod capture;
mod core_check;
mod core_key;
mod core_release;
mod demo;
mod digest;
mod engine;
mod enrol;
mod estadistica;
mod examiner;
mod files;
mod fingers;
mod formats;
mod images;
mod lists;
mod oficial;
mod oficio;
mod open;
mod output;
mod paths;
mod progress;
mod respuesta;
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
  cotejoctl respuesta CARPETA --oficio NUMERO --emitido AAAA-MM-DD --recibido AAAA-MM-DD [--documento ARCHIVO]
      [--sin-registros LISTA.txt] [--ppi N] [--solo-leer] [--data CARPETA] [--user NOMBRE --passphrase-file ARCHIVO]
      Captura la respuesta que llegó por oficio: coloca las imágenes de la carpeta según el folio y el dedo de sus nombres,
      marca «sin registros» los folios de la lista y registra lo que está listo. Termina con 3 si algo espera su revisión.
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

/// 1 for what could not be done, 2 for an order that makes no sense, 3 for what wants a person's eyes, 130 after Ctrl-C.
fn ending(error: &anyhow::Error) -> ExitCode {
    if error.is::<progress::Cancelled>() {
        ExitCode::from(130)
    } else if error.is::<open::Usage>() {
        ExitCode::from(2)
    } else if error.is::<capture::ToReview>() || error.is::<respuesta::Waits>() {
        ExitCode::from(3)
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
        Some("respuesta") => respuesta::run(arguments),
        Some("help" | "--help" | "-h") | None => {
            print(
                &[
                    HELP,
                    capture::CAPTURE_HELP,
                    engine::ENGINE_HELP,
                    formats::FORMATS_HELP,
                    core_check::CORE_HELP,
                    oficial::OFICIAL_HELP,
                    oficio::OFICIO_HELP,
                    estadistica::ESTADISTICA_HELP,
                ]
                .concat(),
            );
            Ok(())
        }
        Some(other) => {
            let families = [
                capture::run,
                formats::run,
                core_check::run,
                oficial::run,
                oficio::run,
                estadistica::run,
                engine::run,
            ];
            let done = families.into_iter().find_map(|family| family(other, arguments.clone()));
            done.unwrap_or_else(|| {
                Err(open::usage(format!("no conozco la orden «{other}»; vea `cotejoctl help`")))
            })
        }
    }
}

/// The one place that writes to the terminal's output.
pub(crate) fn print(text: &str) {
    use std::io::Write as _;
    // A closed pipe is the reader's choice, not an error of ours.
    writeln!(std::io::stdout(), "{}", text.trim_end()).ok();
}
