//! The marks on one print: current points, the log of everything done, undo and redo.

use crate::{Edit, LoggedEdit, Minutia, Phase, PointId, Provenance};
use serde::{Deserialize, Serialize};
use terms::{Timestamp, UserId};

/// Why an edit does not fit the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditError {
    /// No point has that id.
    NoSuchPoint(PointId),
    /// A point already has that id.
    IdTaken(PointId),
    /// The edit describes a point that is not as it says.
    Stale(PointId),
    /// Nothing to undo or redo.
    NothingThere,
}

impl std::fmt::Display for EditError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            EditError::NoSuchPoint(id) => write!(f, "no point {}", id.0),
            EditError::IdTaken(id) => write!(f, "point {} exists", id.0),
            EditError::Stale(id) => write!(f, "point {} has changed", id.0),
            EditError::NothingThere => write!(f, "nothing to undo or redo"),
        }
    }
}
impl std::error::Error for EditError {}

/// The marks on one print. The log only grows: undoing appends the inverse edit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    points: Vec<Minutia>,
    log: Vec<LoggedEdit>,
    undo: Vec<Edit>,
    redo: Vec<Edit>,
    next_id: u32,
}

impl Document {
    /// A document that starts with an engine's suggestions; their ids are given anew, from 1.
    pub fn from_suggestions(points: impl IntoIterator<Item = Minutia>) -> Self {
        let mut document = Document { next_id: 1, ..Document::default() };
        for mut point in points {
            point.id = document.fresh_id();
            point.provenance = Provenance::Auto;
            point.phase = Phase::Analysis;
            document.points.push(point);
        }
        document
    }

    /// A document that starts with points already sealed, kept as they are.
    pub fn from_sealed(points: impl IntoIterator<Item = Minutia>) -> Self {
        let mut points: Vec<Minutia> = points.into_iter().collect();
        points.sort_by_key(|point| point.id);
        points.dedup_by_key(|point| point.id);
        let next_id = points.last().map_or(1, |point| point.id.0 + 1);
        Document { points, next_id, ..Document::default() }
    }

    /// The points as they stand, by id.
    pub fn points(&self) -> &[Minutia] {
        &self.points
    }

    /// The point with this id.
    pub fn point(&self, id: PointId) -> Option<&Minutia> {
        self.points.iter().find(|point| point.id == id)
    }

    /// Everything ever done, oldest first, undos included.
    pub fn log(&self) -> &[LoggedEdit] {
        &self.log
    }

    /// An id no point has had.
    pub fn fresh_id(&mut self) -> PointId {
        self.next_id = self.next_id.max(1);
        let id = PointId(self.next_id);
        self.next_id += 1;
        id
    }

    /// Whether there is an edit to take back.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is an edit to do again.
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// Applies one edit and logs it.
    pub fn apply(&mut self, edit: Edit, author: UserId, at: Timestamp) -> Result<(), EditError> {
        self.change(&edit)?;
        self.undo.push(edit.inverse());
        self.redo.clear();
        self.log.push(LoggedEdit { edit, author, at });
        Ok(())
    }

    /// Takes the last edit back.
    pub fn undo(&mut self, author: UserId, at: Timestamp) -> Result<(), EditError> {
        let edit = self.undo.pop().ok_or(EditError::NothingThere)?;
        self.change(&edit)?;
        self.redo.push(edit.inverse());
        self.log.push(LoggedEdit { edit, author, at });
        Ok(())
    }

    /// Does again what was last undone.
    pub fn redo(&mut self, author: UserId, at: Timestamp) -> Result<(), EditError> {
        let edit = self.redo.pop().ok_or(EditError::NothingThere)?;
        self.change(&edit)?;
        self.undo.push(edit.inverse());
        self.log.push(LoggedEdit { edit, author, at });
        Ok(())
    }

    fn change(&mut self, edit: &Edit) -> Result<(), EditError> {
        match edit {
            Edit::Add { point } => {
                if self.point(point.id).is_some() {
                    return Err(EditError::IdTaken(point.id));
                }
                self.next_id = self.next_id.max(point.id.0 + 1);
                let place = self.points.partition_point(|other| other.id < point.id);
                self.points.insert(place, point.clone());
            }
            Edit::Remove { point } => {
                let place = self.place(point.id)?;
                if self.points[place] != *point {
                    return Err(EditError::Stale(point.id));
                }
                self.points.remove(place);
            }
            Edit::Move { id, from, to } => {
                let place = self.place(*id)?;
                let point = &mut self.points[place];
                if (point.x, point.y, point.direction) != *from {
                    return Err(EditError::Stale(*id));
                }
                (point.x, point.y, point.direction) = *to;
            }
            Edit::Retype { id, from, to } => {
                let place = self.place(*id)?;
                let point = &mut self.points[place];
                if point.kind != *from {
                    return Err(EditError::Stale(*id));
                }
                point.kind = *to;
            }
            Edit::Accept { id } => self.reprovenance(*id, Provenance::Auto, Provenance::Rev)?,
            Edit::Unaccept { id } => self.reprovenance(*id, Provenance::Rev, Provenance::Auto)?,
        }
        Ok(())
    }

    fn reprovenance(&mut self, id: PointId, from: Provenance, to: Provenance) -> Result<(), EditError> {
        let place = self.place(id)?;
        let point = &mut self.points[place];
        if point.provenance != from {
            return Err(EditError::Stale(id));
        }
        point.provenance = to;
        Ok(())
    }

    fn place(&self, id: PointId) -> Result<usize, EditError> {
        self.points.iter().position(|point| point.id == id).ok_or(EditError::NoSuchPoint(id))
    }
}
