//! Everything that the block says of one impression, read from a record and written into fields.

use super::entry::{Entry, Feature, Fields, Found, read_all, read_found, read_one};
use super::items::Read;
use super::map::{Cell, RidgeMap, read_map, write_map};
use super::region::bounds;
use super::{
    AreaOfCorrespondence, Assessment, CenterOfReference, Comment, Commented, ComparisonDetermination, Core,
    CoreDeltaCount, Correspondence, Crease, Delta, Detection, Distinctive, Dot, FeatureError, FeatureFault,
    FeatureNote, FeatureProfile, Fraud, IncipientRidge, LateralReversal, Matrix, Minutia, Orientation,
    Outlined, Pattern, Pore, PrintPosition, Processing, QualityIssue, RegionOfInterest, RelativeRotation,
    RidgeCount, RidgeCountConfidence, RidgeCountMethod, RidgeEdge, RidgeFlow, RidgePath, RidgeQuality,
    RidgeWavelength, SizeChange, Substrate, TemporaryLine, TonalReversal,
};
use crate::{Charset, Field, Quality, RecordType, TaggedRecord};
use std::fmt;

/// The extended feature set of one impression. Its positions are measured from the upper left corner of `region`.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct FeatureSet<'a> {
    /// 9.300 ROI: the part of the image that holds the impression. Mandatory in a file.
    pub region: Option<RegionOfInterest>,
    /// 9.301 ORT: how far the impression is turned.
    pub orientation: Option<Orientation>,
    /// 9.302 FPP: what it may be of, 1 to 20. Mandatory in a file.
    pub positions: Vec<PrintPosition>,
    /// 9.303 FSP: the profiles the record follows, at most 9.
    pub profiles: Vec<FeatureProfile>,
    /// 9.307 PAT: the classes the pattern may be of, at most 7.
    pub patterns: Vec<Pattern>,
    /// 9.308 RQM and 9.309 RQF.
    pub quality_map: Option<RidgeMap<RidgeQuality>>,
    /// 9.310 RFM and 9.311 RFF.
    pub flow_map: Option<RidgeMap<RidgeFlow>>,
    /// 9.312 RWM and 9.313 RWF.
    pub wavelength_map: Option<RidgeMap<RidgeWavelength>>,
    /// 9.314 TRV.
    pub tonal_reversal: Option<TonalReversal>,
    /// 9.315 PLR.
    pub lateral_reversal: Option<LateralReversal>,
    /// 9.316 FQM: quality scores, at most 9.
    pub quality: Vec<Quality>,
    /// 9.317 PGS.
    pub size_change: Option<Commented<'a, SizeChange>>,
    /// 9.320 COR, or 9.325 NCOR.
    pub cores: Found<Core>,
    /// 9.321 DEL, or 9.326 NDEL.
    pub deltas: Found<Delta>,
    /// 9.322 CDR.
    pub core_delta_counts: Vec<CoreDeltaCount>,
    /// 9.323 CPR, at most 3.
    pub centers: Vec<CenterOfReference>,
    /// 9.324 DIS, at most 99, or 9.327 NDIS.
    pub distinctive: Found<Outlined<'a, Distinctive>>,
    /// 9.331 MIN, at most 999, or 9.334 NMIN.
    pub minutiae: Found<Minutia>,
    /// 9.332 MRA.
    pub ridge_count_method: Option<RidgeCountMethod>,
    /// 9.333 MRC, at most 7,992.
    pub ridge_counts: Vec<RidgeCount>,
    /// 9.335 RCC, at most 7,992.
    pub ridge_count_confidences: Vec<RidgeCountConfidence>,
    /// 9.340 DOT, at most 999, or 9.346 NDOT.
    pub dots: Found<Dot>,
    /// 9.341 INR, at most 999, or 9.347 NINR.
    pub incipient_ridges: Found<IncipientRidge>,
    /// 9.342 CLD, at most 999, or 9.348 NCLD.
    pub creases: Found<Crease>,
    /// 9.343 REF, at most 999, or 9.349 NREF.
    pub ridge_edges: Found<RidgeEdge>,
    /// 9.345 POR, at most 9,999, or 9.344 NPOR.
    pub pores: Found<Pore>,
    /// 9.350 MFD: how features were found, at most 99.
    pub detections: Vec<Detection<'a>>,
    /// 9.351 COM.
    pub comment: Option<Comment<'a>>,
    /// 9.352 LPM, at most 9.
    pub processing: Vec<Processing>,
    /// 9.353 EAA.
    pub assessment: Option<Assessment<'a>>,
    /// 9.354 EOF, at most 4.
    pub fraud: Vec<Commented<'a, Fraud>>,
    /// 9.355 LSB, at most 3.
    pub substrates: Vec<Commented<'a, Substrate>>,
    /// 9.356 LMT, at most 3.
    pub matrices: Vec<Commented<'a, Matrix>>,
    /// 9.357 LQI.
    pub quality_issues: Vec<Outlined<'a, QualityIssue>>,
    /// 9.360 AOC.
    pub areas: Vec<AreaOfCorrespondence<'a>>,
    /// 9.361 CPF.
    pub correspondences: Vec<Correspondence<'a>>,
    /// 9.362 ECD.
    pub determinations: Vec<ComparisonDetermination<'a>>,
    /// 9.363 RRC.
    pub rotations: Vec<RelativeRotation>,
    /// 9.373 RPS.
    pub ridge_paths: Vec<RidgePath>,
    /// 9.380 TPL, at most 999.
    pub temporary_lines: Vec<TemporaryLine>,
    /// 9.381 FCC, at most 999.
    pub notes: Vec<FeatureNote<'a>>,
}

