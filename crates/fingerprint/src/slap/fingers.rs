//! Which areas of ridges are finger tips: the hand's direction, what lies below a tip, what is too small or too much.

use super::blobs::Blob;
use super::frame::{Extent, Frame};
use super::ridges::RidgeMap;
use crate::numeric::atan2;
use std::f32::consts::PI;

/// Width and length that a tip has at least and at most, cells of 0.4 mm: 5 to 30 mm.
const WIDTH: (f32, f32) = (12.0, 66.0);
/// Share of the other tips' width and area that a tip has at least.
const LEAST_WIDTH: f32 = 0.5;
const LEAST_AREA: f32 = 0.22;
/// An area this much wider than the others is a palm.
const PALM: f32 = 1.75;
/// An area lies below another when they share so much of the narrower one's width.
const BELOW: f32 = 0.4;
/// How far below the others a tip may lie, in lengths of a tip.
const LOW: f32 = 2.0;
/// Length over width from which a tip holds more than one phalanx.
const LONG: f32 = 1.8;
/// Below this nothing is called a finger.
const LEAST_SURE: f32 = 0.25;
/// Sum of the flow's sides below which a hand is upside down, and a finger alone: of generated hands none lies between
/// -0.05 and 0.05, the real card's have 0.07 and 0.12, but its thumbs (whorls) hardly anything.
const UPSIDE_DOWN: f32 = -0.035;
const UPSIDE_DOWN_ALONE: f32 = -0.10;

/// A finger tip.
pub(super) struct Tip {
    pub(super) blob: Blob,
    /// Its own direction.
    pub(super) frame: Frame,
    /// Its box there, cells.
    pub(super) extent: Extent,
    /// How surely it is one, 0..=1.
    pub(super) sure: f32,
}

/// The tips of a hand.
pub(super) struct Tips {
    /// From the left of the upright hand.
    pub(super) tips: Vec<Tip>,
    /// The hand's direction.
    pub(super) frame: Frame,
}

impl Tips {
    /// No tips, and no direction.
    pub(super) fn none() -> Self {
        Tips { tips: Vec::new(), frame: Frame::turned(0.0) }
    }
}

/// At most `most` finger tips among the areas.
pub(super) fn tips(map: &RidgeMap, blobs: Vec<Blob>, most: usize) -> Tips {
    let size = (map.ridged.width, map.ridged.height);
    let mut blobs = likely(blobs);
    let lean = direction(&blobs);
    let doubt = if blobs.len() > 1 { UPSIDE_DOWN } else { UPSIDE_DOWN_ALONE };
    let upside_down = sides(map, &blobs, Frame::turned(lean)) < doubt;
    let frame = Frame::turned(if upside_down { lean + PI } else { lean });
    drop_lower(&mut blobs, frame);
    let mut tips: Vec<Tip> = blobs.into_iter().map(|blob| tip(map, blob, frame, size)).collect();
    tips.sort_by(|a, b| b.sure.total_cmp(&a.sure));
    tips.truncate(most);
    tips.retain(|tip| tip.sure >= LEAST_SURE);
    tips.sort_by(|a, b| frame.of(a.blob.middle).0.total_cmp(&frame.of(b.blob.middle).0));
    Tips { tips, frame }
}

