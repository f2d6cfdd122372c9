//! The worklist.

use super::{head, step};
use crate::desk::Desk;
use crate::intake::InterventionFicha;
use crate::trouble::Trouble;
use casework::{Case, FingerRecord, FingerState};
use ipc::{BandejaRow, BandejaView, FingerMark, Step, TimelineRow};
use terms::{Suitability, Timestamp};

const DAY_MS: i64 = 24 * 3600 * 1000;
/// Acts shown beside a row.
const LATEST: usize = 6;

/// The worklist of the signed-in user: what waits for her first, then by term, then by age.
pub(crate) fn bandeja(desk: &Desk) -> Result<BandejaView, Trouble> {
    let now = desk.now();
    let mut rows: Vec<BandejaRow> = desk.vault.cases().iter().map(|case| row(desk, case)).collect();
    rows.sort_by_key(|row| {
        let due = row.head.clock.map(|clock| clock.due).into_iter().chain(row.head.due).min();
        (!row.waits_for_her(), due.is_none(), due, row.received)
    });
    let mut ages = [0; 5];
    for row in rows.iter().filter(|row| row.head.step != Step::Done) {
        ages[age_bin(now, row.received)] += 1;
    }
    Ok(BandejaView { rows, ages, now })
}

fn age_bin(now: Timestamp, received: Timestamp) -> usize {
    match (now.0 - received.0).max(0) / DAY_MS {
        0..=3 => 0,
        4..=10 => 1,
        11..=30 => 2,
        31..=90 => 3,
        _ => 4,
    }
}

fn row(desk: &Desk, case: &Case) -> BandejaRow {
    let intervention: Option<InterventionFicha> = desk.ficha(case.opening().intervention);
    let text = |pick: fn(&InterventionFicha) -> &String| {
        intervention.as_ref().map(|ficha| pick(ficha).clone()).unwrap_or_default()
    };
    let responsible = desk.vault.profile(case.assigned()).ok().flatten();
    BandejaRow {
        head: head(desk, case),
        open_fingers: open_fingers(desk, case),
        fingers: std::array::from_fn(|index| {
            let finger = terms::Finger::ALL[index];
            mark(case, finger, case.finger(finger))
        }),
        candidates: candidates(desk, case),
        responsible: responsible.map(|profile| profile.name).unwrap_or_default(),
        received: case.opening().received_at,
        intervention: text(|ficha| &ficha.number),
        carpeta: text(|ficha| &ficha.carpeta),
        authority: text(|ficha| &ficha.authority),
        tag: case.tag().map(|tag| tag.as_str().to_owned()),
        latest: case.timeline().iter().rev().take(LATEST).map(happening).collect(),
    }
}

fn happening(happening: &casework::Happening) -> TimelineRow {
    TimelineRow {
        at: happening.at,
        kind: crate::vocabulary::key(&happening.kind),
        finger: happening.finger.map(terms::Finger::position),
    }
}

fn open_fingers(desk: &Desk, case: &Case) -> u8 {
    let open = match step(desk, case) {
        Step::Capture => case.pending().len(),
        Step::Analyse => case.untriaged().len(),
        Step::Compare => case.current_request().map_or(0, |request| {
            let unresolved = request.unresolved();
            let left = |candidate| {
                let comparable = case.comparable(request.id, candidate);
                comparable.iter().filter(|finger| request.finding(candidate, *finger).is_none()).count()
            };
            unresolved.map(left).sum()
        }),
        _ => 0,
    };
    u8::try_from(open).unwrap_or(u8::MAX)
}

/// Candidates are counted only once she has opened the answer.
fn candidates(desk: &Desk, case: &Case) -> Option<u32> {
    let request = case.current_request()?;
    let answer = request.answer().filter(|_| request.opened_by(desk.vault.user()))?;
    u32::try_from(answer.candidates.len()).ok()
}

fn mark(case: &Case, finger: terms::Finger, record: &FingerRecord) -> FingerMark {
    match (record.state(), record.triage()) {
        (FingerState::Pending, _) => FingerMark::Pending,
        (FingerState::Missing(_), _) => FingerMark::Missing,
        (FingerState::Captured, _) if concluded(case, finger) => FingerMark::Concluded,
        (FingerState::Captured, None) => FingerMark::Captured,
        (FingerState::Captured, Some(triage)) => match triage.suitability {
            Suitability::Suitable => FingerMark::Suitable,
            Suitability::Doubtful => FingerMark::Doubtful,
            Suitability::Unsuitable => FingerMark::Unsuitable,
        },
    }
}

fn concluded(case: &Case, finger: terms::Finger) -> bool {
    case.requests().iter().any(|request| request.findings.iter().any(|finding| finding.finger == finger))
}
