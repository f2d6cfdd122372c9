//! The worklist.

use super::{head, step};
use crate::desk::Desk;
use crate::intake::InterventionFicha;
use crate::trouble::Trouble;
use casework::{ActKind, AlarmLevel, Case, DeadlineKind, FingerRecord, FingerState, Role, Stream};
use ipc::{AlarmView, BandejaRow, BandejaView, FingerMark, Step, TimelineRow};
use std::sync::Arc;
use terms::{Suitability, Timestamp};

const DAY_MS: i64 = 24 * 3600 * 1000;
/// Acts shown beside a row.
const LATEST: usize = 6;

/// The worklist of the signed-in user: what waits for her first, then by term, then by age.
pub(crate) fn bandeja(desk: &mut Desk) -> Result<BandejaView, Trouble> {
    let now = desk.now();
    raise(desk, now)?;
    let desk = &*desk;
    let mut rows: Vec<BandejaRow> = desk.vault.cases().iter().map(|case| row(desk, case)).collect();
    rows.sort_by_key(|row| {
        let due = row.head.clock.map(|clock| clock.due).into_iter().chain(row.head.due).min();
        (!row.waits_for_her(), due.is_none(), due, row.received)
    });
    let mut ages = [0; 5];
    for row in rows.iter().filter(|row| row.head.step != Step::Done) {
        ages[age_bin(now, row.received)] += 1;
    }
    Ok(BandejaView { rows, alarms: alarms(desk), ages, now })
}

/// Raises the alarms that are due: one act each, once.
fn raise(desk: &mut Desk, now: Timestamp) -> Result<(), Trouble> {
    let due = |case: &Arc<Case>| {
        let id = case.id();
        let alarms = if case.read_only() { Vec::new() } else { casework::alarms(case, now) };
        alarms
            .into_iter()
            .map(move |alarm| (Stream::Case(id), ActKind::AlarmRaised(alarm)))
            .collect::<Vec<_>>()
    };
    let acts: Vec<_> = desk.vault.cases().iter().flat_map(due).collect();
    let may = [Role::Perito, Role::Coordinador, Role::Capturista];
    let institution = desk.vault.institution();
    if acts.is_empty() || !may.iter().any(|role| institution.may(desk.vault.user(), *role)) {
        return Ok(());
    }
    desk.record(acts)
}

/// The terms whose alarm was raised and that still run, at their highest level, and what is in quarantine; the first to
/// end first.
fn alarms(desk: &Desk) -> Vec<AlarmView> {
    let cases = desk.vault.cases();
    let held = cases.iter().filter_map(|case| quarantined(case));
    let mut all: Vec<_> = cases.iter().flat_map(|case| pressing(case)).chain(held).collect();
    all.sort_by_key(|alarm| alarm.due);
    all
}

fn pressing(case: &Case) -> Vec<AlarmView> {
    let view = |deadline: &casework::Deadline| {
        let raised =
            case.raised().iter().filter(|alarm| alarm.of == deadline.kind && alarm.due == deadline.due);
        let level = raised.map(|alarm| alarm.level).max()?;
        let (of, fingers) = match deadline.kind {
            DeadlineKind::Registry(_) => ("registry", Vec::new()),
            DeadlineKind::Oficio => ("oficio", Vec::new()),
            DeadlineKind::Treatment(treatment) => {
                let running = case.running_treatment(treatment);
                ("treatment", running.map(|treatment| treatment.begun.fingers.clone()).unwrap_or_default())
            }
        };
        Some(AlarmView {
            case: case.id(),
            folio: case.folio().as_str().to_owned(),
            of: of.to_owned(),
            level: crate::vocabulary::key(&level),
            due: deadline.due,
            fingers,
        })
    };
    casework::deadlines(case).iter().filter_map(view).collect()
}

/// A solicitud in quarantine, since the core sent what it may not.
fn quarantined(case: &Case) -> Option<AlarmView> {
    let since = case.quarantined()?.surplus.last()?.at;
    Some(AlarmView {
        case: case.id(),
        folio: case.folio().as_str().to_owned(),
        of: "quarantine".to_owned(),
        level: crate::vocabulary::key(&AlarmLevel::Due),
        due: since,
        fingers: Vec::new(),
    })
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
        treatment: super::captura::treatments(desk, case).into_iter().next(),
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
        (FingerState::InTreatment, _) => FingerMark::InTreatment,
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
