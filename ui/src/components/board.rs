//! A picture on a board: zoom by wheel and keys, pan by dragging, drawings over it that keep their own size on the
//! screen. Knows no boxes, scales or requests; what is drawn and taken hold of is its owner's.

use crate::catalogue::texts;
use crate::components::icon::{Glyph, Icon};
use crate::components::picture;
use crate::components::size::SizeWatch;
use ipc::Handle;
use leptos::prelude::*;
use leptos::svg;
use print_view::{Camera, Extent, Point};
use std::f64::consts::FRAC_PI_2;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent, PointerEvent, WheelEvent};

/// How near a press must be to what it takes hold of, CSS px: a gloved finger.
const REACH: f64 = 18.0;
/// How far a press must move before it is a drag.
const SLACK: f64 = 4.0;
/// One press of + or −.
const STEP: f64 = 1.25;
/// Share of the board that a place fills when it is shown.
const SHARE: f64 = 0.7;

/// Where the picture stands on its board, copied freely.
#[derive(Clone, Copy)]
pub struct Board {
    camera: RwSignal<Option<Camera>>,
    image: StoredValue<Extent>,
    turns: StoredValue<u8>,
    /// Whether she has moved it: then another size of the window moves nothing.
    moved: StoredValue<bool>,
    press: StoredValue<Option<Press>>,
}

/// A press not yet released: where it began and is, what it holds.
#[derive(Debug, Clone, Copy)]
struct Press {
    from: Point,
    last: Point,
    holds: bool,
    dragged: bool,
}

/// What lies in the middle of a board, so that another picture can be shown alike.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// As shares of the picture as it is shown, turns included.
    middle: Point,
    /// How much larger than the whole picture would be.
    zoom: f64,
}

/// What the owner of a board does with presses. Points are px of the picture.
#[derive(Clone, Copy)]
pub struct Touch {
    /// A press at a place, with the reach of a finger there, px: whether something was taken hold of.
    pub take: Callback<(Point, f64), bool>,
    /// What is held is carried here.
    pub carry: Callback<Point>,
    /// What was held is let go.
    pub release: Callback<()>,
    /// A press that took hold of nothing and did not move.
    pub click: Callback<Point>,
}

impl Touch {
    /// Nothing can be taken hold of: presses pan.
    pub fn none() -> Touch {
        Touch {
            take: Callback::new(|_| false),
            carry: Callback::new(|_| ()),
            release: Callback::new(|()| ()),
            click: Callback::new(|_| ()),
        }
    }
}

impl Default for Board {
    fn default() -> Self {
        Board {
            camera: RwSignal::new(None),
            image: StoredValue::new(Extent::new(1.0, 1.0)),
            turns: StoredValue::new(0),
            moved: StoredValue::new(false),
            press: StoredValue::new(None),
        }
    }
}

impl Board {
    /// Where a point of the picture is drawn; tracked.
    pub fn drawn(self, image: Point) -> Point {
        self.camera.with(|camera| camera.map_or(image, |camera| camera.shown().apply(image)))
    }

    /// Px of the picture in one CSS px.
    pub fn px(self) -> f64 {
        let factor = self.camera.with_untracked(|camera| camera.map(|camera| camera.shown().factor()));
        factor.map_or(1.0, |factor| 1.0 / factor)
    }

    /// A step on the screen as a step on the picture, one px of the picture long.
    pub fn step(self, way: Point) -> Point {
        let angle =
            self.camera.with_untracked(|camera| camera.map_or(0.0, |camera| camera.shown().angle_rad()));
        let (sin, cos) = (-angle).sin_cos();
        Point::new(cos * way.x - sin * way.y, sin * way.x + cos * way.y)
    }

    /// The place of the picture in the middle of the board.
    pub fn middle(self) -> Option<Point> {
        self.camera.with_untracked(|camera| camera.map(|camera| camera.image_at(camera.pane().centre())))
    }

    /// The whole picture.
    pub fn fit(self) {
        self.moved.set_value(false);
        self.camera.update(|camera| *camera = camera.map(|camera| self.fitted(camera.pane())));
    }

    /// Zooms about the middle.
    pub fn zoom(self, factor: f64) {
        self.change(|camera| camera.zoom(camera.pane().centre(), factor));
    }

    /// Shifts by px of the screen.
    pub fn pan(self, dx: f64, dy: f64) {
        self.change(|camera| camera.pan(dx, dy));
    }

    /// Whether it is zoomed or shifted.
    pub fn is_moved(self) -> bool {
        self.moved.get_value()
    }

