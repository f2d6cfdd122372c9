//! Which part of each print a plate shows, and at which magnification: the same for both.

use super::marks::Numbered;
use crate::draw::Frame;
use print_image::{Raster, Rect};
use print_view::{Point, Similarity};

/// Kept around the outermost points, mm of finger.
const AROUND_MM: f64 = 2.5;
/// A print that would be smaller than this as a whole is cut to the zone of its points.
const WANTED: f64 = 4.0;
/// Beyond this there is nothing more to see.
const LARGEST: f64 = 10.0;
const MM_PER_INCH: f64 = 25.4;
const PT_PER_INCH: f64 = 72.0;

/// The windows of both prints.
pub(super) struct Windows {
    /// Printed length over length of finger.
    pub magnification: f64,
    /// Whether either print is shown in part.
    pub cropped: bool,
    /// What is shown of each, px.
    pub crops: [Rect; 2],
    /// Printed width and height of each, pt.
    pub sizes: [(f32, f32); 2],
    /// Printed size of a pixel of each, pt.
    scales: [f64; 2],
}

impl Windows {
    /// From px of the original to pt, for a print shown in `frame`.
    pub(super) fn page_from_image(&self, place: usize, frame: Frame) -> Similarity {
        let (crop, scale) = (self.crops[place], self.scales[place]);
        Similarity::shift(f64::from(frame.x), f64::from(frame.y))
            .after(Similarity::scale(scale))
            .after(Similarity::shift(-f64::from(crop.x), -f64::from(crop.y)))
    }
}

/// The windows for two prints and their charted points; `room` is the largest picture, pt.
pub(super) fn windows(rasters: [&Raster; 2], points: &[Vec<Numbered>; 2], room: (f32, f32)) -> Windows {
    let boxes = [0, 1].map(|place| bounds(rasters[place], &points[place]));
    let whole = [0, 1].map(|place| {
        size_mm(rasters[place], (rasters[place].width().into(), rasters[place].height().into()))
    });
    let needed = [0, 1].map(|place| {
        let (min, max) = boxes[place];
        let (width, height) = size_mm(rasters[place], (max.x - min.x, max.y - min.y));
        (width + 2.0 * AROUND_MM, height + 2.0 * AROUND_MM)
    });
    let fit_whole = fit(whole, room);
    let magnification = fit_whole.max(fit(needed, room).min(WANTED)).min(LARGEST);
    // Printed with one decimal, so drawn with one: the figure on paper is exact.
    let magnification = (magnification * 10.0).floor().max(1.0) / 10.0;
    let crops = [0, 1].map(|place| crop(rasters[place], boxes[place], magnification, room));
    let scales = [0, 1].map(|place| PT_PER_INCH * magnification / f64::from(rasters[place].ppi().get()));
    let sizes = [0, 1].map(|place| {
        let side = |px: u32| (f64::from(px) * scales[place]) as f32;
        (side(crops[place].width), side(crops[place].height))
    });
    let part = |place: usize| {
        crops[place].width < rasters[place].width() || crops[place].height < rasters[place].height()
    };
    Windows { magnification, cropped: part(0) || part(1), crops, sizes, scales }
}

/// The smallest box around the points, px; the whole print where there are none.
fn bounds(raster: &Raster, points: &[Numbered]) -> (Point, Point) {
    let whole = (Point::new(0.0, 0.0), Point::new(raster.width().into(), raster.height().into()));
    let at = |numbered: &Numbered| Point::new(numbered.point.x.px(), numbered.point.y.px());
    let boxes = points.iter().map(at).map(|point| (point, point));
    boxes
        .reduce(|(min, max), (point, _)| {
            (
                Point::new(min.x.min(point.x), min.y.min(point.y)),
                Point::new(max.x.max(point.x), max.y.max(point.y)),
            )
        })
        .unwrap_or(whole)
}

fn size_mm(raster: &Raster, (width, height): (f64, f64)) -> (f64, f64) {
    let px_per_mm = raster.ppi().px_per_mm();
    (width / px_per_mm, height / px_per_mm)
}

/// The magnification at which the larger of both fills the room.
fn fit(sizes: [(f64, f64); 2], room: (f32, f32)) -> f64 {
    let mm = |pt: f32| f64::from(pt) * MM_PER_INCH / PT_PER_INCH;
    let width = sizes[0].0.max(sizes[1].0);
    let height = sizes[0].1.max(sizes[1].1);
    (mm(room.0) / width).min(mm(room.1) / height)
}

/// As much of the print around its points as the room holds.
fn crop(raster: &Raster, (min, max): (Point, Point), magnification: f64, room: (f32, f32)) -> Rect {
    let px_per_pt = f64::from(raster.ppi().get()) / PT_PER_INCH / magnification;
    let span = |room: f32, side: u32| ((f64::from(room) * px_per_pt) as u32).clamp(1, side);
    let (width, height) = (span(room.0, raster.width()), span(room.1, raster.height()));
    let start = |low: f64, high: f64, length: u32, side: u32| {
        ((low + high) / 2.0 - f64::from(length) / 2.0).clamp(0.0, f64::from(side - length)) as u32
    };
    Rect {
        x: start(min.x, max.x, width, raster.width()),
        y: start(min.y, max.y, height, raster.height()),
        width,
        height,
    }
}
