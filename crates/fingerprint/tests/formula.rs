//! The formulas of a ten-print against the examples and rules of their books, and properties that always hold.

use fingerprint::formula::{CountValue, FingerPattern, Henry, HenryError, Seen, TenPatterns, Tracing};
use proptest::prelude::*;
use terms::{Finger, Hand, MissingReason, PatternClass};

use PatternClass::{LeftLoop, PlainArch, RightLoop, TentedArch, Whorl};

/// Ten fingers by letters: A, T, U, R, W as in Henry's secondary, 0 amputated, X unreadable, - not received.
fn card(letters: &str) -> TenPatterns {
    let letters: Vec<char> = letters.chars().filter(|letter| *letter != ' ').collect();
    TenPatterns(std::array::from_fn(|at| {
        let right = Finger::ALL[at].hand() == Hand::Right;
        let class = match letters[at] {
            'A' => PlainArch,
            'T' => TentedArch,
            'U' => {
                if right {
                    RightLoop
                } else {
                    LeftLoop
                }
            }
            'R' => {
                if right {
                    LeftLoop
                } else {
                    RightLoop
                }
            }
            'W' => Whorl,
            '0' => return FingerPattern::Missing(MissingReason::Amputated),
            '-' => return FingerPattern::Missing(MissingReason::NotReceived),
            _ => return FingerPattern::Unclassifiable,
        };
        FingerPattern::Seen(Seen::new(class))
    }))
}

fn with(mut card: TenPatterns, finger: usize, count: Option<u8>, tracing: Option<Tracing>) -> TenPatterns {
    if let FingerPattern::Seen(seen) = &mut card.0[finger - 1] {
        (seen.count, seen.tracing) = (count, tracing);
    }
    card
}

fn counted(card: TenPatterns, counts: [u8; 10]) -> TenPatterns {
    (0..10).fold(card, |card, at| with(card, at + 1, Some(counts[at]), None))
}

fn henry(card: &TenPatterns) -> Henry {
    card.henry().expect("all ten fingers are known")
}

#[test]
fn vucetich_reads_thumbs_as_letters_and_the_right_hand_first() {
    let card = TenPatterns(
        [Whorl, LeftLoop, RightLoop, Whorl, PlainArch, LeftLoop, TentedArch, LeftLoop, LeftLoop, RightLoop]
            .map(|class| FingerPattern::Seen(Seen::new(class))),
    );
    assert_eq!(card.vucetich().to_string(), "V2341 / I1223");
    assert_eq!(format!("{:#}", card.vucetich()), "V2341\n─────\nI1223");
}

#[test]
fn vucetich_writes_0_for_amputated_and_x_for_unreadable() {
    let mut card = card("0UUUX XUU0U");
    card.0[3] = FingerPattern::Missing(MissingReason::UnableToPrint);
    assert_eq!(card.vucetich().to_string(), "033XX / X2202");
}

#[test]
fn primaries_of_the_book() {
    for (letters, primary) in [
        ("UUUUU UUUUU", (1, 1)),
        ("UWUUU UUUUU", (17, 1)),
        ("WWUUU UUUUU", (17, 17)),
        ("UWUUU UWUUU", (17, 3)),
        ("WWUUU WWUUU", (21, 19)),
        ("WWUWU WWUUU", (29, 19)),
        ("WWWWW WWWWW", (32, 32)),
        ("UWWUW UWWUW", (20, 15)),
    ] {
        assert_eq!(henry(&card(letters)).primary, primary, "{letters}");
    }
}

#[test]
fn small_letters_stand_around_the_index() {
    for (letters, secondary) in [
        ("RUUAA TUAAA", ("rU-2a", "tU3a")),
        ("ATAUA TAAAT", ("aTa-a", "tA2at")),
        ("UWUUT UTUUU", ("W--t", "T")),
    ] {
        let formula = henry(&card(letters));
        assert_eq!((&*formula.secondary.0, &*formula.secondary.1), secondary);
        assert_eq!((formula.major, formula.subsecondary), (None, None), "a small-letter group");
    }
}

#[test]
fn loops_are_grouped_by_their_counts() {
    let counts = [24, 9, 11, 13, 7, 18, 10, 10, 14, 8];
    let formula = henry(&counted(card("UUUUU UUUUU"), counts));
    assert_eq!(formula.to_string(), "24 L 1 U IOI 7 / L 1 U OIO");
    let upright = format!("{formula:#}");
    assert_eq!(upright.lines().count(), 3);
    assert_eq!(upright.lines().next(), Some("24 L 1 U IOI 7"));
    assert_eq!(upright.lines().last(), Some("   L 1 U OIO"));
    // Over a left thumb of 16 ridges or less, 17 are large; over a larger one they are small.
    for (right, left, major) in
        [(17, 16, "L M"), (17, 17, "S L"), (18, 30, "M L"), (11, 11, "S S"), (12, 1, "M S")]
    {
        let (above, below) =
            henry(&counted(card("UUUUU UUUUU"), [right, 5, 5, 5, 5, left, 5, 5, 5, 5])).major.expect("loops");
        assert_eq!(format!("{above} {below}"), major);
    }
}

#[test]
fn whorls_are_grouped_by_their_tracings() {
    let mut card = card("WUUUU WWUUW");
    card = with(card, 1, Some(12), Some(Tracing::Outer));
    card = with(card, 7, None, Some(Tracing::Meeting));
    card = with(card, 5, None, None);
    let formula = henry(&card);
    assert_eq!(formula.to_string(), "? O 6 U ??? ? / ? 19 W M??", "what nobody measured is ?");
}

