//! Any alteration, deletion or reordering of what a station stored is found, and the act is named.

use ledger::{
    Anchor, Body, Chain, Draft, Entry, Hash, Head, Position, Problem, Report, Seal, Signature, Signer,
    StationKey, Stored, Trust, TrustedStation, Writer, check, merge, order,
};
use proptest::prelude::*;

const STATION: [u8; 16] = [7; 16];
const EPOCH: u32 = 3;

/// A store as a station leaves it: entries in order, a seal for each transaction.
#[derive(Clone)]
struct Store {
    stored: Vec<Stored>,
    seals: Vec<Seal>,
    key: TrustedStation,
}

impl Store {
    /// Transactions of these sizes.
    fn with(sizes: &[usize]) -> Self {
        let signer = StationKey::from_seed(&[1; 32]);
        let key = TrustedStation { station: STATION, epoch: EPOCH, public_key: signer.public_key() };
        let mut writer = Writer::new(Chain::Acts, STATION, EPOCH);
        let mut store = Store { stored: Vec::new(), seals: Vec::new(), key };
        let mut salt = 0;
        for &size in sizes {
            let drafts = (0..size).map(|n| Draft { body: vec![n as u8; 5], causes: vec![] }).collect();
            let mut salts = |bytes: &mut [u8]| {
                salt += 1;
                bytes.fill(salt);
            };
            let batch = writer.append(drafts, &mut salts, &signer).expect("there is something to append");
            store.stored.extend(batch.entries.into_iter().map(Stored::from));
            store.seals.push(batch.seal);
        }
        store
    }

    fn check(&self) -> Report {
        check(&self.stored, &self.seals, &Trust { stations: &[self.key], anchors: &[] })
    }

    /// Whether a check names the act of that sequence.
    fn names(&self, sequence: u64) -> bool {
        self.check().problems.iter().any(|problem| match *problem {
            Problem::Missing { first, last } | Problem::Unsealed { first, last } => {
                (first.sequence..=last).contains(&sequence)
            }
            ref other => other.act().is_some_and(|act| act.sequence == sequence),
        })
    }
}

fn position(sequence: u64) -> Position {
    Position { chain: Chain::Acts, station: STATION, epoch: EPOCH, sequence }
}

fn sizes() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(1..5usize, 1..6)
}

#[test]
fn what_was_written_is_intact() {
    let report = Store::with(&[1, 3, 2]).check();
    assert_eq!((report.entries, report.without_body, report.problems), (6, 0, vec![]));
    assert_eq!(report.ends.iter().map(|end| end.position).collect::<Vec<_>>(), [position(6)]);
}

#[test]
fn an_absent_body_is_no_problem() {
    let mut store = Store::with(&[3]);
    store.stored[1].body = None;
    let report = store.check();
    assert!(report.intact());
    assert_eq!(report.without_body, 1);
}

#[test]
fn an_end_cut_off_with_its_seal_shows_against_an_anchor() {
    let mut store = Store::with(&[2, 2]);
    let end = store.check().ends[0];
    store.stored.truncate(2);
    store.seals.truncate(1);
    assert!(store.check().intact(), "nothing inside the chain can tell");
    let report = check(&store.stored, &store.seals, &Trust { stations: &[store.key], anchors: &[end] });
    assert_eq!(report.problems, [Problem::Missing { first: position(4), last: 4 }]);
}

#[test]
fn a_rewritten_history_shows_against_an_anchor() {
    let store = Store::with(&[2, 2]);
    let anchor = Anchor { position: position(2), hash: Hash([9; 32]) };
    let report = check(&store.stored, &store.seals, &Trust { stations: &[store.key], anchors: &[anchor] });
    assert_eq!(report.problems, [Problem::Altered { act: position(2) }]);
}

