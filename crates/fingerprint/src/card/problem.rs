//! Why a scan cannot be cut.

use serde::Serialize;
use terms::{Ppi, Take};

/// Why a scan cannot be cut. Nothing was cut; the scan is to be made again, or another form or resolution chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum CutProblem {
    /// The form has fewer pages.
    #[error("the form has no such page")]
    NoSuchPage,
    /// Nothing is as light as paper: no card on the glass.
    #[error("no card on the glass")]
    NoCard,
    /// Paper with hardly a printed line: a blank page, the back of a card, or an empty glass under a white lid.
    #[error("a blank page")]
    Blank,
    /// Printed lines, but not those of this form.
    #[error("not the lines of this form")]
    OtherForm,
    /// The form's lines are there, but the paper measures off its size: the scan has not the resolution it states.
    #[error("the scan states {} ppi and measures {measured}", stated.get())]
    WrongResolution {
        /// What the scan says.
        stated: Ppi,
        /// What the form's size makes it, px per inch.
        measured: u16,
    },
    /// More than one card.
    #[error("more than one card on the glass")]
    SeveralCards,
    /// These boxes leave the scan: the card lay over the edge of the glass.
    #[error("{} boxes leave the scan", .0.len())]
    CutOff(Vec<Take>),
}
