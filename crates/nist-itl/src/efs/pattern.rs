//! The pattern of a fingerprint: 9.307 PAT.

use super::FeatureFault;
use super::code::codes;
use super::draft::{Draft, Written};
use super::entry::Entry;
use super::items::{Items, Read};

/// A class that the pattern may be of, a subfield of 9.307 PAT. Several say that it is one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pattern {
    /// `AU`: an arch.
    Arch(Option<Arch>),
    /// `WU`: a whorl.
    Whorl(Option<Whorl>, Option<WhorlDelta>),
    /// `RS`: a loop that slants to the right in the image.
    RightSlantLoop,
    /// `LS`: a loop that slants to the left in the image.
    LeftSlantLoop,
    /// `XX`: none, for the finger is amputated.
    Amputated,
    /// `UP`: none, for no print can be taken at present.
    UnableToPrint,
    /// `UC`: it cannot be told.
    Unclassifiable,
    /// `SR`: it cannot be told for a scar.
    Scarred,
    /// `DR`: it cannot be told for dissociated ridges.
    DissociatedRidges,
}

codes! {
    /// A kind of arch, SUB.
    Arch {
        /// A plain arch.
        Plain = "PA",
        /// A tented arch.
        Tented = "TA",
    }
}

codes! {
    /// A kind of whorl, SUB.
    Whorl {
        /// A plain whorl.
        Plain = "PW",
        /// A central pocket loop.
        CentralPocket = "CP",
        /// A double loop.
        DoubleLoop = "DL",
        /// An accidental whorl.
        Accidental = "AW",
    }
}

codes! {
    /// Where the ridge from a whorl's left delta passes its right one, WDR.
    WhorlDelta {
        /// Within it.
        Inner = "I",
        /// Outside it.
        Outer = "O",
        /// At it.
        Meeting = "M",
    }
}

impl Pattern {
    /// The code of its general class, GCF.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Arch(_) => "AU",
            Self::Whorl(..) => "WU",
            Self::RightSlantLoop => "RS",
            Self::LeftSlantLoop => "LS",
            Self::Amputated => "XX",
            Self::UnableToPrint => "UP",
            Self::Unclassifiable => "UC",
            Self::Scarred => "SR",
            Self::DissociatedRidges => "DR",
        }
    }

    /// A class that has no subclass.
    fn plain(class: &str) -> Option<Self> {
        let plain = [
            Self::RightSlantLoop,
            Self::LeftSlantLoop,
            Self::Amputated,
            Self::UnableToPrint,
            Self::Unclassifiable,
            Self::Scarred,
            Self::DissociatedRidges,
        ];
        plain.into_iter().find(|pattern| pattern.class() == class)
    }
}

impl<'a> Entry<'a> for Pattern {
    const FIELD: u32 = 307;
    const MOST: usize = 7;

    /// A subclass that does not go with its class is an unknown code.
    fn read(items: Items<'a>) -> Read<Self> {
        let nothing =
            |place| items.optional(place, |items, place| items.wrong(place, FeatureFault::UnknownCode));
        match items.ascii(0, FeatureFault::UnknownCode)? {
            "AU" => {
                let kind = items.optional(1, Items::code)?;
                nothing(2).map(|_: Option<()>| Self::Arch(kind))
            }
            "WU" => Ok(Self::Whorl(items.optional(1, Items::code)?, items.optional(2, Items::code)?)),
            class => {
                let Some(pattern) = Self::plain(class) else {
                    return items.wrong(0, FeatureFault::UnknownCode);
                };
                let (_, _): (Option<()>, Option<()>) = (nothing(1)?, nothing(2)?);
                Ok(pattern)
            }
        }
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.plain(self.class());
        match *self {
            Self::Arch(kind) => draft.optional(kind, Draft::code),
            Self::Whorl(kind, delta) => {
                draft.optional(kind, Draft::code)?;
                draft.optional(delta, Draft::code)
            }
            _ => Ok(()),
        }
    }
}
