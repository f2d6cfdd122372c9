//! Template files from outside: what is written is read back, others' records are read right, bad bytes are refused.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use fingerprint::formats::{self, FingerView, Format, FormatError};
use fingerprint::{EngineMinutia, Template};
use markup::MinutiaKind;
use proptest::prelude::*;
use serde_json::Value;
use terms::{CentiPx, Finger, MilliDegrees, Quality};

/// How exactly a format keeps a minutia: px, degrees, and whether it tells the type.
fn exactness(format: Format) -> (f64, f64, bool) {
    match format {
        Format::Cotejo | Format::Json => (0.0, 0.0, true),
        Format::Iso2005 | Format::Iso2011 => (0.5, 0.71, true),
        Format::Ansi378 => (0.5, 1.0, true),
        Format::Xyt => (0.5, 0.5, false),
    }
}

fn kinds() -> impl Strategy<Value = MinutiaKind> {
    prop_oneof![Just(MinutiaKind::Unknown), Just(MinutiaKind::Ending), Just(MinutiaKind::Bifurcation)]
}

prop_compose! {
    fn minutia()(x in 0..80_000, y in 0..80_000, direction in 0..360_000, kind in kinds(), quality in 1..=100_u8)
        -> EngineMinutia {
        EngineMinutia {
            x: CentiPx(x),
            y: CentiPx(y),
            direction: MilliDegrees::new(direction),
            kind,
            quality: Quality::new(quality),
        }
    }
}

prop_compose! {
    fn view(most: usize)(mut minutiae in prop::collection::vec(minutia(), 1..most), finger in 0..=10_u8,
        impression in 0..=8_u8, quality in prop::option::of(1..=100_u8)) -> FingerView {
        minutiae.sort_by_key(|minutia| std::cmp::Reverse(minutia.quality));
        FingerView {
            finger: Finger::new(finger).ok(),
            impression,
            quality: quality.map(Quality::new),
            ..FingerView::new(Template::new(800, 800, minutiae))
        }
    }
}

/// Whether `read` is `written` as far as the format keeps it; xyt keeps places up to a shift down.
fn same(read: &FingerView, written: &FingerView, format: Format) -> bool {
    let (px, degrees, kind) = exactness(format);
    let (Some(first), Some(original)) = (read.template.minutiae.first(), written.template.minutiae.first())
    else {
        return read.template.minutiae.len() == written.template.minutiae.len();
    };
    let shift = if format == Format::Xyt { first.y.px() - original.y.px() } else { 0.0 };
    let slack = if format == Format::Xyt { 1.0 } else { 0.0 };
    let alike = |(a, b): (&EngineMinutia, &EngineMinutia)| {
        let turned = f64::from((a.direction.get() - b.direction.get()).rem_euclid(360_000)) / 1000.0;
        (a.x.px() - b.x.px()).abs() <= px
            && (a.y.px() - b.y.px() - shift).abs() <= px + slack
            && turned.min(360.0 - turned) <= degrees
            && (!kind || a.kind == b.kind)
            && a.quality == b.quality
    };
    let pairs = read.template.minutiae.iter().zip(&written.template.minutiae);
    read.template.minutiae.len() == written.template.minutiae.len() && pairs.into_iter().all(alike)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn every_format_reads_back_what_it_wrote(view in view(60)) {
        for format in Format::ALL {
            let written = formats::write(format, std::slice::from_ref(&view)).unwrap();
            prop_assert_eq!(written.dropped, 0);
            prop_assert_eq!(Format::recognise(&written.bytes), Some(format));
            let [read] = formats::read(&written.bytes).unwrap().try_into().unwrap();
            prop_assert!(same(&read, &view, format), "{:?}", format);
            if !matches!(format, Format::Cotejo | Format::Xyt) {
                prop_assert_eq!(
                    (read.finger, read.impression, read.quality),
                    (view.finger, view.impression, view.quality)
                );
            }
            // Once rounded, nothing changes any more.
            let again = formats::write(format, &[read]).unwrap();
            if format != Format::Xyt {
                prop_assert_eq!(again.bytes, written.bytes, "{:?}", format);
            }
        }
    }

    #[test]
    fn several_views_keep_their_order(views in prop::collection::vec(view(20), 2..6)) {
        for format in [Format::Json, Format::Iso2005, Format::Iso2011, Format::Ansi378] {
            let read = formats::read(&formats::write(format, &views).unwrap().bytes).unwrap();
            prop_assert_eq!(read.len(), views.len());
            let all = read.iter().zip(&views).all(|(read, written)| same(read, written, format));
            prop_assert!(all, "{:?}", format);
        }
        prop_assert!(formats::write(Format::Xyt, &views).is_err());
    }

    #[test]
    fn arbitrary_bytes_are_refused_or_read_but_never_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        formats::read(&bytes).ok();
        for format in Format::ALL {
            formats::read_as(format, &bytes).ok();
        }
    }

    #[test]
    fn damaged_records_are_refused_or_read_but_never_a_panic(
        view in view(12), at in any::<prop::sample::Index>(), byte: u8, cut in any::<prop::sample::Index>()
    ) {
        for format in Format::ALL {
            let mut bytes = formats::write(format, std::slice::from_ref(&view)).unwrap().bytes;
            let place = at.index(bytes.len());
            bytes[place] = byte;
            for read in [formats::read(&bytes), formats::read(&bytes[..cut.index(bytes.len())])] {
                for view in read.into_iter().flatten() {
                    let proper = |minutia: &EngineMinutia| {
                        minutia.quality.get() <= 100 && minutia.x.px().is_finite() && minutia.direction.get() < 360_000
                    };
                    prop_assert!(view.template.minutiae.iter().all(proper));
                }
            }
        }
    }
}

