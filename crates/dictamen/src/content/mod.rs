//! A document as a sequence of blocks: which parts it has, in which order, and what each holds. It says nothing
//! of places, fonts or pages. An oficio, a field sheet and labels have a file each, a dictamen one for each of its
//! parts.

mod annex;
mod conclusions;
pub(crate) mod field_sheet;
mod history;
pub(crate) mod labels;
pub(crate) mod oficio;
mod opening;
mod study;

use crate::facts::{Facts, PlateImage};
use crate::text::{Text, opening as text};
use markup::Pair;
use terms::{CaseId, PaperId, Timestamp};

/// A whole document.
pub(crate) struct Document<'a> {
    /// What stands on every page, and what the file says of itself.
    pub about: About,
    /// Its parts.
    pub blocks: Vec<Block<'a>>,
}

/// What a file says of itself to programs.
pub(crate) struct Imprint {
    /// Its author.
    pub institution: String,
    /// What it calls itself.
    pub title: String,
    pub date: Timestamp,
}

/// What stands on every page.
pub(crate) struct About {
    pub imprint: Imprint,
    /// Name and number, and what it belongs to: at the head.
    pub head: String,
    /// Name and number: at the foot.
    pub name: String,
    pub code: Code,
    /// Printed behind and beside the text where the material is for demonstration.
    pub stamp: Option<&'static str>,
}

/// The code at the foot of each page.
pub(crate) struct Code {
    /// What it says.
    pub says: CodeText,
    /// What the digits are of, in words beside the code.
    pub label: &'static str,
    /// Hexadecimal digits: the document's digest, or the paper's id. Their ends are printed beside the code.
    pub digits: String,
}

/// What the code at the foot of a page says, beside the page.
pub(crate) enum CodeText {
    /// Kind and version of the code, and the document's number; the digits follow.
    Document(&'static str, String),
    /// A printed paper of capture.
    Paper(CaseId, PaperId),
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
    /// Boxes to be filled in by hand, row below row.
    Form(Vec<FormRow>),
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

/// A row of boxes.
pub(crate) struct FormRow {
    pub room: Room,
    pub boxes: Vec<FormBox>,
}

/// How much a hand, perhaps in a glove, is to write in a row. What is printed in it may make it higher.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Room {
    /// Nothing: what it holds are titles.
    Titles,
    /// A figure or a tick.
    Figure,
    /// A line.
    Line,
    /// Some lines, or a signature.
    Lines,
}

/// A box of a form.
pub(crate) struct FormBox {
    /// Its part of the row's width, relative to the other boxes'.
    pub share: f32,
    /// Stands small at its top; may be empty.
    pub label: &'static str,
    pub inside: Inside,
}

/// What a box holds when it is printed.
pub(crate) enum Inside {
    Blank,
    /// What is known already.
    Said(Text),
    /// One square to tick, ticked or not.
    Tick(bool),
    /// Choices in so many columns.
    Choices(usize, Vec<Choice>),
}

/// Squares to tick, and what that means.
pub(crate) struct Choice {
    /// What stands before each square, and whether it is ticked.
    pub squares: Vec<(&'static str, bool)>,
    pub text: String,
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
        imprint: Imprint {
            institution: facts.institution.clone(),
            title: format!("{} {}", text::DOCUMENT, facts.number),
            date: facts.date,
        },
        head: format!("{name}, carpeta {}", facts.intervention.carpeta),
        name,
        code: Code {
            says: CodeText::Document("COTEJO:1", facts.number.clone()),
            label: text::CHAIN,
            digits: facts.history.chain_head.to_ascii_lowercase(),
        },
        stamp: facts.demonstration.then_some(text::DEMONSTRATION),
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
