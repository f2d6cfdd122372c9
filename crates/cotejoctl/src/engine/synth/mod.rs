//! `synth`: prints of people who never lived, as files with a manifest that holds the truth about them.
//!
//! A kind of print is a row of [`Kind::ALL`]: single prints are made in `single`, slaps and cards in `sheets`.

mod kind;
mod sheets;
mod single;

use crate::fingers::fingers;
use crate::open::{Arguments, usage};
use crate::output::{Shape, Table, make_folder, write_whole};
use crate::progress;
use anyhow::{Context as _, Result};
use fingerprint::synth::{hands, impression_seed};
use kind::{Kind, Making};
use serde_json::Value;
use std::path::PathBuf;
use terms::{Finger, FingerSet};

/// Columns of every manifest.
const COLUMNS: [&str; 7] = ["file", "person", "finger", "impression", "class", "person_seed", "kind"];

/// What is made.
struct Plan {
    seed: u64,
    impressions: u32,
    fingers: Vec<Finger>,
    kind: Kind,
    /// Part of the minutiae that near twins share.
    share: f32,
    /// How far a dead finger has gone.
    grade: f32,
    out: PathBuf,
}

type Rows = Vec<Vec<Value>>;

pub(crate) fn run(arguments: Arguments) -> Result<()> {
    let (persons, plan) = plan(arguments)?;
    make_folder(&plan.out)?;
    let people: Vec<u32> = (1..=persons).collect();
    let made = match plan.kind.making {
        Making::Slap | Making::Card => {
            progress::each("haciendo personas", &people, |person| plan.sheets(*person))?
        }
        _ => {
            let all: Vec<(u32, Finger)> = (people.iter())
                .flat_map(|person| plan.fingers.iter().map(move |finger| (*person, *finger)))
                .collect();
            progress::each("haciendo dedos", &all, |(person, finger)| plan.finger(*person, *finger))?
        }
    };
    let rows = made.into_iter().collect::<Result<Vec<_>>>()?.concat();
    let files = rows.chunk_by(|a, b| a[0] == b[0]).count();
    let columns = [&COLUMNS[..], plan.kind.making.truth()].concat();
    let manifest = Table { columns: &columns, rows }.shaped(Shape::Csv)?;
    write_whole(&plan.out.join("manifest.csv"), manifest.as_bytes())?;
    crate::print(&format!(
        "{files} archivos sintéticos en «{}», con su lista en manifest.csv",
        plan.out.display()
    ));
    Ok(())
}

/// How many persons, and what is made of each.
fn plan(mut arguments: Arguments) -> Result<(u32, Plan)> {
    let mut number = |name: &str| -> Result<u32> {
        let value = arguments.number(name)?.ok_or_else(|| usage(format!("diga {name} N")))?;
        if value == 0 { Err(usage(format!("{name} es al menos 1"))) } else { Ok(value) }
    };
    let (persons, impressions) = (number("--persons")?, number("--impressions")?);
    let seed = arguments.option("--seed")?.unwrap_or_else(|| "1".to_owned());
    let seed = seed.parse().map_err(|_| usage("--seed es un número entero"))?;
    let listed = arguments.option("--fingers")?;
    let fingers = listed.as_deref().map(fingers).transpose()?.unwrap_or_else(|| Finger::ALL.to_vec());
    let kind = Kind::named(arguments.option("--kind")?.as_deref())?;
    let (share, grade) = (part(&mut arguments, "--share", 0.5)?, part(&mut arguments, "--grade", 0.6)?);
    let out = PathBuf::from(arguments.option("--out")?.ok_or_else(|| usage("diga --out CARPETA"))?);
    if !arguments.rest()?.is_empty() {
        return Err(usage("synth no lleva más palabras"));
    }
    Ok((persons, Plan { seed, impressions, fingers, kind, share, grade, out }))
}

/// A number from 0 to 1.
fn part(arguments: &mut Arguments, name: &str, otherwise: f32) -> Result<f32> {
    let Some(word) = arguments.option(name)? else { return Ok(otherwise) };
    let value = word.parse().ok().filter(|value| (0.0..=1.0).contains(value));
    value.ok_or_else(|| usage(format!("{name} es un número de 0 a 1")))
}

impl Plan {
    /// People of one seed are neighbours; those of the next seed begin far away.
    fn person_seed(&self, person: u32) -> u64 {
        self.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(u64::from(person))
    }

    /// The fingers that a person lacks on slaps and cards: those nobody asked for.
    fn lacking(&self) -> FingerSet {
        Finger::ALL.into_iter().filter(|finger| !self.fingers.contains(finger)).collect()
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<()> {
        write_whole(&self.out.join(name), bytes).with_context(|| format!("al guardar «{name}»"))
    }

    /// All slaps or cards of one person; returns their rows of the manifest, one for each print on them.
    fn sheets(&self, person: u32) -> Result<Rows> {
        let own = self.person_seed(person);
        let fingers = hands(own);
        let mut rows = Vec::new();
        for number in 1..=self.impressions {
            progress::check()?;
            let seed = impression_seed(own, Finger::ALL[0], number);
            let sheets = match self.kind.making {
                Making::Card => sheets::cards(&fingers, seed, self.lacking()),
                _ => sheets::slaps(&fingers, seed, self.lacking()),
            };
            for sheet in sheets {
                let file = format!("{person}_{}_{number}.png", sheet.name);
                self.write(&file, &sheet.image.to_png())?;
                rows.extend(sheets::rows(
                    &sheet,
                    &fingers,
                    &sheets::Of { file: &file, person, number, own, kind: self.kind.name },
                ));
            }
        }
        Ok(rows)
    }
}
