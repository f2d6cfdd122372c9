//! The circumstances of capture (FIELD.md 2.7): technique once a hand with exceptions, treatments, segments,
//! authorities, and what engines doubt about prints. Words are keys of the vocabulary.

use serde::{Deserialize, Serialize};
use terms::{CaseId, Finger, Hand, PrintId, Timestamp, TreatmentId};

/// How a print is taken, by the keys of the vocabulary:
/// condition `living flaccid rigid putrefied macerated mummified carbonised partly_skeletonised`,
/// method `ink_rolled ink_strip live_scan photograph dermal_glove regenerated`,
/// support `card strip photograph mould digital`, skin side `outer inner`, polarity `dark_ridges light_ridges`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TechniqueView {
    /// State of the hand.
    pub condition: String,
    /// How the print is taken.
    pub method: String,
    /// What the print lies on.
    pub support: String,
    /// Which side of the skin leaves it.
    pub skin_side: String,
    /// Whether the images show prints mirrored; they are then shown the right way round.
    pub mirrored: bool,
    /// What is dark in the images; light ridges are then shown dark.
    pub polarity: String,
    /// Temperature, tenths of a degree Celsius.
    pub temperature: Option<i16>,
    /// Full hours since the body was recovered.
    pub hours_since_recovery: Option<u16>,
    /// Who takes the prints, where that is not the signed-in user.
    pub taken_by: String,
}

/// Asked once a hand, with exceptions for single fingers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Techniques {
    /// The right hand.
    pub right: TechniqueView,
    /// The left hand.
    pub left: TechniqueView,
    /// Fingers taken otherwise.
    pub exceptions: Vec<(Finger, TechniqueView)>,
}

impl Techniques {
    /// How that finger is taken.
    pub fn of(&self, finger: Finger) -> &TechniqueView {
        let own = self.exceptions.iter().find(|(of, _)| *of == finger).map(|(_, technique)| technique);
        own.unwrap_or(match finger.hand() {
            Hand::Right => &self.right,
            Hand::Left => &self.left,
        })
    }

    /// Whether that finger is an exception.
    pub fn is_exception(&self, finger: Finger) -> bool {
        self.exceptions.iter().any(|(of, _)| *of == finger)
    }
}

/// What a technique is stated for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TechniqueScope {
    /// A whole hand; its exceptions stay.
    Hand(Hand),
    /// One finger.
    Finger(Finger),
}

/// Fingers in treatment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TreatmentView {
    /// The treatment.
    pub treatment: TreatmentId,
    /// Its fingers.
    pub fingers: Vec<Finger>,
    /// Key `water glycerine vaseline ammonium_hydroxide sodium_hydroxide alcohol formalin other`.
    pub reagent: String,
    /// How long it is meant to take, hours.
    pub hours: u16,
    /// When it began.
    pub begun: Timestamp,
    /// When to look next.
    pub next_look: Timestamp,
    /// Whether that moment has come.
    pub due: bool,
    /// Who keeps it.
    pub custodian: String,
    /// What else is to be known.
    pub note: String,
}

/// A treatment to begin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TreatmentOrder {
    /// Its fingers.
    pub fingers: Vec<Finger>,
    /// Key of the reagent.
    pub reagent: String,
    /// How long it is meant to take, hours.
    pub hours: u16,
    /// When to look next, hours from now.
    pub look_in_hours: u16,
    /// Who keeps it.
    pub custodian: String,
    /// What else is to be known; the reagent's name where it is another one.
    pub note: String,
}

/// What an engine doubts, with its evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoubtView {
    /// Key `mirrored inverted mirrored_and_inverted same_finger other_finger swapped_hands unlike`.
    pub kind: String,
    /// The prints, the one it stands at first.
    pub prints: Vec<PrintId>,
    /// Their fingers, in the same order.
    pub fingers: Vec<Finger>,
    /// The finger they look like, where that is another one.
    pub like: Option<Finger>,
    /// What speaks for it: key of a measure, hundredths.
    pub evidence: Vec<(String, i32)>,
}

/// What she does about a doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DoubtDecision {
    /// It is so. A suspected inversion turns the print; another doubt only stays recorded as upheld.
    Uphold,
    /// It is not.
    Dismiss,
}

/// What a bag of the subject holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentView {
    /// What it is.
    pub kind: SegmentWord,
    /// Its number, from 1.
    pub bag: u16,
    /// Of so many.
    pub of: u16,
}

/// What a segment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SegmentWord {
    /// A hand; which one, if that can be told.
    Hand(Option<Hand>),
    /// One finger; which one, if that can be told.
    Finger(Option<Finger>),
    /// Several loose fingers or pieces of skin.
    Several,
}

/// Another case of the same person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinedView {
    /// The other case.
    pub case: CaseId,
    /// Its folio.
    pub folio: String,
    /// Key `same_body continuation`.
    pub reason: String,
}

/// An authority's order, or a notice to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorityView {
    /// Key `amputation skin_removal sample_consumed cancelled_record`.
    pub measure: String,
    /// Number of the document.
    pub number: String,
    /// Which authority.
    pub authority: String,
    /// Its date.
    pub issued: Timestamp,
}
