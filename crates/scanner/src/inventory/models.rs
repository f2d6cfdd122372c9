//! The scanners known by their USB numbers. Data: whoever adds one names where the numbers stand.
//!
//! Certification is per model, by the FBI's certified products list; what no source seen for this table says is
//! [`Unknown`](Certification::Unknown), not guessed.

/// What a scanner takes at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Platen {
    /// One finger, laid down.
    Single,
    /// One or two fingers, also rolled.
    Two,
    /// Four fingers at once, for 4-4-2.
    Ten,
}

/// What the FBI has certified a model for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certification {
    /// EBTS Appendix F: image quality for examiners and for a search among many.
    AppendixF,
    /// PIV-071006: comparing one finger with one.
    Piv071,
    /// Not known here.
    Unknown,
}

/// Whether a print from a scanner is fit for a search among many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OneToMany {
    /// Its certification says so.
    Certified,
    /// It is not certified for that: say so before it is used, and in the record.
    NotCertified,
    /// Look it up in the FBI's list.
    Unknown,
}

/// What drives a scanner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DrivenBy {
    /// A helper that its maker's SDK is built into (`docs/vendor-bridge.md`).
    VendorHelper,
    /// libfprint.
    Libfprint,
}

/// A scanner model.
#[derive(Debug, PartialEq, Eq)]
pub struct Model {
    /// USB vendor number.
    pub vid: u16,
    /// USB product number.
    pub pid: u16,
    /// Its maker.
    pub vendor: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What it takes at once.
    pub platen: Platen,
    /// What it is certified for.
    pub certification: Certification,
    /// What drives it.
    pub driven_by: DrivenBy,
    /// Where these numbers stand.
    pub source: &'static str,
}

impl Model {
    /// Whether its prints are fit for a search among many. A scanner of single fingers never is: the FBI certifies those
    /// for PIV-071006 at most (fbibiospecs.fbi.gov, certified products, FAQ: Appendix F begins at 1.6 x 1.5 in).
    pub const fn one_to_many(&self) -> OneToMany {
        match (self.certification, self.platen) {
            (Certification::AppendixF, _) => OneToMany::Certified,
            (Certification::Piv071, _) | (_, Platen::Single) => OneToMany::NotCertified,
            (Certification::Unknown, _) => OneToMany::Unknown,
        }
    }

    /// The model with these USB numbers.
    pub fn known(vid: u16, pid: u16) -> Option<&'static Model> {
        MODELS.iter().find(|model| (model.vid, model.pid) == (vid, pid))
    }
}

const USB_IDS: &str = "usb.ids 2025.07.26";
const SECUGEN: &str = "SecuGen FDx SDK Pro for Linux 3.8.0, release notes";
const SUPREMA: &str = "BioMini driver, SFR.inf, as its users publish it";
const USERS: &str = "udev rules and USB lists its users publish";
const LIBFPRINT: &str = "usb.ids 2025.07.26; libfprint, driver uru4000";

/// A model without a known certification, as most are here.
const fn model(
    ids: (u16, u16),
    names: (&'static str, &'static str),
    platen: Platen,
    source: &'static str,
) -> Model {
    let ((vid, pid), (vendor, name)) = (ids, names);
    let (certification, driven_by) = (Certification::Unknown, DrivenBy::VendorHelper);
    Model { vid, pid, vendor, name, platen, certification, driven_by, source }
}

const fn single(vid: u16, pid: u16, vendor: &'static str, name: &'static str, source: &'static str) -> Model {
    model((vid, pid), (vendor, name), Platen::Single, source)
}

