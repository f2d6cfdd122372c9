//! Cards that are in a case already, found by the bytes of their scan: of an earlier run of the same folder.

use casework::{Case, Session, SessionState};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use terms::{CaseId, Sha256};
use vault::Vault;

/// A card in a case.
#[derive(Default)]
pub(super) struct Known {
    pub(super) cases: Vec<CaseId>,
    /// The boxes whose prints are there, from 1.
    pub(super) boxes: BTreeSet<u16>,
}

/// All scans of cards in all cases, by their digest.
pub(super) fn all(vault: &Vault) -> HashMap<Sha256, Known> {
    let mut known: HashMap<Sha256, Known> = HashMap::new();
    for case in vault.cases() {
        for (digest, record) in scans(&case) {
            let known = known.entry(digest).or_default();
            if !known.cases.contains(&case.id()) {
                known.cases.push(case.id());
            }
            known.boxes.extend(record);
        }
    }
    known
}

/// The boxes of the scan with this digest that have prints in the case, from 1.
pub(super) fn boxes_of(case: &Case, digest: Sha256) -> BTreeSet<u16> {
    scans(case).filter(|(scan, _)| *scan == digest).filter_map(|(_, record)| record).collect()
}

/// Every scan a case holds: as the photograph of a reading, and as what a print was cut out of.
fn scans(case: &Case) -> impl Iterator<Item = (Sha256, Option<u16>)> {
    let readings = case.sessions().iter().flat_map(|session: &Session| &session.readings);
    let photos = readings.filter_map(|reading| Some((reading.photo?.sha256, None)));
    let prints = case.fingers().flat_map(|(_, finger)| finger.prints());
    let containers = prints.filter_map(|print| print.captured.container);
    photos.chain(containers.map(|container| (container.file.sha256, Some(container.record))))
}

/// Whether prints may still come into the case.
pub(super) fn is_open(case: Option<&Arc<Case>>) -> bool {
    let session = case.filter(|case| case.locks().is_empty()).and_then(|case| case.session());
    session.is_some_and(|session| session.state == SessionState::Open)
}
