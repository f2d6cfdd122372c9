//! One pane: its canvas, its print, where the print stands, and what lies over it.

use super::ink::Ink;
use super::maps::Maps;
use super::pixels::Pixels;
use ipc::{Handle, PaneView};
use markup::{Minutia, PointId};
use print_view::{Camera, Enhancer, Extent, Layers, Mark, Point, Recipe, Sheet, marks};
use terms::MilliDegrees;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// A pane of the viewer.
pub(super) struct Pane {
    pub(super) surface: Option<Surface>,
    pub(super) camera: Camera,
    /// Which print it shows.
    pub(super) print: Option<Handle>,
    /// Which pixels of it were asked for; they may still be on their way.
    pub(super) wanted: Option<Handle>,
    pub(super) sheet: Option<Sheet>,
    pub(super) pixels: Option<Pixels>,
    pub(super) recipe: Recipe,
    /// The recipe as the screen last gave it: what she changes meanwhile is not undone by hearing the same again.
    told: Recipe,
    /// The engine that would enhance its ridges.
    pub(super) enhancer: Option<Enhancer>,
    pub(super) maps: Maps,
    pub(super) points: Vec<Minutia>,
    pub(super) numbers: Vec<(PointId, u16)>,
    pub(super) active: Option<PointId>,
    /// Which points may be moved; `None` when nothing may be marked here.
    pub(super) may_change: Option<fn(&Minutia) -> bool>,
    /// Where the keyboard would put a point, px of the print.
    pub(super) cursor: Option<Point>,
    /// The direction it would have.
    pub(super) heading: MilliDegrees,
}

/// A canvas on the page. Everything is drawn in CSS px; `ratio` device px make one.
pub(super) struct Surface {
    pub(super) canvas: HtmlCanvasElement,
    pub(super) context: CanvasRenderingContext2d,
    pub(super) ink: Ink,
    pub(super) ratio: f64,
}

impl Surface {
    /// `None` where the canvas gives no drawing context.
    pub(super) fn of(canvas: HtmlCanvasElement) -> Option<Self> {
        let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        let ink = Ink::of(&canvas);
        Some(Surface { canvas, context, ink, ratio: 1.0 })
    }

    /// Takes the size the page gives it; returns it in CSS px.
    pub(super) fn take_size(&mut self) -> Extent {
        self.ratio = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio()).max(0.5);
        let size = Extent::new(f64::from(self.canvas.client_width()), f64::from(self.canvas.client_height()));
        let device = |length: f64| (length * self.ratio).round().max(1.0) as u32;
        // Setting a size clears the canvas, even to the same one.
        if self.canvas.width() != device(size.width) || self.canvas.height() != device(size.height) {
            self.canvas.set_width(device(size.width));
            self.canvas.set_height(device(size.height));
        }
        self.ink = Ink::of(&self.canvas);
        size
    }
}

impl Default for Pane {
    fn default() -> Self {
        let nothing = Extent::new(1.0, 1.0);
        Pane {
            surface: None,
            camera: Camera::fit(nothing, nothing),
            print: None,
            wanted: None,
            sheet: None,
            pixels: None,
            recipe: Recipe::default(),
            told: Recipe::default(),
            enhancer: None,
            maps: Maps::default(),
            points: Vec::new(),
            numbers: Vec::new(),
            active: None,
            may_change: None,
            cursor: None,
            heading: MilliDegrees::default(),
        }
    }
}

impl Pane {
    /// The marks as they stand, in CSS px of the pane.
    pub(super) fn marks(&self, layers: Layers) -> Vec<Mark> {
        let number =
            |id| self.numbers.iter().find(|(numbered, _)| *numbered == id).map(|(_, number)| *number);
        marks(&self.points, self.camera.shown(), layers, self.active, number)
    }

    /// A point of this print by its id.
    pub(super) fn point(&self, id: PointId) -> Option<&Minutia> {
        self.points.iter().find(|point| point.id == id)
    }

    /// The active point, if it may be moved.
    pub(super) fn movable(&self) -> Option<&Minutia> {
        let may_change = self.may_change?;
        self.point(self.active?).filter(|point| may_change(point))
    }

    /// CSS px to the millimetre as shown now.
    pub(super) fn px_per_mm(&self) -> f64 {
        self.sheet.map_or(1.0, |sheet| self.camera.shown().factor() * sheet.ppi.px_per_mm())
    }

    /// Forgets the print; the next one starts fitted and plain.
    pub(super) fn clear(&mut self) {
        let surface = self.surface.take();
        let pane = self.camera.pane();
        *self = Pane { surface, ..Pane::default() };
        self.camera.resize(pane);
    }

    /// Takes how the print is displayed; `true` when other pixels are to be fetched.
    pub(super) fn tell(&mut self, view: &PaneView) -> bool {
        self.enhancer = view.enhancer;
        self.maps.offer(&view.layers);
        if self.told != view.recipe {
            self.told = view.recipe;
            self.develop(view.recipe);
        }
        let other = self.wanted.as_ref() != Some(&view.image);
        self.wanted = Some(view.image.clone());
        other
    }

    /// Shows pixels that have arrived.
    pub(super) fn receive(&mut self, pixels: Pixels) {
        self.pixels = Some(pixels);
        self.tone();
    }

    /// Shows the pixels through the recipe, on the paper of the room.
    pub(super) fn tone(&self) {
        if let (Some(pixels), Some(surface)) = (&self.pixels, &self.surface) {
            pixels.develop(self.recipe, surface.ink.paper);
        }
    }

    /// Takes another recipe.
    pub(super) fn develop(&mut self, recipe: Recipe) {
        if recipe != self.recipe {
            self.recipe = recipe;
            self.tone();
        }
    }
}
