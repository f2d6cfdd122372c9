//! The symbols that coefficients are written with (table A.2): small values, runs of zeros, and escapes to more bits.

/// The longest run of zeros with a symbol of its own.
pub(crate) const LONGEST_RUN: u16 = 100;
/// The least and the greatest value with a symbol of its own.
pub(crate) const VALUES: std::ops::RangeInclusive<i16> = -73..=74;
/// The symbol of a value is this much more.
const VALUE_OFFSET: i16 = 180;

/// What a symbol stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Symbol {
    /// A run of 1 to 100 zeros.
    Zeros(u8),
    /// A value within [`VALUES`], not zero.
    Value(i16),
    /// A positive value in the 8 bits that follow.
    Positive8,
    /// A negative value, its size in the 8 bits that follow.
    Negative8,
    /// A positive value in the 16 bits that follow.
    Positive16,
    /// A negative value, its size in the 16 bits that follow.
    Negative16,
    /// A run of zeros, its length in the 8 bits that follow.
    Zeros8,
    /// A run of zeros, its length in the 16 bits that follow.
    Zeros16,
}

impl Symbol {
    /// The symbol with this number; 0 and 255 are none. 180, a value of zero, is read as the reference decoder does.
    pub(crate) fn from_code(code: u8) -> Option<Self> {
        Some(match code {
            0 | 255 => return None,
            1..=100 => Symbol::Zeros(code),
            101 => Symbol::Positive8,
            102 => Symbol::Negative8,
            103 => Symbol::Positive16,
            104 => Symbol::Negative16,
            105 => Symbol::Zeros8,
            106 => Symbol::Zeros16,
            107..=254 => Symbol::Value(i16::from(code) - VALUE_OFFSET),
        })
    }

    /// The symbol's number.
    pub(crate) fn code(self) -> u8 {
        match self {
            Symbol::Zeros(run) => run,
            Symbol::Positive8 => 101,
            Symbol::Negative8 => 102,
            Symbol::Positive16 => 103,
            Symbol::Negative16 => 104,
            Symbol::Zeros8 => 105,
            Symbol::Zeros16 => 106,
            Symbol::Value(value) => (value + VALUE_OFFSET) as u8,
        }
    }

    /// How many bits follow the symbol.
    pub(crate) fn extra_bits(self) -> u32 {
        match self {
            Symbol::Zeros(_) | Symbol::Value(_) => 0,
            Symbol::Positive8 | Symbol::Negative8 | Symbol::Zeros8 => 8,
            Symbol::Positive16 | Symbol::Negative16 | Symbol::Zeros16 => 16,
        }
    }

    /// The symbol of a run of 1 to 65,535 zeros; after it follows the run's length where it has extra bits.
    pub(crate) fn of_run(run: u16) -> Self {
        match run {
            run if run <= LONGEST_RUN => Symbol::Zeros(run as u8),
            ..=0xff => Symbol::Zeros8,
            _ => Symbol::Zeros16,
        }
    }

    /// The symbol of a value that is not zero; after it follows the value's size where it has extra bits.
    pub(crate) fn of_value(value: i16) -> Self {
        match value {
            value if VALUES.contains(&value) => Symbol::Value(value),
            0..=0xff => Symbol::Positive8,
            0x100.. => Symbol::Positive16,
            -0xff..0 => Symbol::Negative8,
            _ => Symbol::Negative16,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_has_one_symbol() {
        for code in 1..=254 {
            let symbol = Symbol::from_code(code).expect("is a symbol");
            assert_eq!(symbol.code(), code);
        }
        assert_eq!((Symbol::from_code(0), Symbol::from_code(255)), (None, None));
    }

    #[test]
    fn values_and_runs_take_the_shortest_symbol() {
        assert_eq!(Symbol::of_value(74), Symbol::Value(74));
        assert_eq!(Symbol::of_value(75), Symbol::Positive8);
        assert_eq!(Symbol::of_value(256), Symbol::Positive16);
        assert_eq!(Symbol::of_value(-74), Symbol::Negative8);
        assert_eq!(Symbol::of_value(-256), Symbol::Negative16);
        assert_eq!(Symbol::of_run(100), Symbol::Zeros(100));
        assert_eq!(Symbol::of_run(101), Symbol::Zeros8);
        assert_eq!(Symbol::of_run(256), Symbol::Zeros16);
    }
}
