//! The field sheet (hoja de campo): what is filled in by hand beside the body where there is no computer, with what the
//! case knows already printed in it. It asks for no name and no other datum of the subject.

use crate::oficio::Signer;
use crate::{ComposeError, Composed, check, composed, content};
use casework::Technique;
use terms::{CaseId, Finger, PaperId, SubjectKind, Timestamp};

/// Everything that is known when a field sheet is printed; what is not is left blank for the hand.
#[derive(Debug, Clone)]
pub struct FieldSheetFacts {
    /// Name of the institution.
    pub institution: String,
    /// Code of the station that prints it.
    pub station: String,
    /// The case, as the codes on the pages cite it.
    pub case: CaseId,
    /// This sheet, as the codes on its pages cite it.
    pub sheet: PaperId,
    /// Folio of the case.
    pub folio: String,
    /// Number of the oficio de intervención.
    pub oficio: Option<String>,
    /// Carpeta de investigación, acta or folio.
    pub carpeta: Option<String>,
    /// What the case is about.
    pub subject: SubjectKind,
    /// What the case says the tag (brazalete) reads.
    pub tag: Option<String>,
    /// When it is printed.
    pub printed: Timestamp,
    /// Who is to take the prints.
    pub taker: Option<Signer>,
    /// What holds for the right and for the left hand.
    pub hands: [HandFacts; 2],
    /// The fingers whose state is known, each at most once.
    pub fingers: Vec<(Finger, FingerMark)>,
    /// Fingers in treatment.
    pub treatments: Vec<TreatmentFacts>,
    /// Demonstration material: watermarked on every page.
    pub demonstration: bool,
}

/// What holds for all fingers of a hand unless one differs.
#[derive(Debug, Clone, Default)]
pub struct HandFacts {
    /// State of the skin, technique, support, side and mirror.
    pub technique: Option<Technique>,
    /// Whether the ridges are lighter than the furrows (polarity inverted).
    pub light_ridges: Option<bool>,
    /// Temperature of the hand, tenths of a degree Celsius.
    pub temperature: Option<i16>,
    /// Hours since the body was recovered.
    pub hours: Option<u16>,
}

/// The state of one finger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FingerMark {
    /// It has a print.
    Captured,
    /// Its skin is in treatment.
    InTreatment,
    /// It is gone.
    Amputated,
    /// It is bandaged.
    Bandaged,
    /// It is there and cannot be printed now.
    Unprintable,
}

impl FingerMark {
    /// Every state, in the order of the columns.
    pub const ALL: [FingerMark; 5] = [
        FingerMark::Captured,
        FingerMark::InTreatment,
        FingerMark::Amputated,
        FingerMark::Bandaged,
        FingerMark::Unprintable,
    ];
}

/// Fingers in one solution.
#[derive(Clone)]
pub struct TreatmentFacts {
    /// Which, at least one.
    pub fingers: Vec<Finger>,
    /// What they lie in.
    pub reagent: String,
    /// For how many hours.
    pub hours: u16,
    /// When to look again.
    pub next_look: Timestamp,
    /// Who keeps the jar: an official, not the subject.
    pub custodian: String,
}

impl std::fmt::Debug for TreatmentFacts {
    /// Without the custodian's name.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TreatmentFacts({:?}, {}, {} h)", self.fingers, self.reagent, self.hours)
    }
}

/// Composes the field sheet for what `facts` know: letter size, in Spanish, two pages unless that takes more room.
/// Every page has a code that [`casework::PaperCode::read`] reads. The same facts give the same bytes.
///
/// # Errors
/// [`ComposeError`] when a finger is told twice, a treatment has no finger or a time is none.
pub fn compose(facts: &FieldSheetFacts) -> Result<Composed, ComposeError> {
    check::check_field_sheet(facts)?;
    composed(&content::field_sheet::document(facts))
}
