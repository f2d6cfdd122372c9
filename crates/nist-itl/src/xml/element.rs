//! Elements by namespace and local name: prefixes are the sender's own.
//!
//! An element of the standard's namespaces (ANSI/NIST-ITL, NIEM core and biometrics in any version) goes before one of
//! the same name in another: application profiles put their own elements in the standard's places.

use crate::value::round_ppi;
use roxmltree::Node;
use std::str::FromStr;

/// Beginnings of the namespaces of the standard and of the NIEM schemas it uses.
const STANDARD: [&str; 6] = [
    "http://biometrics.nist.gov/standard/",
    "http://niem.gov/niem/biometrics/",
    "http://niem.gov/niem/niem-core/",
    "http://niem.gov/niem/ansi-nist/",
    "http://release.niem.gov/niem/",
    "http://publication.niem.gov/niem/",
];

/// An element.
#[derive(Clone, Copy)]
pub(super) struct Element<'a>(pub(super) Node<'a, 'a>);

impl<'a> Element<'a> {
    pub(super) fn name(self) -> &'a str {
        self.0.tag_name().name()
    }

    /// Whether it is of the namespace of the standard itself.
    pub(super) fn is_of_itl(self) -> bool {
        self.0.tag_name().namespace().is_some_and(|uri| uri.starts_with(STANDARD[0]))
    }

    fn is_standard(self) -> bool {
        let uri = self.0.tag_name().namespace();
        uri.is_some_and(|uri| STANDARD.iter().any(|beginning| uri.starts_with(beginning)))
    }

    pub(super) fn elements(self) -> impl Iterator<Item = Self> {
        self.0.children().filter(Node::is_element).map(Self)
    }

    /// The elements in it of one of these names; those of the standard's namespaces alone where there are such.
    pub(super) fn all(self, names: &'static [&'static str]) -> impl Iterator<Item = Self> {
        let named = move || self.elements().filter(|element| names.contains(&element.name()));
        let has_standard = named().any(Self::is_standard);
        named().filter(move |element| element.is_standard() || !has_standard)
    }

    /// The first element in it of one of these names.
    pub(super) fn child(self, names: &'static [&'static str]) -> Option<Self> {
        self.all(names).next()
    }

    /// Its text without blanks at its ends; `None` where it has none.
    pub(super) fn text(self) -> Option<String> {
        let texts: String = self.texts().collect();
        let text = texts.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The pieces of its text; a comment parts it.
    pub(super) fn texts(self) -> impl Iterator<Item = &'a str> {
        self.0.children().filter(Node::is_text).filter_map(|node| node.text())
    }

    /// Its text as a value.
    pub(super) fn parse<T: FromStr>(self) -> Option<T> {
        self.text()?.parse().ok()
    }

    /// The text of the first element in it of one of these names.
    pub(super) fn text_of(self, names: &'static [&'static str]) -> Option<String> {
        self.child(names)?.text()
    }

    /// The value of the first element in it of one of these names.
    pub(super) fn parse_of<T: FromStr>(self, names: &'static [&'static str]) -> Option<T> {
        self.child(names)?.parse()
    }

    /// What an `...Identification` element in it holds: `IdentificationID` in it, or its own text.
    pub(super) fn identification_of(self, names: &'static [&'static str]) -> Option<String> {
        let element = self.child(names)?;
        element.text_of(&["IdentificationID"]).or_else(|| element.text())
    }

    /// The first element in it whose name ends so.
    pub(super) fn ending(self, end: &str) -> Option<Self> {
        self.elements().find(|element| element.name().ends_with(end))
    }

    /// Every element in it whose name ends so.
    pub(super) fn all_ending(self, end: &'static str) -> impl Iterator<Item = Self> {
        self.elements().filter(move |element| element.name().ends_with(end))
    }

    /// A scale as a whole number; some write 500.0.
    pub(super) fn scale_of(self, names: &'static [&'static str]) -> Option<u32> {
        let scale: f64 = self.parse_of(names)?;
        (scale > 0.0).then(|| round_ppi(scale, 0.0))
    }
}
