//! How a half of a line goes on past its ends: mirrored, so that short filters need no samples that are not there.

/// What a signal is mirrored about at one end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// The last sample, which is not repeated.
    Whole,
    /// The middle after the last sample, which is repeated.
    Half,
    /// A zero after the last sample; only on the right of an antisymmetric signal.
    Zero,
}

/// A signal with both ends mirrored, over and over.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Extension {
    length: isize,
    /// Places that are each other's mirror on the left have this sum.
    left: isize,
    /// The same on the right.
    right: isize,
    /// The sign a mirrored sample gets.
    sign: f32,
}

impl Extension {
    /// `length` samples, one at least; `sign` is 1 or, for an antisymmetric signal, -1.
    pub(crate) fn new(length: usize, left: End, right: End, sign: f32) -> Self {
        let length = length as isize;
        let left = if left == End::Whole { 0 } else { -1 };
        let right = match right {
            End::Whole => 2 * length - 2,
            End::Half => 2 * length - 1,
            End::Zero => 2 * length,
        };
        Extension { length, left, right, sign }
    }

    /// Which sample stands at `place`, and with which sign; `None` for the zero.
    pub(crate) fn at(&self, place: isize) -> Option<(usize, f32)> {
        if self.left == self.right {
            return Some((0, 1.0)); // A single sample, mirrored about itself.
        }
        let (mut place, mut sign) = (place, 1.0);
        loop {
            if place < 0 {
                place = self.left - place;
            } else if place < self.length {
                return Some((place as usize, sign));
            } else if 2 * place == self.right {
                return None;
            } else {
                place = self.right - place;
            }
            sign *= self.sign;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples(length: usize, left: End, right: End, sign: f32) -> Vec<f32> {
        let extension = Extension::new(length, left, right, sign);
        let value = |place| extension.at(place).map_or(0.0, |(sample, sign)| sign * (sample as f32 + 1.0));
        (-4..length as isize + 4).map(value).collect()
    }

    #[test]
    fn samples_are_mirrored_about_both_ends() {
        assert_eq!(
            samples(3, End::Whole, End::Whole, 1.0),
            [1.0, 2.0, 3.0, 2.0, 1.0, 2.0, 3.0, 2.0, 1.0, 2.0, 3.0]
        );
        assert_eq!(
            samples(3, End::Half, End::Half, 1.0),
            [3.0, 3.0, 2.0, 1.0, 1.0, 2.0, 3.0, 3.0, 2.0, 1.0, 1.0]
        );
        assert_eq!(
            samples(3, End::Half, End::Zero, -1.0),
            [0.0, -3.0, -2.0, -1.0, 1.0, 2.0, 3.0, 0.0, -3.0, -2.0, -1.0]
        );
    }

    #[test]
    fn a_single_sample_is_everywhere() {
        for right in [End::Whole, End::Half] {
            assert_eq!(samples(1, End::Whole, right, 1.0), [1.0; 9]);
            assert_eq!(samples(1, End::Half, right, 1.0), [1.0; 9]);
        }
    }
}
