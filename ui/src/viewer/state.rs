//! The plain state of a viewer, and what can be done to it.

use super::input::{Drag, Measure};
use super::mix::Mix;
use super::pane::Pane;
use super::readout::{PaneReadout, Readout};
use super::sync::Sync;
use ipc::{PaneView, PointEdit};
use markup::{Minutia, MinutiaKind, PointId};
use print_view::{Camera, EngineLayers, Extent, Layers, Point, Recipe, RidgeLine, ScreenScale, Sheet};

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
    /// Wants the print displayed so.
    Display(Recipe),
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
    /// The engine's maps that are switched on.
    pub(super) engine: EngineLayers,
    pub(super) mix: Mix,
    /// How much of the print that lies over the other is seen, 0 to 1.
    pub(super) opacity: f64,
    pub(super) loupe: bool,
    /// Where the pointer is, and in which pane.
    pub(super) pointer: Option<(usize, Point)>,
    /// The screen, once it was measured.
    pub(super) screen: Option<ScreenScale>,
    /// Her pairs, px of each print.
    pub(super) paired: Vec<(Point, Point)>,
    /// Ridges counted between two points, one line for each pane.
    pub(super) ridges: Vec<RidgeLine>,
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
            engine: EngineLayers::default(),
            mix: Mix::default(),
            opacity: 0.5,
            loupe: false,
            pointer: None,
            screen: None,
            paired: Vec::new(),
            ridges: Vec::new(),
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

    /// Puts a print into a pane, or shows the same one another way; `true` when its pixels are to be fetched.
    pub(super) fn put(&mut self, index: usize, view: &PaneView) -> bool {
        let Some(pane) = self.panes.get_mut(index) else { return false };
        let same = pane.print.as_ref() == Some(&view.print);
        if !same {
            pane.clear();
            let image = Extent::new(f64::from(view.width), f64::from(view.height));
            pane.print = Some(view.print.clone());
            pane.sheet = Some(Sheet { image, ppi: view.ppi });
        }
        let fetch = pane.tell(view);
        if !same {
            self.measure = None;
            self.ridges.clear();
            self.sync.clear();
            self.sync.restart(&mut self.panes);
            self.fit();
        }
        fetch
    }

    /// Takes a print away.
    pub(super) fn empty(&mut self) {
        self.panes.iter_mut().for_each(Pane::clear);
        self.sync.clear();
        self.lines.clear();
        self.paired.clear();
        self.ridges.clear();
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
        self.paired = pairs.to_vec();
        self.sync.pair(pairs, &mut self.panes);
    }

    /// Ridges counted between two points, one line for each pane; none to take them away.
    pub fn show_ridges(&mut self, lines: Vec<RidgeLine>) {
        self.ridges = lines;
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
        pane.tone();
        if self.fitted { self.fit() } else { self.moved(index) }
    }

    /// What the page says about it.
    pub(super) fn readout(&self) -> Readout {
        let panes = self.panes.iter().map(|pane| PaneReadout {
            ready: pane.pixels.is_some(),
            px_per_mm: pane.px_per_mm(),
            turn_deg: pane.camera.shown().angle_rad().to_degrees(),
            device_px: pane.camera.shown().factor()
                * pane.surface.as_ref().map_or(1.0, |surface| surface.ratio),
            recipe: pane.recipe,
            enhancer: pane.enhancer,
            shown: pane.camera.shown(),
        });
        Readout {
            tool: self.tool,
            kind: self.kind,
            hidden: self.hidden,
            layers: self.layers,
            lines: self.lines_shown,
            linkage: self.sync.told(),
            engine: self.engine,
            maps: self.maps(),
            mix: if self.mix.blinks() { Mix::Blink { other: false } } else { self.mix },
            opacity: self.opacity,
            loupe: self.loupe,
            screen: self.screen,
            ridges: self.ridges.iter().map(RidgeLine::count).collect(),
            panes: panes.collect(),
        }
    }
}
