//! Gamma in whole numbers: powers of a share, the same to the bit on every machine, which `f64::powf` is not.

/// Places after the point of a logarithm, and of a power of two.
const LOG_PLACES: u32 = 40;
const POWER_PLACES: u32 = 62;
const ONE: u128 = 1 << POWER_PLACES;
/// The square root of a half, the root of that, and so on: what each place of a logarithm stands for.
const ROOTS: [u128; LOG_PLACES as usize] = {
    let mut roots = [0; LOG_PLACES as usize];
    let mut root = ONE / 2;
    let mut place = 0;
    while place < roots.len() {
        root = (root << POWER_PLACES).isqrt();
        roots[place] = root;
        place += 1;
    }
    roots
};

/// 255 times the share `part` of `whole`, raised to 100 / `gamma_centi`, rounded to the nearest.
///
/// `part` is at most `whole`, and `whole` 1..=255.
pub(super) fn share(part: u32, whole: u32, gamma_centi: u32) -> u8 {
    if gamma_centi == 100 {
        return ((255 * part + whole / 2) / whole) as u8;
    }
    if part == 0 {
        return 0;
    }
    let halvings = (log2(whole) - log2(part)) * 100 / u64::from(gamma_centi);
    // Nine halvings leave less than half a grey of 255.
    if halvings >> LOG_PLACES >= 9 {
        return 0;
    }
    let rest = 255 * power_of_half(halvings);
    ((rest + ONE / 2) >> POWER_PLACES) as u8
}

/// The logarithm to base 2, by squaring the number until all places are found.
fn log2(number: u32) -> u64 {
    let whole = number.ilog2();
    let mut rest = u128::from(number) << (POWER_PLACES - whole);
    let mut log = u64::from(whole);
    for _ in 0..LOG_PLACES {
        rest = (rest * rest) >> POWER_PLACES;
        let over = rest >= 2 * ONE;
        if over {
            rest /= 2;
        }
        log = log << 1 | u64::from(over);
    }
    log
}

/// 1 halved so many times, with places: the product of the roots of a half that the places name.
fn power_of_half(times: u64) -> u128 {
    let places = (0..LOG_PLACES).rev().zip(ROOTS).filter(|(place, _)| times >> place & 1 == 1);
    let whole = ONE >> (times >> LOG_PLACES);
    places.fold(whole, |power, (_, root)| (power * root) >> POWER_PLACES)
}