/// The areas that may be tips by their size alone.
fn likely(mut blobs: Vec<Blob>) -> Vec<Blob> {
    blobs.retain(|blob| blob.width >= WIDTH.0 && blob.width <= WIDTH.1);
    let typical = |part: fn(&Blob) -> f32, blobs: &[Blob]| {
        let mut values: Vec<f32> = blobs.iter().take(4).map(part).collect();
        values.sort_by(f32::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or(0.0)
    };
    let width = typical(|blob| blob.width, &blobs);
    let area = typical(|blob| blob.cells.len() as f32, &blobs);
    blobs.retain(|blob| {
        let narrow = blob.width < LEAST_WIDTH * width;
        let cut = blob.touches.iter().any(|touches| *touches);
        let small = (blob.cells.len() as f32) < if cut { 2.0 * LEAST_AREA } else { LEAST_AREA } * area;
        !narrow && !small && blob.width <= PALM * width
    });
    blobs
}

/// How far the hand leans: the mean of the areas' long axes, the longer ones more.
fn direction(blobs: &[Blob]) -> f32 {
    let (mut x, mut y) = (0.0, 0.0);
    for blob in blobs {
        let weight = (blob.length / blob.width - 1.0).clamp(0.02, 0.8) * blob.cells.len() as f32;
        let (c, s) = Frame::turned(blob.lean).doubled((1.0, 0.0));
        x += weight * c;
        y += weight * s;
    }
    0.5 * atan2(y, x)
}

/// Whether ridges fall away to both sides, as around the tip of an upright finger (positive), or rise (negative).
fn sides(map: &RidgeMap, blobs: &[Blob], frame: Frame) -> f32 {
    let (mut sum, mut count) = (0.0, 1.0);
    for blob in blobs {
        let middle = frame.of(blob.middle).0;
        for cell in &blob.cells {
            let aside = (frame.of(*cell).0 - middle) / (0.5 * blob.width);
            sum += aside.clamp(-1.0, 1.0) * slant(map, *cell, frame);
            count += 1.0;
        }
    }
    sum / count
}

/// How ridges slant at a cell: 1 down to the right, -1 down to the left, less where they are unsure.
pub(super) fn slant(map: &RidgeMap, (x, y): (f32, f32), frame: Frame) -> f32 {
    let at = y as usize * map.ridged.width + x as usize;
    frame.doubled((map.flow.cos.values[at], map.flow.sin.values[at])).1
}

/// Drops what lies below a tip: the phalanges under it, the palm.
fn drop_lower(blobs: &mut Vec<Blob>, frame: Frame) {
    let mut all: Vec<(Extent, Blob)> =
        blobs.drain(..).map(|blob| (frame.extent(&blob.cells, 0.01), blob)).collect();
    all.sort_by(|a, b| a.0.v.0.total_cmp(&b.0.v.0));
    let mut kept: Vec<(Extent, Blob)> = Vec::new();
    for (extent, blob) in all {
        let below = |upper: &Extent| {
            let shared = extent.u.1.min(upper.u.1) - extent.u.0.max(upper.u.0);
            shared > BELOW * extent.width().min(upper.width()) && extent.v.0 > upper.v.0 + 0.6 * upper.width()
        };
        if !kept.iter().any(|(upper, _)| below(upper)) {
            kept.push((extent, blob));
        }
    }
    let typical = kept.iter().map(|(extent, _)| extent.height()).fold(0.0, f32::max);
    let mut heights: Vec<f32> = kept.iter().map(|(extent, _)| extent.middle().1).collect();
    heights.sort_by(f32::total_cmp);
    let line = heights.get(heights.len().saturating_sub(1) / 2).copied().unwrap_or(0.0);
    kept.retain(|(extent, _)| extent.middle().1 < line + LOW * typical);
    blobs.extend(kept.into_iter().map(|(_, blob)| blob));
}

/// The tip an area shows, without what hangs on below it.
fn tip(map: &RidgeMap, blob: Blob, hand: Frame, size: (usize, usize)) -> Tip {
    let frame = own_frame(&blob, hand);
    let extent = frame.extent(&blob.cells, 0.005);
    let (blob, extent) = match lower_end(map, &blob, frame, &extent) {
        Some(end) => {
            let cells = blob.cells.into_iter().filter(|cell| frame.of(*cell).1 <= end).collect();
            let blob = Blob::new(cells, size);
            let extent = frame.extent(&blob.cells, 0.005);
            (blob, extent)
        }
        None => (blob, extent),
    };
    let sure = certainty(map, &blob, &extent);
    Tip { blob, frame, extent, sure }
}

/// The direction of a tip: its own long axis as far as it has one, else the hand's.
fn own_frame(blob: &Blob, hand: Frame) -> Frame {
    // The axis has no up: it is taken where it lies nearer to the hand's.
    let mut apart = blob.lean - hand.turn;
    while apart < -PI / 2.0 {
        apart += PI;
    }
    while apart > PI / 2.0 {
        apart -= PI;
    }
    let cut = blob.touches.iter().any(|touches| *touches);
    let own = ((blob.length / blob.width - 1.08) / 0.25).clamp(0.0, 1.0) * if cut { 0.5 } else { 0.9 };
    let far = if apart.abs() > 0.5 { 0.0 } else { 1.0 };
    Frame::turned(hand.turn + far * own * apart)
}

/// Where the tip ends when the area holds more than its phalanx: the emptiest line across, in the tip's frame.
fn lower_end(map: &RidgeMap, blob: &Blob, frame: Frame, extent: &Extent) -> Option<f32> {
    let (width, height) = (extent.width().max(1.0), extent.height());
    if height < LONG * width {
        return None;
    }
    let steps = height as usize + 1;
    let mut profile = vec![0.0; steps + 1];
    for cell in &blob.cells {
        let down = (frame.of(*cell).1 - extent.v.0).clamp(0.0, steps as f32);
        let at = cell.1 as usize * map.ridged.width + cell.0 as usize;
        profile[down as usize] += map.ridged.values[at].min(0.6);
    }
    let smooth = |at: usize| -> f32 { profile[at - 1..=(at + 1).min(steps)].iter().sum() };
    let range = (1.05 * width) as usize..((1.8 * width) as usize).min(steps);
    let emptiest = range.filter(|at| *at > 0).min_by(|a, b| smooth(*a).total_cmp(&smooth(*b)))?;
    Some(extent.v.0 + emptiest as f32)
}

/// How surely an area is a tip: of a tip's size and shape, clearly ridged, and whole.
fn certainty(map: &RidgeMap, blob: &Blob, extent: &Extent) -> f32 {
    let of = |(x, y): &(f32, f32)| map.ridged.values[*y as usize * map.ridged.width + *x as usize].min(0.6);
    let count = blob.cells.len().max(1) as f32;
    let clear = blob.cells.iter().map(of).sum::<f32>() / count;
    let full = count / ((extent.width() + 1.0) * (extent.height() + 1.0));
    let large = count / 700.0;
    let cut = blob.touches.iter().filter(|touches| **touches).count() as f32;
    (clear / 0.30).min(1.0) * (full / 0.70).min(1.0) * large.min(1.0) * (1.0 - 0.15 * cut).max(0.4)
}
