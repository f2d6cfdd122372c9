//! Undo and redo bring a document back exactly; the log only grows.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use markup::{Document, Edit, Minutia, MinutiaKind, Phase, PointId, Provenance};
use proptest::prelude::*;
use terms::{CentiPx, MilliDegrees, Quality, Timestamp, UserId};

const AUTHOR: UserId = UserId([7; 16]);

fn point(id: u32, x: i32, y: i32) -> Minutia {
    Minutia {
        id: PointId(id),
        x: CentiPx(x),
        y: CentiPx(y),
        direction: MilliDegrees::new(x),
        kind: MinutiaKind::Ending,
        quality: Quality::new(50),
        provenance: Provenance::Man,
        phase: Phase::Analysis,
    }
}

/// Turns arbitrary numbers into an edit that may or may not fit.
fn edit_from(document: &mut Document, choice: u8, x: i32, y: i32) -> Option<Edit> {
    let some = document.points().get(x.unsigned_abs() as usize % document.points().len().max(1)).cloned();
    Some(match (choice % 5, some) {
        (0, _) => Edit::Add { point: point(document.fresh_id().0, x, y) },
        (1, Some(point)) => Edit::Remove { point },
        (2, Some(p)) => Edit::Move {
            id: p.id,
            from: (p.x, p.y, p.direction),
            to: (CentiPx(x), CentiPx(y), MilliDegrees::new(y)),
        },
        (3, Some(p)) => Edit::Retype { id: p.id, from: p.kind, to: MinutiaKind::Bifurcation },
        (4, Some(p)) if p.provenance == Provenance::Auto => Edit::Accept { id: p.id },
        _ => return None,
    })
}

proptest! {
    #[test]
    fn undo_all_then_redo_all_comes_back(steps in prop::collection::vec((any::<u8>(), 0..9999i32, 0..9999i32), 1..40)) {
        let mut document = Document::from_suggestions((0..5).map(|n| point(0, n * 100, n * 50)));
        let start = document.points().to_vec();
        let mut done = 0;
        for (choice, x, y) in steps {
            if let Some(edit) = edit_from(&mut document, choice, x, y) {
                document.apply(edit, AUTHOR, Timestamp(1)).unwrap();
                done += 1;
            }
        }
        let end = document.points().to_vec();
        for _ in 0..done { document.undo(AUTHOR, Timestamp(2)).unwrap(); }
        prop_assert_eq!(document.points(), &start[..]);
        prop_assert!(!document.can_undo());
        for _ in 0..done { document.redo(AUTHOR, Timestamp(3)).unwrap(); }
        prop_assert_eq!(document.points(), &end[..]);
        prop_assert_eq!(document.log().len(), done * 3);
        let text = serde_json::to_string(&document).unwrap();
        prop_assert_eq!(serde_json::from_str::<Document>(&text).unwrap(), document);
    }
}

#[test]
fn stale_edits_are_refused_and_change_nothing() {
    let mut document = Document::from_suggestions([point(0, 100, 100)]);
    let before = document.clone();
    let moved = Edit::Move {
        id: PointId(1),
        from: (CentiPx(1), CentiPx(1), MilliDegrees::new(0)),
        to: (CentiPx(2), CentiPx(2), MilliDegrees::new(0)),
    };
    assert!(document.apply(moved, AUTHOR, Timestamp(1)).is_err());
    assert!(document.apply(Edit::Accept { id: PointId(9) }, AUTHOR, Timestamp(1)).is_err());
    assert_eq!(document, before);
}
