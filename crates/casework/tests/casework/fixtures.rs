//! Every kind of act reads today as on the day it was born, and is written as it was.

use crate::examples::example;
use casework::{Act, ActKind, Kind, Read, Stream};
use serde_json::Value;
use std::path::PathBuf;
use terms::CaseId;

fn file(kind: Kind, version: u16) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/acts/{kind}.v{version}.json"))
}

/// The committed body of that kind. With `COTEJO_BIRTH` set, a kind without one gets it; none is overwritten.
fn committed(kind: Kind) -> Vec<u8> {
    let file = file(kind, kind.version());
    if std::env::var_os("COTEJO_BIRTH").is_some() && !file.exists() {
        std::fs::write(&file, example(kind).to_body()).expect("the folder of fixtures can be written");
    }
    std::fs::read(&file).unwrap_or_else(|_| panic!("no fixture of {kind}: run once with COTEJO_BIRTH=1"))
}

fn tree(kind: Kind) -> Value {
    serde_json::from_slice(&committed(kind)).expect("a fixture is JSON")
}

fn reads(tree: &Value) -> Read {
    Act::from_body(&serde_json::to_vec(tree).expect("a tree is JSON"))
}

#[test]
fn every_kind_reads_as_it_was_meant() {
    for kind in Kind::ALL {
        assert_eq!(Act::from_body(&committed(*kind)), Read::Known(Box::new(example(*kind))), "{kind}");
    }
}

/// What an older version said, in today's form: what it could not say is as nobody ever said it.
fn in_todays_form(kind: Kind, version: u16) -> Act {
    let mut act = example(kind);
    match &mut act.kind {
        ActKind::PrintCaptured(captured) => {
            let container = captured.container.filter(|_| version > 1);
            *captured = casework::CapturedPrint { container, ..crate::office::captured(3, 1) };
        }
        ActKind::TagRead { photo, .. } => *photo = None,
        ActKind::AnswerReceived(said) => *said = crate::office::answer(&["C-7F3A-09"]),
        ActKind::CoreRegistered { public_key, embedded, .. } => {
            (*public_key, *embedded) = (Some(ledger::PublicKey([6; 32])), true);
        }
        ActKind::AuthorityRecorded { measure, .. } if version == 1 => {
            *measure = casework::Measure::SkinRemoval;
        }
        ActKind::AuthorityRecorded { measure, .. } => *measure = casework::Measure::CancelledRecord,
        ActKind::AnswerOpened { order, .. } => *order = None,
        ActKind::FingerConcluded(said) => *said = crate::office::concluded("C-7F3A-09", 1, said.conclusion),
        _ => {}
    }
    act
}

#[test]
fn every_older_version_reads_for_ever() {
    for kind in Kind::ALL {
        for version in 1..kind.version() {
            let body = std::fs::read(file(*kind, version)).expect("a fixture of every version is kept");
            assert_eq!(
                Act::from_body(&body),
                Read::Known(Box::new(in_todays_form(*kind, version))),
                "{kind} {version}"
            );
        }
    }
}

#[test]
fn an_answer_that_a_core_signed_is_read_as_it_is_written() {
    let act = Act {
        kind: ActKind::AnswerReceived(crate::office::answer(&["C-7F3A-09"])),
        ..example(Kind::TagRead)
    };
    assert_eq!(Act::from_body(&act.to_body()), Read::Known(Box::new(act)));
}

#[test]
fn every_kind_is_written_byte_for_byte_as_then() {
    for kind in Kind::ALL {
        let (now, then) = (example(*kind).to_body(), committed(*kind));
        assert_eq!(String::from_utf8_lossy(&now), String::from_utf8_lossy(&then), "{kind}");
    }
}

#[test]
fn every_fixture_belongs_to_a_kind() {
    let folder = file(Kind::TagRead, 1).parent().expect("fixtures lie in a folder").to_owned();
    for entry in std::fs::read_dir(folder).expect("the folder of fixtures is there") {
        let name = entry.expect("it can be listed").file_name().to_string_lossy().into_owned();
        let parts = name.strip_suffix(".json").and_then(|stem| stem.split_once(".v"));
        let known = parts.is_some_and(|(kind, version)| {
            let version: u16 = version.parse().expect("a fixture's version is a number");
            Kind::named(kind).is_some_and(|kind| (1..=kind.version()).contains(&version))
        });
        assert!(known, "{name} is of no kind and version");
    }
}

#[test]
fn bodies_hold_integers_only() {
    fn whole(value: &Value) -> bool {
        match value {
            Value::Number(number) => !number.is_f64(),
            Value::Array(items) => items.iter().all(whole),
            Value::Object(fields) => fields.values().all(whole),
            _ => true,
        }
    }
    assert!(Kind::ALL.iter().all(|kind| whole(&tree(*kind))));
    let mut with_fraction = tree(Kind::TagRead);
    with_fraction["at"] = Value::from(1.5);
    assert_eq!(reads(&with_fraction), Read::Malformed);
}

#[test]
fn a_kind_of_a_later_release_is_kept_with_its_stream() {
    let mut later = tree(Kind::TagRead);
    later["kind"] = Value::from("tag_photographed");
    let Read::Unknown(unknown) = reads(&later) else { panic!("{:?}", reads(&later)) };
    let version = Kind::TagRead.version();
    assert_eq!((unknown.kind.as_str(), unknown.version), ("tag_photographed", version));
    assert_eq!(unknown.stream, Some(Stream::Case(CaseId([10; 16]))));
}

#[test]
fn a_later_version_is_unknown_and_its_shape_does_not_matter() {
    let later =
        serde_json::json!({ "kind": "tag_read", "version": 3, "stream": { "vault": 1 }, "more": [1.5] });
    let Read::Unknown(unknown) = reads(&later) else { panic!("{:?}", reads(&later)) };
    assert_eq!((unknown.version, unknown.stream), (3, None));
}

#[test]
fn rubbish_is_malformed() {
    for bytes in [&b""[..], b"[]", b"{}", b"{\"kind\":\"tag_read\"}", b"\xff\x00"] {
        assert_eq!(Act::from_body(bytes), Read::Malformed, "{bytes:?}");
    }
    for kind in Kind::ALL {
        let mut more = tree(*kind);
        more["data"]["surprise"] = Value::from(1);
        assert_eq!(reads(&more), Read::Malformed, "{kind} with a field it never had");
        let mut old = tree(*kind);
        old["version"] = Value::from(0);
        assert_eq!(reads(&old), Read::Malformed, "{kind} of a version that never was");
        let cut = &committed(*kind)[..committed(*kind).len() - 1];
        assert_eq!(Act::from_body(cut), Read::Malformed, "{kind} cut short");
    }
}

#[test]
fn a_body_in_another_case_names_no_free_text() {
    let mut named = tree(Kind::TagRead);
    named["data"]["tag"] = Value::from("cuerpo de Juan");
    assert_eq!(reads(&named), Read::Malformed);
}
