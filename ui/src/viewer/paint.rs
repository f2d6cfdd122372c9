//! Draws one pane on its canvas: the prints, the engine's maps, the rulers, the marks, what is being dragged.

use super::ink::{FONT, Ink, LEADER, PILL, PILL_TEXT};
use super::input::{Drag, Held};
use super::mix::Mix;
use super::pane::{Pane, Surface};
use super::rulers;
use super::state::State;
use print_view::{
    Label, Layers, Loupe, Mark, MarkShape, MarkStyle, PILL_HALF, Point, RidgeLine, Similarity,
    crossing_ticks, labels,
};
use std::f64::consts::TAU;
use web_sys::CanvasRenderingContext2d as Context;

/// Half the size of a mark's shape.
const SIZE: f64 = 5.2;
const HALO: f64 = 12.0;
const CURSOR: f64 = 9.0;

/// Draws pane `index` of the state.
pub(super) fn pane(state: &State, index: usize) {
    let Some(pane) = state.panes.get(index) else { return };
    let Some(surface) = &pane.surface else { return };
    let brush = Brush { context: &surface.context, ink: &surface.ink };
    brush.clear(pane, surface);
    prints(state, index, pane, surface);
    brush.upright(surface);
    if state.mix.own_turn() {
        over(state, index, pane, &brush);
    }
    if let Some(loupe) = state.loupe_in(index) {
        look_closer(state, index, &loupe, surface);
        brush.upright(surface);
        brush.rim(&loupe);
    }
    if pane.sheet.is_some() {
        rulers::draw(&surface.context, pane.camera.pane(), pane.px_per_mm());
    }
}

/// What lies over a pane's own print.
fn over(state: &State, index: usize, pane: &Pane, brush: &Brush<'_>) {
    if !state.hidden {
        if state.layers.pairing {
            lines(state, index, brush, &state.paired, &brush.ink.analysis);
        }
        if state.lines_shown {
            lines(state, index, brush, &state.lines, &brush.ink.accent);
        }
    }
    if let Some(line) = state.ridges.get(index) {
        brush.ridges(line, pane.camera.shown());
    }
    marks(pane, state.drawn(), brush);
    if let Some(drag) = state.drag.as_ref().filter(|drag| drag.pane == index && drag.moved) {
        held(drag, pane, brush);
    }
    if let Some(measure) = state.measure.filter(|measure| measure.pane == index) {
        let shown = pane.camera.shown();
        brush.measure(shown.apply(measure.from), shown.apply(measure.to), pane.px_per_mm());
    }
    if let Some((at, end)) = state.cursor(index) {
        brush.cursor(at, end);
    }
}

/// The prints of a pane as they are mixed now, with the engine's maps of its own.
fn prints(state: &State, index: usize, pane: &Pane, surface: &Surface) {
    let other = || state.panes.get(1 - index.min(1)).filter(|_| state.panes.len() > 1);
    if state.mix.own_turn() {
        print(pane, pane.camera.shown(), surface);
        maps(state, pane, surface);
    }
    let alpha = match state.mix {
        Mix::Apart | Mix::Blink { other: false } => return,
        Mix::Overlay => state.opacity,
        Mix::Blink { other: true } => 1.0,
    };
    if let Some(other) = other() {
        surface.context.set_global_alpha(alpha);
        print(other, pane.camera.under(&other.camera), surface);
        surface.context.set_global_alpha(1.0);
    }
}

fn print(pane: &Pane, shown: Similarity, surface: &Surface) {
    let (Some(pixels), Some(sheet)) = (&pane.pixels, pane.sheet) else { return };
    let (context, ratio) = (&surface.context, surface.ratio);
    place(context, Similarity::scale(ratio).after(shown));
    // Above one to one each px of the print is a square: nothing is invented between two of them.
    context.set_image_smoothing_enabled(shown.factor() * ratio < 1.0);
    let (width, height) = (sheet.image.width, sheet.image.height);
    drop(context.draw_image_with_html_canvas_element_and_dw_and_dh(pixels.sheet(), 0.0, 0.0, width, height));
}

fn maps(state: &State, pane: &Pane, surface: &Surface) {
    let Some(sheet) = pane.sheet else { return };
    let context = &surface.context;
    place(context, Similarity::scale(surface.ratio).after(pane.camera.shown()));
    context.set_image_smoothing_enabled(true);
    let (width, height) = (sheet.image.width, sheet.image.height);
    for map in pane.maps.sheets(state.engine) {
        drop(context.draw_image_with_html_canvas_element_and_dw_and_dh(map, 0.0, 0.0, width, height));
    }
}

