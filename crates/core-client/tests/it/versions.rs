//! Every version of the manifest is read for ever: one committed package per version, small and synthetic.
//!
//! A fixture is made once, on the day its version is born (`COTEJO_MAKE_FIXTURE=1 cargo test -p core-client versions`),
//! and never again: a test that fails here has found packages in the field that no longer can be read.

use crate::common::*;
use core_client::paquete::{Code, FingerState, Folio, Oficio, OficioNumber, Print, Solicitud};
use jiff::civil::date;
use std::path::{Path, PathBuf};
use terms::{MissingReason, Ppi};

fn fixture(version: u32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/v{version}"))
}

/// One WSQ file stands for every print: what an encoder makes of pixels may change, what was made may not.
const WSQ: &[u8] = include_bytes!("../fixtures/print.wsq");

/// Two solicitudes with every kind of finger, one with an ITL file.
fn version_1() -> Invented {
    let print = |ppi| Print::new(WSQ.to_vec(), ppi).unwrap();
    let mut ten: [FingerState; 10] = std::array::from_fn(|_| FingerState::Printed(print(Ppi::P500)));
    ten[1] = FingerState::Printed(print(Ppi::P500).of_a_part());
    ten[2] = FingerState::Missing(MissingReason::Amputated);
    ten[3] = FingerState::Missing(MissingReason::PartiallyAmputated);
    ten[9] = FingerState::Missing(MissingReason::UnableToPrint);
    let mut one = [const { FingerState::Missing(MissingReason::NotReceived) }; 10];
    one[6] = FingerState::Printed(print(Ppi::P1000));
    Invented {
        oficio: Oficio {
            number: OficioNumber::new("EJ02-0001/26").unwrap(),
            date: date(2026, 11, 20),
            institution: Code::new("EJ").unwrap(),
            addressee: Code::new("INE").unwrap(),
        },
        folios: ["EJ-0001/26", "0123456789abcdef0123456789abcdef"]
            .map(|folio| Folio::new(folio).unwrap())
            .into(),
        solicitudes: vec![
            Solicitud::new(ten, Some(noise(1000, 60))).unwrap(),
            Solicitud::new(one, None).unwrap(),
        ],
        ..invented(0, 0)
    }
}

#[test]
fn version_1_is_read() {
    let kept = fixture(1);
    if std::env::var_os("COTEJO_MAKE_FIXTURE").is_some() && !kept.exists() {
        std::fs::create_dir_all(kept.parent().unwrap()).unwrap();
        folder(&kept, &version_1());
    }
    assert_holds(&kept, &version_1());
}

#[test]
fn version_1_is_written_to_the_same_bytes() {
    let dir = scratch();
    assert!(tree(&folder(&dir.path().join("p"), &version_1())) == tree(&fixture(1)));
}