#[test]
fn the_final_prefers_loops_and_the_right_hand() {
    let last = |letters: &str| {
        let formula = henry(&counted(card(letters), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
        formula.last.map(|last| (last.hand, last.count))
    };
    assert_eq!(last("UUUUU UUUUU"), Some((Hand::Right, CountValue::Ridges(5))));
    assert_eq!(last("UUUUW UUUUU"), Some((Hand::Left, CountValue::Ridges(10))));
    assert_eq!(last("UUUUW UUUUA"), Some((Hand::Right, CountValue::Ridges(5))));
    assert_eq!(last("UUUUA UUUUA"), None);
}

#[test]
fn the_key_is_the_first_loops() {
    let key = |letters: &str| henry(&counted(card(letters), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).key;
    assert_eq!(key("WWUUU UUUUU"), Some(CountValue::Ridges(3)));
    assert_eq!(key("WWWWU WWUWU"), Some(CountValue::Ridges(8)));
    assert_eq!(key("WWWWU WWWWU"), None, "little fingers are kept for the final");
}

#[test]
fn a_missing_finger_takes_the_opposite_ones_pattern() {
    let gone = henry(&card("UR0UU UUWUU"));
    assert_eq!(gone.primary, henry(&card("URWUU UUWUU")).primary);
    assert_eq!(gone.assumed.iter().map(Finger::position).collect::<Vec<_>>(), [3]);
    assert_eq!(gone.referenced, gone.assumed, "a single one is searched under every other pattern");
    // A radial loop stays radial on the other hand.
    assert_eq!(henry(&card("UUUUU U0UUU")).secondary, ("U".into(), "U".into()));
    assert_eq!(henry(&card("URUUU U0UUU")).secondary, ("R".into(), "R".into()));
    let both = henry(&card("00UUU 0UUUU"));
    assert_eq!(both.primary, henry(&card("WUUUU WUUUU")).primary, "opposite ones are whorls");
    let (above, below) = both.major.expect("no small letters");
    assert_eq!(format!("{above}{below}"), "MM", "with meeting tracings");
    assert!(both.referenced.is_empty());
    assert_eq!(henry(&card("X0UUU 00UUU")).referenced.len(), 1, "an unreadable finger is always referenced");
}

#[test]
fn fingers_not_received_leave_no_henry_formula() {
    let Err(HenryError::NotReceived(fingers)) = card("UUUUU -----").henry() else {
        panic!("a formula of one hand")
    };
    assert_eq!(fingers.len(), 5);
    assert_eq!(card("UUUUU -----").vucetich().to_string(), "E3333 / XXXXX");
}

fn any_pattern() -> impl Strategy<Value = FingerPattern> {
    let class = prop::sample::select(vec![PlainArch, TentedArch, LeftLoop, RightLoop, Whorl]);
    let tracing = prop::sample::select(vec![Tracing::Inner, Tracing::Meeting, Tracing::Outer]);
    let seen = (class, 1_u8..40, tracing).prop_map(|(class, count, tracing)| {
        FingerPattern::Seen(Seen { count: Some(count), tracing: Some(tracing), ..Seen::new(class) })
    });
    prop_oneof![
        8 => seen,
        1 => Just(FingerPattern::Unclassifiable),
        1 => prop::sample::select(vec![MissingReason::Amputated, MissingReason::PartiallyAmputated, MissingReason::UnableToPrint])
            .prop_map(FingerPattern::Missing),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn formulas_keep_their_form(patterns in prop::collection::vec(any_pattern(), 10)) {
        let card = TenPatterns(patterns.try_into().expect("ten"));
        let vucetich = card.vucetich();
        for hand in [Hand::Right, Hand::Left] {
            let signs = vucetich.hand(hand);
            prop_assert_eq!(signs.chars().count(), 5);
            prop_assert!("AIEV0X".contains(&signs[..1]) && signs[1..].chars().all(|sign| "12340X".contains(sign)));
        }
        let formula = henry(&card);
        prop_assert!((1..=32).contains(&formula.primary.0) && (1..=32).contains(&formula.primary.1));
        prop_assert_eq!(formula.major.is_some(), formula.subsecondary.is_some());
        let seen = card.0.iter().filter(|pattern| matches!(pattern, FingerPattern::Seen(_))).count();
        prop_assert_eq!(formula.assumed.len(), 10 - seen);
        prop_assert!(formula.referenced.iter().all(|finger| formula.assumed.contains(finger)));
        if formula.assumed.is_empty() {
            prop_assert!(!formula.to_string().contains('?'), "{}", formula);
        }
        prop_assert_eq!(format!("{formula:#}").lines().count(), 3);
    }

    #[test]
    fn a_person_in_the_mirror_swaps_the_hands(patterns in prop::collection::vec(any_pattern(), 10)) {
        let card = TenPatterns(patterns.try_into().expect("ten"));
        let mirrored = TenPatterns(std::array::from_fn(|at| match card.0[(at + 5) % 10] {
            FingerPattern::Seen(seen) => FingerPattern::Seen(Seen {
                class: match seen.class { LeftLoop => RightLoop, RightLoop => LeftLoop, other => other },
                ..seen
            }),
            other => other,
        }));
        let (one, other) = (henry(&card), henry(&mirrored));
        prop_assert_eq!(one.secondary.0, other.secondary.1);
        prop_assert_eq!(one.subsecondary.map(|both| both.0), other.subsecondary.map(|both| both.1));
    }
}
