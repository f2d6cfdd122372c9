//! What the oficio of the answer says of itself, as typed, and what is wrong with it. Pure.

use crate::catalogue::texts;
use crate::format;
use ipc::{Respuesta, RespuestaOrder};
use terms::Timestamp;

/// An oficio bears a day, not an hour.
const ISSUED_HOUR: (i64, i64) = (0, 0);
/// The hour of a receipt whose hour was not written.
const RECEIVED_HOUR: (i64, i64) = (9, 0);

/// What was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "named after the fields of `Respuesta`")]
pub(super) struct Typed {
    pub(super) number: String,
    pub(super) issued: String,
    pub(super) received: String,
}

impl Typed {
    /// As it stands in the answer.
    pub(super) fn of(answer: &Respuesta) -> Typed {
        Typed {
            number: answer.number.clone(),
            issued: answer.issued.map(format::day).unwrap_or_default(),
            received: answer.received.map(format::moment).unwrap_or_default(),
        }
    }

    fn issued(&self) -> Option<Timestamp> {
        format::read_moment(&self.issued, ISSUED_HOUR)
    }

    fn received(&self) -> Option<Timestamp> {
        format::read_moment(&self.received, RECEIVED_HOUR)
    }

    /// What is wrong with its date at the station's time `now`; nothing while it is empty.
    pub(super) fn issued_wrong(&self, now: Timestamp) -> Option<&'static str> {
        let texts = &texts().respuesta;
        match (self.issued.trim().is_empty(), self.issued()) {
            (true, _) => None,
            (false, None) => Some(texts.needs_issued),
            (false, Some(at)) => (at > now).then_some(texts.issued_future),
        }
    }

    /// What is wrong with its receipt; nothing while it is empty.
    pub(super) fn received_wrong(&self, now: Timestamp) -> Option<&'static str> {
        let texts = &texts().respuesta;
        match (self.received.trim().is_empty(), self.received()) {
            (true, _) => None,
            (false, None) => Some(texts.needs_received),
            (false, Some(at)) if at > now => Some(texts.received_future),
            (false, Some(at)) => {
                self.issued().is_some_and(|issued| at < issued).then_some(texts.received_early)
            }
        }
    }

    /// The order that tells the workstation; a date with something wrong counts as missing.
    pub(super) fn order(&self, now: Timestamp) -> RespuestaOrder {
        RespuestaOrder::Describe {
            number: self.number.trim().to_owned(),
            issued: self.issued().filter(|_| self.issued_wrong(now).is_none()),
            received: self.received().filter(|_| self.received_wrong(now).is_none()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-20 10:42 in Mexico City.
    const NOW: Timestamp = Timestamp(1_795_192_920_000);

    fn typed(issued: &str, received: &str) -> Typed {
        Typed { number: " INE/77/2026 ".into(), issued: issued.into(), received: received.into() }
    }

    #[test]
    fn an_oficio_of_the_day_it_came_is_taken() {
        let typed = typed("20-nov-2026", "20-nov-2026 08:15");
        assert_eq!((typed.issued_wrong(NOW), typed.received_wrong(NOW)), (None, None));
        let RespuestaOrder::Describe { number, issued, received } = typed.order(NOW) else {
            panic!("what is typed describes the oficio")
        };
        assert_eq!(number, "INE/77/2026");
        assert!(issued < received && received.is_some());
    }

    #[test]
    fn empty_dates_are_missing_and_not_wrong() {
        let typed = typed("", " ");
        assert_eq!((typed.issued_wrong(NOW), typed.received_wrong(NOW)), (None, None));
        assert!(matches!(typed.order(NOW), RespuestaOrder::Describe { issued: None, received: None, .. }));
    }

    #[test]
    fn dates_that_cannot_be_are_told_and_not_sent() {
        assert!(typed("pronto", "").issued_wrong(NOW).is_some());
        assert!(typed("21-nov-2026", "").issued_wrong(NOW).is_some());
        let early = typed("20-nov-2026", "19-nov-2026");
        assert!(early.received_wrong(NOW).is_some());
        assert!(matches!(early.order(NOW), RespuestaOrder::Describe { issued: Some(_), received: None, .. }));
    }
}
