//! A violation in English, for developers: where, what is wrong, which rule.

use super::{Detail, Place, Rule, Violation};
use std::fmt;

/// `record 3 (Type-14, IDC 02), 14.018 subfield 1: ... [amputation.imaged, clause 8.14]`.
impl fmt::Display for Violation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}: ", self.severity, self.place)?;
        write!(out, "{}{} [{}, {}]", what(self.rule), self.detail, self.rule, self.authority)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(record) = self.record else { return out.write_str("file") };
        write!(out, "record {} (Type-{}", record.number, record.record_type)?;
        if let Some(idc) = record.idc {
            write!(out, ", IDC {idc}")?;
        }
        out.write_str(")")?;
        if let Some(field) = self.field {
            write!(out, ", {}.{field:03}", record.record_type)?;
        }
        if let Some(subfield) = self.subfield {
            write!(out, " subfield {subfield}")?;
        }
        if let Some(item) = self.item {
            write!(out, " item {item}")?;
        }
        Ok(())
    }
}

/// What follows the sentence of the rule, where something does.
impl fmt::Display for Detail {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => Ok(()),
            Self::Count(count) => write!(out, ": {count}"),
            Self::Range { least, most: Some(most) } if least == most => write!(out, ": {least}"),
            Self::Range { least, most: Some(most) } => write!(out, ": {least} to {most}"),
            Self::Range { least, most: None } => write!(out, ": {least} or more"),
            Self::Size { width, height } => write!(out, ": {width}x{height} px"),
            Self::Characters(characters) => write!(out, ": {} only", characters.code()),
            Self::Allowed(values) => write!(out, ": {values}"),
            Self::Item("") => Ok(()),
            Self::Item(mnemonic) => write!(out, ": {mnemonic}"),
            Self::Field(number) => write!(out, ": {number:03}"),
            Self::Type(record_type) => write!(out, ": Type-{record_type}"),
            Self::Records(record_type, count) => write!(out, ": Type-{record_type}, {count}"),
            Self::Idc(idc) => write!(out, ": {idc}"),
            Self::Finger(number) => write!(out, ": finger {number}"),
            Self::Format(Some(format)) => write!(out, ": {format}"),
            Self::Format(None) => out.write_str(": an unknown format"),
            Self::Compression(compression) => write!(out, ": {compression}"),
        }
    }
}

