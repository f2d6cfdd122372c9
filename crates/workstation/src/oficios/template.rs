//! The institution's words for its oficios: `oficio.toml` beside the vault (docs/oficio.md), or those that come along.

use crate::trouble::Trouble;
use dictamen::oficio::{Template, TemplateError};
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

const FILE: &str = "oficio.toml";
/// More than any template: a file that is longer is not read to its end.
const LONGEST: u64 = 1 << 20;

/// The template in use. A file that cannot be used is told: an oficio in other words than the institution's never goes out.
pub(crate) fn template(data: &Path) -> Result<Template, Trouble> {
    let file = match File::open(data.join(FILE)) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Template::built_in()),
        Err(_) => return Err(unreadable()),
    };
    let mut text = String::new();
    file.take(LONGEST).read_to_string(&mut text).map_err(|_| unreadable())?;
    Ok(Template::parse(&text)?)
}

fn unreadable() -> Trouble {
    Trouble::new(
        "oficio_template",
        "La plantilla del oficio (oficio.toml) no se puede leer.",
        "Guárdela como texto UTF-8 junto a la bóveda, o quítela para usar la que trae el programa.",
    )
}

impl From<TemplateError> for Trouble {
    fn from(error: TemplateError) -> Self {
        use TemplateError as E;
        let (what, next) = match error {
            E::FileTooLong => {
                ("es demasiado larga".to_owned(), "Deje en ella sólo las partes del oficio.".to_owned())
            }
            E::NotToml(line) => (
                format!("no se entiende desde la línea {line}"),
                "Revise comillas, corchetes y comas de esa línea.".to_owned(),
            ),
            E::UnknownPart(part) => (
                format!("tiene una parte que no existe, «{part}»"),
                "Corrija su nombre o quítela.".to_owned(),
            ),
            E::PartMissing(part) => {
                (format!("no tiene «{part}», o está vacía"), format!("Escriba el texto de «{part}»."))
            }
            E::PartUnfit(part) => (
                format!("trae «{part}» en otra forma"),
                format!(
                    "Escriba «{part}» entre comillas; si son varios textos, entre corchetes y con comas."
                ),
            ),
            E::TooLong { part, limit } => (
                format!("tiene en «{part}» un texto de más de {limit} caracteres"),
                "Acórtelo o divídalo en varios.".to_owned(),
            ),
            E::TooMany(part) => (
                format!("tiene demasiados textos en «{part}»"),
                "Una algunos o quite los que sobren.".to_owned(),
            ),
            E::Unprintable(part) => (
                format!("tiene en «{part}» un salto de línea u otro signo que no se imprime"),
                "Escriba cada párrafo en un texto aparte.".to_owned(),
            ),
            E::LoneBrace(part) => (
                format!("tiene en «{part}» una llave sin su pareja, o donde no van campos"),
                "Escriba cada campo entre llaves, por ejemplo {solicitudes}.".to_owned(),
            ),
            E::UnknownField { part, field } => (
                format!("nombra en «{part}» un campo que no existe, «{field}»"),
                "Use uno de los campos que dice docs/oficio.md.".to_owned(),
            ),
            E::FieldMissing { part, field } => (
                format!("no dice en «{part}» el campo {{{field}}}, que es obligatorio"),
                format!("Agregue {{{field}}} donde el texto deba decirlo."),
            ),
        };
        Trouble::new("oficio_template", format!("La plantilla del oficio (oficio.toml) {what}."), next)
    }
}
