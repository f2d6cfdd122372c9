//! The scores of every probe print against every enrolled finger of one candidate.

use crate::Score;
use terms::Finger;

/// Most probe prints a table takes.
const MOST_PRINTS: usize = 40;

/// Scores of probe prints, whose finger is stated or unknown, against a candidate's enrolled fingers.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreTable {
    stated: Vec<Option<Finger>>,
    enrolled: Vec<Finger>,
    scores: Vec<Score>,
}

/// Why a table was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ScoreTableError {
    /// Not one score per probe print and enrolled finger.
    #[error("{given} scores where {wanted} are needed")]
    Size {
        /// Prints times enrolled fingers.
        wanted: usize,
        /// Scores there were.
        given: usize,
    },
    /// One finger enrolled twice.
    #[error("finger {0} is enrolled twice")]
    Twice(Finger),
    /// More prints than a table takes.
    #[error("{0} probe prints; a table takes at most {MOST_PRINTS}")]
    TooMany(usize),
    /// A score that is not a number of at least 0.
    #[error("a score is not a finite number of at least 0")]
    NotAScore,
}

impl ScoreTable {
    /// A table: `stated` is the finger each probe print is said to be (`None`: unknown), `enrolled` the candidate's
    /// fingers, each once, and `scores` goes print by print, in the order of `enrolled`.
    pub fn new(
        stated: Vec<Option<Finger>>,
        enrolled: Vec<Finger>,
        scores: Vec<Score>,
    ) -> Result<Self, ScoreTableError> {
        let wanted = stated.len() * enrolled.len();
        if scores.len() != wanted {
            return Err(ScoreTableError::Size { wanted, given: scores.len() });
        }
        if stated.len() > MOST_PRINTS {
            return Err(ScoreTableError::TooMany(stated.len()));
        }
        if let Some((_, twice)) =
            enrolled.iter().enumerate().find(|(at, finger)| enrolled[..*at].contains(finger))
        {
            return Err(ScoreTableError::Twice(*twice));
        }
        if scores.iter().any(|score| !(score.value().is_finite() && score.value() >= 0.0)) {
            return Err(ScoreTableError::NotAScore);
        }
        Ok(ScoreTable { stated, enrolled, scores })
    }

    /// The finger each probe print is said to be.
    pub fn stated(&self) -> &[Option<Finger>] {
        &self.stated
    }

    /// The score of a probe print against an enrolled finger; `None` where there is no such print or finger.
    pub fn score(&self, print: usize, finger: Finger) -> Option<Score> {
        let column = self.enrolled.iter().position(|enrolled| *enrolled == finger)?;
        self.stated.get(print)?;
        self.scores.get(print * self.enrolled.len() + column).copied()
    }
}
