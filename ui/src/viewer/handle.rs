//! The viewer as the screens hold it: a copyable handle over plain state, drawn at most once a frame.

use super::keys::{Press, Used};
use super::paint;
use super::pane::Surface;
use super::pixels::Pixels;
use super::readout::Readout;
use super::state::{Gesture, State};
use ipc::PaneView;
use leptos::prelude::*;
use print_view::Point;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlCanvasElement, KeyboardEvent, PointerEvent, WheelEvent};

/// A viewer with one pane or more. Lives as long as the component that made it; calls after that do nothing.
#[derive(Clone, Copy)]
pub struct Viewer {
    stage: StoredValue<Rc<Stage>, LocalStorage>,
    /// What the page says about it.
    pub readout: RwSignal<Readout>,
    double: bool,
}

struct Stage {
    state: RefCell<State>,
    frame_asked: Cell<bool>,
    report: Box<dyn Fn(usize, Gesture)>,
    readout: RwSignal<Readout>,
}

impl Viewer {
    /// A viewer of `panes` panes; `report` is told what she did and in which pane.
    pub fn new(panes: usize, report: impl Fn(usize, Gesture) + 'static) -> Self {
        let state = State::new(panes);
        let readout = RwSignal::new(state.readout());
        let stage = Stage {
            state: RefCell::new(state),
            frame_asked: Cell::new(false),
            report: Box::new(report),
            readout,
        };
        Viewer { stage: StoredValue::new_local(Rc::new(stage)), readout, double: panes > 1 }
    }

    /// Whether two panes are shown.
    pub fn is_double(self) -> bool {
        self.double
    }

    /// Changes something and draws it.
    pub fn change(self, change: impl FnOnce(&mut State)) {
        if let Some(stage) = self.stage() {
            change(&mut stage.state.borrow_mut());
            stage.ask_frame();
        }
    }

    /// Shows a print in a pane; nothing happens where it is shown already.
    pub fn show(self, index: usize, view: &PaneView) {
        let Some(stage) = self.stage() else { return };
        if !stage.state.borrow_mut().put(index, view) {
            return;
        }
        stage.ask_frame();
        let handle = view.image.clone();
        spawn_local(async move {
            let Some(pixels) = Pixels::fetch(&handle).await else { return };
            self.change(|state| {
                // Another print may have been asked for meanwhile.
                let pane = state.panes.get_mut(index).filter(|pane| pane.wanted.as_ref() == Some(&handle));
                if let Some(pane) = pane {
                    pane.receive(pixels);
                }
            });
        });
    }

    /// Shows nothing.
    pub fn clear(self) {
        self.change(State::empty);
    }

    pub(super) fn attach(self, index: usize, canvas: HtmlCanvasElement) {
        self.change(|state| {
            if let (Some(pane), Some(surface)) = (state.panes.get_mut(index), Surface::of(canvas)) {
                pane.surface = Some(surface);
            }
            state.resize(index);
        });
    }

    pub(super) fn detach(self, index: usize) {
        let Some(stage) = self.stage() else { return };
        if let Some(pane) = stage.state.borrow_mut().panes.get_mut(index) {
            pane.surface = None;
        }
    }

    pub(super) fn resized(self, index: usize) {
        self.change(|state| state.resize(index));
    }

    pub(super) fn focused(self, index: usize) {
        self.change(|state| state.focused = Some(index));
    }

    pub(super) fn pressed(self, index: usize, event: &PointerEvent) {
        const MIDDLE: i16 = 1;
        if event.button() > MIDDLE {
            return;
        }
        let canvas = event.current_target().and_then(|target| target.dyn_into::<HtmlCanvasElement>().ok());
        if let Some(canvas) = canvas {
            drop(canvas.set_pointer_capture(event.pointer_id()));
        }
        let pan = event.button() == MIDDLE || event.shift_key();
        self.change(|state| state.press(index, event.pointer_id(), place(event), pan));
    }

    pub(super) fn dragged(self, event: &PointerEvent) {
        let Some(stage) = self.stage() else { return };
        if stage.state.borrow_mut().drag(event.pointer_id(), place(event)) {
            stage.ask_frame();
        }
    }

    pub(super) fn released(self, event: &PointerEvent) {
        let Some(stage) = self.stage() else { return };
        let meant = stage.state.borrow_mut().release(event.pointer_id());
        stage.ask_frame();
        stage.tell(meant);
    }

    pub(super) fn cancelled(self) {
        self.change(State::cancel);
    }

    pub(super) fn wheeled(self, index: usize, event: &WheelEvent) {
        event.prevent_default();
        // Lines and pages in px; a pinch on a touch pad comes as a wheel with Ctrl and small steps.
        let unit = match event.delta_mode() {
            WheelEvent::DOM_DELTA_LINE => 33.0,
            WheelEvent::DOM_DELTA_PAGE => 300.0,
            _ => 1.0,
        };
        let gain = if event.ctrl_key() { 4.0 } else { 1.0 };
        let at = Point::new(f64::from(event.offset_x()), f64::from(event.offset_y()));
        self.change(|state| state.wheel(index, at, event.delta_y() * unit * gain));
    }

    pub(super) fn keyed(self, index: usize, event: &KeyboardEvent) {
        let Some(stage) = self.stage() else { return };
        if event.alt_key() || event.meta_key() {
            return;
        }
        let key = event.key();
        let press = Press { key: &key, shift: event.shift_key(), ctrl: event.ctrl_key() };
        let used = stage.state.borrow_mut().pane_key(index, &press);
        match used {
            Used::No => return,
            Used::Yes => {}
            Used::Meant(gesture) => stage.tell(Some((index, gesture))),
        }
        event.prevent_default();
        stage.ask_frame();
    }

    fn stage(self) -> Option<Rc<Stage>> {
        self.stage.try_with_value(Rc::clone)
    }
}

impl Stage {
    /// One frame, however much changes before it.
    fn ask_frame(self: &Rc<Self>) {
        if self.frame_asked.replace(true) {
            return;
        }
        let stage = Rc::downgrade(self);
        request_animation_frame(move || {
            if let Some(stage) = stage.upgrade() {
                stage.frame();
            }
        });
    }

    fn frame(&self) {
        self.frame_asked.set(false);
        let state = self.state.borrow();
        for index in 0..state.panes.len() {
            paint::pane(&state, index);
        }
        let now = state.readout();
        drop(state);
        if self.readout.try_with_untracked(|last| *last != now) == Some(true) {
            self.readout.try_set(now);
        }
    }

    /// The state is free while the screen is told: it may change the viewer at once.
    fn tell(&self, meant: Option<(usize, Gesture)>) {
        if let Some((index, gesture)) = meant {
            (self.report)(index, gesture);
        }
    }
}

fn place(event: &PointerEvent) -> Point {
    Point::new(f64::from(event.offset_x()), f64::from(event.offset_y()))
}
