//! Everything that can stop a use case, turned into one sentence of what happened and one of what to do.
//!
//! Refusals of the rules have their own table in `casework`; here stand files, disks, keys and the core.

mod exchange;
mod scanning;

use core_api::CoreError;
use firma::{CredentialError, SignError, VerifyError};
use ipc::Problem;
use print_image::DecodeError;
use vault::VaultError;

/// An [`ipc::Problem`] on its way up.
#[derive(Debug)]
pub struct Trouble(pub Problem);

impl Trouble {
    /// A problem in whole sentences.
    pub fn new(code: &str, what: impl Into<String>, next: impl Into<String>) -> Self {
        Trouble(Problem { code: code.to_owned(), what: what.into(), next: next.into() })
    }

    /// Nobody is signed in.
    pub(crate) fn locked() -> Self {
        Trouble::new("locked", "La bóveda está cerrada.", "Inicie sesión para continuar.")
    }

    /// The window asked for something that is not there (any more).
    pub(crate) fn gone(what: &str) -> Self {
        Trouble::new("gone", format!("Ya no existe {what}."), "Vuelva a la bandeja y abra el caso de nuevo.")
    }

    /// The case has no overall conclusion yet.
    pub(crate) fn not_concluded() -> Self {
        Trouble::new("not_concluded", "El caso no está concluido.", "Exprese primero la conclusión general.")
    }

    /// The disk refused for want of room.
    pub(crate) fn disk_full() -> Self {
        Trouble::new(
            "disk_full",
            "El disco está lleno y no se guardó nada de este paso.",
            "Libere espacio en el disco y repita el paso; lo anterior sigue intacto.",
        )
    }
}

impl From<Trouble> for Problem {
    fn from(trouble: Trouble) -> Problem {
        trouble.0
    }
}

impl From<casework::Refusal> for Trouble {
    fn from(refusal: casework::Refusal) -> Self {
        let sentence = casework::sentence(&refusal, casework::Language::EsMx);
        Trouble::new(refusal.code.key(), sentence.what, sentence.next)
    }
}

impl From<VaultError> for Trouble {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::DiskFull | VaultError::Secret(vault::SecretError::DiskFull) => Trouble::disk_full(),
            VaultError::Refused(refusal) => (*refusal).into(),
            VaultError::WrongPassphrase => Trouble::new(
                "wrong_passphrase",
                "El usuario o la contraseña no son correctos.",
                "Escríbalos de nuevo; revise las mayúsculas.",
            ),
            VaultError::PassphraseTooShort { minimum } => Trouble::new(
                "passphrase_too_short",
                format!("La contraseña tiene menos de {minimum} caracteres."),
                "Escriba una frase más larga; varias palabras sirven.",
            ),
            VaultError::LoginUnfit { maximum } => Trouble::new(
                "login_unfit",
                "El nombre de usuario está vacío o es demasiado largo.",
                format!("Escriba de 1 a {maximum} caracteres."),
            ),
            VaultError::LoginTaken => Trouble::new(
                "login_taken",
                "Ese nombre de usuario ya existe.",
                "Elija otro nombre de usuario.",
            ),
            VaultError::UserDisabled => Trouble::new(
                "user_disabled",
                "Este usuario fue dado de baja.",
                "Pida a la persona administradora que lo registre de nuevo.",
            ),
            VaultError::Absent => Trouble::new(
                "vault_absent",
                "En este equipo no hay una bóveda.",
                "Cree la primera cuenta administradora.",
            ),
            VaultError::AlreadyThere => Trouble::new(
                "vault_already_there",
                "Ya hay una bóveda en esta carpeta.",
                "Inicie sesión en ella o elija otra carpeta de datos.",
            ),
            VaultError::InUse => Trouble::new(
                "vault_in_use",
                "La bóveda está abierta en otro programa.",
                "Cierre la otra ventana de Cotejo y vuelva a intentar.",
            ),
            VaultError::NewerFormat { .. } => Trouble::new(
                "vault_newer",
                "La bóveda fue escrita por una versión más nueva de Cotejo.",
                "Instale la versión más nueva para abrirla; aquí no se cambió nada.",
            ),
            other => Trouble::new(
                "vault",
                format!("La bóveda no pudo completar el paso ({other})."),
                "No se guardó nada a medias. Repita el paso; si continúa, avise a soporte con esta frase.",
            ),
        }
    }
}

