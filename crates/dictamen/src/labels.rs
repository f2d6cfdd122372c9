//! Labels with a code for what a capture leaves: strips, envelopes or bags, jars, and a body's tag. They hold folios,
//! fingers and dates, no personal data.

use crate::{ComposeError, Composed, check, content, faces, layout, write};
use casework::Part;
use terms::{CaseId, Finger, Hand, PaperId, Timestamp};

/// Labels a letter sheet holds: 3 columns of 8.
pub const PER_SHEET: usize = 24;

/// Labels to be printed together.
#[derive(Debug, Clone)]
pub struct LabelsFacts {
    /// Name of the institution; in the file, not on the labels.
    pub institution: String,
    /// When they are printed; in the file, not on the labels.
    pub printed: Timestamp,
    /// What they are printed on.
    pub stock: Stock,
    /// The labels in order, at least one.
    pub labels: Vec<Label>,
    /// Demonstration material: marked on every label.
    pub demonstration: bool,
}

/// What labels are printed on. Every label is 62 mm wide and 29 mm high.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stock {
    /// Letter sheets of 3 by 8 labels, with lines to cut along.
    Letter {
        /// Labels of the first sheet that are used already, 0 to 23.
        used: u8,
    },
    /// A label printer: a label a page.
    Roll,
}

/// One label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// What it is stuck on.
    pub on: LabelOn,
    /// The case, as the code cites it.
    pub case: CaseId,
    /// The labelled thing, as the code cites it; bags of one thing share it and differ in the part.
    pub paper: PaperId,
    /// Folio of the case, at most 32 characters.
    pub folio: String,
    /// The body's tag (brazalete), at most 32 characters.
    pub tag: Option<String>,
    /// Which part of the subject it holds.
    pub holds: Holds,
    /// Which one of how many.
    pub part: Part,
}

/// What a label is stuck on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LabelOn {
    /// A strip (tira).
    Strip,
    /// An envelope or bag (sobre).
    Envelope,
    /// A jar (frasco) with skin in treatment.
    Jar {
        /// What it lies in, at most 64 characters.
        reagent: String,
        /// When to look again.
        next_look: Timestamp,
    },
    /// The body's tag (brazalete).
    Tag,
}

/// Which part of the subject something holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// All of it, or several parts.
    Subject,
    /// Prints or skin of one hand.
    Hand(Hand),
    /// Of one finger.
    Finger(Finger),
    /// Of a finger whose position is not known.
    UnknownFinger,
}

/// Composes labels in Spanish, each with a code that [`casework::PaperCode::read`] reads. The same facts give the same
/// bytes.
///
/// # Errors
/// [`ComposeError`] when there is no label, none is left on the first sheet, a text is too long, or a time is none.
pub fn compose(facts: &LabelsFacts) -> Result<Composed, ComposeError> {
    check::check_labels(facts)?;
    let fonts = faces::Fonts::load();
    let laid = layout::labels::lay_out(&content::labels::stickers(facts), facts.stock, &fonts);
    let pdf = write::write(&laid, &content::labels::imprint(facts), &fonts)?;
    Ok(Composed { pdf, pages: laid.pages.len() as u32, sections: laid.sections })
}
