//! Capture sessions: opened by reading the subject's tag twice, stopped by any reading that differs.

use crate::act::{SealedImage, TagMethod, TagPurpose};
use crate::token::Tag;
use serde::{Deserialize, Serialize};
use terms::{SessionId, Timestamp, UserId};

/// How a session stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionState {
    /// The tag was read once.
    AwaitingConfirmation,
    /// Both readings agree, and with the case's tag: prints may be captured.
    Open,
    /// A reading differed. It never opens again.
    Stopped,
    /// Ended with a matching reading.
    Closed,
}

/// One reading of the tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// What was read.
    pub tag: Tag,
    /// Why.
    pub purpose: TagPurpose,
    /// How.
    pub method: TagMethod,
    /// A photograph of it.
    pub photo: Option<SealedImage>,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: UserId,
}

/// One capture session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The session.
    pub id: SessionId,
    /// How it stands.
    pub state: SessionState,
    /// Every reading, oldest first.
    pub readings: Vec<Reading>,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
}

impl Session {
    pub(super) fn begin(id: SessionId, reading: Reading, case_tag: Option<&Tag>) -> Self {
        let matches = case_tag.is_none_or(|tag| *tag == reading.tag);
        let state = if matches { SessionState::AwaitingConfirmation } else { SessionState::Stopped };
        Session { id, state, readings: vec![reading], closed_at: None }
    }

    /// The tag this session was opened under.
    pub fn tag(&self) -> Option<&Tag> {
        self.readings.first().map(|reading| &reading.tag)
    }

    /// The reading that stopped it: the last one, where it stands stopped.
    pub fn mismatch(&self) -> Option<&Reading> {
        (self.state == SessionState::Stopped).then(|| self.readings.last()).flatten()
    }

    /// Whether its last reading was made for closing.
    pub fn closing_read(&self) -> bool {
        self.readings.last().is_some_and(|reading| reading.purpose == TagPurpose::Closing)
    }

    /// Takes a later reading in. Anything but the same tag stops a session that is not closed.
    pub(super) fn read(&mut self, reading: Reading) {
        let matches = self.tag() == Some(&reading.tag);
        self.state = match (self.state, matches) {
            (SessionState::AwaitingConfirmation, true) if reading.purpose == TagPurpose::Confirmation => {
                SessionState::Open
            }
            (SessionState::AwaitingConfirmation | SessionState::Open, false) => SessionState::Stopped,
            (state, _) => state,
        };
        self.readings.push(reading);
    }
}
