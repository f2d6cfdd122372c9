//! A scanner's options by their well-known names: resolution, glass, grey, nothing lossy on the way.
//!
//! It must not know how a frame is read.

use super::ffi::{Constraint, Kind, Scanner, Setting, Status};
use crate::Area;
use print_image::LOWEST_PPI;
use terms::Ppi;

/// Resolutions asked of a device that takes any of a range.
const CUSTOMARY: [u16; 8] = [300, 400, 500, 600, 800, 1000, 1200, 2400];

/// Names of modes that are grey in 8 bits or more, best first. Others that say grey may mean dithered.
const GREY: [&str; 4] = ["gray", "true gray", "grayscale", "grey"];

/// Sets what is the same for every print: no preview, the flatbed, grey of 8 bits, nothing compressed with loss. What a
/// device does not have or refuses is left as it is; the frame is looked at anyway.
pub(super) fn set_grey(scanner: &mut Scanner<'_>) {
    if let Some(preview) = scanner.setting("preview") {
        _ = scanner.set_word(&preview, 0);
    }
    choose(scanner, "source", &["flatbed", "platen", "document table"]);
    choose(scanner, "mode", &GREY);
    choose(scanner, "compression", &["none"]);
    if let Some(depth) = scanner.setting("depth") {
        _ = scanner.set_word(&depth, word(depth.kind, 8));
    }
}

/// Sets an option to the first of these texts that it offers, whatever their case.
fn choose(scanner: &mut Scanner<'_>, name: &str, wanted: &[&str]) {
    let Some(setting) = scanner.setting(name) else { return };
    let Constraint::Texts(offered) = &setting.constraint else { return };
    let found = |wanted: &&str| offered.iter().find(|offer| offer.eq_ignore_ascii_case(wanted));
    if let Some(text) = wanted.iter().find_map(found) {
        _ = scanner.set_text(&setting, text);
    }
}

/// Sets an option from text, as its kind wants it.
pub(super) fn set_from_text(scanner: &mut Scanner<'_>, setting: &Setting, text: &str) -> Result<(), Status> {
    let value = match setting.kind {
        Kind::Text => return scanner.set_text(setting, text),
        Kind::Bool if ["yes", "true", "1"].contains(&text) => Some(1),
        Kind::Bool if ["no", "false", "0"].contains(&text) => Some(0),
        Kind::Int => text.parse().ok(),
        Kind::Fixed => text.parse().ok().map(|value: f64| (value * 65536.0).round() as i32),
        Kind::Bool | Kind::Other => None,
    };
    scanner.set_word(setting, value.ok_or(Status::INVALID)?)
}

/// The options that hold the resolution: one, or one for each direction.
fn of_resolution(scanner: &Scanner<'_>) -> Vec<Setting> {
    let names = ["resolution", "x-resolution", "y-resolution"];
    names.iter().filter_map(|name| scanner.setting(name)).collect()
}

/// Resolutions the device can be set to and a print can be read at, ascending.
pub(super) fn resolutions(scanner: &Scanner<'_>) -> Vec<Ppi> {
    let settings = of_resolution(scanner);
    let Some(first) = settings.first() else { return Vec::new() };
    let mut values: Vec<i32> = match &first.constraint {
        Constraint::Words(words) => words.iter().map(|stored| whole(first.kind, *stored)).collect(),
        Constraint::Range { .. } => CUSTOMARY.iter().map(|ppi| i32::from(*ppi)).collect(),
        Constraint::None | Constraint::Texts(_) => {
            scanner.word(first).map(|stored| whole(first.kind, stored)).into_iter().collect()
        }
    };
    values.sort_unstable();
    values.dedup();
    let ppi = |value: &i32| u16::try_from(*value).ok().filter(|ppi| *ppi >= LOWEST_PPI);
    let all_take = |ppi: &u16| settings.iter().all(|setting| takes(setting, i32::from(*ppi)));
    values.iter().filter_map(ppi).filter(all_take).filter_map(|ppi| Ppi::new(ppi).ok()).collect()
}

fn takes(setting: &Setting, value: i32) -> bool {
    let wanted = word(setting.kind, value);
    match &setting.constraint {
        Constraint::Range { min, max, step } => {
            (*min..=*max).contains(&wanted) && (*step <= 0 || (wanted - min) % step == 0)
        }
        Constraint::Words(words) => words.contains(&wanted),
        Constraint::None | Constraint::Texts(_) => true,
    }
}

