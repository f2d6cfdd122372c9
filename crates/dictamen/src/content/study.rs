//! The study of each finger, and the technical considerations.

use super::{Block, Table, columns, paragraphs, section};
use crate::facts::{CandidateFacts, Facts, FingerFacts, FingerState};
use crate::text::{Text, method, opening, study as says, words};

pub(super) fn blocks(facts: &Facts) -> Vec<Block<'_>> {
    let mut out = vec![section("Estudio por dedo"), Block::Heading(says::ANALYSIS.into())];
    out.push(Block::Table(Table {
        title: Some(says::ANALYSIS_TABLE),
        columns: columns(says::ANALYSIS_COLUMNS, [1.4, 1.4, 1.0, 1.0]),
        rows: facts.fingers.iter().map(analysis_row).collect(),
    }));
    out.push(Block::Paragraph(says::triage(&facts.fingers)));
    out.push(Block::Paragraph(says::formula(&facts.fingers)));
    if facts.candidates.is_empty() {
        out.push(Block::Paragraph(says::nothing_compared(facts.search.as_ref()).into()));
    }
    out.extend(facts.candidates.iter().flat_map(|candidate| comparison(facts, candidate)));
    out.push(section("Consideraciones técnicas"));
    out.extend(paragraphs(method::considerations(facts)));
    out
}

fn analysis_row(told: &FingerFacts) -> Vec<Text> {
    let name = words::numbered_finger(told.finger).into();
    match &told.state {
        FingerState::Missing(reason) => {
            vec![name, words::missing(*reason).into(), opening::NOTHING.into(), opening::NOTHING.into()]
        }
        FingerState::Captured { suitability, class, quality, .. } => vec![
            name,
            words::class(*class).into(),
            words::suitability(*suitability).into(),
            format!("{} de 100", quality.get()).into(),
        ],
    }
}

fn comparison<'a>(facts: &Facts, candidate: &CandidateFacts) -> Vec<Block<'a>> {
    vec![
        Block::Heading(says::against(candidate)),
        Block::Table(Table {
            title: None,
            columns: columns(says::COMPARISON_COLUMNS, [1.4, 1.0, 1.8, 0.8]),
            rows: facts.fingers.iter().map(|told| comparison_row(told, candidate)).collect(),
        }),
        Block::Paragraph(says::evaluation(facts, candidate)),
    ]
}

fn comparison_row(told: &FingerFacts, candidate: &CandidateFacts) -> Vec<Text> {
    let questioned = match &told.state {
        FingerState::Missing(_) => opening::NOTHING,
        FingerState::Captured { suitability, .. } => words::suitability(*suitability),
    };
    let charted = candidate.fingers.iter().find(|(finger, ..)| *finger == told.finger);
    let charted = charted.filter(|(_, _, points)| *points > 0);
    let charted = charted.map_or_else(|| opening::NOTHING.to_owned(), |(_, _, points)| points.to_string());
    vec![
        words::numbered_finger(told.finger).into(),
        questioned.into(),
        says::compared(told, candidate),
        charted.into(),
    ]
}
