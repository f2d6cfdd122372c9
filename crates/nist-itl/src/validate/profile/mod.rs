//! Application profiles: what an institution demands of a file beyond the standard.

mod error;
mod read;

pub use error::ProfileError;

use super::{Rule, Severity};
use crate::{Compression, RecordType};
use std::collections::BTreeMap;

/// What an institution demands of a file. Read from TOML: the files in `profiles/` say all that a profile can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    name: String,
    summary: String,
    /// By rule; `None` where it lets the breach pass.
    severities: BTreeMap<Rule, Option<Severity>>,
    pub(super) kinds: Vec<String>,
    /// Whether only the types named are allowed.
    pub(super) closed: bool,
    pub(super) records: Vec<RecordDemand>,
    pub(super) images: Vec<ImageDemand>,
    pub(super) fingers: Option<FingerDemand>,
}

/// What is demanded of the records of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RecordDemand {
    pub(super) record_type: RecordType,
    pub(super) least: usize,
    pub(super) most: Option<usize>,
    /// The only fields allowed besides 001, 002 and those demanded; `None` allows any.
    pub(super) only: Option<Vec<u32>>,
    pub(super) fields: Vec<FieldDemand>,
}

/// What is demanded of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FieldDemand {
    pub(super) number: u32,
    pub(super) presence: FieldPresence,
    /// The values that an item of each subfield may have; none allows any.
    pub(super) values: Vec<String>,
    /// Which item, from 0.
    pub(super) item: usize,
    /// Only in files of these kinds (1.004 TOT); none means in all.
    pub(super) kinds: Vec<String>,
}

/// Whether a field must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FieldPresence {
    Required,
    Optional,
    Forbidden,
}

/// A scale and the compressions that go with it. An image must fit one that is for its type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ImageDemand {
    pub(super) types: Vec<RecordType>,
    /// With a tolerance of 1 %.
    pub(super) ppi: u32,
    pub(super) compressions: Vec<Compression>,
}

/// Which fingers must be there, in records of which types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FingerDemand {
    pub(super) types: Vec<RecordType>,
    pub(super) required: Vec<u8>,
    /// Whether a finger in an image of several counts.
    pub(super) from_slaps: bool,
}

impl Profile {
    /// The names of the profiles that come with the crate.
    pub const BUILT_IN: [&'static str; 4] = ["base", "ine", "ebts", "int-i"];

    /// A profile that comes with the crate, by its name.
    pub fn built_in(name: &str) -> Option<Self> {
        let text = match name {
            "base" => include_str!("../../../profiles/base.toml"),
            "ine" => include_str!("../../../profiles/ine.toml"),
            "ebts" => include_str!("../../../profiles/ebts.toml"),
            "int-i" => include_str!("../../../profiles/int-i.toml"),
            _ => return None,
        };
        Some(Self::read(text).expect("the profiles of this crate are tested to be right"))
    }

    /// The standard alone.
    pub fn base() -> Self {
        Self::built_in("base").expect("it comes with the crate")
    }

    /// The ten prints of a person, as they are sent to INE.
    pub fn ine() -> Self {
        Self::built_in("ine").expect("it comes with the crate")
    }

    /// Reads a profile from TOML.
    ///
    /// # Errors
    /// When the text is too long, is no TOML, says something that a profile cannot say, or contradicts itself.
    pub fn read(text: &str) -> Result<Self, ProfileError> {
        read::read(text)
    }

    /// With these kinds of transaction (1.004 TOT) and no others; none allows any.
    #[must_use]
    pub fn with_kinds(self, kinds: Vec<String>) -> Self {
        Self { kinds, ..self }
    }

    /// Its name, such as `ine`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it is for, in one sentence.
    pub fn summary(&self) -> &str {
        &self.summary
    }

    /// The kinds of transaction it allows (1.004 TOT); any where there are none.
    pub fn kinds(&self) -> &[String] {
        &self.kinds
    }

    /// How grave it takes a breach; `None` where it lets it pass.
    pub fn severity(&self, rule: Rule) -> Option<Severity> {
        self.severities.get(&rule).copied().unwrap_or(Some(rule.severity()))
    }
}
