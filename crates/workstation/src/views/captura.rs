//! The capture screen.

use super::head;
use crate::capture::{self, AuthorityFicha, CustodianFicha};
use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::vocabulary::key;
use crate::{analysis, pictures, vocabulary};
use casework::{Case, Doubted, FingerKnown, FingerRecord, FingerState, SegmentKind, SessionState, TagMethod};
use ipc::{
    AttemptView, AuthorityView, CapturaView, CardBoxView, CardView, DoubtView, FingerSlot, JoinedView,
    PendingImport, SegmentView, SegmentWord, SlotState, TagReadingView, TagState, TagView, TreatmentView,
};
use terms::{CaseId, CentiPx, Finger};

/// The capture screen of a case; what a device is doing is added by whoever knows.
pub(crate) fn captura(desk: &Desk, case: CaseId) -> Result<CapturaView, Trouble> {
    let known = desk.case(case)?;
    let told = desk.imports.told(case);
    Ok(CapturaView {
        head: head(desk, &known),
        tag: tag(&known),
        fingers: known
            .fingers()
            .map(|(finger, record)| slot(desk, &known, finger, record))
            .collect::<Result<_, _>>()?,
        resolved: u8::try_from(10 - known.pending().len()).unwrap_or(10),
        techniques: capture::techniques(desk, case),
        live: None,
        card: card(desk, case),
        treatments: treatments(desk, &known),
        segments: known.segments().iter().map(segment).collect(),
        joined: known.joined().iter().map(|joined| join(desk, joined)).collect(),
        authorities: known.authorities().iter().map(|authority| order(desk, authority)).collect(),
        pending: pending(desk, case),
        refused: told.map(|told| told.refused.clone()).unwrap_or_default(),
        told_missing: told.map(|told| told.missing.clone()).unwrap_or_default(),
        other_records: told.map_or(0, |told| told.other_records),
        locked: !known.locks().is_empty(),
    })
}

fn tag(case: &Case) -> TagView {
    let session = case.session();
    let state = match session.map(|session| session.state) {
        None => TagState::Unread,
        Some(SessionState::AwaitingConfirmation) => TagState::ReadOnce,
        Some(SessionState::Open) => TagState::Open,
        Some(SessionState::Stopped) => TagState::Stopped,
        Some(SessionState::Closed) => TagState::Closed,
    };
    let readings = session.map(|session| session.readings.as_slice()).unwrap_or_default();
    let first = case.tag().or_else(|| readings.first().map(|reading| &reading.tag));
    let shown = |(place, reading): (usize, &casework::Reading)| TagReadingView {
        tag: reading.tag.as_str().to_owned(),
        at: reading.at,
        agrees: first == Some(&reading.tag),
        scanned: reading.method == TagMethod::Scanned,
        photo: session
            .filter(|_| reading.photo.is_some())
            .map(|session| pictures::photo_handle(case.id(), session.id, place)),
    };
    TagView {
        state,
        tag: case.tag().map(|tag| tag.as_str().to_owned()),
        readings: readings.iter().enumerate().map(shown).collect(),
    }
}

fn slot(desk: &Desk, case: &Case, finger: Finger, record: &FingerRecord) -> Result<FingerSlot, Trouble> {
    let state = match (record.state(), record.chosen()) {
        (FingerState::Captured, Some(chosen)) => {
            let mut attempts: Vec<_> =
                record.prints().iter().map(|print| attempt(case.id(), print)).collect();
            let chosen = chosen.captured.print;
            for (attempt, print) in attempts.iter_mut().zip(record.prints()) {
                if attempt.print == chosen {
                    attempt.points = analysis::suggestions(desk, print)?.points;
                }
            }
            SlotState::Captured { attempts, chosen }
        }
        (FingerState::InTreatment, _) => {
            let treatment = case.treatment_of(finger).map(|treatment| treated(desk, treatment));
            treatment.map_or(SlotState::Pending, SlotState::InTreatment)
        }
        (FingerState::Missing(reason), _) => SlotState::Missing(reason),
        _ => SlotState::Pending,
    };
    let here = |doubted: &&Doubted| {
        let first = doubted.doubt.prints.first().and_then(|print| case.print(*print));
        first.is_some_and(|(of, _)| of == finger)
    };
    Ok(FingerSlot {
        finger,
        state,
        doubts: case.open_doubts().filter(here).map(|doubted| doubt(case, doubted)).collect(),
        needs_reason: case.unexplained().any(|unexplained| unexplained == finger),
    })
}

fn doubt(case: &Case, Doubted { doubt, .. }: &Doubted) -> DoubtView {
    let finger = |print: &terms::PrintId| case.print(*print).map(|(finger, _)| finger);
    let evidence = doubt.evidence.iter();
    DoubtView {
        kind: key(&doubt.kind),
        prints: doubt.prints.clone(),
        fingers: doubt.prints.iter().filter_map(finger).collect(),
        like: doubt.like,
        evidence: evidence.map(|figure| (figure.measure.as_str().to_owned(), figure.centi)).collect(),
    }
}

