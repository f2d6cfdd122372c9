//! A document as a sequence of blocks: which parts it has, in which order, and what each holds. It says nothing
//! of places, fonts or pages. An oficio has a file of its own, a dictamen one for each of its parts.

mod annex;
mod conclusions;
mod history;
pub(crate) mod oficio;
mod opening;
mod study;

use crate::facts::{Facts, PlateImage};
use crate::text::{Text, opening as text};
use markup::Pair;

/// A whole document.
pub(crate) struct Document<'a> {
    /// What stands on every page, and what the file says of itself.
    pub about: About,
    /// Its parts.
    pub blocks: Vec<Block<'a>>,
}

/// What stands on every page.
pub(crate) struct About {
    pub institution: String,
    /// What the file calls itself.
    pub title: String,
    /// Name and number, and what it belongs to: at the head.
    pub head: String,
    /// Name and number: at the foot.
    pub name: String,
    pub code: Code,
    /// Printed behind and beside the text where the material is for demonstration.
    pub stamp: Option<&'static str>,
    pub date: terms::Timestamp,
}

/// What the code at the foot of each page says, beside the page.
pub(crate) struct Code {
    /// Which kind of code, and its version.
    pub kind: &'static str,
    /// The document's number.
    pub number: String,
    /// What the digest is of, in words beside the code.
    pub label: &'static str,
    /// 64 hexadecimal digits.
    pub digest: String,
}

/// A part of the document.
pub(crate) enum Block<'a> {
    /// Institution and name of the document, at its head.
    Masthead { institution: String, document: String },
    /// A section begins.
    Section { title: &'static str, on_new_page: bool },
    /// What follows begins a page.
    NewPage,
    /// A part of a section begins.
    Heading(String),
    /// A paragraph.
    Paragraph(Text),
    /// A remark in small type.
    Note(Text),
    /// Short lines, one below the other, such as an address.
    Lines(Vec<Text>),
    /// Paragraphs with an ordinal before each.
    Numbered(Vec<Text>),
    /// Labels and what they say.
    Fields(Vec<(String, Text)>),
    /// A table.
    Table(Table),
    /// A paragraph in a frame: what must not be overlooked.
    Notice(Text),
    /// Two charted enlargements.
    Plate(Plate<'a>),
    /// Room for a signature between what is sworn and who signs.
    Signature { oath: Text, signer: Vec<Text>, note: Text },
}

/// A table. Every row has as many cells as there are columns.
pub(crate) struct Table {
    /// Stands above it.
    pub title: Option<&'static str>,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Text>>,
}

/// A column of a table.
pub(crate) struct Column {
    pub title: &'static str,
    /// Its part of the table's width, relative to the other columns'.
    pub share: f32,
    pub aligned: Aligned,
}

/// To which side the text of a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Aligned {
    Left,
    Right,
}

/// Both prints of a pair, to be drawn at one magnification.
pub(crate) struct Plate<'a> {
    /// The facts it draws.
    pub plate: &'a crate::facts::Plate,
    /// Questioned and known.
    pub figures: [Figure<'a>; 2],
}

/// One print of a plate.
pub(crate) struct Figure<'a> {
    pub title: &'static str,
    pub caption: String,
    pub image: &'a PlateImage,
    /// Which of a pair's points is on this print.
    pub side: fn(&Pair) -> markup::PointId,
}

/// The document that facts make.
pub(crate) fn document(facts: &Facts) -> Document<'_> {
    let name = format!("{} {}", text::NUMBER, facts.number);
    let about = About {
        institution: facts.institution.clone(),
        title: format!("{} {}", text::DOCUMENT, facts.number),
        head: format!("{name}, carpeta {}", facts.intervention.carpeta),
        name,
        code: Code {
            kind: "COTEJO:1",
            number: facts.number.clone(),
            label: text::CHAIN,
            digest: facts.history.chain_head.to_ascii_lowercase(),
        },
        stamp: facts.demonstration.then_some(text::DEMONSTRATION),
        date: facts.date,
    };
    let parts = [opening::blocks, study::blocks, conclusions::blocks, annex::blocks, history::blocks];
    Document { about, blocks: parts.iter().flat_map(|part| part(facts)).collect() }
}

fn section<'a>(title: &'static str) -> Block<'a> {
    Block::Section { title, on_new_page: false }
}

fn columns<const N: usize>(titles: [&'static str; N], shares: [f32; N]) -> Vec<Column> {
    let column = |(title, share)| Column { title, share, aligned: Aligned::Left };
    titles.into_iter().zip(shares).map(column).collect()
}

fn paragraphs<'a>(texts: Vec<Text>) -> impl Iterator<Item = Block<'a>> {
    texts.into_iter().map(Block::Paragraph)
}
