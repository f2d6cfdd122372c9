//! Feature sets made up for tests, and the files that carry them.

use nist_itl::efs::*;
use nist_itl::{
    Date, Field, File, FileBuilder, GmtTime, Idc, Impression, Position, Quality, Score, TaggedRecord, Text,
    TransactionDraft, parse,
};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

/// Width and height of the region of interest of every set here, units of 10 micrometres.
pub(crate) const REGION: (u32, u32) = (2_540, 3_810);

/// A time.
pub(crate) fn noon() -> GmtTime {
    let day = Date::new(2026, 11, 26).expect("a day");
    GmtTime::new(day, 12, 0, 0).expect("a time")
}

/// An examiner, whose name is not ASCII.
pub(crate) fn examiner() -> Examiner<'static> {
    Examiner {
        surname: "Núñez Ibáñez".into(),
        given_names: "María".into(),
        affiliation: "Servicios Periciales".into(),
    }
}

/// A set with what is mandatory and nothing else.
pub(crate) fn least() -> FeatureSet<'static> {
    FeatureSet {
        region: Some(RegionOfInterest::new(REGION.0, REGION.1)),
        positions: vec![Position::finger(7).expect("a finger").into()],
        ..FeatureSet::default()
    }
}

/// A record of these fields with this designation.
pub(crate) fn record(idc: u8, fields: Vec<Field>) -> TaggedRecord {
    minutiae_record(Idc::new(idc).expect("up to 99"), Impression::LATENT, fields).expect("a record")
}

/// The bytes of a file of these records.
pub(crate) fn file(records: Vec<TaggedRecord>) -> Vec<u8> {
    let day = noon().date();
    let mut builder = FileBuilder::new(TransactionDraft::new("LFFS", day, "DESTINO", "ORIGEN", "PRUEBA-1"));
    for record in records {
        builder.push(record).expect("is taken");
    }
    builder.build().expect("a file").to_bytes()
}

/// The file of one set.
pub(crate) fn written(set: &FeatureSet<'_>) -> File {
    let bytes = file(vec![record(1, set.fields().expect("a proper set"))]);
    parse(&bytes).expect("splits")
}

/// The Type-9 records of a file.
pub(crate) fn records(file: &File) -> impl Iterator<Item = &TaggedRecord> {
    file.tagged(nist_itl::RecordType::MINUTIAE)
}

pub(crate) fn point() -> impl Strategy<Value = Point> {
    (0..REGION.0, 0..REGION.1).prop_map(|(x, y)| Point { x, y })
}

fn ends() -> impl Strategy<Value = [Point; 2]> {
    [point(), point()]
}

fn direction() -> impl Strategy<Value = Direction> {
    (0..360u16).prop_map(|degrees| Direction::new(degrees).expect("a direction"))
}

fn outline() -> impl Strategy<Value = Outline> {
    vec(point(), 3..12).prop_map(|vertices| Outline::new(vertices).expect("enough vertices"))
}

fn text(most: usize) -> impl Strategy<Value = Text<'static>> {
    proptest::string::string_regex(&format!("[a-zA-ZñÑáÉü0-9 .,:\n]{{1,{most}}}"))
        .expect("an expression")
        .prop_map(Text::from)
}

fn code<K: Copy + std::fmt::Debug + 'static>(all: &'static [K]) -> impl Strategy<Value = K> {
    select(all)
}

fn found<T: std::fmt::Debug + Clone + 'static>(
    feature: impl Strategy<Value = T> + 'static,
) -> impl Strategy<Value = Found<T>> {
    prop_oneof![Just(Found::Unsaid), Just(Found::Absent), vec(feature, 1..6).prop_map(Found::Present),]
}

pub(crate) fn minutia() -> impl Strategy<Value = Minutia> {
    let kind = code(MinutiaKind::ALL);
    (point(), direction(), kind, of(0..500u32), of(0..=180u8)).prop_map(
        |(at, direction, kind, radius, degrees)| {
            let minutia = Minutia::new(at, direction, kind);
            Minutia { position_uncertainty: radius, direction_uncertainty: degrees, ..minutia }
        },
    )
}

fn core() -> impl Strategy<Value = Core> {
    (point(), of(direction()), of(0..500u32), of(0..=180u8)).prop_map(|(at, direction, radius, degrees)| {
        Core { at, direction, position_uncertainty: radius, direction_uncertainty: degrees }
    })
}

fn delta() -> impl Strategy<Value = Delta> {
    let directions = [of(direction()), of(direction()), of(direction())];
    let uncertainties = [of(0..=180u8), of(0..=180u8), of(0..=180u8)];
    (point(), directions, of(code(DeltaKind::ALL)), of(0..500u32), uncertainties).prop_map(
        |(at, directions, kind, position_uncertainty, direction_uncertainties)| Delta {
            at,
            directions,
            kind,
            position_uncertainty,
            direction_uncertainties,
        },
    )
}

