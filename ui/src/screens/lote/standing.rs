//! How the cards of a batch stand, which are shown, and which comes next. Pure.

use crate::catalogue::texts;
use crate::components::Glyph;
use ipc::{Batch, BatchCard, BatchState};
use terms::CaseId;

/// How a card stands, without what belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "named after `BatchState`")]
pub(super) enum Standing {
    Unread,
    Ready,
    ToReview,
    Recorded,
    Refused,
    LeftOut,
}

impl Standing {
    pub(super) const fn of(state: &BatchState) -> Standing {
        match state {
            BatchState::Unread { .. } => Standing::Unread,
            BatchState::Ready => Standing::Ready,
            BatchState::ToReview { .. } => Standing::ToReview,
            BatchState::Recorded { .. } => Standing::Recorded,
            BatchState::Refused { .. } => Standing::Refused,
            BatchState::LeftOut => Standing::LeftOut,
        }
    }

    /// Its name in `data-state`.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Standing::Unread => "unread",
            Standing::Ready => "ready",
            Standing::ToReview => "to_review",
            Standing::Recorded => "recorded",
            Standing::Refused => "refused",
            Standing::LeftOut => "left_out",
        }
    }

    /// Whether something of it is still to be done.
    pub(super) const fn is_open(self) -> bool {
        matches!(self, Standing::Unread | Standing::Ready | Standing::ToReview)
    }

    /// Whether she may leave it out: its prints are not recorded.
    pub(super) const fn may_leave(self) -> bool {
        !matches!(self, Standing::Recorded | Standing::LeftOut)
    }
}

/// Class of a tag, icon, word.
pub(super) fn look(state: &BatchState) -> (&'static str, Glyph, &'static str) {
    let texts = &texts().lote;
    match state {
        BatchState::Unread { needs: 1 } => ("wait", Glyph::Eye, texts.unread_once),
        BatchState::Unread { .. } => ("", Glyph::Eye, texts.unread),
        BatchState::Ready => ("wait", Glyph::Clock, texts.ready),
        BatchState::ToReview { .. } => ("warn", Glyph::Warn, texts.to_review),
        BatchState::Recorded { .. } => ("ok", Glyph::Check, texts.recorded),
        BatchState::Refused { .. } => ("bad", Glyph::Close, texts.refused),
        BatchState::LeftOut => ("", Glyph::Minus, texts.left_out),
    }
}

/// Which cards are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "named after the cards they show")]
pub enum Tab {
    Unread,
    ToReview,
    Ready,
    Recorded,
    Problem,
    #[default]
    All,
}

impl Tab {
    pub(super) const ALL: [Tab; 6] =
        [Tab::Unread, Tab::ToReview, Tab::Ready, Tab::Recorded, Tab::Problem, Tab::All];

    pub(super) fn holds(self, card: &BatchCard) -> bool {
        let standing = Standing::of(&card.state);
        match self {
            Tab::Unread => standing == Standing::Unread,
            Tab::ToReview => standing == Standing::ToReview,
            Tab::Ready => standing == Standing::Ready,
            Tab::Recorded => standing == Standing::Recorded,
            Tab::Problem => standing == Standing::Refused,
            Tab::All => true,
        }
    }

    pub(super) fn label(self) -> &'static str {
        let texts = &texts().lote;
        match self {
            Tab::Unread => texts.tab_unread,
            Tab::ToReview => texts.tab_review,
            Tab::Ready => texts.tab_ready,
            Tab::Recorded => texts.tab_recorded,
            Tab::Problem => texts.tab_problem,
            Tab::All => texts.tab_all,
        }
    }

    /// Its name in `data-tab`.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Tab::Unread => "unread",
            Tab::ToReview => "to_review",
            Tab::Ready => "ready",
            Tab::Recorded => "recorded",
            Tab::Problem => "problem",
            Tab::All => "all",
        }
    }
}

/// A card by its number.
pub(super) fn find(cards: &[BatchCard], number: u32) -> Option<&BatchCard> {
    let here = (number as usize).checked_sub(1).and_then(|place| cards.get(place));
    here.filter(|card| card.card == number).or_else(|| cards.iter().find(|card| card.card == number))
}

/// How many cards stand so.
pub(super) fn count(cards: &[BatchCard], standing: Standing) -> usize {
    cards.iter().filter(|card| Standing::of(&card.state) == standing).count()
}

/// The next card after `number`, and round, that stands so.
pub(super) fn next(cards: &[BatchCard], number: u32, standing: Standing) -> Option<u32> {
    let such = || {
        cards
            .iter()
            .filter(|card| Standing::of(&card.state) == standing && card.card != number)
            .map(|card| card.card)
    };
    such().find(|card| *card > number).or_else(|| such().next())
}

/// The card she begins with: where she was, or the next to review once that one is recorded; else what waits.
pub(super) fn arrival(cards: &[BatchCard], held: Option<u32>) -> Option<u32> {
    let held = held.and_then(|number| find(cards, number));
    match held.map(|card| (card.card, Standing::of(&card.state))) {
        Some((card, Standing::Recorded)) => next(cards, card, Standing::ToReview).or(Some(card)),
        Some((card, _)) => Some(card),
        None => next(cards, 0, Standing::Unread)
            .or_else(|| next(cards, 0, Standing::ToReview))
            .or_else(|| cards.first().map(|card| card.card)),
    }
}

