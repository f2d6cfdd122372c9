//! History of the examination, and the signature.

use super::{Block, Table, columns, section};
use crate::facts::Facts;
use crate::text::{Text, code, dates, history as says, words};

pub(super) fn blocks(facts: &Facts) -> Vec<Block<'_>> {
    let mut out = vec![
        Block::Section { title: "Historia del examen", on_new_page: true },
        Block::Paragraph(says::INTRO.into()),
        Block::Fields(says::rows(facts)),
        Block::Heading(says::VERIFICATION.into()),
        match says::verification(&facts.history) {
            Some(text) => Block::Paragraph(text),
            None => Block::Notice(says::unverified()),
        },
    ];
    out.extend(unmasked(facts));
    out.push(section("Firma"));
    out.push(Block::Signature {
        oath: says::OATH.into(),
        signer: says::signer(facts),
        note: says::SIGNATURE.into(),
    });
    out
}

fn unmasked<'a>(facts: &Facts) -> Option<Block<'a>> {
    let unmasked = &facts.history.unmasked;
    if unmasked.is_empty() {
        return (!facts.candidates.is_empty()).then(|| Block::Paragraph(says::UNMASKED_NONE.into()));
    }
    let rows = unmasked.iter().map(|(candidate, finger, at)| {
        vec![
            code(candidate.to_string()),
            Text::from(words::numbered_finger(*finger)),
            dates::moment(*at).into(),
        ]
    });
    Some(Block::Table(Table {
        title: Some(says::UNMASKED_TABLE),
        columns: columns(says::UNMASKED_COLUMNS, [1.0, 1.2, 1.8]),
        rows: rows.collect(),
    }))
}
