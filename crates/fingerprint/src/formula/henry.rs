//! The formula after Henry with the FBI's extensions: "The Science of Fingerprints" (US Department of Justice, rev.
//! 1984, public domain), chapters IV (formula) and V (scarred and missing fingers).
//!
//! In its order on the card's line: key, major, primary, secondary with small letters, subsecondary, final. Where any
//! finger but an index has an arch, a tented arch or a radial loop, subsecondary and major are left out, as the book
//! allows ("small-letter group"). A value that needs a ridge count or a tracing nobody has given is written `?`.

use super::{FingerPattern, Kind, Seen, TenPatterns, Tracing, fraction};
use serde::{Deserialize, Serialize};
use std::fmt;
use terms::{Finger, FingerSet, Hand, MissingReason, PatternClass};

/// The formula. Written as `20 M 1 U IOI 10 / L 1 U IOI`, with `{:#}` as a fraction over two lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Henry {
    /// Ridge count of the first loop from the right thumb on, little fingers excepted; `None` without a loop,
    /// `Some(Unknown)` where nobody counted it.
    pub key: Option<CountValue>,
    /// Right thumb over left thumb; `None` in small-letter groups.
    pub major: Option<(Major, Major)>,
    /// Whorls of even fingers over whorls of odd ones, each 1 to 32.
    pub primary: (u8, u8),
    /// Index fingers' capital letters with the small letters around them, right over left.
    pub secondary: (String, String),
    /// Index, middle and ring finger, right over left; `None` in small-letter groups.
    pub subsecondary: Option<(String, String)>,
    /// Ridge count of a little finger; `None` where both have arches.
    pub last: Option<Final>,
    /// Fingers without a readable print, which took the pattern of the opposite finger (of whorls with meeting
    /// tracings where that has none either).
    pub assumed: FingerSet,
    /// Those of them for which every other possible classification must be searched too: a single amputated finger,
    /// and each that is there but could not be read.
    pub referenced: FingerSet,
}

/// A ridge count, or that nobody has made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountValue {
    /// Ridges.
    Ridges(u8),
    /// Not counted.
    Unknown,
}

/// A thumb in the major division.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Major {
    /// A loop, by its ridge count.
    Loop(LoopSize),
    /// A whorl, by its tracing.
    Whorl(Tracing),
    /// Its count or tracing is not known.
    Unknown,
}

/// How large a thumb's loop is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LoopSize {
    /// S.
    Small,
    /// M.
    Medium,
    /// L.
    Large,
}

/// The final: which little finger was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Final {
    /// The hand whose little finger it is: right stands above the line, left below.
    pub hand: Hand,
    /// Its ridge count.
    pub count: CountValue,
}

/// Why there is no formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum HenryError {
    /// Fingers that may exist were not received: the rules for missing fingers do not cover them.
    #[error("{} fingers were not received: the Henry formula needs all ten or their known absence", .0.len())]
    NotReceived(FingerSet),
}

/// Value of a whorl on each finger for the primary, in FGP order.
const WHORL_VALUES: [u8; 10] = [16, 16, 8, 8, 4, 4, 2, 2, 1, 1];
/// Counts from which a loop on index, middle and ring finger is "outer".
const OUTER: [u8; 3] = [10, 11, 14];
/// Counts from which a thumb's loop is medium and large; the second row serves the right thumb over a large left one.
const SIZES: [[u8; 2]; 2] = [[12, 17], [18, 23]];

impl Henry {
    /// The formula of ten fingers.
    pub fn of(patterns: &TenPatterns) -> Result<Self, HenryError> {
        let all = Finger::ALL.into_iter();
        let lacking: FingerSet = all
            .filter(|finger| patterns.of(*finger) == FingerPattern::Missing(MissingReason::NotReceived))
            .collect();
        if !lacking.is_empty() {
            return Err(HenryError::NotReceived(lacking));
        }
        let fingers = Resolved(std::array::from_fn(|at| resolve(patterns, Finger::ALL[at])));
        let small = fingers.has_small_letters();
        let (assumed, referenced) = conventions(patterns);
        Ok(Henry {
            key: fingers.key(),
            major: (!small).then(|| fingers.major()),
            primary: fingers.primary(),
            secondary: (fingers.letters(Hand::Right), fingers.letters(Hand::Left)),
            subsecondary: (!small)
                .then(|| (fingers.subsecondary(Hand::Right), fingers.subsecondary(Hand::Left))),
            last: fingers.last(),
            assumed,
            referenced,
        })
    }
}