#[test]
fn a_cloned_station_shows_as_a_fork() {
    let mut store = Store::with(&[2]);
    let signer = StationKey::from_seed(&[1; 32]);
    let second = Entry::read(store.stored[1].clone()).expect("it was written");
    let mut clone = Writer::after(&second);
    let mut line = clone.clone();
    for (writer, body) in [(&mut line, b"one"), (&mut clone, b"two")] {
        let draft = Draft { body: body.to_vec(), causes: vec![] };
        let batch = writer.append(vec![draft], &mut |salt| salt.fill(9), &signer).expect("one draft");
        store.stored.extend(batch.entries.into_iter().map(Stored::from));
        store.seals.push(batch.seal);
    }
    assert_eq!(store.check().problems, [Problem::Forked { act: position(3) }]);
}

#[test]
fn a_key_of_another_station_vouches_for_nothing() {
    let mut store = Store::with(&[2]);
    store.seals = vec![Seal::new(store.seals[0].head, &StationKey::from_seed(&[2; 32]))];
    let problems = store.check().problems;
    assert_eq!(
        problems,
        [Problem::Unsealed { first: position(1), last: 2 }, Problem::UnknownKey { act: position(2) }]
    );
}

#[test]
fn a_cause_must_be_there_and_come_before() {
    let head = |sequence, lamport, previous, causes| Head {
        chain: Chain::Acts,
        station: STATION,
        epoch: EPOCH,
        sequence,
        previous,
        lamport,
        causes,
        commitment: Hash([5; 32]),
    };
    let first = head(1, 5, Hash::ZERO, vec![Hash([8; 32])]);
    let second = head(2, 5, first.hash(), vec![first.hash()]);
    let stored = [&first, &second].map(|head| Stored { head_bytes: head.encode(), body: None });
    let signer = StationKey::from_seed(&[1; 32]);
    let key = TrustedStation { station: STATION, epoch: EPOCH, public_key: signer.public_key() };
    let report =
        check(&stored, &[Seal::new(second.hash(), &signer)], &Trust { stations: &[key], anchors: &[] });
    let expected = [Problem::LamportRegress { act: position(2) }, Problem::CauseMissing { act: position(1) }];
    assert_eq!(report.problems, expected);
}

#[test]
fn a_first_act_follows_nothing() {
    let mut store = Store::with(&[1, 1]);
    let mut first = Entry::read(store.stored[0].clone()).expect("it was written").head;
    first.previous = Hash([1; 32]);
    store.stored[0].head_bytes = first.encode();
    assert!(store.check().problems.contains(&Problem::Altered { act: position(1) }));
}

#[test]
fn debug_shows_no_body() {
    let body = Body { salt: [1; 32], bytes: b"secreto".to_vec() };
    assert_eq!(format!("{body:?}"), "Body(7 bytes)");
}

