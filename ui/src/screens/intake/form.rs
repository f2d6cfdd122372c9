//! What an incoming oficio has to say, and what is wrong with how it was typed. Pure.

use crate::catalogue::texts;
use crate::format;
use ipc::Intake;
use terms::{SubjectKind, Timestamp};

/// The hour of a received oficio whose hour was not written, and of a term (end of office hours).
const RECEIVED_HOUR: (i64, i64) = (9, 0);
const DUE_HOUR: (i64, i64) = (18, 0);

/// What was typed.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "named after the fields of `Intake`")]
pub struct Typed {
    pub number: String,
    pub authority: String,
    pub agent: String,
    pub carpeta: String,
    pub questions: String,
    pub received: String,
    pub due: String,
    pub description: String,
    pub subject: Option<SubjectKind>,
}

/// One field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "named after the fields of `Typed`")]
pub enum Item {
    Number,
    Authority,
    Agent,
    Carpeta,
    Questions,
    Received,
    Due,
    Subject,
}

impl Item {
    /// All that can be wrong, in the order of the form.
    pub const ALL: [Item; 8] = [
        Item::Number,
        Item::Carpeta,
        Item::Authority,
        Item::Agent,
        Item::Questions,
        Item::Received,
        Item::Due,
        Item::Subject,
    ];

    /// Its id in the page.
    pub const fn id(self) -> &'static str {
        match self {
            Item::Number => "number",
            Item::Authority => "authority",
            Item::Agent => "agent",
            Item::Carpeta => "carpeta",
            Item::Questions => "questions",
            Item::Received => "received",
            Item::Due => "due",
            Item::Subject => "subject-body",
        }
    }
}

/// What is wrong with one field, at the station's time `now`.
pub fn wrong(typed: &Typed, now: Timestamp, item: Item) -> Option<&'static str> {
    let texts = &texts().intake;
    let blank = |text: &str, sentence: &'static str| text.trim().is_empty().then_some(sentence);
    match item {
        Item::Number => blank(&typed.number, texts.needs_number),
        Item::Authority => blank(&typed.authority, texts.needs_authority),
        Item::Agent => blank(&typed.agent, texts.needs_agent),
        Item::Carpeta => blank(&typed.carpeta, texts.needs_carpeta),
        Item::Questions => blank(&typed.questions, texts.needs_questions),
        Item::Received => match received(typed) {
            None => Some(texts.needs_received),
            Some(at) => (at > now).then_some(texts.future),
        },
        Item::Due => match (typed.due.trim().is_empty(), due(typed)) {
            (true, _) => None,
            (false, None) => Some(texts.needs_due),
            (false, Some(due)) => received(typed).is_some_and(|at| due < at).then_some(texts.due_early),
        },
        Item::Subject => typed.subject.is_none().then_some(texts.needs_kind),
    }
}

/// Whether a carpeta lacks the usual shape, which warns and never refuses: letters, slashes, a year.
pub fn is_odd(carpeta: &str) -> bool {
    let carpeta = carpeta.trim();
    let has_year = carpeta
        .split(|c: char| !c.is_ascii_digit())
        .any(|part| part.len() == 4 && (part.starts_with("19") || part.starts_with("20")));
    let is_usual = carpeta.contains(['/', '-']) && has_year;
    !carpeta.is_empty() && !is_usual
}

/// The form as the workstation wants it; `None` while the day of receipt cannot be read.
pub fn filled(typed: &Typed) -> Option<Intake> {
    let text = |text: &str| text.trim().to_owned();
    Some(Intake {
        number: text(&typed.number),
        authority: text(&typed.authority),
        agent: text(&typed.agent),
        carpeta: text(&typed.carpeta),
        questions: text(&typed.questions),
        received: received(typed)?,
        due: due(typed),
        subject: typed.subject,
        description: text(&typed.description),
    })
}

fn received(typed: &Typed) -> Option<Timestamp> {
    format::read_moment(&typed.received, RECEIVED_HOUR)
}

fn due(typed: &Typed) -> Option<Timestamp> {
    format::read_moment(&typed.due, DUE_HOUR)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-20 10:42 in Mexico City.
    const NOW: Timestamp = Timestamp(1_795_192_920_000);

    fn complete() -> Typed {
        Typed {
            number: "FE-2231/2026".into(),
            authority: "Fiscalía Ejemplo, Unidad 3".into(),
            agent: "Agente Ejemplo".into(),
            carpeta: "CI-EJ/UE3/000412/2026".into(),
            questions: "¿Quién es la persona?".into(),
            received: "20-nov-2026 10:00".into(),
            due: "24-nov-2026 18:00".into(),
            description: "masculino, 30–40 años".into(),
            subject: Some(SubjectKind::Body),
        }
    }

    fn first_wrong(typed: &Typed) -> Option<Item> {
        Item::ALL.into_iter().find(|item| wrong(typed, NOW, *item).is_some())
    }

    #[test]
    fn a_complete_oficio_is_taken() {
        assert_eq!(first_wrong(&complete()), None);
        let intake = filled(&complete()).expect("the dates are readable");
        assert_eq!(intake.received, Timestamp(NOW.0 - 42 * 60_000));
    }

    #[test]
    fn a_term_is_optional_but_never_before_receipt() {
        assert_eq!(first_wrong(&Typed { due: String::new(), ..complete() }), None);
        assert_eq!(first_wrong(&Typed { due: "19-nov-2026".into(), ..complete() }), Some(Item::Due));
        assert_eq!(first_wrong(&Typed { due: "pronto".into(), ..complete() }), Some(Item::Due));
    }

    #[test]
    fn receipt_cannot_lie_ahead() {
        assert_eq!(
            first_wrong(&Typed { received: "21-nov-2026".into(), ..complete() }),
            Some(Item::Received)
        );
    }

    #[test]
    fn an_odd_carpeta_warns_and_is_taken() {
        assert!(is_odd("folio viejo 12"));
        assert!(!is_odd("CI-EJ/UE3/000412/2026"));
        assert_eq!(first_wrong(&Typed { carpeta: "folio viejo 12".into(), ..complete() }), None);
    }
}
