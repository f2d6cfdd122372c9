//! `cotejo-bridge-check`: holds a maker's helper to the vendor bridge protocol and says what it found.

use scanner::ScanError;
use scanner::bridge::{Limits, Program};
use scanner::conformance::{Outcome, Rule, check};
use std::process::ExitCode;

const HELP: &str = "\
cotejo-bridge-check: comprueba si un programa auxiliar respeta el protocolo de docs/vendor-bridge.md

  cotejo-bridge-check PROGRAMA [ARGUMENTO …]

  Usa el primer lector de la lista; si pide un dedo, póngalo cuando se encienda. Termina con 0 si se cumplen
  todas las reglas, con 1 si alguna no se cumple.
";

fn main() -> ExitCode {
    let mut words = std::env::args_os().skip(1);
    let Some(path) = words.next().filter(|word| word != "--help" && word != "-h") else {
        eprint!("{HELP}");
        return ExitCode::from(2);
    };
    let program = Program { args: words.collect(), errors_shown: true, ..Program::new(path) };
    let (mut broken, mut idle) = (0, 0);
    check(&program, Limits::default(), |rule, outcome| {
        match outcome {
            Outcome::Kept => print(&format!("bien       {}", told(rule))),
            Outcome::NotTried => {
                idle += 1;
                print(&format!("sin probar {}", told(rule)));
            }
            Outcome::Broken(error) => {
                broken += 1;
                print(&format!("FALLA      {}: {}", told(rule), reason(error)));
            }
        };
    });
    match (broken, idle) {
        (0, 0) => print("Se cumplen todas las reglas."),
        (0, _) => print(
            "No se encontró ninguna falla; las reglas sin probar necesitan un lector conectado y con vista previa.",
        ),
        (1, _) => print("Una regla no se cumple."),
        _ => print(&format!("{broken} reglas no se cumplen.")),
    }
    if broken == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn print(line: &str) {
    use std::io::Write as _;
    // A closed pipe is the reader's choice.
    writeln!(std::io::stdout(), "{line}").ok();
}

fn told(rule: Rule) -> &'static str {
    match rule {
        Rule::Greets => "saluda con una versión ofrecida",
        Rule::RefusesVersions => "rechaza a quien no ofrece una versión que conozca",
        Rule::IgnoresMembers => "pasa por alto los miembros que no conoce",
        Rule::Lists => "enumera sus lectores",
        Rule::ListsAlike => "arrancado otra vez, enumera los mismos lectores con los mismos nombres",
        Rule::TellsChanges => "no anuncia como cambio lo que ya enumeró",
        Rule::RefusesDevice => "rechaza abrir un lector que no existe",
        Rule::Opens => "abre el lector y dice lo que puede hacer",
        Rule::RefusesSettings => "rechaza los ajustes que el lector no tiene, y sigue",
        Rule::Previews => "muestra cuadros en vivo y se detiene cuando se le pide",
        Rule::Takes => "toma una imagen a la resolución pedida",
        Rule::Cancels => "deja de tomar una imagen cuando se le pide",
        Rule::IgnoresLateCancel => "pasa por alto la cancelación de lo que ya terminó",
        Rule::Closes => "cierra el lector y lo vuelve a abrir",
        Rule::Ends => "termina cuando termina su entrada",
        Rule::EndsBusy => "termina cuando termina su entrada, también mientras toma una imagen",
    }
}

fn reason(error: &ScanError) -> String {
    let told = match error {
        ScanError::NoDriver => "no se encuentra el programa, o dice que falta el controlador",
        ScanError::NoDevice => "dice que no existe ese lector",
        ScanError::Busy => "dice que otro programa usa el lector",
        ScanError::Unplugged => "dice que el lector se desconectó",
        ScanError::LidOpen => "dice que la tapa está abierta",
        ScanError::Empty => "dice que no hay nada sobre el cristal",
        ScanError::Jammed => "dice que el papel está atascado",
        ScanError::Denied => "no se permite usar el programa o el lector",
        ScanError::Unsupported => "dice que el lector no tiene ese ajuste",
        ScanError::Cancelled => "dice que se canceló, sin que nadie lo pidiera",
        ScanError::Silent => "no contestó a tiempo",
        ScanError::Crashed => "terminó por su cuenta",
        ScanError::WrongResolution { asked, got } => {
            return format!("se pidieron {} ppp y la imagen dice {}", asked.get(), got.get());
        }
        ScanError::Fault(number) => return format!("el lector informa la falla {number}"),
        ScanError::Protocol(rule) => return format!("no respeta el protocolo («{rule}»)"),
    };
    told.to_owned()
}
