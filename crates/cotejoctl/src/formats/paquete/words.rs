//! What packages tell, in the language of those who read it here.

use crate::open::{told, usage};
use anyhow::{Result, anyhow};
use core_client::paquete::{
    ArchiveError, ContentsError, FileFault, InvalidToken, NamesError, Place, PrintError, ReadError,
    WriteError, words,
};
use terms::MissingReason;
use workstation::Trouble;

/// The reason of a word.
pub(super) fn reason_of(word: &str) -> Result<MissingReason> {
    words::reason_of(word).ok_or_else(|| {
        anyhow!("el motivo no es uno de amputado, amputado_en_parte, no_imprimible, no_recibido")
    })
}

/// Why a text of an option is no number, folio or code.
pub(super) fn no_token(option: &str, error: InvalidToken) -> anyhow::Error {
    usage(format!("{option} {}", token(error)))
}

/// What a number, folio or code must be.
pub(super) fn token(error: InvalidToken) -> &'static str {
    match error {
        InvalidToken::Malformed("Code") => {
            "es una clave de letras y dígitos, con guiones entre ellos, hasta 32 signos"
        }
        InvalidToken::Malformed(_) => "lleva letras y dígitos, con - / . _ entre ellos, hasta 40 signos",
        InvalidToken::NoDigit(_) => "lleva al menos un dígito: no se admite un nombre en su lugar",
        InvalidToken::Personal(_) => "contiene lo que parece una CURP o clave de elector; use un folio opaco",
    }
}

/// Which file of a package.
pub(super) fn place(place: &Place) -> String {
    match place {
        Place::Manifest => "manifiesto.json".to_owned(),
        Place::Table => "manifiesto.csv".to_owned(),
        Place::Pdf => "el oficio".to_owned(),
        Place::Itl(folio) => format!("el archivo NIST de la solicitud {folio}"),
        Place::Print(folio, finger) => format!("el dedo {finger} de la solicitud {folio}"),
    }
}

/// What is wrong with a file of a package.
pub(super) fn fault(fault: &FileFault) -> String {
    match fault {
        FileFault::Missing => "falta".to_owned(),
        FileFault::Length => "no mide lo que dice el manifiesto".to_owned(),
        FileFault::Altered => "fue alterado: no tiene el SHA-256 del manifiesto".to_owned(),
        FileFault::Ambiguous => "hay dos archivos con su nombre, salvo mayúsculas".to_owned(),
        FileFault::Size => "no tiene las medidas que dice el manifiesto".to_owned(),
        FileFault::NotAFile => "es un enlace o dispositivo, no un archivo".to_owned(),
        FileFault::Contents(error) => contents(*error),
        FileFault::Unreadable(_) => "no se puede leer".to_owned(),
    }
}

/// Why bytes are no print of a package, or prints no solicitud.
pub(super) fn contents(error: ContentsError) -> String {
    match error {
        ContentsError::NotWsq => "no es WSQ".to_owned(),
        ContentsError::TooLong { bytes, limit } => format!("ocupa {bytes} bytes y se admiten {limit}"),
        ContentsError::NoPrints => "no tiene ninguna huella".to_owned(),
    }
}

/// Why prints were not made into a solicitud.
pub(super) fn print_error(error: PrintError) -> anyhow::Error {
    match error {
        PrintError::AlreadyLossy { finger, .. } => {
            anyhow!("dedo {finger}: ya se comprimió una vez; diga el motivo con --recompress")
        }
        PrintError::Encode { finger, source } => {
            told(Trouble::from(source).0).context(format!("dedo {finger}"))
        }
        PrintError::Wsq { finger, source } => anyhow!("dedo {finger}: {}", contents(source)),
        PrintError::Itl(error) => told(Trouble::from(error).0),
        PrintError::Contents(error) => anyhow!(contents(error)),
    }
}

/// Why a package was not written.
pub(super) fn not_written(error: WriteError) -> anyhow::Error {
    match error {
        WriteError::Source { folio, source } => anyhow!("solicitud {folio}: {source}"),
        WriteError::Pdf(source) => anyhow!("{source}"),
        WriteError::NoPdf => anyhow!("el oficio no es un PDF, o es demasiado grande; diga otro con --pdf"),
        WriteError::Names(error) => anyhow!(names(&error)),
        other => told(Trouble::from(other).0),
    }
}

fn names(error: &NamesError) -> String {
    match error {
        NamesError::Count(count) => {
            format!("son {count} solicitudes y un paquete lleva de 1 a 5,000; divídalas en varios oficios")
        }
        NamesError::Repeated(folio) => format!("la solicitud {folio} está dos veces; deje una"),
        NamesError::Unportable { place: of, .. } => {
            format!("el perfil da a {} un nombre que no todo sistema admite; corrija el perfil", place(of))
        }
        NamesError::Taken(of) => {
            format!("el perfil da a {} un nombre que ya es de otro archivo; corrija el perfil", place(of))
        }
    }
}

/// Why a package is not taken.
pub(super) fn not_read(error: ReadError) -> anyhow::Error {
    match error {
        ReadError::File { place: of, fault: why } => {
            anyhow!("{} {}; pida el paquete de nuevo", place(&of), fault(&why))
        }
        ReadError::Archive(error) => anyhow!("{}; pida el paquete de nuevo", archive(error)),
        ReadError::Manifest(_) => {
            anyhow!("su manifiesto.json no es el de un paquete; pida el paquete de nuevo")
        }
        ReadError::Table(_) => {
            anyhow!("su manifiesto.csv no dice lo mismo que manifiesto.json; pida el paquete de nuevo")
        }
        ReadError::TooManyFiles => anyhow!("tiene demasiados archivos o carpetas para ser un paquete"),
        other => told(Trouble::from(other).0),
    }
}

fn archive(error: ArchiveError) -> String {
    match error {
        ArchiveError::Damaged => "el ZIP está cortado, dañado o se contradice".to_owned(),
        ArchiveError::Unusual => "el ZIP no es de la clase en que se hace un paquete".to_owned(),
        ArchiveError::Duplicates => "el ZIP tiene dos archivos con el mismo nombre".to_owned(),
        ArchiveError::UnsafeNames(count) => format!("{count} nombres del ZIP salen de su carpeta"),
        ArchiveError::Method => "el ZIP está cifrado o comprimido con un método poco común".to_owned(),
        ArchiveError::Bomb => "el ZIP se expande a mucho más de lo que ocupan las huellas".to_owned(),
    }
}
