//! Others' records with their content as their maker tells it.

use fingerprint::formats::{self, Capture, CaptureTime, FingerView, Format, Loss, RidgeEndings};
use markup::MinutiaKind;
use serde_json::Value;
use terms::Finger;

/// Each sample, the format it must be recognised as and that format's unit of angles, degrees.
const SAMPLES: [(&str, Format, f64); 3] = [
    ("iso19794p2v2005-sample", Format::Iso2005, 360.0 / 256.0),
    ("iso19794p2v2011-sample", Format::Iso2011, 360.0 / 256.0),
    ("ansi378v2004-sample", Format::Ansi378, 2.0),
];

#[test]
fn others_records_say_what_their_makers_say_they_say() {
    let test = "others_records_say_what_their_makers_say_they_say";
    for (name, format, unit) in SAMPLES {
        let at = |ending: &str| testkit::print_file(&format!("templates/{name}.{ending}"), test);
        let (Some(record), Some(content)) = (at("dat"), at("json")) else { return };
        let record = std::fs::read(record).unwrap();
        assert_eq!(Format::recognise(&record), Some(format), "{name}");
        let views = formats::read(&record).unwrap_or_else(|error| panic!("{name}: {error}"));
        let content: Value = serde_json::from_slice(&std::fs::read(content).unwrap()).unwrap();
        let prints = content["fingerprints"].as_array().unwrap();
        assert_eq!(views.len(), prints.len(), "{name}");
        for (view, print) in views.iter().zip(prints) {
            // 2005 and 378 tell once for all views what 2011 tells of each.
            let header = if format == Format::Iso2011 { print } else { &content };
            check_header(view, header, format);
            check_view(view, print, unit);
            check_areas(view, print);
        }
        for end in 0..record.len() {
            assert!(formats::read(&record[..end]).is_err(), "{name} cut at {end}");
        }
        check_rewritten(&views, &record, format);
    }
}

fn number(value: &Value, name: &str) -> u64 {
    value[name].as_u64().unwrap_or_else(|| panic!("{name} is a number"))
}

/// Size, resolution and how it was captured.
fn check_header(view: &FingerView, told: &Value, format: Format) {
    assert_eq!(
        [view.width_px, view.height_px].map(u64::from),
        ["width", "height"].map(|side| number(told, side))
    );
    let told_resolution = ["resolutionX", "resolutionY"].map(|axis| number(told, axis));
    assert_eq!(view.resolution.px_per_cm().map(u64::from), told_resolution);
    let Capture { product, equipment, device, time, algorithm, further_qualities, certificates } =
        &view.capture;
    assert!(further_qualities.is_empty() && certificates.is_empty());
    match format {
        Format::Iso2011 => {
            assert_eq!(told["sensorType"], "UNKNOWN");
            let of_device = (0, number(told, "sensorVendor"), number(told, "sensorId"));
            assert_eq!((device.technology, device.maker.into(), device.kind.into()), of_device);
            check_time(time.unwrap(), &told["datetime"]);
            let measured = &told["qrecords"][0];
            let of_algorithm = (number(measured, "vendor"), number(measured, "algorithm"));
            assert_eq!((algorithm.maker.into(), algorithm.number.into()), of_algorithm);
            assert_eq!(told["endingType"], "VALLEY_SKELETON_BIFURCATION");
        }
        _ => {
            assert_eq!(told["sensorCertified"], false);
            assert_eq!(u64::from(*equipment), number(told, "sensorId"));
        }
    }
    if format == Format::Ansi378 {
        let maker = (number(told, "vendorId"), number(told, "subformat"));
        assert_eq!((product.owner.into(), product.kind.into()), maker);
    }
    assert_eq!(view.endings, RidgeEndings::ValleyFork);
}

fn check_time(time: CaptureTime, told: &Value) {
    let CaptureTime { year, month, day, hour, minute, second, millisecond } = time;
    let fields = [year, month.into(), day.into(), hour.into(), minute.into(), second.into(), millisecond];
    let names = ["year", "month", "day", "hour", "minute", "second", "millisecond"];
    assert_eq!(fields.map(u64::from), names.map(|name| number(told, name)));
}

