//! A file as lists of fields, written with true lengths whatever else is wrong in it, and a good one to begin with.

use nist_itl::validate::{Profile, Violation, validate};
use nist_itl::{FS, File, GS, RS, US, parse};

/// A record as its fields in order, LEN left out; or a binary one.
#[derive(Debug, Clone)]
pub(crate) enum Rec {
    Tagged(Vec<(String, Vec<u8>)>),
    Binary { idc: u8, body: Vec<u8> },
}

/// A file.
#[derive(Debug, Clone)]
pub(crate) struct Draft(pub(crate) Vec<Rec>);

pub(crate) const SIDE: (u32, u32) = (300, 400);

impl Rec {
    pub(crate) fn new(fields: &[(&str, &[u8])]) -> Self {
        let fields = fields.iter().map(|(tag, value)| ((*tag).to_owned(), value.to_vec()));
        Self::Tagged(fields.collect())
    }

    fn fields(&mut self) -> &mut Vec<(String, Vec<u8>)> {
        match self {
            Self::Tagged(fields) => fields,
            Self::Binary { .. } => panic!("a binary record has no fields"),
        }
    }

    fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Tagged(fields) => tagged(fields),
            Self::Binary { idc, body } => {
                let length = (body.len() + 5) as u32;
                [&length.to_be_bytes()[..], &[*idc], body].concat()
            }
        }
    }
}

fn tagged(fields: &[(String, Vec<u8>)]) -> Vec<u8> {
    let (record_type, _) = fields[0].0.split_once('.').expect("a tag");
    let mut rest = Vec::new();
    for (tag, value) in fields {
        rest.push(GS);
        rest.extend(format!("{tag}:").bytes());
        rest.extend(value);
    }
    rest.push(FS);
    let mut length = 0;
    loop {
        let head = format!("{record_type}.001:{length}");
        if head.len() + rest.len() == length {
            return [head.as_bytes(), &rest].concat();
        }
        length = head.len() + rest.len();
    }
}

impl Draft {
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(Rec::bytes).collect()
    }

    pub(crate) fn file(&self) -> File {
        parse(&self.bytes()).expect("it is split")
    }

    /// The value of a field, to be changed. Records count from 1, as in violations.
    pub(crate) fn field(&mut self, record: usize, tag: &str) -> &mut Vec<u8> {
        let fields = self.0[record - 1].fields();
        &mut fields.iter_mut().find(|(name, _)| name == tag).expect("the field").1
    }

    pub(crate) fn set(mut self, record: usize, tag: &str, value: &[u8]) -> Self {
        *self.field(record, tag) = value.to_vec();
        self
    }

    pub(crate) fn remove(mut self, record: usize, tag: &str) -> Self {
        self.0[record - 1].fields().retain(|(name, _)| name != tag);
        self
    }

    /// Puts a field at its place by number, behind others of the same number.
    pub(crate) fn put(mut self, record: usize, tag: &str, value: &[u8]) -> Self {
        let fields = self.0[record - 1].fields();
        let number = |tag: &str| tag.split_once('.').and_then(|(_, number)| number.parse::<u32>().ok());
        let place = fields.iter().position(|(name, _)| number(name) > number(tag)).unwrap_or(fields.len());
        fields.insert(place, (tag.to_owned(), value.to_vec()));
        self
    }

    /// Adds a record and announces it.
    pub(crate) fn push(mut self, announced: (u8, u8), record: Rec) -> Self {
        self.0.push(record);
        let count = self.0.len() - 1;
        let contents = self.field(1, "1.003");
        let entries = contents.split(|&byte| byte == RS).skip(1).map(<[u8]>::to_vec).collect::<Vec<_>>();
        *contents = join(&[b"1", count.to_string().as_bytes()]);
        for entry in entries {
            contents.push(RS);
            contents.extend(entry);
        }
        let (record_type, idc) = announced;
        contents.extend([&[RS][..], format!("{record_type}").as_bytes(), &[US]].concat());
        contents.extend(format!("{idc:02}").bytes());
        self
    }
}

/// Items with US between.
pub(crate) fn join(items: &[&[u8]]) -> Vec<u8> {
    items.join(&US)
}

/// Items of text with US between.
pub(crate) fn items(items: &[&str]) -> Vec<u8> {
    items.join(&char::from(US).to_string()).into_bytes()
}

/// Subfields of items.
pub(crate) fn subfields(list: &[&[&str]]) -> Vec<u8> {
    list.iter().map(|one| items(one)).collect::<Vec<_>>().join(&RS)
}

/// The beginning of a WSQ stream: comment, frame. No pixels: a validator looks at headers only.
pub(crate) fn wsq((width, height): (u32, u32), ppi: u32) -> Vec<u8> {
    let comment = format!("NIST_COM 2\nPPI {ppi}\n");
    let length = (comment.len() + 2) as u16;
    let mut bytes = vec![0xff, 0xa0, 0xff, 0xa8];
    bytes.extend(length.to_be_bytes());
    bytes.extend(comment.bytes());
    bytes.extend([0xff, 0xa2, 0, 17, 0, 255]);
    bytes.extend((height as u16).to_be_bytes());
    bytes.extend((width as u16).to_be_bytes());
    bytes.extend([0; 9]);
    bytes
}

/// A Type-14 record of one finger, whole.
pub(crate) fn finger(number: u8, idc: u8) -> Rec {
    let (width, height) = SIDE;
    Rec::new(&[
        ("14.002", format!("{idc:02}").as_bytes()),
        ("14.003", b"1"),
        ("14.004", b"LAB01"),
        ("14.005", b"20260102"),
        ("14.006", width.to_string().as_bytes()),
        ("14.007", height.to_string().as_bytes()),
        ("14.008", b"1"),
        ("14.009", b"500"),
        ("14.010", b"500"),
        ("14.011", b"WSQ20"),
        ("14.012", b"8"),
        ("14.013", number.to_string().as_bytes()),
        ("14.999", &wsq(SIDE, 500)),
    ])
}

/// Type-1, Type-2, and ten fingers with IDC 1 to 10: records 3 to 12.
pub(crate) fn good() -> Draft {
    let type_1 = Rec::new(&[
        ("1.002", b"0502"),
        ("1.003", &items(&["1", "0"])),
        ("1.004", b"SOL"),
        ("1.005", b"20260102"),
        ("1.007", b"INE"),
        ("1.008", b"LAB01"),
        ("1.009", b"2026-000001"),
        ("1.011", b"00.00"),
        ("1.012", b"00.00"),
        ("1.013", &items(&["COTEJO", "1"])),
    ]);
    let type_2 = Rec::new(&[("2.002", b"00"), ("2.003", b"2026-000001")]);
    let draft = Draft(vec![type_1]).push((2, 0), type_2);
    (1..=10).fold(draft, |draft, number| draft.push((14, number), finger(number, number)))
}

/// What breaks a profile.
pub(crate) fn violations(draft: &Draft, profile: &Profile) -> Vec<Violation> {
    validate(&draft.file(), profile)
}

/// The codes of what breaks the standard.
pub(crate) fn codes(draft: &Draft) -> Vec<&'static str> {
    violations(draft, &Profile::base()).iter().map(Violation::code).collect()
}
