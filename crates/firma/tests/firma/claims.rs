//! The claim and its one spelling.

use firma::{Claim, ClaimError, Statement as _};
use proptest::prelude::*;
use terms::{CandidateId, DictamenId, InstitutionId, OverallResult, RequestId, Sha256, Timestamp};

use crate::material::claim;

const RESULTS: [OverallResult; 5] = [
    OverallResult::Confirmed,
    OverallResult::Rejected,
    OverallResult::Inconclusive,
    OverallResult::NoRecords,
    OverallResult::Unsuitable,
];

proptest! {
    #[test]
    fn any_claim_comes_back(
        ids in any::<[[u8; 16]; 3]>(),
        candidate in proptest::option::of("[A-Z0-9&<>'\"ñ -]{0,12}"),
        sent in any::<bool>(),
        result in 0..RESULTS.len(),
        at in 0..253_402_300_799_999_i64,
        chain_head in any::<[u8; 32]>(),
        words in "[^\\p{Cc}\u{fffe}\u{ffff}]{0,20}",
    ) {
        let claim = Claim {
            dictamen: DictamenId(ids[0]),
            request: sent.then_some(RequestId(ids[1])),
            candidate: candidate.map(CandidateId),
            result: RESULTS[result],
            issued_at: Timestamp(at),
            chain_head: Sha256(chain_head),
            policy: words.clone(),
            engine: words.chars().rev().collect(),
            institution: InstitutionId(ids[2]),
        };
        prop_assert_eq!(Claim::from_xmp(&claim.to_xmp()), Ok(claim));
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = Claim::from_xmp(&bytes);
    }

    #[test]
    fn a_mutated_packet_is_read_as_written_or_refused(at in 0..900_usize, byte in any::<u8>()) {
        let mut xmp = claim().to_xmp();
        let at = at % xmp.len();
        xmp[at] = byte;
        if let Ok(read) = Claim::from_xmp(&xmp) {
            let (rewritten, original) = (read.to_xmp(), claim().to_xmp());
            prop_assert!(rewritten == xmp || rewritten == original);
        }
    }
}

#[test]
fn another_spelling_is_refused() {
    let xmp = String::from_utf8(claim().to_xmp()).expect("UTF-8");
    let head = claim().chain_head.to_string();
    for (from, to) in [
        ("&amp;", "&#38;"),
        (head.as_str(), &head.to_uppercase().replace('0', "A")),
        ("<cotejo:engine>", "<cotejo:engine >"),
        ("<cotejo:result>confirmed</cotejo:result>", "<cotejo:result>maybe</cotejo:result>"),
        ("<cotejo:institution>", "<cotejo:extra>1</cotejo:extra>\n<cotejo:institution>"),
    ] {
        let changed = xmp.replacen(from, to, 1);
        assert_ne!(changed, xmp);
        assert_eq!(Claim::from_xmp(changed.as_bytes()), Err(ClaimError::Malformed), "{from}");
    }
    assert_eq!(Claim::from_xmp(format!("{xmp}{xmp}").as_bytes()), Err(ClaimError::Ambiguous));
    assert_eq!(Claim::from_xmp(b"<x:xmpmeta/>"), Err(ClaimError::Missing));
}
