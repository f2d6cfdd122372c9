//! Real files of NIST, read in place.

use crate::material::records;
use nist_itl::efs::*;
use nist_itl::{Charset, Field, File, RecordType, Tag, TaggedRecord, parse};

fn real(name: &str, test: &str) -> Option<File> {
    let path = testkit::print_file(&format!("itl/{name}"), test)?;
    Some(parse(&std::fs::read(path).expect("reads")).expect("splits"))
}

/// The 48 minutiae of an examiner, in the fields of old.
#[test]
fn the_minutiae_of_an_old_file_come_out() {
    let Some(file) = real("type-9-13-std.an2", "the_minutiae_of_an_old_file_come_out") else { return };
    let record = records(&file).next().expect("is there");
    let old = LegacyMinutiae::of(record, file.charset()).expect("is of the old kind");
    let latent = file.latents().next().expect("is there");
    let image = latent.image();
    let ppi = image.resolution_ppi().expect("is said");
    let (width, height) = (image.width().expect("is said"), image.height().expect("is said"));
    let height_units = height * 2_540 / ppi;
    let minutiae = old.minutiae().expect("are read");
    assert_eq!(minutiae.len(), 48);
    for minutia in &minutiae {
        let new = minutia.from_top(height_units).expect("lies in the image");
        let (x, y) = new.px_at(f64::from(ppi));
        assert!((0.0..f64::from(width)).contains(&x) && (0.0..f64::from(height)).contains(&y));
        assert_eq!(new.direction.opposite(), minutia.direction);
        assert_eq!(minutia.ridge_counts.len(), 8, "eight octants");
        assert!(minutia.ridge_counts.iter().all(|&(neighbour, ridges)| {
            (neighbour == 255 && ridges == 15) || ((1..=48).contains(&neighbour) && ridges < 15)
        }));
    }
    assert_eq!(old.cores().expect("are read").len(), 1);
    assert_eq!(old.deltas().expect("are read").len(), 1);
    assert_eq!(old.positions().expect("are read").len(), 1);
    assert_eq!(old.system().expect("is read").expect("is said").method, LegacyMethod::Manual);
    assert_eq!((old.has_standard_patterns(), old.patterns().count()), (Ok(Some(true)), 1));
    let reading = FeatureSet::read(record, file.charset());
    assert!(reading.complete().expect("says nothing wrong").region.is_none());
}

/// Eight mark-ups in the extended feature set. One field of the first is not as the standard wants it (9.326 says
/// something else than `Y`) and is told; everything else is read.
#[test]
fn the_features_of_a_new_file_come_out() {
    let Some(file) = real("type9-efs.an2k", "the_features_of_a_new_file_come_out") else { return };
    let readings: Vec<_> = records(&file).map(|record| FeatureSet::read(record, file.charset())).collect();
    assert_eq!(readings.len(), 8);
    for (place, reading) in readings.iter().enumerate() {
        let only = FeatureError { field: 326, subfield: 1, item: 1, fault: FeatureFault::UnknownCode };
        let expected: &[FeatureError] = if place == 0 { &[only] } else { &[] };
        assert_eq!(reading.errors, expected, "record {place}");
        let set = &reading.features;
        let region = set.region.as_ref().expect("is there");
        assert!(region.outline.is_some() && set.orientation.is_some());
        assert!(!set.minutiae.list().is_empty() && !set.cores.list().is_empty());
        assert!(!set.patterns.is_empty() && set.positions.len() == 1);
        let within = |point: Point| point.x < region.width && point.y < region.height;
        assert!(set.minutiae.list().iter().all(|minutia| within(minutia.at)));
    }
    let first = &readings[0].features;
    assert!(
        first.positions[0].segment == Some(FingerSegment::Distal) && first.positions[0].outline.is_some()
    );
    assert_eq!(first.ridge_count_method, Some(RidgeCountMethod::Octant));
    assert_eq!((first.ridge_counts.len(), first.ridge_count_confidences.len()), (4, 3));
    let assessment = first.assessment.as_ref().expect("is there");
    assert!(assessment.complex && assessment.comment.is_some() && matches!(assessment.at, Moment::Day(_)));
    let assessed: Vec<_> =
        readings.iter().filter_map(|reading| reading.features.assessment.as_ref()).collect();
    assert_eq!(assessed.len(), 2);
    assert_eq!(readings[6].features.patterns.len(), 2);
    assert!(matches!(readings[6].features.patterns[0], Pattern::Whorl(Some(Whorl::DoubleLoop), Some(_))));
    assert_eq!(readings[7].features.deltas.list().len(), 1);
}

/// What was read of real records is written and read again as it was. What the standard does not allow is not written:
/// an outline beyond the region of interest, and a bare day.
#[test]
fn the_features_of_a_new_file_are_written_again() {
    let Some(file) = real("type9-efs.an2k", "the_features_of_a_new_file_are_written_again") else { return };
    for (place, record) in records(&file).enumerate() {
        let mut set = FeatureSet::read(record, file.charset()).features;
        let refused = |set: &FeatureSet<'_>| set.fields().err().map(|error| (error.field, error.fault));
        if place == 0 {
            assert_eq!(refused(&set), Some((302, FeatureFault::OutOfRange)));
            set.positions[0].outline = None;
        }
        if set.assessment.is_some() {
            assert_eq!(refused(&set), Some((353, FeatureFault::NotATime)));
            set.assessment = None;
        }
        let again = crate::material::record(1, set.fields().expect("is proper"));
        assert!(FeatureSet::read(&again, Charset::Ascii).complete() == Ok(set));
    }
}

/// Fields of a real record, each broken in turn, take nothing from the others.
#[test]
fn a_broken_field_of_a_real_record_takes_nothing_from_the_others() {
    let test = "a_broken_field_of_a_real_record_takes_nothing_from_the_others";
    let Some(file) = real("type9-efs.an2k", test) else { return };
    let record = records(&file).nth(1).expect("is there");
    let own: Vec<&Field> = record.fields().iter().filter(|field| field.number() >= 300).collect();
    for broken in &own {
        let tag = Tag::new(RecordType::MINUTIAE, broken.number());
        let change = |field: &&Field| match field.number() == broken.number() {
            true => Field::of_text(tag, "?").expect("a field"),
            false => (*field).clone(),
        };
        let changed: TaggedRecord = crate::material::record(1, own.iter().map(change).collect());
        let reading = FeatureSet::read(&changed, file.charset());
        let [error] = reading.errors[..] else { panic!("{}: {:?}", broken.tag(), reading.errors) };
        assert_eq!((error.field, error.subfield), (broken.number(), 1));
    }
}
