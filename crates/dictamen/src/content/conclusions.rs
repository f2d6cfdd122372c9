//! Results and numbered conclusions.

use super::{Block, paragraphs, section};
use crate::facts::Facts;
use crate::text::{Text, conclusions as says, words};

pub(super) fn blocks(facts: &Facts) -> Vec<Block<'_>> {
    let mut out = vec![section("Resultados")];
    out.push(Block::Paragraph(
        Text::from("Resultado del estudio: ").strong(words::result(facts.result)).plain("."),
    ));
    out.extend(paragraphs(says::results(facts)));
    out.push(section("Conclusiones"));
    out.push(Block::Numbered(says::conclusions(facts)));
    out
}
