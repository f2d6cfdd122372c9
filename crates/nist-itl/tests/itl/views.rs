//! What views make of fields that nobody built here, proper and not.

use crate::material::{date, idc, time, transaction};
use nist_itl::{
    Amputation, AuditEvent, BodyClass, BodyExtent, Compression, Field, File, FileBuilder, PrintLeft,
    RecordType, Scale, Subject, Tag, TaggedRecord,
};

/// A file of one record of these fields: items with commas between, subfields with bars.
fn file(record_type: RecordType, fields: &[(u32, &str)]) -> File {
    let items = |subfield: &str| subfield.split(',').map(str::to_owned).collect::<Vec<_>>();
    let field = |&(number, value): &(u32, &str)| {
        let subfields: Vec<_> = value.split('|').map(items).collect();
        Field::of_subfields(Tag::new(record_type, number), &subfields).expect("proper")
    };
    let data = Field::of_data(record_type, b"data".to_vec()).expect("has data");
    let fields = fields.iter().map(field).chain([data]).collect();
    let mut builder = FileBuilder::new(transaction());
    builder.push(TaggedRecord::new(record_type, idc(1), fields).expect("a record")).expect("fits");
    builder.build().expect("a file")
}

#[test]
fn a_source() {
    let fields = [
        (4, "MXLAB0001"),
        (5, "20251102"),
        (6, "4000"),
        (7, "4200"),
        (8, "2"),
        (9, "197"),
        (10, "197"),
        (11, "PNG"),
        (15, "PNG,none"),
        (17, "394"),
        (18, "394"),
        (21, "7"),
    ];
    let file = file(RecordType::SOURCE, &fields);
    let source = file.sources().next().expect("is there");
    assert_eq!((source.number(), source.file_type().expect("SFT").as_str()), (Some(7), "PNG"));
    let image = source.image();
    assert_eq!((image.resolution_ppi(), image.compression()), (Some(500), Some(Compression::Png)));
    assert_eq!(image.scanned_scale(), Some(Scale::PixelsPerCm(394, 394)));
    assert_eq!((image.captured_on(), image.data()), (Some(date()), Some(&b"data"[..])));
}

#[test]
fn a_context() {
    let fields = [(4, "MXLAB0001"), (5, "20251102"), (15, "PDF"), (20, "lugar"), (21, "3"), (46, "D,2,3")];
    let file = file(RecordType::CONTEXT, &fields);
    let context = file.contexts().next().expect("is there");
    assert_eq!((context.number(), context.captured_on()), (Some(3), Some(date())));
    assert_eq!(context.file_type().expect("AFT").as_str(), "PDF");
    assert_eq!(context.comment().expect("COM").as_str(), "lugar");
    let subject = Subject::Dead { extent: BodyExtent::Fragment, class: BodyClass::Skeletal };
    assert_eq!((context.subject(), context.data()), (Some(subject), Some(&b"data"[..])));
}

#[test]
fn an_audit_log() {
    let log = "Modified,typing error,14.013,perito 7,3|Deleted,,\
        2,perito 7|nothing";
    let fields = [(3, "010A"), (4, "MXLAB0001"), (5, "0001"), (6, "20251102183059Z"), (900, log), (901, "2")];
    let file = file(RecordType::ASSURANCE, &fields);
    let assurance = file.assurances().next().expect("is there");
    assert_eq!((assurance.format_owner(), assurance.format()), (Some(0x10a), Some(1)));
    assert_eq!((assurance.made_at(), assurance.revision()), (Some(time()), Some(2)));
    let expected = [
        AuditEvent {
            event: "Modified".into(),
            reason: Some("typing error".into()),
            object: "14.013".into(),
            agent: "perito 7".into(),
            old_value: Some("3".into()),
        },
        AuditEvent {
            event: "Deleted".into(),
            reason: None,
            object: "2".into(),
            agent: "perito 7".into(),
            old_value: None,
        },
    ];
    assert!(assurance.audit_log().eq(expected), "an event of one item is none");
}

#[test]
fn degrees_minutes_and_seconds() {
    let place = |value: &str| {
        let file = file(RecordType::FINGERPRINT, &[(998, value)]);
        let location = file.fingerprints().next().expect("is there").image().location().expect("is there");
        let round = |degrees: f64| (degrees * 1e6).round() / 1e6;
        (location.latitude.map(round), location.longitude.map(round))
    };
    assert_eq!(place(",19,30,0,-96,54,36"), (Some(19.5), Some(-96.91)));
    assert_eq!(place(",-0,30,,-0.5"), (Some(-0.5), Some(-0.5)));
    assert_eq!(place(",90,0,1,181"), (None, None), "no such place");
    assert_eq!(place(",NaN,,,inf"), (None, None));
}

/// A view leaves out what it cannot read, and the field still has it.
#[test]
fn what_cannot_be_read_is_left_out() {
    let fields = [
        (3, "9"),
        (5, "20251302"),
        (8, "1"),
        (9, "500"),
        (11, "GIF"),
        (13, "2|39|x"),
        (18, "2,XX|3,YY|4"),
        (21, "2,1,2,3|3,1,2,3,4"),
        (22, "2,6|3,254"),
        (24, "2,101,0101,57|3,50,zzzz,57|4,50,0101,57"),
        (25, "2,4,1,1,2,2,3,3|3,3,1,1,2,2,3,3"),
        (46, "D"),
        (996, "00"),
    ];
    let file = file(RecordType::FINGERPRINT, &fields);
    let print = file.fingerprints().next().expect("is there");
    let image = print.image();
    assert_eq!((print.impression(), image.captured_on(), image.scale()), (None, None, None));
    assert_eq!((image.compression(), image.subject(), image.hash()), (None, None, None));
    assert!(print.positions().map(|position| position.get()).eq([2]));
    let amputations: Vec<_> = print.amputations().map(|one| (one.position.get(), one.print)).collect();
    assert_eq!(amputations, [(2, PrintLeft::Partial)]);
    assert!(print.segments().map(|one| one.finger.get()).eq([3]));
    assert!(print.nfiq1().map(|one| one.finger.get()).eq([3]));
    assert!(print.quality().map(|one| one.position.get()).eq([4]));
    assert!(print.polygons().map(|one| one.finger.get()).eq([3]));
    let kept = |&(number, value): &(u32, &str)| {
        let written = value.replace(',', "\x1f").replace('|', "\x1e");
        image.record().field(number).expect("is there").value() == written.as_bytes()
    };
    assert!(fields.iter().all(kept));
}

/// The two codes of 14.018 mean what the standard says they mean.
#[test]
fn the_codes_of_amputations() {
    let file = file(RecordType::FINGERPRINT, &[(18, "1,XX|2,UP|3,SR")]);
    let read: Vec<Amputation> = file.fingerprints().next().expect("is there").amputations().collect();
    let prints: Vec<PrintLeft> = read.iter().map(|one| one.print).collect();
    assert_eq!(prints, [PrintLeft::Partial, PrintLeft::Nothing, PrintLeft::Scarred]);
}
