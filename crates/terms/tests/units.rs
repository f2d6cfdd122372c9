//! Units refuse what no print has, and write themselves as the acts keep them.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use terms::*;

#[test]
fn only_ten_fingers_exist() {
    assert!(Finger::new(0).is_err() && Finger::new(11).is_err());
    let hands: Vec<Hand> = Finger::ALL.iter().map(|finger| finger.hand()).collect();
    assert_eq!(hands.iter().filter(|hand| **hand == Hand::Right).count(), 5);
    assert_eq!(Finger::ALL.map(Finger::digit), [0, 1, 2, 3, 4, 0, 1, 2, 3, 4]);
}

#[test]
fn sets_hold_what_was_put_in() {
    let set: FingerSet = [Finger::ALL[2], Finger::ALL[9], Finger::ALL[2]].into_iter().collect();
    assert_eq!((set.len(), set.contains(Finger::ALL[9]), set.contains(Finger::ALL[0])), (2, true, false));
    assert_eq!(set.iter().collect::<Vec<_>>(), [Finger::ALL[2], Finger::ALL[9]]);
}

#[test]
fn units_stay_in_their_ranges() {
    assert!(Ppi::new(99).is_err() && Ppi::new(4001).is_err());
    assert_eq!(Quality::new(200).get(), 100);
    assert_eq!(MilliDegrees::new(-90_000).get(), 270_000);
    assert_eq!(MilliDegrees::from_radians(std::f64::consts::PI).get(), 180_000);
    assert_eq!(CentiPx::from_px(1.006), CentiPx(101));
}

#[test]
fn ids_and_digests_are_written_in_hex_and_read_back_strictly() {
    let id = CaseId([0xab; 16]);
    assert_eq!(id.to_string(), "ab".repeat(16));
    assert_eq!(CaseId::from_hex(&id.to_string()), Some(id));
    for wrong in ["", "ab", &"zz".repeat(16), &"ab".repeat(17), &"á".repeat(16)] {
        assert_eq!(CaseId::from_hex(wrong), None);
    }
    let digest = Sha256([7; 32]);
    assert_eq!(Sha256::from_hex(&digest.to_string()), Some(digest));
}