/// Every model known, ascending by its numbers.
pub const MODELS: &[Model] = &[
    Model {
        driven_by: DrivenBy::Libfprint,
        ..single(0x05ba, 0x0007, "DigitalPersona", "U.are.U 4000", LIBFPRINT)
    },
    Model {
        driven_by: DrivenBy::Libfprint,
        ..single(0x05ba, 0x0008, "DigitalPersona", "U.are.U 4000", LIBFPRINT)
    },
    Model {
        driven_by: DrivenBy::Libfprint,
        ..single(0x05ba, 0x000a, "DigitalPersona", "U.are.U 4500", LIBFPRINT)
    },
    single(0x05ba, 0x000b, "DigitalPersona", "U.are.U 5000", USERS),
    single(0x05ba, 0x000c, "DigitalPersona", "U.are.U 5000", USERS),
    single(0x05ba, 0x000d, "DigitalPersona", "U.are.U 5000", USERS),
    single(0x05ba, 0x000e, "DigitalPersona", "U.are.U 5000", USERS),
    single(0x079b, 0x0024, "Morpho", "MSO300", USB_IDS),
    single(0x079b, 0x0026, "Morpho", "MSO350", USB_IDS),
    single(0x079b, 0x0047, "Morpho", "MSO1300", USB_IDS),
    single(0x079b, 0x0052, "Morpho", "MSO1350", USB_IDS),
    single(0x0b81, 0x0102, "id3", "Certis V1", USB_IDS),
    single(0x0b81, 0x0103, "id3", "Certis V2", USB_IDS),
    model((0x113f, 0x1020), ("Integrated Biometrics", "Watson"), Platen::Two, USB_IDS),
    single(0x113f, 0x1100, "Integrated Biometrics", "Columbo", USB_IDS),
    model((0x113f, 0x1500), ("Integrated Biometrics", "Five-0"), Platen::Ten, USERS),
    model((0x113f, 0x7100), ("Integrated Biometrics", "Kojak"), Platen::Ten, USERS),
    single(0x1162, 0x0320, "SecuGen", "Hamster Plus", SECUGEN),
    single(0x1162, 0x0322, "SecuGen", "Hamster Plus", SECUGEN),
    single(0x1162, 0x0330, "SecuGen", "Hamster IV", SECUGEN),
    single(0x1162, 0x1000, "SecuGen", "Hamster Plus", SECUGEN),
    single(0x1162, 0x2000, "SecuGen", "Hamster IV", SECUGEN),
    single(0x1162, 0x2200, "SecuGen", "Hamster Pro 20", SECUGEN),
    single(0x1162, 0x2201, "SecuGen", "Hamster Pro", SECUGEN),
    single(0x1491, 0x0020, "Futronic", "FS80/FS81", USB_IDS),
    single(0x1491, 0x0088, "Futronic", "FS88", USB_IDS),
    single(0x16d1, 0x0400, "Suprema", "BioMini", SUPREMA),
    single(0x16d1, 0x0401, "Suprema", "BioMini", USB_IDS),
    single(0x16d1, 0x0408, "Suprema", "BioMini Slim 2", SUPREMA),
    single(0x16d1, 0x0421, "Suprema", "BioMini Slim 2S", SUPREMA),
    model((0x16d1, 0x1026), ("Suprema", "RealScan-G10"), Platen::Ten, USERS),
    single(0x1fae, 0x0040, "Lumidigm", "M311", USB_IDS),
    single(0x1fae, 0x212c, "Lumidigm", "M30x", USB_IDS),
    single(0x225d, 0x0001, "Morpho", "Finger VP", USB_IDS),
    single(0x225d, 0x0008, "Morpho", "CBM-E3", USB_IDS),
    single(0x225d, 0x0009, "Morpho", "CBM-V3", USB_IDS),
    single(0x225d, 0x000a, "Morpho", "MSO1300-E3", USB_IDS),
    single(0x225d, 0x000b, "Morpho", "MSO1300-V3", USB_IDS),
    single(0x225d, 0x000c, "Morpho", "MSO1350-E3", USB_IDS),
    single(0x225d, 0x000d, "Morpho", "MSO1350-V3", USB_IDS),
    single(0x298d, 0x2020, "Next Biometrics", "NB-2020-U", USB_IDS),
];
