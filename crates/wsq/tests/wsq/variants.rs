//! Files as other encoders may write them: other tables, other blocks, restart markers, comments anywhere, other
//! filters. What holds the same coefficients gives the same pixels, and those of the reference decoder where it reads
//! such files.

use crate::material::{Image, ridges};
use crate::peer::Peer;
use crate::stream::{
    COM, DHT, DQT, DRI, DTT, Part, RST, SOB, SOF, Table, Token, block, blocks, coded, join, parts, place,
};

fn image() -> Image {
    ridges(211, 170)
}

/// A file in parts, without its blocks and Huffman tables, which stand before its last part; and the blocks.
fn opened() -> (Vec<Part>, Vec<Vec<Token>>) {
    let mut parts = parts(&image().encoded(1.5));
    let blocks = blocks(&parts);
    parts.retain(|part| ![DHT, SOB].contains(&part.marker));
    (parts, blocks)
}

/// A file with other parts before its end.
fn with(parts: &[Part], more: impl IntoIterator<Item = Part>) -> Vec<u8> {
    let mut parts = parts.to_vec();
    let end = parts.pop().expect("has an end");
    parts.extend(more);
    parts.push(end);
    join(&parts)
}

/// The pixels do not depend on how the coefficients are written; the reference decoder finds the same ones.
fn check(file: &[u8], test: &str) {
    check_alone(file);
    let Some(mut peer) = Peer::start_or_skip(test) else { return };
    let theirs = peer.decode(file).expect("the peer decodes it");
    assert!(wsq::decode(file).expect("is decoded").pixels == theirs.bytes);
}

/// The same, for what the reference decoder does not read.
fn check_alone(file: &[u8]) {
    let plain = wsq::decode(&image().encoded(1.5)).expect("is decoded");
    assert!(wsq::decode(file).expect("is decoded").pixels == plain.pixels);
}

#[test]
fn one_table_for_all_blocks() {
    let (parts, blocks) = opened();
    let table = Table::flat();
    let more = blocks.iter().map(|tokens| block(tokens, 7, &table));
    check(
        &with(&parts, [Part::new(DHT, &table.body(7))].into_iter().chain(more)),
        "one_table_for_all_blocks",
    );
}

#[test]
fn several_tables_in_one_segment() {
    let (parts, blocks) = opened();
    let tables = [Table::flat(), Table::steep(181), Table::steep(1)];
    let body: Vec<u8> = (2..).zip(&tables).flat_map(|(number, table)| table.body(number)).collect();
    let more = (2..).zip(&tables).zip(&blocks).map(|((number, table), tokens)| block(tokens, number, table));
    check(&with(&parts, [Part::new(DHT, &body)].into_iter().chain(more)), "several_tables_in_one_segment");
}

#[test]
fn a_table_defined_anew_for_each_block() {
    let (parts, blocks) = opened();
    let tables = [Table::steep(182), Table::flat(), Table::steep(2)];
    let more = tables
        .iter()
        .zip(&blocks)
        .flat_map(|(table, tokens)| [Part::new(DHT, &table.body(0)), block(tokens, 0, table)]);
    check(&with(&parts, more), "a_table_defined_anew_for_each_block");
}

#[test]
fn all_coefficients_in_one_block() {
    let (parts, blocks) = opened();
    let table = Table::flat();
    let more = [Part::new(DHT, &table.body(0)), block(&blocks.concat(), 0, &table)];
    check(&with(&parts, more), "all_coefficients_in_one_block");
}

#[test]
fn many_blocks() {
    let (parts, blocks) = opened();
    let table = Table::steep(179);
    let all = blocks.concat();
    let more = all.chunks(331).map(|tokens| block(tokens, 1, &table));
    check(&with(&parts, [Part::new(DHT, &table.body(1))].into_iter().chain(more)), "many_blocks");
}

#[test]
fn restart_markers_inside_blocks() {
    let (parts, blocks) = opened();
    let table = Table::flat();
    let intervals = |tokens: &Vec<Token>| {
        let mut more = Vec::new();
        for (number, interval) in tokens.chunks(97).enumerate() {
            more.push(match number {
                0 => block(interval, 0, &table),
                _ => Part {
                    marker: RST + (number as u8 - 1) % 8,
                    body: Vec::new(),
                    coded: coded(interval, &table),
                },
            });
        }
        more
    };
    let more = [Part::new(DRI, &97_u16.to_be_bytes()), Part::new(DHT, &table.body(0))];
    let file = with(&parts, more.into_iter().chain(blocks.iter().flat_map(intervals)));
    check_alone(&file);
    assert_eq!(wsq::info(&file).expect("is read").restart_interval, Some(97));
}

