//! Files broken by hand: each is refused with its fault, record and byte, or kept whole where nothing must be guessed.

use crate::material::ten_print;
use nist_itl::ParseFault::{
    Cut, FileTooLong, LengthNotANumber, LengthNotFirst, LengthTooSmall, NoTag, NoTransaction, NotARecord,
    NotTerminated, TerminatedEarly, TooManyFields, TooManyRecords,
};
use nist_itl::{File, MAX_FIELDS, MAX_FILE_BYTES, MAX_RECORDS, ParseError, ParseFault, RecordType, parse};

/// A record of these fields with a true LEN of four digits.
fn record(record_type: u8, fields: &str) -> String {
    let record = format!("{record_type}.001:0000\x1d{fields}\x1c");
    record.replacen("0000", &format!("{:04}", record.len()), 1)
}

/// A Type-1 record that announces these types, all with IDC 1.
fn type_1(types: &[u8]) -> String {
    let contents: String = types.iter().map(|kind| format!("\x1e{kind}\x1f01")).collect();
    record(1, &format!("1.002:0502\x1d1.003:1\x1f{}{contents}\x1d1.004:X", types.len()))
}

/// Type-1 and these bytes behind it.
fn file(types: &[u8], rest: &[u8]) -> Vec<u8> {
    [type_1(types).as_bytes(), rest].concat()
}

fn fault(bytes: &[u8]) -> ParseFault {
    parse(bytes).expect_err("broken").fault
}

fn error(record: usize, offset: usize, fault: ParseFault) -> Result<File, ParseError> {
    Err(ParseError { record, offset, fault })
}

#[test]
fn what_does_not_begin_as_a_file() {
    for bytes in [&b""[..], b"\x1c", b"1.0", b"\x89PNG\r\n", b"14.001:20\x1d14.002:01\x1c", b"0.001:9\x1c"] {
        assert_eq!(fault(bytes), NoTransaction);
    }
    assert_eq!(fault(b"1.002:0502\x1d1.001:23\x1c"), LengthNotFirst);
}

/// However it is cut, it is refused, but between two records, where the validator misses what 1.003 announces.
#[test]
fn cut_files() {
    let whole = ten_print();
    let bytes = whole.to_bytes();
    let mut borders = vec![0];
    for record in whole.records() {
        borders.push(borders[borders.len() - 1] + record.byte_len());
    }
    for end in 0..bytes.len() {
        let cut = parse(&bytes[..end]);
        match borders[1..].iter().position(|border| *border == end) {
            Some(place) => assert_eq!(cut.expect("whole records").records(), &whole.records()[..=place]),
            None => assert!(cut.is_err(), "cut at {end}"),
        }
    }
}

#[test]
fn wrong_lengths() {
    let text = record(2, "2.002:00\x1d2.003:text");
    let start = type_1(&[2]).len();
    let with = |length: &str| {
        let spoilt = text.replacen(&text[6..10], length, 1);
        parse(&file(&[2], spoilt.as_bytes()))
    };
    assert!(with(&text[6..10]).is_ok());
    for length in ["0000", "0001", "0010"] {
        assert_eq!(with(length), error(1, start + 6, LengthTooSmall(length.parse().expect("a number"))));
    }
    assert_eq!(with("0011"), error(1, start + 10, NotTerminated));
    assert_eq!(with("0020"), error(1, start + 19, NotTerminated));
    let available = text.len() as u64;
    assert_eq!(with("0035"), error(1, start + 6, Cut { length: 35, available }));
    for (length, value) in [("4294967296", 4_294_967_296), ("99999999999999999999999999", u64::MAX)] {
        let available = available - 4 + length.len() as u64;
        assert_eq!(with(length), error(1, start + 6, Cut { length: value, available }));
    }
    for length in ["", "-030", "3e1", "0x1e", " 30", "30 ", "trece"] {
        assert_eq!(with(length), error(1, start + 6, LengthNotANumber), "{length:?}");
    }
}

/// A LEN that swallows the next record whole would end well; the FS in between gives it away.
#[test]
fn a_length_that_swallows_the_next_record() {
    let (first, second) = (record(2, "2.002:00\x1d2.003:a"), record(9, "9.002:01\x1d9.003:0"));
    let long = format!("{:04}", first.len() + second.len());
    let spoilt = first.replacen(&first[6..10], &long, 1);
    let bytes = file(&[2, 9], (spoilt + &second).as_bytes());
    assert_eq!(fault(&bytes), TerminatedEarly);
}

#[test]
fn fields_without_proper_tags() {
    for fields in
        ["2.002:00\x1d", "2.002:00\x1dtext", "2.002:00\x1d2.:", "2.002:00\x1d.3:", "2.002:00\x1d2.00:\x1d:"]
    {
        assert_eq!(fault(&file(&[2], record(2, fields).as_bytes())), NoTag, "{fields:?}");
    }
    for tag in [
        "100.003:",
        "0.003:",
        "2.4294967296:",
        "2.00000000003:",
        "2.99999999999999999999:",
        "002.003:",
        "2.+3:",
    ] {
        let fields = format!("2.002:00\x1d{tag}x");
        assert_eq!(fault(&file(&[2], record(2, &fields).as_bytes())), NoTag, "{tag}");
    }
    assert_eq!(fault(&file(&[2], record(2, "2.002:00\x1d2.003:a\x1cb").as_bytes())), TerminatedEarly);
}