fn check_view(view: &FingerView, print: &Value, unit: f64) {
    let expected = if print["position"] == "LEFT_INDEX" { 7 } else { 2 };
    assert_eq!(view.finger().map(Finger::position), Some(expected));
    assert_eq!(u64::from(view.number), number(print, "view"));
    assert_eq!((view.impression, &print["scanType"]), (0, &Value::from("LIVE_PLAIN")));
    let quality = print["quality"].as_u64().or(print["qrecords"][0]["quality"].as_u64());
    assert_eq!(view.quality.map(|quality| u64::from(quality.get())), quality);
    let described = print["minutiae"].as_array().unwrap();
    assert_eq!(view.minutiae.len(), described.len());
    for (minutia, described) in view.minutiae.iter().zip(described) {
        let place = [minutia.x, minutia.y].map(|place| place.px() - 0.5);
        assert_eq!(place, ["positionX", "positionY"].map(|axis| described[axis].as_f64().unwrap()));
        let angle = described["angle"].as_f64().unwrap() * unit % 360.0;
        assert!((f64::from(minutia.direction.get()) / 1000.0 - angle).abs() < 0.001);
        assert_eq!(minutia.quality.map(|quality| u64::from(quality.get())), described["quality"].as_u64());
        let kind = match described["type"].as_str().unwrap() {
            "ENDING" => MinutiaKind::Ending,
            "BIFURCATION" => MinutiaKind::Bifurcation,
            _ => MinutiaKind::Unknown,
        };
        assert_eq!(minutia.kind, kind);
    }
}

/// The extended data: none in the first view; in the other's, six bytes that a maker or, in 378, nobody can read to the end.
fn check_areas(view: &FingerView, print: &Value) {
    assert!(view.cores.is_empty() && view.deltas.is_empty() && print["coredelta"].is_null());
    let (counts, extensions) = (&print["counts"], print["extensions"].as_array().unwrap());
    let area = match (counts, extensions.first()) {
        (Value::Null, None) => return assert_eq!(view.areas, []),
        (Value::Null, Some(extension)) => {
            assert_eq!(extension["data"], "AUS8NiFD");
            number(extension, "type")
        }
        (counts, _) => {
            let edge = &counts["edges"][0];
            assert_eq!(counts["type"], "QUADRANTS");
            assert_eq!(["from", "to", "count"].map(|name| number(edge, name)), [0x44, 0xbc, 0x36]);
            1
        }
    };
    assert_eq!((view.areas.len(), u64::from(view.areas[0].kind)), (1, area));
    assert_eq!(view.areas[0].data, [0x01, 0x44, 0xbc, 0x36, 0x21, 0x43]);
}

/// A sample is written again as it was, and in the other formats with the losses that follow from them.
fn check_rewritten(views: &[FingerView], record: &[u8], format: Format) {
    let written = formats::write(format, views).unwrap();
    assert_eq!(written.losses, []);
    assert!(formats::read(&written.bytes).unwrap() == views);
    let changed = written.bytes.iter().zip(record).filter(|(ours, theirs)| ours != theirs).count();
    assert_eq!(written.bytes.len(), record.len());
    match format {
        Format::Iso2011 => assert_eq!(changed, 0),
        Format::Iso2005 => assert_eq!(changed, 1, "its maker's areas do not count their own type and length"),
        _ => assert_eq!(changed, 4, "angles over 360 degrees, which 378 does not have"),
    }
    assert_eq!(formats::write(Format::Json, views).unwrap().losses, []);
    let to_2005 = formats::write(Format::Iso2005, views).unwrap().losses;
    let captured = [Loss::QualityRecords, Loss::Device, Loss::Time];
    match format {
        Format::Iso2005 => assert_eq!(to_2005, []),
        Format::Ansi378 => assert!(matches!(to_2005[..], [Loss::Turn(1..=704), Loss::Product])),
        _ => assert_eq!(to_2005, captured),
    }
}
