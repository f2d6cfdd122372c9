//! The words of an oficio as an institution writes them, in TOML: recipient, subject, paragraphs with named fields, closing,
//! copies. What the program states of the package (figures, digest, list) is no part of it and always stands.

use crate::oficio::OficioFacts;
use crate::text::{dates, oficio as says, words};
use sha2::Digest as _;
use terms::Sha256;
use thiserror::Error;
use toml::{Table, Value};

/// Longest file, bytes.
const LONGEST_FILE: usize = 64 << 10;
/// Longest line, such as an address or a copy, in characters.
const LONGEST_LINE: usize = 200;
/// Longest paragraph, in characters.
const LONGEST_PARAGRAPH: usize = 2_000;
/// Most lines or paragraphs of a part.
const MOST_LINES: usize = 12;

/// What a template may name between braces.
const FIELDS: [(&str, Field); 12] = [
    ("apertura", Field::Opening),
    ("institucion", Field::Institution),
    ("numero", Field::Number),
    ("fecha", Field::Date),
    ("lugar", Field::Place),
    ("estacion", Field::Station),
    ("destinatario", Field::Office),
    ("institucion_destinataria", Field::Addressee),
    ("solicitudes", Field::Solicitudes),
    ("impresiones", Field::Prints),
    ("firmante", Field::Signer),
    ("cargo", Field::Post),
];

/// The words of an oficio. The same file gives the same words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// SHA-256 of the file.
    digest: Sha256,
    place: String,
    office: String,
    institution: Option<String>,
    basis: Option<String>,
    pub(crate) letterhead: Vec<Words>,
    pub(crate) subject: Words,
    pub(crate) body: Vec<Words>,
    pub(crate) answer: Vec<Words>,
    pub(crate) closing: Words,
    pub(crate) copies: Vec<Words>,
}

