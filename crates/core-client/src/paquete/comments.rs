//! Comments of WSQ files, where other programs may have put a person's name.

use super::contents::ContentsError;
use print_image::Reason;
use std::ops::Range;
use wsq::Comment;

const COMMENT: u8 = 0xa8;
const START_OF_BLOCK: u8 = 0xa3;

/// The WSQ file without the comments that could name someone; the image in it is the same to the bit, and so is the file
/// where there are none.
pub(super) fn without_words(wsq: &[u8]) -> Result<Vec<u8>, ContentsError> {
    let comments = wsq::info(wsq).map_err(|_| ContentsError::NotWsq)?.comments;
    let segments = segments(wsq);
    if segments.len() != comments.len() {
        return Err(ContentsError::NotWsq);
    }
    let mut kept = Vec::with_capacity(wsq.len());
    let mut from = 0;
    for (segment, _) in segments.into_iter().zip(&comments).filter(|(_, comment)| !is_plain(comment)) {
        kept.extend_from_slice(&wsq[from..segment.start]);
        from = segment.end;
    }
    kept.extend_from_slice(&wsq[from..]);
    Ok(kept)
}

/// Whether a comment says nothing but how the image was made.
fn is_plain(comment: &Comment) -> bool {
    let letters =
        |bytes: &[u8]| bytes.iter().filter(|byte| !byte.is_ascii_whitespace() && **byte != 0).count();
    let told: usize =
        comment.pairs().map(|(name, value)| letters(name.as_bytes()) + letters(value.as_bytes())).sum();
    // Nothing stands outside the pairs, where `pairs` does not look.
    told == letters(comment.bytes()) && comment.pairs().all(|(name, value)| tells_how(name, value))
}

/// Whether a name and value of a NISTCOM say how the image was made, in words that name no one.
fn tells_how(name: &str, value: &str) -> bool {
    let number = |text: &str| {
        text.len() <= 12 && text.bytes().all(|byte| byte.is_ascii_digit() || b".-".contains(&byte))
    };
    match name {
        "NIST_COM" | "PIX_WIDTH" | "PIX_HEIGHT" | "PIX_DEPTH" | "PPI" | "LOSSY" | "WSQ_BITRATE" => {
            number(value)
        }
        "COLORSPACE" => value == "GRAY",
        "COMPRESSION" => value == "WSQ",
        "SOURCE" => ["lossy JPEG", "lossy JPEG 2000", "lossy WSQ", "lossy display"].contains(&value),
        "OVERRIDE" => Reason::new(value).is_ok(),
        _ => false,
    }
}

/// Where the comments stand in a file that was read through before, markers included.
fn segments(wsq: &[u8]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // After the start of the image.
    let mut at = 2;
    while let Some(&[0xff, code, high, low]) = wsq.get(at..).and_then(|rest| rest.first_chunk()) {
        let end = at + 2 + usize::from(u16::from_be_bytes([high, low]));
        if code == COMMENT && end <= wsq.len() {
            found.push(at..end);
        }
        at = if code == START_OF_BLOCK { next_marker(wsq, end) } else { end };
    }
    found
}

/// The first marker from `at` on that ends coded coefficients: no byte of them, which a zero follows, and no restart.
fn next_marker(wsq: &[u8], at: usize) -> usize {
    let ends = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0 | 0xb0..=0xb7 | 0xff);
    let coded = wsq.get(at..).unwrap_or_default();
    coded.windows(2).position(ends).map_or(wsq.len(), |offset| at + offset)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wsq::{Options, Pair};

    fn pixels() -> Vec<u8> {
        (0..64 * 48_u32).map(|at| (at * at / 7 % 251) as u8).collect()
    }

    fn file(comments: &[(&str, &str)]) -> Vec<u8> {
        let comments = comments.iter().map(|(name, value)| Pair::new(name, value).expect("a pair")).collect();
        wsq::encode(64, 48, &pixels(), &Options { comments, ppi: Some(500), ..Options::default() })
            .expect("encoded")
    }

    /// A comment of any text, put before the blocks and again before the end.
    fn commented(text: &[u8]) -> Vec<u8> {
        let file = file(&[]);
        let length = (text.len() as u16 + 2).to_be_bytes();
        let segment = [&[0xff, COMMENT], length.as_slice(), text].concat();
        let (inner, end) = file[2..].split_at(file.len() - 4);
        [&file[..2], &segment, inner, &segment, end].concat()
    }

    fn same_image(one: &[u8], other: &[u8]) -> bool {
        wsq::decode(one).expect("decoded").pixels == wsq::decode(other).expect("decoded").pixels
    }

    #[test]
    fn a_file_that_names_no_one_stays_as_it_is() {
        let told: [&[(&str, &str)]; 2] = [&[], &[("SOURCE", "lossy JPEG"), ("OVERRIDE", "only_copy_left")]];
        for comments in told {
            let file = file(comments);
            assert!(without_words(&file) == Ok(file.clone()));
        }
    }

    #[test]
    fn words_are_left_out_and_the_image_stays() {
        let files = [
            file(&[("SUBJECT", "1")]),
            file(&[("SOURCE", "JUANA PEREZ")]),
            commented(b"JUANA PEREZ"),
            commented(b"NIST_COM 1\0JUANA PEREZ"),
            commented(b"NIST_COM 1\nPPI 500\nJUANA PEREZ"),
            commented(b"NIST_COM 1\nPPI EEUP800101MDFJXR09"),
            commented(b"p\xe9rez"),
        ];
        for file in files {
            let kept = without_words(&file).expect("a WSQ file");
            assert!(kept.len() < file.len() && same_image(&kept, &file));
            for words in [b"JUANA".as_slice(), b"EEUP", b"p\xe9rez", b"SUBJECT"] {
                assert!(!kept.windows(words.len()).any(|found| found == words));
            }
            assert!(without_words(&kept) == Ok(kept.clone()));
        }
    }

    #[test]
    fn what_is_no_wsq_file() {
        let file = file(&[]);
        assert_eq!(without_words(&file[..file.len() / 2]), Err(ContentsError::NotWsq));
        assert_eq!(without_words(b"\xff\xa0"), Err(ContentsError::NotWsq));
    }
}
