//! Resampling of sets and, in them, of fingers (the two-stage cluster bootstrap): how far the strangers' distribution
//! could be off for other fingers and another sensor.

/// Random numbers for resampling (SplitMix64).
pub(super) struct Dice(pub(super) u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// How often each finger is drawn when as many sets as there are, and of each as many fingers as it has, are drawn
    /// with replacement. `set_of` tells the set of each finger.
    pub(super) fn draw(&mut self, set_of: &[usize]) -> Vec<f64> {
        let sets = set_of.iter().max().map_or(0, |last| last + 1);
        let mut members = vec![Vec::new(); sets];
        for (finger, set) in set_of.iter().enumerate() {
            members[*set].push(finger);
        }
        members.retain(|fingers| !fingers.is_empty());
        let mut times = vec![0.0; set_of.len()];
        for _ in 0..members.len() {
            let set = &members[self.below(members.len())];
            for _ in 0..set.len() {
                times[set[self.below(set.len())]] += 1.0;
            }
        }
        times
    }
}

/// The value that a share `of` of `values` does not pass; 0 of none.
pub(super) fn quantile(values: &mut [f64], of: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let last = values.len().saturating_sub(1);
    values.get(((last as f64) * of).round() as usize).copied().unwrap_or(0.0)
}