/// What stands for a finger: its own pattern, the opposite finger's, or a whorl with a meeting tracing.
fn resolve(patterns: &TenPatterns, finger: Finger) -> Seen {
    let opposite = Finger::ALL[(finger.index() + 5) % 10];
    match (patterns.of(finger), patterns.of(opposite)) {
        (FingerPattern::Seen(seen), _) => seen,
        (_, FingerPattern::Seen(seen)) => seen.mirrored(),
        _ => Seen { tracing: Some(Tracing::Meeting), ..Seen::new(PatternClass::Whorl) },
    }
}

/// The fingers whose pattern is assumed, and those of them that must be searched under every other pattern.
fn conventions(patterns: &TenPatterns) -> (FingerSet, FingerSet) {
    let which = |wanted: fn(FingerPattern) -> bool| -> FingerSet {
        Finger::ALL.into_iter().filter(|finger| wanted(patterns.of(*finger))).collect()
    };
    let assumed = which(|pattern| !matches!(pattern, FingerPattern::Seen(_)));
    let gone = which(|pattern| matches!(pattern, FingerPattern::Missing(MissingReason::Amputated)));
    let referenced = assumed.iter().filter(|finger| !gone.contains(*finger) || gone.len() == 1).collect();
    (assumed, referenced)
}

/// Ten fingers that all have a pattern, in FGP order.
struct Resolved([Seen; 10]);

impl Resolved {
    /// The five fingers of a hand, thumb first.
    fn hand(&self, hand: Hand) -> &[Seen] {
        match hand {
            Hand::Right => &self.0[..5],
            Hand::Left => &self.0[5..],
        }
    }

    fn has_small_letters(&self) -> bool {
        [Hand::Right, Hand::Left].into_iter().any(|hand| {
            let fingers = self.hand(hand).iter().enumerate();
            fingers.filter(|(digit, _)| *digit != 1).any(|(_, seen)| small_letter(seen.kind(hand)).is_some())
        })
    }

    fn primary(&self) -> (u8, u8) {
        let sum = |parity: usize| {
            let fingers = self.0.iter().zip(WHORL_VALUES).skip(parity).step_by(2);
            1 + fingers
                .filter(|(seen, _)| seen.class == PatternClass::Whorl)
                .map(|(_, value)| value)
                .sum::<u8>()
        };
        // The second place of the array is finger 2: even fingers stand above the line.
        (sum(1), sum(0))
    }

    /// The capital letter of the index finger between the small letters of the others.
    fn letters(&self, hand: Hand) -> String {
        let fingers = self.hand(hand);
        let mut out: String = small_letter(fingers[0].kind(hand)).into_iter().collect();
        out.push(match fingers[1].kind(hand) {
            Kind::Arch => 'A',
            Kind::Tented => 'T',
            Kind::Radial => 'R',
            Kind::Ulnar => 'U',
            Kind::Whorl => 'W',
        });
        let small: Vec<_> = fingers[2..].iter().map(|seen| small_letter(seen.kind(hand))).collect();
        let end = small.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        for run in small[..end].chunk_by(|a, b| a.is_some() && a == b) {
            match (run[0], run.len()) {
                (Some(letter), 1) => out.push(letter),
                (Some(letter), many) => out.push_str(&format!("{many}{letter}")),
                (None, _) => out.push('-'),
            }
        }
        out
    }

    fn subsecondary(&self, hand: Hand) -> String {
        let value = |(seen, outer): (&Seen, u8)| match (seen.kind(hand), seen.count, seen.tracing) {
            (Kind::Arch | Kind::Tented, ..) => '-',
            (Kind::Whorl, _, tracing) => tracing.map_or('?', tracing_letter),
            (_, Some(count), _) => {
                if count < outer {
                    'I'
                } else {
                    'O'
                }
            }
            (_, None, _) => '?',
        };
        self.hand(hand)[1..4].iter().zip(OUTER).map(value).collect()
    }

