//! Which solicitudes she marked, and those that the oficio answers "sin registros", many at a time.

use super::desk::Desk;
use super::standing::{Standing, Tally, span};
use ipc::{Reply, Request, Respuesta, RespuestaOrder, RespuestaView};
use leptos::prelude::*;
use std::collections::BTreeSet;
use terms::RequestId;

impl Desk {
    /// Whether a solicitud is marked; tracked.
    pub(super) fn is_marked(self, request: RequestId) -> bool {
        self.marked.with(|marked| marked.contains(&request))
    }

    /// Marks a solicitud that may be answered "sin registros", or takes the mark away.
    pub(super) fn mark(self, request: RequestId, marks: bool) {
        self.mark_all(&[request], marks);
        self.anchor.set_value(Some(request));
    }

    /// Marks all from the last one marked to this one.
    pub(super) fn mark_to(self, request: RequestId) {
        let from = self.anchor.get_value().unwrap_or(request);
        let all = self.shown.with_untracked(|shown| span(shown, from, request).to_vec());
        self.mark_all(&all, true);
    }

    /// Marks all that are shown, or none.
    pub(super) fn mark_shown(self, marks: bool) {
        let all = self.shown.get_untracked();
        self.mark_all(&all, marks);
    }

    fn mark_all(self, requests: &[RequestId], marks: bool) {
        let may = untrack(|| self.may_be_none());
        self.marked.update(|marked| {
            for request in requests {
                if marks && may.contains(request) {
                    marked.insert(*request);
                } else {
                    marked.remove(request);
                }
            }
        });
    }

    /// The solicitudes that may be answered "sin registros", or are; tracked.
    fn may_be_none(self) -> BTreeSet<RequestId> {
        let may = |answer: &Respuesta| {
            let rows = answer.rows.iter().filter(|row| Standing::of(&row.outcome).may_be_none());
            rows.map(|row| row.request).collect()
        };
        self.answer(may).unwrap_or_default()
    }

    /// The solicitudes that "sin registros" is about, the marked ones or else the one in view, and whether it is taken
    /// back: all of them are so already. Tracked.
    pub(super) fn meant(self) -> (Vec<RequestId>, bool) {
        let marked = self.marked.get();
        let wanted = if marked.is_empty() { self.here().into_iter().collect() } else { marked };
        let may = self.may_be_none();
        let meant: Vec<RequestId> = wanted.intersection(&may).copied().collect();
        let is_none = |request: &RequestId| {
            self.row(*request, |row| Standing::of(&row.outcome)) == Some(Standing::NoRecords)
        };
        let back = !meant.is_empty() && meant.iter().all(is_none);
        (meant, back)
    }

    /// Marks what is meant "sin registros", or takes it back.
    pub(super) fn turn_none(self) {
        let (requests, back) = untrack(|| self.meant());
        if !requests.is_empty() {
            self.marked.set(BTreeSet::new());
            self.order(RespuestaOrder::NoRecords { requests, none: !back });
        }
    }

    /// The same for every folio in a text; afterwards it is told how many there were.
    pub(super) fn mark_listed(self, text: String) {
        let before = self.tally.get_untracked().no_records;
        self.listed.set(None);
        self.live.send_then(
            Request::OrderRespuesta(RespuestaOrder::NoRecordsListed { text }),
            move |reply| {
                if let Reply::Respuesta(RespuestaView { answer: Some(answer), .. }) = reply {
                    let now = Tally::of(&answer.rows).no_records;
                    self.listed.try_set(Some(now.saturating_sub(before)));
                }
            },
        );
    }
}
