//! Connected areas of ridges, parted where they only touch: candidates for fingers.
//!
//! Parting goes by depth: an area is cut where the way from one deep place to another leads over a neck much
//! shallower than both (watershed of the distance to the outside, with merging by dynamics: Beucher, Meyer). It knows
//! no finger and no hand.

use super::ridges::RidgeMap;
use crate::extract::Plane;
use crate::numeric::atan2;

/// Reach over which the sight of ridges is averaged, cells, and what it needs.
const REACH: f32 = 1.4;
const RIDGED: f32 = 0.07;
/// Contrast below which it is paper's grain, grey levels.
const CONTRAST: f32 = 6.0;
/// Contrast the skin's edge has, as a share of the prints'.
const INKED: f32 = 0.33;
/// The largest hole that is filled, cells: a punch hole of 8 mm.
const HOLE: usize = 460;
/// The smallest punch hole, cells: 3 mm; how far its edge hides ridges, cells; and how much of the ring around that shows
/// ridges where it is filled.
const LEAST_HOLE: usize = 40;
const RIM: usize = 3;
const RINGED: f32 = 0.4;
/// Two deep places are one area when the neck between them has this share of the shallower one's depth.
const NECK: f32 = 0.82;
/// Depth that no finger stays below, cells: half of 6 mm.
const SHALLOW: f32 = 3.0;
/// The smallest area kept, cells: a tenth of a square centimetre more or less.
const LEAST: usize = 100;

/// An area of ridges.
#[derive(Clone)]
pub(super) struct Blob {
    /// Its cells as column and row.
    pub(super) cells: Vec<(f32, f32)>,
    /// Its middle, cells.
    pub(super) middle: (f32, f32),
    /// How far its long axis leans counter-clockwise from upright, radians, within a quarter turn.
    pub(super) lean: f32,
    /// Length and width of the ellipse with the same second moments, cells.
    pub(super) length: f32,
    pub(super) width: f32,
    /// Sides of the image it touches: left, top, right, bottom.
    pub(super) touches: [bool; 4],
}

impl Blob {
    pub(super) fn new(cells: Vec<(f32, f32)>, (cols, rows): (usize, usize)) -> Self {
        let count = cells.len().max(1) as f32;
        let mean = |part: fn(&(f32, f32)) -> f32| cells.iter().map(part).sum::<f32>() / count;
        let middle = (mean(|c| c.0), mean(|c| c.1));
        let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
        for (x, y) in &cells {
            let (dx, dy) = (x - middle.0, y - middle.1);
            xx += dx * dx;
            xy += dx * dy;
            yy += dy * dy;
        }
        // The long axis from upright: half the angle of (yy - xx, 2 xy); y points down, so a lean to the left is
        // where x and y grow together.
        let (apart, mixed) = (yy - xx, 2.0 * xy);
        let spread = (apart * apart + mixed * mixed).sqrt();
        // An ellipse's variance along an axis is a sixteenth of that axis squared.
        let axis = |sum: f32| 4.0 * (0.5 * sum.max(0.0) / count).sqrt().max(0.25);
        let (length, width) = (axis(xx + yy + spread), axis(xx + yy - spread));
        let last = ((cols - 1) as f32, (rows - 1) as f32);
        let any = |edge: &dyn Fn(&(f32, f32)) -> bool| cells.iter().any(edge);
        let touches = [
            any(&|c| c.0 < 2.0),
            any(&|c| c.1 < 2.0),
            any(&|c| c.0 > last.0 - 2.0),
            any(&|c| c.1 > last.1 - 2.0),
        ];
        let lean = 0.5 * atan2(mixed, apart);
        Blob { middle, lean, length, width, touches, cells }
    }
}

