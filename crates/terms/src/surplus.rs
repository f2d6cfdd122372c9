//! Where in an exchange with a core something came that the contract does not allow.

use serde::{Deserialize, Serialize};

/// What a core was answering when it sent more than it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SurplusPlace {
    /// The answer to a search, and how the search stands.
    Answer,
    /// A receipt of prints or of a dictamen.
    Acknowledgement,
    /// What it says of itself.
    Capabilities,
    /// A candidate's print.
    Print,
    /// A released person.
    Person,
    /// Why it does not do something.
    Problem,
    /// A file that came by hand.
    File,
}
