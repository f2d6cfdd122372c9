//! Virtual shards: the 1,024 parts in which a gallery is dealt out among machines, and what tells two holdings of a
//! part apart. Knows ids of subjects, never templates or machines.

use gallery::SubjectId;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How many there are, for ever: which shard a subject is in follows from it.
pub const VSHARDS: u16 = 1024;

/// The golden ratio's share of 2⁶⁴: spreads neighbours far apart.
const MIX: u64 = 0x9E37_79B9_7F4A_7C15;

/// One virtual shard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct VShard(u16);

impl TryFrom<u16> for VShard {
    type Error = NoVShards;
    fn try_from(number: u16) -> Result<Self, NoVShards> {
        if number < VSHARDS { Ok(VShard(number)) } else { Err(NoVShards) }
    }
}

impl From<VShard> for u16 {
    fn from(shard: VShard) -> u16 {
        shard.0
    }
}

impl VShard {
    /// The shard a subject is in: the upper bits of its id, mixed, for ids need not be evenly spread.
    pub fn of(subject: SubjectId) -> Self {
        let [low, high] = halves(subject);
        let mixed = (low.wrapping_mul(MIX) ^ high).wrapping_mul(MIX);
        VShard((mixed >> (u64::BITS - VSHARDS.ilog2())) as u16)
    }

    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..VSHARDS).map(VShard)
    }

    fn place(self) -> usize {
        usize::from(self.0)
    }
}

fn halves(subject: SubjectId) -> [u64; 2] {
    let whole = u128::from_le_bytes(subject.0);
    [whole as u64, (whole >> u64::BITS) as u64]
}

/// A set of virtual shards; written as their ranges, `0-255,300`, or `-` for none.
#[derive(Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct VShards([u64; VSHARDS as usize / 64]);

impl VShards {
    /// Every one.
    pub const ALL: VShards = VShards([u64::MAX; VSHARDS as usize / 64]);
    /// Not one.
    pub const NONE: VShards = VShards([0; VSHARDS as usize / 64]);

    /// Whether this one is in the set.
    pub fn contains(&self, shard: VShard) -> bool {
        self.0[shard.place() / 64] >> (shard.place() % 64) & 1 == 1
    }

    /// Whether all of `other` are in the set.
    pub fn covers(&self, other: &VShards) -> bool {
        other.without(self).is_empty()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self == &VShards::NONE
    }

    /// How many there are.
    pub fn len(&self) -> u16 {
        self.0.iter().map(|word| word.count_ones() as u16).sum()
    }

    /// Those of either.
    #[must_use]
    pub fn with(&self, other: &VShards) -> Self {
        VShards(std::array::from_fn(|word| self.0[word] | other.0[word]))
    }

    /// Those that are not in `other`.
    #[must_use]
    pub fn without(&self, other: &VShards) -> Self {
        VShards(std::array::from_fn(|word| self.0[word] & !other.0[word]))
    }

    /// Those of both.
    #[must_use]
    pub fn common(&self, other: &VShards) -> Self {
        VShards(std::array::from_fn(|word| self.0[word] & other.0[word]))
    }

    /// Each of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = VShard> {
        VShard::all().filter(|shard| self.contains(*shard))
    }
}

impl fmt::Display for VShards {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return f.write_str("-");
        }
        let shards: Vec<u16> = self.iter().map(|shard| shard.0).collect();
        let runs = shards.chunk_by(|before, after| before + 1 == *after);
        for (place, run) in runs.enumerate() {
            let comma = if place > 0 { "," } else { "" };
            match run {
                [only] => write!(f, "{comma}{only}")?,
                [first, .., last] => write!(f, "{comma}{first}-{last}")?,
                [] => {}
            }
        }
        Ok(())
    }
}

impl fmt::Debug for VShards {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VShards({self})")
    }
}

/// The text names no set of virtual shards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("virtual shards are written as ranges from 0 to 1023, such as 0-255,300")]
pub struct NoVShards;

impl FromStr for VShards {
    type Err = NoVShards;

    fn from_str(text: &str) -> Result<Self, NoVShards> {
        let mut set = VShards::NONE;
        if text == "-" {
            return Ok(set);
        }
        for range in text.split(',') {
            let (first, last) = range.split_once('-').unwrap_or((range, range));
            let number = |text: &str| text.parse::<u16>().ok().filter(|number| *number < VSHARDS);
            let (first, last) = (number(first).ok_or(NoVShards)?, number(last).ok_or(NoVShards)?);
            if first > last {
                return Err(NoVShards);
            }
            (first..=last).for_each(|shard| set.0[usize::from(shard) / 64] |= 1 << (shard % 64));
        }
        Ok(set)
    }
}

impl TryFrom<String> for VShards {
    type Error = NoVShards;
    fn try_from(text: String) -> Result<Self, NoVShards> {
        text.parse()
    }
}