    /// Brings a place into view, as large as the board allows with something around it.
    pub fn show(self, corners: &[Point]) {
        let low = |pick: fn(&Point) -> f64| corners.iter().map(pick).fold(f64::MAX, f64::min);
        let high = |pick: fn(&Point) -> f64| corners.iter().map(pick).fold(f64::MIN, f64::max);
        let (left, right) = (low(|corner| corner.x), high(|corner| corner.x));
        let (top, bottom) = (low(|corner| corner.y), high(|corner| corner.y));
        if left < right && top < bottom {
            self.change(|camera| {
                let pane = camera.pane();
                camera.zoom_to(SHARE * (pane.width / (right - left)).min(pane.height / (bottom - top)));
                camera.centre_on(Point::new((left + right) / 2.0, (top + bottom) / 2.0));
            });
        }
    }

    /// Pans just so far that a point is in view.
    pub fn reveal(self, image: Point) {
        let hidden =
            self.camera.with_untracked(|camera| camera.is_some_and(|camera| !camera.sees(image, 24.0)));
        if hidden {
            self.change(|camera| camera.centre_on(image));
        }
    }

    /// Keys that zoom; `true` when used.
    pub fn key(self, key: &str) -> bool {
        match key {
            "+" | "=" => self.zoom(STEP),
            "-" => self.zoom(1.0 / STEP),
            "0" => self.fit(),
            _ => return false,
        }
        true
    }

    fn change(self, change: impl FnOnce(&mut Camera)) {
        self.moved.set_value(true);
        self.camera.update(|camera| {
            if let Some(camera) = camera {
                change(camera);
            }
        });
    }

    /// The whole picture, turned as its owner wants it.
    fn fitted(self, pane: Extent) -> Camera {
        let image = self.image.get_value();
        let turns = self.turns.get_value() % 4;
        let mut camera = Camera::fit(image, pane);
        camera.turn(f64::from(turns) * FRAC_PI_2);
        if turns % 2 == 1 {
            camera.zoom_to((pane.width / image.height).min(pane.height / image.width));
        }
        camera
    }

    /// Where she has moved it to, if she has.
    fn place(self) -> Option<Place> {
        let camera = self.camera.get_untracked().filter(|_| self.is_moved())?;
        let (image, at) = (self.image.get_value(), camera.image_at(camera.pane().centre()));
        let share = Point::new(at.x / image.width, at.y / image.height);
        let whole = self.fitted(camera.pane()).shown().factor();
        Some(Place { middle: turned(share, self.turns.get_value()), zoom: camera.shown().factor() / whole })
    }

    /// Shows the same place of another picture.
    fn show_place(self, place: Place) {
        let image = self.image.get_value();
        let share = turned(place.middle, 4 - self.turns.get_value() % 4);
        self.camera.update(|held| {
            let Some(pane) = held.map(|camera| camera.pane()) else { return };
            let mut camera = self.fitted(pane);
            camera.zoom_to(place.zoom * camera.shown().factor());
            camera.centre_on(Point::new(share.x * image.width, share.y * image.height));
            *held = Some(camera);
        });
    }

    fn resized(self, pane: Extent) {
        if pane.is_empty() {
            return;
        }
        let moved = self.moved.try_get_value().unwrap_or(false);
        self.camera.try_update(|camera| match camera {
            Some(camera) if moved => camera.resize(pane),
            _ => *camera = Some(self.fitted(pane)),
        });
    }

    fn image_at(self, at: Point) -> Point {
        self.camera.with_untracked(|camera| camera.map_or(at, |camera| camera.image_at(at)))
    }

    fn pressed(self, at: Point, touch: Option<Touch>) {
        let image = self.image_at(at);
        let holds = touch.is_some_and(|touch| touch.take.run((image, REACH * self.px())));
        self.press.set_value(Some(Press { from: at, last: at, holds, dragged: false }));
    }

    fn dragged(self, at: Point, touch: Option<Touch>) {
        let Some(mut press) = self.press.get_value() else { return };
        let from = press.last;
        press.dragged |= press.from.distance(at) > SLACK;
        press.last = at;
        self.press.set_value(Some(press));
        match touch {
            _ if !press.dragged => {}
            Some(touch) if press.holds => touch.carry.run(self.image_at(at)),
            _ => self.change(|camera| camera.pan(at.x - from.x, at.y - from.y)),
        }
    }

    fn released(self, touch: Option<Touch>) {
        let Some(press) = self.press.try_update_value(Option::take).flatten() else { return };
        match touch {
            Some(touch) if press.holds => touch.release.run(()),
            Some(touch) if !press.dragged => touch.click.run(self.image_at(press.from)),
            _ => {}
        }
    }
}

