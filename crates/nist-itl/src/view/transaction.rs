//! Type-1: what a file is, from whom to whom, and what it announces to hold (clause 8.1).

use super::Fields;
use crate::{Charset, Date, File, GmtTime, Idc, RecordType, Subfield, Text};

/// The Type-1 record. Its texts are 7-bit ASCII.
#[derive(Clone, Copy)]
pub struct Transaction<'a> {
    fields: Option<Fields<'a>>,
}

/// A record that 1.003 CNT announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Content {
    /// Its type.
    pub record_type: RecordType,
    /// Its designation.
    pub idc: Idc,
}

/// The domain whose Type-2 fields a file uses: 1.013 DOM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Domain<'a> {
    /// Its name.
    pub name: Text<'a>,
    /// The version of its specification.
    pub version: Option<Text<'a>>,
}

/// An application profile that a file conforms to: a subfield of 1.016 APS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile<'a> {
    /// Who issued it.
    pub organisation: Text<'a>,
    /// Its name.
    pub name: Text<'a>,
    /// Its version.
    pub version: Text<'a>,
}

impl<'a> Transaction<'a> {
    pub(super) fn of(file: &'a File) -> Self {
        let record = file.tagged(RecordType::TRANSACTION).next();
        Self { fields: record.map(|record| Fields { record, charset: Charset::Ascii }) }
    }

    /// 1.002 VER: 502 for Update:2015, 501 for Update:2013, 500 for 2011, 400 for 2007.
    pub fn version(self) -> Option<u16> {
        self.fields?.record.parse(2)
    }

    /// How many records 1.003 CNT says that follow Type-1.
    pub fn announced(self) -> Option<usize> {
        self.fields?.subfield(3)?.parse(1)
    }

    /// The records that 1.003 CNT announces, in its order; `None` for one whose type or designation cannot be read.
    pub fn contents(self) -> impl Iterator<Item = Option<Content>> {
        self.subfields(3).skip(1).map(content)
    }

    /// 1.004 TOT: what the receiver shall do with it, in the words of an application profile.
    pub fn kind(self) -> Option<Text<'a>> {
        self.text(4)
    }

    /// 1.005 DAT: when it was sent, local to the sender.
    pub fn date(self) -> Option<Date> {
        self.fields?.date(5)
    }

    /// 1.006 PRY: 1 is the most urgent, 9 the least.
    pub fn priority(self) -> Option<u8> {
        self.fields?.record.parse(6)
    }

    /// 1.007 DAI: whom it goes to.
    pub fn destination(self) -> Option<Text<'a>> {
        self.text(7)
    }

    /// 1.008 ORI: who sends it.
    pub fn originator(self) -> Option<Text<'a>> {
        self.text(8)
    }

    /// 1.009 TCN: the sender's number of it.
    pub fn control_number(self) -> Option<Text<'a>> {
        self.text(9)
    }

    /// 1.010 TCR: in an answer, the number of what it answers.
    pub fn control_reference(self) -> Option<Text<'a>> {
        self.text(10)
    }

    /// 1.011 NSR: pixels per millimetre that binary prints were scanned with; `None` for 00.00, which says there are
    /// none.
    pub fn native_per_mm(self) -> Option<f64> {
        self.per_mm(11)
    }

    /// 1.012 NTR: pixels per millimetre that binary prints are sent with.
    pub fn transmitted_per_mm(self) -> Option<f64> {
        self.per_mm(12)
    }

    /// 1.013 DOM: the domain of the Type-2 fields.
    pub fn domain(self) -> Option<Domain<'a>> {
        let subfield = self.fields?.subfield(13)?;
        let text = |place| subfield.text(place, Charset::Ascii);
        Some(Domain { name: text(0)?, version: text(1) })
    }

    /// 1.014 GMT: when it was sent, in universal time.
    pub fn time(self) -> Option<GmtTime> {
        self.fields?.time(14)
    }

    /// 1.016 APS: the application profiles it conforms to.
    pub fn profiles(self) -> impl Iterator<Item = Profile<'a>> {
        self.subfields(16).filter_map(|subfield| {
            let text = |place| subfield.text(place, Charset::Ascii);
            Some(Profile { organisation: text(0)?, name: text(1)?, version: text(2)? })
        })
    }

    /// 1.017 ANM: the names of the destination and of the originator.
    pub fn agency_names(self) -> (Option<Text<'a>>, Option<Text<'a>>) {
        let subfield = self.subfields(17).next();
        let name = |place| subfield.and_then(|names| names.text(place, Charset::Ascii));
        (name(0), name(1))
    }

    /// 1.018 GNS: whose country codes are used, `ISO` or `GENC`.
    pub fn country_codes(self) -> Option<Text<'a>> {
        self.text(18)
    }

    fn per_mm(self, number: u32) -> Option<f64> {
        self.fields?.record.parse(number).filter(|scale: &f64| scale.is_finite() && *scale > 0.0)
    }

    fn text(self, number: u32) -> Option<Text<'a>> {
        self.fields?.text(number)
    }

    fn subfields(self, number: u32) -> impl Iterator<Item = Subfield<'a>> {
        self.fields.into_iter().flat_map(move |fields| fields.subfields(number))
    }
}

fn content(subfield: Subfield<'_>) -> Option<Content> {
    let record_type = RecordType::new(subfield.parse(0)?)?;
    Some(Content { record_type, idc: Idc::new(subfield.parse(1)?)? })
}
