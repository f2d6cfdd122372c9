//! How often each pattern occurs on each finger.

use super::random::Random;
use terms::{Finger, Hand, PatternClass};

/// Per mille of plain arch, tented arch, radial loop and ulnar loop on thumb, index, middle, ring
/// and little finger; the rest are whorls. Rounded from the frequencies usually published.
const FREQUENCIES: [[u32; 4]; 5] =
    [[30, 10, 5, 545], [65, 45, 170, 360], [45, 25, 20, 735], [15, 10, 10, 560], [10, 10, 5, 825]];

/// A pattern class for `finger`, drawn with its natural frequency.
pub(super) fn draw(random: &mut Random, finger: Finger) -> PatternClass {
    let [arch, tented, radial, ulnar] = FREQUENCIES[usize::from(finger.digit())];
    let (towards_thumb, towards_little) = match finger.hand() {
        Hand::Right => (PatternClass::LeftLoop, PatternClass::RightLoop),
        Hand::Left => (PatternClass::RightLoop, PatternClass::LeftLoop),
    };
    let mut left = random.below(1000);
    for (share, class) in [
        (arch, PatternClass::PlainArch),
        (tented, PatternClass::TentedArch),
        (radial, towards_thumb),
        (ulnar, towards_little),
    ] {
        if left < share {
            return class;
        }
        left -= share;
    }
    PatternClass::Whorl
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ulnar_loops_open_to_the_little_finger() {
        let mut random = Random::new(1, 0);
        for finger in Finger::ALL {
            let drawn: Vec<_> = (0..2000).map(|_| draw(&mut random, finger)).collect();
            let count = |class| drawn.iter().filter(|c| **c == class).count();
            let (left, right) = (count(PatternClass::LeftLoop), count(PatternClass::RightLoop));
            assert_eq!(finger.hand() == Hand::Right, right > left, "{finger:?}");
            assert!(count(PatternClass::PlainArch) > 0 && count(PatternClass::Whorl) > 200);
        }
    }
}
