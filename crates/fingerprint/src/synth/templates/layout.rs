//! Where the minutiae of a finger lie: drawn one by one, none too near another, directed along the flow.
//!
//! Ridges that fan out along the flow must make room for new ones: the divergence of (ridges per px) x (unit vector
//! along them) is the density of ridges that begin there, less those that end, and so of minutiae that point one way,
//! less those that point the other. Where the flow demands none, as many point either way; where it demands many, those
//! of the other way have met theirs and are gone.

use super::super::plan::Plan;
use super::super::random::Random;
use super::model;
use crate::numeric::{cos, ease, sin};
use markup::MinutiaKind;
use std::f32::consts::PI;

/// A minutia of the skin.
#[derive(Clone, Copy)]
pub(super) struct SkinMinutia {
    /// To the right of the centre of the finger, px at 500 ppi.
    pub(super) x: f32,
    /// Below it, px.
    pub(super) y: f32,
    /// As in a template: radians counter-clockwise.
    pub(super) direction: f32,
    pub(super) kind: MinutiaKind,
    /// How well it shows whatever the print: about normal.
    pub(super) strength: f32,
}

/// Side of the steps over which the flow's demand is measured, px.
const STEP: f32 = 6.0;

/// The minutiae of the finger that `plan` describes.
pub(super) fn draw(plan: &Plan) -> Vec<SkinMinutia> {
    let random = &mut Random::new(plan.seed, 300 + u64::from(plan.finger.position()));
    let (width, height) = plan.skin;
    let densest = model::SCATTERED + model::DEMAND_MOST;
    let tries = (4.0 * width * height * densest) as usize;
    let mut minutiae: Vec<SkinMinutia> = Vec::new();
    for _ in 0..tries {
        let (x, y) = (random.range(-width, width), random.range(-height, height));
        let (lot, room, way) = (random.range(0.0, densest), random.unit(), random.unit());
        let on_skin = (x / width) * (x / width) + (y / height) * (y / height) < 1.0;
        if !on_skin || !has_room(&minutiae, x, y, room) {
            continue;
        }
        let (flow, demand) = flow(plan, x, y);
        let density = (model::SCATTERED * model::SCATTERED + demand * demand).sqrt();
        if lot < density {
            let ahead = way < 0.5 + 0.5 * demand / density;
            let direction = if ahead { flow } else { flow + PI };
            let ending = random.unit() < model::ENDINGS;
            let kind = if ending { MinutiaKind::Ending } else { MinutiaKind::Bifurcation };
            minutiae.push(SkinMinutia { x, y, direction, kind, strength: random.normal() });
        }
    }
    minutiae
}

/// Whether a new minutia may lie at (x, y), where `lot` in 0..1 is its luck.
fn has_room(minutiae: &[SkinMinutia], x: f32, y: f32, lot: f32) -> bool {
    let square = |m: &SkinMinutia| (m.x - x) * (m.x - x) + (m.y - y) * (m.y - y);
    let nearest = minutiae.iter().map(square).fold(f32::INFINITY, f32::min).sqrt();
    lot < ease(model::SPACING.0, model::SPACING.1, nearest)
}

/// The ridge direction at (x, y), radians, and how many more ridges begin than end that way, per px squared.
fn flow(plan: &Plan, x: f32, y: f32) -> (f32, f32) {
    let (direction, density) = plan.ridges_at(x, y);
    let (right, density_right) = plan.ridges_at(x + STEP, y);
    let (up, density_up) = plan.ridges_at(x, y - STEP);
    let (s, c) = (sin(direction), cos(direction));
    let fanning = density * (c * half_turn(up - direction) - s * half_turn(right - direction));
    let crowding = c * (density_right - density) + s * (density_up - density);
    let demand = model::DEMANDED * (fanning + crowding) / STEP;
    (direction, demand.clamp(-model::DEMAND_MOST, model::DEMAND_MOST))
}

/// The difference of two undirected angles, -pi/2..pi/2.
fn half_turn(difference: f32) -> f32 {
    difference - (difference / PI).round() * PI
}
