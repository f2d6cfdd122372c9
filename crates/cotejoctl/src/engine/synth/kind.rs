//! The kinds of synthetic prints by name.

use crate::open::usage;
use anyhow::Result;
use fingerprint::synth::{Capture, Damage, ImpressionParams};
use terms::Ppi;

/// A kind of prints.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    /// How it is asked for.
    word: &'static str,
    /// How the manifest calls it.
    pub(super) name: &'static str,
    pub(super) making: Making,
}

/// How prints are made. Seeds are those of the impression, or of the finger where it is damaged.
#[derive(Clone, Copy)]
pub(super) enum Making {
    /// Rendered plainly.
    Plain(fn(u64) -> ImpressionParams),
    /// Taken from a finger grown to where a rolled print reaches.
    Taken(fn(u64) -> Capture),
    /// The same of a finger damaged to a grade.
    Dead(fn(u64, f32) -> Damage),
    /// Plainly, of a finger and of another person's that shares a part of it.
    Twins,
    /// A template without pixels.
    Template,
    /// Four fingers of each hand and both thumbs.
    Slap,
    /// A ten-print card.
    Card,
}

impl Kind {
    pub(super) const ALL: [Kind; 13] = [
        Kind { word: "ordinary", name: "ordinary", making: Making::Plain(ImpressionParams::sample) },
        Kind { word: "clean", name: "clean", making: Making::Plain(clean) },
        Kind {
            word: "post-mortem",
            name: "post_mortem",
            making: Making::Plain(ImpressionParams::post_mortem),
        },
        Kind { word: "rolled", name: "rolled", making: Making::Taken(rolled) },
        Kind { word: "1000ppi", name: "1000ppi", making: Making::Taken(fine) },
        Kind { word: "glove", name: "glove", making: Making::Taken(Capture::glove) },
        Kind { word: "drowned", name: "drowned", making: Making::Dead(Damage::drowned) },
        Kind { word: "mummified", name: "mummified", making: Making::Dead(Damage::mummified) },
        Kind { word: "decomposed", name: "decomposed", making: Making::Dead(Damage::decomposed) },
        Kind { word: "twins", name: "twins", making: Making::Twins },
        Kind { word: "templates", name: "templates", making: Making::Template },
        Kind { word: "slaps", name: "slaps", making: Making::Slap },
        Kind { word: "cards", name: "cards", making: Making::Card },
    ];

    /// The kind of a name; ordinary prints without one.
    pub(super) fn named(word: Option<&str>) -> Result<Kind> {
        let word = word.unwrap_or("ordinary");
        Kind::ALL.into_iter().find(|kind| kind.word == word).ok_or_else(|| {
            let known = Kind::ALL.map(|kind| kind.word).join(", ");
            usage(format!("no conozco --kind «{word}»; use una de: {known}"))
        })
    }
}

impl Making {
    /// The columns of the manifest that only this way of making needs.
    pub(super) fn truth(self) -> &'static [&'static str] {
        match self {
            Making::Plain(_) | Making::Taken(_) | Making::Template => &[],
            Making::Dead(_) => &["grade"],
            Making::Twins => &["twin_of", "share"],
            Making::Slap | Making::Card => {
                &["box", "box_corners", "x", "y", "width", "height", "corners", "degrees"]
            }
        }
    }
}

fn clean(seed: u64) -> ImpressionParams {
    ImpressionParams { seed, ..ImpressionParams::clean() }
}

fn rolled(seed: u64) -> Capture {
    Capture { rolled: true, ..Capture::plain(ImpressionParams::sample(seed)) }
}

fn fine(seed: u64) -> Capture {
    Capture { ppi: Ppi::P1000, ..Capture::plain(ImpressionParams::sample(seed)) }
}
