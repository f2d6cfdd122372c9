//! The viewer as the screens hold it: a copyable handle over plain state, drawn at most once a frame.

use super::keys::{Press, Used};
use super::maps;
use super::mix::{BLINK_MS, Mix};
use super::paint;
use super::pane::Surface;
use super::pixels::Pixels;
use super::readout::Readout;
use super::state::{Gesture, State};
use ipc::PaneView;
use leptos::prelude::*;
use print_view::{EngineLayer, Point, Recipe};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlCanvasElement, KeyboardEvent, MouseEvent, PointerEvent, WheelEvent};

/// A viewer with one pane or more. Lives as long as the component that made it; calls after that do nothing.
#[derive(Clone, Copy)]
pub struct Viewer {
    stage: StoredValue<Rc<Stage>, LocalStorage>,
    /// What the page says about it.
    pub readout: RwSignal<Readout>,
    /// Whether the screen is being measured.
    pub calibrating: RwSignal<bool>,
    double: bool,
}

struct Stage {
    state: RefCell<State>,
    frame_asked: Cell<bool>,
    /// Whether a next turn of blinking prints is on its way.
    blinking: Cell<bool>,
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
            blinking: Cell::new(false),
            report: Box::new(report),
            readout,
        };
        let stage = StoredValue::new_local(Rc::new(stage));
        Viewer { stage, readout, calibrating: RwSignal::new(false), double: panes > 1 }
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

    /// Shows a print in a pane, or the same one another way.
    pub fn show(self, index: usize, view: &PaneView) {
        let Some(stage) = self.stage() else { return };
        let fetch = stage.state.borrow_mut().put(index, view);
        stage.ask_frame();
        self.fetch_maps();
        if !fetch {
            return;
        }
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

    /// Wants a print displayed so. Levels show at once; other steps when the screen brings them.
    pub(super) fn display(self, index: usize, recipe: Recipe) {
        let Some(stage) = self.stage() else { return };
        {
            let mut state = stage.state.borrow_mut();
            let now = state.panes.get(index).map_or(recipe, |pane| pane.recipe);
            if now.steps() == recipe.steps() {
                state.develop(index, recipe);
            }
        }
        stage.ask_frame();
        stage.tell(Some((index, Gesture::Display(recipe))));
    }

    /// Turns light for dark on every pane.
    pub fn invert(self) {
        let Some(stage) = self.stage() else { return };
        let recipes = stage.state.borrow().inverted();
        for (index, recipe) in recipes {
            self.display(index, recipe);
        }
    }

    /// Spreads the levels of one pane over the greys of its print.
    pub(super) fn spread_levels(self, index: usize) {
        let Some(stage) = self.stage() else { return };
        let recipe = stage.state.borrow().spread_levels(index);
        if let Some(recipe) = recipe {
            self.display(index, recipe);
        }
    }

    /// So many times life size; on a screen nobody has measured, the measuring opens instead.
    pub fn magnify(self, times: f64) {
        let mut known = true;
        self.change(|state| known = state.magnify(times));
        if !known {
            self.measure_screen();
        }
    }

    /// Opens the measuring of the screen.
    pub fn measure_screen(self) {
        self.calibrating.try_set(true);
    }

    /// One of the engine's maps on or off.
    pub(super) fn toggle_map(self, layer: EngineLayer) {
        self.change(|state| state.toggle_map(layer));
        self.fetch_maps();
    }

    fn fetch_maps(self) {
        let Some(stage) = self.stage() else { return };
        let mut state = stage.state.borrow_mut();
        let on = state.engine;
        let panes = state.panes.iter_mut().enumerate();
        let wanted: Vec<_> = panes
            .flat_map(|(index, pane)| pane.maps.unasked(on).into_iter().map(move |map| (index, map)))
            .collect();
        drop(state);
        for (index, (layer, handle)) in wanted {
            spawn_local(async move {
                let Some(sheet) = maps::fetch(layer, &handle).await else { return };
                self.change(|state| {
                    if let Some(pane) = state.panes.get_mut(index) {
                        pane.maps.receive(&handle, sheet);
                    }
                });
            });
        }
    }

    /// Lets the prints take turns, or not any more.
    pub fn toggle_blink(self) {
        self.change(State::toggle_blink);
        self.blink_on();
    }

    /// While prints blink, one turn after the other; a viewer that is gone blinks no more.
    fn blink_on(self) {
        let Some(stage) = self.stage() else { return };
        if !stage.state.borrow().mix.blinks() || stage.blinking.replace(true) {
            return;
        }
        self.turn_after(Duration::from_millis(BLINK_MS));
    }

    fn turn_after(self, wait: Duration) {
        set_timeout(
            move || {
                let Some(stage) = self.stage() else { return };
                let mix = stage.state.borrow().mix;
                if !mix.blinks() {
                    stage.blinking.set(false);
                    return;
                }
                self.change(|state| state.mix = Mix::next(state.mix));
                self.turn_after(wait);
            },
            wait,
        );
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

    pub(super) fn left(self, index: usize) {
        let Some(stage) = self.stage() else { return };
        if stage.state.borrow_mut().hover(index, None) {
            stage.ask_frame();
        }
    }

    pub(super) fn doubled(self, index: usize, event: &MouseEvent) {
        let at = Point::new(f64::from(event.offset_x()), f64::from(event.offset_y()));
        self.change(|state| state.double(index, at));
    }

    pub(super) fn dragged(self, index: usize, event: &PointerEvent) {
        let Some(stage) = self.stage() else { return };
        if stage.state.borrow_mut().hover(index, Some(place(event))) {
            stage.ask_frame();
        }
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