/// Why a file is no template. Parts and fields are named as the file names them.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TemplateError {
    /// The file is longer than any template.
    #[error("the file is longer than {LONGEST_FILE} bytes")]
    FileTooLong,
    /// The file is no TOML, from this line on.
    #[error("line {0} is no TOML")]
    NotToml(usize),
    /// There is no such part.
    #[error("{0:?} is no part of a template")]
    UnknownPart(String),
    /// A compulsory part is not there, or empty.
    #[error("the part {0} is missing or empty")]
    PartMissing(&'static str),
    /// A part is not a text, or not a list of texts.
    #[error("the part {0} is not of the right kind")]
    PartUnfit(&'static str),
    /// A text is longer than it may be.
    #[error("a text of {part} is longer than {limit} characters")]
    TooLong {
        /// The part it stands in.
        part: &'static str,
        /// The longest accepted, in characters.
        limit: usize,
    },
    /// A part has more lines or paragraphs than it may have.
    #[error("the part {0} has more than {MOST_LINES} texts")]
    TooMany(&'static str),
    /// A text holds a line break or another character that is not printed.
    #[error("a text of {0} holds a character that is not printed")]
    Unprintable(&'static str),
    /// A brace is opened and not closed, or closed and not opened.
    #[error("a brace of {0} stands alone")]
    LoneBrace(&'static str),
    /// There is no such field.
    #[error("{field:?} in {part} is no field")]
    UnknownField {
        /// The part it stands in.
        part: &'static str,
        /// What stands between the braces.
        field: String,
    },
    /// A part does not name a field that it has to.
    #[error("the part {part} does not name the field {field}")]
    FieldMissing {
        /// The part.
        part: &'static str,
        /// The field.
        field: &'static str,
    },
}

impl Template {
    /// The template that comes with the program.
    pub fn built_in() -> Self {
        Template::parse(Template::BUILT_IN).expect("the built-in template is tested")
    }

    /// Its file, to begin one's own with.
    pub const BUILT_IN: &str = include_str!("../../../../assets/oficios/busqueda.toml");

    /// The template that a file holds.
    ///
    /// # Errors
    /// [`TemplateError`] with the part and the field that it must be corrected in.
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        if text.len() > LONGEST_FILE {
            return Err(TemplateError::FileTooLong);
        }
        let mut parts = Parts(text.parse().map_err(|error| TemplateError::NotToml(line(text, &error)))?);
        let template = Template {
            digest: Sha256(sha2::Sha256::digest(text).into()),
            place: parts.plain("lugar")?.ok_or(TemplateError::PartMissing("lugar"))?,
            office: parts.plain("destinatario")?.ok_or(TemplateError::PartMissing("destinatario"))?,
            institution: parts.plain("institucion_destinataria")?,
            basis: parts.plain("fundamento")?,
            letterhead: parts.list("membrete", LONGEST_LINE)?,
            subject: parts.one("asunto", LONGEST_LINE)?,
            body: parts.list("cuerpo", LONGEST_PARAGRAPH)?,
            answer: parts.list("respuesta", LONGEST_PARAGRAPH)?,
            closing: parts.one("cierre", LONGEST_PARAGRAPH)?,
            copies: parts.list("copias", LONGEST_LINE)?,
        };
        if let Some(unknown) = parts.0.keys().next() {
            return Err(TemplateError::UnknownPart(shown(unknown)));
        }
        template.complete()
    }

    /// What every oficio of this kind has to say.
    fn complete(self) -> Result<Self, TemplateError> {
        let (part, field) = ("cuerpo", "solicitudes");
        if self.body.is_empty() {
            return Err(TemplateError::PartMissing(part));
        }
        match self.body.iter().any(|words| words.name(Field::Solicitudes)) {
            true => Ok(self),
            false => Err(TemplateError::FieldMissing { part, field }),
        }
    }

    /// Its version: SHA-256 of its file.
    pub fn digest(&self) -> Sha256 {
        self.digest
    }

    /// Where oficios are issued.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// The office they go to.
    pub fn office(&self) -> &str {
        &self.office
    }

    /// That office's institution, where it is not called as the core is.
    pub fn institution(&self) -> Option<&str> {
        self.institution.as_deref()
    }

    /// What the search rests on, as it follows `Con fundamento en`.
    pub fn basis(&self) -> Option<&str> {
        self.basis.as_deref()
    }
}

/// The line that a file stops being TOML in, from 1.
fn line(text: &str, error: &toml::de::Error) -> usize {
    let end = error.span().map_or(0, |span| span.start);
    text.bytes().take(end).filter(|byte| *byte == b'\n').count() + 1
}

/// What a file says where a name is expected, as far as it needs to be seen.
fn shown(name: &str) -> String {
    name.chars().filter(|one| !one.is_control()).take(40).collect()
}

/// The parts of a file that were not taken yet.
struct Parts(Table);

impl Parts {
    /// A text that names no field.
    fn plain(&mut self, part: &'static str) -> Result<Option<String>, TemplateError> {
        let text = match self.0.remove(part) {
            None => return Ok(None),
            Some(Value::String(text)) => printable(part, text, LONGEST_LINE)?,
            Some(_) => return Err(TemplateError::PartUnfit(part)),
        };
        match text.contains(['{', '}']) {
            true => Err(TemplateError::LoneBrace(part)),
            false if text.is_empty() => Err(TemplateError::PartMissing(part)),
            false => Ok(Some(text)),
        }
    }

    /// A compulsory text.
    fn one(&mut self, part: &'static str, longest: usize) -> Result<Words, TemplateError> {
        match self.0.remove(part) {
            Some(Value::String(text)) => Words::read(part, text, longest),
            Some(_) => Err(TemplateError::PartUnfit(part)),
            None => Err(TemplateError::PartMissing(part)),
        }
    }

    /// Texts; none where the part is not there.
    fn list(&mut self, part: &'static str, longest: usize) -> Result<Vec<Words>, TemplateError> {
        let texts = match self.0.remove(part) {
            None => return Ok(Vec::new()),
            Some(Value::Array(texts)) if texts.len() > MOST_LINES => {
                return Err(TemplateError::TooMany(part));
            }
            Some(Value::Array(texts)) => texts,
            Some(_) => return Err(TemplateError::PartUnfit(part)),
        };
        let read = |text| match text {
            Value::String(text) => Words::read(part, text, longest),
            _ => Err(TemplateError::PartUnfit(part)),
        };
        texts.into_iter().map(read).collect()
    }
}

fn printable(part: &'static str, text: String, longest: usize) -> Result<String, TemplateError> {
    if text.chars().any(char::is_control) {
        return Err(TemplateError::Unprintable(part));
    }
    match text.chars().count() > longest {
        true => Err(TemplateError::TooLong { part, limit: longest }),
        false => Ok(text.trim().to_owned()),
    }
}

/// A field of an oficio.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Opening,
    Institution,
    Number,
    Date,
    Place,
    Station,
    Office,
    Addressee,
    Solicitudes,
    Prints,
    Signer,
    Post,
}

/// A text with fields in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Words(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Said(String),
    Field(Field),
}

impl Words {
    fn read(part: &'static str, text: String, longest: usize) -> Result<Self, TemplateError> {
        let text = printable(part, text, longest)?;
        if text.is_empty() {
            return Err(TemplateError::PartMissing(part));
        }
        let (mut pieces, mut rest) = (Vec::new(), text.as_str());
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').ok_or(TemplateError::LoneBrace(part))?;
            pieces.push(Piece::Said(said(part, before)?));
            let field = FIELDS.iter().find(|(known, _)| *known == name.trim());
            let unknown = || TemplateError::UnknownField { part, field: shown(name) };
            pieces.push(Piece::Field(field.ok_or_else(unknown)?.1));
            rest = after;
        }
        pieces.push(Piece::Said(said(part, rest)?));
        Ok(Words(pieces))
    }

    fn name(&self, field: Field) -> bool {
        self.0.contains(&Piece::Field(field))
    }

    /// The text of one oficio.
    pub(crate) fn of(&self, facts: &OficioFacts) -> String {
        self.0.iter().fold(String::new(), |mut text, piece| {
            match piece {
                Piece::Said(said) => text.push_str(said),
                Piece::Field(field) => text.push_str(&field.of(facts)),
            }
            text
        })
    }
}

fn said(part: &'static str, text: &str) -> Result<String, TemplateError> {
    if text.contains('}') { Err(TemplateError::LoneBrace(part)) } else { Ok(text.to_owned()) }
}

impl Field {
    fn of(self, facts: &OficioFacts) -> String {
        match self {
            Field::Opening => says::opening(facts),
            Field::Institution => facts.institution.clone(),
            Field::Number => facts.number.clone(),
            Field::Date => dates::day(facts.date),
            Field::Place => facts.place.clone(),
            Field::Station => facts.station.clone(),
            Field::Office => facts.addressee.office.clone(),
            Field::Addressee => facts.addressee.institution.clone(),
            Field::Solicitudes => words::counted(facts.solicitudes.len(), "una solicitud", "solicitudes"),
            Field::Prints => says::prints(facts),
            Field::Signer => facts.signer.name.clone(),
            Field::Post => facts.signer.office.clone(),
        }
    }
}