fn attempt(case: CaseId, print: &casework::Print) -> AttemptView {
    let captured = &print.captured;
    AttemptView {
        print: captured.print,
        image: pictures::print_handle(case, print, false),
        thumbnail: pictures::print_handle(case, print, true),
        width: captured.width,
        height: captured.height,
        ppi: captured.ppi,
        quality: captured.quality.score,
        validated: vocabulary::quality_scope(&captured.technique).is_validated(),
        reasons: captured.quality.reasons.iter().map(|reason| reason.as_str().to_owned()).collect(),
        minutiae: captured.suggestions,
        points: Vec::new(),
        at: print.at,
        impression: captured.impression,
        presumed: captured.finger_known == FingerKnown::Presumed,
        mirrored: print.presentation.mirrored,
        inverted: print.presentation.inverted,
        low_quality: print.low_quality.as_ref().map(key),
        set_aside: print.set_aside.as_ref().map(key),
    }
}

/// The treatments that go on, the next look first.
pub(crate) fn treatments(desk: &Desk, case: &Case) -> Vec<TreatmentView> {
    let running = case.treatments().iter().filter(|treatment| treatment.ended.is_none());
    let mut views: Vec<_> = running.map(|treatment| treated(desk, treatment)).collect();
    views.sort_by_key(|view| view.next_look);
    views
}

fn treated(desk: &Desk, treatment: &casework::Treatment) -> TreatmentView {
    let ficha: Option<CustodianFicha> = desk.ficha(treatment.begun.custodian);
    let (custodian, note) = ficha.map(|ficha| (ficha.custodian, ficha.note)).unwrap_or_default();
    TreatmentView {
        treatment: treatment.begun.treatment,
        fingers: treatment.begun.fingers.clone(),
        reagent: key(&treatment.begun.reagent),
        hours: treatment.begun.hours,
        begun: treatment.at,
        next_look: treatment.next_look,
        due: treatment.next_look <= desk.now(),
        custodian,
        note,
    }
}

fn segment(segment: &casework::Segment) -> SegmentView {
    let kind = match segment.kind {
        SegmentKind::Hand(hand) => SegmentWord::Hand(hand),
        SegmentKind::Finger(finger) => SegmentWord::Finger(finger),
        SegmentKind::Several => SegmentWord::Several,
    };
    SegmentView { kind, bag: segment.bag, of: segment.of }
}

fn join(desk: &Desk, joined: &casework::Joined) -> JoinedView {
    let other = desk.vault.case(joined.other);
    let folio = other.map(|case| case.folio().as_str().to_owned()).unwrap_or_default();
    JoinedView { case: joined.other, folio, reason: key(&joined.reason) }
}

fn order(desk: &Desk, authority: &casework::Authority) -> AuthorityView {
    let ficha: Option<AuthorityFicha> = desk.ficha(authority.document);
    let (number, name) = ficha.map(|ficha| (ficha.number, ficha.authority)).unwrap_or_default();
    AuthorityView { measure: key(&authority.measure), number, authority: name, issued: authority.issued_at }
}

fn card(desk: &Desk, case: CaseId) -> Option<CardView> {
    let card = desk.cards.of(case)?;
    let boxes = card.boxes.iter().enumerate().map(|(index, kept)| CardBoxView {
        index: u16::try_from(index).unwrap_or(u16::MAX),
        take: kept.cut.take,
        corners: kept.cut.corners.map(|(x, y)| [x, y].map(|at| CentiPx::from_px(f64::from(at)))),
        contents: key(&kept.cut.contents),
        doubts: kept.cut.doubts.iter().map(key).collect(),
        confidence: kept.cut.confidence,
        thumbnail: pictures::box_handle(case, index, kept.revision),
        keep: kept.keep,
    });
    Some(CardView {
        template: card.template.id().to_owned(),
        page: u8::try_from(card.page + 1).unwrap_or(u8::MAX),
        scan: pictures::card_handle(case, card.revision),
        width: card.scan.width(),
        height: card.scan.height(),
        skew: card.outcome.as_ref().map_or(0, |cut| (cut.degrees * 1000.0) as i32),
        problem: card.outcome.as_ref().err().cloned(),
        boxes: boxes.collect(),
    })
}

fn pending(desk: &Desk, case: CaseId) -> Vec<PendingImport> {
    let waiting = desk.imports.waiting(case).iter();
    waiting
        .map(|file| PendingImport {
            import: file.import,
            ordinal: file.ordinal,
            thumbnail: pictures::waiting_handle(case, file.import, true),
            image: pictures::waiting_handle(case, file.import, false),
            width: file.arrival.decoded.width,
            height: file.arrival.decoded.height,
            ppi: file.arrival.decoded.ppi,
            measured: file.arrival.measured.is_some(),
            finger: file.arrival.finger,
            notices: file.arrival.notices.clone(),
        })
        .collect()
}
