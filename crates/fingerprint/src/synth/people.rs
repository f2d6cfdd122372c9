//! People by number: the seeds of a population's persons and of their impressions, and a person's ten fingers.
//!
//! Anything may be a seed; these keep the persons of one population apart from each other and from those of another.

use super::master::MasterFinger;
use super::random::Random;
use rayon::prelude::*;
use terms::Finger;

/// The seed of person `number` of the population `population`.
pub fn person_seed(population: u64, number: u64) -> u64 {
    Random::new(population, 901).next() ^ Random::new(number, 902).next()
}

/// The seed of impression `number` of a finger of the person with this seed, for
/// [`ImpressionParams::sample`](super::ImpressionParams::sample) and its like.
pub fn impression_seed(person: u64, finger: Finger, number: u32) -> u64 {
    let which = u64::from(number) << 8 | u64::from(finger.position());
    Random::new(person, 903).next() ^ Random::new(which, 904).next()
}

/// The ten fingers of the person `seed` in FGP order, grown wide on all cores: for slaps, cards and plain prints alike.
pub fn hands(seed: u64) -> Vec<MasterFinger> {
    Finger::ALL.par_iter().map(|finger| MasterFinger::wide(seed, *finger, None)).collect()
}
