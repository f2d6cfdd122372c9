//! Whatever is read is written again; whatever is built is read; nothing panics.

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

/// Asks a file everything it can be asked.
pub(crate) fn ask_everything(file: &File) {
    let transaction = file.transaction();
    let _ =
        (transaction.version(), transaction.announced(), transaction.contents().count(), transaction.kind());
    let _ = (transaction.date(), transaction.priority(), transaction.destination(), transaction.originator());
    let _ = (transaction.control_number(), transaction.control_reference(), transaction.native_per_mm());
    let _ = (transaction.transmitted_per_mm(), transaction.domain(), transaction.time());
    let _ = (transaction.profiles().count(), transaction.agency_names(), transaction.country_codes());
    let mut images = Vec::new();
    for print in file.fingerprints() {
        let _ = (print.impression(), print.positions().count(), print.amputations().count());
        let _ = (print.segments().count(), print.polygons().count(), print.nfiq1().count());
        let _ = (print.segment_quality().count(), print.quality().count(), print.simultaneous_capture());
        let _ = (print.is_stitched(), print.acquisition_profile());
        images.push(print.image());
    }
    for latent in file.latents() {
        let _ = (latent.impression(), latent.positions().count(), latent.quality().count());
        let _ = latent.resolution_method();
        images.push(latent.image());
    }
    for palm in file.palms() {
        let _ = (palm.impression(), palm.position(), palm.amputations().count(), palm.quality().count());
        images.push(palm.image());
    }
    for photograph in file.photographs() {
        let _ = (photograph.kind(), photograph.colour_space(), photograph.pose(), photograph.marks().count());
        images.push(photograph.image());
    }
    for source in file.sources() {
        let _ = (source.number(), source.cardinality(), source.file_type());
        images.push(source.image());
    }
    for image in images {
        let _ = (image.width(), image.height(), image.scale(), image.scanned_scale(), image.resolution_ppi());
        let _ =
            (image.compression(), image.bits_per_pixel(), image.hash(), image.comment(), image.monitoring());
        let _ =
            (image.subject(), image.capture_organisation(), image.technology(), image.annotations().count());
        let _ = (image.device_id(), image.device(), image.source_agency_name(), image.external_file());
        let _ = (image.contexts().count(), image.sources().count(), image.location(), image.captured_on());
    }
    for context in file.contexts() {
        let _ =
            (context.number(), context.captured_on(), context.file_type(), context.subject(), context.hash());
    }
    for assurance in file.assurances() {
        let _ = (
            assurance.format_owner(),
            assurance.format(),
            assurance.made_at(),
            assurance.audit_log().count(),
        );
        let _ = assurance.revision();
    }
    for print in file.binary_prints() {
        let _ =
            (print.idc(), print.impression(), print.positions().count(), print.resolution_ppi(transaction));
        let _ = (print.compression(), print.width(), print.height());
    }
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
