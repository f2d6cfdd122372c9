//! Checking chains: every alteration, deletion and reordering is found, and the act it touches is named.

use crate::head::{self, Chain, Head, Position};
use crate::report::{Anchor, Problem, Report, Trust, TrustedStation};
use crate::{Hash, Seal, Stored};
use std::collections::{BTreeMap, BTreeSet};

/// One station's heads of one chain and epoch, as they were given.
type Line = Vec<Link>;
type LineKey = (Chain, [u8; 16], u32);

struct Link {
    head: Head,
    hash: Hash,
}

/// Checks entries in the order in which they are stored, against their seals and what is trusted.
pub fn check(entries: &[Stored], seals: &[Seal], trust: &Trust) -> Report {
    let mut problems = BTreeSet::new();
    let links = read(entries, &mut problems);
    let known: BTreeMap<Hash, &Head> = links.iter().map(|link| (link.hash, &link.head)).collect();
    causes(&links, &known, &mut problems);
    let sealed = seals_hold(seals, &known, trust, &mut problems);
    anchors_there(&known, trust, &mut problems);
    let mut ends = Vec::new();
    for line in lines(links).values() {
        reordered(line, &mut problems);
        ends.extend(in_line(line, &sealed, &mut problems));
    }
    Report {
        entries: entries.len() as u64,
        without_body: entries.iter().filter(|entry| entry.body.is_none()).count() as u64,
        ends,
        problems: problems.into_iter().collect(),
    }
}

fn read(entries: &[Stored], problems: &mut BTreeSet<Problem>) -> Vec<Link> {
    let mut links = Vec::with_capacity(entries.len());
    for (place, stored) in entries.iter().enumerate() {
        let Ok(head) = Head::decode(&stored.head_bytes) else {
            problems.insert(Problem::Unreadable { place: place as u64 });
            continue;
        };
        if stored.body.as_ref().is_some_and(|body| body.commitment() != head.commitment) {
            problems.insert(Problem::BodyAltered { act: head.position() });
        }
        links.push(Link { hash: head::hash(&stored.head_bytes), head });
    }
    links
}

fn lines(links: Vec<Link>) -> BTreeMap<LineKey, Line> {
    let mut lines: BTreeMap<LineKey, Line> = BTreeMap::new();
    for link in links {
        lines.entry((link.head.chain, link.head.station, link.head.epoch)).or_default().push(link);
    }
    lines
}

fn causes(links: &[Link], known: &BTreeMap<Hash, &Head>, problems: &mut BTreeSet<Problem>) {
    for Link { head, .. } in links {
        let act = head.position();
        for cause in &head.causes {
            match known.get(cause) {
                None => problems.extend([Problem::CauseMissing { act }]),
                Some(seen) if seen.lamport >= head.lamport => {
                    problems.extend([Problem::LamportRegress { act }])
                }
                Some(_) => {}
            }
        }
    }
}

/// The heads that a valid seal of their own station vouches for.
fn seals_hold(
    seals: &[Seal],
    known: &BTreeMap<Hash, &Head>,
    trust: &Trust,
    problems: &mut BTreeSet<Problem>,
) -> BTreeSet<Hash> {
    let mut sealed = BTreeSet::new();
    for seal in seals {
        let Some(head) = known.get(&seal.head) else {
            problems.insert(Problem::SealWithoutHead { head: seal.head });
            continue;
        };
        let act = head.position();
        let of_station = |known: &TrustedStation| {
            (known.station, known.epoch, known.public_key) == (head.station, head.epoch, seal.public_key)
        };
        if !trust.stations.iter().any(of_station) {
            problems.insert(Problem::UnknownKey { act });
        } else if seal.holds() {
            sealed.insert(seal.head);
        } else {
            problems.insert(Problem::BadSignature { act });
        }
    }
    sealed
}

fn anchors_there(known: &BTreeMap<Hash, &Head>, trust: &Trust, problems: &mut BTreeSet<Problem>) {
    let positions: BTreeSet<Position> = known.values().map(|head| head.position()).collect();
    for Anchor { position, hash } in trust.anchors {
        match (known.contains_key(hash), positions.contains(position)) {
            (true, _) => {}
            (false, true) => problems.extend([Problem::Altered { act: *position }]),
            (false, false) => {
                problems.extend([Problem::Missing { first: *position, last: position.sequence }])
            }
        }
    }
}