fn pattern() -> impl Strategy<Value = Pattern> {
    prop_oneof![
        of(code(Arch::ALL)).prop_map(Pattern::Arch),
        (of(code(Whorl::ALL)), of(code(WhorlDelta::ALL)))
            .prop_map(|(kind, delta)| Pattern::Whorl(kind, delta)),
        Just(Pattern::RightSlantLoop),
        Just(Pattern::LeftSlantLoop),
        Just(Pattern::Amputated),
        Just(Pattern::UnableToPrint),
        Just(Pattern::Unclassifiable),
        Just(Pattern::Scarred),
        Just(Pattern::DissociatedRidges),
    ]
}

fn commented<K: Copy + std::fmt::Debug + 'static>(
    all: &'static [K],
) -> impl Strategy<Value = Commented<'static, K>> {
    (code(all), of(text(60))).prop_map(|(kind, comment)| Commented { kind, comment })
}

fn outlined<K: Copy + std::fmt::Debug + 'static>(
    all: &'static [K],
) -> impl Strategy<Value = Outlined<'static, K>> {
    let parts = (code(all), outline(), of(text(60)));
    parts.prop_map(|(kind, outline, comment)| Outlined { kind, outline, comment })
}

fn map<V: Copy + std::fmt::Debug + 'static>(
    cell: impl Strategy<Value = V> + 'static + Clone,
) -> impl Strategy<Value = RidgeMap<V>> {
    (1..=41u8, 1..8usize).prop_flat_map(move |(spacing, width)| {
        vec(vec(cell.clone(), width), 1..8).prop_map(move |rows| RidgeMap { spacing, rows })
    })
}

fn position() -> impl Strategy<Value = PrintPosition> {
    let parts = (0..=10u8, of(code(FingerSegment::ALL)), of(code(OffCenter::ALL)), of(outline()));
    parts.prop_map(|(position, segment, off_center, outline)| PrintPosition {
        position: Position::new(position).expect("a position"),
        segment,
        off_center,
        outline,
    })
}

fn someone() -> impl Strategy<Value = Examiner<'static>> {
    (text(40), text(40), text(99)).prop_map(|(surname, given_names, affiliation)| Examiner {
        surname,
        given_names,
        affiliation,
    })
}

fn algorithm() -> impl Strategy<Value = Algorithm<'static>> {
    (text(40), text(40)).prop_map(|(vendor, name)| Algorithm { vendor, name })
}

fn moment() -> impl Strategy<Value = Moment> {
    (1..=9999u16, 1..=12u8, 1..=28u8, 0..24u8, 0..60u8, 0..=60u8).prop_map(|(year, month, day, h, m, s)| {
        let day = Date::new(year, month, day).expect("a day");
        Moment::Second(GmtTime::new(day, h, m, s).expect("a time"))
    })
}

fn detection() -> impl Strategy<Value = Detection<'static>> {
    let method = prop_oneof![
        algorithm().prop_map(DetectionMethod::Auto),
        (algorithm(), someone()).prop_map(|(by, who)| DetectionMethod::Reviewed(by, who)),
        (algorithm(), someone()).prop_map(|(by, who)| DetectionMethod::Edited(by, who)),
        someone().prop_map(DetectionMethod::Manual),
    ];
    let scope = prop_oneof![Just(Scope::All), vec(300..=399u32, 1..5).prop_map(Scope::Fields)];
    (scope, method, of(moment()), of(text(60))).prop_map(|(scope, method, at, notes)| Detection {
        scope,
        method,
        at,
        notes,
    })
}

fn idc() -> impl Strategy<Value = Idc> {
    (0..=99u8).prop_map(|number| Idc::new(number).expect("up to 99"))
}

fn determination() -> impl Strategy<Value = ComparisonDetermination<'static>> {
    let codes = (idc(), code(Determination::ALL), code(Progress::ALL));
    (codes, someone(), moment(), of(text(60)), any::<bool>()).prop_map(
        |((with, determination, progress), examiner, at, comment, complex)| ComparisonDetermination {
            with,
            determination,
            progress,
            examiner,
            at,
            comment,
            complex,
        },
    )
}

/// A correspondence; features are minutiae up to number `minutiae`, of which there must be one.
pub(crate) fn correspondence(minutiae: u16) -> impl Strategy<Value = Correspondence<'static>> {
    let feature = || (1..=minutiae).prop_map(|number| FeatureNumber { kind: FeatureKind::Minutia, number });
    let seen = prop_oneof![
        point().prop_map(Seen::Point),
        point().prop_map(Seen::DebatablePoint),
        feature().prop_map(Seen::Feature),
        feature().prop_map(Seen::DebatableFeature),
        Just(Seen::Missing),
        Just(Seen::OutOfRegion),
        Just(Seen::Unclear),
    ];
    (text(10), seen, of(text(60))).prop_map(|(label, seen, comment)| Correspondence { label, seen, comment })
}