/// What was read of a record, and what could not be.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a field that could not be read is told in `errors` only"]
pub struct Reading<'a> {
    /// What was read; of a field with an error, nothing.
    pub features: FeatureSet<'a>,
    /// One for each field that could not be read, by the order in which fields are listed in [`FeatureSet`].
    pub errors: Vec<FeatureError>,
}

impl<'a> Reading<'a> {
    /// The features, where every field could be read.
    ///
    /// # Errors
    /// The first error.
    pub fn complete(self) -> Result<FeatureSet<'a>, FeatureError> {
        self.errors.first().map_or(Ok(self.features), |&error| Err(error))
    }
}

impl<'a> FeatureSet<'a> {
    /// Reads the block of a record, whose texts are of this character set. Every field is read by itself: one that is
    /// wrong takes nothing from the others. A record of another type than 9 says nothing.
    pub fn read(record: &'a TaggedRecord, charset: Charset) -> Reading<'a> {
        let mut reader = Reader { record, charset, errors: Vec::new() };
        let is_type_9 = record.record_type() == RecordType::MINUTIAE;
        let features = if is_type_9 { reader.features() } else { Self::default() };
        Reading { features, errors: reader.errors }
    }

    /// The fields of the block, 9.300 to 9.381, in the order of their numbers.
    ///
    /// # Errors
    /// When 9.300 or 9.302 is missing, a number is out of its range, a point lies outside the region of interest, a
    /// text is too long, empty, or holds a separator, a field would have too many subfields, or something names a
    /// feature that is not there.
    pub fn fields(&self) -> Result<Vec<Field>, FeatureError> {
        for (missing, field) in [(self.region.is_none(), 300), (self.positions.is_empty(), 302)] {
            if missing {
                return Err(FeatureError::of_field(field, FeatureFault::Missing));
            }
        }
        self.check_references()?;
        let mut fields = Fields { bounds: bounds(self.region.as_ref()), list: Vec::new() };
        self.write_impression(&mut fields)?;
        self.write_features(&mut fields)?;
        self.write_examination(&mut fields)?;
        fields.list.sort_by_key(Field::number);
        Ok(fields.list)
    }

    fn write_impression(&self, fields: &mut Fields) -> Result<(), FeatureError> {
        fields.one(self.region.as_ref())?;
        fields.one(self.orientation.as_ref())?;
        fields.all(&self.positions)?;
        fields.all(&self.profiles)?;
        fields.all(&self.patterns)?;
        write_map(fields, self.quality_map.as_ref())?;
        write_map(fields, self.flow_map.as_ref())?;
        write_map(fields, self.wavelength_map.as_ref())?;
        fields.one(self.tonal_reversal.as_ref())?;
        fields.one(self.lateral_reversal.as_ref())?;
        fields.all(&self.quality)?;
        fields.one(self.size_change.as_ref())
    }

    fn write_features(&self, fields: &mut Fields) -> Result<(), FeatureError> {
        fields.found(&self.cores)?;
        fields.found(&self.deltas)?;
        fields.all(&self.core_delta_counts)?;
        fields.all(&self.centers)?;
        fields.found(&self.distinctive)?;
        fields.found(&self.minutiae)?;
        fields.one(self.ridge_count_method.as_ref())?;
        fields.all(&self.ridge_counts)?;
        fields.all(&self.ridge_count_confidences)?;
        fields.found(&self.dots)?;
        fields.found(&self.incipient_ridges)?;
        fields.found(&self.creases)?;
        fields.found(&self.ridge_edges)?;
        fields.found(&self.pores)
    }

    fn write_examination(&self, fields: &mut Fields) -> Result<(), FeatureError> {
        fields.all(&self.detections)?;
        fields.one(self.comment.as_ref())?;
        fields.all(&self.processing)?;
        fields.one(self.assessment.as_ref())?;
        fields.all(&self.fraud)?;
        fields.all(&self.substrates)?;
        fields.all(&self.matrices)?;
        fields.all(&self.quality_issues)?;
        fields.all(&self.areas)?;
        fields.all(&self.correspondences)?;
        fields.all(&self.determinations)?;
        fields.all(&self.rotations)?;
        fields.all(&self.ridge_paths)?;
        fields.all(&self.temporary_lines)?;
        fields.all(&self.notes)
    }
}

impl fmt::Debug for FeatureSet<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minutiae = self.minutiae.list().len();
        write!(out, "FeatureSet({minutiae} minutiae, {} correspondences)", self.correspondences.len())
    }
}

