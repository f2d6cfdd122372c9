//! The work on one pair of prints before it is concluded: a crash-safe draft in the vault.

use crate::points::{self, Hand};
use crate::trouble::Trouble;
use ipc::{BenchEdit, PointEdit, Side};
use markup::{Document, EditError, LaterPoint, LaterReason, Minutia, Pair, Phase, PointId, Provenance};
use print_view::Recipe;
use serde::{Deserialize, Serialize};

/// Both prints' marks and the pairs between them.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct BenchDraft {
    pub(crate) questioned: Document,
    pub(crate) known: Document,
    pub(crate) pairs: Vec<Pair>,
    #[serde(default)]
    pub(crate) shown: Shown,
    /// Reasons she gave, also of points that are gone: one that comes back has its reason again.
    #[serde(default)]
    reasons: Vec<LaterPoint>,
    undo: Vec<Step>,
    redo: Vec<Step>,
}

/// How both prints are displayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Shown {
    pub(crate) questioned: Recipe,
    pub(crate) known: Recipe,
}

/// One step of hers, enough to take it back.
#[derive(Clone, Serialize, Deserialize)]
struct Step {
    questioned: u32,
    known: u32,
    before: Beside,
    after: Beside,
}

/// What stands beside the points.
#[derive(Clone, Serialize, Deserialize)]
struct Beside {
    pairs: Vec<Pair>,
    #[serde(default)]
    reasons: Vec<LaterPoint>,
    #[serde(default)]
    shown: Shown,
}

impl BenchDraft {
    /// A bench that starts with the locked points on one side and the engine's suggestions on the other.
    pub(crate) fn start(locked: Vec<Minutia>, suggestions: Vec<Minutia>) -> Self {
        BenchDraft {
            questioned: Document::from_sealed(locked),
            known: Document::from_suggestions(suggestions),
            pairs: Vec::new(),
            shown: Shown::default(),
            reasons: Vec::new(),
            undo: Vec::new(),
            redo: Vec::new(),
        }
    }

    pub(crate) fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    pub(crate) fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// The points of the questioned print that were added after the answer was seen, each with its reason if it has one.
    pub(crate) fn later_points(&self) -> impl Iterator<Item = (PointId, Option<LaterReason>)> {
        let later = self.questioned.points().iter().filter(|point| point.phase == Phase::Comparison);
        later.map(|point| (point.id, self.reason(point.id)))
    }

    /// The reasons of those that have one.
    pub(crate) fn later(&self) -> Vec<LaterPoint> {
        self.later_points()
            .filter_map(|(point, reason)| Some(LaterPoint { point, reason: reason? }))
            .collect()
    }

    fn reason(&self, point: PointId) -> Option<LaterReason> {
        self.reasons.iter().find(|later| later.point == point).map(|later| later.reason)
    }

    fn explain(&mut self, points: &[PointId], reason: LaterReason) -> Result<(), Trouble> {
        let later: Vec<PointId> = self.later_points().map(|(point, _)| point).collect();
        if !points.iter().all(|point| later.contains(point)) {
            return Err(Trouble::gone("ese punto posterior"));
        }
        self.reasons.retain(|given| !points.contains(&given.point));
        self.reasons.extend(points.iter().map(|point| LaterPoint { point: *point, reason }));
        Ok(())
    }

    fn beside(&self) -> Beside {
        Beside { pairs: self.pairs.clone(), reasons: self.reasons.clone(), shown: self.shown }
    }

    fn set_beside(&mut self, beside: &Beside) {
        self.pairs.clone_from(&beside.pairs);
        self.reasons.clone_from(&beside.reasons);
        self.shown = beside.shown;
    }

    /// Applies one edit; `hand` is hers, its phase decided here by the side.
    pub(crate) fn edit(&mut self, edit: BenchEdit, hand: Hand) -> Result<(), Trouble> {
        let before = self.beside();
        let (questioned, known) = match edit {
            BenchEdit::Pair { questioned, known } => self.pair(questioned, known, hand)?,
            BenchEdit::Unpair(number) => {
                self.pairs.retain(|pair| pair.number != number);
                self.renumber();
                (0, 0)
            }
            BenchEdit::Point(side, edit) => self.point(side, edit, hand)?,
            BenchEdit::Explain { points, reason } => {
                self.explain(&points, reason)?;
                (0, 0)
            }
            BenchEdit::Display(side, recipe) => {
                match side {
                    Side::Questioned => self.shown.questioned = recipe,
                    Side::Known => self.shown.known = recipe,
                }
                (0, 0)
            }
            BenchEdit::Undo => return self.step_back(hand),
            BenchEdit::Redo => return self.step_again(hand),
        };
        self.undo.push(Step { questioned, known, before, after: self.beside() });
        self.redo.clear();
        Ok(())
    }