    fn major(&self) -> (Major, Major) {
        let left = thumb(&self.0[5], SIZES[0]);
        let table = if left == Major::Loop(LoopSize::Large) { SIZES[1] } else { SIZES[0] };
        (thumb(&self.0[0], table), left)
    }

    fn key(&self) -> Option<CountValue> {
        let fingers = Finger::ALL.into_iter().filter(|finger| finger.digit() != 4);
        fingers.map(|finger| &self.0[finger.index()]).find(|seen| is_loop(seen)).map(count)
    }

    /// A loop before a whorl, the right hand before the left.
    fn last(&self) -> Option<Final> {
        let little = [(Hand::Right, &self.0[4]), (Hand::Left, &self.0[9])];
        let is_whorl = |seen: &Seen| seen.class == PatternClass::Whorl;
        let found = little.iter().find(|(_, seen)| is_loop(seen));
        let (hand, seen) = found.or_else(|| little.iter().find(|(_, seen)| is_whorl(seen)))?;
        Some(Final { hand: *hand, count: count(seen) })
    }
}

fn is_loop(seen: &Seen) -> bool {
    matches!(seen.class, PatternClass::LeftLoop | PatternClass::RightLoop)
}

fn count(seen: &Seen) -> CountValue {
    seen.count.map_or(CountValue::Unknown, CountValue::Ridges)
}

fn small_letter(kind: Kind) -> Option<char> {
    match kind {
        Kind::Arch => Some('a'),
        Kind::Tented => Some('t'),
        Kind::Radial => Some('r'),
        Kind::Ulnar | Kind::Whorl => None,
    }
}

fn tracing_letter(tracing: Tracing) -> char {
    match tracing {
        Tracing::Inner => 'I',
        Tracing::Meeting => 'M',
        Tracing::Outer => 'O',
    }
}

fn thumb(seen: &Seen, [medium, large]: [u8; 2]) -> Major {
    match (seen.class, seen.count, seen.tracing) {
        (PatternClass::Whorl, _, Some(tracing)) => Major::Whorl(tracing),
        (PatternClass::LeftLoop | PatternClass::RightLoop, Some(count), _) if count >= large => {
            Major::Loop(LoopSize::Large)
        }
        (PatternClass::LeftLoop | PatternClass::RightLoop, Some(count), _) if count >= medium => {
            Major::Loop(LoopSize::Medium)
        }
        (PatternClass::LeftLoop | PatternClass::RightLoop, Some(_), _) => Major::Loop(LoopSize::Small),
        _ => Major::Unknown,
    }
}

impl fmt::Display for CountValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CountValue::Ridges(count) => count.fmt(f),
            CountValue::Unknown => f.write_str("?"),
        }
    }
}

impl fmt::Display for Major {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = match self {
            Major::Loop(LoopSize::Small) => 'S',
            Major::Loop(LoopSize::Medium) => 'M',
            Major::Loop(LoopSize::Large) => 'L',
            Major::Whorl(tracing) => tracing_letter(*tracing),
            Major::Unknown => '?',
        };
        write!(f, "{letter}")
    }
}

impl fmt::Display for Henry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |value: Option<String>| value.unwrap_or_default();
        let last =
            |hand: Hand| text(self.last.filter(|last| last.hand == hand).map(|last| last.count.to_string()));
        let (above, below) = self.subsecondary.clone().unwrap_or_default();
        fraction::write(
            f,
            &[
                (text(self.key.map(|key| key.to_string())), String::new()),
                (
                    text(self.major.map(|major| major.0.to_string())),
                    text(self.major.map(|major| major.1.to_string())),
                ),
                (self.primary.0.to_string(), self.primary.1.to_string()),
                self.secondary.clone(),
                (above, below),
                (last(Hand::Right), last(Hand::Left)),
            ],
        )
    }
}
