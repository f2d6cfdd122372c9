//! Sorting of worklist rows into groups by urgency, and their search. Pure.

use crate::catalogue::{texts, words};
use crate::format;
use ipc::{BandejaRow, Step};
use terms::Timestamp;

/// A group of rows under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its heading.
    pub title: &'static str,
    /// Its rows, most urgent first.
    pub rows: Vec<BandejaRow>,
}

/// Rows under their headings; headings without rows are left out, the order of rows is kept.
pub fn grouped(rows: &[BandejaRow], now: Timestamp) -> Vec<Group> {
    let texts = &texts().bandeja;
    let titles = [texts.overdue, texts.today, texts.this_week, texts.later, texts.no_term, texts.finished];
    let group = |(index, title): (usize, &'static str)| {
        let rows: Vec<_> = rows.iter().filter(|row| urgency(row, now) == index).cloned().collect();
        (!rows.is_empty()).then_some(Group { title, rows })
    };
    titles.into_iter().enumerate().filter_map(group).collect()
}

/// When a row's running clock or term ends, whichever is first.
pub fn deadline(row: &BandejaRow) -> Option<Timestamp> {
    let clock = row.head.clock.filter(|clock| !clock.met).map(|clock| clock.due);
    [clock, row.head.due].into_iter().flatten().min()
}

/// Whether folio, subject, carpeta, oficio, authority or tag hold every sought word.
pub fn matches(row: &BandejaRow, sought: &str) -> bool {
    let subject = words::subject_line(row.head.subject, &row.head.description);
    let tag = row.tag.clone().unwrap_or_default();
    let held = [&row.head.folio, &subject, &row.carpeta, &row.intervention, &row.authority, &tag]
        .map(|s| s.to_lowercase());
    sought.split_whitespace().all(|word| held.iter().any(|text| text.contains(word)))
}

/// Place of a row's group: late, today, this week, later, no term, done.
fn urgency(row: &BandejaRow, now: Timestamp) -> usize {
    match deadline(row) {
        _ if row.head.step == Step::Done => 5,
        None => 4,
        Some(due) if due < now => 0,
        Some(due) => match format::days_between(now, due) {
            0 => 1,
            1..=6 => 2,
            _ => 3,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ipc::{CaseHead, FingerMark};
    use terms::{CaseId, SubjectKind};

    const NOW: Timestamp = Timestamp(1_795_192_920_000);

    fn row(folio: &str, due_days: Option<i64>, step: Step) -> BandejaRow {
        let head = CaseHead {
            case: CaseId([1; 16]),
            folio: folio.into(),
            subject: SubjectKind::Body,
            description: "masculino, 30–40 años".into(),
            step,
            due: due_days.map(|days| Timestamp(NOW.0 + days * format::DAY_MS)),
            clock: None,
        };
        BandejaRow {
            head,
            open_fingers: 0,
            fingers: [FingerMark::Pending; 10],
            candidates: None,
            responsible: String::new(),
            received: NOW,
            intervention: "FE-2231".into(),
            carpeta: "CI-EJ/000412/2026".into(),
            authority: "Fiscalía Ejemplo".into(),
            tag: Some("B-0388".into()),
            treatment: None,
            latest: Vec::new(),
        }
    }

    #[test]
    fn rows_stand_under_the_heading_of_their_deadline() {
        let rows = [
            row("late", Some(-1), Step::Capture),
            row("today", Some(0), Step::Capture),
            row("week", Some(3), Step::Capture),
            row("later", Some(20), Step::Capture),
            row("none", None, Step::Capture),
            row("done", Some(-5), Step::Done),
        ];
        let folios: Vec<_> =
            grouped(&rows, NOW).iter().map(|group| group.rows[0].head.folio.clone()).collect();
        assert_eq!(folios, ["late", "today", "week", "later", "none", "done"]);
    }

    #[test]
    fn headings_without_rows_are_left_out() {
        assert_eq!(grouped(&[row("x", None, Step::Capture)], NOW).len(), 1);
        assert!(grouped(&[], NOW).is_empty());
    }

    #[test]
    fn every_sought_word_must_be_somewhere() {
        let row = row("EJ-0153/26", None, Step::Capture);
        for found in ["0153", "b-0388", "fiscalía 000412", "cuerpo masculino", ""] {
            assert!(matches(&row, found), "{found}");
        }
        assert!(!matches(&row, "0153 femenino"));
    }
}
