//! A report is bounded, and says so.

use crate::draft::{good, violations};
use nist_itl::validate::{MAX_VIOLATIONS, Profile, Rule};

#[test]
fn more_than_is_listed_is_said() {
    let many = vec![vec![b'x']; MAX_VIOLATIONS * 2].join(&nist_itl::RS);
    let draft = good().put(3, "14.022", &many);
    let found = violations(&draft, &Profile::base());
    assert_eq!(found.len(), MAX_VIOLATIONS + 1);
    assert_eq!(found.last().map(|last| last.rule), Some(Rule::ReportCut));
}

#[test]
fn an_endless_series_costs_no_more_than_its_bytes() {
    let corners = vec!["9"; 1_000_000].join("\x1f");
    let draft = good().put(3, "14.025", format!("1\x1f99\x1f{corners}").as_bytes());
    let found = violations(&draft, &Profile::base());
    assert!(found.iter().any(|one| one.rule == Rule::PolygonCorners));
}