fn reordered(line: &Line, problems: &mut BTreeSet<Problem>) {
    let mut furthest = 0;
    for Link { head, .. } in line {
        if head.sequence < furthest {
            problems.insert(Problem::Reordered { act: head.position() });
        }
        furthest = furthest.max(head.sequence);
    }
}

/// Checks one line in its own order and returns its end.
fn in_line(line: &Line, sealed: &BTreeSet<Hash>, problems: &mut BTreeSet<Problem>) -> Option<Anchor> {
    let mut places: BTreeMap<u64, Vec<&Link>> = BTreeMap::new();
    line.iter().for_each(|link| places.entry(link.head.sequence).or_default().push(link));
    let mut vouched: BTreeSet<Hash> = line.iter().map(|link| link.head.previous).collect();
    vouched.extend(sealed);
    let mut before: Option<&Vec<&Link>> = None;
    for here in places.values() {
        alone(here, problems);
        follows(before, here, &vouched, problems);
        before = Some(here);
    }
    unsealed(&places, sealed, problems);
    let end = before?.first()?;
    Some(Anchor { position: end.head.position(), hash: end.hash })
}

/// Whether a place holds one head only.
fn alone(here: &[&Link], problems: &mut BTreeSet<Problem>) {
    let Some((first, others)) = here.split_first() else { return };
    let act = first.head.position();
    for other in others {
        let same = other.hash == first.hash;
        problems.insert(if same { Problem::Repeated { act } } else { Problem::Forked { act } });
    }
}

/// Whether the heads of one place follow those of the place before.
fn follows(
    before: Option<&Vec<&Link>>,
    here: &[&Link],
    vouched: &BTreeSet<Hash>,
    problems: &mut BTreeSet<Problem>,
) {
    let earlier = before.map(Vec::as_slice).unwrap_or_default();
    let reached = earlier.first().map_or(0, |link| link.head.sequence);
    for link in here {
        let act = link.head.position();
        match act.sequence.checked_sub(reached) {
            Some(1) if reached == 0 => first_of_line(link, problems),
            Some(1) => linked(earlier, link, vouched, problems),
            Some(0) | None => problems.extend([Problem::Altered { act }]),
            Some(_) => {
                let first = Position { sequence: reached + 1, ..act };
                problems.insert(Problem::Missing { first, last: act.sequence - 1 });
            }
        }
    }
}

fn first_of_line(link: &Link, problems: &mut BTreeSet<Problem>) {
    let act = link.head.position();
    if link.head.previous != Hash::ZERO {
        problems.insert(Problem::Altered { act });
    }
    if link.head.lamport == 0 {
        problems.insert(Problem::LamportRegress { act });
    }
}

/// Whether a head names one of those before it. Where it does not, every head is blamed that nothing else
/// vouches for: a head is vouched for by the seal over it or by the head that follows it.
fn linked(earlier: &[&Link], link: &Link, vouched: &BTreeSet<Hash>, problems: &mut BTreeSet<Problem>) {
    let act = link.head.position();
    if earlier.iter().any(|before| before.head.lamport >= link.head.lamport) {
        problems.insert(Problem::LamportRegress { act });
    }
    if earlier.iter().any(|before| before.hash == link.head.previous) {
        return;
    }
    let doubtful: Vec<&&Link> = earlier.iter().filter(|before| !vouched.contains(&before.hash)).collect();
    if doubtful.is_empty() || !vouched.contains(&link.hash) {
        problems.insert(Problem::Altered { act });
    }
    problems.extend(doubtful.iter().map(|before| Problem::Altered { act: before.head.position() }));
}

/// Whether the end of a line is sealed.
fn unsealed(places: &BTreeMap<u64, Vec<&Link>>, sealed: &BTreeSet<Hash>, problems: &mut BTreeSet<Problem>) {
    let open = places.values().rev().take_while(|here| !here.iter().any(|link| sealed.contains(&link.hash)));
    let first = open.last().and_then(|here| here.first());
    if let (Some(link), Some((&last, _))) = (first, places.last_key_value()) {
        problems.insert(Problem::Unsealed { first: link.head.position(), last });
    }
}
