//! The grey pixels of one print and the sheet they are developed on.

use crate::bridge;
use ipc::Handle;
use print_view::Recipe;
use wasm_bindgen::{Clamped, JsCast};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap, ImageData};

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
        let bitmap = bitmap(&bridge::blob(handle).await.ok()?).await?;
        let pixels = Self::read(&bitmap);
        bitmap.close();
        pixels
    }

    fn read(bitmap: &ImageBitmap) -> Option<Self> {
        let (width, height) = (bitmap.width(), bitmap.height());
        let (sheet, context) = sheet(bitmap)?;
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

    /// Shows every grey through the recipe's table, white as the paper of the room: in the dark room it does not
    /// glare. The original greys stay as they are.
    pub(super) fn develop(&self, recipe: Recipe, paper: [u8; 3]) {
        let toned = |grey: u8| {
            let [r, g, b] = paper.map(|paper| ((u16::from(grey) * u16::from(paper) + 127) / 255) as u8);
            [r, g, b, 255]
        };
        let shown = recipe.table().map(toned);
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

/// A picture's bytes, decoded.
pub(super) async fn bitmap(blob: &Blob) -> Option<ImageBitmap> {
    let decoding = web_sys::window()?.create_image_bitmap_with_blob(blob).ok()?;
    JsFuture::from(decoding).await.ok()?.dyn_into().ok()
}

/// A grey picture in one colour: opaque where it is black, clear where it is white.
pub(super) fn tinted(bitmap: &ImageBitmap, [r, g, b]: [u8; 3]) -> Option<HtmlCanvasElement> {
    let (sheet, context) = sheet(bitmap)?;
    let (width, height) = (f64::from(bitmap.width()), f64::from(bitmap.height()));
    let data = context.get_image_data(0.0, 0.0, width, height).ok()?;
    let rgba: Vec<u8> = data.data().iter().step_by(4).flat_map(|grey| [r, g, b, 255 - grey]).collect();
    let data = ImageData::new_with_u8_clamped_array(Clamped(&rgba), bitmap.width()).ok()?;
    context.put_image_data(&data, 0.0, 0.0).ok()?;
    Some(sheet)
}

/// A canvas of the picture's own size that shows it.
fn sheet(bitmap: &ImageBitmap) -> Option<(HtmlCanvasElement, CanvasRenderingContext2d)> {
    let sheet: HtmlCanvasElement =
        web_sys::window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    sheet.set_width(bitmap.width());
    sheet.set_height(bitmap.height());
    let context = context_of(&sheet)?;
    context.draw_image_with_image_bitmap(bitmap, 0.0, 0.0).ok()?;
    Some((sheet, context))
}

fn context_of(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok()??.dyn_into().ok()
}
