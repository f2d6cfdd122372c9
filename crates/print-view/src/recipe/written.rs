//! The written form of a recipe: JSON with whole numbers, its keys in one order, with a version. What stands in acts
//! and documents is these bytes, so that their hash names the recipe.

use super::{Clahe, Enhancer, Recipe, Turn};
use serde::{Deserialize, Serialize};

/// The version of a recipe without an engine, and of one with. Each recipe has one written form: nothing that version 1
/// can say is written as 2.
const PLAIN: u8 = 1;
const ENHANCED: u8 = 2;

/// A recipe as it is written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    version: u8,
    mirrored: bool,
    quarter_turns: u8,
    clahe: Option<Clahe>,
    black: u8,
    white: u8,
    gamma_centi: u16,
    inverted: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    enhanced: Option<Enhancer>,
}

/// Why a written recipe is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecipeError {
    /// A version not known here.
    Version(u8),
    /// A number outside its range.
    OutOfRange,
}

impl std::fmt::Display for RecipeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            RecipeError::Version(version) => {
                write!(f, "version {version} of the display recipe is not known")
            }
            RecipeError::OutOfRange => write!(f, "a number of the display recipe is out of range"),
        }
    }
}

impl std::error::Error for RecipeError {}

impl TryFrom<Written> for Recipe {
    type Error = RecipeError;

    fn try_from(written: Written) -> Result<Self, RecipeError> {
        match (written.version, written.enhanced) {
            (PLAIN, None) | (ENHANCED, Some(_)) => {}
            (PLAIN | ENHANCED, _) => return Err(RecipeError::OutOfRange),
            (version, _) => return Err(RecipeError::Version(version)),
        }
        let turns = [Turn::None, Turn::Quarter, Turn::Half, Turn::ThreeQuarters];
        let turn = *turns.get(usize::from(written.quarter_turns)).ok_or(RecipeError::OutOfRange)?;
        let Written { mirrored, clahe, black, white, gamma_centi, inverted, enhanced, .. } = written;
        let fits = |clahe: Clahe| {
            (16..=1024).contains(&clahe.tile_px) && (100..=10_000).contains(&clahe.limit_centi)
        };
        if black >= white || !(10..=500).contains(&gamma_centi) || !clahe.is_none_or(fits) {
            return Err(RecipeError::OutOfRange);
        }
        Ok(Recipe { enhanced, mirrored, turn, clahe, black, white, gamma_centi, inverted })
    }
}

impl From<Recipe> for Written {
    fn from(recipe: Recipe) -> Self {
        let Recipe { enhanced, mirrored, turn, clahe, black, white, gamma_centi, inverted } = recipe;
        let quarter_turns = turn as u8;
        let version = if enhanced.is_some() { ENHANCED } else { PLAIN };
        Written { version, mirrored, quarter_turns, clahe, black, white, gamma_centi, inverted, enhanced }
    }
}

impl Recipe {
    /// The written form: one line of JSON, the same bytes for the same recipe, which any JSON reader turns back.
    pub fn written(self) -> String {
        let written: Written = self.into();
        let Written { version, mirrored, quarter_turns, clahe, black, white, .. } = written;
        let Written { gamma_centi, inverted, enhanced, .. } = written;
        let clahe = clahe.map_or_else(
            || "null".to_owned(),
            |Clahe { tile_px, limit_centi }| {
                format!(r#"{{"tile_px":{tile_px},"limit_centi":{limit_centi}}}"#)
            },
        );
        let moved = format!(r#""mirrored":{mirrored},"quarter_turns":{quarter_turns}"#);
        let levels = format!(r#""black":{black},"white":{white},"gamma_centi":{gamma_centi}"#);
        // A name holds no character that JSON would write otherwise.
        let enhanced =
            enhanced.map(|engine| format!(r#","enhanced":"{}""#, engine.as_str())).unwrap_or_default();
        format!(r#"{{"version":{version},{moved},"clahe":{clahe},{levels},"inverted":{inverted}{enhanced}}}"#)
    }
}
