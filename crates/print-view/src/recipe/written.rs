//! The written form of a recipe: JSON with whole numbers, its keys in one order, with a version. What stands in acts
//! and documents is these bytes, so that their hash names the recipe.

use super::{Clahe, Recipe, Turn};
use serde::{Deserialize, Serialize};

/// The version written. Older ones will stay readable.
const VERSION: u8 = 1;

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
        if written.version != VERSION {
            return Err(RecipeError::Version(written.version));
        }
        let turns = [Turn::None, Turn::Quarter, Turn::Half, Turn::ThreeQuarters];
        let turn = *turns.get(usize::from(written.quarter_turns)).ok_or(RecipeError::OutOfRange)?;
        let Written { mirrored, clahe, black, white, gamma_centi, inverted, .. } = written;
        let fits = |clahe: Clahe| {
            (16..=1024).contains(&clahe.tile_px) && (100..=10_000).contains(&clahe.limit_centi)
        };
        if black >= white || !(10..=500).contains(&gamma_centi) || !clahe.is_none_or(fits) {
            return Err(RecipeError::OutOfRange);
        }
        Ok(Recipe { mirrored, turn, clahe, black, white, gamma_centi, inverted })
    }
}

impl From<Recipe> for Written {
    fn from(recipe: Recipe) -> Self {
        let Recipe { mirrored, turn, clahe, black, white, gamma_centi, inverted } = recipe;
        let quarter_turns = turn as u8;
        Written { version: VERSION, mirrored, quarter_turns, clahe, black, white, gamma_centi, inverted }
    }
}

impl Recipe {
    /// The written form: one line of JSON, the same bytes for the same recipe, which any JSON reader turns back.
    pub fn written(self) -> String {
        let Written { version, mirrored, quarter_turns, clahe, black, white, gamma_centi, inverted } =
            self.into();
        let clahe = clahe.map_or_else(
            || "null".to_owned(),
            |Clahe { tile_px, limit_centi }| {
                format!(r#"{{"tile_px":{tile_px},"limit_centi":{limit_centi}}}"#)
            },
        );
        let moved = format!(r#""mirrored":{mirrored},"quarter_turns":{quarter_turns}"#);
        let levels = format!(r#""black":{black},"white":{white},"gamma_centi":{gamma_centi}"#);
        format!(r#"{{"version":{version},{moved},"clahe":{clahe},{levels},"inverted":{inverted}}}"#)
    }
}
