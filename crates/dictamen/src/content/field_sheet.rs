//! A field sheet: the first page for the whole, the second for the fingers.

use super::{
    About, Block, Choice, Code, CodeText, Document, FormBox, FormRow, Imprint, Inside, Room, section,
};
use crate::field_sheet::{FieldSheetFacts, FingerMark, HandFacts, TreatmentFacts};
use crate::text::{Text, field_sheet as says, opening, strong};
use terms::Finger;

/// Rows for treatments: left blank where none is known.
const TREATMENT_ROWS: usize = 3;

/// The document that facts make.
pub(crate) fn document(facts: &FieldSheetFacts) -> Document<'_> {
    let name = format!("{} {}", says::DOCUMENT, facts.folio);
    let about = About {
        imprint: Imprint { institution: facts.institution.clone(), title: name.clone(), date: facts.printed },
        head: name.clone(),
        name,
        code: Code {
            says: CodeText::Paper(facts.case, facts.sheet),
            label: says::SHEET,
            digits: facts.sheet.to_string(),
        },
        stamp: facts.demonstration.then_some(opening::DEMONSTRATION),
    };
    let mut blocks = first_page(facts);
    blocks.push(Block::NewPage);
    blocks.extend(second_page(facts));
    Document { about, blocks }
}

fn first_page(facts: &FieldSheetFacts) -> Vec<Block<'_>> {
    vec![
        section(says::DOCUMENT),
        Block::Form(session(facts)),
        heading(says::TAG),
        Block::Form(tag(facts)),
        Block::Note(says::READ_TWICE.into()),
        heading(says::RECEIVED),
        Block::Form(vec![received()]),
        heading(says::EACH_HAND),
        Block::Form(hands(&facts.hands)),
        Block::Note(format!("{} {}", says::printed(facts), says::NO_NAME).into()),
    ]
}

fn second_page(facts: &FieldSheetFacts) -> Vec<Block<'_>> {
    vec![
        heading(says::EACH_FINGER),
        Block::Note(says::HOW_FINGERS.into()),
        Block::Form(fingers(&facts.fingers)),
        heading(says::TREATMENTS),
        Block::Form(treatments(&facts.treatments)),
        heading(says::AUTHORITY),
        Block::Form(authority()),
        heading(says::CLOSING),
        Block::Form(vec![
            row(Room::Lines, [blank(1.0, says::REMARKS)]),
            row(Room::Lines, says::SIGNERS.map(|signer| blank(1.0, signer))),
        ]),
    ]
}

fn tag(facts: &FieldSheetFacts) -> Vec<FormRow> {
    let of_case = facts.tag.clone().map_or(Inside::Blank, |tag| Inside::Said(strong(tag)));
    vec![
        row(
            Room::Line,
            [
                FormBox { share: 28.0, label: says::TAG_OF_CASE, inside: of_case },
                blank(28.0, says::FIRST_READING),
                blank(12.0, says::HOUR),
                blank(28.0, says::SECOND_READING),
                blank(12.0, says::HOUR),
            ],
        ),
        row(
            Room::Line,
            [
                blank(28.0, says::CLOSING_READING),
                blank(12.0, says::HOUR),
                choices(28.0, says::AGREE, 1, &says::AGREES),
                blank(40.0, says::TAG_PHOTO),
            ],
        ),
    ]
}

fn session(facts: &FieldSheetFacts) -> Vec<FormRow> {
    let taker = facts.taker.as_ref();
    vec![
        row(
            Room::Line,
            [
                said(22.0, says::FOLIO, strong(facts.folio.clone())),
                known(26.0, says::OFICIO, facts.oficio.as_deref()),
                known(32.0, says::CARPETA, facts.carpeta.as_deref()),
                said(20.0, says::WHAT_IS, says::subject(facts.subject).into()),
            ],
        ),
        row(
            Room::Line,
            [
                blank(22.0, says::DATE),
                blank(18.0, says::BEGINS),
                blank(18.0, says::ENDS),
                blank(42.0, says::PLACE),
            ],
        ),
        row(
            Room::Line,
            [
                known(58.0, says::TAKER, taker.map(|taker| taker.name.as_str())),
                known(42.0, says::OFFICE, taker.map(|taker| taker.office.as_str())),
            ],
        ),
    ]
}

fn received() -> FormRow {
    row(
        Room::Line,
        [
            choices(28.0, says::WHAT, 2, &says::PIECES),
            blank(12.0, says::BAG),
            blank(10.0, says::BAGS),
            choices(34.0, says::HAND, 2, &says::HANDS),
            blank(15.0, says::FINGER),
            choices(18.0, says::UNKNOWN, 1, &[says::NOT_KNOWN]),
        ],
    )
}

