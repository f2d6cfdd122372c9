//! Broken and hostile files are refused, each with its reason; none brings the decoder down.

use crate::material::ridges;
use crate::stream::{
    COM, DHT, DQT, DRI, DTT, EOI, Part, RST, SOB, SOF, SOI, Table, block, blocks, join, parts, place,
};
use proptest::prelude::*;
use wsq::{DecodeError, Marker};

fn file() -> Vec<u8> {
    ridges(100, 90).encoded(1.0)
}

/// The refusal of a file of which something was changed.
fn refusal(change: impl FnOnce(&mut Vec<Part>)) -> Option<DecodeError> {
    let mut found = parts(&file());
    change(&mut found);
    wsq::decode(&join(&found)).err()
}

/// The refusal of a file whose first part with a marker has another body.
fn with_body(marker: u8, change: impl FnOnce(&mut Vec<u8>)) -> Option<DecodeError> {
    refusal(|parts| {
        let at = place(parts, marker);
        change(&mut parts[at].body);
    })
}

/// The refusal of a file without its first part with a marker.
fn without(marker: u8) -> Option<DecodeError> {
    refusal(|parts| drop(parts.remove(place(parts, marker))))
}

#[test]
fn every_beginning_of_a_file_is_refused() {
    let file = file();
    for length in 0..file.len() {
        assert!(wsq::decode(&file[..length]).is_err(), "{length} bytes");
        assert!(wsq::info(&file[..length]).is_err(), "{length} bytes");
    }
    assert_eq!(wsq::decode(&file[..file.len() - 1]).err(), Some(DecodeError::Truncated));
}

#[test]
fn what_is_no_wsq_is_refused() {
    for bytes in [&b""[..], b"\xff", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n", b"\xff\xa1"] {
        assert_eq!(wsq::decode(bytes).err(), Some(DecodeError::NotWsq));
    }
}

#[test]
fn missing_parts_are_named() {
    assert_eq!(without(DTT), Some(DecodeError::Missing(Marker::TransformTable)));
    assert_eq!(without(DQT), Some(DecodeError::Missing(Marker::QuantisationTable)));
    assert_eq!(without(DHT), Some(DecodeError::Missing(Marker::HuffmanTable)));
    assert_eq!(without(SOF), Some(DecodeError::MarkerOutOfPlace(Marker::StartOfBlock)));
    assert_eq!(without(SOB), Some(DecodeError::TooFewCoefficients));
    assert_eq!(without(EOI), Some(DecodeError::Truncated));
    let headers_only = refusal(|parts| parts.retain(|part| ![SOB, DHT].contains(&part.marker)));
    assert_eq!(headers_only, Some(DecodeError::TooFewCoefficients));
}

#[test]
fn parts_out_of_place_are_refused() {
    let twice = |marker| refusal(move |parts| parts.insert(2, parts[place(parts, marker)].clone()));
    assert_eq!(twice(SOF), Some(DecodeError::MarkerOutOfPlace(Marker::StartOfFrame)));
    assert_eq!(twice(SOI), Some(DecodeError::MarkerOutOfPlace(Marker::StartOfImage)));
    let restart = refusal(|parts| parts.insert(2, Part::new(RST + 3, &[])));
    assert_eq!(restart, Some(DecodeError::MarkerOutOfPlace(Marker::Restart(3))));
    let unknown = refusal(|parts| parts.insert(2, Part::new(0xc0, &[])));
    assert_eq!(unknown, Some(DecodeError::MarkerMissing));
}

#[test]
fn lengths_that_do_not_fit_are_refused() {
    for (marker, named) in [
        (SOF, Marker::StartOfFrame),
        (SOB, Marker::StartOfBlock),
        (DTT, Marker::TransformTable),
        (DQT, Marker::QuantisationTable),
        (DHT, Marker::HuffmanTable),
    ] {
        assert_eq!(
            with_body(marker, |body| body.truncate(body.len() - 1)),
            Some(DecodeError::SegmentLength(named))
        );
        let longer = with_body(marker, |body| body.push(0));
        assert!(matches!(longer, Some(DecodeError::SegmentLength(found)) if found == named), "{longer:?}");
    }
    let interval = refusal(|parts| parts.insert(2, Part::new(DRI, &[1])));
    assert_eq!(interval, Some(DecodeError::SegmentLength(Marker::RestartInterval)));
    let mut short = file();
    short[4..6].copy_from_slice(&[0, 1]);
    assert_eq!(wsq::decode(&short).err(), Some(DecodeError::SegmentLength(Marker::Comment)));
}

