//! A subject that was sent before: the same body or the same print in another case (FIELD 0.1: no duplicates). A warning,
//! never a refusal: segments of one person and cases that were joined are no duplicates.

use crate::case::Case;
use crate::token::Tag;
use serde::Serialize;
use terms::{CaseId, SubjectKind};

/// Another case that was sent before, and what it shares with this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentBefore {
    /// That case.
    pub case: CaseId,
    /// What they share.
    pub by: Shared,
}

/// What two cases share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shared {
    /// The body's tag.
    Tag,
    /// The bytes of a print.
    Print,
}

/// The first of the `others` that was sent before and shares the tag or a print with `case`.
pub fn sent_before<'a>(case: &Case, others: impl Iterator<Item = &'a Case>) -> Option<SentBefore> {
    let joined = |other: &Case| {
        let names = |one: &Case, another: CaseId| one.joined().iter().any(|joined| joined.other == another);
        names(case, other.id()) || names(other, case.id())
    };
    let sent = |other: &&Case| other.id() != case.id() && !other.requests().is_empty() && !joined(other);
    others.filter(sent).find_map(|other| Some(SentBefore { case: other.id(), by: shared(case, other)? }))
}

fn shared(case: &Case, other: &Case) -> Option<Shared> {
    let whole = [case, other].iter().all(|one| one.subject() != SubjectKind::Segment);
    let tag = |one: &Case| one.tag().cloned();
    if whole && tag(case).is_some_and(|tag: Tag| other.tag() == Some(&tag)) {
        return Some(Shared::Tag);
    }
    let mut prints =
        case.fingers().flat_map(|(_, finger)| finger.prints()).filter(|print| print.set_aside.is_none());
    prints.any(|print| other.finger_of_image(print.captured.image.sha256).is_some()).then_some(Shared::Print)
}
