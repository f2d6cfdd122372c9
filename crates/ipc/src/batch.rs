//! A batch of scanned cards of old cases: a folder read whole, each card a case once its number was read twice.
//! Nothing of a card is recorded before that. Names of files are not shown: they may hold names of people.

use crate::{Handle, Intake, JobView, Problem};
use serde::{Deserialize, Serialize};
use terms::CaseId;

/// What she orders at the batch screen. Each order answers with the batch as it is then.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "order", content = "with", rename_all = "snake_case")]
pub enum BatchOrder {
    /// Choose a folder of scans and read them in the background. Nothing is recorded.
    Begin {
        /// Template of all its cards.
        template: String,
        /// Which page of it, from 1.
        page: u8,
        /// The oficio they came under; what the folder's index says of a card goes before it.
        intake: Intake,
    },
    /// The number that she reads on a card.
    Read {
        /// Which card, from 1.
        card: u32,
        /// As typed.
        tag: String,
    },
    /// Record in the background every card that is ready.
    RecordAll,
    /// Lay a card with doubts on its case, for the capture screen.
    Review {
        /// Which card, from 1.
        card: u32,
    },
    /// Leave a card out, or take it back in.
    LeaveOut {
        /// Which card, from 1.
        card: u32,
        /// Whether it is left out.
        out: bool,
    },
    /// Put the batch away. What is recorded stays, and the folder can be read again.
    Close,
}

impl std::fmt::Debug for BatchOrder {
    /// It carries names and numbers: never written anywhere.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BatchOrder")
    }
}

/// The batch screen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchView {
    /// The batch, once a folder was chosen.
    pub batch: Option<Batch>,
    /// Reading the folder or recording its cards, running or ended.
    pub job: Option<JobView>,
}

/// A folder of cards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// Name of the cards' template.
    pub template: String,
    /// Which page of it, from 1.
    pub page: u8,
    /// Number of the oficio they came under.
    pub intervention: String,
    /// The index beside the scans, if there is one.
    pub index: Option<BatchIndex>,
    /// Its cards, in the order of their files. While the folder is being read there are fewer.
    pub cards: Vec<BatchCard>,
    /// How many files there are.
    pub files: u32,
}

/// The index `indice.csv` of a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchIndex {
    /// Cards it names.
    pub rows: u32,
    /// Rows whose file is not in the folder.
    pub without_file: u32,
    /// Files of the folder that it does not name.
    pub without_row: u32,
}

/// One card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchCard {
    /// Its place, from 1.
    pub card: u32,
    /// The scan as it is, for screens; none where the file is no image.
    pub scan: Option<BatchScan>,
    /// How it stands.
    pub state: BatchState,
    /// Boxes with a print.
    pub prints: u8,
    /// Boxes without one.
    pub empty: u8,
    /// What is doubtful about its boxes: keys of the catalogue, each once.
    pub doubts: Vec<String>,
}

/// The scan of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchScan {
    /// Small.
    pub thumbnail: Handle,
    /// As large as a screen shows.
    pub picture: Handle,
    /// Width of the whole scan, px.
    pub width: u32,
    /// Height of the whole scan, px.
    pub height: u32,
    /// How far the card lies turned clockwise, quarter turns.
    pub quarter_turns: u8,
}

/// How a card of a batch stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum BatchState {
    /// It cannot be read or cut, or its number belongs elsewhere.
    Refused {
        /// Why, and what to do.
        problem: Problem,
    },
    /// Its number is to be read.
    Unread {
        /// How many readings are still needed: one where the index or she has read it, else two.
        needs: u8,
    },
    /// Two readings agree: it waits to be recorded.
    Ready,
    /// Its case is open, and its boxes wait for her look.
    ToReview {
        /// The case.
        case: CaseId,
        /// Its folio.
        folio: String,
    },
    /// Its prints are in a case.
    Recorded {
        /// The case.
        case: CaseId,
        /// Its folio.
        folio: String,
    },
    /// She leaves it out.
    LeftOut,
}
