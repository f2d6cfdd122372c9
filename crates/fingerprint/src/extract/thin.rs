//! Thinning ridges to lines one pixel wide: Guo and Hall's two-subcycle rule on 64 pixels at a time.
//!
//! Z. Guo, R. W. Hall, "Parallel thinning with two-subiteration algorithms", CACM 32(3), 1989, algorithm A1.

use super::relief::Relief;
use super::skeleton::Skeleton;

/// Pixels of a word.
const WORD: usize = u64::BITS as usize;

/// One bit a pixel, the lowest bit leftmost; an empty word stands before and after each row, an empty row before and
/// after the picture.
struct Bits {
    stride: usize,
    words: Vec<u64>,
}

/// The ridges (`enhanced` above zero) thinned to lines. The two outermost pixels of the image stay empty.
pub(crate) fn thin(enhanced: &Relief) -> Skeleton {
    let mut bits = Bits::of(enhanced);
    while bits.thin_once(false) | bits.thin_once(true) {}
    let mut skeleton = Skeleton::empty(enhanced.width, enhanced.height);
    for y in 0..enhanced.height {
        let words = &bits.words[(y + 1) * bits.stride + 1..][..bits.stride - 2];
        for (column, word) in words.iter().enumerate() {
            let mut left = *word;
            while left != 0 {
                skeleton.draw(y * enhanced.width + column * WORD + left.trailing_zeros() as usize);
                left &= left - 1;
            }
        }
    }
    skeleton
}

impl Bits {
    fn of(enhanced: &Relief) -> Self {
        let stride = enhanced.width.div_ceil(WORD) + 2;
        let mut words = vec![0; stride * (enhanced.height + 2)];
        for y in 2..enhanced.height.saturating_sub(2) {
            for (column, run) in enhanced.row(y).chunks(WORD).enumerate() {
                let pack = |bits: u64, (at, height): (usize, &i16)| bits | u64::from(*height > 0) << at;
                words[(y + 1) * stride + 1 + column] = run.iter().enumerate().fold(0, pack);
            }
            let row = &mut words[(y + 1) * stride..][..stride];
            clear(row, 0);
            clear(row, 1);
            clear(row, enhanced.width - 1);
            clear(row, enhanced.width.saturating_sub(2));
        }
        Bits { stride, words }
    }

    /// One subcycle: takes away what the rule allows, decided on the picture as it was; whether anything went.
    fn thin_once(&mut self, second: bool) -> bool {
        let mut changed = false;
        let mut above = vec![0; self.stride];
        let mut here = self.words[self.stride..2 * self.stride].to_vec();
        for start in (self.stride..self.words.len() - self.stride).step_by(self.stride) {
            let (head, below) = self.words.split_at_mut(start + self.stride);
            let below = &below[..self.stride];
            let out = &mut head[start..];
            for at in (1..self.stride - 1).filter(|at| here[*at] != 0) {
                let gone = here[at] & removable(&ring([&above, &here, below], at), second);
                out[at] = here[at] & !gone;
                changed |= gone != 0;
            }
            std::mem::swap(&mut above, &mut here);
            here.copy_from_slice(below);
        }
        changed
    }
}

fn clear(row: &mut [u64], x: usize) {
    row[1 + x / WORD] &= !(1 << (x % WORD));
}

/// The eight neighbours of 64 pixels, north first, clockwise.
fn ring([above, here, below]: [&[u64]; 3], at: usize) -> [u64; 8] {
    let east = |row: &[u64]| row[at] >> 1 | row[at + 1] << (WORD - 1);
    let west = |row: &[u64]| row[at] << 1 | row[at - 1] >> (WORD - 1);
    [above[at], east(above), east(here), east(below), below[at], west(below), west(here), west(above)]
}

/// Which of 64 pixels may go in this subcycle.
fn removable(ring: &[u64; 8], second: bool) -> u64 {
    let [p2, p3, p4, p5, p6, p7, p8, p9] = *ring;
    let crossings = [!p2 & (p3 | p4), !p4 & (p5 | p6), !p6 & (p7 | p8), !p8 & (p9 | p2)];
    let (odd, two) = (crossings[0] ^ crossings[1] ^ crossings[2] ^ crossings[3], at_least_two(crossings));
    let (pairs, others) = ([p9 | p2, p3 | p4, p5 | p6, p7 | p8], [p2 | p3, p4 | p5, p6 | p7, p8 | p9]);
    let all = |flags: [u64; 4]| flags[0] & flags[1] & flags[2] & flags[3];
    let thick = at_least_two(pairs) & at_least_two(others) & !(all(pairs) & all(others));
    let blocked = if second { (p6 | p7 | !p9) & p8 } else { (p2 | p3 | !p5) & p4 };
    odd & !two & thick & !blocked
}

fn at_least_two([a, b, c, d]: [u64; 4]) -> u64 {
    a & b | c & d | (a | b) & (c | d)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rule as the paper writes it, for one pixel.
    fn rule(pattern: u8, second: bool) -> bool {
        let [p2, p3, p4, p5, p6, p7, p8, p9] = std::array::from_fn(|bit| pattern >> bit & 1 == 1);
        let count = |flags: [bool; 4]| flags.into_iter().filter(|flag| *flag).count();
        let crossings = count([!p2 && (p3 || p4), !p4 && (p5 || p6), !p6 && (p7 || p8), !p8 && (p9 || p2)]);
        let pairs = count([p9 || p2, p3 || p4, p5 || p6, p7 || p8]);
        let others = count([p2 || p3, p4 || p5, p6 || p7, p8 || p9]);
        let blocked = if second { (p6 || p7 || !p9) && p8 } else { (p2 || p3 || !p5) && p4 };
        crossings == 1 && (2..=3).contains(&pairs.min(others)) && !blocked
    }

    #[test]
    fn the_words_keep_the_rule() {
        for pattern in 0..=255_u8 {
            let ring = std::array::from_fn(|bit| if pattern >> bit & 1 == 1 { u64::MAX } else { 0 });
            for second in [false, true] {
                let expected = if rule(pattern, second) { u64::MAX } else { 0 };
                assert_eq!(removable(&ring, second), expected, "{pattern:08b} {second}");
            }
        }
    }

    #[test]
    fn a_bar_over_the_edge_of_words_becomes_one_line() {
        let mut bar = Relief::flat(200, 40);
        (15..20).for_each(|y| bar.row_mut(y)[10..190].fill(1));
        let skeleton = thin(&bar);
        let ends = skeleton.nodes();
        assert_eq!(ends.len(), 2, "a line has two ends");
        assert!(ends.iter().all(|(at, _)| (15..20).contains(&(at / 200))));
        let line: Vec<bool> = skeleton.pixels().collect();
        assert!((20..180).all(|x| (0..40).filter(|y| line[y * 200 + x]).count() == 1));
    }
}