impl From<DecodeError> for Trouble {
    fn from(error: DecodeError) -> Self {
        let (code, what, next) = match error {
            DecodeError::NotAnImage => (
                "not_an_image",
                "El archivo no es una imagen.".to_owned(),
                "Elija una huella en PNG, BMP, TIFF, JPEG, JPEG 2000, WSQ o PGM, o un archivo NIST.",
            ),
            DecodeError::Truncated => (
                "truncated",
                "La imagen está incompleta: le falta el final.".to_owned(),
                "Cópiela de nuevo desde el origen o vuelva a digitalizar la ficha.",
            ),
            DecodeError::Unsupported => (
                "unsupported",
                "Este tipo de imagen no se puede leer.".to_owned(),
                "Guárdela como PNG o TIFF de 8 bits en grises e impórtela otra vez.",
            ),
            DecodeError::Colour { percent } => (
                "colour",
                format!("Es una fotografía a color ({percent} % de sus puntos)."),
                "Digitalice la huella en grises de 8 bits, sin color.",
            ),
            DecodeError::TooLarge { width, height, limit } => (
                "too_large",
                format!("La imagen mide {width} × {height} px y el máximo es {limit} px por lado."),
                "Recorte la huella o digitalice sólo su recuadro, a 500 o 1000 ppi.",
            ),
            DecodeError::TooSmall { width, height, limit } => (
                "too_small",
                format!("La imagen mide {width} × {height} px y el mínimo es {limit} px por lado."),
                "Digitalice el dedo completo a 500 ppi o más.",
            ),
            DecodeError::WrongLength { expected, found } => (
                "wrong_length",
                format!(
                    "Los puntos de la imagen ocupan {found} bytes y por su tamaño deberían ser {expected}."
                ),
                "Revise el ancho, el alto y los bits por punto que declara el archivo.",
            ),
            DecodeError::ResolutionTooLow(ppi) => (
                "resolution_too_low",
                format!("El archivo dice {ppi} ppi, la resolución de una pantalla y no de un escáner."),
                "Digitalice de nuevo a 500 o 1000 ppi; a esta resolución no se distinguen las crestas.",
            ),
            DecodeError::AnisotropicResolution { x, y } => (
                "anisotropic",
                format!("El archivo dice {x} ppi a lo ancho y {y} ppi a lo alto."),
                "Digitalice con la misma resolución en ambos sentidos.",
            ),
        };
        Trouble::new(code, what, next)
    }
}

impl From<CredentialError> for Trouble {
    fn from(error: CredentialError) -> Self {
        let (code, what, next) = match error {
            CredentialError::NotACertificate => (
                "not_a_certificate",
                "El archivo .cer no es un certificado.",
                "Elija el archivo .cer de su e.firma, tal como se lo entregó el SAT.",
            ),
            CredentialError::UnsupportedCertificateKey => (
                "unsupported_certificate",
                "El certificado usa un tipo de llave que aquí no se admite.",
                "Use una e.firma con llave RSA de 2048 bits o más.",
            ),
            CredentialError::NotAKey => (
                "not_a_key",
                "El archivo .key no es una llave privada cifrada.",
                "Elija el archivo .key que acompaña a su certificado.",
            ),
            CredentialError::UnsupportedKeyEncryption => (
                "unsupported_key",
                "La llave privada está cifrada con un método antiguo que no es seguro.",
                "Renueve su e.firma, o cambie su contraseña con Certifica del SAT para cifrarla de nuevo.",
            ),
            CredentialError::WrongPassword => (
                "wrong_key_password",
                "La contraseña no abre la llave privada.",
                "Escríbala de nuevo. No se firmó nada y el borrador sigue intacto.",
            ),
            CredentialError::KeyDoesNotMatchCertificate => (
                "key_mismatch",
                "La llave privada pertenece a otro certificado.",
                "Elija los dos archivos de la misma e.firma.",
            ),
            CredentialError::Expired { .. } => (
                "certificate_expired",
                "El certificado ya venció.",
                "Renueve su e.firma, o firme a pluma; no se firmó nada.",
            ),
            CredentialError::NotYetValid { .. } => (
                "certificate_not_yet",
                "El certificado todavía no es vigente.",
                "Revise la fecha y la hora de este equipo.",
            ),
            CredentialError::NotForSignature { .. } => (
                "certificate_not_for_signature",
                "Es un certificado de sello digital (CSD), que no sirve para firmar documentos.",
                "Elija el .cer y el .key de su e.firma.",
            ),
        };
        Trouble::new(code, what, next)
    }
}

