//! Stacking chunks on pages: what is glued stays together, headers of tables are said again, sections are noted.

use super::page;
use crate::Section;
use crate::draw::{Item, at};
use std::rc::Rc;

/// A part of the page that is not broken. Its items are placed from the top-left corner of its own room.
#[derive(Debug, Clone, Default)]
pub(super) struct Chunk {
    /// Height, pt.
    pub height: f32,
    /// Distance kept from what stands above on the same page, pt.
    pub before: f32,
    pub items: Vec<Item>,
    /// Stays on one page with the chunk after it.
    pub glued: bool,
    /// Begins a page.
    pub on_new_page: bool,
    /// The section that begins here.
    pub section: Option<String>,
    /// What is said again when a page begins with this chunk.
    pub repeated: Option<Rc<Chunk>>,
}

/// The items of each page, and where sections begin.
pub(super) fn flow(chunks: Vec<Chunk>) -> (Vec<Vec<Item>>, Vec<Section>) {
    let mut flow = Flow { pages: vec![Vec::new()], y: page::TOP, sections: Vec::new() };
    let mut group: Vec<Chunk> = Vec::new();
    for chunk in chunks {
        let glued = chunk.glued;
        group.push(chunk);
        if !glued {
            flow.place(std::mem::take(&mut group));
        }
    }
    flow.place(group);
    (flow.pages, flow.sections)
}

struct Flow {
    pages: Vec<Vec<Item>>,
    y: f32,
    sections: Vec<Section>,
}

impl Flow {
    /// Places chunks that belong together; a group taller than a page is broken after all.
    fn place(&mut self, group: Vec<Chunk>) {
        let Some(first) = group.first() else { return };
        let height: f32 = group.iter().map(|chunk| chunk.before + chunk.height).sum();
        let top = self.y <= page::TOP;
        let fits = self.y + height - if top { first.before } else { 0.0 } <= page::BOTTOM;
        let fits_a_page = height - first.before <= page::BOTTOM - page::TOP;
        if !top && (first.on_new_page || !fits && fits_a_page) {
            self.turn();
        }
        for chunk in group {
            self.put(chunk);
        }
    }

    fn put(&mut self, chunk: Chunk) {
        if self.y > page::TOP && self.y + chunk.before + chunk.height > page::BOTTOM {
            self.turn();
        }
        let starts_page = self.y <= page::TOP;
        if let Some(head) = chunk.repeated.as_ref().filter(|_| starts_page) {
            self.draw(head.items.clone(), head.height);
        } else if !starts_page {
            self.y += chunk.before;
        }
        if let Some(title) = chunk.section {
            self.sections.push(Section { title, page: self.pages.len() as u32 });
        }
        self.draw(chunk.items, chunk.height);
    }

    fn draw(&mut self, items: Vec<Item>, height: f32) {
        let by = at(page::LEFT, self.y);
        if let Some(page) = self.pages.last_mut() {
            page.extend(items.into_iter().map(|item| item.shifted(by)));
        }
        self.y += height;
    }

    fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.y = page::TOP;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(height: f32) -> Chunk {
        Chunk { height, ..Chunk::default() }
    }

    #[test]
    fn glued_chunks_move_together() {
        let room = page::BOTTOM - page::TOP;
        let heading = Chunk { glued: true, section: Some("S".into()), ..chunk(20.0) };
        let (pages, sections) = flow(vec![chunk(room - 30.0), heading, chunk(40.0)]);
        assert_eq!((pages.len(), sections[0].page), (2, 2));
    }

    #[test]
    fn a_table_broken_over_pages_says_its_header_again() {
        let room = page::BOTTOM - page::TOP;
        let head =
            Rc::new(Chunk { items: vec![Item::Fill(Vec::new(), crate::draw::Ink::BLACK)], ..chunk(10.0) });
        let row = |height| Chunk { repeated: Some(head.clone()), ..chunk(height) };
        let (pages, _) = flow(vec![chunk(room - 5.0), row(20.0), row(20.0)]);
        assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [0, 1]);
    }

    #[test]
    fn a_group_taller_than_a_page_is_broken_rather_than_lost() {
        let tall = Chunk { glued: true, ..chunk(400.0) };
        let (pages, _) = flow(vec![tall.clone(), tall, chunk(400.0)]);
        assert_eq!(pages.len(), 3);
    }
}