/// What an impression is: 9.300 to 9.317.
fn impression() -> impl Strategy<Value = FeatureSet<'static>> {
    let region = (0..=99_999u32, 0..=99_999u32, of(outline())).prop_map(|(x, y, outline)| RegionOfInterest {
        width: REGION.0,
        height: REGION.1,
        corner: Point { x, y },
        outline,
    });
    let orientation = (-179..=180i16, of(0..=180u8))
        .prop_map(|(degrees, uncertainty)| Orientation { degrees, uncertainty });
    let flow = (0..=180u8).prop_map(|degrees| RidgeFlow::new(degrees).unwrap_or(RidgeFlow::UNKNOWN));
    let wave = (0..100u8).prop_map(|units| RidgeWavelength::new(units).unwrap_or(RidgeWavelength::UNKNOWN));
    let quality =
        (0..=10u8, 0..=100u8, any::<u16>(), any::<u16>()).prop_map(|(position, score, vendor, product)| {
            let position = Position::new(position).expect("a position");
            Quality { position, score: Score::Value(score), vendor, product }
        });
    let maps = (of(map(select(&RidgeQuality::ALL[..]))), of(map(flow)), of(map(wave)));
    let reversal =
        (of(code(TonalReversal::ALL)), of(code(LateralReversal::ALL)), of(commented(SizeChange::ALL)));
    let classes = (vec((1..=99u8).prop_map(FeatureProfile), 0..4), vec(pattern(), 0..4), vec(quality, 0..3));
    (region, of(orientation), vec(position(), 1..4), classes, maps, reversal).prop_map(
        |(region, orientation, positions, (profiles, patterns, quality), maps, reversal)| FeatureSet {
            region: Some(region),
            orientation,
            positions,
            profiles,
            patterns,
            quality_map: maps.0,
            flow_map: maps.1,
            wavelength_map: maps.2,
            tonal_reversal: reversal.0,
            lateral_reversal: reversal.1,
            size_change: reversal.2,
            quality,
            ..FeatureSet::default()
        },
    )
}

/// Any set: what is marked, by whom, and what came of comparing.
pub(crate) fn feature_set() -> impl Strategy<Value = FeatureSet<'static>> {
    (impression(), marks(), (fine_marks(), lines()), who(), comparisons()).prop_map(
        |(impression, marks, (fine, lines), who, comparisons)| FeatureSet {
            cores: marks.cores,
            deltas: marks.deltas,
            core_delta_counts: marks.core_delta_counts,
            centers: marks.centers,
            distinctive: marks.distinctive,
            minutiae: marks.minutiae,
            ridge_count_method: marks.ridge_count_method,
            ridge_counts: marks.ridge_counts,
            ridge_count_confidences: marks.ridge_count_confidences,
            dots: fine.dots,
            incipient_ridges: fine.incipient_ridges,
            creases: fine.creases,
            ridge_edges: fine.ridge_edges,
            pores: fine.pores,
            ridge_paths: lines.ridge_paths,
            temporary_lines: lines.temporary_lines,
            notes: lines.notes,
            detections: who.detections,
            comment: who.comment,
            processing: who.processing,
            assessment: who.assessment,
            fraud: who.fraud,
            substrates: who.substrates,
            matrices: who.matrices,
            quality_issues: who.quality_issues,
            areas: comparisons.areas,
            correspondences: comparisons.correspondences,
            determinations: comparisons.determinations,
            rotations: comparisons.rotations,
            ..impression
        },
    )
}

/// 9.320 to 9.335. There are a core, a delta and three minutiae, so that counts have something to name.
fn marks() -> impl Strategy<Value = FeatureSet<'static>> {
    let core_delta =
        (0..50u8, 50..=99u8).prop_map(|(least, most)| CoreDeltaCount { core: 1, delta: 1, least, most });
    let center = (code(CenterMethod::ALL), -99_999..=99_999i32, -99_999..=99_999i32, of(0..500u32)).prop_map(
        |(method, x, y, position_uncertainty)| CenterOfReference { method, x, y, position_uncertainty },
    );
    let ridge_count = (1..=3u16, 1..=3u16, 0..=99u8, of(0..=7u8), of(any::<bool>())).prop_map(
        |(minutia, neighbour, ridges, sector, counter_clockwise_half)| RidgeCount {
            minutia,
            neighbour,
            ridges,
            sector,
            counter_clockwise_half,
        },
    );
    let confidence = (ends(), code(CountedBy::ALL), 0..=99u8)
        .prop_map(|(between, method, confidence)| RidgeCountConfidence { between, method, confidence });
    let points = (vec(core(), 1..3), vec(delta(), 1..3), vec(minutia(), 3..30));
    let more = (vec(core_delta, 0..3), vec(center, 0..4), found(outlined(Distinctive::ALL)));
    let counts = (of(code(RidgeCountMethod::ALL)), vec(ridge_count, 0..9), vec(confidence, 0..9));
    (points, more, counts).prop_map(|((cores, deltas, minutiae), more, counts)| FeatureSet {
        cores: Found::Present(cores),
        deltas: Found::Present(deltas),
        minutiae: Found::Present(minutiae),
        core_delta_counts: more.0,
        centers: more.1,
        distinctive: more.2,
        ridge_count_method: counts.0,
        ridge_counts: counts.1,
        ridge_count_confidences: counts.2,
        ..FeatureSet::default()
    })
}

