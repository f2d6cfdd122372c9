//! Codes of printed papers: written, read again, refused when anything is wrong.

use casework::{PaperCode, PaperCodeError, PaperKind, Part};
use proptest::prelude::*;
use terms::{CaseId, PaperId};

fn codes() -> impl Strategy<Value = PaperCode> {
    let part = (1..=u8::MAX).prop_flat_map(|of| (1..=of, Just(of)));
    (0..5usize, any::<[u8; 16]>(), any::<[u8; 16]>(), part).prop_map(|(kind, case, paper, (number, of))| {
        PaperCode {
            kind: PaperKind::ALL[kind],
            case: CaseId(case),
            paper: PaperId(paper),
            part: Part::new(number, of).expect("it is one of them"),
        }
    })
}

fn sheet() -> PaperCode {
    let part = Part::new(1, 2).expect("page 1 of 2");
    PaperCode { kind: PaperKind::FieldSheet, case: CaseId([0xc5; 16]), paper: PaperId([0x0d; 16]), part }
}

#[test]
fn its_form_stays() {
    let text = "COTEJO:1:HC:C5C5C5C5C5C5C5C5C5C5C5C5C5C5C5C5:0D0D0D0D0D0D0D0D0D0D0D0D0D0D0D0D:1/2:13A0";
    assert_eq!(sheet().to_string(), text);
    assert_eq!(PaperCode::read(text), Ok(sheet()));
}

#[test]
fn a_reader_of_another_keyboard_and_small_letters_are_understood() {
    let typed = sheet().to_string().replace(':', "Ñ").replace('/', "-");
    assert_eq!(PaperCode::read(&typed), Ok(sheet()));
    assert_eq!(PaperCode::read(&format!("  {}\r\n", typed.to_lowercase())), Ok(sheet()));
}

#[test]
fn why_a_text_is_no_code() {
    let refused = |text: &str| PaperCode::read(text).expect_err("it is no code");
    for foreign in
        ["", "B-FICT-0388", "https://example.org/1", "COTEJO", "COTEJO-OFICIO:1:EJ02-0001/26:1/3:00"]
    {
        assert_eq!(refused(foreign), PaperCodeError::Foreign, "{foreign}");
    }
    assert_eq!(refused(&sheet().to_string().replace(":1:HC", ":2:HC")), PaperCodeError::Version);
    // The code of a dictamen's pages begins alike.
    assert_eq!(refused("COTEJO:1:EJ-0119/26:1/9:00FF"), PaperCodeError::Misread);
    let code = sheet().to_string();
    for (from, to) in
        [(":HC:", ":XX:"), (":1/2:", ":3/2:"), (":1/2:", ":0/2:"), (":1/2:", ":1/300:"), (":1/2:", ":01/2:")]
    {
        assert_eq!(refused(&code.replace(from, to)), PaperCodeError::Misread, "{to}");
    }
    assert_eq!(
        refused(&format!("{code}{code}")),
        PaperCodeError::Misread,
        "scanned twice without a line's end"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read(code in codes()) {
        let text = code.to_string();
        prop_assert!(text.len() <= 90);
        prop_assert!(text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b":/".contains(&b)));
        prop_assert_eq!(PaperCode::read(&text), Ok(code));
    }

    #[test]
    fn one_wrong_character_is_refused(code in codes(), place in 0..90usize, wrong in "[0-9A-F:/]") {
        let mut text = code.to_string();
        let place = place % text.len();
        prop_assume!(text[place..=place] != wrong);
        text.replace_range(place..=place, &wrong);
        prop_assert!(PaperCode::read(&text).is_err());
    }

    #[test]
    fn a_wrong_check_is_refused(code in codes(), other in any::<u16>()) {
        let text = code.to_string();
        let (said, check) = text.rsplit_once(':').expect("it has a check");
        let other = format!("{other:04X}");
        prop_assume!(check != other);
        prop_assert_eq!(PaperCode::read(&format!("{said}:{other}")), Err(PaperCodeError::Misread));
    }

    #[test]
    fn a_cut_one_is_refused_and_nothing_panics(code in codes(), kept in 0..89usize, any in ".{0,120}") {
        let text = code.to_string();
        prop_assert!(PaperCode::read(&text[..kept.min(text.len() - 1)]).is_err());
        prop_assert!(PaperCode::read(&any).is_err());
    }
}
