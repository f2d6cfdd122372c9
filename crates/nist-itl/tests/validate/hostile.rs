//! Bytes that are split are judged, whatever they are: never a panic.

use crate::draft::{Draft, Rec, finger, good, wsq};
use nist_itl::parse;
use nist_itl::validate::{Profile, sentence_es, validate};
use proptest::prelude::*;

fn judge(bytes: &[u8]) {
    let Ok(file) = parse(bytes) else { return };
    for name in Profile::BUILT_IN {
        let profile = Profile::built_in(name).expect("comes with the crate");
        for violation in validate(&file, &profile) {
            assert!(!violation.to_string().is_empty() && !sentence_es(&violation).is_empty());
            assert!(violation.parameters().iter().all(|(name, _)| !name.is_empty()));
        }
    }
}

/// Values that fields may have: numbers at the ends of every range, codes, separators, bytes.
fn value() -> impl Strategy<Value = Vec<u8>> {
    let item = prop_oneof![
        any::<u64>().prop_map(|number| number.to_string().into_bytes()),
        (0_u32..120).prop_map(|number| number.to_string().into_bytes()),
        prop::sample::select(vec!["UP", "XX", "WSQ20", "NONE", "D", "4294967295", "-1", "1e9", "NaN", ""])
            .prop_map(|text| text.as_bytes().to_vec()),
        prop::collection::vec(
            any::<u8>().prop_filter("no separator", |byte| !(0x1c..=0x1f).contains(byte)),
            0..8
        ),
    ];
    prop::collection::vec((item, any::<bool>()), 0..12).prop_map(|items| {
        items
            .into_iter()
            .flat_map(|(item, ends)| [item, vec![if ends { 0x1e } else { 0x1f }]].concat())
            .collect()
    })
}

fn record(record_type: u8) -> impl Strategy<Value = Rec> {
    let number = prop_oneof![1_u16..60, 120_u16..140, 300_u16..365, 900_u16..999, any::<u16>()];
    prop::collection::vec((number, value()), 1..20).prop_map(move |fields| {
        let fields = fields.into_iter().filter(|(number, _)| *number > 1 && *number != 999);
        let first = (format!("{record_type}.002"), b"01".to_vec());
        let fields = fields.map(|(number, value)| (format!("{record_type}.{number:03}"), value));
        Rec::Tagged(std::iter::once(first).chain(fields).collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_behind_a_beginning(tail in prop::collection::vec(any::<u8>(), 0..300)) {
        let beginning = Draft(good().0[..2].to_vec()).bytes();
        judge(&[&beginning[..], b"14.001:", &tail].concat());
        judge(&[&beginning[..], &tail].concat());
    }

    #[test]
    fn any_byte_changed(place in 0_usize..4_000, byte in any::<u8>()) {
        let mut bytes = good().bytes();
        let place = place % bytes.len();
        bytes[place] = byte;
        judge(&bytes);
    }

    #[test]
    fn any_fields_of_any_type(
        records in prop::collection::vec(
            prop::sample::select(vec![2_u8, 9, 10, 13, 14, 15, 20, 21, 98, 99, 30]).prop_flat_map(record), 1..4
        ),
        contents in value(),
    ) {
        let mut draft = Draft(good().0[..1].to_vec());
        *draft.field(1, "1.003") = contents;
        draft.0.extend(records);
        judge(&draft.bytes());
    }

    #[test]
    fn any_image(data in prop::collection::vec(any::<u8>(), 0..60), magic in 0_usize..6, cut in 0_usize..60) {
        let magics: [&[u8]; 6] = [
            b"",
            b"\xff\xa0\xff\xa2",
            b"\xff\xd8\xff\xc0",
            b"\xff\x4f\xff\x51",
            b"\0\0\0\x0cjP  \r\n\x87\n",
            b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR",
        ];
        let image = [magics[magic], &data].concat();
        for compression in ["NONE", "WSQ20", "JPEGB", "JPEGL", "JP2", "PNG"] {
            let draft = good().set(3, "14.011", compression.as_bytes()).set(3, "14.999", &image);
            judge(&draft.bytes());
        }
        let stream = wsq((300, 400), 500);
        judge(&good().set(3, "14.999", &stream[..cut.min(stream.len())]).bytes());
    }

    #[test]
    fn any_binary_record(body in prop::collection::vec(any::<u8>(), 0..60), kind in 3_u8..9) {
        let draft = good().push((kind, 40), Rec::Binary { idc: 40, body });
        judge(&draft.push((14, 41), finger(13, 41)).bytes());
    }
}