#[test]
fn binary_records_that_are_none() {
    let good = b"\x00\x00\x00\x06\x01\x1c";
    assert!(parse(&file(&[4], good)).is_ok());
    let start = type_1(&[4]).len();
    let cut = |length| error(1, start, Cut { length, available: 6 });
    assert_eq!(parse(&file(&[4], b"\x00\x00\x00\x07\x01\x1c")), cut(7));
    assert_eq!(parse(&file(&[4], b"\xff\xff\xff\xff\x01\x1c")), cut(u64::from(u32::MAX)));
    for length in 0..5 {
        let bytes = file(&[4], &[0, 0, 0, length, 1, 0x1c]);
        assert_eq!(parse(&bytes), error(1, start, LengthTooSmall(length.into())));
    }
    assert_eq!(fault(&file(&[4], &[0; 40])), LengthTooSmall(0), "zeros are no padding where a record is due");
    // Without 1.003 nobody can say what a binary record is.
    for types in [&[][..], &[14], &[2, 4], &[9]] {
        assert_eq!(fault(&file(types, good)), NotARecord);
    }
}

/// 1.003 is only asked for the types of binary records; where it is wrong otherwise, nothing is lost.
#[test]
fn contents_that_disagree() {
    let text = record(2, "2.002:00\x1d2.003:a");
    for contents in
        ["", "1", "1\x1f9", "1\x1f1\x1e1\x1f1", "1\x1f2\x1e1\x1f00\x1e2\x1f00", "x\x1fy\x1ez", "\x1e\x1e\x1f"]
    {
        let bytes = record(1, &format!("1.002:0502\x1d1.003:{contents}")) + &text;
        let file = parse(bytes.as_bytes()).expect("needs no guess");
        assert_eq!(file.records().len(), 2);
        assert!(file.to_bytes() == bytes.as_bytes());
    }
    // It counts itself, so that what it says of the second record is what holds for the first.
    let circular = record(1, "1.002:0502\x1d1.003:1\x1f3\x1e1\x1f00\x1e2\x1f00\x1e4\x1f01");
    let bytes = [circular.as_bytes(), text.as_bytes(), b"\x00\x00\x00\x06\x01\x1c"].concat();
    assert_eq!(fault(&bytes), NotARecord);
}

#[test]
fn oddities_that_are_kept() {
    let odd = [
        record(2, "2.003:no IDC"),
        record(2, "2.002:\x1d2.01:\x1d2.1:short tags\x1d2.099:\x1e\x1f\x1e"),
        record(2, "2.002:0\x1d2.999999999:0\x1d2.4294967295:a"),
        record(2, "2.900:order\x1d2.003:wrong\x1d2.003:twice\x1d2.002:200"),
        record(9, "9.002:01\x1d14.013:of another type"),
        record(57, "57.002:01\x1d57.999:\x1c\x1d unknown type with data \x1d"),
        record(2, "2.002:00\x1d2.999:text, no data\x1d2.1000:behind"),
        "2.001:8\x1c".to_owned(),
        "2.1:6\x1c".to_owned(),
        record(1, "1.002:a second Type-1"),
    ];
    let bytes = file(&[2], odd.concat().as_bytes());
    let read = parse(&bytes).expect("needs no guess");
    assert!(read.to_bytes() == bytes);
    assert_eq!(read.records().len(), odd.len() + 1);
    let unknown = read.tagged(RecordType::new(57).expect("a type")).next().expect("is there");
    assert_eq!(unknown.data(), Some(&b"\x1c\x1d unknown type with data \x1d"[..]));
    let short = read.records()[2].tagged().expect("is tagged").fields()[2].tag();
    assert_eq!((short.to_string().as_str(), short.number(), short.is_standard()), ("2.01", 1, false));
}

#[test]
fn padding_is_kept_and_nothing_else() {
    let text = record(2, "2.002:00\x1d2.003:a");
    for padding in [&b"\n"[..], b"\r\n", b"\0\0\0\0\0\0", b"\x1a", b" \t"] {
        let bytes = file(&[2], &[text.as_bytes(), padding].concat());
        let file = parse(&bytes).expect("needs no guess");
        assert_eq!(file.padding(), padding);
        assert!(file.to_bytes() == bytes);
    }
    for rest in [&b"x"[..], b"\x1c", b"\0\0\0\x06\x01\x1c", b"\n."] {
        assert_eq!(fault(&file(&[2], &[text.as_bytes(), rest].concat())), NotARecord);
    }
}

#[test]
fn absurd_numbers() {
    let records = "2.1:6\x1c".repeat(MAX_RECORDS);
    assert_eq!(fault(&file(&[2], records.as_bytes())), TooManyRecords);
    let fields = "\x1d2.3:".repeat(MAX_FIELDS);
    let head = "2.001:0000000";
    let length = head.len() + fields.len() + 1;
    let record = format!("2.001:{length:07}{fields}\x1c");
    assert_eq!(record.len(), length);
    assert_eq!(fault(&file(&[2], record.as_bytes())), TooManyFields);
    assert_eq!(fault(&vec![0; MAX_FILE_BYTES + 1]), FileTooLong);
}
