//! Real files of NIST, read in place: they keep the rules of structure, and the traps they are known for are found.

use nist_itl::validate::{Profile, Rule, Severity, Violation, sentence_es, validate};
use nist_itl::{File, RecordType, parse};
use std::collections::BTreeMap;

/// Every real file with its name, or nothing, said aloud, where there are none.
fn files(test: &str) -> Vec<(String, File)> {
    let Some(prints) = testkit::prints_or_skip(test) else { return Vec::new() };
    let folder = std::fs::read_dir(prints.join("itl")).expect("the folder of files");
    let read = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, parse(&std::fs::read(path).expect("reads")).expect("is split"))
    };
    let files: Vec<_> = folder.map(read).collect();
    assert!(!files.is_empty(), "no files to read");
    files
}

fn found(file: &File) -> Vec<Violation> {
    validate(file, &Profile::base())
}

fn has(violations: &[Violation], rule: Rule) -> bool {
    violations.iter().any(|violation| violation.rule == rule)
}

#[test]
fn they_keep_the_rules_of_structure() {
    for (name, file) in files("they_keep_the_rules_of_structure") {
        let violations = found(&file);
        let mut counts: BTreeMap<(&str, Severity), usize> = BTreeMap::new();
        for violation in &violations {
            *counts.entry((violation.code(), violation.severity)).or_default() += 1;
        }
        println!("{name}: {counts:?}");
        let structural = |code: &str| {
            let groups =
                ["contents.", "idc.", "tag.", "field.order", "field.twice", "text.", "file.", "image."];
            groups.iter().any(|group| code.starts_with(group))
        };
        let broken: Vec<String> = violations
            .iter()
            .filter(|violation| structural(violation.code()) && violation.severity == Severity::Error)
            .map(ToString::to_string)
            .collect();
        assert!(broken.is_empty(), "{name}: {broken:#?}");
    }
}

#[test]
fn the_traps_they_are_known_for_are_found() {
    for (name, file) in files("the_traps_they_are_known_for_are_found") {
        let violations = found(&file);
        match name.as_str() {
            // The comments of some WSQ streams say 255 ppi while the record says 500, or 197 per cm, which is the same.
            "type-14-tpcard-nqm.an2" => {
                assert!(has(&violations, Rule::CommentScale));
                assert!(!has(&violations, Rule::ScaleLow) && !has(&violations, Rule::ScaleUnit));
                assert!(has(&violations, Rule::SegmentsMissing), "slaps without SEG");
            }
            "type-4-tpcard.an2" | "type-4-slaps.an2" => {
                assert!(has(&violations, Rule::LegacyType) && has(&violations, Rule::CommentScale));
            }
            "type-9-13-std.an2" => {
                assert!(has(&violations, Rule::FieldLegacy) && has(&violations, Rule::LatentScale));
            }
            _ => {}
        }
    }
}

#[test]
fn no_sentence_tells_a_value() {
    for (name, file) in files("no_sentence_tells_a_value") {
        // Type-2 is text of the users; its values are long enough to be told from numbers.
        let texts: Vec<&str> = file
            .tagged(RecordType::USER_TEXT)
            .flat_map(|record| record.fields())
            .filter(|field| field.number() > 2)
            .filter_map(|field| std::str::from_utf8(field.value()).ok())
            .filter(|text| text.len() > 8)
            .collect();
        for violation in found(&file) {
            let told = format!("{violation} {} {violation:?}", sentence_es(&violation));
            assert!(!texts.iter().any(|text| told.contains(text)), "{name}: a value is told");
        }
    }
}

#[test]
fn they_are_judged_by_every_profile() {
    for (name, file) in files("they_are_judged_by_every_profile") {
        for profile in Profile::BUILT_IN {
            let profile = Profile::built_in(profile).expect("comes with the crate");
            println!("{name} by {}: {} violations", profile.name(), validate(&file, &profile).len());
        }
    }
}
