//! What was found so far, judged by the profile.

use super::layout::clause;
use super::{Authority, Detail, MAX_VIOLATIONS, Place, Profile, Rule, Violation};

/// Collects violations up to [`MAX_VIOLATIONS`].
pub(super) struct Report<'a> {
    profile: &'a Profile,
    found: Vec<Violation>,
    cut: bool,
}

impl<'a> Report<'a> {
    pub(super) fn new(profile: &'a Profile) -> Self {
        Self { profile, found: Vec::new(), cut: false }
    }

    /// Whether nothing more is listed.
    pub(super) fn is_full(&self) -> bool {
        self.found.len() >= MAX_VIOLATIONS
    }

    /// A breach without detail.
    pub(super) fn add(&mut self, place: Place, rule: Rule) {
        self.add_with(place, rule, Detail::None);
    }

    /// A breach, unless the profile lets it pass.
    pub(super) fn add_with(&mut self, place: Place, rule: Rule, detail: Detail) {
        let Some(severity) = self.profile.severity(rule) else { return };
        if self.is_full() {
            self.cut = true;
            return;
        }
        let authority = authority(self.profile, place, rule);
        self.found.push(Violation { place, rule, detail, severity, authority });
    }

    /// Everything found, in the order of the file.
    pub(super) fn finish(mut self) -> Vec<Violation> {
        self.found.sort_by_key(|violation| (violation.place, violation.rule));
        if self.cut {
            let (place, rule) = (Place::default(), Rule::ReportCut);
            let authority = Authority::Profile(self.profile.name().to_owned());
            let severity = rule.severity();
            self.found.push(Violation { place, rule, detail: Detail::None, severity, authority });
        }
        self.found
    }
}

fn authority(profile: &Profile, place: Place, rule: Rule) -> Authority {
    if rule.is_of_profile() {
        return Authority::Profile(profile.name().to_owned());
    }
    let of_type = || place.record.map_or("8", |record| clause(record.record_type));
    Authority::Standard(rule.general_clause().unwrap_or_else(of_type))
}
