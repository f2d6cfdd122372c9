//! Loops that open to the wrong side. It knows patterns, no pixels.

use super::Sign;
use terms::{Finger, Hand, PatternClass};

/// How many times more loops open towards the little finger than towards the thumb, on thumb, index, middle, ring and
/// little finger: log10, from the frequencies usually published, held at 1.3 because patterns are misread
/// more often than they are that rare.
const ULNAR: [f32; 5] = [1.3, 0.33, 1.3, 1.3, 1.3];
/// Evidence from which it is told.
const TOLD: f32 = 1.0;

/// What the loops of prints say that may be mirrored together: prints of one hand, by the finger they are said
/// to be.
pub fn by_loops(prints: &[(Finger, PatternClass)]) -> Option<Sign> {
    let (mut to_thumb, mut to_little, mut log10_lr) = (0, 0, 0.0);
    for (finger, class) in prints {
        let opens_right = match class {
            PatternClass::RightLoop => true,
            PatternClass::LeftLoop => false,
            PatternClass::PlainArch | PatternClass::TentedArch | PatternClass::Whorl => continue,
        };
        let worth = ULNAR[usize::from(finger.digit())];
        if opens_right == (finger.hand() == Hand::Right) {
            to_little += 1;
            log10_lr -= worth;
        } else {
            to_thumb += 1;
            log10_lr += worth;
        }
    }
    (log10_lr >= TOLD).then_some(Sign::LoopsTowardsThumb { loops: (to_thumb, to_little), log10_lr })
}