/// The board with its picture; `children` are drawn over it and place themselves by [`Board::drawn`].
#[component]
pub fn BoardView(
    board: Board,
    #[prop(into)] handle: Signal<Option<Handle>>,
    /// Width and height that points are counted in, px; the picture may have been reduced.
    #[prop(into)]
    size: Signal<(u32, u32)>,
    /// Quarter turns clockwise by which it is shown.
    #[prop(default = Signal::stored(0), into)]
    turns: Signal<u8>,
    /// Whether a picture that follows another is shown at the same place, as she has zoomed.
    #[prop(optional)]
    hold: bool,
    /// What it shows.
    #[prop(into)]
    label: Signal<String>,
    touch: Touch,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let address = picture::address(handle, false);
    let ground = NodeRef::<svg::Svg>::new();
    Effect::new(move |_| {
        let ((width, height), turns) = (size.get(), turns.get());
        let place = board.place().filter(|_| hold);
        board.image.set_value(Extent::new(f64::from(width), f64::from(height)));
        board.turns.set_value(turns);
        match place {
            Some(place) => board.show_place(place),
            None => board.fit(),
        }
    });
    let watch = StoredValue::new_local(None::<SizeWatch>);
    Effect::new(move |_| {
        let Some(ground) = ground.get() else { return };
        let element: Element = ground.into();
        let sized = element.clone();
        watch.set_value(Some(SizeWatch::new(&element, move || board.resized(extent(&sized)))));
    });
    on_cleanup(move || drop(watch.try_update_value(Option::take)));
    let shown = move || {
        let shown = board.camera.with(|camera| camera.map(|camera| camera.shown()))?;
        Some(format!("matrix({0} {1} {2} {0} {3} {4})", shown.a, shown.b, -shown.b, shown.dx, shown.dy))
    };
    view! {
        <div class="board">
            <svg node_ref=ground class="board-ground" role="img" aria-label=label
                on:pointerdown=move |event| press(board, touch, &event)
                on:pointermove=move |event| board.dragged(place(&event), Some(touch))
                on:pointerup=move |_| board.released(Some(touch))
                on:pointercancel=move |_| board.released(None)
                on:wheel=move |event| wheel(board, &event)>
                {move || address.url.get().map(|url| view! {
                    <image href=url transform=shown width=move || size.get().0 height=move || size.get().1 preserveAspectRatio="none" />
                })}
                {children.map(|children| children())}
            </svg>
            {move || address.url.with(Option::is_none).then(|| picture::waiting(address.failed))}
            <Tools board=board />
        </div>
    }
}

/// Zoom by buttons, for gloves.
#[component]
fn Tools(board: Board) -> impl IntoView {
    let texts = &texts().viewer;
    let tool = |glyph: Glyph, label: &'static str, action: &'static str, act: fn(Board)| {
        view! {
            <button type="button" class="btn sq" data-action=action title=label aria-label=label on:click=move |_| act(board)>
                <Icon glyph=glyph /></button>
        }
    };
    view! {
        <div class="board-tools">
            {tool(Glyph::Plus, texts.zoom_in, "zoom-in", |board| board.zoom(STEP))}
            {tool(Glyph::Minus, texts.zoom_out, "zoom-out", |board| board.zoom(1.0 / STEP))}
            {tool(Glyph::Fit, texts.fit, "fit", Board::fit)}
        </div>
    }
}

fn press(board: Board, touch: Touch, event: &PointerEvent) {
    if let Some(ground) = event.current_target().and_then(|ground| ground.dyn_into::<Element>().ok()) {
        // Without the capture a drag only ends at the board's edge.
        drop(ground.set_pointer_capture(event.pointer_id()));
    }
    board.pressed(place(event), Some(touch));
}

fn wheel(board: Board, event: &WheelEvent) {
    event.prevent_default();
    // A notch of 100 px is a factor of about 1.22.
    let factor = (-event.delta_y().clamp(-300.0, 300.0) / 500.0).exp();
    let at = place(event);
    board.change(|camera| camera.zoom(at, factor));
}

/// Where on the board; the target may be anything drawn on it.
fn place(event: &MouseEvent) -> Point {
    let ground = event
        .current_target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .map(|ground| ground.get_bounding_client_rect());
    let (left, top) = ground.map_or((0.0, 0.0), |frame| (frame.left(), frame.top()));
    Point::new(f64::from(event.client_x()) - left, f64::from(event.client_y()) - top)
}

/// A share of a picture after so many quarter turns clockwise.
fn turned(share: Point, turns: u8) -> Point {
    match turns % 4 {
        1 => Point::new(1.0 - share.y, share.x),
        2 => Point::new(1.0 - share.x, 1.0 - share.y),
        3 => Point::new(share.y, 1.0 - share.x),
        _ => share,
    }
}

fn extent(ground: &Element) -> Extent {
    let frame = ground.get_bounding_client_rect();
    Extent::new(frame.width(), frame.height())
}
