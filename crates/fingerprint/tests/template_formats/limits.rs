//! The most minutiae, views and bytes of each format.

use crate::plain;
use fingerprint::Template;
use fingerprint::formats::{self, Area, EncodeError, FingerView, Format, FormatError, Loss};
use terms::{CentiPx, Quality};

const RECORDS: [Format; 3] = [Format::Iso2005, Format::Iso2011, Format::Ansi378];

#[test]
fn records_hold_255_minutiae_the_best_in_their_order_and_say_how_many_were_left_out() {
    for count in [0, 255, 256, 10_000] {
        let mut view = plain(count);
        if let Some(last) = view.minutiae.last_mut() {
            last.quality = Some(Quality::new(91));
        }
        for format in RECORDS {
            let written = formats::write(format, std::slice::from_ref(&view)).unwrap();
            let left = count.saturating_sub(255);
            assert_eq!(written.losses, if left > 0 { vec![Loss::Minutiae(left)] } else { vec![] });
            let read = formats::read(&written.bytes).unwrap();
            let best: Vec<_> = view.minutiae.iter().take(254).chain(view.minutiae.last()).copied().collect();
            assert!(read[0].minutiae == best[..count.min(255)], "{format:?}, {count}");
        }
        let json = formats::write(Format::Json, std::slice::from_ref(&view)).unwrap();
        assert!(json.losses.is_empty() && formats::read(&json.bytes).unwrap() == vec![view]);
    }
}

#[test]
fn text_holds_whatever_the_engines_own_bytes_hold() {
    let mut view = plain(2);
    (view.width_px, view.height_px) = (u32::MAX, u32::MAX);
    view.minutiae[0].x = CentiPx((1 << 23) - 1);
    view.minutiae[1].y = CentiPx(1 - (1 << 23));
    let template = view.template();
    assert_eq!(Template::from_bytes(&template.to_bytes()).as_ref(), Ok(&template));
    for format in [Format::Json, Format::Cotejo] {
        let written = formats::write(format, std::slice::from_ref(&view)).unwrap();
        assert_eq!(written.losses, []);
        assert_eq!(formats::read(&written.bytes).unwrap()[0].template(), template);
    }
    view.minutiae[0].x = CentiPx(1 << 23);
    assert_eq!(formats::write(Format::Cotejo, &[view]).unwrap().losses, [Loss::Beyond(1)]);
}

#[test]
fn more_minutiae_than_any_print_has_are_refused() {
    let line = "1 1 1 1\n";
    assert_eq!(formats::read(line.repeat(65_536).as_bytes()), Err(FormatError::TooMany(65_536)));
    let json = String::from_utf8(formats::write(Format::Json, &[plain(1)]).unwrap().bytes).unwrap();
    let wild = json.replace("\"x\": 0.5", "\"x\": 1e300");
    assert_eq!(formats::read(wild.as_bytes()), Err(FormatError::BadMinutia { view: 0, minutia: 0 }));
}

#[test]
fn more_views_than_a_format_holds_are_refused() {
    let views = |count: usize| -> Vec<FingerView> {
        let view = |place: usize| FingerView { position: (place % 11) as u8, ..plain(1) };
        (0..count).map(view).collect()
    };
    for format in RECORDS {
        assert!(formats::write(format, &views(176)).is_ok(), "16 of each finger and of none");
        let refused = EncodeError::TooManyViewsOfAFinger { most: 16, given: 17 };
        assert_eq!(formats::write(format, &views(177)).err(), Some(refused));
    }
    for format in [Format::Xyt, Format::Cotejo] {
        let refused = EncodeError::TooManyViews { most: 1, given: 2 };
        assert_eq!(formats::write(format, &views(2)).err(), Some(refused));
    }
    assert_eq!(formats::write(Format::Ansi378, &[]).err(), Some(EncodeError::NoViews));
    assert!(formats::write(Format::Json, &views(1000)).is_ok());
}

#[test]
fn views_of_one_finger_are_numbered_apart() {
    let numbered = |numbers: &[u8]| {
        let views: Vec<_> = numbers.iter().map(|number| FingerView { number: *number, ..plain(1) }).collect();
        let written = formats::write(Format::Iso2005, &views).unwrap();
        let read: Vec<u8> = formats::read(&written.bytes).unwrap().iter().map(|view| view.number).collect();
        (read, written.losses)
    };
    assert_eq!(numbered(&[3, 0, 1]), (vec![3, 0, 1], vec![]));
    assert_eq!(numbered(&[0, 0, 16, 1]), (vec![0, 1, 2, 3], vec![Loss::Number]));
}

#[test]
fn long_378_records_write_their_length_in_six_bytes() {
    let view = |place: u8| FingerView { position: place % 10, number: place / 10, ..plain(255) };
    let views: Vec<_> = (0..50).map(view).collect();
    for format in [Format::Ansi378, Format::Iso2005] {
        let bytes = formats::write(format, &views).unwrap().bytes;
        assert!(bytes.len() > usize::from(u16::MAX));
        assert_eq!(Format::recognise(&bytes), Some(format));
        assert!(formats::read(&bytes).unwrap() == views);
    }
}

#[test]
fn extended_data_end_at_65_535_bytes() {
    let area = |size: usize| Area { kind: 300, data: vec![7; size] };
    let written = |sizes: &[usize]| {
        let view = FingerView { areas: sizes.iter().map(|size| area(*size)).collect(), ..plain(1) };
        let written = formats::write(Format::Iso2011, &[view]).unwrap();
        (formats::read(&written.bytes).unwrap().remove(0).areas.len(), written.losses)
    };
    assert_eq!(written(&[65_531]), (1, vec![]));
    assert_eq!(written(&[65_532]), (0, vec![Loss::Areas(1)]));
    assert_eq!(written(&[10, 65_531, 20]), (2, vec![Loss::Areas(1)]));
}
