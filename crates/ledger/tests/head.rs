//! The bytes of a head: fixed for ever, read back as written, and nothing else is taken for one.

use ledger::{Chain, Hash, Head, HeadError};
use proptest::prelude::*;

/// The head whose bytes are committed as `fixtures/head.v1.bin`.
fn committed() -> Head {
    Head {
        chain: Chain::Accesses,
        station: std::array::from_fn(|place| place as u8),
        epoch: 2,
        sequence: 1_000_003,
        previous: Hash([0xa1; 32]),
        lamport: 5_000_000_017,
        causes: vec![Hash([0xb2; 32]), Hash([0xc3; 32])],
        commitment: Hash([0xd4; 32]),
    }
}

#[test]
fn version_1_reads_and_writes_as_on_the_day_it_was_born() {
    let bytes = include_bytes!("fixtures/head.v1.bin");
    assert_eq!(Head::decode(bytes), Ok(committed()));
    assert_eq!(committed().encode(), bytes);
    let name = "59cddd0e8c2fd3f3be128b431c878adfb7a344391fe9235a8efb9ffb4e0a4e1b";
    assert_eq!(committed().hash().to_string(), name, "the name of an act never changes");
}

#[test]
fn a_later_format_is_told_from_rubbish() {
    let mut bytes = committed().encode();
    bytes[0] = 2;
    assert_eq!(Head::decode(&bytes), Err(HeadError::Format(2)));
    assert_eq!(Head::decode(&[]), Err(HeadError::Malformed));
    assert_eq!(Head::decode(&[1, 9]), Err(HeadError::Malformed));
}

#[test]
fn a_hash_is_hexadecimal_in_json() {
    let text = serde_json::to_string(&Hash([0xab; 32])).expect("a hash is a string");
    assert_eq!(text, format!("\"{}\"", "ab".repeat(32)));
    assert_eq!(serde_json::from_str::<Hash>(&text).expect("it was written so"), Hash([0xab; 32]));
    assert!(serde_json::from_str::<Hash>("\"ab\"").is_err());
    assert!(Hash::from_hex(&"á".repeat(32)).is_none());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_head_reads_back(
        acts: bool, station: [u8; 16], epoch: u32, sequence: u64, lamport: u64,
        previous: [u8; 32], causes in prop::collection::vec(any::<[u8; 32]>(), 0..5), commitment: [u8; 32],
    ) {
        let head = Head {
            chain: if acts { Chain::Acts } else { Chain::Accesses },
            station, epoch, sequence, lamport,
            previous: Hash(previous),
            causes: causes.into_iter().map(Hash).collect(),
            commitment: Hash(commitment),
        };
        prop_assert_eq!(Head::decode(&head.encode()), Ok(head));
    }

    #[test]
    fn no_bytes_panic_and_no_two_encodings_agree(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(head) = Head::decode(&bytes) {
            prop_assert_eq!(head.encode(), bytes);
        }
    }

    #[test]
    fn a_shortened_or_lengthened_head_is_refused(cut in 1..100usize, more in 1..4usize) {
        let bytes = committed().encode();
        prop_assert_eq!(Head::decode(&bytes[..bytes.len() - cut]), Err(HeadError::Malformed));
        let longer = [bytes, vec![0; more]].concat();
        prop_assert_eq!(Head::decode(&longer), Err(HeadError::Malformed));
    }
}