#[test]
fn comments_wherever_a_segment_may_stand() {
    let mut found = parts(&image().encoded(1.5));
    for place in (1..found.len()).rev() {
        found.insert(place, Part::new(COM, format!("number {place}").as_bytes()));
    }
    let file = join(&found);
    check(&file, "comments_wherever_a_segment_may_stand");
    let comments = wsq::info(&file).expect("is read").comments;
    assert_eq!(comments.len(), (found.len() - 1) / 2 + 1);
    assert_eq!(comments.last().map(|comment| comment.text().into_owned()), Some("number 10".to_owned()));
}

#[test]
fn fill_bytes_before_markers() {
    let found = parts(&image().encoded(1.5));
    let mut file = Vec::new();
    for (number, part) in found.iter().enumerate() {
        file.extend(vec![0xff; number % 4]);
        file.extend(join(std::slice::from_ref(part)));
    }
    check_alone(&file);
}

#[test]
fn what_follows_the_end_is_not_looked_at() {
    let file = [image().encoded(1.5), b"\x1c anything".to_vec()].concat();
    check(&file, "what_follows_the_end_is_not_looked_at");
}

#[test]
fn tables_after_the_frame() {
    let mut found = parts(&image().encoded(1.5));
    let frame = found.remove(place(&found, SOF));
    found.insert(1, frame);
    check(&join(&found), "tables_after_the_frame");
}

#[test]
fn numbers_with_other_exponents() {
    // The same widths with one digit fewer: the pixels are others, and still the reference decoder's.
    let mut found = parts(&image().encoded(1.5));
    let at = place(&found, DQT);
    for number in found[at].body[3..].chunks_exact_mut(3).filter(|number| number[0] > 0) {
        let digits = u16::from_be_bytes([number[1], number[2]]) / 10;
        number[0] -= 1;
        number[1..].copy_from_slice(&digits.to_be_bytes());
    }
    same_pixels(&join(&found), "numbers_with_other_exponents");
}

/// A transform table of the right halves of two filters, in millionths.
fn filters(low_taps: u8, low: &[i32], high_taps: u8, high: &[i32]) -> Part {
    let mut body = vec![low_taps, high_taps];
    for &tap in low.iter().chain(high) {
        body.extend([u8::from(tap < 0), 6]);
        body.extend(tap.unsigned_abs().to_be_bytes());
    }
    Part::new(DTT, &body)
}

/// The pixels are the reference decoder's.
fn same_pixels(file: &[u8], test: &str) {
    let ours = wsq::decode(file).expect("is decoded");
    let Some(mut peer) = Peer::start_or_skip(test) else { return };
    assert!(ours.pixels == peer.decode(file).expect("the peer decodes it").bytes, "{test}");
}

#[test]
fn filters_of_other_lengths() {
    let test = "filters_of_other_lengths";
    let eight = filters(8, &[852_699, -97_893, -123_356, 75_657], 8, &[-603_289, 188_701, 52_614, -32_269]);
    let tables = [
        eight,
        filters(5, &[1_060_660, 353_553, -176_777], 3, &[707_107, -353_553]),
        filters(
            13,
            &[700_000, 300_000, -90_000, 40_000, -7_000, 2_000, 1_000],
            7,
            &[700_000, -300_000, 50_000, 9_000],
        ),
        filters(3, &[700_000, 350_000], 5, &[800_000, -300_000, -80_000]),
        filters(2, &[707_107], 6, &[-700_000, 90_000, -11_000]),
        filters(6, &[700_000, 90_000, -80_000], 2, &[-707_107]),
        filters(10, &[800_000, 90_000, -80_000, -9_000, 4_000], 10, &[-700_000, 90_000, 8_000, -2_000, 900]),
    ];
    for (number, table) in tables.iter().enumerate() {
        for (width, height) in [(211, 170), (212, 171), (199, 200), (238, 233)] {
            let mut found = parts(&ridges(width, height).encoded(1.5));
            let at = place(&found, DTT);
            found[at] = table.clone();
            same_pixels(&join(&found), &format!("{test} {number} {width} x {height}"));
        }
    }
    let mut found = parts(&image().encoded(1.5));
    let at = place(&found, DTT);
    found[at] = tables[0].clone();
    assert_eq!(wsq::info(&join(&found)).expect("is read").filter, wsq::Filter::EightEight);
    found[at] = tables[1].clone();
    assert_eq!(wsq::info(&join(&found)).expect("is read").filter, wsq::Filter::Other { low: 5, high: 3 });
}

#[test]
fn the_fuzzers_seeds_are_decoded() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds/wsq_decode");
    let seeds = std::fs::read_dir(folder).expect("is committed").map(|entry| entry.expect("is read").path());
    let decoded = seeds.map(|seed| wsq::decode(&std::fs::read(&seed).expect("is read")).expect("is decoded"));
    assert!(decoded.count() >= 9);
}