#[test]
fn two_stations_merge_into_one_order() {
    let ours = Store::with(&[2, 1]);
    let signer = StationKey::from_seed(&[4; 32]);
    let mut other = Writer::new(Chain::Acts, [8; 16], 1);
    other.witness(2);
    let draft = Draft { body: b"theirs".to_vec(), causes: vec![] };
    let theirs = other.append(vec![draft], &mut |salt| salt.fill(1), &signer).expect("one draft").entries;
    let read =
        |stored: &[Stored]| stored.iter().cloned().map(|one| Entry::read(one).expect("written")).collect();
    let ours: Vec<Entry> = read(&ours.stored);
    let mut known: Vec<Entry> = ours.clone();
    known[1].body = None;
    let one = merge(ours.clone(), [known.clone(), theirs.clone()].concat());
    let two = merge([theirs, known].concat(), ours);
    assert_eq!(one, two);
    assert!(one.iter().all(|entry| entry.body.is_some()), "the copy with a body is kept");
    let lamports: Vec<u64> = one.iter().map(|entry| entry.head.lamport).collect();
    assert_eq!(lamports, [1, 2, 3, 3]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_byte_of_a_head_is_named(sizes in sizes(), place: prop::sample::Index, byte: prop::sample::Index, flip in 1..=255u8) {
        let mut store = Store::with(&sizes);
        let place = place.index(store.stored.len());
        let bytes = &mut store.stored[place].head_bytes;
        let at = byte.index(bytes.len());
        bytes[at] ^= flip;
        // An act whose sequence was changed may go by the sequence it now claims.
        let claimed = Head::decode(bytes).map(|head| head.sequence);
        let problems = store.check().problems;
        let unreadable = claimed.is_err() && problems.contains(&Problem::Unreadable { place: place as u64 });
        let named = store.names(place as u64 + 1) || claimed.is_ok_and(|sequence| store.names(sequence));
        prop_assert!(unreadable || named, "{:?}", problems);
    }

    #[test]
    fn a_changed_body_is_named_alone(sizes in sizes(), place: prop::sample::Index, salt: bool, byte in 0..5usize, flip in 1..=255u8) {
        let mut store = Store::with(&sizes);
        let place = place.index(store.stored.len());
        let body = store.stored[place].body.as_mut().expect("every body is there");
        if salt { body.salt[byte] ^= flip } else { body.bytes[byte] ^= flip }
        prop_assert_eq!(store.check().problems, vec![Problem::BodyAltered { act: position(place as u64 + 1) }]);
    }

    #[test]
    fn deleted_acts_are_named(sizes in sizes(), first: prop::sample::Index, count in 1..4usize) {
        let mut store = Store::with(&sizes);
        let total = store.stored.len();
        let first = first.index(total);
        let gone = first..(first + count).min(total);
        let tail = gone.end == total;
        store.stored.drain(gone.clone());
        let all = gone.clone().all(|place| store.names(place as u64 + 1));
        let seal_left = store.check().problems.iter().any(|problem| matches!(problem, Problem::SealWithoutHead { .. }));
        prop_assert!(if tail { seal_left } else { all }, "{:?}", store.check().problems);
    }

    #[test]
    fn a_moved_act_is_named(sizes in sizes(), one: prop::sample::Index, other: prop::sample::Index) {
        let mut store = Store::with(&sizes);
        let total = store.stored.len();
        prop_assume!(total > 1);
        let one = one.index(total);
        let other = (one + 1 + other.index(total - 1)) % total;
        store.stored.swap(one, other);
        let earlier = one.min(other) as u64 + 1;
        let problems = store.check().problems;
        prop_assert!(problems.contains(&Problem::Reordered { act: position(earlier) }), "{:?}", problems);
    }

    #[test]
    fn a_repeated_act_is_named(sizes in sizes(), place: prop::sample::Index) {
        let mut store = Store::with(&sizes);
        let place = place.index(store.stored.len());
        let copy = store.stored[place].clone();
        store.stored.insert(place, copy);
        prop_assert_eq!(store.check().problems, vec![Problem::Repeated { act: position(place as u64 + 1) }]);
    }

    #[test]
    fn a_changed_signature_is_named(sizes in sizes(), seal: prop::sample::Index, byte in 0..64usize, flip in 1..=255u8) {
        let mut store = Store::with(&sizes);
        let seal = seal.index(store.seals.len());
        let Signature(bytes) = &mut store.seals[seal].signature;
        bytes[byte] ^= flip;
        let sealed = sizes[..=seal].iter().sum::<usize>() as u64;
        let problems = store.check().problems;
        prop_assert!(problems.contains(&Problem::BadSignature { act: position(sealed) }), "{:?}", problems);
    }

    #[test]
    fn order_does_not_depend_on_arrival(sizes in sizes(), seed in any::<u64>()) {
        let store = Store::with(&sizes);
        let entries: Vec<Entry> = store.stored.iter().cloned().map(|one| Entry::read(one).expect("written")).collect();
        let mut shuffled = entries.clone();
        shuffled.sort_by_key(|entry| entry.head.sequence.wrapping_mul(seed | 1));
        order(&mut shuffled);
        prop_assert_eq!(shuffled, entries);
    }
}
