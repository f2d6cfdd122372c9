//! Profiles: those of the crate are right, and a text that is none is refused with the line.

use nist_itl::validate::{Profile, ProfileError, Rule, Severity};

fn refused(rules: &str) -> ProfileError {
    Profile::read(&format!("name = \"x\"\nsummary = \"x\"\n{rules}")).expect_err("it is refused")
}

#[test]
fn those_of_the_crate_are_right() {
    for name in Profile::BUILT_IN {
        let profile = Profile::built_in(name).expect("comes with the crate");
        assert_eq!(profile.name(), name);
        assert!(!profile.summary().is_empty());
    }
    assert_eq!(Profile::built_in("another"), None);
    let ine = Profile::ine();
    assert_eq!(ine.severity(Rule::SegmentsMissing), Some(Severity::Error));
    assert_eq!(ine.severity(Rule::Padding), Some(Severity::Warning));
    assert!(ine.kinds().is_empty());
}

#[test]
fn codes_are_unique_and_found_again() {
    for rule in Rule::ALL {
        assert_eq!(Rule::of_code(rule.code()), Some(*rule));
    }
    assert_eq!(Rule::of_code("no.such"), None);
}

#[test]
fn what_is_no_profile_is_refused() {
    assert!(matches!(refused("kind = []"), ProfileError::Syntax { line: 3, .. }));
    assert!(matches!(refused("kinds = 7"), ProfileError::Syntax { line: 3, .. }));
    assert!(matches!(refused("= "), ProfileError::Syntax { .. }));
    assert!(matches!(refused("[severity]\n\"field.missing\" = \"fatal\""), ProfileError::Syntax { .. }));
    let unknown = refused("[severity]\n\"no.such\" = \"off\"");
    assert_eq!(unknown, ProfileError::UnknownRule("no.such".to_owned()));
    assert_eq!(refused("[[record]]\ntype = 0"), ProfileError::RecordType(0));
    assert_eq!(refused("[[record]]\ntype = 300"), ProfileError::RecordType(300));
    assert_eq!(refused("[[record]]\ntype = 14\n[[record]]\ntype = 14"), ProfileError::RecordTwice(14));
    let counts = ProfileError::Counts { record_type: 14, least: 2, most: 1 };
    assert_eq!(refused("[[record]]\ntype = 14\nleast = 2\nmost = 1"), counts);
    let forbidden =
        "[[record]]\ntype = 14\n[[record.field]]\nnumber = 3\npresence = \"forbidden\"\nvalues = [\"1\"]";
    assert_eq!(refused(forbidden), ProfileError::ForbiddenWithValues { record_type: 14, number: 3 });
    assert_eq!(refused("[fingers]\ntypes = [14]\nrequired = [11]"), ProfileError::Finger(11));
    let image = "[[image]]\ntypes = [14]\nppi = 500\ncompressions = [\"ZIP\"]";
    assert_eq!(refused(image), ProfileError::Compression("ZIP".to_owned()));
    assert_eq!(refused(&" ".repeat(1 << 20)), ProfileError::TooLong);
}