/// The areas, largest first.
pub(super) fn blobs(map: &RidgeMap) -> Vec<Blob> {
    let (cols, rows) = (map.ridged.width, map.ridged.height);
    let mut seen = map.ridged.clone();
    for (value, contrast) in seen.values.iter_mut().zip(&map.contrast.values) {
        *value = if *contrast < CONTRAST { 0.0 } else { value.min(0.6) };
    }
    let seen = seen.gaussian(REACH);
    let inked = INKED * typical_contrast(map, &seen);
    let shown = seen.values.iter().zip(&map.contrast.values);
    let mut inside: Vec<bool> =
        shown.map(|(seen, contrast)| *seen > RIDGED && *contrast > inked.max(CONTRAST)).collect();
    bridge_black(&mut inside, &map.black, cols);
    fill_holes(&mut inside, cols);
    let labels = part(&depth(&inside, cols), cols);
    let count = labels.iter().flatten().max().map_or(0, |most| most + 1);
    let mut cells = vec![Vec::new(); count];
    for (at, label) in labels.iter().enumerate() {
        if let Some(label) = label {
            cells[*label].push(((at % cols) as f32, (at / cols) as f32));
        }
    }
    cells.retain(|cells| cells.len() >= LEAST);
    cells.sort_by_key(|cells| std::cmp::Reverse(cells.len()));
    cells.into_iter().map(|cells| Blob::new(cells, (cols, rows))).collect()
}

/// The middle contrast of what is surely ridged.
fn typical_contrast(map: &RidgeMap, seen: &Plane) -> f32 {
    let sure = seen.values.iter().zip(&map.contrast.values).filter(|(seen, _)| **seen > 2.0 * RIDGED);
    let mut sure: Vec<f32> = sure.map(|(_, contrast)| *contrast).collect();
    sure.sort_by(f32::total_cmp);
    sure.get(sure.len() / 2).copied().unwrap_or(0.0)
}

/// Fills areas outside that the ridges enclose, unless they are large.
fn fill_holes(inside: &mut [bool], cols: usize) {
    let outside: Vec<bool> = inside.iter().map(|inside| !inside).collect();
    for area in areas(&outside, cols) {
        let rows = inside.len() / cols;
        let at_edge = |at: &usize| {
            let (x, y) = (at % cols, at / cols);
            x == 0 || y == 0 || x + 1 == cols || y + 1 == rows
        };
        if area.len() <= HOLE && !area.iter().any(at_edge) {
            area.into_iter().for_each(|at| inside[at] = true);
        }
    }
}

/// Adds punch holes that lie in or at the ridges, with the rim in which no ridges can be seen for the hole's edge.
fn bridge_black(inside: &mut [bool], black: &[bool], cols: usize) {
    for hole in areas(black, cols) {
        if !(LEAST_HOLE..=HOLE).contains(&hole.len()) {
            continue;
        }
        let rim = |reach: usize| -> Vec<usize> {
            let rows = inside.len() / cols;
            let mut near = vec![false; inside.len()];
            for at in &hole {
                let (x, y) = (at % cols, at / cols);
                for row in y.saturating_sub(reach)..(y + reach + 1).min(rows) {
                    near[row * cols..][x.saturating_sub(reach)..(x + reach + 1).min(cols)].fill(true);
                }
            }
            (0..near.len()).filter(|at| near[*at]).collect()
        };
        let (filled, around) = (rim(RIM), rim(RIM + 2));
        let count = |cells: &[usize]| cells.iter().filter(|at| inside[**at]).count();
        let ring = around.len() - filled.len();
        if (count(&around) - count(&filled)) as f32 > RINGED * ring as f32 {
            filled.into_iter().for_each(|at| inside[at] = true);
        }
    }
}

/// Connected areas of cells that are `wanted`, side by side.
fn areas(wanted: &[bool], cols: usize) -> Vec<Vec<usize>> {
    let rows = wanted.len() / cols;
    let mut visited = vec![false; wanted.len()];
    let mut areas = Vec::new();
    for start in 0..wanted.len() {
        if !wanted[start] || visited[start] {
            continue;
        }
        let (mut area, mut next) = (vec![start], 0);
        visited[start] = true;
        while let Some(at) = area.get(next).copied() {
            next += 1;
            let (x, y) = (at % cols, at / cols);
            let near = [
                (x > 0).then(|| at - 1),
                (x + 1 < cols).then_some(at + 1),
                (y > 0).then(|| at - cols),
                (y + 1 < rows).then_some(at + cols),
            ];
            for near in near.into_iter().flatten() {
                if wanted[near] && !visited[near] {
                    visited[near] = true;
                    area.push(near);
                }
            }
        }
        areas.push(area);
    }
    areas
}