#[test]
fn an_image_without_pixels_is_refused() {
    assert_eq!(with_body(SOF, |body| body[2..4].fill(0)), Some(DecodeError::Empty));
    assert_eq!(with_body(SOF, |body| body[4..6].fill(0)), Some(DecodeError::Empty));
}

#[test]
fn filters_that_do_not_go_together_are_refused() {
    for (low, high) in [(0, 0), (9, 0), (9, 8), (9, 9), (33, 31), (8, 6), (255, 253)] {
        let found = with_body(DTT, |body| body[..2].copy_from_slice(&[low, high]));
        assert_eq!(found, Some(DecodeError::Filters { low, high }));
    }
}

#[test]
fn huffman_tables_that_contradict_themselves_are_refused() {
    let with_counts = |counts: [u8; 16]| {
        with_body(DHT, move |body| {
            let total = counts.iter().copied().map(usize::from).sum();
            *body = [&[0][..], &counts, &vec![1; total]].concat();
        })
    };
    let mut over_full = [0; 16];
    over_full[0] = 3;
    assert_eq!(with_counts(over_full), Some(DecodeError::HuffmanLengths));
    over_full = [0; 16];
    (over_full[0], over_full[1], over_full[2]) = (1, 1, 3);
    assert_eq!(with_counts(over_full), Some(DecodeError::HuffmanLengths));
    let mut too_many = [0; 16];
    (too_many[14], too_many[15]) = (200, 200);
    assert_eq!(with_counts(too_many), Some(DecodeError::HuffmanLengths));
    assert_eq!(with_body(DHT, |body| body[0] = 8), Some(DecodeError::HuffmanNumber(8)));
    assert_eq!(with_body(SOB, |body| body[0] = 8), Some(DecodeError::HuffmanNumber(8)));
    assert_eq!(with_body(SOB, |body| body[0] = 5), Some(DecodeError::Missing(Marker::HuffmanTable)));
    assert_eq!(with_body(DHT, |body| body.push(3)), Some(DecodeError::SegmentLength(Marker::HuffmanTable)));
}

#[test]
fn bits_that_mean_nothing_are_refused() {
    let found = parts(&file());
    let all = blocks(&found).concat();
    let with_table = |table: &Table| {
        let mut parts: Vec<_> =
            found.iter().filter(|part| ![SOB, DHT].contains(&part.marker)).cloned().collect();
        let end = parts.pop().expect("has an end");
        parts.extend([Part::new(DHT, &table.body(0)), block(&all, 0, &Table::flat()), end]);
        wsq::decode(&join(&parts)).err()
    };
    assert_eq!(with_table(&Table::flat()), None);
    // The same bits with a symbol that is none, and with half of the codes gone.
    let mut none = Table::flat();
    none.symbols.fill(255);
    assert_eq!(with_table(&none), Some(DecodeError::Code));
    let mut half = Table::flat();
    half.counts[7] = 100;
    half.symbols.truncate(100);
    assert_eq!(with_table(&half), Some(DecodeError::Code));
    // A code of only ones may stand in a table, as the reference decoder has it; the padding is not taken for it.
    let mut ones = Table::flat();
    ones.counts[7] = 255;
    ones.symbols.push(1);
    assert_eq!(with_table(&ones), None);
}

