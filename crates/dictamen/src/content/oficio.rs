//! An oficio: the letter, signed on its first page, and the list of its solicitudes.

use super::{About, Aligned, Block, Code, CodeText, Column, Document, Imprint, Table, section};
use crate::oficio::{OficioFacts, Words};
use crate::text::{self, Text, oficio as says, opening, words};

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
    let template = &facts.template;
    let lines = |said: &[Words]| -> Vec<Text> { said.iter().map(|words| words.of(facts).into()).collect() };
    let paragraphs = |texts: &[Words]| super::paragraphs(lines(texts));
    let letterhead = lines(&template.letterhead);
    let copies = lines(&template.copies);
    let masthead =
        Block::Masthead { institution: facts.institution.clone(), document: says::DOCUMENT.into() };
    let mut blocks = vec![masthead];
    blocks.extend((!letterhead.is_empty()).then_some(Block::Lines(letterhead)));
    blocks.extend([Block::Fields(says::heading(facts)), Block::Lines(says::addressee(facts))]);
    blocks.extend(paragraphs(&template.body));
    blocks.extend(package(facts));
    blocks.extend(paragraphs(&template.answer));
    blocks.push(Block::Signature {
        oath: template.closing.of(facts).into(),
        signer: says::signer(facts),
        note: says::SIGNATURE.into(),
    });
    blocks.extend(copies.into_iter().map(Block::Note));
    blocks
}

/// What is stated of the package: of every oficio, whatever its words.
fn package(facts: &OficioFacts) -> [Block<'_>; 5] {
    [
        section(says::CONTENTS),
        Block::Paragraph(says::contents(facts).into()),
        Block::Paragraph(says::OPAQUE.into()),
        Block::Paragraph(says::MANIFEST.into()),
        Block::Fields(says::totals(facts)),
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