/// How far each cell lies from the outside, cells (chamfer 3-4; Borgefors 1986). The image's edge is not outside.
fn depth(inside: &[bool], cols: usize) -> Plane {
    let rows = inside.len() / cols;
    let far = (cols + rows) as f32;
    let mut depth = Plane { width: cols, height: rows, values: Vec::new() };
    depth.values = inside.iter().map(|inside| if *inside { far } else { 0.0 }).collect();
    let order: Vec<usize> = (0..inside.len()).collect();
    let relax = |values: &mut Vec<f32>, at: usize, steps: [(isize, isize, f32); 4]| {
        let (x, y) = ((at % cols) as isize, (at / cols) as isize);
        for (dx, dy, step) in steps {
            let (nx, ny) = (x + dx, y + dy);
            if (0..cols as isize).contains(&nx) && (0..rows as isize).contains(&ny) {
                let near = values[ny as usize * cols + nx as usize] + step;
                values[at] = values[at].min(near);
            }
        }
    };
    const DIAGONAL: f32 = 4.0 / 3.0;
    let before = [(-1, 0, 1.0), (0, -1, 1.0), (-1, -1, DIAGONAL), (1, -1, DIAGONAL)];
    let after = [(1, 0, 1.0), (0, 1, 1.0), (1, 1, DIAGONAL), (-1, 1, DIAGONAL)];
    order.iter().for_each(|at| relax(&mut depth.values, *at, before));
    order.iter().rev().for_each(|at| relax(&mut depth.values, *at, after));
    depth
}

/// Labels of areas parted at their necks, numbered without gaps; `None` outside.
fn part(depth: &Plane, cols: usize) -> Vec<Option<usize>> {
    let rows = depth.height;
    let mut order: Vec<usize> = (0..depth.values.len()).filter(|at| depth.values[*at] > 0.0).collect();
    // Deepest first; of equals the first.
    order.sort_by(|a, b| depth.values[*b].total_cmp(&depth.values[*a]));
    let mut labels: Vec<Option<usize>> = vec![None; depth.values.len()];
    let (mut owner, mut peaks): (Vec<usize>, Vec<f32>) = (Vec::new(), Vec::new());
    for at in order {
        let here = depth.values[at];
        let (x, y) = (at % cols, at / cols);
        let mut best: Option<usize> = None;
        for near_y in y.saturating_sub(1)..(y + 2).min(rows) {
            for near_x in x.saturating_sub(1)..(x + 2).min(cols) {
                let Some(label) = labels[near_y * cols + near_x] else { continue };
                let label = root(&owner, label);
                let Some(other) = best.filter(|best| *best != label) else {
                    best = Some(label);
                    continue;
                };
                let (deep, shallow) =
                    if peaks[other] >= peaks[label] { (other, label) } else { (label, other) };
                if here >= NECK * peaks[shallow] || peaks[shallow] < SHALLOW {
                    owner[shallow] = deep;
                }
                best = Some(deep);
            }
        }
        labels[at] = Some(best.unwrap_or_else(|| {
            owner.push(owner.len());
            peaks.push(here);
            owner.len() - 1
        }));
    }
    let mut numbers: Vec<Option<usize>> = vec![None; owner.len()];
    let mut count = 0;
    for label in labels.iter_mut().flatten() {
        let number = numbers[root(&owner, *label)].get_or_insert_with(|| {
            count += 1;
            count - 1
        });
        *label = *number;
    }
    labels
}

fn root(owner: &[usize], label: usize) -> usize {
    let mut label = label;
    while owner[label] != label {
        label = owner[label];
    }
    label
}
