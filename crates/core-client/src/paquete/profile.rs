//! How the files of a package are named: a profile is data, three templates of which the built-in one is an example.

use super::contents::Oficio;
use super::file_name::{FileName, FileNameError};
use super::token::{Code, Folio, InvalidToken, OficioNumber};
use super::words;
use jiff::civil::date;
use serde::Deserialize;
use std::str::FromStr;
use terms::Finger;

/// A naming scheme, such as `profiles/cotejo.toml`, which says what a template may hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    name: Code,
    print: Template,
    itl: Template,
    pdf: Template,
}

/// Why a text is no profile. It names the template by its key, never by what was written there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProfileError {
    /// No TOML, or not with the four keys of a profile and no others.
    #[error("line {line} is not as a profile's")]
    Toml {
        /// Where reading stopped, from 1.
        line: usize,
    },
    /// The profile's own name is no code.
    #[error("nombre: {0}")]
    Name(InvalidToken),
    /// A brace without its other.
    #[error("{0}: a brace without its other")]
    Brace(&'static str),
    /// A token that does not exist or stands for nothing in that file's name.
    #[error("{0}: a token that has no meaning here")]
    Token(&'static str),
    /// Two files would bear one name: the solicitud or the finger is not in the template.
    #[error("{0}: does not tell one file from another")]
    Ambiguous(&'static str),
    /// The names it makes are not portable.
    #[error("{template}: {error}")]
    Unportable {
        /// The template.
        template: &'static str,
        /// What is not portable.
        error: FileNameError,
    },
}

/// A profile as its file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    nombre: String,
    huella: String,
    itl: String,
    oficio: String,
}

impl Default for Profile {
    /// The built-in one.
    fn default() -> Self {
        include_str!("../../profiles/cotejo.toml").parse().expect("the built-in profile is tested")
    }
}

impl FromStr for Profile {
    type Err = ProfileError;

    /// Reads a profile in TOML.
    fn from_str(text: &str) -> Result<Self, ProfileError> {
        let written: Written = toml::from_str(text).map_err(|error| {
            let end = error.span().map_or(0, |span| span.start).min(text.len());
            ProfileError::Toml {
                line: text.as_bytes()[..end].iter().filter(|byte| **byte == b'\n').count() + 1,
            }
        })?;
        let profile = Profile {
            name: Code::new(&written.nombre).map_err(ProfileError::Name)?,
            print: Template::read(PRINT, &written.huella)?,
            itl: Template::read(ITL, &written.itl)?,
            pdf: Template::read(PDF, &written.oficio)?,
        };
        profile.check()?;
        Ok(profile)
    }
}

const PRINT: &str = "huella";
const ITL: &str = "itl";
const PDF: &str = "oficio";

impl Profile {
    /// Its name.
    pub fn name(&self) -> &Code {
        &self.name
    }

    pub(super) fn pdf(&self, oficio: &Oficio) -> Result<FileName, FileNameError> {
        self.pdf.name(&Of { oficio, solicitud: None, finger: None })
    }

    /// The ANSI/NIST-ITL file's name; `place` counts from 0.
    pub(super) fn itl(
        &self,
        oficio: &Oficio,
        place: usize,
        folio: &Folio,
    ) -> Result<FileName, FileNameError> {
        self.itl.name(&Of { oficio, solicitud: Some((place, folio)), finger: None })
    }

    /// The name of a finger's WSQ file; `place` counts from 0.
    pub(super) fn print(
        &self,
        oficio: &Oficio,
        place: usize,
        folio: &Folio,
        finger: Finger,
    ) -> Result<FileName, FileNameError> {
        self.print.name(&Of { oficio, solicitud: Some((place, folio)), finger: Some(finger) })
    }

    /// Every token of a template has a meaning for its file and tells it from the others, and what a short name makes
    /// of it is portable.
    fn check(&self) -> Result<(), ProfileError> {
        let (oficio, folio) = sample();
        let unportable = |template| move |error| ProfileError::Unportable { template, error };
        for (template, parts) in [(PRINT, &self.print), (ITL, &self.itl), (PDF, &self.pdf)] {
            if parts.tokens().any(|token| !token.means_something_in(template)) {
                return Err(ProfileError::Token(template));
            }
            let solicitud = parts.tokens().any(Token::tells_the_solicitud) || template == PDF;
            let finger = parts.tokens().any(Token::tells_the_finger) || template != PRINT;
            if !solicitud || !finger {
                return Err(ProfileError::Ambiguous(template));
            }
        }
        self.print(&oficio, 0, &folio, Finger::ALL[0]).map_err(unportable(PRINT))?;
        self.itl(&oficio, 0, &folio).map_err(unportable(ITL))?;
        self.pdf(&oficio).map_err(unportable(PDF))?;
        Ok(())
    }
}

fn sample() -> (Oficio, Folio) {
    let code = || Code::new("A").expect("a code");
    let oficio = Oficio {
        number: OficioNumber::new("1").expect("a number"),
        date: date(2026, 1, 1),
        institution: code(),
        addressee: code(),
    };
    (oficio, Folio::new("1").expect("a folio"))
}

/// Literal text and tokens in turn.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Template(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Literal(String),
    /// A token and the fewest digits it is written with.
    Token(Token, usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    Number,
    Date,
    Institution,
    Addressee,
    Folio,
    Ordinal,
    Position,
    Finger,
}

/// What a name is made for.
struct Of<'a> {
    oficio: &'a Oficio,
    solicitud: Option<(usize, &'a Folio)>,
    finger: Option<Finger>,
}

/// A number is written with at most as many zeros before it.
const MOST_DIGITS: usize = 6;

impl Template {
    fn read(template: &'static str, text: &str) -> Result<Self, ProfileError> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((literal, from)) = rest.split_once('{') {
            let (token, after) = from.split_once('}').ok_or(ProfileError::Brace(template))?;
            parts.push(Part::Literal(literal.to_owned()));
            parts.push(Token::read(token).ok_or(ProfileError::Token(template))?);
            rest = after;
        }
        parts.push(Part::Literal(rest.to_owned()));
        let loose = |part: &Part| matches!(part, Part::Literal(text) if text.contains('}'));
        if parts.iter().any(loose) { Err(ProfileError::Brace(template)) } else { Ok(Template(parts)) }
    }

    fn tokens(&self) -> impl Iterator<Item = Token> {
        self.0.iter().filter_map(|part| match part {
            Part::Literal(_) => None,
            Part::Token(token, _) => Some(*token),
        })
    }

    fn name(&self, of: &Of<'_>) -> Result<FileName, FileNameError> {
        let written = self.0.iter().map(|part| match part {
            Part::Literal(text) => text.clone(),
            Part::Token(token, digits) => token.written(of, *digits),
        });
        FileName::new(&written.collect::<String>())
    }
}

impl Token {
    /// A token as written between braces: its name, or name, colon, zero and the number of digits.
    fn read(text: &str) -> Option<Part> {
        let (name, digits) = match text.split_once(':') {
            Some((name, digits)) => (name, digits.strip_prefix('0')?.parse().ok()?),
            None => (text, 0),
        };
        let token = match name {
            "oficio" => Token::Number,
            "fecha" => Token::Date,
            "institucion" => Token::Institution,
            "destinatario" => Token::Addressee,
            "solicitud" => Token::Folio,
            "n" => Token::Ordinal,
            "fgp" => Token::Position,
            "dedo" => Token::Finger,
            _ => return None,
        };
        let counts = matches!(token, Token::Ordinal | Token::Position);
        (digits <= MOST_DIGITS && (counts || digits == 0)).then_some(Part::Token(token, digits))
    }

    fn tells_the_solicitud(self) -> bool {
        matches!(self, Token::Folio | Token::Ordinal)
    }

    fn tells_the_finger(self) -> bool {
        matches!(self, Token::Position | Token::Finger)
    }

    fn means_something_in(self, template: &'static str) -> bool {
        match template {
            PRINT => true,
            ITL => !self.tells_the_finger(),
            _ => !self.tells_the_finger() && !self.tells_the_solicitud(),
        }
    }

    /// What stands in the name; nothing where the token has no meaning, which no profile has.
    fn written(self, of: &Of<'_>, digits: usize) -> String {
        let plain = |text: &str| text.replace('/', "-");
        match self {
            Token::Number => plain(of.oficio.number.as_str()),
            Token::Date => of.oficio.date.strftime("%Y%m%d").to_string(),
            Token::Institution => plain(of.oficio.institution.as_str()),
            Token::Addressee => plain(of.oficio.addressee.as_str()),
            Token::Folio => of.solicitud.map(|(_, folio)| plain(folio.as_str())).unwrap_or_default(),
            Token::Ordinal => {
                of.solicitud.map(|(place, _)| format!("{:0digits$}", place + 1)).unwrap_or_default()
            }
            Token::Position => {
                of.finger.map(|finger| format!("{:0digits$}", finger.position())).unwrap_or_default()
            }
            Token::Finger => of.finger.map(words::finger_in_a_name).unwrap_or_default(),
        }
    }
}
