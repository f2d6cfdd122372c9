//! How solicitudes and the oficio above them stand, and in figures how far they are. Pure.

use crate::catalogue::texts;
use crate::components::Glyph;
use crate::screens::envios::state::{goes_by_itself, is_pending, waits};
use ipc::{OficioRow, OutboxRow, OutboxView, SolicitudState, WaitView};
use std::collections::BTreeSet;
use terms::{CaseId, Timestamp};

/// How a solicitud stands, with what the outbox does about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named after what is seen")]
pub(super) enum Standing {
    Sending,
    Searching,
    Paused,
    Waiting,
    Queued,
    Quarantine,
    Stopped,
    Answered,
    Cancelled,
}

/// Of an oficio with several, the first of these that one of its solicitudes has.
const OPEN: [Standing; 7] = [
    Standing::Sending,
    Standing::Searching,
    Standing::Paused,
    Standing::Waiting,
    Standing::Queued,
    Standing::Quarantine,
    Standing::Stopped,
];

impl Standing {
    /// Of one; `running` while it is being sent.
    pub(super) fn of(row: &OutboxRow, running: bool, paused: bool) -> Standing {
        let state = &row.solicitud.state;
        let searching = *state == SolicitudState::Acknowledged;
        match state {
            _ if row.solicitud.quarantine.is_some() && !running => Standing::Quarantine,
            SolicitudState::Answered => Standing::Answered,
            SolicitudState::Cancelled => Standing::Cancelled,
            _ if running && searching => Standing::Searching,
            _ if running => Standing::Sending,
            state if !goes_by_itself(state) => Standing::Stopped,
            _ if paused => Standing::Paused,
            _ if waiting(row).is_some() => Standing::Waiting,
            _ if searching => Standing::Searching,
            _ => Standing::Queued,
        }
    }

    /// Of all under one oficio.
    pub(super) fn of_all(each: &[Standing]) -> Standing {
        let open = OPEN.into_iter().find(|standing| each.contains(standing));
        let ended = if each.contains(&Standing::Answered) { Standing::Answered } else { Standing::Cancelled };
        open.unwrap_or(ended)
    }

    /// Class of a tag and icon.
    pub(super) const fn mark(self) -> (&'static str, Glyph) {
        match self {
            Standing::Sending => ("tag wait", Glyph::Plane),
            Standing::Searching => ("tag wait", Glyph::Search),
            Standing::Paused => ("tag warn", Glyph::Pause),
            Standing::Waiting => ("tag warn", Glyph::Repeat),
            Standing::Queued => ("tag", Glyph::Clock),
            Standing::Quarantine | Standing::Stopped => ("tag bad", Glyph::Warn),
            Standing::Answered => ("tag ok", Glyph::Tray),
            Standing::Cancelled => ("tag", Glyph::Minus),
        }
    }

    /// Its name in `data-standing`.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Standing::Sending => "sending",
            Standing::Searching => "searching",
            Standing::Paused => "paused",
            Standing::Waiting => "waiting",
            Standing::Queued => "queued",
            Standing::Quarantine => "quarantine",
            Standing::Stopped => "stopped",
            Standing::Answered => "answered",
            Standing::Cancelled => "cancelled",
        }
    }

    /// The word for a solicitud.
    pub(super) fn word(self) -> &'static str {
        let texts = &texts().outbox;
        match self {
            Standing::Sending => texts.sending,
            Standing::Searching => texts.searching,
            Standing::Paused => texts.held,
            Standing::Waiting => texts.waiting,
            Standing::Queued => texts.queued,
            Standing::Quarantine => texts.quarantine,
            Standing::Stopped => texts.stopped,
            Standing::Answered => texts.answered,
            Standing::Cancelled => texts.cancelled,
        }
    }

    /// The word for an oficio.
    pub(super) fn word_of_all(self) -> &'static str {
        let texts = &texts().outbox;
        match self {
            Standing::Stopped => texts.all_stopped,
            Standing::Answered => texts.all_answered,
            Standing::Cancelled => texts.all_cancelled,
            standing => standing.word(),
        }
    }
}

