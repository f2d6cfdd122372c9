//! The colours of the drawing, read from the same tokens as the rest of the window.

use print_view::MarkStyle;
use web_sys::Element;

/// Colours as canvas strings.
#[derive(Default)]
pub(super) struct Ink {
    /// Around the print.
    pub(super) ground: String,
    /// What the print's white becomes.
    pub(super) paper: [u8; 3],
    pub(super) analysis: String,
    pub(super) later: String,
    pub(super) auto: String,
    pub(super) halo: String,
    pub(super) casing: String,
    pub(super) accent: String,
}

/// Pills and rulers lie on the print, light or dark, in every theme.
pub(super) const PILL: &str = "#14181c";
pub(super) const PILL_TEXT: &str = "#ffffff";
pub(super) const LEADER: &str = "rgba(20,24,28,.75)";
pub(super) const BAND: &str = "rgba(18,21,24,.62)";
pub(super) const TICK: &str = "rgba(228,232,235,.85)";
pub(super) const FONT: &str = "600 10.5px Inter, system-ui, sans-serif";

/// `#rrggbb`, as the tokens are written.
fn colour(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let value = u32::from_str_radix(digits, 16).ok()?;
    let [_, r, g, b] = value.to_be_bytes();
    Some([r, g, b])
}

impl Ink {
    /// The tokens as they hold for an element.
    pub(super) fn of(element: &Element) -> Self {
        let style = web_sys::window().and_then(|window| window.get_computed_style(element).ok().flatten());
        let token = |name: &str| {
            let value = style.as_ref().and_then(|style| style.get_property_value(name).ok());
            value.map(|value| value.trim().to_owned()).unwrap_or_default()
        };
        Ink {
            ground: token("--viewer"),
            paper: colour(&token("--paper")).unwrap_or([255; 3]),
            analysis: token("--m-analysis"),
            later: token("--m-later"),
            auto: token("--m-auto"),
            halo: token("--m-select"),
            casing: token("--m-case"),
            accent: token("--accent"),
        }
    }

    /// The colour of a style.
    pub(super) fn of_style(&self, style: MarkStyle) -> &str {
        match style {
            MarkStyle::Analysis => &self.analysis,
            MarkStyle::Later => &self.later,
            MarkStyle::Suggested => &self.auto,
        }
    }
}
