//! The validator: real files, a good file, one mutation for each rule, profiles, and hostile bytes.

mod case;
mod draft;
mod good;
mod hostile;
mod limits;
#[allow(dead_code, reason = "shared with the tests of the builder")]
#[path = "../itl/material.rs"]
mod material;
mod profiles;
mod real;
mod rules_file;
mod rules_image;
mod rules_profile;
mod rules_record;

use nist_itl::validate::Rule;
use std::collections::BTreeSet;

/// Every mutation.
fn cases() -> Vec<case::Case> {
    [rules_file::cases(), rules_record::cases(), rules_image::cases(), rules_profile::cases()].concat()
}

#[test]
fn each_mutation_breaks_its_rules_and_no_other() {
    for case in cases() {
        case.check();
    }
}

#[test]
fn each_rule_is_broken_by_a_mutation() {
    let broken: BTreeSet<Rule> =
        cases().iter().flat_map(|case| case.expected.iter().map(|(rule, _)| *rule)).collect();
    // That more is found than listed takes a file of its own: see `limits`.
    let missing: Vec<&Rule> =
        Rule::ALL.iter().filter(|rule| !broken.contains(rule) && **rule != Rule::ReportCut).collect();
    assert!(missing.is_empty(), "no mutation breaks {missing:?}");
}
