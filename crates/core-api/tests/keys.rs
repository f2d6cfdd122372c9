//! Keys that follow each other: the one that signs now, or none.

use core_api::keys::{KeysError, hex};
use core_api::wire::{KeyEntry, Keys};
use core_api::{CONTRACT, CoreKey, CorePublicKey, Delivery, KeyRing, Signed, SignedError};
use terms::{RequestId, Sha256, Timestamp};

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

fn receipt(signer: u8, at: i64) -> Signed<Delivery> {
    let (request, dictamen, at) = (RequestId([1; 16]), Sha256([2; 32]), Timestamp(at));
    let said = Delivery { request, dictamen, at, contract: CONTRACT.to_owned(), way: None, result: None };
    key(signer).sign(&said).expect("a receipt is JSON")
}

#[test]
fn a_ring_grows_by_what_its_newest_key_vouches_for() {
    let root = KeyRing::root(public(1));
    let grown = root.extended(&three()).expect("the chain holds");
    assert_eq!((grown.first(), grown.newest()), (public(1), public(3)));
    assert_eq!(grown.extended(&three()).as_ref(), Ok(&grown), "nothing new");
    assert!(grown.holds(&public(2)) && !grown.holds(&public(4)));
    let from_second =
        KeyRing::root(public(2)).extended(&three()).expect("what was before the root is no matter");
    assert_eq!(from_second.later(), [(public(3), Timestamp(300))]);
    let kept = KeyRing::kept(public(1), grown.later().iter().copied());
    assert_eq!(kept, Ok(grown));
    assert_eq!(KeyRing::kept(public(1), [(public(1), Timestamp(1))]), Err(KeysError::Order));
    let unsorted = [(public(2), Timestamp(9)), (public(3), Timestamp(9))];
    assert_eq!(KeyRing::kept(public(1), unsorted), Err(KeysError::Order));
}

#[test]
fn a_forged_or_a_replayed_set_adds_nothing() {
    let grown = KeyRing::root(public(1)).extended(&three()).expect("the chain holds");
    let mut replayed = three();
    replayed.keys.pop();
    assert_eq!(grown.extended(&replayed), Err(KeysError::Replaced));
    let forged = Keys { keys: vec![key(9).first(Timestamp(1)), key(9).vouch(&public(8), Timestamp(400))] };
    assert_eq!(grown.extended(&forged), Err(KeysError::Stranger));
    let mut stolen = three();
    stolen.keys.truncate(2);
    stolen.keys.push(key(2).vouch(&public(8), Timestamp(250)));
    assert_eq!(
        grown.extended(&stolen),
        Err(KeysError::Replaced),
        "who has an old key names no successor any more"
    );
    let mut unvouched = three();
    unvouched.keys.push(key(9).vouch(&public(8), Timestamp(400)));
    assert_eq!(grown.extended(&unvouched), Err(KeysError::NotVouched));
    assert_eq!(grown.extended(&Keys { keys: Vec::new() }), Err(KeysError::Stranger));
}

#[test]
fn a_message_is_believed_under_the_key_of_its_time_or_a_later_one() {
    let ring = KeyRing::root(public(1)).extended(&three()).expect("the chain holds");
    let opens = |signer, at| ring.open(&receipt(signer, at)).map(|said| said.at.0);
    for (signer, at) in [(1, 0), (1, 199), (2, 200), (2, 299), (3, 300), (3, 5000), (3, 150), (2, 150)] {
        assert_eq!(opens(signer, at), Ok(at), "{signer} {at}");
    }
    for (signer, at) in [(1, 200), (1, 300), (2, 300), (2, 5000)] {
        assert_eq!(opens(signer, at), Err(SignedError::Replaced), "{signer} {at}");
    }
    assert_eq!(opens(9, 100), Err(SignedError::Signature));
    let fresh = |signer, now| ring.open_fresh(&receipt(signer, 100), Timestamp(now)).is_ok();
    assert!(fresh(1, 199) && fresh(2, 200) && fresh(3, 300) && fresh(3, 0));
    assert!(!fresh(1, 200) && !fresh(2, 300), "a replaced key does not sign today, whatever day it writes");
}

#[test]
fn a_fingerprint_is_compared_however_it_is_written() {
    let said = core_api::keys::fingerprint(&public(1));
    assert_eq!((said.len(), said.split(' ').count()), (39, 8));
    let is = |text: &str| core_api::keys::is_fingerprint(text, &public(1));
    assert!(
        is(&said) && is(&said.to_uppercase()) && is(&said.replace(' ', "")) && is(&said.replace(' ', "-"))
    );
    assert!(!is("") && !is(&said[..38]) && !is(&core_api::keys::fingerprint(&public(2))));
}
