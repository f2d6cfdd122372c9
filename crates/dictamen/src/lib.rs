//! Dictámenes: what a dictamen says as plain data ([`Facts`]) and the PDF made from it. And the [`oficio`] that goes
//! with a package of solicitudes, the [`field_sheet`] of a capture and the [`labels`] of what it leaves.
//!
//! Four steps, a module each: `text` holds every Spanish sentence, `content` turns facts into blocks,
//! `layout` turns blocks into pages of placed marks, `write` turns pages into PDF bytes. The same facts give
//! the same bytes. This crate must not know acts, cases, files, clocks, screens or how a PDF is signed.

mod check;
mod content;
mod draw;
mod faces;
mod facts;
pub mod field_sheet;
pub mod labels;
mod layout;
pub mod oficio;
mod text;
mod write;

pub use check::ComposeError;
pub use facts::*;

/// A section of a composed document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its title, as printed.
    pub title: String,
    /// Page it begins on, from 1.
    pub page: u32,
}

/// A composed document, not signed yet.
#[derive(Clone)]
pub struct Composed {
    /// The file.
    pub pdf: Vec<u8>,
    /// Its sections in order.
    pub sections: Vec<Section>,
    /// How many pages it has, at least 1.
    pub pages: u32,
}

impl std::fmt::Debug for Composed {
    /// Sizes only: the file holds pixels and personal data.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Composed({} pages, {} bytes)", self.pages, self.pdf.len())
    }
}

/// Composes the dictamen that `facts` tell, letter size, in Spanish.
///
/// # Errors
/// [`ComposeError`] when the facts contradict each other or would show what a dictamen may not show.
pub fn compose(facts: &Facts) -> Result<Composed, ComposeError> {
    check::check(facts)?;
    composed(&content::document(facts))
}

fn composed(document: &content::Document<'_>) -> Result<Composed, ComposeError> {
    let fonts = faces::Fonts::load();
    let laid = layout::lay_out(document, &fonts);
    let pages = laid.pages.len() as u32;
    let pdf = write::write(&laid, &document.about.imprint, &fonts)?;
    Ok(Composed { pdf, sections: laid.sections, pages })
}
