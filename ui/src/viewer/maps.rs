//! The engine's maps over a print: grey pictures, tinted so that what is dark in them shows and what is white does not.

use super::pixels;
use crate::bridge;
use ipc::{Handle, LayerView};
use print_view::{EngineLayer, EngineLayers};
use web_sys::HtmlCanvasElement;

/// The maps of one print.
#[derive(Default)]
pub(super) struct Maps(Vec<Map>);

struct Map {
    layer: EngineLayer,
    image: Handle,
    asked: bool,
    sheet: Option<HtmlCanvasElement>,
}

impl Maps {
    /// Those that may be seen; pictures that are there already are kept.
    pub(super) fn offer(&mut self, views: &[LayerView]) {
        let mut before = std::mem::take(&mut self.0);
        self.0 = views
            .iter()
            .map(|view| match before.iter().position(|map| map.image == view.image) {
                Some(place) => before.swap_remove(place),
                None => Map { layer: view.layer, image: view.image.clone(), asked: false, sheet: None },
            })
            .collect();
    }

    /// Which there are.
    pub(super) fn offered(&self) -> EngineLayers {
        let mut offered = EngineLayers::default();
        for map in &self.0 {
            if !offered.has(map.layer) {
                offered.toggle(map.layer);
            }
        }
        offered
    }

    /// The pictures of those that are on and were not asked for yet.
    pub(super) fn unasked(&mut self, on: EngineLayers) -> Vec<(EngineLayer, Handle)> {
        let wanted = self.0.iter_mut().filter(|map| on.has(map.layer) && !map.asked);
        wanted
            .map(|map| {
                map.asked = true;
                (map.layer, map.image.clone())
            })
            .collect()
    }

    /// Takes a picture that has arrived; one of another print is dropped.
    pub(super) fn receive(&mut self, image: &Handle, sheet: HtmlCanvasElement) {
        if let Some(map) = self.0.iter_mut().find(|map| map.image == *image) {
            map.sheet = Some(sheet);
        }
    }

    /// The pictures of those that are on.
    pub(super) fn sheets(&self, on: EngineLayers) -> impl Iterator<Item = &HtmlCanvasElement> {
        self.0.iter().filter(move |map| on.has(map.layer)).filter_map(|map| map.sheet.as_ref())
    }
}

/// Fetches and tints one; `None` where it cannot be had or shown.
pub(super) async fn fetch(layer: EngineLayer, image: &Handle) -> Option<HtmlCanvasElement> {
    let bitmap = pixels::bitmap(&bridge::blob(image).await.ok()?).await?;
    let sheet = pixels::tinted(&bitmap, tint(layer));
    bitmap.close();
    sheet
}

/// Colours no mark has, so that a map is never taken for one.
const fn tint(layer: EngineLayer) -> [u8; 3] {
    match layer {
        EngineLayer::Skeleton => [0, 121, 107],
        EngineLayer::Orientation => [106, 58, 168],
        EngineLayer::Quality => [176, 110, 0],
        EngineLayer::Region => [20, 24, 28],
    }
}
