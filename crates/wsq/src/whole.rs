//! Whole parts of numbers, written so that the compiler takes many at a time: `as` checks each number on its own.

/// From here on every 32-bit float is a whole number, and its lowest bits are that number's.
const WHOLE: f32 = 8_388_608.0;

/// The whole part of `value`, 0 <= value < 2^22.
#[inline(always)]
pub(crate) fn whole_part(value: f32) -> u32 {
    let nearest = value + WHOLE - WHOLE;
    let below = if nearest > value { nearest - 1.0 } else { nearest };
    (below + WHOLE).to_bits() & 0x7f_ffff
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn is_what_a_conversion_gives(value in 0.0..4_194_304.0_f32) {
            prop_assert_eq!(whole_part(value), value as u32);
        }

        #[test]
        fn is_exact_beside_whole_numbers(number in 0..4_194_303_u32) {
            for value in [number as f32, (number as f32).next_up(), ((number + 1) as f32).next_down()] {
                prop_assert_eq!(whole_part(value), number);
            }
        }
    }
}
