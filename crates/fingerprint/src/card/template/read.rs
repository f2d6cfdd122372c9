//! A form from TOML: first its shape, then its sense.

use super::{BoxSpec, CardTemplate, LineSpec, PageSpec, TemplateError, TemplateRule, TextSpec, Zone};
use serde::Deserialize;
use std::ops::Range;
use terms::{Finger, Hand, Take};
use toml::Spanned;

/// The longest file read, bytes.
const MAX_BYTES: usize = 1 << 20;
/// Limits of what is written, hundredths of a millimetre.
const PAPER: Range<i32> = 3000..70_001;
const LINE: Range<i32> = 5..301;
const TOLERANCE: Range<i32> = 5..101;
const SMALLEST_BOX: i32 = 800;
const SHORTEST_LINE: i32 = 500;

/// What a form keeps without saying so.
const USUAL_LINE: i32 = 25;
const USUAL_TOLERANCE: i32 = 30;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: Spanned<String>,
    name: Spanned<String>,
    page: Vec<Spanned<WrittenPage>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPage {
    paper: [i32; 2],
    #[serde(default = "usual_line")]
    line: i32,
    #[serde(default = "usual_tolerance")]
    scale_tolerance: i32,
    #[serde(rename = "box", default)]
    boxes: Vec<Spanned<WrittenBox>>,
    #[serde(rename = "rule", default)]
    lines: Vec<Spanned<WrittenLine>>,
    #[serde(rename = "text", default)]
    texts: Vec<Spanned<WrittenText>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenBox {
    take: String,
    at: [i32; 4],
    #[serde(default = "yes")]
    framed: bool,
    caption: Option<WrittenText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenLine {
    from: [i32; 2],
    to: [i32; 2],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenText {
    at: [i32; 4],
    #[serde(default)]
    words: String,
}

fn usual_line() -> i32 {
    USUAL_LINE
}

fn usual_tolerance() -> i32 {
    USUAL_TOLERANCE
}

fn yes() -> bool {
    true
}

/// A rule broken at a byte of the text.
struct Broken(usize, TemplateRule);

pub(super) fn read(text: &str) -> Result<CardTemplate, TemplateError> {
    if text.len() > MAX_BYTES {
        return Err(TemplateError { line: 0, rule: TemplateRule::TooLong });
    }
    let line =
        |at: usize| text.get(..at).map_or(0, |before| before.bytes().filter(|b| *b == b'\n').count() + 1);
    let written: Written = toml::from_str(text).map_err(|error| TemplateError {
        line: error.span().map_or(0, |span| line(span.start)),
        rule: TemplateRule::Syntax(error.message().to_owned()),
    })?;
    template(written).map_err(|Broken(at, rule)| TemplateError { line: line(at), rule })
}

fn template(written: Written) -> Result<CardTemplate, Broken> {
    let (id, name) = (written.id.get_ref(), written.name.get_ref());
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !(1..=40).contains(&id.len()) || !id.chars().all(plain) {
        return Err(Broken(written.id.span().start, TemplateRule::Name));
    }
    if name.trim().is_empty() || name.chars().count() > 120 {
        return Err(Broken(written.name.span().start, TemplateRule::Name));
    }
    if !(1..=8).contains(&written.page.len()) {
        return Err(Broken(0, TemplateRule::Pages));
    }
    let mut seen: Vec<Take> = Vec::new();
    let pages = written.page.iter().map(|page| read_page(page, &mut seen)).collect::<Result<Vec<_>, _>>()?;
    Ok(CardTemplate { id: id.clone(), name: name.clone(), pages })
}

fn read_page(written: &Spanned<WrittenPage>, seen: &mut Vec<Take>) -> Result<PageSpec, Broken> {
    let (at, page) = (written.span().start, written.get_ref());
    let paper = (page.paper[0], page.paper[1]);
    let sized = PAPER.contains(&paper.0)
        && PAPER.contains(&paper.1)
        && LINE.contains(&page.line)
        && TOLERANCE.contains(&page.scale_tolerance);
    if !sized {
        return Err(Broken(at, TemplateRule::Size));
    }
    if !(1..=60).contains(&page.boxes.len()) {
        return Err(Broken(at, TemplateRule::Boxes));
    }
    let whole = Zone { left: 0, top: 0, width: paper.0, height: paper.1 };
    let mut boxes: Vec<BoxSpec> = Vec::new();
    for spec in &page.boxes {
        let refuse = |rule| Broken(spec.span().start, rule);
        let read = read_box(spec.get_ref(), &whole).map_err(refuse)?;
        if boxes.iter().any(|other| other.place.overlaps(&read.place)) {
            return Err(refuse(TemplateRule::Overlap));
        }
        if seen.iter().any(|other| same_fingers(*other, read.take)) {
            return Err(refuse(TemplateRule::Twice));
        }
        seen.push(read.take);
        boxes.push(read);
    }
    let lines = page
        .lines
        .iter()
        .map(|line| read_line(line.get_ref(), &whole).map_err(|rule| Broken(line.span().start, rule)));
    let texts = page
        .texts
        .iter()
        .map(|text| read_text(text.get_ref(), &whole).map_err(|rule| Broken(text.span().start, rule)));
    let page = PageSpec {
        paper,
        line: page.line,
        scale_tolerance: page.scale_tolerance,
        boxes,
        lines: lines.collect::<Result<_, _>>()?,
        texts: texts.collect::<Result<_, _>>()?,
    };
    tells_its_top(&page).map_err(|rule| Broken(at, rule))?;
    Ok(page)
}

fn read_box(written: &WrittenBox, whole: &Zone) -> Result<BoxSpec, TemplateRule> {
    let (take, strip) = read_take(&written.take).ok_or_else(|| TemplateRule::Take(written.take.clone()))?;
    let place = zone(written.at, whole)?;
    if place.width.min(place.height) < SMALLEST_BOX {
        return Err(TemplateRule::SmallBox);
    }
    let caption = written.caption.as_ref().map(|caption| read_caption(caption, &place)).transpose()?;
    Ok(BoxSpec { take, strip, place, framed: written.framed, caption })
}

/// A caption is written from the corner of its box and kept on the page.
fn read_caption(written: &WrittenText, place: &Zone) -> Result<TextSpec, TemplateRule> {
    let within = Zone { left: 0, top: 0, ..*place };
    let text = read_text(written, &within).map_err(|rule| match rule {
        TemplateRule::OffPaper => TemplateRule::Caption,
        other => other,
    })?;
    let area = |zone: &Zone| i64::from(zone.width) * i64::from(zone.height);
    if 2 * area(&text.zone) >= area(place) {
        return Err(TemplateRule::Caption);
    }
    let zone = Zone { left: text.zone.left + place.left, top: text.zone.top + place.top, ..text.zone };
    Ok(TextSpec { zone, ..text })
}

fn read_text(written: &WrittenText, whole: &Zone) -> Result<TextSpec, TemplateRule> {
    if written.words.chars().count() > 200 {
        return Err(TemplateRule::Words);
    }
    Ok(TextSpec { zone: zone(written.at, whole)?, words: written.words.clone() })
}

fn read_line(written: &WrittenLine, whole: &Zone) -> Result<LineSpec, TemplateRule> {
    let ([left, top], [right, bottom]) = (written.from, written.to);
    let on = |x, y| (0..=whole.width).contains(&x) && (0..=whole.height).contains(&y);
    if !on(left, top) || !on(right, bottom) {
        return Err(TemplateRule::OffPaper);
    }
    let straight =
        (left == right && bottom - top >= SHORTEST_LINE) || (top == bottom && right - left >= SHORTEST_LINE);
    if !straight {
        return Err(TemplateRule::Line);
    }
    Ok(LineSpec { from: (left, top), to: (right, bottom) })
}

fn zone([left, top, width, height]: [i32; 4], whole: &Zone) -> Result<Zone, TemplateRule> {
    let fits = |from: i32, length: i32, of: i32| {
        from >= 0 && length >= 1 && from.checked_add(length).is_some_and(|end| end <= of)
    };
    let fits = fits(left, width, whole.width) && fits(top, height, whole.height);
    if fits { Ok(Zone { left, top, width, height }) } else { Err(TemplateRule::OffPaper) }
}

/// What a box is for, and whether it is a slot for a strip.
fn read_take(words: &str) -> Option<(Take, bool)> {
    let (kind, which) = words.split_once(' ').unwrap_or((words, ""));
    let finger = || which.parse().ok().and_then(|number: u8| Finger::new(number).ok());
    let take = match (kind, which) {
        ("rolled" | "strip", _) => Take::Rolled(finger()?),
        ("plain", _) => Take::Plain(finger()?),
        ("four", "right") => Take::Four(Hand::Right),
        ("four", "left") => Take::Four(Hand::Left),
        ("thumbs", "") => Take::Thumbs,
        _ => return None,
    };
    Some((take, kind == "strip"))
}

fn same_fingers(a: Take, b: Take) -> bool {
    let four = |take: Take| matches!(take, Take::Four(_));
    let shared = a.fingers().iter().any(|finger| b.fingers().contains(finger));
    a.impression() == b.impression() && four(a) == four(b) && shared
}

/// Enough lines to find the form by, and not the same ones upside down.
fn tells_its_top(page: &PageSpec) -> Result<(), TemplateRule> {
    let lines = page.printed();
    let upright = lines.iter().filter(|line| line.upright()).count();
    if upright < 2 || lines.len() - upright < 2 {
        return Err(TemplateRule::TooFewLines);
    }
    // Half a turn about the middle of the printed lines, wherever on the paper that is.
    let ends = || lines.iter().flat_map(|line| [line.from, line.to]);
    let about = |of: fn(&(i32, i32)) -> i32| {
        ends().map(|end| of(&end)).min().unwrap_or(0) + ends().map(|end| of(&end)).max().unwrap_or(0)
    };
    let (x, y) = (about(|end| end.0), about(|end| end.1));
    let turned = |line: &LineSpec| LineSpec {
        from: (x - line.to.0, y - line.to.1),
        to: (x - line.from.0, y - line.from.1),
    };
    let near = |a: i32, b: i32| (a - b).abs() <= SHORTEST_LINE;
    let same = |line: &LineSpec| {
        let other = turned(line);
        lines.iter().any(|line| {
            near(line.from.0, other.from.0)
                && near(line.from.1, other.from.1)
                && near(line.to.0, other.to.0)
                && near(line.to.1, other.to.1)
        })
    };
    if lines.iter().all(same) { Err(TemplateRule::Symmetric) } else { Ok(()) }
}
