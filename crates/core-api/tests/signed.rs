//! Digests and signatures hold exactly what they cover.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use core_api::*;
use terms::*;

fn submission() -> Submission {
    let image = |shade| GreyImage { width: 4, height: 2, ppi: Ppi::P500, pixels: vec![shade; 8] };
    Submission {
        institution: InstitutionId([1; 16]),
        request: RequestId([2; 16]),
        nonce: Nonce([7; 8]),
        prints: vec![(Finger::ALL[1], image(9)), (Finger::ALL[0], image(8))],
        acervos: Acervos::USUAL,
        oficio: None,
    }
}

#[test]
fn the_manifest_knows_content_but_not_order_or_nonce() {
    let first = submission();
    let mut same = first.clone();
    same.prints.reverse();
    same.nonce = Nonce([8; 8]);
    assert_eq!(first.manifest(), same.manifest());
    let mut pixel = first.clone();
    pixel.prints[0].1.pixels[3] ^= 1;
    let mut shape = first.clone();
    (shape.prints[0].1.width, shape.prints[0].1.height) = (2, 4);
    let mut ppi = first.clone();
    ppi.prints[0].1.ppi = Ppi::P1000;
    let mut finger = first.clone();
    finger.prints[0].0 = Finger::ALL[5];
    for changed in [pixel, shape, ppi, finger] {
        assert_ne!(first.manifest(), changed.manifest());
    }
}

#[test]
fn only_the_cores_own_signature_over_these_bytes_is_believed() {
    let key = CoreKey::from_seed(&[3; 32]);
    let said = Delivery {
        request: RequestId([2; 16]),
        dictamen: Sha256([4; 32]),
        at: Timestamp(5),
        contract: CONTRACT.into(),
        way: Some(Way::Electronica),
        result: Some(OverallResult::Confirmed),
    };
    let signed = key.sign(&said).unwrap();
    assert_eq!(signed.open(&key.public()).unwrap(), said);
    let other = CoreKey::from_seed(&[9; 32]).public();
    assert_eq!(signed.open(&other), Err(SignedError::Signature));
    for place in 0..signed.bytes().len() {
        let mut bytes = signed.bytes().to_vec();
        bytes[place] ^= 1;
        let changed = Signed::<Delivery>::from_parts(bytes, *signed.signature());
        assert!(changed.open(&key.public()).is_err(), "byte {place}");
    }
}
