//! The oficio that goes with a package: it says what is sent and asks for the search, for all its solicitudes at once.
//! It names folios and fingers, no subject, no candidate and no score.

mod template;

use crate::{ComposeError, Composed, check, composed, content};
pub(crate) use template::Words;
pub use template::{Template, TemplateError};
use terms::{Finger, MissingReason, Sha256, Timestamp};

/// Everything an oficio states.
#[derive(Debug, Clone)]
pub struct OficioFacts {
    /// Name of the institution that sends it.
    pub institution: String,
    /// Its number.
    pub number: String,
    /// Where it is issued, such as a city.
    pub place: String,
    /// When.
    pub date: Timestamp,
    /// Code of the station that made the package.
    pub station: String,
    /// To whom.
    pub addressee: Addressee,
    /// What the search rests on, as it follows `Con fundamento en`; `None` leaves that out.
    pub basis: Option<String>,
    /// What is asked, in the package's order, at least one.
    pub solicitudes: Vec<SolicitudFacts>,
    /// SHA-256 of the package's `manifiesto.csv`.
    pub table: Sha256,
    /// Who issues it.
    pub signer: Signer,
    /// The words it is written in.
    pub template: Template,
    /// Demonstration material: watermarked on every page.
    pub demonstration: bool,
}

/// Whom an oficio is addressed to.
#[derive(Debug, Clone)]
pub struct Addressee {
    /// The office.
    pub office: String,
    /// Its institution.
    pub institution: String,
}

/// One solicitud as the package holds it.
#[derive(Debug, Clone)]
pub struct SolicitudFacts {
    /// Its opaque name.
    pub folio: String,
    /// The fingers without print, and why; the others have one. At least one has.
    pub missing: Vec<(Finger, MissingReason)>,
    /// Whether the package holds the same as an ANSI/NIST-ITL file.
    pub itl: bool,
}

/// Who issues an oficio, or takes prints.
#[derive(Clone)]
pub struct Signer {
    /// Full name.
    pub name: String,
    /// Office held (cargo).
    pub office: String,
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Signer")
    }
}

impl SolicitudFacts {
    /// How many prints are sent, 1 to 10.
    pub fn prints(&self) -> usize {
        Finger::ALL.len() - self.missing.len()
    }
}

/// Composes the oficio that `facts` tell, letter size, in Spanish. The same facts give the same bytes.
///
/// # Errors
/// [`ComposeError`] when the facts contradict each other.
pub fn compose(facts: &OficioFacts) -> Result<Composed, ComposeError> {
    check::check_oficio(facts)?;
    composed(&content::oficio::document(facts))
}
