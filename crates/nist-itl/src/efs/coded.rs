//! Fields whose subfields are a code, alone or with a comment or an outline.

use super::Outline;
use super::code::Code;
use super::draft::{Draft, Written};
use super::entry::Entry;
use super::items::{Items, Read};
use crate::Text;
use std::fmt;

/// A code that a field is made of.
pub(crate) trait InField: Code {
    /// The number of the field.
    const FIELD: u32;
    /// The most subfields the field may have.
    const MOST: usize;
}

/// A code that stands alone in its subfield.
pub(crate) trait Alone: InField {}

/// A code with a comment, CFD, OSD, CLA or COM.
#[derive(Clone, PartialEq, Eq)]
pub struct Commented<'a, K> {
    /// The code.
    pub kind: K,
    /// What else is to be said.
    pub comment: Option<Text<'a>>,
}

/// A code for an area, with a comment, COM.
#[derive(Clone, PartialEq, Eq)]
pub struct Outlined<'a, K> {
    /// The code.
    pub kind: K,
    /// The area.
    pub outline: Outline,
    /// What else is to be said.
    pub comment: Option<Text<'a>>,
}

impl<K> fmt::Debug for Commented<'_, K> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Commented")
    }
}

impl<K> fmt::Debug for Outlined<'_, K> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Outlined")
    }
}

impl<K> From<K> for Commented<'_, K> {
    fn from(kind: K) -> Self {
        Self { kind, comment: None }
    }
}

impl<'a, K: Alone> Entry<'a> for K {
    const FIELD: u32 = <K as InField>::FIELD;
    const MOST: usize = <K as InField>::MOST;

    fn read(items: Items<'a>) -> Read<Self> {
        items.code(0)
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.code(*self)
    }
}

impl<'a, K: InField> Entry<'a> for Commented<'a, K> {
    const FIELD: u32 = K::FIELD;
    const MOST: usize = K::MOST;

    fn read(items: Items<'a>) -> Read<Self> {
        Ok(Self { kind: items.code(0)?, comment: items.optional(1, Items::text)? })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.code(self.kind)?;
        draft.optional(self.comment.as_ref(), Draft::comment)
    }
}

impl<'a, K: InField> Entry<'a> for Outlined<'a, K> {
    const FIELD: u32 = K::FIELD;
    const MOST: usize = K::MOST;

    fn read(items: Items<'a>) -> Read<Self> {
        let (kind, outline) = (items.code(0)?, items.outline(1)?);
        Ok(Self { kind, outline, comment: items.optional(2, Items::text)? })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.code(self.kind)?;
        draft.outline(&self.outline)?;
        draft.optional(self.comment.as_ref(), Draft::comment)
    }
}
