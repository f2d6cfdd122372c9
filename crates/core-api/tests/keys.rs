//! Keys that follow each other: the one that signs now, or none.

use core_api::keys::{KeysError, hex};
use core_api::wire::{KeyEntry, Keys};
use core_api::{CoreKey, CorePublicKey};
use terms::Timestamp;

fn key(seed: u8) -> CoreKey {
    CoreKey::from_seed(&[seed; 32])
}

fn public(seed: u8) -> CorePublicKey {
    key(seed).public()
}

/// Keys 1, 2 and 3, from the times 100, 200 and 300.
fn three() -> Keys {
    let second = key(1).vouch(&public(2), Timestamp(200));
    let third = key(2).vouch(&public(3), Timestamp(300));
    Keys { keys: vec![key(1).first(Timestamp(100)), second, third] }
}

#[test]
fn the_key_of_the_time_is_found_from_any_that_is_trusted() {
    let keys = three();
    for (now, valid) in [(0, 1), (199, 1), (200, 2), (299, 2), (300, 3), (i64::MAX, 3)] {
        assert_eq!(keys.valid_at(&public(1), Timestamp(now)), Ok(public(valid)), "{now}");
    }
    assert_eq!(keys.valid_at(&public(2), Timestamp(i64::MAX)), Ok(public(3)));
}

#[test]
fn no_clock_brings_a_replaced_key_back() {
    assert_eq!(three().valid_at(&public(3), Timestamp(0)), Ok(public(3)));
    assert_eq!(three().valid_at(&public(2), Timestamp(150)), Ok(public(2)));
    let mut shorter = three();
    shorter.keys.pop();
    assert_eq!(shorter.valid_at(&public(3), Timestamp(500)), Err(KeysError::Stranger));
}

fn refusal(change: impl Fn(&mut Vec<KeyEntry>)) -> Option<KeysError> {
    let mut keys = three();
    change(&mut keys.keys);
    keys.valid_at(&public(1), Timestamp(i64::MAX)).err()
}

#[test]
fn a_chain_holds_whole_or_not_at_all() {
    assert_eq!(refusal(|_| ()), None);
    assert_eq!(refusal(|keys| keys[2].vouched_by_previous = None), Some(KeysError::NotVouched));
    assert_eq!(refusal(|keys| keys[1].since = Timestamp(201)), Some(KeysError::NotVouched));
    assert_eq!(
        refusal(|keys| keys[2] = key(9).vouch(&public(3), Timestamp(300))),
        Some(KeysError::NotVouched)
    );
    assert_eq!(
        refusal(|keys| keys[2] = key(1).vouch(&public(3), Timestamp(300))),
        Some(KeysError::NotVouched)
    );
    assert_eq!(
        refusal(|keys| keys[0] = key(9).vouch(&public(1), Timestamp(100))),
        Some(KeysError::NotVouched)
    );
    assert_eq!(refusal(|keys| keys[1].key = hex(&public(8).0)), Some(KeysError::NotVouched));
    assert_eq!(refusal(|keys| drop(keys.remove(1))), Some(KeysError::NotVouched));
    assert_eq!(refusal(|keys| keys[2] = key(2).vouch(&public(3), Timestamp(200))), Some(KeysError::Order));
    assert_eq!(refusal(|keys| keys[2] = key(2).vouch(&public(1), Timestamp(300))), Some(KeysError::Order));
    assert_eq!(refusal(|keys| keys.swap(1, 2)), Some(KeysError::NotVouched));
    assert_eq!(refusal(|keys| keys[2].key.truncate(63)), Some(KeysError::Order));
    assert_eq!(
        refusal(|keys| keys[2].vouched_by_previous = Some("x".repeat(128))),
        Some(KeysError::NotVouched)
    );
    assert_eq!(refusal(Vec::clear), Some(KeysError::Stranger));
}

#[test]
fn a_word_for_a_key_is_no_message() {
    let word = key(1).vouch(&public(2), Timestamp(200));
    let signature = word.vouched_by_previous.as_deref().and_then(core_api::keys::bytes);
    let bytes = [&b"cotejo core key 1\0"[..], &public(2).0, &200_i64.to_be_bytes()].concat();
    let forged = core_api::Signed::<core_api::Delivery>::from_parts(bytes, signature.unwrap_or([0; 64]));
    assert_eq!(forged.open(&public(1)), Err(core_api::SignedError::Signature));
}
