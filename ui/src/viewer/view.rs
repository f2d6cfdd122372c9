//! Where the prints stand and how they are shown: zoom and magnification, recipes, layers, one over the other, loupe.

use super::mix::Mix;
use super::state::State;
use markup::PointId;
use print_view::{Camera, EngineLayer, EngineLayers, Loupe, Point, Recipe, ScreenScale};

impl State {
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

    /// The recipe of each pane with a print, light turned for dark.
    pub(super) fn inverted(&self) -> Vec<(usize, Recipe)> {
        let inverted = !self.panes.first().is_some_and(|pane| pane.recipe.inverted);
        let panes = self.panes.iter().enumerate().filter(|(_, pane)| pane.sheet.is_some());
        panes.map(|(index, pane)| (index, pane.recipe.with_inversion(inverted))).collect()
    }

    /// Takes a recipe for one pane.
    pub(super) fn develop(&mut self, index: usize, recipe: Recipe) {
        if let Some(pane) = self.panes.get_mut(index) {
            pane.develop(recipe);
        }
    }

    /// Levels of one pane spread over the greys of its print.
    pub(super) fn spread_levels(&self, index: usize) -> Option<Recipe> {
        let pane = self.panes.get(index)?;
        pane.pixels.as_ref().map(|pixels| pane.recipe.spread(pixels.histogram()))
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

    /// What was measured on this screen, if anything.
    pub fn measured(&mut self, screen: Option<ScreenScale>) {
        self.screen = screen;
    }

    /// So many times life size, the other pane alike; `false` on a screen nobody has measured, where nothing is claimed.
    pub(super) fn magnify(&mut self, times: f64) -> bool {
        let Some(screen) = self.screen else { return false };
        let index = self.here();
        if let Some(pane) = self.panes.get_mut(index)
            && let Some(sheet) = pane.sheet
        {
            pane.camera.zoom_to(times * screen.px_per_mm() / sheet.ppi.px_per_mm());
        }
        self.moved(index);
        true
    }

    /// One of the engine's maps on or off.
    pub fn toggle_map(&mut self, layer: EngineLayer) {
        self.engine.toggle(layer);
    }

    /// The engine's maps that some pane may show.
    pub(super) fn maps(&self) -> EngineLayers {
        let mut offered = EngineLayers::default();
        for layer in self.panes.iter().flat_map(|pane| pane.maps.offered().on()) {
            if !offered.has(layer) {
                offered.toggle(layer);
            }
        }
        offered
    }

    /// Lays the prints over each other, or apart again.
    pub fn toggle_overlay(&mut self) {
        self.mix = if self.mix == Mix::Overlay { Mix::Apart } else { Mix::Overlay };
    }

    /// Lets the prints take turns, or not any more.
    pub fn toggle_blink(&mut self) {
        self.mix = if self.mix.blinks() { Mix::Apart } else { Mix::Blink { other: false } };
    }

    /// How much of the upper print is seen.
    pub fn set_opacity(&mut self, opacity: f64) {
        self.opacity = opacity.clamp(0.0, 1.0);
    }

    /// Takes the loupe in hand, or lays it down.
    pub fn toggle_loupe(&mut self) {
        self.loupe = !self.loupe;
    }

    /// The loupe in a pane: under the pointer or the keyboard's cursor, and over the same place of the other print.
    pub(super) fn loupe_in(&self, index: usize) -> Option<Loupe> {
        if !self.loupe {
            return None;
        }
        let keyboard = || {
            let here = self.here();
            let pane = self.panes.get(here)?;
            Some((here, pane.camera.shown().apply(pane.cursor?)))
        };
        let (held, at) = self.pointer.or_else(keyboard)?;
        let (here, there) = (self.panes.get(held)?, self.panes.get(index)?);
        let loupe = Loupe::over(at);
        Some(if held == index { loupe } else { loupe.beside(&here.camera, &there.camera) })
    }

    /// The point of the other print that is paired with this one.
    fn partner(&self, index: usize, id: PointId) -> Option<(usize, PointId)> {
        let number = |(point, number): &(PointId, u16)| (*point == id).then_some(*number);
        let number = self.panes.get(index)?.numbers.iter().find_map(number)?;
        let other = 1 - index.min(1);
        let partner = self.panes.get(other)?.numbers.iter().find(|(_, numbered)| *numbered == number)?;
        Some((other, partner.0))
    }

    /// Brings a point and its partner to the middle of their panes. While fewer than two pairs say how the prints lie,
    /// the panes stay linked as this brings them.
    pub(super) fn meet(&mut self, index: usize, id: PointId) {
        let partner = self.partner(index, id);
        for (index, id) in [(index, id)].into_iter().chain(partner) {
            let Some(pane) = self.panes.get_mut(index) else { continue };
            if let Some(at) = pane.point(id).map(|point| Point::new(point.x.px(), point.y.px())) {
                pane.camera.centre_on(at);
            }
        }
        self.fitted = false;
        if partner.is_some() {
            self.sync.meet(&mut self.panes);
        } else {
            self.moved(index);
        }
    }

    /// The same for the active point of the pane that has the focus.
    pub(super) fn meet_active(&mut self) {
        let index = self.here();
        if let Some(id) = self.panes.get(index).and_then(|pane| pane.active) {
            self.meet(index, id);
        }
    }
}
