//! The few words the desktop door says itself, es-MX. Everything else comes from `workstation` or the page.

/// The window's title.
pub(crate) const TITLE: &str = "Cotejo";

/// How to start the program.
pub(crate) const USAGE: &str = "\
Uso: cotejo [--demo] [--data CARPETA]

  --demo           abre la estación de demostración (personas sintéticas)
  --data CARPETA   guarda la bóveda en esa carpeta en vez de la del usuario";

/// An argument nobody knows.
pub(crate) const UNKNOWN_ARGUMENT: &str = "Cotejo no conoce el argumento";

/// `--data` without its folder.
pub(crate) const NO_FOLDER: &str = "Falta la carpeta después de --data";

/// Nobody said where the vault lies, and the user has no home.
pub(crate) const NO_HOME: &str = "No hay carpeta de usuario; indique una con --data CARPETA";

/// The window could not be opened.
pub(crate) const CANNOT_OPEN: &str = "No se pudo abrir la ventana de Cotejo";

/// Somebody tried to steer an installed program.
pub(crate) const NOT_DRIVEN: &str = "\
Esta instalación no admite automatización. Quite TAURI_WEBVIEW_AUTOMATION del entorno y vuelva a abrir Cotejo.";

/// A use case ended abnormally: what happened.
pub(crate) const FAILED_WHAT: &str = "La estación no pudo terminar lo que se le pidió; nada quedó a medias.";

/// A use case ended abnormally: what to do.
pub(crate) const FAILED_NEXT: &str = "Inténtelo de nuevo. Si se repite, cierre Cotejo y vuelva a abrirlo.";

#[cfg(not(feature = "automation"))]
pub(crate) use dialogs::*;

/// Words on the native dialogs.
#[cfg(not(feature = "automation"))]
mod dialogs {
    /// Title: choosing files with prints.
    pub(crate) const CHOOSE_PRINTS: &str = "Elija los archivos de huellas";
    /// Kind of file: files with prints.
    pub(crate) const PRINTS: &str = "Huellas (imágenes, WSQ, JPEG 2000, NIST, paquete ZIP)";
    /// Title: choosing a folder of scanned cards.
    pub(crate) const CHOOSE_CARDS: &str = "Elija la carpeta de las fichas digitalizadas";
    /// Title: choosing the folder of an answer.
    pub(crate) const CHOOSE_ANSWER: &str = "Elija la carpeta con la respuesta";
    /// Title: choosing the oficio of an answer.
    pub(crate) const CHOOSE_DOCUMENT: &str = "Elija el oficio de respuesta";
    /// Kind of file: an oficio, as PDF or scanned.
    pub(crate) const DOCUMENT_OR_IMAGE: &str = "Oficio (PDF o imagen)";
    /// Title: choosing a folder to write into.
    pub(crate) const CHOOSE_FOLDER: &str = "Elija la carpeta de destino";
    /// Kind of file: prints for somebody else.
    pub(crate) const EXCHANGE: &str = "Archivo de intercambio";
    /// Title: choosing the certificate.
    pub(crate) const CHOOSE_CERTIFICATE: &str = "Elija su certificado de e.firma (.cer)";
    /// Kind of file: certificate.
    pub(crate) const CERTIFICATE: &str = "Certificado (.cer)";
    /// Title: choosing the private key.
    pub(crate) const CHOOSE_KEY: &str = "Elija su llave privada de e.firma (.key)";
    /// Kind of file: private key.
    pub(crate) const KEY: &str = "Llave privada (.key)";
    /// Title: saving a copy of a document.
    pub(crate) const SAVE_COPY: &str = "Guardar una copia del documento";
    /// Kind of file: document.
    pub(crate) const DOCUMENT: &str = "Documento PDF";
}
