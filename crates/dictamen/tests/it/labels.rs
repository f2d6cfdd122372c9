//! Labels: what each kind says, that every code is read from the printed sheet or label, where they stand.

use crate::paper_facts::{CASE, label, labels};
use crate::tools::{codes, pages, printed, said};
use casework::{PaperCode, PaperKind, Part};
use dictamen::ComposeError;
use dictamen::labels::{Holds, LabelOn, LabelsFacts, Stock, compose};
use terms::{Finger, PaperId, Timestamp};

#[test]
fn what_each_kind_says() {
    let composed = compose(&labels(Stock::Roll)).expect("consistent");
    assert_eq!(composed.pages, 5);
    let Some(pages) = pages(&composed.pdf) else { return };
    insta::assert_snapshot!("labels", printed(&pages));
}

#[test]
fn every_code_is_read_from_the_printed_labels() {
    let facts = labels(Stock::Roll);
    let kinds = [PaperKind::Tag, PaperKind::Strip, PaperKind::Envelope, PaperKind::Envelope, PaperKind::Jar];
    let Some(pages) = codes(&compose(&facts).expect("consistent").pdf) else { return };
    assert_eq!(pages.len(), facts.labels.len());
    for ((page, label), kind) in pages.iter().zip(&facts.labels).zip(kinds) {
        let [code] = &page[..] else { panic!("one code on a label, not {page:?}") };
        let expected = PaperCode { kind, case: CASE, paper: label.paper, part: label.part };
        assert_eq!(PaperCode::read(code), Ok(expected));
    }
}

#[test]
fn a_sheet_begun_is_filled_up_and_a_second_one_follows() {
    let mut facts = labels(Stock::Letter { used: 5 });
    facts.labels = (0..30).map(|number| label(number, LabelOn::Strip, Holds::Subject, Part::WHOLE)).collect();
    let composed = compose(&facts).expect("consistent");
    assert_eq!(composed.pages, 2);
    let Some(pages) = codes(&composed.pdf) else { return };
    assert_eq!([pages[0].len(), pages[1].len()], [19, 11]);
    let read = |code: &String| PaperCode::read(code).expect("it is one of ours").paper;
    let mut read: Vec<PaperId> = pages.iter().flatten().map(read).collect();
    read.sort();
    assert_eq!(read, (0..30).map(|number| PaperId([number; 16])).collect::<Vec<_>>());
}

#[test]
fn a_label_is_62_by_29_millimetres_and_a_sheet_is_letter() {
    let size = |stock, expected: &str| {
        let composed = compose(&labels(stock)).expect("consistent");
        let Some(info) = said("pdfinfo", &["-"], &composed.pdf) else { return };
        let line = info.lines().find(|line| line.starts_with("Page size")).expect("it has a size");
        assert!(line.contains(expected), "{line}");
    };
    size(Stock::Roll, "175.75 x 82.2 pts");
    size(Stock::Letter { used: 0 }, "612 x 792 pts");
}

#[test]
fn the_longest_texts_stay_on_the_label_whole() {
    let mut facts = labels(Stock::Roll);
    let jar = LabelOn::Jar { reagent: "W".repeat(64), next_look: facts.printed };
    let mut long = label(9, jar, Holds::Finger(Finger::ALL[9]), Part::new(255, 255).expect("the last"));
    long.folio = "M".repeat(32);
    long.tag = Some("T".repeat(32));
    facts.labels = vec![long];
    let Some(boxes) = said("pdftotext", &["-bbox", "-", "-"], &compose(&facts).expect("consistent").pdf)
    else {
        return;
    };
    let value = |line: &str, name: &str| -> f32 {
        let (_, rest) = line.split_once(&format!("{name}=\"")).expect("poppler names it");
        rest.split('"').next().and_then(|number| number.parse().ok()).expect("a number")
    };
    let words: Vec<&str> = boxes.lines().filter(|line| line.contains("<word")).collect();
    let letters: String = words.iter().flat_map(|line| line.split(['>', '<']).nth(2)).collect();
    for (letter, count) in [('W', 64), ('M', 32), ('T', 32)] {
        assert!(letters.matches(letter).count() >= count, "{letters}");
    }
    for line in words {
        let inside = value(line, "yMin") >= 0.0 && value(line, "yMax") <= 82.2 && value(line, "xMin") >= 0.0;
        // Only the mark of demonstration stands below the code, right of the text.
        let beside = line.contains("DEMOSTRACIÓN") || value(line, "xMax") < 175.75 - 7.5 - 56.7;
        assert!(inside && beside, "{line}");
    }
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    let one = || compose(&labels(Stock::Letter { used: 0 })).expect("consistent").pdf;
    assert!(one() == one());
}

#[test]
fn what_is_not_composed() {
    let refused = |change: fn(&mut LabelsFacts)| {
        let mut facts = labels(Stock::Roll);
        change(&mut facts);
        compose(&facts).expect_err("it is refused")
    };
    assert_eq!(refused(|facts| facts.labels.clear()), ComposeError::LabelsEmpty);
    assert_eq!(refused(|facts| facts.stock = Stock::Letter { used: 24 }), ComposeError::LabelsEmpty);
    let late = |facts: &mut LabelsFacts| {
        facts.labels[0].on = LabelOn::Jar { reagent: String::new(), next_look: Timestamp(-1) }
    };
    assert_eq!(refused(late), ComposeError::Time);
    assert_eq!(
        refused(|facts| facts.labels[1].folio.push_str(&"9".repeat(32))),
        ComposeError::LabelTooLong(2)
    );
    assert_eq!(refused(|facts| facts.labels[0].tag = Some("9".repeat(33))), ComposeError::LabelTooLong(1));
    let long = |facts: &mut LabelsFacts| {
        facts.labels[4].on = LabelOn::Jar { reagent: "ñ".repeat(65), next_look: facts.printed }
    };
    assert_eq!(refused(long), ComposeError::LabelTooLong(5));
}