/// The card `by` places after `here` in a list; the first where `here` is not in it.
pub(super) fn stepped(shown: &[u32], here: Option<u32>, by: isize) -> Option<u32> {
    let place = shown.iter().position(|card| Some(*card) == here);
    let there = place.map_or(0, |place| place.saturating_add_signed(by).min(shown.len().saturating_sub(1)));
    shown.get(there).copied()
}

/// What became of a batch of which nothing is left to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ended {
    pub(super) cases: usize,
    pub(super) left_out: usize,
    pub(super) refused: usize,
}

/// How the batch ended, if all its cards are done with. Two pages may be of one case.
pub(super) fn ended(batch: &Batch) -> Option<Ended> {
    let open = batch.cards.iter().any(|card| Standing::of(&card.state).is_open());
    let whole = !batch.cards.is_empty() && batch.cards.len() >= batch.files as usize;
    let cases: std::collections::BTreeSet<CaseId> = batch.cards.iter().filter_map(recorded_in).collect();
    (whole && !open).then(|| Ended {
        cases: cases.len(),
        left_out: count(&batch.cards, Standing::LeftOut),
        refused: count(&batch.cards, Standing::Refused),
    })
}

fn recorded_in(card: &BatchCard) -> Option<CaseId> {
    if let BatchState::Recorded { case, .. } = card.state { Some(case) } else { None }
}

/// Whether a card of the batch lies on this case.
pub(super) fn concerns(batch: &Batch, of: CaseId) -> bool {
    batch.cards.iter().any(|card| match card.state {
        BatchState::ToReview { case, .. } | BatchState::Recorded { case, .. } => case == of,
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(card: u32, state: BatchState) -> BatchCard {
        BatchCard { card, scan: None, state, prints: 10, empty: 4, doubts: Vec::new() }
    }

    fn unread(number: u32) -> BatchCard {
        card(number, BatchState::Unread { needs: 2 })
    }

    fn recorded(number: u32, case: u8) -> BatchCard {
        card(number, BatchState::Recorded { case: CaseId([case; 16]), folio: String::new() })
    }

    fn to_review(number: u32) -> BatchCard {
        card(number, BatchState::ToReview { case: CaseId([9; 16]), folio: String::new() })
    }

    fn batch(cards: Vec<BatchCard>, files: u32) -> Batch {
        Batch { template: "Ficha".into(), page: 1, intervention: "FE-1".into(), index: None, cards, files }
    }

    #[test]
    fn the_next_unread_card_comes_after_the_one_read_and_round() {
        let cards = [unread(1), card(2, BatchState::Ready), unread(3), card(4, BatchState::LeftOut)];
        assert_eq!(next(&cards, 2, Standing::Unread), Some(3));
        assert_eq!(next(&cards, 3, Standing::Unread), Some(1));
        assert_eq!(next(&cards[2..3], 3, Standing::Unread), None);
    }

    #[test]
    fn she_begins_where_something_waits() {
        let cards = [recorded(1, 1), to_review(2), unread(3), to_review(4)];
        assert_eq!(arrival(&cards, None), Some(3));
        assert_eq!(arrival(&cards[..2], None), Some(2));
        assert_eq!(arrival(&cards[..1], None), Some(1));
        assert_eq!(arrival(&[], None), None);
    }

    #[test]
    fn back_from_a_recorded_case_the_next_to_review_follows() {
        let cards = [to_review(1), recorded(2, 1), unread(3), to_review(4)];
        assert_eq!(arrival(&cards, Some(2)), Some(4));
        assert_eq!(arrival(&cards, Some(1)), Some(1));
        assert_eq!(arrival(&cards[1..3], Some(2)), Some(2));
        assert_eq!(arrival(&cards, Some(77)), Some(3));
    }

    #[test]
    fn steps_stay_within_the_list() {
        let shown = [2, 5, 9];
        assert_eq!(stepped(&shown, Some(5), 1), Some(9));
        assert_eq!(stepped(&shown, Some(9), 1), Some(9));
        assert_eq!(stepped(&shown, Some(2), -1), Some(2));
        assert_eq!(stepped(&shown, None, 1), Some(2));
        assert_eq!(stepped(&[], Some(2), 1), None);
    }

    #[test]
    fn a_batch_ends_when_no_card_is_open_and_no_file_is_left() {
        let refused = || {
            card(
                4,
                BatchState::Refused {
                    problem: ipc::Problem { code: "x".into(), what: "x".into(), next: "x".into() },
                },
            )
        };
        let done = || vec![recorded(1, 1), recorded(2, 1), card(3, BatchState::LeftOut), refused()];
        assert_eq!(ended(&batch(done(), 4)), Some(Ended { cases: 1, left_out: 1, refused: 1 }));
        assert_eq!(ended(&batch(done(), 5)), None);
        assert_eq!(ended(&batch([done(), vec![to_review(5)]].concat(), 5)), None);
        assert_eq!(ended(&batch(Vec::new(), 0)), None);
    }

    #[test]
    fn a_card_is_found_wherever_it_stands() {
        let cards = [unread(2), unread(3)];
        assert_eq!(find(&cards, 3).map(|card| card.card), Some(3));
        assert!(find(&cards, 1).is_none());
    }
}
