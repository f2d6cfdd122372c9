//! The rules: one line each, with the code that stands for it everywhere and how grave a breach is.

use std::fmt;

/// How grave a breach is. A profile may judge otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nobody refuses the file for it.
    Note,
    /// Receivers may read it otherwise than it was meant.
    Warning,
    /// The file breaks the standard or the profile.
    Error,
}

/// Declares [`Rule`] from one list, so that no rule lacks a code or a severity.
macro_rules! rules {
    ($($(#[$doc:meta])+ $rule:ident = $code:literal, $severity:ident;)+) => {
        /// What a file can break. Its code is stable: scripts and translations go by it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $($(#[$doc])+ $rule,)+
        }

        impl Rule {
            /// Every rule.
            pub const ALL: &'static [Self] = &[$(Self::$rule),+];

            /// Its code, such as `contents.count`.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$rule => $code),+ }
            }

            /// How grave a breach is by the standard alone.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$rule => Severity::$severity),+ }
            }
        }
    };
}

rules! {
    /// Bytes stand behind the last record.
    Padding = "file.padding", Warning;
    /// More was found than is listed.
    ReportCut = "report.cut", Error;

    /// A second Type-1 record.
    SecondTransaction = "record.second-transaction", Error;
    /// A type that is kept for old data only.
    LegacyType = "record.legacy", Warning;
    /// A type that the standard does not define.
    UndefinedType = "record.undefined", Warning;
    /// A binary record too short for its head.
    ShortRecord = "record.short", Error;
    /// No IDC from 0 to 99.
    IdcRange = "idc.range", Error;
    /// 002 is not the second field.
    IdcPlace = "idc.place", Error;
    /// Two image records of one type have the same IDC.
    IdcShared = "idc.shared", Error;
    /// No bytes in field 999, and nothing that says why.
    DataMissing = "data.missing", Error;

    /// A tag is not written in the standard's digits.
    TagForm = "tag.form", Warning;
    /// A field of another record type.
    TagType = "tag.type", Error;
    /// The fields do not ascend.
    FieldOrder = "field.order", Note;
    /// Twice the same field.
    FieldTwice = "field.twice", Error;
    /// A field without content.
    FieldEmpty = "field.empty", Warning;
    /// A mandatory field is missing.
    FieldMissing = "field.missing", Error;
    /// A field number that the standard does not define.
    FieldUndefined = "field.undefined", Warning;
    /// A field that is kept for old data only.
    FieldLegacy = "field.legacy", Warning;
    /// STX or ETX in text.
    Control = "text.control", Error;
    /// Type-1 holds other than 7-bit ASCII.
    NotAscii = "text.type-1", Error;
    /// Text that is not ASCII, and no 1.015 DCS that says what it is.
    CharsetUndeclared = "text.undeclared", Error;
    /// Text that is not in the character set that 1.015 DCS declares.
    CharsetWrong = "text.charset", Error;

    /// Too few or too many subfields.
    SubfieldCount = "subfield.count", Error;
    /// Too many information items.
    ItemCount = "item.count", Error;
    /// A mandatory information item is missing.
    ItemMissing = "item.missing", Error;
    /// Characters that the item cannot hold.
    ItemCharacters = "item.characters", Error;
    /// Too short or too long.
    ItemLength = "item.length", Error;
    /// A value that is not one of those defined.
    ItemValue = "item.value", Error;
    /// No date of the calendar.
    ItemDate = "item.date", Error;
    /// No time in universal time.
    ItemTime = "item.time", Error;

    /// A version of the standard that does not exist.
    Version = "version.unknown", Warning;
    /// 1.003 does not begin with `1` and a count.
    ContentsHead = "contents.head", Error;
    /// The count in 1.003 is wrong.
    ContentsCount = "contents.count", Error;
    /// The count in 1.003 includes Type-1 itself.
    ContentsItself = "contents.counts-itself", Error;
    /// An entry of 1.003 names Type-1: the contents contain themselves.
    ContentsCircular = "contents.circular", Error;
    /// 1.003 has not one entry for each record.
    ContentsEntries = "contents.entries", Error;
    /// An entry of 1.003 names another type than the record at its place.
    ContentsType = "contents.type", Error;
    /// An entry of 1.003 names another IDC than the record at its place.
    ContentsIdc = "contents.idc", Error;
    /// 1.011 or 1.012 says a scale although no binary print needs one.
    ResolutionUnneeded = "resolution.unneeded", Warning;
    /// 1.011 or 1.012 does not say 500 ppi although there are binary prints.
    ResolutionNeeded = "resolution.needed", Error;
    /// A Type-2 record whose domain is not named.
    DomainMissing = "domain.missing", Note;

    /// The image has another size than 006 and 007 say.
    ImageSize = "image.size", Error;
    /// Uncompressed pixels of another length than the size says.
    RawLength = "image.raw-length", Error;
    /// The image is compressed otherwise than the record says.
    Compression = "image.compression", Error;
    /// The image's own header cannot be read.
    ImageHeader = "image.header", Error;
    /// The image has another depth than 012 says.
    ImageBits = "image.bits", Error;
    /// The two scales differ by more than 1 %.
    ScaleUnequal = "image.scale-unequal", Warning;
    /// A print without a scale.
    ScaleMissing = "image.scale-missing", Error;
    /// A print of less than 500 ppi.
    ScaleLow = "image.scale-low", Error;
    /// A scale that no scanner has.
    ScaleHigh = "image.scale-high", Warning;
    /// A scale that fits the other unit: 197 is meant per centimetre, 500 per inch.
    ScaleUnit = "image.scale-unit", Warning;
    /// A latent of less than 1000 ppi.
    LatentScale = "image.latent-scale", Warning;
    /// WSQ above 520 ppi.
    WsqScale = "image.wsq-scale", Error;
    /// A comment in the WSQ stream tells another scale than the record; the record rules.
    CommentScale = "image.comment-scale", Note;
    /// The hash in 996 is not that of the bytes in 999.
    Hash = "hash.wrong", Error;

    /// An impression code that is kept for old data only.
    ImpressionLegacy = "impression.legacy", Note;
    /// FGP 19 without the descriptor that says which finger.
    DescriptorMissing = "descriptor.missing", Error;
    /// Several fingers together, and nothing that says where each lies.
    SegmentsMissing = "segment.missing", Warning;
    /// A segment reaches out of the image.
    SegmentOutside = "segment.outside", Error;
    /// The edges of a segment are the wrong way round.
    SegmentEdges = "segment.edges", Error;
    /// A polygon has not the corners it counts, or not 3 to 99.
    PolygonCorners = "polygon.corners", Error;
    /// A polygon reaches out of the image.
    PolygonOutside = "polygon.outside", Error;
    /// The edges of a polygon cross.
    PolygonCrosses = "polygon.crosses", Error;
    /// A finger that the image is not of.
    FingerElsewhere = "finger.elsewhere", Error;
    /// The quality of a segment that does not exist.
    SegmentUnknown = "quality.no-segment", Error;
    /// A finger of which no print can be taken is imaged in another record.
    AmputationImaged = "amputation.imaged", Error;
    /// UP says that there is no print, and there is one.
    AmputationImage = "amputation.image", Error;
    /// XX says that there is a partial print, and there is none.
    AmputationNoImage = "amputation.no-image", Error;
    /// The state of a body is told of somebody who is not said to be dead.
    SubjectBody = "subject.body", Error;
    /// The state of a dead body is not told.
    SubjectBodyMissing = "subject.body-missing", Warning;
    /// No Type-20 record has this number.
    SourceUnknown = "reference.source", Error;
    /// No Type-21 record has this number.
    ContextUnknown = "reference.context", Error;

    /// Extended features without their region of interest.
    RegionMissing = "efs.region-missing", Error;
    /// Features stand where another field says there are none.
    FeatureContradiction = "efs.contradiction", Error;
    /// 9.004 says another format of minutiae than the fields have.
    MinutiaFormat = "minutiae.format", Error;
    /// Another number of minutiae than counted.
    MinutiaCount = "minutiae.count", Error;

    /// Too few records of a type.
    ProfileRecordMissing = "profile.record-missing", Error;
    /// Too many records of a type.
    ProfileRecordCount = "profile.record-count", Error;
    /// A record of a type that the profile does not have.
    ProfileRecordForbidden = "profile.record-forbidden", Error;
    /// A field that the profile demands.
    ProfileFieldMissing = "profile.field-missing", Error;
    /// A field that the profile does not allow.
    ProfileFieldForbidden = "profile.field-forbidden", Error;
    /// A value that the profile does not allow.
    ProfileValue = "profile.value", Error;
    /// A scale or a compression that the profile does not allow.
    ProfileImage = "profile.image", Error;
    /// A finger that is neither imaged nor said to have no print.
    ProfileFingerMissing = "profile.finger-missing", Error;
    /// A finger with more than one record.
    ProfileFingerTwice = "profile.finger-twice", Error;
}

impl Rule {
    /// By its code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.code() == code)
    }

    /// Whether it is a profile's own and not the standard's.
    pub fn is_of_profile(self) -> bool {
        self.code().starts_with("profile.")
    }

    /// The clause that it follows from where that is not the clause of the record type.
    pub(super) const fn general_clause(self) -> Option<&'static str> {
        Some(match self {
            Self::Padding
            | Self::TagForm
            | Self::TagType
            | Self::FieldOrder
            | Self::FieldTwice
            | Self::FieldEmpty
            | Self::IdcPlace => "B.1",
            Self::Control | Self::NotAscii | Self::CharsetUndeclared | Self::CharsetWrong => "5.6",
            Self::LegacyType | Self::UndefinedType => "5.3",
            Self::IdcRange | Self::IdcShared => "7.3.1",
            Self::ItemDate | Self::ItemTime => "7.7.2",
            Self::ScaleUnequal
            | Self::ScaleMissing
            | Self::ScaleLow
            | Self::ScaleHigh
            | Self::ScaleUnit
            | Self::LatentScale => "7.7.8",
            Self::Compression | Self::ImageHeader | Self::WsqScale | Self::CommentScale => "7.7.9",
            _ => return None,
        })
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}