/// The print alone through the loupe, without what lies over it.
fn look_closer(state: &State, index: usize, loupe: &Loupe, surface: &Surface) {
    let Some(pane) = state.panes.get(index) else { return };
    let context = &surface.context;
    context.save();
    context.begin_path();
    drop(context.arc(loupe.at.x, loupe.at.y, loupe.radius, 0.0, TAU));
    context.clip();
    context.set_fill_style_str(&surface.ink.ground);
    context.fill_rect(0.0, 0.0, pane.camera.pane().width, pane.camera.pane().height);
    let other = state.panes.get(1 - index.min(1)).filter(|_| !state.mix.own_turn());
    let (seen, shown) = match other {
        Some(other) => (other, pane.camera.under(&other.camera)),
        None => (pane, pane.camera.shown()),
    };
    print(seen, loupe.shows(shown), surface);
    context.restore();
}

fn place(context: &Context, to: Similarity) {
    drop(context.set_transform(to.a, to.b, -to.b, to.a, to.dx, to.dy));
}

fn marks(pane: &Pane, layers: Layers, brush: &Brush<'_>) {
    let marks = pane.marks(layers);
    let pills = labels(&marks);
    for pill in &pills {
        brush.leader(pill);
    }
    // Suggestions first: what she marked lies over them.
    for mark in marks.iter().filter(|mark| mark.style == MarkStyle::Suggested) {
        brush.mark(mark);
    }
    for mark in marks.iter().filter(|mark| mark.style != MarkStyle::Suggested) {
        brush.mark(mark);
    }
    for pill in &pills {
        brush.pill(pill);
    }
}

/// Pairs as lines across both panes, each pane drawing its own part.
fn lines(state: &State, index: usize, brush: &Brush<'_>, pairs: &[(Point, Point)], colour: &str) {
    let [first, second, ..] = state.panes.as_slice() else { return };
    let (Some(left), Some(right)) = (&first.surface, &second.surface) else { return };
    let apart =
        right.canvas.get_bounding_client_rect().left() - left.canvas.get_bounding_client_rect().left();
    let shift = if index == 0 { 0.0 } else { -apart };
    let context = brush.context;
    brush.stroke(colour, 1.2);
    context.set_global_alpha(0.8);
    for (from, to) in pairs {
        let from = first.camera.shown().apply(*from);
        let to = second.camera.shown().apply(*to);
        brush.line(Point::new(from.x + shift, from.y), Point::new(to.x + apart + shift, to.y));
    }
    context.set_global_alpha(1.0);
}

/// What the hand is about to do.
fn held(drag: &Drag, pane: &Pane, brush: &Brush<'_>) {
    match drag.held {
        Held::New => brush.aim(drag.from, drag.last),
        Held::Measure => brush.measure(drag.from, drag.last, pane.px_per_mm()),
        Held::Point(_) => brush.cursor(drag.last, drag.last),
        Held::Tail(id) => {
            if let Some(point) = pane.point(id) {
                brush.aim(pane.camera.shown().apply(Point::new(point.x.px(), point.y.px())), drag.last);
            }
        }
        Held::Print | Held::Turn | Held::Pinch => {}
    }
}

/// A context with the colours of the room.
struct Brush<'a> {
    context: &'a Context,
    ink: &'a Ink,
}