#[test]
fn too_many_or_too_few_coefficients_are_refused() {
    let one_more = |symbol: u8| {
        refusal(move |parts| {
            let table = Table::flat();
            let mut tokens = blocks(parts).concat();
            let like = tokens.iter().find(|token| token.symbol == symbol).copied();
            tokens.push(like.expect("is in the file"));
            parts.retain(|part| ![SOB, DHT, EOI].contains(&part.marker));
            parts.extend([Part::new(DHT, &table.body(0)), block(&tokens, 0, &table), Part::new(EOI, &[])]);
        })
    };
    assert_eq!(one_more(181), Some(DecodeError::TooManyCoefficients));
    assert_eq!(one_more(1), Some(DecodeError::TooManyCoefficients));
    let block_twice = refusal(|parts| parts.insert(place(parts, SOB), parts[place(parts, SOB)].clone()));
    assert!(
        matches!(block_twice, Some(DecodeError::TooManyCoefficients | DecodeError::Code)),
        "{block_twice:?}"
    );
}

#[test]
fn lost_intervals_are_noticed() {
    let restarts = |numbers: [u8; 3]| {
        refusal(move |parts| {
            let at = place(parts, SOB) + 1;
            parts.splice(at..at, numbers.map(|number| Part::new(RST + number, &[])));
        })
    };
    assert_eq!(restarts([0, 1, 2]), None);
    assert_eq!(restarts([0, 2, 3]), Some(DecodeError::RestartOrder));
    assert_eq!(restarts([7, 0, 0]), Some(DecodeError::RestartOrder));
}

#[test]
fn tables_that_change_between_blocks_are_refused() {
    let changed = |marker: u8, change: fn(&mut Vec<u8>)| {
        refusal(move |parts| {
            let mut table = parts[place(parts, marker)].clone();
            change(&mut table.body);
            let last = parts.len() - 1;
            parts.insert(last, table);
        })
    };
    assert_eq!(changed(DQT, |_| {}), None);
    assert_eq!(changed(DTT, |_| {}), None);
    assert_eq!(changed(DQT, |body| body[5] ^= 1), Some(DecodeError::TableChanged(Marker::QuantisationTable)));
    assert_eq!(changed(DTT, |body| body[2] ^= 1), Some(DecodeError::TableChanged(Marker::TransformTable)));
}

/// Gives every number of a table that is not zero the same exponent and the most digits.
fn exaggerate(numbers: &mut [u8], exponent: u8) {
    for number in numbers.chunks_exact_mut(3).filter(|number| number[1..] != [0, 0]) {
        number.copy_from_slice(&[exponent, 0xff, 0xff]);
    }
}

#[test]
fn absurd_numbers_do_no_harm() {
    let with_taps = |exponent: u8| {
        refusal(move |parts| {
            let at = place(parts, DTT);
            for tap in parts[at].body[2..].chunks_exact_mut(6) {
                tap[1..].copy_from_slice(&[exponent, 0xff, 0xff, 0xff, 0xff]);
            }
            let at = place(parts, DQT);
            exaggerate(&mut parts[at].body, 0);
            let at = place(parts, SOF);
            exaggerate(&mut parts[at].body[6..12], 0);
        })
    };
    // Coefficients become infinite, or nothing at all.
    assert_eq!((with_taps(0), with_taps(255)), (None, None));
    // Bins of no width: then nothing is coded, and the blocks hold too much.
    let no_width = with_body(DQT, |body| exaggerate(body, 255));
    assert_eq!(no_width, Some(DecodeError::TooManyCoefficients));
}

#[test]
fn a_comment_may_hold_anything() {
    for body in [&b""[..], b"NIST_COM", b"NIST_COM 9\nPPI", b"NIST_COM\0PPI 5", &[0xff; 4000]] {
        assert_eq!(refusal(|parts| parts.insert(2, Part::new(COM, body))), None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_bytes_are_decoded_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let file = [&[0xff, 0xa0][..], &bytes].concat();
        prop_assert!(wsq::info(&file).is_ok() || wsq::decode(&file).is_err());
    }

    #[test]
    fn changed_files_are_decoded_or_refused(
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut file = file();
        for (place, byte) in changes {
            let place = place.index(file.len());
            file[place] = byte;
        }
        let limits = wsq::Limits { max_pixels: 1 << 20 };
        if let Ok(decoded) = wsq::decode_with(&file, limits) {
            prop_assert_eq!(decoded.pixels.len() as u64, u64::from(decoded.width) * u64::from(decoded.height));
        }
    }
}