impl From<SignError> for Trouble {
    fn from(error: SignError) -> Self {
        Trouble::new(
            "sign",
            format!("No se pudo firmar el documento ({error})."),
            "El borrador sigue intacto. Vuelva a intentar; si continúa, avise a soporte con esta frase.",
        )
    }
}

impl From<VerifyError> for Trouble {
    fn from(error: VerifyError) -> Self {
        Trouble::new(
            "verify",
            format!("El documento firmado no pasó la comprobación ({error})."),
            "No lo entregue. Firme de nuevo desde el borrador.",
        )
    }
}

impl From<CoreError> for Trouble {
    fn from(error: CoreError) -> Self {
        let (code, what, next) = match error {
            CoreError::Conflict => (
                "core_conflict",
                "El núcleo ya tiene una solicitud con este número y otras huellas.",
                "Presente una solicitud nueva.",
            ),
            CoreError::UnknownRequest | CoreError::UnknownCandidate => (
                "core_unknown",
                "El núcleo no reconoce la solicitud o el candidato.",
                "Presente la solicitud de nuevo.",
            ),
            CoreError::Refused(_) => (
                "core_refused",
                "El núcleo rechazó la solicitud porque no cumple su contrato.",
                "Revise que cada dedo vaya una sola vez y con su imagen, y preséntela de nuevo.",
            ),
            CoreError::NoWarrant(_) => (
                "no_warrant",
                "El núcleo no entrega los datos: el dictamen no lo permite o el certificado no es de confianza.",
                "Compruebe que el dictamen firmado confirme a este candidato y que su autoridad esté registrada.",
            ),
            CoreError::Unavailable(_) => (
                "core_unavailable",
                "El núcleo no está disponible.",
                "La solicitud queda guardada. Vuelva a enviarla más tarde.",
            ),
            CoreError::Credential => (
                "core_credential",
                "El núcleo no aceptó la credencial de esta institución.",
                "Pida al administrador una credencial vigente y regístrela. La solicitud queda guardada.",
            ),
            CoreError::AcervoNotGranted => (
                "core_acervo",
                "El núcleo no concede a esta institución uno de los acervos que la solicitud pide.",
                "Pida a la coordinación que registre el convenio con los acervos debidos y presente una solicitud nueva.",
            ),
            CoreError::Untrusted => (
                "core_untrusted",
                "El servidor no es el núcleo que debe ser: su certificado o su llave no corresponden. No se le envió nada.",
                "Avise al administrador antes de reintentar: el certificado pudo cambiar, o alguien se interpuso.",
            ),
            CoreError::Surplus => (
                "core_surplus",
                "El núcleo envió más de lo que debe: podrían ser datos personales antes de tiempo. No se leyó.",
                "La solicitud queda en cuarentena. Avise a la persona oficial de datos o a la coordinación.",
            ),
            CoreError::Broken => (
                "core_broken",
                "La respuesta del núcleo no se puede leer o contradice lo que se pidió.",
                "No se guardó. Vuelva a intentar más tarde; si continúa, avise al administrador.",
            ),
            CoreError::Cancelled => (
                "cancelled",
                "Se canceló el envío.",
                "Puede enviarla de nuevo cuando quiera; no se perdió nada.",
            ),
        };
        Trouble::new(code, what, next)
    }
}
