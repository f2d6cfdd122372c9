//! Files from outside never bring the verifier down.

use std::sync::OnceLock;

use firma::{TrustAnchors, verify};
use proptest::prelude::*;

use crate::material::{modern_pdf, pdf, signed};

fn samples() -> &'static [Vec<u8>; 2] {
    static SAMPLES: OnceLock<[Vec<u8>; 2]> = OnceLock::new();
    SAMPLES.get_or_init(|| [signed(&pdf()), signed(&modern_pdf())])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn noise_is_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        prop_assert!(verify(&bytes, &TrustAnchors::none()).is_err());
        let dressed = [b"%PDF-1.7\n", &bytes[..], b"startxref\n9\n%%EOF\n"].concat();
        prop_assert!(verify(&dressed, &TrustAnchors::none()).is_err());
    }

    #[test]
    fn mutated_files_are_refused(
        which in 0..2_usize,
        edits in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..6),
    ) {
        let original = &samples()[which];
        let mut bytes = original.clone();
        for (at, byte, kind) in edits {
            let at = at.index(bytes.len());
            match kind {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => drop(bytes.remove(at)),
            }
        }
        prop_assert_eq!(verify(&bytes, &TrustAnchors::none()).is_ok(), &bytes == original);
    }

    #[test]
    fn mutated_tails_are_refused(which in 0..2_usize, back in 1..3000_usize, byte in any::<u8>()) {
        let original = &samples()[which];
        let mut bytes = original.clone();
        let at = bytes.len() - back;
        bytes[at] = byte;
        prop_assert_eq!(verify(&bytes, &TrustAnchors::none()).is_ok(), &bytes == original);
    }
}