impl From<VShards> for String {
    fn from(set: VShards) -> String {
        set.to_string()
    }
}

/// Who is in a part of the gallery, in few bytes: their number and the exclusive or of their ids. Two holdings with
/// the same tally hold the same subjects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Tally {
    /// How many.
    pub persons: u64,
    mark: [u64; 2],
}

impl Tally {
    /// Both together; they have nobody in common.
    #[must_use]
    pub fn plus(self, other: Tally) -> Self {
        Tally { persons: self.persons + other.persons, mark: xor(self.mark, other.mark) }
    }

    /// Without `other`, who are among them.
    #[must_use]
    pub fn minus(self, other: Tally) -> Self {
        Tally { persons: self.persons.saturating_sub(other.persons), mark: xor(self.mark, other.mark) }
    }
}

fn xor(a: [u64; 2], b: [u64; 2]) -> [u64; 2] {
    [a[0] ^ b[0], a[1] ^ b[1]]
}

/// The tally of each virtual shard of one gallery.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Census(Vec<Tally>);

impl Census {
    /// Of these subjects.
    pub(crate) fn of(subjects: impl Iterator<Item = SubjectId>) -> Self {
        let mut census = Census(vec![Tally::default(); usize::from(VSHARDS)]);
        subjects.for_each(|subject| census.add(subject));
        census
    }

    pub(crate) fn add(&mut self, subject: SubjectId) {
        let tally = &mut self.0[VShard::of(subject).place()];
        *tally = tally.plus(Tally { persons: 1, mark: halves(subject) });
    }

    pub(crate) fn remove(&mut self, subject: SubjectId) {
        let tally = &mut self.0[VShard::of(subject).place()];
        *tally = tally.minus(Tally { persons: 1, mark: halves(subject) });
    }

    /// The tally of one shard.
    pub fn tally(&self, shard: VShard) -> Tally {
        // A census that came from elsewhere may be short: nobody is in what it does not name.
        self.0.get(shard.place()).copied().unwrap_or_default()
    }

    /// The tally of several shards together.
    pub fn sum(&self, shards: &VShards) -> Tally {
        shards.iter().map(|shard| self.tally(shard)).fold(Tally::default(), Tally::plus)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_reads_as_it_is_written() {
        for text in ["-", "0", "0-1023", "0-255,300", "1,3,5-7,1023"] {
            let set: VShards = text.parse().unwrap();
            assert_eq!(set.to_string(), text);
        }
        for text in ["", "1024", "7-3", "0-", "a", "0,,1", "-1"] {
            assert_eq!(text.parse::<VShards>(), Err(NoVShards), "{text}");
        }
    }

    #[test]
    fn sets_part_and_join() {
        let set = |text: &str| text.parse::<VShards>().unwrap();
        assert_eq!(set("0-9").without(&set("3-4")), set("0-2,5-9"));
        assert_eq!(set("0-2").with(&set("3,1000")), set("0-3,1000"));
        assert_eq!(set("0-9").common(&set("5-20")), set("5-9"));
        assert!(VShards::ALL.covers(&set("1023")) && !set("0-9").covers(&set("9-10")));
        assert_eq!((VShards::ALL.len(), VShards::ALL.iter().count()), (VSHARDS, 1024));
    }

    /// Where a subject lies is written into galleries everywhere: it never changes.
    #[test]
    fn a_subject_stays_in_its_shard() {
        let shard = |byte: u8| VShard::of(SubjectId([byte; 16])).0;
        assert_eq!([shard(0), shard(1), shard(2), shard(255)], [0, 254, 508, 260]);
        let counted = |number: u64| VShard::of(SubjectId(u128::from(number).to_le_bytes())).0;
        assert_eq!([counted(1), counted(2), counted(3), counted(1000)], [893, 762, 631, 137]);
    }

    #[test]
    fn subjects_are_spread_evenly() {
        let mut counts = [0; VSHARDS as usize];
        for number in 0..102_400_u128 {
            counts[VShard::of(SubjectId((number * 0x1_0000_0001).to_be_bytes())).place()] += 1;
        }
        assert!(counts.iter().all(|count| (60..=140).contains(count)), "{counts:?}");
    }

    #[test]
    fn a_census_forgets_who_left() {
        let ids = [SubjectId([3; 16]), SubjectId([9; 16]), SubjectId(7_u128.to_le_bytes())];
        let mut census = Census::of(ids.into_iter());
        assert_eq!(census.sum(&VShards::ALL).persons, 3);
        census.remove(ids[1]);
        assert!(census == Census::of([ids[0], ids[2]].into_iter()));
        assert_ne!(census.sum(&VShards::ALL), Census::of([ids[0], ids[1]].into_iter()).sum(&VShards::ALL));
    }
}
