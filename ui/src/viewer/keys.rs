//! Keys of the viewer: those that work on the whole screen, and those of the pane that has the focus.

use super::Viewer;
use super::state::{Gesture, State, Tool};
use ipc::PointEdit;
use print_view::{Point, hit, position, turned};

/// How far one press of an arrow shifts the print or the cursor, CSS px; with Shift, and without.
const STRIDE: (f64, f64) = (160.0, 40.0);
const STEP: (f64, f64) = (24.0, 3.0);
/// How far a point is pushed by Ctrl and an arrow, px of the print; with Shift, and without.
const PUSH: (f64, f64) = (5.0, 1.0);
const ZOOM: f64 = 1.25;
const CURSOR_REACH: f64 = 9.0;

/// Keys that work wherever the focus is: tools, link, layers, zoom. `true` when used.
pub fn view_key(viewer: Viewer, key: &str) -> bool {
    match key {
        "h" => viewer.change(|view| view.take(Tool::Move)),
        "p" => viewer.change(|view| view.take(Tool::Point)),
        "g" => viewer.change(|view| view.take(Tool::Turn)),
        "m" => viewer.change(|view| view.take(Tool::Measure)),
        "l" if viewer.is_double() => viewer.change(State::toggle_link),
        "v" => viewer.change(State::toggle_points),
        "o" if viewer.is_double() => viewer.change(State::toggle_overlay),
        "b" if viewer.is_double() => viewer.toggle_blink(),
        "s" => viewer.change(State::meet_active),
        "u" => viewer.change(State::toggle_loupe),
        "i" => viewer.invert(),
        "w" => viewer.measure_screen(),
        "0" => viewer.change(State::fit),
        "x" => viewer.change(State::one_to_one),
        "4" => viewer.magnify(1.0),
        "5" => viewer.magnify(5.0),
        "6" => viewer.magnify(10.0),
        "+" | "=" => viewer.change(|view| view.zoom(ZOOM)),
        "-" => viewer.change(|view| view.zoom(1.0 / ZOOM)),
        _ => return false,
    }
    true
}

/// A key with what is held beside it.
pub(super) struct Press<'a> {
    pub(super) key: &'a str,
    pub(super) shift: bool,
    pub(super) ctrl: bool,
}

/// What a key did on a pane: not mine, used, or used with a meaning.
pub(super) enum Used {
    No,
    Yes,
    Meant(Gesture),
}

impl State {
    /// A key on the pane that has the focus.
    pub(super) fn pane_key(&mut self, index: usize, press: &Press<'_>) -> Used {
        let way = match press.key {
            "ArrowLeft" => Point::new(-1.0, 0.0),
            "ArrowRight" => Point::new(1.0, 0.0),
            "ArrowUp" => Point::new(0.0, -1.0),
            "ArrowDown" => Point::new(0.0, 1.0),
            "Enter" => return self.enter(index),
            "," => return self.swing(index, 5),
            "." => return self.swing(index, -5),
            _ => return Used::No,
        };
        match self.tool {
            Tool::Point if press.ctrl => return self.push(index, way, pick(press.shift, PUSH)),
            _ if press.ctrl => return Used::No,
            Tool::Move => {
                let stride = pick(press.shift, STRIDE);
                self.with_camera(index, |camera| camera.pan(-way.x * stride, -way.y * stride));
            }
            Tool::Turn => {
                let degrees = (way.x + way.y) * pick(press.shift, (10.0, 1.0));
                self.with_camera(index, |camera| camera.turn(degrees.to_radians()));
            }
            Tool::Point | Tool::Measure => self.step_cursor(index, way, pick(press.shift, STEP)),
        }
        Used::Yes
    }

    fn step_cursor(&mut self, index: usize, way: Point, step: f64) {
        let Some(pane) = self.panes.get_mut(index) else { return };
        let shown = pane.camera.shown();
        let at = pane.cursor.map_or(pane.camera.pane().centre(), |cursor| shown.apply(cursor));
        let next = pane.camera.image_at(Point::new(at.x + way.x * step, at.y + way.y * step));
        pane.cursor = Some(next);
        if !pane.camera.sees(next, 8.0) {
            pane.camera.pan(-way.x * 80.0, -way.y * 80.0);
            self.moved(index);
        }
    }

    /// Intro at the cursor: the point there, or a new one; with the measure, its other end.
    fn enter(&mut self, index: usize) -> Used {
        let drawn = self.drawn();
        let Some(pane) = self.panes.get_mut(index) else { return Used::No };
        let Some(cursor) = pane.cursor else { return Used::No };
        if self.tool == Tool::Measure {
            let from = self.measure.filter(|measure| measure.pane == index && measure.from == measure.to);
            let from = from.map_or(cursor, |measure| measure.from);
            self.measure = Some(super::input::Measure { pane: index, from, to: cursor });
            return Used::Yes;
        }
        let at = pane.camera.shown().apply(cursor);
        if let Some(id) = hit(&pane.marks(drawn), at, CURSOR_REACH) {
            return Used::Meant(Gesture::Pick(Some(id)));
        }
        if self.tool != Tool::Point || pane.may_change.is_none() {
            return Used::Yes;
        }
        let (x, y) = position(cursor);
        Used::Meant(Gesture::Edit(PointEdit::Add { x, y, direction: pane.heading, kind: self.kind }))
    }

    /// Turns the active point, or the direction the next one will have.
    fn swing(&mut self, index: usize, degrees: i32) -> Used {
        let Some(pane) = self.panes.get_mut(index) else { return Used::No };
        if self.tool != Tool::Point {
            return Used::No;
        }
        if let Some(point) = pane.movable() {
            let direction = turned(point.direction, degrees);
            return Used::Meant(Gesture::Edit(PointEdit::Move {
                id: point.id,
                x: point.x,
                y: point.y,
                direction,
            }));
        }
        pane.heading = turned(pane.heading, degrees);
        Used::Yes
    }

    /// Pushes the active point along the screen.
    fn push(&mut self, index: usize, way: Point, by: f64) -> Used {
        let Some(pane) = self.panes.get(index) else { return Used::No };
        let Some(point) = pane.movable() else { return Used::Yes };
        let shown = pane.camera.shown();
        let at = shown.apply(Point::new(point.x.px(), point.y.px()));
        let step = by * shown.factor();
        let to = pane.camera.image_at(Point::new(at.x + way.x * step, at.y + way.y * step));
        let (x, y) = position(to);
        Used::Meant(Gesture::Edit(PointEdit::Move { id: point.id, x, y, direction: point.direction }))
    }

    /// Where the keyboard's cursor and the end of its direction line are drawn.
    pub(super) fn cursor(&self, index: usize) -> Option<(Point, Point)> {
        const LINE: f64 = 22.0;
        let pane = self.panes.get(index).filter(|_| matches!(self.tool, Tool::Point | Tool::Measure))?;
        let at = pane.camera.shown().apply(pane.cursor?);
        if self.tool == Tool::Measure {
            return Some((at, at));
        }
        let angle = pane.camera.shown().angle_rad() - pane.heading.radians();
        Some((at, Point::new(at.x + LINE * angle.cos(), at.y + LINE * angle.sin())))
    }
}

const fn pick(shift: bool, (with, without): (f64, f64)) -> f64 {
    if shift { with } else { without }
}