/// 9.340 to 9.349.
fn fine_marks() -> impl Strategy<Value = FeatureSet<'static>> {
    let dot = (point(), of(0..99u32)).prop_map(|(at, length)| Dot { at, length });
    let crease = (ends(), code(FlexionCrease::ALL)).prop_map(|(ends, kind)| Crease { ends, kind });
    let edge = (point(), code(EdgeKind::ALL)).prop_map(|(at, kind)| RidgeEdge { at, kind });
    let incipient = ends().prop_map(|ends| IncipientRidge { ends });
    let pore = point().prop_map(|at| Pore { at });
    (found(dot), found(incipient), found(crease), found(edge), found(pore)).prop_map(
        |(dots, incipient_ridges, creases, ridge_edges, pores)| FeatureSet {
            dots,
            incipient_ridges,
            creases,
            ridge_edges,
            pores,
            ..FeatureSet::default()
        },
    )
}

/// 9.373 to 9.381; notes are on the first minutia.
fn lines() -> impl Strategy<Value = FeatureSet<'static>> {
    let color = || any::<[u8; 3]>().prop_map(Color);
    let path =
        vec(point(), 2..9).prop_map(|vertices| RidgePath(Line::new(vertices).expect("enough vertices")));
    let line = (ends(), color(), 1..=99u8).prop_map(|(ends, color, thickness)| TemporaryLine {
        ends,
        color,
        thickness,
    });
    let says = prop_oneof![
        color().prop_map(Note::Color),
        text(60).prop_map(Note::Comment),
        (color(), text(60)).prop_map(|(color, comment)| Note::Both(color, comment)),
    ];
    let note = says.prop_map(|says| FeatureNote { field: 331, number: 1, says });
    (vec(path, 0..3), vec(line, 0..3), vec(note, 0..3)).prop_map(|(ridge_paths, temporary_lines, notes)| {
        FeatureSet { ridge_paths, temporary_lines, notes, ..FeatureSet::default() }
    })
}

/// 9.350 to 9.357.
fn who() -> impl Strategy<Value = FeatureSet<'static>> {
    let assessment = (code(Value::ALL), someone(), moment(), of(text(60)), any::<bool>()).prop_map(
        |(value, examiner, at, comment, complex)| Assessment { value, examiner, at, comment, complex },
    );
    let found = (vec(detection(), 0..4), of(text(200).prop_map(Comment)), of(assessment));
    let deposit = (
        vec(code(Processing::ALL), 0..5),
        vec(commented(Fraud::ALL), 0..3),
        vec(commented(Substrate::ALL), 0..3),
        vec(commented(Matrix::ALL), 0..3),
        vec(outlined(QualityIssue::ALL), 0..3),
    );
    (found, deposit).prop_map(|((detections, comment, assessment), deposit)| FeatureSet {
        detections,
        comment,
        assessment,
        processing: deposit.0,
        fraud: deposit.1,
        substrates: deposit.2,
        matrices: deposit.3,
        quality_issues: deposit.4,
        ..FeatureSet::default()
    })
}

/// 9.360 to 9.363; features are the first three minutiae.
fn comparisons() -> impl Strategy<Value = FeatureSet<'static>> {
    let area = (idc(), outline(), of(text(60))).prop_map(|(with, outline, comment)| AreaOfCorrespondence {
        with,
        outline,
        comment,
    });
    let rotation = (idc(), -179..=180i16).prop_map(|(with, degrees)| RelativeRotation { with, degrees });
    let parts =
        (vec(area, 0..3), vec(correspondence(3), 0..9), vec(determination(), 0..3), vec(rotation, 0..3));
    parts.prop_map(|(areas, correspondences, determinations, rotations)| FeatureSet {
        areas,
        correspondences,
        determinations,
        rotations,
        ..FeatureSet::default()
    })
}