/// What a solicitud waits for before it is tried again.
pub(super) fn waiting(row: &OutboxRow) -> Option<&WaitView> {
    waits(&row.solicitud.state, row.waits.as_ref())
}

/// An oficio in figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Summary {
    pub(super) number: String,
    pub(super) standing: Standing,
    /// When it was made.
    pub(super) filed: Timestamp,
    /// Its solicitudes without those that were cancelled.
    pub(super) living: usize,
    pub(super) total: usize,
    pub(super) sent: usize,
    pub(super) acknowledged: usize,
    pub(super) answered: usize,
    pub(super) stopped: usize,
    /// When the last receipt and the last answer came.
    pub(super) receipt: Option<Timestamp>,
    pub(super) answer: Option<Timestamp>,
}

impl Summary {
    pub(super) fn of(oficio: &OficioRow, running: &BTreeSet<CaseId>, paused: bool) -> Summary {
        let rows = &oficio.solicitudes;
        let stands = |row: &OutboxRow| Standing::of(row, running.contains(&row.case), paused);
        let each: Vec<Standing> = rows.iter().map(stands).collect();
        let count = |holds: &dyn Fn(&OutboxRow) -> bool| rows.iter().filter(|row| holds(row)).count();
        let is = |row: &OutboxRow, states: &[SolicitudState]| states.contains(&row.solicitud.state);
        let gone = [SolicitudState::Sent, SolicitudState::Acknowledged, SolicitudState::Answered];
        Summary {
            number: oficio.number.clone(),
            standing: Standing::of_all(&each),
            filed: rows.iter().map(|row| row.solicitud.filed).min().unwrap_or_default(),
            living: count(&|row| row.solicitud.state != SolicitudState::Cancelled),
            total: rows.len(),
            sent: count(&|row| is(row, &gone)),
            acknowledged: count(&|row| is(row, &gone[1..])),
            answered: count(&|row| is(row, &gone[2..])),
            stopped: each.iter().filter(|standing| **standing == Standing::Stopped).count(),
            receipt: rows.iter().filter_map(|row| row.solicitud.acknowledged).max(),
            answer: rows.iter().filter_map(|row| row.solicitud.answered).max(),
        }
    }
}

/// How many oficios are open, and how many solicitudes have no answer yet.
pub(super) fn open(view: &OutboxView) -> (usize, usize) {
    let pending =
        |oficio: &OficioRow| oficio.solicitudes.iter().filter(|row| is_pending(&row.solicitud.state)).count();
    let each: Vec<usize> = view.oficios.iter().map(pending).filter(|count| *count > 0).collect();
    (each.len(), each.iter().sum())
}

/// The wait to tell of: that for the core before that of a single solicitud.
pub(super) fn told(oficio: &OficioRow) -> Option<(CaseId, WaitView)> {
    let waiting = || oficio.solicitudes.iter().filter_map(|row| Some((row.case, waiting(row)?)));
    let away = waiting().find(|(_, wait)| wait.why.code == "core_unavailable");
    away.or_else(|| waiting().next()).map(|(case, wait)| (case, wait.clone()))
}

