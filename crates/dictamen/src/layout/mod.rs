//! From blocks to pages: every block becomes chunks that are not broken, and chunks are stacked on pages.
//! It knows fonts' measures and places, no file format.

mod flow;
mod form;
mod furniture;
pub(crate) mod labels;
mod lines;
pub(crate) mod page;
mod plate;
mod prose;
mod qr;
mod table;

use crate::content::{Block, Document};
use crate::draw::Laid;
use crate::faces::Fonts;
use flow::Chunk;
use print_image::Raster;

/// What laying out needs, and the pictures it meets.
pub(crate) struct Setter<'a> {
    pub(crate) fonts: &'a Fonts,
    pub(crate) pictures: Vec<Raster>,
}

/// Lays a document out on letter pages.
pub(crate) fn lay_out(document: &Document<'_>, fonts: &Fonts) -> Laid {
    let mut setter = Setter { fonts, pictures: Vec::new() };
    let chunks: Vec<Chunk> = document.blocks.iter().flat_map(|block| setter.chunks(block)).collect();
    let (mut pages, sections) = flow::flow(chunks);
    let count = pages.len();
    for (place, page) in pages.iter_mut().enumerate() {
        furniture::furnish(page, &document.about, fonts, place + 1, count);
    }
    Laid { paper: page::LETTER, pages, pictures: setter.pictures, sections }
}

impl Setter<'_> {
    fn chunks(&mut self, block: &Block<'_>) -> Vec<Chunk> {
        match block {
            Block::Masthead { institution, document } => self.masthead(institution, document),
            Block::Section { title, on_new_page } => vec![self.section(title, *on_new_page)],
            Block::NewPage => vec![Chunk { on_new_page: true, glued: true, ..Chunk::default() }],
            Block::Heading(text) => vec![self.heading(text)],
            Block::Paragraph(text) => self.paragraph(text),
            Block::Note(text) => vec![self.note(text)],
            Block::Lines(lines) => self.short_lines(lines),
            Block::Numbered(items) => self.numbered(items),
            Block::Fields(rows) => self.fields(rows),
            Block::Table(table) => self.table(table),
            Block::Notice(text) => vec![self.notice(text)],
            Block::Form(rows) => self.form(rows),
            Block::Plate(plate) => vec![self.plate(plate)],
            Block::Signature { oath, signer, note } => vec![self.signature(oath, signer, note)],
        }
    }
}
