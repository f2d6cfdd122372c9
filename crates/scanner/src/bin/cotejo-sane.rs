//! `cotejo-sane`: the scanners SANE knows, behind the vendor bridge.

use scanner::{DriverOptions, SaneSource, bridge, protocol_output};
use std::process::ExitCode;

const HELP: &str = "\
cotejo-sane: escáneres de cama plana por SANE

  cotejo-sane [--option NOMBRE=VALOR].. [--ppi CONTROLADOR=PPP]..

  Habla el protocolo de docs/vendor-bridge.md por la entrada y la salida estándar. Necesita libsane.so.1.

  --option   opción de SANE que se fija al abrir cada aparato que la tenga
  --ppi      resolución de un controlador que lee archivos y no tiene cama, por ejemplo pnm=500
";

fn main() -> ExitCode {
    let Ok(options) = DriverOptions::parse(std::env::args().skip(1)) else {
        eprint!("{HELP}");
        return ExitCode::from(2);
    };
    // The way out is taken before the library is loaded: loading may print.
    let served = protocol_output()
        .and_then(|output| bridge::serve(&mut SaneSource::load(options), std::io::stdin(), output));
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cotejo-sane: la conversación se interrumpió ({error})");
            ExitCode::FAILURE
        }
    }
}
