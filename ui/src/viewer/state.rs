//! The plain state of a viewer, and what can be done to it.

use super::input::{Drag, Measure};
use super::pane::Pane;
use super::readout::{PaneReadout, Readout};
use super::sync::Sync;
use ipc::{PaneView, PointEdit};
use markup::{Minutia, MinutiaKind, PointId};
use print_view::{Camera, Extent, Layers, Point, Recipe, Sheet};

/// What the pointer does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tool {
    /// Drag shifts the print.
    #[default]
    Move,
    /// Press puts a point, drag gives its direction.
    Point,
    /// Drag turns the print.
    Turn,
    /// Drag measures millimetres.
    Measure,
}

/// What she did, for the screen to understand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gesture {
    /// Chose a point, or none.
    Pick(Option<PointId>),
    /// Worked on a point.
    Edit(PointEdit),
}

/// What lies over a print.
pub struct Overlay<'a> {
    /// Points, px of the print.
    pub points: &'a [Minutia],
    /// Charted numbers.
    pub numbers: Vec<(PointId, u16)>,
    /// The active point.
    pub active: Option<PointId>,
    /// Which points may be moved; `None` when nothing may be marked.
    pub may_change: Option<fn(&Minutia) -> bool>,
}

/// Everything a viewer holds.
pub struct State {
    pub(super) panes: Vec<Pane>,
    pub(super) sync: Sync,
    pub(super) tool: Tool,
    pub(super) kind: MinutiaKind,
    pub(super) hidden: bool,
    pub(super) layers: Layers,
    pub(super) lines: Vec<(Point, Point)>,
    pub(super) lines_shown: bool,
    pub(super) drag: Option<Drag>,
    pub(super) pointers: Vec<(i32, Point)>,
    pub(super) measure: Option<Measure>,
    pub(super) focused: Option<usize>,
    /// Whether whole prints are shown, as long as nobody has moved them.
    pub(super) fitted: bool,
}

impl State {
    pub(super) fn new(panes: usize) -> Self {
        State {
            panes: (0..panes).map(|_| Pane::default()).collect(),
            sync: Sync::new(),
            tool: Tool::default(),
            kind: MinutiaKind::Ending,
            hidden: false,
            layers: Layers::default(),
            lines: Vec::new(),
            lines_shown: true,
            drag: None,
            pointers: Vec::new(),
            measure: None,
            focused: None,
            fitted: true,
        }
    }

    /// The layers as drawn now.
    pub(super) fn drawn(&self) -> Layers {
        if self.hidden { Layers::NONE } else { self.layers }
    }

    /// Puts another print into a pane; `true` when its pixels are to be fetched.
    pub(super) fn put(&mut self, index: usize, view: &PaneView) -> bool {
        let Some(pane) = self.panes.get_mut(index) else { return false };
        if pane.wanted.as_ref() == Some(&view.image) {
            return false;
        }
        pane.clear();
        let image = Extent::new(f64::from(view.width), f64::from(view.height));
        pane.wanted = Some(view.image.clone());
        pane.sheet = Some(Sheet { image, ppi: view.ppi });
        self.measure = None;
        self.sync.clear();
        self.sync.restart(&mut self.panes);
        self.fit();
        true
    }

    /// Takes a print away.
    pub(super) fn empty(&mut self) {
        self.panes.iter_mut().for_each(Pane::clear);
        self.sync.clear();
        self.lines.clear();
    }

    /// What lies over a print.
    pub fn overlay(&mut self, index: usize, overlay: Overlay<'_>) {
        if let Some(pane) = self.panes.get_mut(index) {
            pane.points = overlay.points.to_vec();
            pane.numbers = overlay.numbers;
            pane.active = overlay.active;
            pane.may_change = overlay.may_change;
        }
        if self.tool == Tool::Point && !self.can_mark() {
            self.take(Tool::Move);
        }
    }

    /// Whether points can be made in any pane.
    fn can_mark(&self) -> bool {
        self.panes.iter().any(|pane| pane.may_change.is_some())
    }

    /// Her pairs, px of each print.
    pub fn pairs(&mut self, pairs: &[(Point, Point)]) {
        self.sync.pair(pairs, &mut self.panes);
    }

    /// The engine's pairs, px of each print.
    pub fn machine_lines(&mut self, lines: Vec<(Point, Point)>) {
        self.lines = lines;
    }

    /// Takes a tool in hand; the one for points only where some can be made.
    pub fn take(&mut self, tool: Tool) {
        if tool == Tool::Point && !self.can_mark() {
            return;
        }
        self.tool = tool;
        self.drag = None;
        self.measure = None;
    }

    /// The type new points get.
    pub fn new_kind(&mut self, kind: MinutiaKind) {
        self.kind = kind;
    }

