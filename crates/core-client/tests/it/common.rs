//! An invented package in memory.

use core_client::paquete::manifest::Inventory;
use core_client::paquete::{
    Code, FingerState, Folio, Oficio, OficioNumber, Package, Print, Profile, Solicitud, Source, SourceError,
    read, write_folder, write_zip,
};
use jiff::civil::date;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use terms::{Finger, MissingReason, Ppi};

/// A package's contents, all in memory.
#[derive(Debug, Clone)]
pub(crate) struct Invented {
    pub(crate) oficio: Oficio,
    pub(crate) folios: Vec<Folio>,
    pub(crate) solicitudes: Vec<Solicitud>,
    pub(crate) pdf: Vec<u8>,
    /// The oficio ends with the table of what is sent.
    pub(crate) states_table: bool,
    /// The solicitud that cannot be given.
    pub(crate) broken: Option<usize>,
}

impl Source for Invented {
    fn oficio(&self) -> &Oficio {
        &self.oficio
    }

    fn folios(&self) -> &[Folio] {
        &self.folios
    }

    fn solicitud(&mut self, place: usize) -> Result<Solicitud, SourceError> {
        if self.broken == Some(place) {
            return Err("the original is gone".into());
        }
        Ok(self.solicitudes[place].clone())
    }

    fn pdf(&mut self, inventory: &Inventory) -> Result<Vec<u8>, SourceError> {
        let table = if self.states_table { inventory.table() } else { Vec::new() };
        Ok([self.pdf.as_slice(), &table].concat())
    }
}

/// A folder for a test, in memory where the system has such a folder: most tests are of what is written, not of the disk.
pub(crate) fn scratch() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

/// Progress that only goes on.
pub(crate) fn on(_done: u64, _of: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

pub(crate) fn finger(position: u8) -> Finger {
    Finger::new(position).unwrap()
}

pub(crate) fn oficio(number: &str) -> Oficio {
    Oficio {
        number: OficioNumber::new(number).unwrap(),
        date: date(2026, 11, 20),
        institution: Code::new("EJ").unwrap(),
        addressee: Code::new("INE").unwrap(),
    }
}

/// Grey noise.
pub(crate) fn noise(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 24) as u8
    };
    std::iter::from_fn(|| Some(next())).take(length).collect()
}

/// A WSQ file of noise, `side` px wide and high.
pub(crate) fn wsq(seed: u64, side: u16) -> Vec<u8> {
    let (pixels, side) = (noise(seed, usize::from(side) * usize::from(side)), u32::from(side));
    wsq::encode(side, side, &pixels, &wsq::Options::default()).unwrap()
}

pub(crate) fn print(seed: u64, side: u16) -> Print {
    Print::new(wsq(seed, side), Ppi::P500).unwrap()
}

/// Nine prints, the fifth finger amputated, and an ITL file in every other one.
pub(crate) fn solicitud(seed: u64, side: u16) -> Solicitud {
    let state = |place: usize| match place {
        4 => FingerState::Missing(MissingReason::Amputated),
        _ => FingerState::Printed(print(seed * 100 + place as u64, side)),
    };
    let itl = seed.is_multiple_of(2).then(|| noise(seed + 7, 10 * usize::from(side)));
    Solicitud::new(std::array::from_fn(state), itl).unwrap()
}

pub(crate) fn invented(count: usize, side: u16) -> Invented {
    Invented {
        oficio: oficio("EJ02-0001/26"),
        folios: (1..=count).map(|number| Folio::new(&format!("EJ-{number:04}/26")).unwrap()).collect(),
        solicitudes: (0..count as u64).map(|seed| solicitud(seed, side)).collect(),
        pdf: b"%PDF-1.7\n% oficio de prueba\n%%EOF\n".to_vec(),
        states_table: false,
        broken: None,
    }
}

pub(crate) fn folder(target: &Path, contents: &Invented) -> PathBuf {
    write_folder(target, &mut contents.clone(), &Profile::default(), &on).unwrap();
    target.to_owned()
}

pub(crate) fn zip(target: &Path, contents: &Invented) -> PathBuf {
    write_zip(target, &mut contents.clone(), &Profile::default(), &on).unwrap();
    target.to_owned()
}

/// Reads everything and holds it against what was written.
pub(crate) fn assert_holds(path: &Path, contents: &Invented) {
    let mut package = read(path).unwrap();
    assert_same(&mut package, contents);
    assert_eq!(package.strays(), 0);
}

pub(crate) fn assert_same(package: &mut Package, contents: &Invented) {
    assert_eq!(package.manifest().inventory().oficio, contents.oficio);
    assert_eq!(Source::folios(package), contents.folios);
    for (place, solicitud) in contents.solicitudes.iter().enumerate() {
        assert!(package.solicitud(place).unwrap() == *solicitud, "solicitud {place}");
    }
    assert!(package.pdf().unwrap() == contents.pdf);
    assert!(package.verify(&on).unwrap().is_empty());
}

/// Every file below a folder with its bytes, by name.
pub(crate) fn tree(folder: &Path) -> Vec<(String, Vec<u8>)> {
    fn visit(folder: &Path, root: &Path, all: &mut Vec<(String, Vec<u8>)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                visit(&path, root, all);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                all.push((name, std::fs::read(&path).unwrap()));
            }
        }
    }
    let mut all = Vec::new();
    visit(folder, folder, &mut all);
    all.sort();
    all
}