impl Brush<'_> {
    fn clear(&self, pane: &Pane, surface: &Surface) {
        self.upright(surface);
        let size = pane.camera.pane();
        self.context.set_fill_style_str(&self.ink.ground);
        self.context.fill_rect(0.0, 0.0, size.width, size.height);
    }

    fn upright(&self, surface: &Surface) {
        place(self.context, Similarity::scale(surface.ratio));
    }

    /// Halo, casing, then the mark itself: it reads on black ridges and on white furrows.
    fn mark(&self, mark: &Mark) {
        if mark.active {
            self.stroke(&self.ink.halo, 4.0);
            self.context.begin_path();
            drop(self.context.arc(mark.at.x, mark.at.y, HALO, 0.0, TAU));
            self.context.stroke();
        }
        let thin = mark.style == MarkStyle::Suggested;
        self.stroke(&self.ink.casing, if thin { 3.0 } else { 4.2 });
        self.context.set_global_alpha(0.92);
        self.outline(mark);
        self.context.set_global_alpha(1.0);
        self.stroke(self.ink.of_style(mark.style), if thin { 1.1 } else { 1.9 });
        if mark.style == MarkStyle::Later {
            self.dash(&[3.2, 2.0]);
        }
        self.outline(mark);
        self.dash(&[]);
    }

    fn outline(&self, mark: &Mark) {
        let (context, at) = (self.context, mark.at);
        context.begin_path();
        match mark.shape {
            MarkShape::Circle => drop(context.arc(at.x, at.y, SIZE, 0.0, TAU)),
            MarkShape::Square => context.rect(at.x - SIZE, at.y - SIZE, 2.0 * SIZE, 2.0 * SIZE),
            MarkShape::Diamond => {
                let reach = SIZE * 1.35;
                context.move_to(at.x, at.y - reach);
                context.line_to(at.x + reach, at.y);
                context.line_to(at.x, at.y + reach);
                context.line_to(at.x - reach, at.y);
                context.close_path();
            }
        }
        let length = at.distance(mark.tail).max(1.0);
        let (x, y) = ((mark.tail.x - at.x) / length, (mark.tail.y - at.y) / length);
        context.move_to(at.x + x * SIZE, at.y + y * SIZE);
        context.line_to(mark.tail.x, mark.tail.y);
        context.stroke();
    }

    fn leader(&self, pill: &Label) {
        self.stroke(LEADER, 1.0);
        self.line(pill.from, pill.at);
    }

    fn pill(&self, pill: &Label) {
        let context = self.context;
        let (ground, text) = match (pill.active, pill.style) {
            (true, _) => (self.ink.halo.as_str(), PILL),
            (false, MarkStyle::Later) => (self.ink.later.as_str(), PILL_TEXT),
            (false, _) => (PILL, PILL_TEXT),
        };
        context.set_fill_style_str(ground);
        context.begin_path();
        let (x, y) = (pill.at.x - PILL_HALF.x, pill.at.y - PILL_HALF.y);
        drop(context.round_rect_with_f64(x, y, 2.0 * PILL_HALF.x, 2.0 * PILL_HALF.y, 3.0));
        context.fill();
        context.set_fill_style_str(text);
        self.write(&pill.number.to_string(), pill.at);
    }

    /// Ridges between two points: the line, a tick at each, their number.
    fn ridges(&self, line: &RidgeLine, shown: Similarity) {
        let (from, to) = line.ends();
        let (from, to) = (shown.apply(from), shown.apply(to));
        let ticks = crossing_ticks(line, shown);
        for (colour, width) in [(&self.ink.casing, 4.0), (&self.ink.accent, 1.6)] {
            self.stroke(colour, width);
            self.line(from, to);
            for (start, end) in &ticks {
                self.line(*start, *end);
            }
        }
        let text = (crate::catalogue::texts().viewer.ridges)(line.count());
        self.tablet(&text, Point::new((from.x + to.x) / 2.0, (from.y + to.y) / 2.0 - 16.0));
    }

    fn rim(&self, loupe: &Loupe) {
        for (colour, width) in [(&self.ink.casing, 4.0), (&self.ink.accent, 1.6)] {
            self.stroke(colour, width);
            self.context.begin_path();
            drop(self.context.arc(loupe.at.x, loupe.at.y, loupe.radius, 0.0, TAU));
            self.context.stroke();
        }
    }

    /// A short text on a dark ground.
    fn tablet(&self, text: &str, at: Point) {
        self.context.set_fill_style_str(PILL);
        self.context.begin_path();
        drop(self.context.round_rect_with_f64(at.x - 32.0, at.y - 9.0, 64.0, 18.0, 3.0));
        self.context.fill();
        self.context.set_fill_style_str(PILL_TEXT);
        self.write(text, at);
    }

    /// The direction line of a point not yet there.
    fn aim(&self, from: Point, to: Point) {
        for (colour, width) in [(&self.ink.casing, 4.2), (&self.ink.halo, 2.0)] {
            self.stroke(colour, width);
            self.line(from, to);
            self.context.begin_path();
            drop(self.context.arc(from.x, from.y, SIZE, 0.0, TAU));
            self.context.stroke();
        }
    }

    fn cursor(&self, at: Point, end: Point) {
        for (colour, width) in [(&self.ink.casing, 3.4), (&self.ink.accent, 1.4)] {
            self.stroke(colour, width);
            self.line(Point::new(at.x - CURSOR, at.y), Point::new(at.x + CURSOR, at.y));
            self.line(Point::new(at.x, at.y - CURSOR), Point::new(at.x, at.y + CURSOR));
            self.line(at, end);
        }
    }

    fn measure(&self, from: Point, to: Point, px_per_mm: f64) {
        for (colour, width) in [(&self.ink.casing, 4.0), (&self.ink.analysis, 1.8)] {
            self.stroke(colour, width);
            self.line(from, to);
        }
        let text = (crate::catalogue::texts().viewer.measured)(from.distance(to) / px_per_mm);
        self.tablet(&text, Point::new((from.x + to.x) / 2.0, (from.y + to.y) / 2.0 - 16.0));
    }

    fn stroke(&self, colour: &str, width: f64) {
        self.context.set_stroke_style_str(colour);
        self.context.set_line_width(width);
    }

    fn dash(&self, lengths: &[f64]) {
        let lengths: js_sys::Array =
            lengths.iter().map(|length| wasm_bindgen::JsValue::from_f64(*length)).collect();
        drop(self.context.set_line_dash(&lengths));
    }

    fn line(&self, from: Point, to: Point) {
        self.context.begin_path();
        self.context.move_to(from.x, from.y);
        self.context.line_to(to.x, to.y);
        self.context.stroke();
    }

    fn write(&self, text: &str, at: Point) {
        self.context.set_font(FONT);
        self.context.set_text_align("center");
        self.context.set_text_baseline("middle");
        drop(self.context.fill_text(text, at.x, at.y + 0.5));
    }
}