/// Sets the resolution in each direction, and says what the device took instead, if it did.
pub(super) fn set_resolution(scanner: &mut Scanner<'_>, ppi: Ppi) -> Result<Option<i32>, Status> {
    for setting in of_resolution(scanner).iter().filter(|setting| setting.settable) {
        scanner.set_word(setting, word(setting.kind, i32::from(ppi.get())))?;
    }
    for setting in of_resolution(scanner) {
        let stored = scanner.word(&setting)?;
        if stored != word(setting.kind, i32::from(ppi.get())) {
            return Ok(Some(whole(setting.kind, stored)));
        }
    }
    Ok(None)
}

/// The four options of the area, in the order left, top, right, bottom, if the device has them in millimetres.
fn of_area(scanner: &Scanner<'_>) -> Option<[Setting; 4]> {
    let side = |name| scanner.setting(name).filter(|side| side.in_millimetres && side.settable);
    Some([side("tl-x")?, side("tl-y")?, side("br-x")?, side("br-y")?])
}

/// The whole glass, if an area of it can be chosen.
pub(super) fn glass(scanner: &Scanner<'_>) -> Option<Area> {
    let [left, top, right, bottom] = of_area(scanner)?;
    let lowest = |side: &Setting| bounds(side).map(|(min, _)| hundredths(side.kind, min));
    let highest = |side: &Setting| bounds(side).map(|(_, max)| hundredths(side.kind, max));
    area([lowest(&left)?, lowest(&top)?, highest(&right)?, highest(&bottom)?])
}

/// Chooses an area, outwards to what the device can do, and says which it took.
pub(super) fn set_area(scanner: &mut Scanner<'_>, wanted: Area) -> Result<Option<Area>, Status> {
    let edges = [wanted.left, wanted.top, wanted.left + wanted.width, wanted.top + wanted.height];
    // The far edges go first, so that no area on the way is turned inside out.
    for (side, outwards) in [(2, true), (3, true), (0, false), (1, false)] {
        let Some(sides) = of_area(scanner) else { return Ok(None) };
        let setting = &sides[side];
        scanner.set_word(setting, edge(setting, i64::from(edges[side]), outwards))?;
    }
    let Some(sides) = of_area(scanner) else { return Ok(None) };
    let mut taken = [0; 4];
    for (side, taken) in sides.iter().zip(&mut taken) {
        *taken = hundredths(side.kind, scanner.word(side)?);
    }
    Ok(area(taken))
}

fn area([left, top, right, bottom]: [i64; 4]) -> Option<Area> {
    let length = |length: i64| u32::try_from(length).ok().filter(|length| *length > 0);
    Some(Area {
        left: u32::try_from(left.max(0)).ok()?,
        top: u32::try_from(top.max(0)).ok()?,
        width: length(right - left.max(0))?,
        height: length(bottom - top.max(0))?,
    })
}

fn bounds(setting: &Setting) -> Option<(i32, i32)> {
    match &setting.constraint {
        Constraint::Range { min, max, .. } => Some((*min, *max)),
        Constraint::Words(words) => Some((*words.iter().min()?, *words.iter().max()?)),
        Constraint::None | Constraint::Texts(_) => None,
    }
}

/// The stored value of an edge at so many hundredths of a millimetre, rounded up or down to the device's step.
fn edge(setting: &Setting, at: i64, up: bool) -> i32 {
    let exact = if setting.kind == Kind::Fixed { at * 65536 } else { at };
    let stored = if up { exact.div_euclid(100) + i64::from(exact % 100 != 0) } else { exact.div_euclid(100) };
    let Constraint::Range { min, max, step } = setting.constraint else {
        return i32::try_from(stored).unwrap_or(i32::MAX);
    };
    let (min, max, step) = (i64::from(min), i64::from(max), i64::from(step).max(1));
    let over = (stored - min).rem_euclid(step);
    let stepped = if over == 0 { stored } else { stored - over + if up { step } else { 0 } };
    i32::try_from(stepped.clamp(min, max.max(min))).unwrap_or(i32::MAX)
}

/// A stored length in hundredths of a millimetre.
fn hundredths(kind: Kind, stored: i32) -> i64 {
    let stored = i64::from(stored) * 100;
    if kind == Kind::Fixed { (stored + 32768).div_euclid(65536) } else { stored }
}

/// A whole number as stored.
fn word(kind: Kind, value: i32) -> i32 {
    if kind == Kind::Fixed { value.saturating_mul(65536) } else { value }
}

/// A stored number, rounded to a whole one.
fn whole(kind: Kind, stored: i32) -> i32 {
    if kind == Kind::Fixed { (stored.saturating_add(32768)).div_euclid(65536) } else { stored }
}
