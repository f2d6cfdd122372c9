//! Type-98: hashes, signatures and the log of what was changed in a file (clause 8.23).

use super::Fields;
use crate::{GmtTime, TaggedRecord, Text};

/// An information assurance record.
#[derive(Clone, Copy)]
pub struct Assurance<'a> {
    fields: Fields<'a>,
}

/// A change that was made in a file: a subfield of 98.900 ALF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEvent<'a> {
    /// What was done, EVT: `Added`, `Modified`, `Deleted` or `Corrupted`.
    pub event: Text<'a>,
    /// Why, EVR.
    pub reason: Option<Text<'a>>,
    /// To what, IID: designation, field, subfield and item, with commas between.
    pub object: Text<'a>,
    /// By whom, AGT.
    pub agent: Text<'a>,
    /// What stood there before, OLD.
    pub old_value: Option<Text<'a>>,
}

impl<'a> Assurance<'a> {
    pub(super) fn of(fields: Fields<'a>) -> Self {
        Self { fields }
    }

    /// The record itself.
    pub fn record(self) -> &'a TaggedRecord {
        self.fields.record
    }

    /// 98.003 DFO: who defined the format of its data, a number of IBIA in hexadecimal.
    pub fn format_owner(self) -> Option<u16> {
        hexadecimal(self.fields.record.ascii(3)?)
    }

    /// 98.004 SRC: the agency that made the record.
    pub fn source_agency(self) -> Option<Text<'a>> {
        self.fields.text(4)
    }

    /// 98.005 DFT: which of the owner's formats, a number in hexadecimal.
    pub fn format(self) -> Option<u16> {
        hexadecimal(self.fields.record.ascii(5)?)
    }

    /// 98.006 DCD: when its data were made, in universal time.
    pub fn made_at(self) -> Option<GmtTime> {
        self.fields.time(6)
    }

    /// 98.900 ALF: what was changed in the file.
    pub fn audit_log(self) -> impl Iterator<Item = AuditEvent<'a>> {
        self.fields.all(900, move |subfield| {
            let text = |place| subfield.text(place, self.fields.charset);
            let (event, object, agent) = (text(0)?, text(2)?, text(3)?);
            Some(AuditEvent { event, reason: text(1), object, agent, old_value: text(4) })
        })
    }

    /// 98.901 ARN: how often it was revised.
    pub fn revision(self) -> Option<u16> {
        self.fields.record.parse(901)
    }
}

fn hexadecimal(text: &str) -> Option<u16> {
    u16::from_str_radix(text, 16).ok()
}
