//! Whatever is read is written again; whatever is built is read; nothing panics.

use crate::ask::ask_everything;
use crate::material::{ten_print, transaction};
use nist_itl::{Field, File, FileBuilder, Idc, RecordType, Tag, TaggedRecord, parse};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

/// Text without what separates.
fn item() -> impl Strategy<Value = String> {
    "[^\\x02\\x03\\x1c-\\x1f]{0,8}"
}

fn subfields() -> impl Strategy<Value = Vec<Vec<String>>> {
    vec(vec(item(), 1..4), 1..4).prop_filter("something stands in it", |all| {
        all.len() > 1 || all.iter().any(|items| items.len() > 1 || !items[0].is_empty())
    })
}

fn tagged_type() -> impl Strategy<Value = RecordType> {
    (2_u8..=99).prop_filter_map("tagged", RecordType::new).prop_filter("tagged", |kind| !kind.is_binary())
}

/// A record of any tagged type with fields in any order, and the data that some types have.
fn record(idc: u8) -> impl Strategy<Value = TaggedRecord> {
    let fields = btree_map(prop_oneof![9 => 3_u32..=2_000, 1 => 3..u32::MAX], subfields(), 0..6)
        .prop_map(|fields| fields.into_iter().collect::<Vec<_>>());
    (tagged_type(), fields.prop_shuffle(), vec(any::<u8>(), 0..40)).prop_map(
        move |(record_type, fields, data)| {
            let field = |(number, subfields): (u32, Vec<Vec<String>>)| {
                Field::of_subfields(Tag::new(record_type, number), &subfields).expect("proper")
            };
            let data = Field::of_data(record_type, data).ok();
            let fields =
                fields.into_iter().filter(|(number, _)| *number != 999).map(field).chain(data).collect();
            TaggedRecord::new(record_type, Idc::new(idc).expect("up to 99"), fields).expect("proper")
        },
    )
}

fn file() -> impl Strategy<Value = File> {
    (1_u8..6).prop_flat_map(|count| (0..count).map(record).collect::<Vec<_>>()).prop_map(|records| {
        let mut builder = FileBuilder::new(transaction());
        for record in records {
            builder.push(record).expect("designations differ");
        }
        builder.build().expect("a file")
    })
}

proptest! {
    #[test]
    fn what_is_built_is_read(file in file()) {
        let bytes = file.to_bytes();
        let read = parse(&bytes);
        prop_assert!(read.as_ref() == Ok(&file));
        for record in file.records() {
            let record = record.tagged().expect("is tagged");
            prop_assert_eq!(record.parse(1), Some(record.byte_len()));
        }
        ask_everything(&file);
    }

    #[test]
    fn subfields_and_items_are_read(subfields in subfields()) {
        let field = Field::of_subfields(Tag::new(RecordType::USER_TEXT, 3), &subfields).expect("proper");
        let read: Vec<Vec<String>> = field.subfields()
            .map(|subfield| subfield.items().map(|item| String::from_utf8_lossy(item).into_owned()).collect())
            .collect();
        prop_assert_eq!(read, subfields);
    }

    /// A few bytes changed, left out or put in: refused, or written again byte for byte.
    #[test]
    fn spoilt_files_lose_nothing(spoils in vec((any::<prop::sample::Index>(), 0..3, any::<u8>()), 1..6)) {
        let mut bytes = ten_print().to_bytes();
        for (place, kind, byte) in spoils {
            let at = place.index(bytes.len());
            match kind {
                0 => bytes[at] = byte,
                1 => { bytes.remove(at); }
                _ => bytes.insert(at, byte),
            }
        }
        if let Ok(file) = parse(&bytes) {
            prop_assert!(file.to_bytes() == bytes);
            ask_everything(&file);
        }
    }

    #[test]
    fn any_bytes_behind_a_type_1(rest in vec(any::<u8>(), 0..200)) {
        let mut bytes = b"1.001:32\x1d1.003:1\x1f3\x1e4\x1f1\x1e14\x1f2\x1e8\x1f3\x1c".to_vec();
        prop_assert!(parse(&bytes).is_ok());
        bytes.extend(rest);
        if let Ok(file) = parse(&bytes) {
            prop_assert!(file.to_bytes() == bytes);
            ask_everything(&file);
        }
    }
}
