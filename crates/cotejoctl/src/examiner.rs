//! Stands in for the examiner in the headless demonstration: looks at both prints as pixels, as she would,
//! and marks what corresponds. It sees no score and no pairing of the core, which stay hidden from it too.

use crate::open::{Session, told};
use anyhow::{Context as _, Result};
use fingerprint::{Probe, TEMPLATE_PPI, Template, extract};
use ipc::{PaneView, TwoPanes};
use markup::{Minutia, PointId};
use print_image::Raster;
use terms::Ppi;

/// How far a point may lie from where it was seen, px.
const REACH_PX: f64 = 6.0;
/// Points charted at most.
const CHARTED: usize = 12;

/// Pairs of points she would mark, best first.
pub(crate) fn pairs(session: &Session, panes: &TwoPanes) -> Result<Vec<(PointId, PointId)>> {
    let (questioned, known) = (look(session, &panes.questioned)?, look(session, &panes.known)?);
    let (left, right) = (extract(&questioned).template, extract(&known).template);
    let comparison = Probe::new(&left).compare(&right);
    let mut pairs: Vec<(PointId, PointId)> = Vec::new();
    for pair in &comparison.pairs {
        let at_left = nearest(&panes.questioned.points, &left, pair.probe, questioned.ppi());
        let at_right = nearest(&panes.known.points, &right, pair.candidate, known.ppi());
        let (Some(one), Some(other)) = (at_left, at_right) else { continue };
        if pairs.iter().all(|(seen, partner)| *seen != one && *partner != other) {
            pairs.push((one, other));
        }
        if pairs.len() == CHARTED {
            break;
        }
    }
    Ok(pairs)
}

fn look(session: &Session, pane: &PaneView) -> Result<Raster> {
    let png = session.workstation.bytes(&pane.image).map_err(told)?;
    let decoded = print_image::decode(&png).context("la imagen no se pudo ver")?;
    Ok(decoded.into_raster(pane.ppi))
}

fn nearest(points: &[Minutia], template: &Template, index: usize, ppi: Ppi) -> Option<PointId> {
    let minutia = template.minutiae.get(index)?;
    let scale = f64::from(ppi.get()) / f64::from(TEMPLATE_PPI.get());
    let (x, y) = (minutia.x.px() * scale, minutia.y.px() * scale);
    let distance = |point: &Minutia| (point.x.px() - x).hypot(point.y.px() - y);
    let nearest = points.iter().min_by(|one, other| distance(one).total_cmp(&distance(other)))?;
    (distance(nearest) <= REACH_PX).then_some(nearest.id)
}