/// Reads field after field and keeps the errors.
struct Reader<'a> {
    record: &'a TaggedRecord,
    charset: Charset,
    errors: Vec<FeatureError>,
}

impl<'a> Reader<'a> {
    fn features(&mut self) -> FeatureSet<'a> {
        FeatureSet {
            region: self.one(),
            orientation: self.one(),
            positions: self.all(),
            profiles: self.all(),
            patterns: self.all(),
            quality_map: self.map(),
            flow_map: self.map(),
            wavelength_map: self.map(),
            tonal_reversal: self.one(),
            lateral_reversal: self.one(),
            quality: self.all(),
            size_change: self.one(),
            cores: self.found(),
            deltas: self.found(),
            core_delta_counts: self.all(),
            centers: self.all(),
            distinctive: self.found(),
            minutiae: self.found(),
            ridge_count_method: self.one(),
            ridge_counts: self.all(),
            ridge_count_confidences: self.all(),
            dots: self.found(),
            incipient_ridges: self.found(),
            creases: self.found(),
            ridge_edges: self.found(),
            pores: self.found(),
            detections: self.all(),
            comment: self.one(),
            processing: self.all(),
            assessment: self.one(),
            fraud: self.all(),
            substrates: self.all(),
            matrices: self.all(),
            quality_issues: self.all(),
            areas: self.all(),
            correspondences: self.all(),
            determinations: self.all(),
            rotations: self.all(),
            ridge_paths: self.all(),
            temporary_lines: self.all(),
            notes: self.all(),
        }
    }

    fn one<T: Entry<'a>>(&mut self) -> Option<T> {
        self.keep(read_one(self.record, self.charset))
    }

    fn all<T: Entry<'a>>(&mut self) -> Vec<T> {
        self.keep(read_all(self.record, self.charset))
    }

    fn found<T: Feature<'a>>(&mut self) -> Found<T> {
        self.keep(read_found(self.record, self.charset))
    }

    fn map<V: Cell>(&mut self) -> Option<RidgeMap<V>> {
        self.keep(read_map(self.record, self.charset))
    }

    fn keep<T: Default>(&mut self, read: Read<T>) -> T {
        read.unwrap_or_else(|error| {
            self.errors.push(error);
            T::default()
        })
    }
}
