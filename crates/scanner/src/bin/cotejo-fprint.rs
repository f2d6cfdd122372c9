//! `cotejo-fprint`: the finger readers libfprint knows, behind the vendor bridge.

use scanner::{DriverOptions, FprintSource, bridge, protocol_output};
use std::process::ExitCode;

const HELP: &str = "\
cotejo-fprint: lectores de un dedo por libfprint

  cotejo-fprint --ppi CONTROLADOR=PPP..

  Habla el protocolo de docs/vendor-bridge.md por la entrada y la salida estándar. Necesita libfprint-2.so.2.

  --ppi      resolución de los lectores de un controlador, según su hoja de datos, por ejemplo uru4000=512;
             libfprint no la conoce, y un lector sin ella se lista pero no se abre
";

fn main() -> ExitCode {
    let options = DriverOptions::parse(std::env::args().skip(1));
    let Some(options) = options.ok().filter(|options| options.set.is_empty()) else {
        eprint!("{HELP}");
        return ExitCode::from(2);
    };
    // The way out is taken before the library is loaded: loading may print.
    let served = protocol_output()
        .and_then(|output| bridge::serve(&mut FprintSource::load(options), std::io::stdin(), output));
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cotejo-fprint: la conversación se interrumpió ({error})");
            ExitCode::FAILURE
        }
    }
}
