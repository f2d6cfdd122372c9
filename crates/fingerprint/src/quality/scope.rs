//! For which prints the score has been shown to predict matching.

use serde::{Deserialize, Serialize};

/// How a print was taken, as far as the meaning of its score depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QualityScope {
    /// A living finger pressed plainly, by scanner: what the model was fitted and checked on.
    LivingPlain,
    /// A living finger, rolled or inked: NFIQ 2 covers it, this model has met too few pairs to say so.
    LivingOther,
    /// A dead person's finger. Neither NFIQ 2 nor this model was ever checked against post-mortem matching: maceration,
    /// shrinking and glove-like skin break the bond between clear ridges and findable ones both ways.
    PostMortem,
    /// A mark from a surface. Quality measures of exemplars say nothing of latent marks (ISO/IEC 29794-4, scope).
    Latent,
}

impl QualityScope {
    /// Whether error-versus-discard curves back the score for such prints; where not, screens say "no validado".
    pub const fn is_validated(self) -> bool {
        matches!(self, QualityScope::LivingPlain)
    }
}