fn plain(count: usize) -> FingerView {
    let minutia = |number: usize| EngineMinutia {
        x: CentiPx(number as i32 * 10),
        y: CentiPx(5000),
        direction: MilliDegrees::new(0),
        kind: MinutiaKind::Ending,
        quality: Quality::new(90),
    };
    FingerView::new(Template::new(400, 400, (0..count).map(minutia).collect()))
}

#[test]
fn a_view_cut_anywhere_is_an_error() {
    for format in [Format::Cotejo, Format::Json, Format::Iso2005, Format::Iso2011, Format::Ansi378] {
        let bytes = formats::write(format, &[plain(5)]).unwrap().bytes;
        let end = if format == Format::Json { bytes.len() - 1 } else { bytes.len() };
        for length in 0..end {
            assert!(formats::read(&bytes[..length]).is_err(), "{format:?} cut at {length}");
        }
    }
}

#[test]
fn records_hold_255_minutiae_the_best_and_say_what_was_left_out() {
    for count in [0, 255, 256, 10_000] {
        for format in [Format::Iso2005, Format::Iso2011, Format::Ansi378] {
            let written = formats::write(format, &[plain(count)]).unwrap();
            assert_eq!(written.dropped, count.saturating_sub(255));
            let read = formats::read(&written.bytes).unwrap();
            assert_eq!(read[0].template.minutiae.len(), count.min(255));
            assert!(
                read[0]
                    .template
                    .minutiae
                    .iter()
                    .zip(0..)
                    .all(|(minutia, number)| { minutia.x.0.div_euclid(100) == number * 10 / 100 })
            );
        }
        let json = formats::write(Format::Json, &[plain(count)]).unwrap();
        assert_eq!((json.dropped, formats::read(&json.bytes).unwrap()), (0, vec![plain(count)]));
    }
}

#[test]
fn text_holds_whatever_the_engines_own_bytes_hold() {
    let mut view = plain(2);
    (view.template.width_px, view.template.height_px) = (u32::MAX, u32::MAX);
    view.template.minutiae[0].x = CentiPx((1 << 23) - 1);
    view.template.minutiae[1].y = CentiPx(1 - (1 << 23));
    assert_eq!(Template::from_bytes(&view.template.to_bytes()).as_ref(), Ok(&view.template));
    let json = formats::write(Format::Json, &[view.clone()]).unwrap();
    assert_eq!(formats::read(&json.bytes), Ok(vec![view]));
}

#[test]
fn more_minutiae_than_any_print_has_are_refused() {
    let line = "1 1 1 1\n";
    assert_eq!(formats::read(line.repeat(65_536).as_bytes()), Err(FormatError::TooMany(65_536)));
    let json = String::from_utf8(formats::write(Format::Json, &[plain(1)]).unwrap().bytes).unwrap();
    let wild = json.replace("\"x\": 0.0", "\"x\": 1e300");
    assert_eq!(formats::read(wild.as_bytes()), Err(FormatError::BadMinutia { view: 0, minutia: 0 }));
}

#[test]
fn more_views_than_a_record_counts_are_refused() {
    let views = vec![plain(1); 256];
    assert!(formats::write(Format::Iso2005, &views).is_err());
    assert!(formats::write(Format::Ansi378, &[]).is_err());
}

#[test]
fn long_378_records_write_their_length_in_six_bytes() {
    let views = vec![plain(255); 50];
    let bytes = formats::write(Format::Ansi378, &views).unwrap().bytes;
    assert!(bytes.len() > usize::from(u16::MAX));
    assert_eq!(Format::recognise(&bytes), Some(Format::Ansi378));
    assert_eq!(formats::read(&bytes).unwrap().len(), 50);
    let bytes = formats::write(Format::Iso2005, &views).unwrap().bytes;
    assert_eq!(Format::recognise(&bytes), Some(Format::Iso2005));
    assert_eq!(formats::read(&bytes).unwrap().len(), 50);
}

