//! What a station's own file says of its readers: programs of makers that serve a live scanner over the vendor bridge,
//! and the resolution of USB readers whose driver does not tell it.
//!
//! `lectores.toml` in the data folder, written by whoever installs the station (docs/vendor-bridge.md).

use crate::devices::HelperProgram;
use crate::trouble::Trouble;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use terms::Ppi;

const FILE: &str = "lectores.toml";
/// Name of the bundled program whose drivers may not tell a resolution.
const FPRINT: &str = "fprint";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Readers {
    #[serde(default)]
    lector: Vec<Reader>,
    #[serde(default)]
    libfprint: Libfprint,
}

/// A maker's program.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reader {
    nombre: String,
    programa: PathBuf,
    #[serde(default)]
    argumentos: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Libfprint {
    /// Pixels an inch by driver.
    #[serde(default)]
    ppp: BTreeMap<String, u16>,
}

/// The programs of this station: those that came with it, as the file in `data` completes them. With them, what is wrong
/// with the file; then it says nothing.
pub(crate) fn complete(bundled: &[HelperProgram], data: &Path) -> (Vec<HelperProgram>, Option<Trouble>) {
    let mut programs = bundled.to_vec();
    let told = match std::fs::read_to_string(data.join(FILE)) {
        Ok(text) => read(&text, &programs),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return (programs, None),
        Err(_) => Err(unfit("no se puede leer")),
    };
    match told {
        Err(trouble) => (programs, Some(trouble)),
        Ok(Readers { lector, libfprint }) => {
            if let Some(fprint) = programs.iter_mut().find(|program| program.name == FPRINT) {
                let resolutions = libfprint.ppp.iter().map(|(driver, ppi)| format!("{driver}={ppi}"));
                fprint.args.extend(resolutions.flat_map(|told| ["--ppi".into(), told.into()]));
            }
            programs.extend(lector.into_iter().map(|reader| HelperProgram {
                name: reader.nombre,
                path: reader.programa,
                args: reader.argumentos.into_iter().map(Into::into).collect(),
            }));
            (programs, None)
        }
    }
}

fn read(text: &str, bundled: &[HelperProgram]) -> Result<Readers, Trouble> {
    let readers: Readers = toml::from_str(text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        let line = 1 + text.get(..start).unwrap_or_default().matches('\n').count();
        unfit(&format!("el renglón {line} no se entiende"))
    })?;
    let mut names: Vec<&str> = bundled.iter().map(|program| program.name.as_str()).collect();
    for reader in &readers.lector {
        let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        if reader.nombre.is_empty() || !reader.nombre.chars().all(plain) {
            return Err(unfit("un nombre lleva sólo minúsculas, cifras y guiones"));
        }
        if names.contains(&reader.nombre.as_str()) {
            return Err(unfit("dos lectores llevan el mismo nombre"));
        }
        if !reader.programa.is_absolute() || !reader.programa.is_file() {
            return Err(unfit(&format!("el programa de «{}» no está en la ruta que dice", reader.nombre)));
        }
        names.push(&reader.nombre);
    }
    if readers.libfprint.ppp.values().any(|ppi| Ppi::new(*ppi).is_err()) {
        return Err(unfit("una resolución no es posible"));
    }
    Ok(readers)
}

fn unfit(why: &str) -> Trouble {
    Trouble::new(
        "readers_unfit",
        format!("El archivo «{FILE}» de esta estación no se puede usar: {why}."),
        "Pida a quien instaló la estación que lo corrija; mientras tanto valen los lectores de siempre.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn completed(text: &str) -> (Vec<HelperProgram>, Option<Trouble>) {
        let data = tempfile::tempdir().unwrap();
        std::fs::write(data.path().join("puente"), b"").unwrap();
        let text = text.replace("AQUÍ", &data.path().to_string_lossy());
        std::fs::write(data.path().join(FILE), text).unwrap();
        let fprint = HelperProgram { name: FPRINT.into(), path: "/x/cotejo-fprint".into(), args: Vec::new() };
        complete(&[fprint], data.path())
    }

    #[test]
    fn a_makers_program_and_a_drivers_resolution_are_taken() {
        let (programs, trouble) = completed(
            "[[lector]]\nnombre = \"acme\"\nprograma = \"AQUÍ/puente\"\nargumentos = [\"--vivo\"]\n[libfprint]\nppp = { uru4000 = 512 }\n",
        );
        assert!(trouble.is_none());
        assert_eq!(programs[0].args, ["--ppi", "uru4000=512"]);
        assert_eq!((programs[1].name.as_str(), programs[1].args.len()), ("acme", 1));
    }

    #[test]
    fn a_station_without_the_file_has_what_came_with_it() {
        assert!(complete(&[], Path::new("/nowhere")).1.is_none());
    }

    #[test]
    fn a_file_that_is_wrong_is_told_and_changes_nothing() {
        for (text, told) in [
            ("[[lector]]\nnombre = \"a\"\nprograma = \"AQUÍ/nada\"\n", "«a»"),
            ("[[lector]]\nnombre = \"fprint\"\nprograma = \"AQUÍ/puente\"\n", "mismo nombre"),
            ("[[lector]]\nnombre = \"A:b\"\nprograma = \"AQUÍ/puente\"\n", "minúsculas"),
            ("[libfprint]\nppp = { a = 3 }\n", "resolución"),
            ("[libfprint]\n\nppi = 3\n", "renglón 3"),
        ] {
            let (programs, trouble) = completed(text);
            let what = trouble.expect(text).0.what;
            assert!(what.contains(told) && programs.len() == 1 && programs[0].args.is_empty(), "{what}");
        }
    }
}
