//! Pointer and wheel: what a press begins, what a drag does meanwhile, what a release means.

use super::state::{Gesture, State, Tool};
use ipc::PointEdit;
use markup::PointId;
use print_view::{Point, align, direction, hit, hit_tail, position};

/// How near a press must be to a point, CSS px.
const REACH: f64 = 11.0;
/// How far a press must move before it is a drag.
const SLACK: f64 = 4.0;

/// A press that has not been released.
pub(super) struct Drag {
    pub(super) pane: usize,
    pub(super) from: Point,
    pub(super) last: Point,
    pub(super) moved: bool,
    pub(super) held: Held,
}

/// What a drag has hold of.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Held {
    /// The print.
    Print,
    /// The print, to turn it.
    Turn,
    /// The direction line of a point about to be made.
    New,
    /// A point.
    Point(PointId),
    /// The direction line of a point.
    Tail(PointId),
    /// A measure.
    Measure,
    /// The print, between two fingers.
    Pinch,
}

/// A measured distance, px of the print in one pane.
#[derive(Clone, Copy)]
pub(super) struct Measure {
    pub(super) pane: usize,
    pub(super) from: Point,
    pub(super) to: Point,
}

impl State {
    /// A pointer went down at `at`; `pan` when its button always shifts the print.
    pub(super) fn press(&mut self, index: usize, pointer: i32, at: Point, pan: bool) {
        self.focused = Some(index);
        if let Some(pane) = self.panes.get_mut(index) {
            pane.cursor = None;
        }
        self.pointers.retain(|(id, _)| *id != pointer);
        self.pointers.push((pointer, at));
        let held = match self.pointers.len() {
            1 => self.hold(index, at, pan),
            _ => Held::Pinch,
        };
        self.drag = Some(Drag { pane: index, from: at, last: at, moved: held == Held::Pinch, held });
    }

    fn hold(&self, index: usize, at: Point, pan: bool) -> Held {
        match self.tool {
            _ if pan => Held::Print,
            Tool::Move => Held::Print,
            Tool::Turn => Held::Turn,
            Tool::Measure => Held::Measure,
            Tool::Point => self.hold_point(index, at),
        }
    }

    fn hold_point(&self, index: usize, at: Point) -> Held {
        let Some(pane) = self.panes.get(index) else { return Held::Print };
        let marks = pane.marks(self.drawn());
        let struck = hit(&marks, at, REACH);
        if let Some(movable) = pane.movable().map(|point| point.id) {
            let centre = marks.iter().find(|mark| mark.id == movable).map(|mark| mark.at.distance(at));
            // The end of the line is for turning; the shape itself is for moving.
            if hit_tail(&marks, at, REACH) == Some(movable)
                && centre.is_some_and(|distance| distance > REACH / 1.6)
            {
                return Held::Tail(movable);
            }
            if struck == Some(movable) {
                return Held::Point(movable);
            }
        }
        match (struck, pane.may_change) {
            (None, Some(_)) => Held::New,
            _ => Held::Print,
        }
    }

    /// A pointer moved over a pane; `true` when something is to be drawn for that alone.
    pub(super) fn hover(&mut self, index: usize, at: Option<Point>) -> bool {
        self.pointer = at.map(|at| (index, at));
        self.loupe
    }

    /// A place of a pane was pressed twice: the point there and its partner come to the middle.
    pub(super) fn double(&mut self, index: usize, at: Point) {
        let drawn = self.drawn();
        if let Some(id) = self.panes.get(index).and_then(|pane| hit(&pane.marks(drawn), at, REACH)) {
            self.meet(index, id);
        }
    }

    /// A pointer moved; `true` when something is to be drawn.
    pub(super) fn drag(&mut self, pointer: i32, at: Point) -> bool {
        let Some(place) = self.pointers.iter().position(|(id, _)| *id == pointer) else { return false };
        let before = self.pointers.clone();
        if let Some(moved) = self.pointers.get_mut(place) {
            moved.1 = at;
        }
        let Some(drag) = &mut self.drag else { return false };
        let (index, last, held) = (drag.pane, drag.last, drag.held);
        drag.moved |= drag.from.distance(at) > SLACK;
        drag.last = at;
        match held {
            Held::Print if drag.moved => {
                self.with_camera(index, |camera| camera.pan(at.x - last.x, at.y - last.y))
            }
            Held::Turn if drag.moved => self.with_camera(index, |camera| {
                let centre = camera.pane().centre();
                camera.turn(bearing(centre, at) - bearing(centre, last));
            }),
            Held::Pinch => self.pinch(index, &before),
            _ => {}
        }
        true
    }

    /// Two fingers move the print as if they held it.
    fn pinch(&mut self, index: usize, before: &[(i32, Point)]) {
        let pairs: Vec<(Point, Point)> =
            before.iter().zip(&self.pointers).take(2).map(|(old, new)| (old.1, new.1)).collect();
        if let Some(moved) = align(&pairs) {
            self.with_camera(index, |camera| camera.show(moved.transform.after(camera.shown())));
        }
    }

    /// A pointer went up: what it meant, and in which pane.
    pub(super) fn release(&mut self, pointer: i32) -> Option<(usize, Gesture)> {
        self.pointers.retain(|(id, _)| *id != pointer);
        let drag = self.drag.take()?;
        if drag.held == Held::Pinch {
            return None;
        }
        if !drag.moved {
            return self.click(&drag);
        }
        self.finish(&drag)
    }

    /// A pointer was taken away by the system: nothing was meant.
    pub(super) fn cancel(&mut self) {
        self.pointers.clear();
        self.drag = None;
    }

    fn click(&mut self, drag: &Drag) -> Option<(usize, Gesture)> {
        if drag.held == Held::Measure {
            self.measure = None;
            return None;
        }
        let marks = self.panes.get(drag.pane)?.marks(self.drawn());
        Some((drag.pane, Gesture::Pick(hit(&marks, drag.from, REACH))))
    }

    fn finish(&mut self, drag: &Drag) -> Option<(usize, Gesture)> {
        let pane = self.panes.get(drag.pane)?;
        let (from, to) = (pane.camera.image_at(drag.from), pane.camera.image_at(drag.last));
        let edit = match drag.held {
            Held::New => {
                let (x, y) = position(from);
                PointEdit::Add { x, y, direction: direction(from, to), kind: self.kind }
            }
            Held::Point(id) => {
                let point = pane.point(id)?;
                let (x, y) = position(Point::new(point.x.px() + to.x - from.x, point.y.px() + to.y - from.y));
                PointEdit::Move { id, x, y, direction: point.direction }
            }
            Held::Tail(id) => {
                let point = pane.point(id)?;
                let centre = Point::new(point.x.px(), point.y.px());
                PointEdit::Move { id, x: point.x, y: point.y, direction: direction(centre, to) }
            }
            Held::Measure => {
                self.measure = Some(Measure { pane: drag.pane, from, to });
                return None;
            }
            Held::Print | Held::Turn | Held::Pinch => return None,
        };
        Some((drag.pane, Gesture::Edit(edit)))
    }

    /// The wheel turned by `delta` CSS px at a place: zoom to what lies there.
    pub(super) fn wheel(&mut self, index: usize, at: Point, delta: f64) {
        // A notch of 100 px is a factor of about 1.22 on every kind of wheel.
        let factor = (-delta.clamp(-300.0, 300.0) / 500.0).exp();
        self.with_camera(index, |camera| camera.zoom(at, factor));
    }
}

fn bearing(centre: Point, at: Point) -> f64 {
    (at.y - centre.y).atan2(at.x - centre.x)
}
