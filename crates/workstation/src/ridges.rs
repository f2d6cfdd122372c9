//! Ridges between the points of two pairs, counted by the engine on both prints.

use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::{analysis, comparison, display, pictures, sight};
use fingerprint::{RidgeMap, TEMPLATE_PPI};
use ipc::RidgesView;
use markup::{Minutia, PointId};
use print_view::RidgeLine;
use terms::{CandidateId, CaseId, CentiPx, Finger, Ppi};

/// Counts between two of her pairs, where the policy lets her see what the engine sees.
pub(crate) fn count(
    desk: &mut Desk,
    case: CaseId,
    candidate: &CandidateId,
    finger: Finger,
    (first, second): (u16, u16),
) -> Result<RidgesView, Trouble> {
    let known = desk.case(case)?;
    let request = comparison::opened(desk, &known)?;
    display::engine_allowed(desk, &known, request.id, candidate, finger)?;
    let marked = comparison::marked(desk, &known, request, candidate, finger)?;
    let pair = |number| marked.pairs.iter().find(|pair| pair.number == number).ok_or_else(gone);
    let (first, second) = (pair(first)?, pair(second)?);
    let print = analysis::chosen(&known, finger)?;
    let received = pictures::received(&known, request.id, candidate, finger)?;
    let here = sight::of_print(desk, print)?;
    let there = sight::of_received(desk, &received)?;
    let ends = |points: &[Minutia], from: PointId, to: PointId| {
        let place = |id| points.iter().find(|point| point.id == id).map(|point| (point.x, point.y));
        place(from).zip(place(to)).ok_or_else(gone)
    };
    let questioned = ends(&marked.questioned, first.questioned, second.questioned)?;
    let known = ends(&marked.known, first.known, second.known)?;
    Ok(RidgesView {
        questioned: between(&RidgeMap::new(&here.images), questioned, print.captured.ppi),
        known: between(&RidgeMap::new(&there.images), known, received.ppi),
        engine: fingerprint::ENGINE_VERSION.to_owned(),
    })
}

fn gone() -> Trouble {
    Trouble::gone("ese par")
}

type Place = (CentiPx, CentiPx);

/// The engine counts at its own resolution; what it finds is told in px of the print.
fn between(map: &RidgeMap, (from, to): (Place, Place), ppi: Ppi) -> RidgeLine {
    let scale = f64::from(ppi.get()) / f64::from(TEMPLATE_PPI.get());
    let scaled =
        |(x, y): Place, factor: f64| (CentiPx::from_px(x.px() * factor), CentiPx::from_px(y.px() * factor));
    let counted = map.between(scaled(from, 1.0 / scale), scaled(to, 1.0 / scale));
    let crossings = counted.crossings.into_iter().map(|crossing| scaled(crossing, scale)).collect();
    RidgeLine { from, to, crossings }
}
