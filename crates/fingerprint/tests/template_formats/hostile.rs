//! Bytes from outside: read or refused, in little memory, and what is read can be written in every format.

use crate::plain;
use crate::strategies::view;
use fingerprint::formats::{self, EncodeError, FingerView, Format, FormatError};
use proptest::prelude::*;

/// Panics unless the views are sound: in range, and written in every format so that it is read again.
fn check(views: Vec<FingerView>) {
    for view in &views {
        let template = view.template();
        for minutia in &template.minutiae {
            assert!(minutia.quality.get() <= 100 && (0..360_000).contains(&minutia.direction.get()));
        }
        for format in Format::ALL {
            let written = formats::write(format, std::slice::from_ref(view)).unwrap();
            assert_eq!(formats::read_as(format, &written.bytes).unwrap().len(), 1);
        }
    }
    for format in Format::ALL {
        match formats::write(format, &views) {
            Ok(written) => assert_eq!(formats::read_as(format, &written.bytes).unwrap().len(), views.len()),
            Err(error) => assert!(error != EncodeError::NoViews && views.len() > 1),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn arbitrary_bytes_are_refused_or_read_but_never_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        formats::read(&bytes).map(check).ok();
        for format in Format::ALL {
            formats::read_as(format, &bytes).map(check).ok();
        }
    }

    #[test]
    fn damaged_files_are_refused_or_read_but_never_a_panic(
        view in view(12), at in any::<prop::sample::Index>(), byte: u8, cut in any::<prop::sample::Index>()
    ) {
        for format in Format::ALL {
            let mut bytes = formats::write(format, std::slice::from_ref(&view)).unwrap().bytes;
            if bytes.is_empty() {
                continue;
            }
            let place = at.index(bytes.len());
            bytes[place] = byte;
            formats::read(&bytes).map(check).ok();
            formats::read(&bytes[..cut.index(bytes.len())]).map(check).ok();
        }
    }
}

#[test]
fn a_file_cut_anywhere_is_an_error() {
    for format in [Format::Cotejo, Format::Json, Format::Iso2005, Format::Iso2011, Format::Ansi378] {
        let bytes = formats::write(format, &[plain(5)]).unwrap().bytes;
        let end = if format == Format::Json { bytes.len() - 1 } else { bytes.len() };
        for length in 0..end {
            assert!(formats::read(&bytes[..length]).is_err(), "{format:?} cut at {length}");
        }
    }
}

#[test]
fn bytes_after_the_last_view_are_an_error() {
    for format in [Format::Iso2005, Format::Iso2011, Format::Ansi378] {
        let mut bytes = formats::write(format, &[plain(5)]).unwrap().bytes;
        bytes.extend([0; 3]);
        assert_eq!(formats::read_as(format, &bytes), Err(FormatError::TrailingBytes(3)), "{format:?}");
    }
}

#[test]
fn counts_that_lie_cost_nothing() {
    let of_2011 = |representation: &[u8]| [&b"FMR\x00030\0\0\0\0\x13\xff\xff\0"[..], representation].concat();
    assert_eq!(formats::read(&of_2011(&[0xff; 4])), Err(FormatError::Truncated), "4 GB of one view");
    assert_eq!(
        formats::read(&of_2011(&[0, 0, 0, 3])),
        Err(FormatError::BadView(0)),
        "shorter than its length"
    );
    assert_eq!(formats::read(&of_2011(&[])), Err(FormatError::Truncated), "65,535 views");
    let mut bytes = formats::write(Format::Iso2005, &[plain(5)]).unwrap().bytes;
    bytes[22] = 255;
    assert_eq!(formats::read(&bytes), Err(FormatError::Truncated), "255 views");
    bytes[22] = 0;
    assert_eq!(formats::read(&bytes), Err(FormatError::NoViews));
}

#[test]
fn text_that_contradicts_itself_is_refused() {
    let json = String::from_utf8(formats::write(Format::Json, &[plain(1)]).unwrap().bytes).unwrap();
    let with = |field: &str| json.replace("\"impression\": 0,", &format!("\"impression\": 0, {field},"));
    assert!(formats::read(with("\"areas\": [{\"kind\": 1, \"data\": \"0fA0\"}]").as_bytes()).is_ok());
    for field in [
        "\"areas\": [{\"kind\": 1, \"data\": \"0f0\"}]",
        "\"areas\": [{\"kind\": 1, \"data\": \"0g\"}]",
        "\"cores\": [{\"x\": 1, \"y\": 1, \"directions\": [1, 2, 3]}]",
        "\"deltas\": [{\"x\": 1, \"y\": 1, \"directions\": [1, 2, 361]}]",
        "\"deltas\": [{\"x\": 1e9, \"y\": 1}]",
    ] {
        assert_eq!(formats::read(with(field).as_bytes()), Err(FormatError::BadView(0)), "{field}");
    }
    let resolution = with("\"resolution\": [1, 1]");
    assert_eq!(formats::read(resolution.as_bytes()), Err(FormatError::BadResolution { x: 1, y: 1 }));
    let deep = "[".repeat(100_000);
    assert!(matches!(
        formats::read(with(&format!("\"other\": {deep}")).as_bytes()),
        Err(FormatError::BadJson { .. })
    ));
}