    /// Links the panes or lets them go.
    pub fn toggle_link(&mut self) {
        self.sync.toggle(&mut self.panes);
    }

    /// Hides or shows all points.
    pub fn toggle_points(&mut self) {
        self.hidden = !self.hidden;
    }

    /// Changes which points show.
    pub fn set_layers(&mut self, layers: Layers) {
        self.layers = layers;
        self.hidden = false;
    }

    /// Hides or shows the engine's lines.
    pub fn toggle_lines(&mut self) {
        self.lines_shown = !self.lines_shown;
    }

    /// Whole prints, upright, side by side at one scale in mm.
    pub fn fit(&mut self) {
        let mut scales = Vec::new();
        for pane in &mut self.panes {
            if let Some(sheet) = pane.sheet {
                pane.camera = Camera::fit(sheet.image, pane.camera.pane());
                scales.push(pane.px_per_mm());
            }
        }
        let Some(scale) = scales.into_iter().min_by(f64::total_cmp) else { return };
        for pane in &mut self.panes {
            if let Some(sheet) = pane.sheet {
                pane.camera.zoom_to(scale / sheet.ppi.px_per_mm());
            }
        }
        self.sync.follow(&mut self.panes, 0);
        self.fitted = true;
    }

    /// One px of the print on one px of the screen.
    pub fn one_to_one(&mut self) {
        let index = self.here();
        if let Some(pane) = self.panes.get_mut(index) {
            let ratio = pane.surface.as_ref().map_or(1.0, |surface| surface.ratio);
            pane.camera.zoom_to(1.0 / ratio);
        }
        self.moved(index);
    }

    /// Zooms about the middle.
    pub fn zoom(&mut self, factor: f64) {
        let index = self.here();
        self.with_camera(index, |camera| camera.zoom(camera.pane().centre(), factor));
    }

    /// Turns light for dark on every pane.
    pub fn invert(&mut self) {
        let inverted = !self.panes.first().is_some_and(|pane| pane.recipe.inverted);
        for pane in &mut self.panes {
            pane.develop(pane.recipe.with_inversion(inverted));
        }
    }

    /// Takes a recipe for one pane.
    pub fn develop(&mut self, index: usize, recipe: Recipe) {
        if let Some(pane) = self.panes.get_mut(index) {
            pane.develop(recipe);
        }
    }

    /// Spreads the levels of one pane over the greys of its print.
    pub fn spread_levels(&mut self, index: usize) {
        let Some(pane) = self.panes.get_mut(index) else { return };
        if let Some(recipe) = pane.pixels.as_ref().map(|pixels| pane.recipe.spread(pixels.histogram())) {
            pane.develop(recipe);
        }
    }

    /// Brings a point into view, if it is not.
    pub fn reveal(&mut self, index: usize, id: PointId) {
        let Some(pane) = self.panes.get_mut(index) else { return };
        let at = pane.point(id).map(|point| Point::new(point.x.px(), point.y.px()));
        if let Some(at) = at.filter(|at| !pane.camera.sees(*at, 40.0)) {
            pane.camera.centre_on(at);
            self.moved(index);
        }
    }

    /// The pane keys act on.
    pub(super) fn here(&self) -> usize {
        self.focused.unwrap_or(0)
    }

    /// Changes where one print stands; a linked one follows.
    pub(super) fn with_camera(&mut self, index: usize, change: impl FnOnce(&mut Camera)) {
        if let Some(pane) = self.panes.get_mut(index) {
            change(&mut pane.camera);
            self.moved(index);
        }
    }

    /// The other pane follows.
    pub(super) fn moved(&mut self, index: usize) {
        self.fitted = false;
        self.sync.follow(&mut self.panes, index);
    }

    /// Another size of a pane. What nobody has moved stays fitted.
    pub(super) fn resize(&mut self, index: usize) {
        let Some(pane) = self.panes.get_mut(index) else { return };
        let Some(size) = pane.surface.as_mut().map(super::pane::Surface::take_size) else { return };
        pane.camera.resize(size);
        if self.fitted { self.fit() } else { self.moved(index) }
    }

    /// What the page says about it.
    pub(super) fn readout(&self) -> Readout {
        let panes = self.panes.iter().map(|pane| PaneReadout {
            ready: pane.pixels.is_some(),
            px_per_mm: pane.px_per_mm(),
            turn_deg: pane.camera.shown().angle_rad().to_degrees(),
            recipe: pane.recipe,
            shown: pane.camera.shown(),
        });
        Readout {
            tool: self.tool,
            kind: self.kind,
            hidden: self.hidden,
            layers: self.layers,
            lines: self.lines_shown,
            linkage: self.sync.told(),
            panes: panes.collect(),
        }
    }
}
