//! The short names a package is made of: numbers, folios, codes. Too narrow for free text, and none can be a person's
//! CURP or clave de elector, so that no personal data slips into a package by way of a name.

/// A text that is no name of the kind it was offered as. It does not repeat the text, which may be anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidToken {
    /// Empty, too long, or with a character this kind of name does not have.
    #[error("not a valid {0}")]
    Malformed(&'static str),
    /// It has no digit: a word, perhaps a person's name.
    #[error("a {0} has at least one digit")]
    NoDigit(&'static str),
    /// It holds what has the shape of a CURP or of a clave de elector.
    #[error("a {0} must not hold a person's key")]
    Personal(&'static str),
}

macro_rules! tokens {
    ($($(#[$doc:meta])* $name:ident, $longest:literal, $marks:literal, $check:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// The name written as `text`.
            ///
            /// # Errors
            /// [`InvalidToken`] when the text is no such name.
            pub fn new(text: &str) -> Result<Self, InvalidToken> {
                let kind = stringify!($name);
                if !formed(text, $longest, $marks) {
                    return Err(InvalidToken::Malformed(kind));
                }
                let check: fn(&str, &'static str) -> Result<(), InvalidToken> = $check;
                check(text, kind).map(|()| Self(text.to_owned()))
            }

            /// As written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

tokens! {
    /// An oficio's number, such as `EJ02-0001/26`: letters, digits and `-/._`, 1 to 40 characters, the first and the last
    /// a letter or digit, at least one digit.
    OficioNumber, 40, b"-/._", opaque;
    /// The opaque name of a solicitud, such as `EJ-0001/26` or 32 hexadecimal digits: as an oficio's number.
    Folio, 40, b"-/._", opaque;
    /// The code of an institution or of a profile, such as `INE`: letters, digits and `-` between them, 1 to 32
    /// characters.
    Code, 32, b"-", |_, _| Ok(());
}

/// ASCII letters, digits and `marks` between them: nothing a spreadsheet takes for a formula, no name that Windows cuts.
fn formed(text: &str, longest: usize, marks: &[u8]) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || marks.contains(&byte);
    let ends = |end: char| end.is_ascii_alphanumeric();
    text.len() <= longest && text.starts_with(ends) && text.ends_with(ends) && text.bytes().all(allowed)
}

fn opaque(text: &str, kind: &'static str) -> Result<(), InvalidToken> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Err(InvalidToken::NoDigit(kind));
    }
    if PERSONAL.iter().any(|shape| holds(text, shape)) {
        return Err(InvalidToken::Personal(kind));
    }
    Ok(())
}

/// CURP and clave de elector, a sign for each place: `a` a letter, `0` a digit, `s` the letter of the sex, `x` either.
const PERSONAL: [&[u8]; 2] = [b"aaaa000000saaaaax0", b"aaaaaa00000000s000"];

/// Whether `text` holds a run of characters of that shape, in whatever case.
fn holds(text: &str, shape: &[u8]) -> bool {
    let fits = |(byte, sign): (&u8, &u8)| match sign {
        b'a' => byte.is_ascii_alphabetic(),
        b'0' => byte.is_ascii_digit(),
        b's' => matches!(byte.to_ascii_uppercase(), b'H' | b'M' | b'X'),
        _ => byte.is_ascii_alphanumeric(),
    };
    text.as_bytes().windows(shape.len()).any(|run| run.iter().zip(shape).all(fits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folios_are_opaque() {
        for good in ["EJ-0001/26", "1", "0123456789abcdef0123456789abcdef", "a.b_c-9"] {
            assert_eq!(Folio::new(good).expect(good).as_str(), good);
        }
        for bad in ["", "-1", "1.", "=1+1", "año1", "a b1", "a\n1", "a,1", &"1".repeat(41)] {
            assert_eq!(Folio::new(bad), Err(InvalidToken::Malformed("Folio")), "{bad}");
        }
        assert_eq!(Folio::new("JUANA-PEREZ"), Err(InvalidToken::NoDigit("Folio")));
        for personal in ["EEUP800101MDFJXR09", "x-eeup800101mdfjxr09-1", "EJEMPL80010115M600"] {
            assert_eq!(Folio::new(personal), Err(InvalidToken::Personal("Folio")), "{personal}");
        }
    }

    #[test]
    fn codes_may_be_words() {
        assert!(Code::new("INE").is_ok() && Code::new("NUCLEO-DEMO").is_ok());
        assert_eq!(Code::new("a/b"), Err(InvalidToken::Malformed("Code")));
    }
}
