//! What only the inside can show: all versions of the hot loops give the same bits.

use super::kernel::Version;
use super::likeness::Table;
use super::pairing::{FIRST, LAST, Laid, Pairing, SECOND};
use super::prepared::Prepared;
use super::seeds::Seeds;
use crate::{EngineMinutia, Template};
use markup::MinutiaKind;
use terms::{CentiPx, MilliDegrees, Quality};

/// A template of `count` minutiae from a simple generator.
fn template(seed: u64, count: usize) -> Template {
    let mut state = seed;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) % below) as i32
    };
    let minutiae = (0..count).map(|_| EngineMinutia {
        x: CentiPx(next(40_000)),
        y: CentiPx(next(50_000)),
        direction: MilliDegrees::new(next(360_000)),
        kind: [MinutiaKind::Ending, MinutiaKind::Bifurcation, MinutiaKind::Unknown][next(3) as usize],
        quality: Quality::new(next(101) as u8),
    });
    Template::new(400, 500, minutiae.collect())
}

/// Sizes around the widths of vectors, and a rolled print's.
const SIZES: [usize; 9] = [0, 1, 7, 8, 9, 16, 33, 64, 300];

fn all_pairs() -> impl Iterator<Item = (Prepared, Prepared)> {
    let made = |seed: usize, count: usize| Prepared::new(&template(seed as u64, count));
    SIZES.into_iter().flat_map(move |a| SIZES.map(|b| (made(a, a), made(1000 + b, b))))
}

#[test]
fn every_version_counts_the_same_bits() {
    for (probe, candidate) in all_pairs() {
        let filled = Version::all().into_iter().map(|version| {
            let (mut table, mut alike) = (Table::default(), Vec::new());
            table.fill(version, &probe, &candidate, &mut alike);
            let pairs: Vec<_> =
                alike.iter().map(|pair| (pair.likeness, pair.probe, pair.candidate)).collect();
            let each = |i: usize| {
                let of_row = (0..candidate.points.len()).map(move |j| (i, j));
                of_row.collect::<Vec<_>>()
            };
            let cells: Vec<u32> = (0..probe.points.len())
                .flat_map(each)
                .map(|(i, j)| table.likeness(&probe, i, &candidate, j))
                .collect();
            // What was sifted is what the table says.
            for (likeness, i, j) in &pairs {
                let at = usize::from(*i) * candidate.points.len() + usize::from(*j);
                assert_eq!(u32::from(*likeness), cells[at]);
            }
            (pairs, cells)
        });
        let filled: Vec<_> = filled.collect();
        assert!(filled.iter().all(|other| *other == filled[0]));
    }
}

#[test]
fn every_version_finds_the_same_beginnings() {
    let mut found = 0;
    for (probe, candidate) in all_pairs() {
        let begun = Version::all().into_iter().map(|version| {
            let mut seeds = Seeds::with(version);
            seeds.find(&probe, &candidate);
            let mut open = u128::MAX;
            std::iter::from_fn(|| seeds.take_best(&mut open))
                .map(|seed| (seed.probe, seed.candidate, seed.turn))
                .collect::<Vec<_>>()
        });
        let begun: Vec<_> = begun.collect();
        found += begun[0].len();
        assert!(begun.iter().all(|other| *other == begun[0]));
    }
    assert!(found > 100, "{found} beginnings");
}

#[test]
fn every_version_pairs_the_same() {
    let mut found = 0;
    for (probe, candidate) in all_pairs() {
        let laid: Vec<Laid> = (candidate.points.iter())
            .map(|point| Laid {
                x: f32::from(point.x) * 0.251,
                y: f32::from(point.y) * 0.249,
                angle: point.angle,
            })
            .collect();
        for tolerance in [&FIRST, &SECOND, &LAST] {
            let paired = Version::all().into_iter().map(|version| {
                let (mut pairing, mut matches) = (Pairing::with(version), Vec::new());
                pairing.lay_out(&probe);
                pairing.pair(&laid, tolerance, (3.5, -2.0), &mut matches);
                matches
                    .iter()
                    .map(|pair| (pair.probe, pair.candidate, pair.fit.to_bits()))
                    .collect::<Vec<_>>()
            });
            let paired: Vec<_> = paired.collect();
            found += paired[0].len();
            assert!(paired.iter().all(|other| *other == paired[0]));
        }
    }
    assert!(found > 100, "{found} pairs");
}
