//! One enrolled subject as bytes.
//!
//! Sixteen bytes of id, the number of fingers (u8), then for each: FGP position (u8), length (u16,
//! little-endian), template. Records stand one after the other without separators.

use crate::error::GalleryError;
use fingerprint::Template;
use serde::{Deserialize, Serialize};
use terms::{Finger, FingerSet};

/// Who a record belongs to: sixteen opaque bytes, never anything about a person.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SubjectId(pub [u8; 16]);

impl std::fmt::Debug for SubjectId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SubjectId(")?;
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))?;
        f.write_str(")")
    }
}

/// A subject and the templates of its fingers, in FGP order.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Record {
    pub(crate) subject: SubjectId,
    pub(crate) fingers: Vec<(Finger, Template)>,
}

impl Record {
    /// One to ten different fingers, put in FGP order.
    pub(crate) fn new(subject: SubjectId, fingers: &[(Finger, Template)]) -> Result<Self, GalleryError> {
        if fingers.is_empty() {
            return Err(GalleryError::NoFingers);
        }
        let mut seen = FingerSet::EMPTY;
        for (finger, template) in fingers {
            if seen.contains(*finger) {
                return Err(GalleryError::RepeatedFinger(*finger));
            }
            if template.to_bytes().len() > usize::from(u16::MAX) {
                return Err(GalleryError::TemplateTooLarge(*finger));
            }
            seen = seen.with(*finger);
        }
        let mut fingers = fingers.to_vec();
        fingers.sort_by_key(|(finger, _)| *finger);
        Ok(Record { subject, fingers })
    }

    /// Appends the record to `bytes`.
    pub(crate) fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend(self.subject.0);
        bytes.push(self.fingers.len() as u8);
        for (finger, template) in &self.fingers {
            let template = template.to_bytes();
            bytes.push(finger.position());
            bytes.extend((template.len() as u16).to_le_bytes());
            bytes.extend(template);
        }
    }

    /// Reads one record from the front of `bytes` and moves past it; `None` if there is none in order.
    pub(crate) fn read(bytes: &mut &[u8]) -> Option<Self> {
        let subject = SubjectId(take(bytes)?);
        let [count] = take(bytes)?;
        let fingers = (0..count).map(|_| read_finger(bytes)).collect::<Option<Vec<_>>>()?;
        let ordered = fingers.windows(2).all(|pair| pair[0].0 < pair[1].0);
        (ordered && !fingers.is_empty()).then_some(Record { subject, fingers })
    }

    /// Reads records until `bytes` end; `None` if anything is left over or out of order.
    pub(crate) fn read_all(mut bytes: &[u8]) -> Option<Vec<Self>> {
        let mut records = Vec::new();
        while !bytes.is_empty() {
            records.push(Record::read(&mut bytes)?);
        }
        Some(records)
    }
}

fn read_finger(bytes: &mut &[u8]) -> Option<(Finger, Template)> {
    let [position, low, high] = take(bytes)?;
    let (template, rest) = bytes.split_at_checked(usize::from(u16::from_le_bytes([low, high])))?;
    *bytes = rest;
    Some((Finger::new(position).ok()?, Template::from_bytes(template).ok()?))
}

/// The first `N` of `bytes`, which then start after them.
pub(crate) fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (first, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*first)
}
