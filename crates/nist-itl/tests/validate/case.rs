//! A mutation of a good file and everything that it breaks.

use crate::draft::Draft;
use nist_itl::parse;
use nist_itl::validate::{Profile, Rule, sentence_es, validate};

/// Bytes, the profile they are judged by, and each breach with its place as it is displayed.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) bytes: Vec<u8>,
    pub(crate) profile: Profile,
    pub(crate) expected: Vec<(Rule, String)>,
}

/// A mutation that breaks one rule of the standard.
pub(crate) fn one(draft: &Draft, rule: Rule, place: &str) -> Case {
    several(draft, &[(rule, place)])
}

/// A mutation that breaks several rules of the standard.
pub(crate) fn several(draft: &Draft, expected: &[(Rule, &str)]) -> Case {
    by(&Profile::base(), draft, expected)
}

/// A mutation judged by a profile.
pub(crate) fn by(profile: &Profile, draft: &Draft, expected: &[(Rule, &str)]) -> Case {
    let expected = expected.iter().map(|(rule, place)| (*rule, (*place).to_owned())).collect();
    Case { bytes: draft.bytes(), profile: profile.clone(), expected }
}

impl Case {
    /// And one more breach.
    pub(crate) fn and(mut self, rule: Rule, place: &str) -> Self {
        self.expected.push((rule, place.to_owned()));
        self
    }

    pub(crate) fn check(&self) {
        let file = parse(&self.bytes).expect("it is split");
        let violations = validate(&file, &self.profile);
        let mut found: Vec<_> = violations.iter().map(|one| (one.rule, one.place.to_string())).collect();
        let mut expected = self.expected.clone();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "by {}", self.profile.name());
        for violation in &violations {
            assert!(violation.to_string().contains(violation.code()));
            let sentence = sentence_es(violation);
            assert!(sentence.contains(". ") && sentence.contains(violation.code()), "{sentence}");
            let same =
                violation.rule.is_of_profile() == violation.authority.to_string().starts_with("profile");
            assert!(same, "{violation}");
        }
    }
}