const fn what(rule: Rule) -> &'static str {
    match rule {
        Rule::Padding => "bytes stand behind the last record",
        Rule::ReportCut => "more was found than is listed",
        Rule::SecondTransaction => "a file has one Type-1 record",
        Rule::LegacyType => "this type is for old data only",
        Rule::UndefinedType => "the standard does not define this type",
        Rule::ShortRecord => "the record is too short for its head",
        Rule::IdcRange => "no IDC from 00 to 99",
        Rule::IdcPlace => "002 is not the second field",
        Rule::IdcShared => "another record of this type has this IDC",
        Rule::DataMissing => "no data, and nothing that says why",
        Rule::TagForm => "the tag is not written in the standard's digits",
        Rule::TagType => "the field belongs to another record type",
        Rule::FieldOrder => "the fields do not ascend",
        Rule::FieldTwice => "the field stands twice",
        Rule::FieldEmpty => "the field is empty; it is left out instead",
        Rule::FieldMissing => "the mandatory field is missing",
        Rule::FieldUndefined => "the standard does not define this field",
        Rule::FieldLegacy => "this field is for old data only",
        Rule::Control => "STX or ETX in text",
        Rule::NotAscii => "Type-1 is 7-bit ASCII",
        Rule::CharsetUndeclared => "text that is not ASCII needs 1.015 DCS",
        Rule::CharsetWrong => "text that is not in the character set of 1.015 DCS",
        Rule::SubfieldCount => "wrong number of subfields",
        Rule::ItemCount => "too many information items",
        Rule::ItemMissing => "the mandatory information item is missing",
        Rule::ItemCharacters => "characters that the item cannot hold",
        Rule::ItemLength => "wrong number of characters",
        Rule::ItemValue => "not one of the values defined",
        Rule::ItemDate => "no date YYYYMMDD of the calendar",
        Rule::ItemTime => "no universal time YYYYMMDDHHMMSSZ",
        Rule::Version => "no known version of the standard",
        Rule::ContentsHead => "the contents do not begin with 1 and a count",
        Rule::ContentsCount => "the count of records is another",
        Rule::ContentsItself => "the count includes Type-1 itself; the records behind it are",
        Rule::ContentsCircular => "the contents name Type-1, which holds them",
        Rule::ContentsEntries => "the contents have not one entry for each record",
        Rule::ContentsType => "the record at this place is of another type",
        Rule::ContentsIdc => "the record at this place has another IDC",
        Rule::ResolutionUnneeded => "without binary prints it is 00.00",
        Rule::ResolutionNeeded => "Type-4 prints are of 500 ppi, 19.69",
        Rule::DomainMissing => "Type-2 fields without the name of their domain",
        Rule::ImageSize => "the image has another size",
        Rule::RawLength => "the pixels are not as many bytes as the size says",
        Rule::Compression => "the image is of another format",
        Rule::ImageHeader => "the image breaks off or its header is wrong",
        Rule::ImageBits => "the image has another depth, bits",
        Rule::ScaleUnequal => "the two scales differ by more than 1 %",
        Rule::ScaleMissing => "a print without a scale",
        Rule::ScaleLow => "the scale is below the least, ppi",
        Rule::ScaleHigh => "the scale is above what scanners have, ppi",
        Rule::ScaleUnit => "the scale fits the other unit",
        Rule::LatentScale => "a latent is to have at least, ppi",
        Rule::WsqScale => "WSQ is for at most, ppi",
        Rule::CommentScale => "a comment in the image says another scale, ppi; the record rules",
        Rule::Hash => "the SHA-256 is not that of the data",
        Rule::ImpressionLegacy => "this impression code is for old data only",
        Rule::DescriptorMissing => "FGP 19 needs the descriptor of the print",
        Rule::SegmentsMissing => "several fingers, and neither SEG nor ASEG says where each lies",
        Rule::SegmentOutside => "the segment reaches out of the image",
        Rule::SegmentEdges => "the edges of the segment are the wrong way round",
        Rule::PolygonCorners => "a polygon has 3 to 99 corners, as many as it counts",
        Rule::PolygonOutside => "the polygon reaches out of the image",
        Rule::PolygonCrosses => "the edges of the polygon cross",
        Rule::FingerElsewhere => "the image is not of this finger",
        Rule::SegmentUnknown => "the quality of a segment that SEG and ASEG do not have",
        Rule::AmputationImaged => "UP, but another record shows this finger whole",
        Rule::AmputationImage => "UP says there is no print, but there is an image",
        Rule::AmputationNoImage => "XX says there is a partial print, but there is no image",
        Rule::SubjectBody => "the state of a body is told of the dead only",
        Rule::SubjectBodyMissing => "the state of the dead body is not told",
        Rule::SourceUnknown => "no Type-20 record has this number",
        Rule::ContextUnknown => "no Type-21 record has this number",
        Rule::RegionMissing => "extended features without their region of interest",
        Rule::FeatureContradiction => "says that there are none, and there are",
        Rule::MinutiaFormat => "the fields have another format of minutiae",
        Rule::MinutiaCount => "the minutiae listed are",
        Rule::ProfileRecordMissing => "too few records of a type; at least",
        Rule::ProfileRecordCount => "too many records of a type; at most",
        Rule::ProfileRecordForbidden => "the profile has no records of this type",
        Rule::ProfileFieldMissing => "the profile demands this field",
        Rule::ProfileFieldForbidden => "the profile does not allow this field",
        Rule::ProfileValue => "the profile allows other values",
        Rule::ProfileImage => "the profile allows other scales and compressions",
        Rule::ProfileFingerMissing => "neither an image nor an AMP that says why not",
        Rule::ProfileFingerTwice => "more than one record of the same finger",
    }
}
