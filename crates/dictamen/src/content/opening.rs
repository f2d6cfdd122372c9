//! Heading, proemio, questions, background, material, equipment, method.

use super::{Block, Table, columns, paragraphs, section};
use crate::facts::{Facts, FingerFacts, FingerState};
use crate::text::{self, Text, code, dates, method, opening as says, words};

pub(super) fn blocks(facts: &Facts) -> Vec<Block<'_>> {
    let mut out = heading(facts);
    out.push(section("Proemio"));
    out.push(Block::Paragraph(says::proemio(facts)));
    out.push(section("Planteamiento del problema"));
    out.push(Block::Paragraph(says::QUESTIONS.into()));
    let questions = facts.intervention.questions.lines().map(str::trim).filter(|line| !line.is_empty());
    out.extend(questions.map(|line| Block::Paragraph(line.into())));
    out.push(section("Antecedentes"));
    out.extend(paragraphs(says::background(facts)));
    out.extend(material(facts));
    out.push(section("Material y equipo"));
    out.push(Block::Fields(method::equipment(facts)));
    out.push(section("Método y técnica"));
    out.extend(paragraphs(method::method()));
    out.extend(paragraphs(method::technique()));
    out.push(Block::Paragraph(method::SCALE_INTRO.into()));
    out.push(Block::Fields(method::scale()));
    out
}

fn heading(facts: &Facts) -> Vec<Block<'_>> {
    let field = |label: &str, value: Text| (label.to_owned(), value);
    let fields = vec![
        field(says::NUMBER, text::strong(facts.number.clone())),
        field(says::FOLIO, facts.folio.clone().into()),
        field(says::CARPETA, facts.intervention.carpeta.clone().into()),
        field(says::INTERVENTION, facts.intervention.number.clone().into()),
        field(says::DATE, dates::day(facts.date).into()),
        field(says::SUBJECT, says::matter(facts).into()),
    ];
    let mut addressee = says::addressee(facts);
    addressee.push(says::PRESENT.into());
    vec![
        Block::Masthead { institution: facts.institution.clone(), document: says::DOCUMENT.into() },
        Block::Fields(fields),
        Block::Lines(addressee),
    ]
}

fn material(facts: &Facts) -> Vec<Block<'_>> {
    let mut out = vec![section("Material de estudio"), Block::Heading(says::QUESTIONED.into())];
    out.push(Block::Table(Table {
        title: Some(says::QUESTIONED_TABLE),
        columns: columns(says::QUESTIONED_COLUMNS, [97.0, 91.0, 183.0, 27.0, 86.0]),
        rows: facts.fingers.iter().map(finger_row).collect(),
    }));
    out.push(Block::Paragraph(says::ORIGINALS.into()));
    out.push(Block::Heading(says::KNOWN.into()));
    if facts.candidates.is_empty() {
        out.push(Block::Paragraph(says::known_none(facts).into()));
    } else {
        out.push(Block::Paragraph(says::known_some(facts)));
        out.extend(facts.candidates.iter().filter_map(says::without_record).map(Block::Paragraph));
    }
    out
}

fn finger_row(told: &FingerFacts) -> Vec<Text> {
    let name = words::numbered_finger(told.finger).into();
    match &told.state {
        FingerState::Missing(reason) => {
            let nothing = || Text::from(says::NOTHING);
            vec![name, says::NOT_CAPTURED.into(), words::missing(*reason).into(), nothing(), nothing()]
        }
        FingerState::Captured { technique, ppi, sha256, at, .. } => vec![
            name,
            dates::short(*at).into(),
            technique.clone().into(),
            ppi.to_string().into(),
            code(words::short_hash(*sha256)),
        ],
    }
}
