//! Labels: the lines of each and what its code says.

use super::Imprint;
use crate::labels::{Holds, Label, LabelOn, LabelsFacts};
use crate::text::{Text, code, labels as says, strong};
use casework::{PaperCode, PaperKind};

/// One label as it is printed.
pub(crate) struct Sticker {
    /// Beside the code, one below the other; the first tells what it is stuck on.
    pub lines: Vec<Text>,
    pub code: String,
    /// Printed below the code where the material is for demonstration.
    pub stamp: Option<&'static str>,
}

/// What the file says of itself.
pub(crate) fn imprint(facts: &LabelsFacts) -> Imprint {
    Imprint { institution: facts.institution.clone(), title: says::DOCUMENT.into(), date: facts.printed }
}

/// The labels that facts make.
pub(crate) fn stickers(facts: &LabelsFacts) -> Vec<Sticker> {
    let stamp = facts.demonstration.then_some(says::DEMONSTRATION);
    facts.labels.iter().map(|label| Sticker { lines: lines(label), code: said(label), stamp }).collect()
}

fn lines(label: &Label) -> Vec<Text> {
    let mut lines = vec![strong(says::title(label)), strong(label.folio.clone())];
    let tag = if label.on == LabelOn::Tag { strong } else { code };
    lines.extend(label.tag.clone().map(tag));
    if label.holds != Holds::Subject {
        lines.push(says::holds(label.holds).into());
    }
    if let LabelOn::Jar { reagent, next_look } = &label.on {
        lines.push(reagent.as_str().into());
        lines.push(strong(says::next_look(*next_look)));
    }
    lines
}

fn said(label: &Label) -> String {
    let kind = match label.on {
        LabelOn::Strip => PaperKind::Strip,
        LabelOn::Envelope => PaperKind::Envelope,
        LabelOn::Jar { .. } => PaperKind::Jar,
        LabelOn::Tag => PaperKind::Tag,
    };
    PaperCode { kind, case: label.case, paper: label.paper, part: label.part }.to_string()
}
