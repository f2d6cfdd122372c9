//! Forms written in TOML: what is read, and what is said of what is wrong.

use super::{person, plain, worst_corner};
use fingerprint::card::{CardTemplate, CutProblem, TemplateRule, cut};
use fingerprint::synth::{DrawnCard, Handling};
use proptest::prelude::*;
use terms::{Finger, Hand, Take};

/// A second page for the small form.
const BACK: &str = r#"
[[page]]
paper = [10000, 9000]

[[page.box]]
take = "rolled 6"
at = [500, 500, 4000, 4000]

[[page.box]]
take = "rolled 7"
at = [5000, 500, 4500, 4000]

[[page.rule]]
from = [5000, 7000]
to = [9500, 7000]
"#;

const SMALL: &str = r#"id = "propia"
name = "Ficha de la oficina"

[[page]]
paper = [10000, 9000]

[[page.box]]
take = "rolled 1"
at = [500, 3000, 4000, 4000]
caption = { at = [50, 50, 1200, 200], words = "PULGAR" }

[[page.box]]
take = "four left"
at = [5000, 3000, 4500, 4000]

[[page.rule]]
from = [500, 1500]
to = [9500, 1500]

[[page.text]]
at = [500, 300, 3000, 300]
words = "FICHA"
"#;

#[test]
fn the_forms_that_come_along_are_read() {
    let ids: Vec<String> = CardTemplate::built_in().iter().map(|form| form.id().to_owned()).collect();
    assert_eq!(ids, ["ficha", "carta", "necrodactilar", "diez"]);
    for form in CardTemplate::built_in() {
        let rolled = |finger| form.pages()[0].boxes.iter().any(|spec| spec.take == Take::Rolled(finger));
        assert!(Finger::ALL.into_iter().all(rolled), "{}", form.id());
    }
    let strips = CardTemplate::named("necrodactilar").expect("built in");
    assert!(strips.pages()[0].boxes.iter().all(|spec| spec.strip));
}

#[test]
fn an_office_writes_its_own() {
    let form = CardTemplate::parse(SMALL).expect("a form");
    let page = &form.pages()[0];
    assert_eq!((form.id(), form.name()), ("propia", "Ficha de la oficina"));
    assert_eq!(page.boxes[1].take, Take::Four(Hand::Left));
    let caption = page.boxes[0].caption.as_ref().expect("a caption");
    assert_eq!((caption.zone.left, caption.zone.top), (550, 3050), "on the page, not in the box");
}

/// A change of the small form, the line it is found in, and what is said.
#[test]
fn what_is_wrong_is_said_with_its_line() {
    let refused = |from: &str, to: &str| {
        assert!(SMALL.contains(from), "{from}");
        let error = CardTemplate::parse(&SMALL.replace(from, to)).expect_err(to);
        (error.line, error.rule)
    };
    assert_eq!(refused("\"propia\"", "\"Mi ficha\""), (1, TemplateRule::Name));
    assert_eq!(refused("[10000, 9000]", "[10000, 90]"), (4, TemplateRule::Size));
    assert_eq!(refused("rolled 1", "rolled 11"), (7, TemplateRule::Take("rolled 11".into())));
    assert_eq!(refused("four left", "five left"), (12, TemplateRule::Take("five left".into())));
    assert_eq!(refused("[5000, 3000, 4500, 4000]", "[5000, 3000, 5001, 4000]"), (12, TemplateRule::OffPaper));
    assert_eq!(refused("[5000, 3000, 4500, 4000]", "[4499, 3000, 4500, 4000]"), (12, TemplateRule::Overlap));
    assert_eq!(refused("[500, 3000, 4000, 4000]", "[500, 3000, 799, 4000]"), (7, TemplateRule::SmallBox));
    assert_eq!(refused("[50, 50, 1200, 200]", "[50, 50, 1200, 3951]"), (7, TemplateRule::Caption));
    assert_eq!(refused("[9500, 1500]", "[9500, 1501]"), (16, TemplateRule::Line));
    assert_eq!(refused("[500, 300, 3000, 300]", "[500, 300, 3000, -1]"), (20, TemplateRule::OffPaper));
    let (line, rule) = refused("words = \"FICHA\"", "wrods = \"FICHA\"");
    assert!(line == 22 && matches!(rule, TemplateRule::Syntax(_)), "{line} {rule:?}");
}

#[test]
fn a_form_has_pages_and_each_is_cut_as_itself() {
    let form = CardTemplate::parse(&format!("{SMALL}{BACK}")).expect("a form");
    let back = DrawnCard::draw(&form.pages()[1], person(), &plain(80), &Handling::default());
    let found = cut(&back.image, &form, 1, &|_, _| {}).expect("the back");
    let takes: Vec<Take> = found.boxes.iter().map(|cut| cut.take).collect();
    assert_eq!(takes, [6, 7].map(|position| Take::Rolled(Finger::new(position).expect("1 to 10"))));
    assert!(worst_corner(&found, &back) < 2.0);
    assert_eq!(cut(&back.image, &form, 0, &|_, _| {}).expect_err("not the front"), CutProblem::OtherForm);
    let twice = format!("{SMALL}{}", BACK.replace("rolled 7", "rolled 1"));
    assert_eq!(CardTemplate::parse(&twice).expect_err("twice").rule, TemplateRule::Twice);
}

#[test]
fn a_finger_stands_once_in_each_kind() {
    let twice = SMALL.replace("four left", "rolled 1");
    assert_eq!(CardTemplate::parse(&twice).expect_err("twice").rule, TemplateRule::Twice);
    let plain = SMALL.replace("four left", "plain 1");
    assert!(CardTemplate::parse(&plain).is_ok(), "rolled and laid down are two kinds");
}

#[test]
fn a_form_that_looks_the_same_upside_down_is_refused() {
    let rule = "[[page.rule]]\nfrom = [500, 1500]\nto = [9500, 1500]\n";
    let even = SMALL.replace(rule, "").replace("[500, 3000, 4000, 4000]", "[500, 3000, 4500, 4000]");
    assert_eq!(CardTemplate::parse(&even).expect_err("even").rule, TemplateRule::Symmetric);
}

proptest! {
    #[test]
    fn no_text_is_too_much(text in ".{0,400}") {
        let _ = CardTemplate::parse(&text);
    }

    #[test]
    fn no_numbers_are_too_much(
        paper in any::<[i32; 2]>(),
        at in any::<[i32; 4]>(),
        line in any::<i32>(),
        from in any::<[i32; 2]>(),
        to in any::<[i32; 2]>(),
    ) {
        let text = SMALL
            .replace("[10000, 9000]", &format!("{paper:?}\nline = {line}"))
            .replace("[500, 3000, 4000, 4000]", &format!("{at:?}"));
        let _ = CardTemplate::parse(&text);
        let text = SMALL.replace("[500, 1500]", &format!("{from:?}")).replace("[9500, 1500]", &format!("{to:?}"));
        let _ = CardTemplate::parse(&text);
        let text = SMALL.replace("[50, 50, 1200, 200]", &format!("{at:?}"));
        let _ = CardTemplate::parse(&text);
    }
}
