//! The prints of one record, compared with each other: what is wrong, in words, with what says so.

use super::words;
use fingerprint::Template;
use fingerprint::sequence::{FingerCheck, Link, ONE_FINGER, SequencePrint, SequenceProblem, check};
use serde_json::{Value, json};
use terms::{Finger, Impression};

/// A print of the record.
pub(super) struct Print {
    /// What it is called in what is told: its file, or its box.
    pub(super) name: String,
    pub(super) finger: Finger,
    pub(super) impression: Impression,
    pub(super) template: Template,
}

/// Something that is wrong.
pub(super) struct Finding {
    pub(super) words: String,
    links: Vec<Link>,
}

/// How rolled and plain prints agree, by finger, and what is wrong.
pub(super) fn compare(prints: &[Print]) -> (Vec<FingerCheck>, Vec<Finding>) {
    let said: Vec<SequencePrint<'_>> = prints
        .iter()
        .map(|print| SequencePrint {
            finger: print.finger,
            impression: print.impression,
            template: &print.template,
        })
        .collect();
    let report = check(&said);
    let findings = report.findings.into_iter().filter_map(|found| {
        let twice = matches!(found.problem, SequenceProblem::SameFingerTwice { .. });
        let links = found.links.into_iter().filter(|link| !twice || link.score.value() >= ONE_FINGER);
        let links: Vec<Link> = links.collect();
        (!links.is_empty()).then(|| Finding { words: words::problem(found.problem), links })
    });
    (report.fingers, findings.collect())
}

impl Finding {
    /// The prints it is about, each once.
    pub(super) fn concerns<'a>(&self, prints: &'a [Print]) -> Vec<&'a str> {
        let mut names: Vec<&str> = Vec::new();
        for at in self.links.iter().flat_map(|link| [link.prints.0, link.prints.1]) {
            if !names.contains(&prints[at].name.as_str()) {
                names.push(&prints[at].name);
            }
        }
        names
    }

    /// What says so, a line a link.
    pub(super) fn evidence(&self, prints: &[Print]) -> Vec<String> {
        let line = |link: &Link| {
            format!(
                "{} con {}: puntaje {:.0}; por azar se esperan a lo más {:.4}",
                prints[link.prints.0].name,
                prints[link.prints.1].name,
                link.score.value(),
                link.by_chance
            )
        };
        self.links.iter().map(line).collect()
    }

    pub(super) fn told(&self, prints: &[Print]) -> Value {
        let link = |link: &Link| {
            json!({
                "prints": [prints[link.prints.0].name, prints[link.prints.1].name],
                "score": crate::output::score(link.score.value()),
                "by_chance": link.by_chance,
            })
        };
        json!({ "finding": self.words, "links": self.links.iter().map(link).collect::<Vec<_>>() })
    }
}
