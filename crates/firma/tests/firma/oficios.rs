//! An oficio is signed as a dictamen is, and neither passes for the other.

use firma::{
    Claim, ClaimError, OficioStatement, SignError, Statement as _, Trust, TrustAnchors, VerifyError, sign,
    verify, verify_oficio,
};
use proptest::prelude::*;
use terms::{InstitutionId, OficioId, RequestId, Sha256, Timestamp};

use crate::material::{
    NOW, VISIBLE, anchors, claim, credential, furnished, modern_pdf, pdf, signed, signed_oficio, statement,
};

#[test]
fn a_signed_oficio_verifies_and_says_what_leaves_by_it() {
    for plain in [pdf(), modern_pdf()] {
        let signed = signed_oficio(&plain);
        assert!(signed.starts_with(&plain), "the original is not rewritten");
        let verified = verify_oficio(&signed, &anchors()).expect("verifies");
        assert_eq!(verified.statement(), &statement());
        assert_eq!((verified.trust(), verified.level()), (Trust::Trusted, "PAdES B-B"));
        for at in (0..signed.len()).step_by(211) {
            let mut touched = signed.clone();
            touched[at] ^= 1;
            assert!(verify_oficio(&touched, &TrustAnchors::none()).is_err(), "byte {at}");
        }
    }
}

#[test]
fn neither_passes_for_the_other() {
    let missing = VerifyError::Claim(ClaimError::Missing);
    assert_eq!(verify(&signed_oficio(&pdf()), &anchors()).expect_err("refused"), missing);
    assert_eq!(verify_oficio(&signed(&pdf()), &anchors()).expect_err("refused"), missing);
    // A draft that brings the other's statement along is not signed at all.
    let refused = |xmp: &[u8]| sign(&furnished(xmp), &statement(), credential(), NOW, VISIBLE);
    assert_eq!(refused(&claim().to_xmp()).expect_err("refused"), SignError::AlreadySigned);
    assert_eq!(refused(&statement().to_xmp()).expect_err("refused"), SignError::AlreadySigned);
    let both = [claim().to_xmp(), statement().to_xmp()].concat();
    assert_eq!(Claim::from_xmp(&both), Err(ClaimError::Ambiguous));
    assert_eq!(OficioStatement::from_xmp(&both), Err(ClaimError::Ambiguous));
}

#[test]
fn an_oficio_without_solicitudes_cannot_be_stated() {
    let empty = OficioStatement { requests: Vec::new(), ..statement() };
    assert_eq!(
        sign(&pdf(), &empty, credential(), NOW, VISIBLE).expect_err("refused"),
        SignError::UnwritableClaim
    );
}

proptest! {
    #[test]
    fn any_statement_comes_back(
        ids in any::<[[u8; 16]; 2]>(),
        requests in proptest::collection::vec(any::<[u8; 16]>(), 1..40),
        number in "[A-Z0-9&<>/-]{1,32}",
        at in 0..253_402_300_799_999_i64,
        digests in any::<[[u8; 32]; 2]>(),
    ) {
        let statement = OficioStatement {
            oficio: OficioId(ids[0]),
            number,
            institution: InstitutionId(ids[1]),
            requests: requests.into_iter().map(RequestId).collect(),
            table: Sha256(digests[0]),
            issued_at: Timestamp(at),
            chain_head: Sha256(digests[1]),
        };
        prop_assert_eq!(OficioStatement::from_xmp(&statement.to_xmp()), Ok(statement));
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = OficioStatement::from_xmp(&bytes);
    }
}
