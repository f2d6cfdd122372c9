//! Mirror and polarity: how often they are seen, and how often ordinary prints are suspected.

use crate::Error;
use fingerprint::inversion::{Inversion, Sign, against, dark_ground};
use fingerprint::synth::{Capture, ImpressionParams, MasterFinger};
use fingerprint::{Extraction, extract};
use print_image::{Raster, decode};
use std::path::Path;
use terms::{Finger, Ppi};

pub(crate) fn report(folder: &Path, gloves: u64) -> Result<(), Error> {
    for set in [
        "tune/fvc2002_db1_b",
        "tune/fvc2002_db3_b",
        "tune/fvc2004_db2_b",
        "check/fvc2002_db4_b",
        "check/fvc2004_db3_b",
    ] {
        real(set, &folder.join(set))?;
    }
    generated(gloves);
    Ok(())
}

/// How often each kind of sign was seen.
#[derive(Default)]
struct Seen {
    prints: usize,
    mirror: usize,
    kinds: usize,
    ground: usize,
}

impl Seen {
    fn add(&mut self, signs: &[Sign]) {
        self.prints += 1;
        for sign in signs {
            match sign {
                Sign::MirrorAgrees { .. } => self.mirror += 1,
                Sign::KindsExchanged { .. } => self.kinds += 1,
                Sign::DarkGround { .. } => self.ground += 1,
                Sign::LoopsTowardsThumb { .. } => {}
            }
        }
    }

    fn print(&self, set: &str, what: &str) {
        println!(
            "inversion set={set} prints={what} of={} mirror_agrees={} kinds_exchanged={} dark_ground={}",
            self.prints, self.mirror, self.kinds, self.ground
        );
    }
}

fn mirrored(raster: &Raster) -> Raster {
    let rows = raster.pixels().chunks_exact(raster.width() as usize);
    let pixels = rows.flat_map(|row| row.iter().rev().copied()).collect();
    Raster::new(raster.width(), raster.height(), raster.ppi(), pixels).expect("the size stays")
}

fn inverted(raster: &Raster) -> Raster {
    let pixels = raster.pixels().iter().map(|grey| 255 - grey).collect();
    Raster::new(raster.width(), raster.height(), raster.ppi(), pixels).expect("the size stays")
}

/// Each impression against the next of its finger, as it is and changed; and against another finger's.
fn real(set: &str, folder: &Path) -> Result<(), Error> {
    let mut seen: [Seen; 4] = Default::default();
    let mut strangers = Seen::default();
    let mut shares: [Vec<f32>; 2] = Default::default();
    let mut before: Option<Extraction> = None;
    for finger in 101..=110 {
        let mut rasters = Vec::new();
        for impression in 1..=8 {
            let bytes = std::fs::read(folder.join(format!("{finger}_{impression}.png")))?;
            rasters.push(decode(&bytes)?.into_raster(Ppi::P500));
        }
        let prints: Vec<Extraction> = rasters.iter().map(extract).collect();
        for (at, raster) in rasters.iter().enumerate() {
            let partner = [prints[(at + 1) % 8].template.clone()];
            let changed = [mirrored(raster), inverted(raster), inverted(&mirrored(raster))];
            let mut look = |which: usize, raster: &Raster, extraction: &Extraction| {
                let mut signs = against(&extraction.template, &partner);
                signs.extend(dark_ground(raster, &extraction.evidence));
                seen[which].add(&signs);
            };
            look(0, raster, &prints[at]);
            for (which, raster) in changed.iter().enumerate() {
                look(which + 1, raster, &extract(raster));
            }
            for (print, shares) in [&prints[at], &extract(&changed[1])].into_iter().zip(&mut shares) {
                shares.extend(different_kinds(print, &partner[0]));
            }
            if let Some(before) = &before {
                strangers.add(&against(&prints[at].template, std::slice::from_ref(&before.template)));
            }
        }
        before = prints.into_iter().next();
    }
    for (seen, what) in seen.iter().zip(["as_they_are", "mirrored", "inverted", "both"]) {
        seen.print(set, what);
    }
    strangers.print(set, "strangers");
    for (shares, what) in shares.iter_mut().zip(["as_they_are", "inverted"]) {
        shares.sort_by(f32::total_cmp);
        let at = |share: f32| shares.get((shares.len() as f32 * share) as usize).copied().unwrap_or(f32::NAN);
        println!(
            "kinds set={set} prints={what} pairs={} 1st={:.2} 5th={:.2} median={:.2} 95th={:.2} 99th={:.2}",
            shares.len(),
            at(0.01),
            at(0.05),
            at(0.5),
            at(0.95),
            at(0.99)
        );
    }
    Ok(())
}

/// The share of minutiae of the other kind, where two prints agree.
fn different_kinds(print: &Extraction, partner: &fingerprint::Template) -> Option<f32> {
    let seen = fingerprint::Probe::new(&print.template).compare(partner);
    if seen.score.value() < 25.0 || seen.pairs.len() < 12 {
        return None;
    }
    let differ = |pair: &&fingerprint::PairedMinutiae| {
        print.template.minutiae[pair.probe].kind != partner.minutiae[pair.candidate].kind
    };
    Some(seen.pairs.iter().filter(differ).count() as f32 / seen.pairs.len() as f32)
}

/// Gloves seen from inside and ordinary prints, against one plain print of the finger.
fn generated(count: u64) {
    let mut gloves = Seen::default();
    let mut ordinary = Seen::default();
    let mut named = 0;
    for number in 0..count {
        let finger = MasterFinger::new(40_000 + number, Finger::ALL[(number % 10) as usize], None);
        let partner = [extract(&finger.impression(&ImpressionParams::sample(number))).template];
        let look = |raster: &Raster| {
            let extraction = extract(raster);
            let mut signs = against(&extraction.template, &partner);
            signs.extend(dark_ground(raster, &extraction.evidence));
            signs
        };
        let signs = look(&finger.capture(&Capture::glove(number)));
        named += usize::from(
            [Inversion::Mirrored, Inversion::Polarity]
                .iter()
                .all(|what| signs.iter().any(|sign| sign.inversion() == *what)),
        );
        gloves.add(&signs);
        ordinary.add(&look(&finger.capture(&Capture::plain(ImpressionParams::sample(number + 9_000)))));
    }
    gloves.print("generated", "gloves");
    ordinary.print("generated", "ordinary");
    println!("gloves={count} both_named={named}");
}
