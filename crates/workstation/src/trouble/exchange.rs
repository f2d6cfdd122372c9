//! What can be wrong with files that come from or go to another institution, in sentences. Names of files never
//! stand in them: they may hold names of people.

use super::Trouble;
use core_client::paquete::{Place, ReadError, WriteError};
use nist_itl::{BuildError, ParseError};
use print_image::EncodeError;

impl From<ParseError> for Trouble {
    fn from(error: ParseError) -> Self {
        Trouble::new(
            "itl_damaged",
            format!("El archivo NIST está dañado o incompleto en su registro {}.", error.record + 1),
            "Cópielo de nuevo desde el origen, o pida que lo generen otra vez; no se usó nada de él.",
        )
    }
}

impl From<BuildError> for Trouble {
    fn from(error: BuildError) -> Self {
        Trouble::new(
            "itl_not_built",
            format!("No se pudo formar el archivo NIST ({error})."),
            "Revise los datos del archivo; si se repite, avise a soporte con esta frase.",
        )
    }
}

impl From<EncodeError> for Trouble {
    fn from(error: EncodeError) -> Self {
        let (code, what, next) = match error {
            EncodeError::NotCompressed => (
                "not_compressed",
                "La huella no se pudo comprimir.".to_owned(),
                "Revise que la imagen tenga contenido; si se repite, expórtela como PNG.",
            ),
            EncodeError::TooFine { ppi, limit } => (
                "too_fine",
                format!("La huella está a {ppi} ppi y WSQ admite hasta {limit}."),
                "Redúzcala antes a 500 ppi, o expórtela como JPEG 2000.",
            ),
            EncodeError::TooLarge { width, height } => (
                "too_large_to_write",
                format!("La imagen mide {width} × {height} px, más de lo que admite ese formato."),
                "Recorte la huella o elija otro formato.",
            ),
        };
        Trouble::new(code, what, next)
    }
}

impl From<ReadError> for Trouble {
    fn from(error: ReadError) -> Self {
        let (code, what, next) = match error {
            ReadError::NotAPackage => (
                "not_a_package",
                "El archivo o la carpeta no es un paquete: le falta su manifiesto.".to_owned(),
                "Elija el paquete completo, con manifiesto.json y manifiesto.csv.",
            ),
            ReadError::Incomplete => (
                "package_incomplete",
                "El paquete está incompleto: su escritura se interrumpió.".to_owned(),
                "Termínelo desde la estación que lo hizo, escribiéndolo otra vez en la misma carpeta.",
            ),
            ReadError::File { place, .. } => (
                "package_altered",
                format!("El paquete no es el que dice su manifiesto: falla {}.", told(&place)),
                "No lo use. Pida que le envíen el paquete de nuevo.",
            ),
            ReadError::Cancelled => (
                "cancelled",
                "Se canceló la lectura del paquete.".to_owned(),
                "Puede repetirla cuando quiera; no se cambió nada.",
            ),
            ReadError::Io { .. } => (
                "unreadable_file",
                "El paquete no se puede leer.".to_owned(),
                "Compruebe que siga en su lugar y que el disco o la memoria estén conectados.",
            ),
            ReadError::Archive(_)
            | ReadError::TooManyFiles
            | ReadError::Manifest(_)
            | ReadError::Table(_)
            | ReadError::Stray => (
                "package_refused",
                "El paquete está dañado o se contradice, y no se abrió.".to_owned(),
                "Pida que lo generen y envíen de nuevo.",
            ),
        };
        Trouble::new(code, what, next)
    }
}

/// Which file of a package is meant, without its name.
fn told(place: &Place) -> String {
    match place {
        Place::Manifest => "manifiesto.json".to_owned(),
        Place::Table => "manifiesto.csv".to_owned(),
        Place::Pdf => "el oficio".to_owned(),
        Place::Itl(folio) => format!("el archivo NIST de la solicitud {folio}"),
        Place::Print(folio, finger) => format!("la huella del dedo {finger} de la solicitud {folio}"),
    }
}

impl From<WriteError> for Trouble {
    fn from(error: WriteError) -> Self {
        let (code, what, next) = match error {
            WriteError::DiskFull => return Trouble::disk_full(),
            WriteError::ForeignFiles(count) => (
                "foreign_files",
                format!("La carpeta tiene {count} archivos que no son de este paquete."),
                "Elija una carpeta vacía o nueva; no se tocó nada.",
            ),
            WriteError::AlreadyThere => (
                "package_already_there",
                "Ahí ya hay un paquete completo.".to_owned(),
                "Elija otro lugar u otro nombre; no se tocó nada.",
            ),
            WriteError::InUse => (
                "package_in_use",
                "Otro programa está escribiendo ahí.".to_owned(),
                "Espere a que termine y repita el paso.",
            ),
            WriteError::TooLarge => (
                "package_too_large",
                "El paquete es más grande de lo que cabe en un ZIP.".to_owned(),
                "Escríbalo como carpeta, o divida la solicitud en varios oficios.",
            ),
            WriteError::ReadOnly => (
                "read_only_place",
                "En ese lugar no se puede escribir.".to_owned(),
                "Quite la protección de la memoria o elija otra carpeta.",
            ),
            WriteError::Cancelled => (
                "cancelled",
                "Se canceló la escritura del paquete.".to_owned(),
                "Una carpeta a medias se continúa escribiéndola otra vez; de un ZIP no queda nada.",
            ),
            other => (
                "package_not_written",
                format!("El paquete no se pudo escribir ({other})."),
                "Nada salió a medias con su nombre definitivo. Repita el paso; si se repite, avise a soporte.",
            ),
        };
        Trouble::new(code, what, next)
    }
}
