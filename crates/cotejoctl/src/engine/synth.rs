//! `synth`: prints of people who never lived, as PNG files with a manifest.

use super::output::{Shape, Table, make_folder, write_whole};
use super::{progress, usage};
use crate::open::Arguments;
use anyhow::{Context as _, Result};
use fingerprint::synth::{ImpressionParams, MasterFinger};
use serde_json::{Value, json};
use std::path::PathBuf;
use terms::Finger;

/// How the impressions were taken.
#[derive(Clone, Copy)]
enum Kind {
    Ordinary,
    Clean,
    PostMortem,
}

/// What is made.
struct Plan {
    seed: u64,
    impressions: u32,
    kind: Kind,
    out: PathBuf,
}

pub(crate) fn run(mut arguments: Arguments) -> Result<()> {
    let mut number = |name: &str| -> Result<u32> {
        let value = arguments.number(name)?.ok_or_else(|| usage(format!("diga {name} N")))?;
        if value == 0 { Err(usage(format!("{name} es al menos 1"))) } else { Ok(value) }
    };
    let (persons, impressions) = (number("--persons")?, number("--impressions")?);
    let seed = arguments.option("--seed")?.unwrap_or_else(|| "1".to_owned());
    let seed = seed.parse().map_err(|_| usage("--seed es un número entero"))?;
    let fingers = fingers(arguments.option("--fingers")?.as_deref())?;
    let kind = kind(arguments.option("--kind")?.as_deref())?;
    let out = PathBuf::from(arguments.option("--out")?.ok_or_else(|| usage("diga --out CARPETA"))?);
    if !arguments.rest()?.is_empty() {
        return Err(usage("synth no lleva más palabras"));
    }
    make_folder(&out)?;
    let plan = Plan { seed, impressions, kind, out };
    let all: Vec<(u32, Finger)> =
        (1..=persons).flat_map(|person| fingers.iter().map(move |finger| (person, *finger))).collect();
    let made = progress::each("haciendo dedos", &all, |(person, finger)| plan.finger(*person, *finger))?;
    let rows = made.into_iter().collect::<Result<Vec<_>>>()?.concat();
    let count = rows.len();
    let columns = &["file", "person", "finger", "impression", "class", "person_seed", "kind"];
    let manifest = Table { columns, rows }.shaped(Shape::Csv)?;
    write_whole(&plan.out.join("manifest.csv"), manifest.as_bytes())?;
    crate::print(&format!(
        "{count} huellas sintéticas en «{}», con su lista en manifest.csv",
        plan.out.display()
    ));
    Ok(())
}

impl Plan {
    /// All impressions of one finger; returns their rows of the manifest.
    fn finger(&self, person: u32, finger: Finger) -> Result<Vec<Vec<Value>>> {
        // People of one seed are neighbours; those of the next seed begin far away.
        let own_seed = self.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(u64::from(person));
        let master = MasterFinger::new(own_seed, finger, None);
        let impression = |number: u32| {
            progress::check()?;
            let seed = own_seed ^ u64::from(finger.position()) << 48 ^ u64::from(number) << 32;
            let raster = master.impression(&self.kind.params(seed));
            let name = format!("{person}_{finger}_{number}.png");
            write_whole(&self.out.join(&name), &raster.to_png())
                .with_context(|| format!("al guardar la huella «{name}»"))?;
            let class = json!(master.class());
            let kind = json!(self.kind.name());
            Ok(vec![json!(name), json!(person), json!(finger), json!(number), class, json!(own_seed), kind])
        };
        (1..=self.impressions).map(impression).collect()
    }
}

impl Kind {
    fn params(self, seed: u64) -> ImpressionParams {
        match self {
            Kind::Ordinary => ImpressionParams::sample(seed),
            Kind::Clean => ImpressionParams { seed, ..ImpressionParams::clean() },
            Kind::PostMortem => ImpressionParams::post_mortem(seed),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Kind::Ordinary => "ordinary",
            Kind::Clean => "clean",
            Kind::PostMortem => "post_mortem",
        }
    }
}

fn kind(word: Option<&str>) -> Result<Kind> {
    match word {
        None | Some("ordinary" | "ordinaria") => Ok(Kind::Ordinary),
        Some("clean" | "limpia") => Ok(Kind::Clean),
        Some("post-mortem") => Ok(Kind::PostMortem),
        Some(other) => Err(usage(format!("no conozco --kind «{other}»: ordinary, clean o post-mortem"))),
    }
}

/// The fingers of a list such as `1,2,7`; all ten without one.
fn fingers(list: Option<&str>) -> Result<Vec<Finger>> {
    let Some(list) = list else { return Ok(Finger::ALL.to_vec()) };
    let one = |word: &str| {
        let finger = word.trim().parse().ok().and_then(|position| Finger::new(position).ok());
        finger.ok_or_else(|| usage("--fingers es una lista de dedos de 1 a 10, por ejemplo 1,2,7"))
    };
    list.split(',').map(one).collect()
}
