//! An oficio: the letter, signed on its first page, and the list of its solicitudes.

use super::{About, Aligned, Block, Code, CodeText, Column, Document, Imprint, Table, section};
use crate::oficio::OficioFacts;
use crate::text::{self, oficio as says, opening, words};

/// The document that facts make.
pub(crate) fn document(facts: &OficioFacts) -> Document<'_> {
    let name = format!("{} {}", says::NUMBER, facts.number);
    let about = About {
        imprint: Imprint {
            institution: facts.institution.clone(),
            title: format!("{} {}", says::DOCUMENT, facts.number),
            date: facts.date,
        },
        head: name.clone(),
        name,
        code: Code {
            says: CodeText::Document("COTEJO-OFICIO:1", facts.number.clone()),
            label: says::TABLE,
            digits: facts.table.to_string(),
        },
        stamp: facts.demonstration.then_some(opening::DEMONSTRATION),
    };
    Document { about, blocks: letter(facts).into_iter().chain(list(facts)).collect() }
}

fn letter(facts: &OficioFacts) -> Vec<Block<'_>> {
    vec![
        Block::Masthead { institution: facts.institution.clone(), document: says::DOCUMENT.into() },
        Block::Fields(says::heading(facts)),
        Block::Lines(says::addressee(facts)),
        Block::Paragraph(says::request(facts).into()),
        section(says::CONTENTS),
        Block::Paragraph(says::contents(facts).into()),
        Block::Paragraph(says::OPAQUE.into()),
        Block::Paragraph(says::MANIFEST.into()),
        Block::Fields(says::totals(facts)),
        Block::Paragraph(says::ANSWER.into()),
        Block::Signature {
            oath: says::CLOSING.into(),
            signer: says::signer(facts),
            note: says::SIGNATURE.into(),
        },
    ]
}

fn list(facts: &OficioFacts) -> [Block<'_>; 2] {
    let row = |(place, solicitud): (usize, &crate::oficio::SolicitudFacts)| {
        vec![
            words::thousands(place as u64 + 1).into(),
            text::code(solicitud.folio.clone()),
            solicitud.prints().to_string().into(),
            says::missing(solicitud).into(),
        ]
    };
    let rows = facts.solicitudes.iter().enumerate().map(row).collect();
    let column = |place: usize, share, aligned| Column { title: says::COLUMNS[place], share, aligned };
    let columns = vec![
        column(0, 32.0, Aligned::Right),
        column(1, 150.0, Aligned::Left),
        column(2, 62.0, Aligned::Right),
        column(3, 240.0, Aligned::Left),
    ];
    [
        Block::Section { title: says::LIST, on_new_page: true },
        Block::Table(Table { title: None, columns, rows }),
    ]
}