    fn pair(&mut self, questioned: PointId, known: PointId, hand: Hand) -> Result<(u32, u32), Trouble> {
        if self.pairs.iter().any(|pair| pair.questioned == questioned || pair.known == known) {
            return Err(Trouble::new(
                "already_paired",
                "Uno de los dos puntos ya tiene pareja.",
                "Quite primero ese par y vuelva a marcarlo.",
            ));
        }
        let accepted = points::accept(&mut self.questioned, questioned, later(hand))?;
        let known_accepted = points::accept(&mut self.known, known, reference(hand))?;
        let number = u16::try_from(self.pairs.len() + 1).unwrap_or(u16::MAX);
        self.pairs.push(Pair { number, questioned, known });
        Ok((accepted, known_accepted))
    }

    fn point(&mut self, side: Side, edit: PointEdit, hand: Hand) -> Result<(u32, u32), Trouble> {
        if let PointEdit::Undo | PointEdit::Redo = edit {
            return Err(EditError::NothingThere.into());
        }
        if let PointEdit::Remove(id) = edit {
            self.refuse_if_paired(side, id)?;
        }
        match side {
            Side::Questioned => Ok((points::edit(&mut self.questioned, edit, later(hand))?, 0)),
            Side::Known => Ok((0, points::edit(&mut self.known, edit, reference(hand))?)),
        }
    }

    fn refuse_if_paired(&self, side: Side, id: PointId) -> Result<(), Trouble> {
        let of_side = |pair: &Pair| if side == Side::Questioned { pair.questioned } else { pair.known };
        if self.pairs.iter().any(|pair| of_side(pair) == id) {
            return Err(Trouble::new(
                "point_paired",
                "Ese punto forma parte de un par.",
                "Quite primero el par.",
            ));
        }
        Ok(())
    }

    /// Whether an edit names a point that the engine suggests and nobody has accepted, or all such points.
    pub(crate) fn names_engine(&self, edit: &BenchEdit) -> bool {
        let document = |side: Side| if side == Side::Questioned { &self.questioned } else { &self.known };
        let unseen = |point: &Minutia| point.provenance == Provenance::Auto;
        let suggested = |side: Side, id: PointId| document(side).point(id).is_some_and(unseen);
        match edit {
            BenchEdit::Pair { questioned, known } => {
                suggested(Side::Questioned, *questioned) || suggested(Side::Known, *known)
            }
            BenchEdit::Point(side, edit) => match edit {
                PointEdit::AcceptAll(_) => document(*side).points().iter().any(unseen),
                PointEdit::Accept(id)
                | PointEdit::Remove(id)
                | PointEdit::Retype(id, _)
                | PointEdit::Move { id, .. } => suggested(*side, *id),
                PointEdit::Add { .. } | PointEdit::Undo | PointEdit::Redo => false,
            },
            BenchEdit::Unpair(_)
            | BenchEdit::Explain { .. }
            | BenchEdit::Display(..)
            | BenchEdit::Undo
            | BenchEdit::Redo => false,
        }
    }

    fn renumber(&mut self) {
        for (place, pair) in self.pairs.iter_mut().enumerate() {
            pair.number = u16::try_from(place + 1).unwrap_or(u16::MAX);
        }
    }

    fn step_back(&mut self, hand: Hand) -> Result<(), Trouble> {
        let step = self.undo.pop().ok_or(EditError::NothingThere)?;
        for _ in 0..step.questioned {
            self.questioned.undo(hand.author, hand.at)?;
        }
        for _ in 0..step.known {
            self.known.undo(hand.author, hand.at)?;
        }
        self.set_beside(&step.before);
        self.redo.push(step);
        Ok(())
    }

    fn step_again(&mut self, hand: Hand) -> Result<(), Trouble> {
        let step = self.redo.pop().ok_or(EditError::NothingThere)?;
        for _ in 0..step.questioned {
            self.questioned.redo(hand.author, hand.at)?;
        }
        for _ in 0..step.known {
            self.known.redo(hand.author, hand.at)?;
        }
        self.set_beside(&step.after);
        self.undo.push(step);
        Ok(())
    }
}

/// On the subject's print everything new is later than the locked analysis.
fn later(hand: Hand) -> Hand {
    Hand { phase: Phase::Comparison, analysis_locked: true, ..hand }
}

/// The candidate's print is analysed while it is compared: there is no earlier phase to protect.
fn reference(hand: Hand) -> Hand {
    Hand { phase: Phase::Analysis, analysis_locked: false, ..hand }
}

/// Points she made or accepted.
pub(crate) fn own_points(points: &[Minutia]) -> usize {
    points.iter().filter(|point| point.provenance != Provenance::Auto).count()
}
