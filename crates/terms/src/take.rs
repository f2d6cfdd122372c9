//! A take: what lies on the glass, or in one box of a card. One finger rolled or laid down, four at once, both thumbs.

use crate::{Finger, FingerSet, Hand};
use serde::{Deserialize, Serialize};

/// Whether a finger was rolled from nail to nail or laid down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Impression {
    /// Rolled from nail to nail.
    Rolled,
    /// Laid down once ("plana").
    Plain,
}

/// Which fingers one image shows and how they were taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Take {
    /// One finger, rolled.
    Rolled(Finger),
    /// One finger, laid down.
    Plain(Finger),
    /// Index, middle, ring and little finger of a hand at once.
    Four(Hand),
    /// Both thumbs at once.
    Thumbs,
}

impl Take {
    /// The three images of a 4-4-2 capture, in the order they are taken.
    pub const SLAPS: [Take; 3] = [Take::Four(Hand::Right), Take::Four(Hand::Left), Take::Thumbs];

    /// The finger position code of ANSI/NIST-ITL (table of friction ridge positions): 1..=10, 13, 14, 15; a plain thumb
    /// is 11 or 12.
    pub fn fgp(self) -> u8 {
        match self {
            Take::Plain(finger) if finger.digit() == 0 => {
                if finger.hand() == Hand::Right {
                    11
                } else {
                    12
                }
            }
            Take::Rolled(finger) | Take::Plain(finger) => finger.position(),
            Take::Four(Hand::Right) => 13,
            Take::Four(Hand::Left) => 14,
            Take::Thumbs => 15,
        }
    }

    /// The fingers it shows.
    pub fn fingers(self) -> FingerSet {
        match self {
            Take::Rolled(finger) | Take::Plain(finger) => FingerSet::EMPTY.with(finger),
            Take::Four(hand) => {
                Finger::ALL.into_iter().filter(|f| f.hand() == hand && f.digit() > 0).collect()
            }
            Take::Thumbs => Finger::ALL.into_iter().filter(|f| f.digit() == 0).collect(),
        }
    }

    /// Its name in files and orders: `rolada-7`, `plana-1`, `cuatro-derecha`, `cuatro-izquierda`, `pulgares`.
    pub fn name(self) -> String {
        match self {
            Take::Rolled(finger) => format!("rolada-{finger}"),
            Take::Plain(finger) => format!("plana-{finger}"),
            Take::Four(Hand::Right) => "cuatro-derecha".to_owned(),
            Take::Four(Hand::Left) => "cuatro-izquierda".to_owned(),
            Take::Thumbs => "pulgares".to_owned(),
        }
    }

    /// The take of that name.
    pub fn named(name: &str) -> Option<Take> {
        let of = |number: &str| Finger::new(number.parse().ok()?).ok();
        match name {
            "cuatro-derecha" => Some(Take::Four(Hand::Right)),
            "cuatro-izquierda" => Some(Take::Four(Hand::Left)),
            "pulgares" => Some(Take::Thumbs),
            _ => match name.split_once('-')? {
                ("rolada", number) => of(number).map(Take::Rolled),
                ("plana", number) => of(number).map(Take::Plain),
                _ => None,
            },
        }
    }

    /// Rolled, or laid down.
    pub fn impression(self) -> Impression {
        if matches!(self, Take::Rolled(_)) { Impression::Rolled } else { Impression::Plain }
    }
}