/// What is `by` places after `here` in a list; the first where `here` is not in it.
pub fn stepped<T: PartialEq + Clone>(list: &[T], here: Option<&T>, by: isize) -> Option<T> {
    let place = list.iter().position(|one| Some(one) == here);
    let there = place.map_or(0, |place| place.saturating_add_signed(by).min(list.len().saturating_sub(1)));
    list.get(there).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ipc::{Problem, QuarantineView, SolicitudView};
    use terms::RequestId;

    fn problem(code: &str) -> Problem {
        Problem { code: code.into(), what: String::new(), next: String::new() }
    }

    fn row(case: u8, state: SolicitudState) -> OutboxRow {
        OutboxRow {
            case: CaseId([case; 16]),
            folio: String::new(),
            request: RequestId([case; 16]),
            description: String::new(),
            solicitud: SolicitudView {
                request: RequestId([case; 16]),
                oficio: "EJ-1/26".into(),
                state,
                quarantine: None,
                acervos: terms::Acervos::USUAL,
                coverage: Vec::new(),
                fingers: 10,
                filed: Timestamp(i64::from(case)),
                packed: None,
                acknowledged: None,
                answered: None,
            },
            attempts: 0,
            first: false,
            waits: None,
            job: None,
        }
    }

    fn oficio(solicitudes: Vec<OutboxRow>) -> OficioRow {
        let (oficio, number) = (terms::OficioId([7; 16]), "EJ-1/26".into());
        OficioRow { oficio, number, signature: None, unsigned: None, solicitudes }
    }

    fn away(mut row: OutboxRow) -> OutboxRow {
        row.waits = Some(WaitView { until: Timestamp(9), why: problem("core_unavailable") });
        row
    }

    #[test]
    fn a_pause_holds_what_would_go_and_not_what_was_refused() {
        let filed = row(1, SolicitudState::Filed);
        assert_eq!(Standing::of(&filed, false, false), Standing::Queued);
        assert_eq!(Standing::of(&filed, false, true), Standing::Paused);
        assert_eq!(Standing::of(&filed, true, true), Standing::Sending);
        let refused = away(row(2, SolicitudState::Failed(problem("answer_untrusted"))));
        assert_eq!(Standing::of(&refused, false, true), Standing::Stopped);
        assert_eq!(Standing::of(&away(filed), false, false), Standing::Waiting);
        let mut held = row(3, SolicitudState::Failed(problem("core_surplus")));
        let why = problem("surplus_sealed");
        held.solicitud.quarantine = Some(QuarantineView { at: Timestamp(1), why, may_lift: false });
        assert_eq!(Standing::of(&held, false, false), Standing::Quarantine);
    }

    #[test]
    fn an_oficio_stands_as_what_is_still_to_come() {
        use Standing::*;
        assert_eq!(Standing::of_all(&[Answered, Stopped, Queued]), Queued);
        assert_eq!(Standing::of_all(&[Answered, Stopped]), Stopped);
        assert_eq!(Standing::of_all(&[Answered, Cancelled]), Answered);
        assert_eq!(Standing::of_all(&[Cancelled]), Cancelled);
    }

    #[test]
    fn a_summary_counts_what_went_and_leaves_out_what_was_cancelled() {
        let states = [SolicitudState::Answered, SolicitudState::Acknowledged, SolicitudState::Cancelled];
        let solicitudes = states.into_iter().zip(1..).map(|(state, case)| row(case, state)).collect();
        let oficio = oficio(solicitudes);
        let summary = Summary::of(&oficio, &BTreeSet::new(), false);
        assert_eq!((summary.total, summary.living), (3, 2));
        assert_eq!((summary.sent, summary.acknowledged, summary.answered), (2, 2, 1));
        assert_eq!(summary.standing, Standing::Searching);
        assert_eq!(summary.filed, Timestamp(1));
    }

    #[test]
    fn the_wait_for_the_core_is_told_before_others() {
        let mut other = away(row(1, SolicitudState::Filed));
        other.waits = other.waits.map(|wait| WaitView { why: problem("core_demonstration"), ..wait });
        let solicitudes = vec![other, away(row(2, SolicitudState::Sent))];
        let oficio = oficio(solicitudes);
        assert_eq!(told(&oficio).map(|(case, _)| case), Some(CaseId([2; 16])));
    }

    #[test]
    fn steps_stay_within_the_list() {
        assert_eq!(stepped(&[2, 5, 9], Some(&9), 1), Some(9));
        assert_eq!(stepped(&[2, 5, 9], Some(&2), -1), Some(2));
        assert_eq!(stepped(&[2, 5, 9], None, 1), Some(2));
        assert_eq!(stepped::<u8>(&[], None, 1), None);
    }
}
