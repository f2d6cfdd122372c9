//! The best lengths of a Huffman code for symbols counted, none over 16 bits and none of only ones.

use super::code::{HuffmanCode, LONGEST};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// How often each symbol stands in a block.
pub(crate) type Counts = [u32; 256];

/// Stands for the code of only ones, which no symbol may have.
const RESERVED: usize = 256;

/// The best code for `counts`. Among equals the choice is that of the JPEG standard's annex K.2, which the reference
/// encoder follows, so that its files and ours have the same bits.
pub(crate) fn best_code(counts: &Counts) -> HuffmanCode {
    let lengths = lengths(counts);
    let longest = lengths.iter().copied().max().unwrap_or(0);
    let mut of_length = vec![0_usize; longest.max(LONGEST) + 1];
    for &length in &lengths {
        of_length[length] += 1;
    }
    // The reserved code goes: where it is, or as the last of the longest once codes have moved.
    if longest > LONGEST {
        shorten(&mut of_length);
    }
    let last = of_length.iter().rposition(|&count| count > 0).unwrap_or(0);
    of_length[if longest > LONGEST { last } else { lengths[RESERVED] }] -= 1;
    let mut symbols: Vec<u8> = (0..=255).filter(|&symbol| lengths[usize::from(symbol)] > 0).collect();
    symbols.sort_by_key(|&symbol| lengths[usize::from(symbol)]);
    let mut counts = [0; LONGEST];
    for (count, of_length) in counts.iter_mut().zip(&of_length[1..]) {
        *count = u8::try_from(*of_length).expect("there are under 256 symbols: 0 and 255 are none");
    }
    HuffmanCode::new(counts, symbols)
}

/// The length of each symbol's code, and of the reserved one; 0 where a symbol is not counted.
fn lengths(counts: &Counts) -> [usize; RESERVED + 1] {
    let counted = (0..RESERVED).filter(|&symbol| counts[symbol] > 0);
    let mut trees: BinaryHeap<_> = counted
        .map(|symbol| (Reverse(u64::from(counts[symbol])), symbol))
        .chain([(Reverse(1), RESERVED)])
        .collect();
    let mut members: Vec<Vec<usize>> = (0..=RESERVED).map(|symbol| vec![symbol]).collect();
    let mut lengths = [0; RESERVED + 1];
    // The two rarest trees become one, known by the first; among equally rare ones the highest symbol comes first.
    while let (Some((Reverse(first_count), first)), Some((Reverse(second_count), second))) =
        (trees.pop(), trees.pop())
    {
        let joined = std::mem::take(&mut members[second]);
        members[first].extend(joined);
        for &symbol in &members[first] {
            lengths[symbol] += 1;
        }
        trees.push((Reverse(first_count + second_count), first));
    }
    lengths
}

/// Moves codes over 16 bits up the tree: a pair of the longest goes, one takes its stem's place, the other shares
/// with the longest shorter code.
fn shorten(of_length: &mut [usize]) {
    for length in (LONGEST + 1..of_length.len()).rev() {
        while of_length[length] > 0 {
            let shorter = (1..length - 1).rev().find(|&shorter| of_length[shorter] > 0);
            let shorter = shorter.expect("a tree with a code this long has a shorter one");
            of_length[length] -= 2;
            of_length[length - 1] += 1;
            of_length[shorter + 1] += 2;
            of_length[shorter] -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Codes of no more than 16 bits that leave room for the one of only ones.
    fn check(counts: &Counts) {
        let code = best_code(counts);
        let words: Vec<_> = code.words().collect();
        assert_eq!(words.len(), counts.iter().filter(|&&count| count > 0).count());
        let used: f64 = words.iter().map(|word| 0.5_f64.powi(word.length.into())).sum();
        assert!(used < 1.0);
        assert!(words.iter().all(|word| u32::from(word.bits) + 1 < 1 << word.length));
    }

    #[test]
    fn counts_that_grow_like_fibonacci_stay_within_16_bits() {
        let mut counts = [0; 256];
        let (mut a, mut b) = (1, 1);
        for count in &mut counts[1..44] {
            *count = a;
            (a, b) = (b, a + b);
        }
        check(&counts);
    }

    proptest! {
        #[test]
        fn any_counts_give_a_code(found in proptest::collection::vec((1..255_usize, 1..1_000_000_u32), 0..200)) {
            let mut counts = [0; 256];
            for (symbol, count) in found {
                counts[symbol] = count;
            }
            check(&counts);
        }
    }
}