fn hands(hands: &[HandFacts; 2]) -> Vec<FormRow> {
    let technique = |hand: &HandFacts| hand.technique;
    let of =
        |label, columns, choices| FormBox { share: 1.0, label, inside: Inside::Choices(columns, choices) };
    let condition = per_hand(&says::CONDITIONS, hands, |hand| technique(hand).map(|how| how.condition));
    let method = per_hand(&says::METHODS, hands, |hand| technique(hand).map(|how| how.method));
    let support = per_hand(&says::SUPPORTS, hands, |hand| technique(hand).map(|how| how.support));
    let side = per_hand(&says::SKIN_SIDES, hands, |hand| technique(hand).map(|how| how.skin_side));
    let mirror = per_hand(&says::MIRRORS, hands, |hand| technique(hand).map(|how| how.mirrored));
    let polarity = per_hand(&says::POLARITIES, hands, |hand| hand.light_ridges);
    let [right, left] = hands;
    let degrees = |label, hand: &HandFacts| known(1.0, label, hand.temperature.map(says::degrees).as_deref());
    let hours =
        |label, hand: &HandFacts| known(1.0, label, hand.hours.map(|hours| hours.to_string()).as_deref());
    vec![
        row(Room::Line, [of(says::CONDITION, 3, condition)]),
        row(Room::Line, [of(says::METHOD, 3, method)]),
        row(Room::Line, [of(says::SUPPORT, 3, support)]),
        row(
            Room::Line,
            [of(says::SIDE, 1, side), of(says::MIRROR, 1, mirror), of(says::POLARITY, 1, polarity)],
        ),
        row(
            Room::Line,
            [
                degrees(says::TEMPERATURES[0], right),
                degrees(says::TEMPERATURES[1], left),
                hours(says::RECOVERED[0], right),
                hours(says::RECOVERED[1], left),
            ],
        ),
    ]
}

/// A numbered choice for each word, with a square for each hand.
fn per_hand<T: Copy + PartialEq>(
    words: &[(T, &str)],
    hands: &[HandFacts; 2],
    of: impl Fn(&HandFacts) -> Option<T>,
) -> Vec<Choice> {
    let choice = |(number, (value, word)): (usize, &(T, &str))| Choice {
        squares: says::SIDES.into_iter().zip(hands.iter().map(|hand| of(hand) == Some(*value))).collect(),
        text: format!("{number} {word}"),
    };
    (1..).zip(words).map(choice).collect()
}

fn fingers(known: &[(Finger, FingerMark)]) -> Vec<FormRow> {
    const NAME: f32 = 74.0;
    const MARK: f32 = 46.0;
    const EXCEPTIONS: [f32; 8] = [24.0, 24.0, 24.0, 27.0, 24.0, 24.0, 24.0, 31.0];
    let title = |share, title: &'static str| said(share, "", title.into());
    let mut head = vec![title(NAME, says::FINGER_COLUMN)];
    head.extend(FingerMark::ALL.map(|mark| title(MARK, says::mark(mark))));
    head.extend(
        EXCEPTIONS.into_iter().zip(says::EXCEPTIONS).map(|(share, exception)| title(share, exception)),
    );
    let finger = |finger: Finger| {
        let ticked = |mark: FingerMark| known.contains(&(finger, mark));
        let tick = |mark| FormBox { share: MARK, label: "", inside: Inside::Tick(ticked(mark)) };
        let mut boxes = vec![said(NAME, "", says::finger(finger).into())];
        boxes.extend(FingerMark::ALL.map(tick));
        boxes.extend(EXCEPTIONS.map(|share| blank(share, "")));
        FormRow { room: Room::Figure, boxes }
    };
    std::iter::once(FormRow { room: Room::Titles, boxes: head }).chain(Finger::ALL.map(finger)).collect()
}

fn treatments(known: &[TreatmentFacts]) -> Vec<FormRow> {
    const SHARES: [f32; 5] = [15.0, 27.0, 10.0, 24.0, 24.0];
    let titles = says::TREATMENT_COLUMNS.map(str::to_owned);
    let cells = |room, texts: [String; 5]| {
        row(
            room,
            std::array::from_fn::<_, 5, _>(|place| said(SHARES[place], "", texts[place].as_str().into())),
        )
    };
    let told = known.iter().map(|one| cells(Room::Figure, says::treatment(one)));
    let blank = |_| row(Room::Figure, SHARES.map(|share| blank(share, "")));
    let blanks = (known.len()..TREATMENT_ROWS).map(blank);
    std::iter::once(cells(Room::Titles, titles)).chain(told).chain(blanks).collect()
}

fn authority() -> Vec<FormRow> {
    vec![
        row(
            Room::Line,
            [
                choices(34.0, says::REMOVAL, 2, &says::REMOVALS),
                blank(28.0, says::ORDER),
                blank(18.0, says::WHEN),
                blank(26.0, says::AGENT),
            ],
        ),
        row(
            Room::Line,
            [
                choices(34.0, says::CONSUMED, 2, &says::CONSUMES),
                blank(28.0, says::NOTICE),
                blank(18.0, says::WHEN),
                blank(26.0, says::NOTIFIED),
            ],
        ),
    ]
}

fn heading<'a>(text: &str) -> Block<'a> {
    Block::Heading(text.into())
}

fn row<const N: usize>(room: Room, boxes: [FormBox; N]) -> FormRow {
    FormRow { room, boxes: boxes.into() }
}

fn blank(share: f32, label: &'static str) -> FormBox {
    FormBox { share, label, inside: Inside::Blank }
}

fn said(share: f32, label: &'static str, text: Text) -> FormBox {
    FormBox { share, label, inside: Inside::Said(text) }
}

/// What is known, or room for it.
fn known(share: f32, label: &'static str, text: Option<&str>) -> FormBox {
    FormBox { share, label, inside: text.map_or(Inside::Blank, |text| Inside::Said(text.into())) }
}

/// Words with a square each, none ticked.
fn choices(share: f32, label: &'static str, columns: usize, words: &[&str]) -> FormBox {
    let choice = |word: &&str| Choice { squares: vec![("", false)], text: (*word).into() };
    FormBox { share, label, inside: Inside::Choices(columns, words.iter().map(choice).collect()) }
}
