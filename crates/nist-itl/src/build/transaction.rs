//! Type-1 from what is to be said in it.

use super::error::require;
use super::{BuildError, FieldList};
use crate::{Date, Domain, Field, FieldError, GmtTime, Profile, RS, RecordType, Text, US};

/// What Type-1 shall say. Its texts are printable 7-bit ASCII: a name with ñ goes into Type-2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransactionDraft<'a> {
    /// 1.002 VER: 502 for Update:2015.
    pub version: u16,
    /// 1.004 TOT: what the receiver shall do with it, at most 16 characters.
    pub kind: Text<'a>,
    /// 1.005 DAT: the day of sending, local to the sender.
    pub date: Date,
    /// 1.006 PRY: 1 (most urgent) to 9.
    pub priority: Option<u8>,
    /// 1.007 DAI: whom it goes to.
    pub destination: Text<'a>,
    /// 1.008 ORI: who sends it.
    pub originator: Text<'a>,
    /// 1.009 TCN: the sender's number of it.
    pub control_number: Text<'a>,
    /// 1.010 TCR: in an answer, the number of what it answers.
    pub control_reference: Option<Text<'a>>,
    /// 1.011 NSR and 1.012 NTR: what binary prints (Types 3 to 6) were scanned and are sent with, hundredths of a pixel
    /// per mm; 1969 is 500 ppi. Without such prints 00.00 is written.
    pub binary_scales: (u16, u16),
    /// 1.013 DOM: the domain of its Type-2 fields.
    pub domain: Option<Domain<'a>>,
    /// 1.014 GMT: the time of sending.
    pub time: Option<GmtTime>,
    /// 1.016 APS: the application profiles it conforms to.
    pub profiles: Vec<Profile<'a>>,
    /// 1.017 ANM: the names of the destination and of the originator.
    pub agency_names: Option<(Text<'a>, Text<'a>)>,
}

/// What the records behind it decide in Type-1.
pub(super) struct Announcement {
    /// 1.003 CNT.
    pub(super) contents: Vec<Vec<String>>,
    /// Whether there are prints in binary records.
    pub(super) binary_prints: bool,
    /// Whether 1.015 DCS says UTF-8.
    pub(super) utf8: bool,
}

/// No bound of the standard's; ours, so that a record stays a record.
const LONG: usize = 1_000;

impl<'a> TransactionDraft<'a> {
    /// What is mandatory; the rest is empty, the version Update:2015.
    pub fn new(
        kind: impl Into<Text<'a>>,
        date: Date,
        destination: impl Into<Text<'a>>,
        originator: impl Into<Text<'a>>,
        control_number: impl Into<Text<'a>>,
    ) -> Self {
        Self {
            version: 502,
            kind: kind.into(),
            date,
            priority: None,
            destination: destination.into(),
            originator: originator.into(),
            control_number: control_number.into(),
            control_reference: None,
            binary_scales: (1969, 1969),
            domain: None,
            time: None,
            profiles: Vec::new(),
            agency_names: None,
        }
    }

    /// The fields of Type-1 behind LEN.
    pub(super) fn fields(&self, announcement: &Announcement) -> Result<Vec<Field>, BuildError> {
        let mut list = FieldList::new(RecordType::TRANSACTION);
        require(self.version <= 9999, BuildError::OutOfRange(list.tag(2)))?;
        list.code(2, format_args!("{:04}", self.version))?;
        list.subfields(3, &announcement.contents)?;
        list.text(4, &self.kind, 16)?;
        list.code(5, self.date)?;
        if let Some(priority) = self.priority {
            list.number(6, priority.into(), 1..=9)?;
        }
        list.text(7, &self.destination, LONG)?;
        list.text(8, &self.originator, LONG)?;
        list.text(9, &self.control_number, LONG)?;
        list.text_if(10, self.control_reference.as_ref(), LONG)?;
        let (native, sent) = if announcement.binary_prints { self.binary_scales } else { (0, 0) };
        for (number, scale) in [(11, native), (12, sent)] {
            list.code(number, format_args!("{:02}.{:02}", scale / 100, scale % 100))?;
        }
        self.optional_fields(&mut list, announcement.utf8)?;
        match list.fields.iter().find(|field| !is_printable(field)) {
            Some(field) => Err(FieldError::NotAscii(field.tag()).into()),
            None => Ok(list.fields),
        }
    }

    /// 1.013 to 1.017.
    fn optional_fields(&self, list: &mut FieldList, utf8: bool) -> Result<(), BuildError> {
        if let Some(domain) = &self.domain {
            list.check_lengths(13, &[(&domain.name, LONG)])?;
            let version = domain.version.as_ref().map_or("", Text::as_str);
            list.subfields(13, &[vec![domain.name.as_str().to_owned(), version.to_owned()]])?;
        }
        list.code_if(14, self.time)?;
        if utf8 {
            list.subfields(15, &[vec!["3".to_owned(), "UTF-8".to_owned()]])?;
        }
        let profile = |profile: &Profile<'_>| {
            [&profile.organisation, &profile.name, &profile.version]
                .map(|text| text.as_str().to_owned())
                .to_vec()
        };
        list.subfields(16, &self.profiles.iter().map(profile).collect::<Vec<_>>())?;
        if let Some((destination, originator)) = &self.agency_names {
            list.texts(17, &[(destination, LONG), (originator, LONG)])?;
        }
        Ok(())
    }
}

/// Whether a field holds printable ASCII and separators only.
fn is_printable(field: &Field) -> bool {
    field.value().iter().all(|byte| (b' '..=b'~').contains(byte) || [RS, US].contains(byte))
}