#[test]
fn a_resolution_of_1000_ppi_is_brought_to_500_and_none_is_refused() {
    let mut bytes = formats::write(Format::Iso2005, &[plain(30)]).unwrap().bytes;
    bytes[18..22].copy_from_slice(&[1, 138, 1, 138]); // 394 px/cm
    let read = formats::read(&bytes).unwrap();
    assert_eq!((read[0].template.width_px, read[0].template.minutiae[20].x), (200, CentiPx(125)));
    for resolution in [[0, 0, 0, 0], [0, 197, 1, 138], [0, 38, 0, 38]] {
        bytes[18..22].copy_from_slice(&resolution);
        assert!(matches!(formats::read(&bytes), Err(FormatError::BadResolution { .. })));
    }
}

#[test]
fn xyt_points_up_and_the_other_way() {
    let mut view = plain(1);
    view.template.minutiae[0].x = CentiPx(12_345);
    view.template.minutiae[0].direction = MilliDegrees::new(30_400);
    let text = formats::write(Format::Xyt, &[view]).unwrap().bytes;
    assert_eq!(
        String::from_utf8(text).unwrap(),
        "123 350 210 90\n",
        "400 px high, 50 px down, 30 + 180 degrees"
    );
    let read = formats::read(b"10 20 210 7\r\n10 5 0\n").unwrap();
    let minutiae = &read[0].template.minutiae;
    assert_eq!(
        minutiae[0].quality,
        formats::UNREPORTED_QUALITY,
        "no quality counts as the middle, and first here"
    );
    assert_eq!(minutiae[1].direction, MilliDegrees::new(30_000));
    assert!(minutiae[0].y.px() - minutiae[1].y.px() == 15.0, "lower in the file's y is lower in the print");
    assert_eq!(formats::read(b"10 20 30 40\nfoo\n"), Err(FormatError::BadLine(2)));
}

/// One fixture and the format it must be recognised as.
const FIXTURES: [(&str, Format, f64); 3] = [
    ("iso19794p2v2005-sample", Format::Iso2005, 360.0 / 256.0),
    ("iso19794p2v2011-sample", Format::Iso2011, 360.0 / 256.0),
    ("ansi378v2004-sample", Format::Ansi378, 2.0),
];

#[test]
fn others_records_say_what_their_makers_say_they_say() {
    let test = "others_records_say_what_their_makers_say_they_say";
    for (name, format, unit) in FIXTURES {
        let at = |ending: &str| testkit::print_file(&format!("templates/{name}.{ending}"), test);
        let (Some(record), Some(content)) = (at("dat"), at("json")) else { return };
        let record = std::fs::read(record).unwrap();
        assert_eq!(Format::recognise(&record), Some(format), "{name}");
        let views = formats::read(&record).unwrap_or_else(|error| panic!("{name}: {error}"));
        let content: Value = serde_json::from_slice(&std::fs::read(content).unwrap()).unwrap();
        let prints = content["fingerprints"].as_array().unwrap();
        assert_eq!(views.len(), prints.len(), "{name}");
        for (view, print) in views.iter().zip(prints) {
            check_view(view, print, unit);
        }
        assert_eq!(views[1].extended.len(), 1, "{name}: one area of extended data");
        assert_eq!(views[1].extended[0].data, [0x01, 0x44, 0xbc, 0x36, 0x21, 0x43], "{name}");
        for end in 0..record.len() {
            assert!(formats::read(&record[..end]).is_err(), "{name} cut at {end}");
        }
    }
}

/// Holds a view against its maker's description; `unit` is the format's unit of angles in degrees.
fn check_view(view: &FingerView, print: &Value, unit: f64) {
    let expected = if print["position"] == "LEFT_INDEX" { 7 } else { 2 };
    assert_eq!(view.finger.map(Finger::position), Some(expected));
    assert_eq!(view.template.width_px, 512, "197 px/cm is 500 ppi");
    assert_eq!(view.impression, 0);
    let quality = print["quality"].as_u64().or(print["qrecords"][0]["quality"].as_u64());
    assert_eq!(view.quality.map(|quality| u64::from(quality.get())), quality);
    let mut described: Vec<_> = print["minutiae"].as_array().unwrap().iter().collect();
    described.sort_by_key(|minutia| std::cmp::Reverse(minutia["quality"].as_u64()));
    assert_eq!(view.template.minutiae.len(), described.len());
    for (minutia, described) in view.template.minutiae.iter().zip(described) {
        let number = |name: &str| described[name].as_f64().unwrap();
        assert_eq!(
            (minutia.x.px().floor(), minutia.y.px().floor()),
            (number("positionX"), number("positionY"))
        );
        let angle = number("angle") * unit % 360.0;
        assert!((f64::from(minutia.direction.get()) / 1000.0 - angle).abs() < 0.001);
        assert_eq!(f64::from(minutia.quality.get()), number("quality"));
        let kind = match described["type"].as_str().unwrap() {
            "ENDING" => MinutiaKind::Ending,
            "BIFURCATION" => MinutiaKind::Bifurcation,
            _ => MinutiaKind::Unknown,
        };
        assert_eq!(minutia.kind, kind);
    }
}
