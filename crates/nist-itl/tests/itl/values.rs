//! Values at their edges: scales, dates, codes, texts.

use nist_itl::{
    CaptureTechnology, Charset, Compression, Date, GmtTime, Idc, Impression, Position, RecordType, Scale,
    Sha256, Tag,
};

#[test]
fn pixels_per_centimetre_become_the_ppi_that_is_meant() {
    for (per_cm, ppi) in [(197, 500), (394, 1000), (236, 600), (98, 250), (118, 300), (472, 1200), (100, 254)]
    {
        assert_eq!(Scale::PixelsPerCm(per_cm, per_cm).resolution_ppi(), Some(ppi), "{per_cm} per cm");
    }
    assert_eq!(Scale::PixelsPerInch(197, 197).resolution_ppi(), Some(197));
    assert_eq!(Scale::AspectRatio(1, 1).resolution_ppi(), None);
    assert_eq!(Scale::PixelsPerInch(500, 1000).resolution_ppi(), None);
    assert_eq!(Scale::PixelsPerInch(500, 1000).ppi(), Some((500, 1000)));
    let longest = Scale::PixelsPerCm(u32::MAX, 1).ppi().expect("a scale");
    assert_eq!(longest, (u32::MAX, 3));
    assert_eq!((Scale::of_code(3, 1, 1), Scale::of_code(1, 0, 500)), (None, None));
}

#[test]
fn dates_are_of_the_calendar() {
    for good in ["20240229", "20000229", "19991231", "00010101"] {
        assert_eq!(good.parse::<Date>().expect("a date").to_string(), good);
    }
    for bad in [
        "20230229", "19000229", "20251301", "20250431", "20250100", "00000101", "2025011", "2025-1-1",
        "ñ25010",
    ] {
        assert!(bad.parse::<Date>().is_err(), "{bad}");
    }
    assert_eq!("20251102183059Z".parse::<GmtTime>().expect("a time").to_string(), "20251102183059Z");
    for bad in ["20251102246060Z", "20251102183059", "20251102 83059Z", "2025110218305+Z", "ñ0251102183059Z"]
    {
        assert!(bad.parse::<GmtTime>().is_err(), "{bad}");
    }
}

#[test]
fn codes_are_those_of_the_tables() {
    let positions: Vec<u8> = (0..=255).filter(|&code| Position::new(code).is_some()).collect();
    let expected = (0..=38).chain(40..=54).chain(60..=79).chain(81..=86);
    assert!(positions.into_iter().eq(expected));
    let impressions =
        (0..=255).filter_map(Impression::new).filter(|code| !code.is_legacy()).map(Impression::get);
    assert!(impressions.eq([0, 1, 4, 8, 24, 25, 28, 29, 41, 42]));
    assert_eq!((0..=255).filter_map(CaptureTechnology::new).count(), 22);
    assert_eq!((0..=255).filter_map(Idc::new).count(), 100);
    assert_eq!((0..=255).filter_map(RecordType::new).count(), 99);
    assert_eq!(Compression::of_name("WSQ"), Some(Compression::Wsq20));
    assert!(Compression::ALL.into_iter().all(|one| Compression::of_name(one.name()) == Some(one)));
    assert_eq!(Compression::of_code(1), Some(Compression::Wsq20));
}

#[test]
fn positions_name_their_fingers() {
    for code in (0..=255).filter_map(Position::new) {
        let kinds = [
            code.is_one_finger() || code.finger_number().is_some(),
            code.is_several_fingers(),
            code.is_palm(),
            code.is_plantar(),
        ];
        let count = kinds.into_iter().filter(|kind| *kind).count();
        let expected = if code == Position::UNKNOWN || code == Position::JOINTS_OR_TIP { 0 } else { 1 };
        assert_eq!(count, expected, "{code}");
        assert_eq!(code.is_several_fingers(), code.fingers().len() > 1, "{code}");
        assert_eq!(code.finger_number().is_some(), code.fingers().len() == 1, "{code}");
    }
    assert_eq!(Position::PLAIN_LEFT_THUMB.finger_number(), Some(6));
    assert_eq!(Position::BOTH_THUMBS.fingers(), [1, 6]);
}

#[test]
fn texts_are_read_as_declared_and_say_when_not() {
    let read = |charset: Charset, bytes: &[u8]| {
        let text = charset.decode(bytes);
        (text.as_str().to_owned(), text.departs())
    };
    assert_eq!(read(Charset::Ascii, b"PENA"), ("PENA".into(), false));
    assert_eq!(read(Charset::Utf8, "PEÑA".as_bytes()), ("PEÑA".into(), false));
    assert_eq!(read(Charset::Ascii, b"PE\xd1A"), ("PEÑA".into(), true), "Latin-1 that nobody declared");
    assert_eq!(read(Charset::Ascii, "PEÑA".as_bytes()), ("PEÑA".into(), true));
    assert_eq!(read(Charset::Utf16, b"\0P\0\xd1"), ("PÑ".into(), false));
    assert_eq!(read(Charset::Utf16, b"\xff\xfeP\0\xd1\0"), ("PÑ".into(), false));
    assert_eq!(read(Charset::Utf32, b"\0\0\0P\0\0\0\xd1"), ("PÑ".into(), false));
    assert_eq!(read(Charset::Utf16, b"\xd8\0odd"), ("Ø\0odd".into(), true));
    assert!((0..200).all(|code| Charset::of_code(code).code() == code));
}

#[test]
fn tags_and_hashes_are_written_as_the_standard_does() {
    let tag = Tag::new(RecordType::FINGERPRINT, 13);
    assert_eq!((tag.to_string().as_str(), tag.is_standard()), ("14.013", true));
    assert_eq!(Tag::new(RecordType::TRANSACTION, 1000).to_string(), "1.1000");
    assert_eq!(Tag::new(RecordType::TRANSACTION, u32::MAX).to_string(), "1.4294967295");
    let hash = Sha256(std::array::from_fn(|at| at as u8 * 8));
    assert_eq!(hash.to_string().parse(), Ok(hash));
    assert_eq!(hash.to_string().to_uppercase().parse(), Ok(hash));
    for bad in ["", "00", &"0".repeat(63), &"0".repeat(66), &"g".repeat(64), &"ñ".repeat(32)] {
        assert!(bad.parse::<Sha256>().is_err());
    }
}
