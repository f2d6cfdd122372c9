//! What she orders at the capture screen. Each order answers with the capture screen as it is then.

use crate::{DoubtDecision, ImportId, SegmentWord, TechniqueScope, TechniqueView, TreatmentOrder};
use serde::{Deserialize, Serialize};
use terms::{CaseId, CentiPx, Finger, MissingReason, Ppi, PrintId, Take, Timestamp, TreatmentId};

/// One order.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "order", content = "with", rename_all = "snake_case")]
pub enum CaptureOrder {
    /// A reading of the tag; which one it is follows from the state. A printed code of a label or field sheet is
    /// recognised and held against the case.
    ReadTag {
        /// What was read.
        tag: String,
        /// Read by a scanner rather than typed.
        scanned: bool,
        /// Ask for a photograph of it.
        photo: bool,
    },
    /// Begin a new session after a mismatch.
    RestartSession,
    /// State how prints are being taken.
    SetTechnique {
        /// For what.
        scope: TechniqueScope,
        /// The circumstances.
        technique: TechniqueView,
    },
    /// The finger is taken as its hand is.
    ClearException(Finger),

    /// Choose files and import them; for one finger or for as many as files.
    ImportPrints {
        /// The finger they are of, if one was chosen.
        finger: Option<Finger>,
    },
    /// Import the files last dropped on the window.
    ImportDropped {
        /// The finger they were dropped on.
        finger: Option<Finger>,
    },
    /// Answer the questions of a waiting file and record it.
    AcceptImport {
        /// Which file.
        import: ImportId,
        /// Its finger.
        finger: Finger,
        /// Whether that number is a presumption.
        presumed: bool,
        /// Its resolution, where the file states none.
        ppi: Option<Ppi>,
    },
    /// Measure a scale bar on a waiting photograph: that gives its resolution.
    Calibrate {
        /// Which file.
        import: ImportId,
        /// One end of the bar on the picture, across and down.
        from: [CentiPx; 2],
        /// The other end.
        to: [CentiPx; 2],
        /// Its length on the object, micrometres.
        micrometres: u32,
    },
    /// Record every waiting file that has a finger and a resolution.
    AcceptAllImports,
    /// Drop a waiting file.
    DiscardImport(ImportId),
    /// Clear the list of refused files.
    DismissRefused,

    /// Begin to take prints with the chosen device.
    Start {
        /// What is laid down; none for a whole card or sheet.
        take: Option<Take>,
        /// For a card: its template.
        template: Option<String>,
        /// For a card: which page, from 1.
        page: u8,
    },
    /// Take the image now.
    TakeNow,
    /// Stop the device. What is recorded stays.
    Stop,

    /// Choose a scanned card as a file and cut it.
    ReadCard {
        /// Its template.
        template: String,
        /// Which page, from 1.
        page: u8,
    },
    /// Move a box of the card: it is cut again.
    MoveBox {
        /// Which box.
        index: u16,
        /// Its corners on the scan from the top left clockwise, across and down.
        corners: [[CentiPx; 2]; 4],
    },
    /// Say whether a box will be recorded.
    KeepBox {
        /// Which box.
        index: u16,
        /// Whether.
        keep: bool,
    },
    /// Record the kept boxes of the card.
    RecordCard,
    /// Drop the card; the file stays where it was.
    DiscardCard,

    /// There is no print of a finger.
    FingerMissing {
        /// Which finger.
        finger: Finger,
        /// Why.
        reason: MissingReason,
    },
    /// Choose among the attempts of a finger.
    ChoosePrint {
        /// Which finger.
        finger: Finger,
        /// Which attempt.
        print: PrintId,
    },
    /// An attempt was filed under the wrong finger, is of somebody else, or is useless: it stays and does not count.
    SetAside {
        /// Which attempt.
        print: PrintId,
        /// Key `wrong_finger wrong_subject useless`.
        reason: String,
    },
    /// Say why a print of low quality is kept.
    ExplainQuality {
        /// Which attempt.
        print: PrintId,
        /// Key of the reason.
        reason: String,
    },
    /// How an attempt is shown, compared and sent.
    Present {
        /// Which attempt.
        print: PrintId,
        /// Left and right change places.
        mirrored: bool,
        /// Light and dark change places.
        inverted: bool,
    },
    /// Answer what an engine doubts.
    AnswerDoubt {
        /// Key of the doubt.
        kind: String,
        /// Its prints.
        prints: Vec<PrintId>,
        /// What she does.
        decision: DoubtDecision,
    },

    /// Fingers go into treatment.
    BeginTreatment(TreatmentOrder),
    /// A treatment was looked at and goes on.
    LookedAt {
        /// Which treatment.
        treatment: TreatmentId,
        /// When to look next, hours from now.
        look_in_hours: u16,
    },
    /// A treatment ended.
    EndTreatment {
        /// Which treatment.
        treatment: TreatmentId,
        /// Key `printable lost stopped`.
        outcome: String,
    },
    /// What a bag of the subject holds.
    NoteSegment {
        /// What it is.
        kind: SegmentWord,
        /// Its number, from 1.
        bag: u16,
        /// Of so many.
        of: u16,
    },
    /// This case and another one are of the same person.
    Join {
        /// Folio of the other case.
        folio: String,
    },
    /// An authority's order, or a notice to it.
    RecordAuthority {
        /// Key of the measure.
        measure: String,
        /// Number of the document.
        number: String,
        /// Which authority.
        authority: String,
        /// Its date.
        issued: Timestamp,
    },

    /// Write the field sheet to a file.
    FieldSheet,
    /// Write labels for strips, envelopes and jars to a file.
    Labels,
}

/// A new case that goes on with prints treated after this one's result; the answer is its capture screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Continuation {
    /// The case that is continued.
    pub of: CaseId,
}
