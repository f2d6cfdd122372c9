//! The grey pixels of one print and the sheet they are developed on.

use crate::bridge;
use ipc::Handle;
use print_view::Recipe;
use wasm_bindgen::{Clamped, JsCast};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap, ImageData};

/// A decoded print. Its sheet has the print's own size and shows it through the last recipe.
pub(super) struct Pixels {
    width: u32,
    grey: Vec<u8>,
    histogram: [u32; 256],
    sheet: HtmlCanvasElement,
}

impl Pixels {
    /// Fetches and decodes; `None` where the bytes cannot be had or shown.
    pub(super) async fn fetch(handle: &Handle) -> Option<Self> {
        let blob = bridge::blob(handle).await.ok()?;
        let decoding = web_sys::window()?.create_image_bitmap_with_blob(&blob).ok()?;
        let bitmap: ImageBitmap = JsFuture::from(decoding).await.ok()?.dyn_into().ok()?;
        let pixels = Self::read(&bitmap);
        bitmap.close();
        pixels
    }

    fn read(bitmap: &ImageBitmap) -> Option<Self> {
        let (width, height) = (bitmap.width(), bitmap.height());
        let sheet: HtmlCanvasElement =
            web_sys::window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()?;
        sheet.set_width(width);
        sheet.set_height(height);
        let context = context_of(&sheet)?;
        context.draw_image_with_image_bitmap(bitmap, 0.0, 0.0).ok()?;
        let data = context.get_image_data(0.0, 0.0, f64::from(width), f64::from(height)).ok()?;
        // Prints are grey: one channel says it all.
        let grey: Vec<u8> = data.data().iter().step_by(4).copied().collect();
        let mut histogram = [0; 256];
        for value in &grey {
            histogram[usize::from(*value)] += 1;
        }
        Some(Pixels { width, grey, histogram, sheet })
    }

    /// How often each grey occurs.
    pub(super) fn histogram(&self) -> &[u32; 256] {
        &self.histogram
    }

    /// The print as last developed.
    pub(super) fn sheet(&self) -> &HtmlCanvasElement {
        &self.sheet
    }

    /// Shows every grey through the recipe's table. The original greys stay as they are.
    pub(super) fn develop(&self, recipe: Recipe) {
        let shown = recipe.table().map(|grey| [grey, grey, grey, 255]);
        let mut rgba = Vec::with_capacity(self.grey.len() * 4);
        for grey in &self.grey {
            rgba.extend_from_slice(&shown[usize::from(*grey)]);
        }
        let data = ImageData::new_with_u8_clamped_array(Clamped(&rgba), self.width);
        if let (Ok(data), Some(context)) = (data, context_of(&self.sheet)) {
            drop(context.put_image_data(&data, 0.0, 0.0));
        }
    }
}

impl Drop for Pixels {
    /// A canvas keeps its memory until it is collected; an empty one has none.
    fn drop(&mut self) {
        self.sheet.set_width(0);
        self.sheet.set_height(0);
    }
}

fn context_of(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok()??.dyn_into().ok()
}
