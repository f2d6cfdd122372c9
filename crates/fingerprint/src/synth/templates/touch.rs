//! One impression of a finger of minutiae: which are seen, where, how well, and which are seen falsely.

use super::super::contact::{Outline, Surface};
use super::super::params::ImpressionParams;
use super::super::plan::Plan;
use super::super::random::Random;
use super::super::render::{HEIGHT, WIDTH};
use super::super::warp::SkinMap;
use super::layout::SkinMinutia;
use super::model;
use crate::numeric::{atan2, cos, ease, sin};
use crate::template::{EngineMinutia, Template};
use markup::MinutiaKind;
use std::f32::consts::PI;
use terms::{CentiPx, MilliDegrees, Quality};

/// Length of the short line whose image gives a minutia's direction, px.
const LINE: f32 = 8.0;

/// The template of the impression `params` describes.
pub(super) fn template(plan: &Plan, minutiae: &[SkinMinutia], params: &ImpressionParams) -> Template {
    let touch = Touch::new(plan, params);
    let random =
        &mut Random::new(params.seed ^ plan.seed.rotate_left(17), 310 + u64::from(plan.finger.position()));
    let mut seen: Vec<EngineMinutia> = minutiae.iter().filter_map(|m| touch.see(random, m)).collect();
    touch.add_false(random, plan, &mut seen);
    seen.sort_by_key(|m| (std::cmp::Reverse(m.quality), m.y, m.x));
    Template::new(WIDTH as u32, HEIGHT as u32, seen)
}

/// One touch of the glass.
struct Touch<'a> {
    params: &'a ImpressionParams,
    map: SkinMap,
    outline: Outline,
    surface: Surface,
}

impl<'a> Touch<'a> {
    fn new(plan: &Plan, params: &'a ImpressionParams) -> Self {
        Touch {
            params,
            map: SkinMap::new(params, WIDTH, HEIGHT),
            outline: Outline::new(plan.skin, params),
            surface: Surface::draw(&mut Surface::random(params), params, WIDTH, HEIGHT),
        }
    }

    /// How much the circumstances harm the skin at (fx, fy) that shows at pixel (x, y): 0 not at all, about 1 badly;
    /// `None` where it does not touch or lies outside the picture.
    fn harm(&self, (fx, fy): (f32, f32), (x, y): (f32, f32)) -> Option<f32> {
        if !(0.0..WIDTH as f32).contains(&x) || !(0.0..HEIGHT as f32).contains(&y) {
            return None;
        }
        let (p, press) = (self.params, self.surface.press.at(x, y));
        let inside = self.outline.depth(fx, fy) + 0.10 * press;
        if inside < 0.0 {
            return None;
        }
        let fade = 1.0 - ease(0.0, 0.16, inside);
        let bare = p.patches * ease(0.25, 0.75, self.surface.patch.at(x, y));
        let thick = 0.45 * p.pressure + 0.4 * p.moisture + 0.25 * press - 0.05;
        let noise = p.noise + 0.7 * (-p.moisture).max(0.0);
        Some(
            model::HARM_NOISE * noise
                + model::HARM_FADE * fade
                + model::HARM_BARE * bare
                + model::HARM_CREASE * self.surface.creases.depth(fx, fy)
                + model::HARM_THICK * thick * thick,
        )
    }

    /// The minutia as it shows; `None` when it does not.
    fn see(&self, random: &mut Random, minutia: &SkinMinutia) -> Option<EngineMinutia> {
        let luck = random.normal();
        let at = self.map.target(minutia.x, minutia.y);
        let harm = self.harm((minutia.x, minutia.y), at)?;
        let shows = model::STRENGTH * minutia.strength + model::LUCK * luck;
        if shows + model::BEARS < harm {
            return None;
        }
        let (s, c) = (sin(minutia.direction), cos(minutia.direction));
        let ahead = self.map.target(minutia.x + LINE * c, minutia.y - LINE * s);
        let turned = atan2(at.1 - ahead.1, ahead.0 - at.0);
        let (place, turn) = (model::PLACE.0 + model::PLACE.1 * harm, model::TURN.0 + model::TURN.1 * harm);
        let (along, across) = (place * model::ALONG * seldom_much(random), place * random.normal());
        let (x, y) = (at.0 + along * c - across * s, at.1 - along * s - across * c);
        let mistaken = random.unit() < model::KIND_MISTAKEN;
        let kind = if mistaken { other(minutia.kind) } else { minutia.kind };
        let quality = quality(harm, minutia.strength + luck);
        Some(engine_minutia((x, y), turned + turn * seldom_much(random), kind, quality))
    }

    /// Adds the minutiae that are not there: strewn, along the ridges, more where the skin is harmed.
    fn add_false(&self, random: &mut Random, plan: &Plan, seen: &mut Vec<EngineMinutia>) {
        let tries = (WIDTH * HEIGHT) as f32 * model::FALSE_MOST + random.unit();
        for _ in 0..tries as usize {
            let at = (random.range(0.0, WIDTH as f32), random.range(0.0, HEIGHT as f32));
            let (lot, way, luck) = (random.range(0.0, model::FALSE_MOST), random.below(4), random.normal());
            let on_finger = self.map.source(at.0, at.1);
            let Some(harm) = self.harm(on_finger, at) else { continue };
            if lot < model::FALSE_CLEAN + model::FALSE_HARMED * harm {
                let (flow, _) = plan.ridges_at(on_finger.0, on_finger.1);
                let back = if way % 2 == 0 { 0.0 } else { PI };
                let direction = flow + self.params.rotation.to_radians() + back;
                let kind = if way < 2 { MinutiaKind::Ending } else { MinutiaKind::Bifurcation };
                seen.push(engine_minutia(at, direction, kind, quality(harm + 0.5, luck)));
            }
        }
    }
}

/// About 0, mostly within -1..1, seldom up to 12 either way.
fn seldom_much(random: &mut Random) -> f32 {
    let normal = random.normal();
    normal * normal.abs()
}

fn other(kind: MinutiaKind) -> MinutiaKind {
    if kind == MinutiaKind::Ending { MinutiaKind::Bifurcation } else { MinutiaKind::Ending }
}

fn quality(harm: f32, shows: f32) -> Quality {
    let (clean, worse, better) = model::QUALITY;
    Quality::new((clean - worse * harm + better * shows).clamp(1.0, 100.0) as u8)
}

fn engine_minutia(at: (f32, f32), direction: f32, kind: MinutiaKind, quality: Quality) -> EngineMinutia {
    EngineMinutia {
        x: CentiPx::from_px(f64::from(at.0)),
        y: CentiPx::from_px(f64::from(at.1)),
        direction: MilliDegrees::from_radians(f64::from(direction)),
        kind,
        quality,
    }
}
