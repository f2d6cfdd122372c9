//! How prints are displayed: panes with what may be seen in them, the steps of a recipe that are done here, and the
//! form in which an act keeps a recipe.

use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::{pictures, sight, views, vocabulary};
use casework::{Case, Display, LocalContrast, Print, ReceivedFinger, Request};
use ipc::{Handle, LayerView, PaneView};
use markup::Minutia;
use print_image::Raster;
use print_view::{Clahe, EngineLayer, Enhancer, Recipe};
use terms::{CandidateId, CaseId, Finger};

/// This station's engine, as recipes name it.
pub(crate) fn enhancer() -> Enhancer {
    Enhancer::new(vocabulary::engine().as_str()).expect("the engine's name is one")
}

/// A captured print in a pane.
pub(crate) fn print_pane(case: CaseId, print: &Print, points: Vec<Minutia>, recipe: Recipe) -> PaneView {
    let captured = &print.captured;
    let image = pictures::print_handle(case, print, false);
    PaneView {
        image: with_steps(&image, recipe),
        width: captured.width,
        height: captured.height,
        ppi: captured.ppi,
        points,
        recipe,
        enhancer: Some(enhancer()),
        layers: layers(&image),
        print: image,
    }
}

/// A candidate's print in a pane. The engine's maps of it are named only where they may be seen.
pub(crate) fn received_pane(
    (case, request): (CaseId, &Request),
    candidate: &CandidateId,
    received: &ReceivedFinger,
    points: Vec<Minutia>,
    (recipe, engine_seen): (Recipe, bool),
) -> PaneView {
    let image = pictures::candidate_handle(case, request.id, candidate, received.finger, false);
    PaneView {
        image: with_steps(&image, recipe),
        width: received.width,
        height: received.height,
        ppi: received.ppi,
        points,
        recipe,
        enhancer: engine_seen.then(enhancer),
        layers: if engine_seen { layers(&image) } else { Vec::new() },
        print: image,
    }
}

/// Whether this examiner may see what the engine sees in this print of the candidate: under "ciega" not before her
/// conclusion on the finger is locked.
pub(crate) fn engine_seen(desk: &Desk, request: &Request, candidate: &CandidateId, finger: Finger) -> bool {
    views::ranked(desk, request) || request.finding(candidate, finger).is_some()
}

/// The same, or a sentence.
pub(crate) fn engine_allowed(
    desk: &Desk,
    case: &Case,
    request: terms::RequestId,
    candidate: &CandidateId,
    finger: Finger,
) -> Result<(), Trouble> {
    let seen = case.request(request).is_some_and(|request| engine_seen(desk, request, candidate, finger));
    if seen {
        return Ok(());
    }
    Err(Trouble::new(
        "engine_hidden",
        "Con la política ciega, lo que el motor ve en la huella del registro está oculto.",
        "Concluya primero este dedo con sus propios puntos.",
    ))
}

/// The same picture through steps that no table of greys can show. A step of an engine that is not here is left out.
fn with_steps(image: &Handle, recipe: Recipe) -> Handle {
    let steps = done_here(recipe);
    let mut words = Vec::new();
    if steps.enhanced.is_some() {
        words.push("enhanced".to_owned());
    }
    if let Some(clahe) = steps.clahe {
        words.push(format!("clahe-{}-{}", clahe.tile_px, clahe.limit_centi));
    }
    match words.is_empty() {
        true => image.clone(),
        false => Handle(format!("{}/{}", image.0, words.join("+"))),
    }
}

/// The steps that a handle names; `None` where it names none that is known.
pub(crate) fn steps(words: Option<&str>) -> Option<Recipe> {
    let mut recipe = Recipe::default();
    for word in words.into_iter().flat_map(|words| words.split('+')) {
        recipe = match word.strip_prefix("clahe-") {
            None if word == "enhanced" => recipe.with_enhancement(Some(enhancer())),
            None => return None,
            Some(numbers) => {
                let (tile, limit) = numbers.split_once('-')?;
                let clahe = Clahe { tile_px: tile.parse().ok()?, limit_centi: limit.parse().ok()? };
                recipe.with_clahe(Some(clahe))
            }
        };
    }
    Some(recipe)
}

fn layers(image: &Handle) -> Vec<LayerView> {
    let view =
        |layer: EngineLayer| LayerView { layer, image: Handle(format!("layer/{}/{}", layer.key(), image.0)) };
    EngineLayer::ALL.into_iter().map(view).collect()
}

/// What of a recipe's steps this station can do: another engine's enhancement it cannot.
fn done_here(recipe: Recipe) -> Recipe {
    let enhanced = recipe.enhanced.filter(|engine| *engine == enhancer());
    recipe.steps().with_enhancement(enhanced)
}

/// A captured print with the steps of a recipe done.
pub(crate) fn print_raster(desk: &Desk, print: &Print, recipe: Recipe) -> Result<Raster, Trouble> {
    let raster = pictures::print_raster(desk, print)?;
    developed(raster, recipe, || Ok(sight::of_print(desk, print)?.images.enhanced.clone()))
}

/// A candidate's print with the steps of a recipe done.
pub(crate) fn received_raster(
    desk: &Desk,
    received: &ReceivedFinger,
    recipe: Recipe,
) -> Result<Raster, Trouble> {
    let raster = pictures::received_raster(desk, received)?;
    developed(raster, recipe, || Ok(sight::of_received(desk, received)?.images.enhanced.clone()))
}

fn developed(
    raster: Raster,
    recipe: Recipe,
    enhanced: impl FnOnce() -> Result<Raster, Trouble>,
) -> Result<Raster, Trouble> {
    let steps = done_here(recipe);
    if steps.is_plain() {
        return Ok(raster);
    }
    let raster = if steps.enhanced.is_some() { as_large_as(&raster, &enhanced()?) } else { raster };
    Ok(print_image::apply(&raster, &steps))
}

/// The engine's picture at the resolution and of the size of the print; mid-grey where rounding leaves it short.
fn as_large_as(print: &Raster, enhanced: &Raster) -> Raster {
    const GROUND: u8 = 128;
    let enhanced = enhanced.resample(print.ppi());
    let (width, height) = (print.width(), print.height());
    let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let pixels = places.map(|(x, y)| enhanced.get(x, y).unwrap_or(GROUND)).collect();
    print.remade(width, height, pixels).unwrap_or(enhanced)
}

/// A recipe as the examiner may set one here: no other engine's, and nothing that moves pixels, which is an act.
pub(crate) fn settable(recipe: Recipe) -> Result<Recipe, Trouble> {
    let engine = recipe.enhanced.is_none_or(|engine| engine == enhancer());
    let moves = recipe.mirrored || recipe.turn != print_view::Turn::None;
    if engine && !moves {
        return Ok(recipe);
    }
    Err(Trouble::new(
        "recipe_unfit",
        "Esa forma de mostrar la huella no puede hacerse en esta estación.",
        "Elija los ajustes de nuevo en el panel de niveles.",
    ))
}

/// A recipe as an act keeps it.
pub(crate) fn sealed(recipe: Recipe) -> Display {
    Display {
        levels: [recipe.black, recipe.white],
        gamma_centi: recipe.gamma_centi,
        inverted: recipe.inverted,
        clahe: recipe
            .clahe
            .map(|clahe| LocalContrast { tile_px: clahe.tile_px, limit_centi: clahe.limit_centi }),
        enhanced_by: recipe.enhanced.and_then(|engine| casework::EngineName::new(engine.as_str()).ok()),
    }
}

/// The recipe an act kept.
pub(crate) fn recipe(display: &Display) -> Recipe {
    let clahe = display.clahe.map(|kept| Clahe { tile_px: kept.tile_px, limit_centi: kept.limit_centi });
    Recipe {
        black: display.levels[0],
        white: display.levels[1],
        gamma_centi: display.gamma_centi,
        inverted: display.inverted,
        enhanced: display.enhanced_by.as_ref().and_then(|engine| Enhancer::new(engine.as_str()).ok()),
        ..Recipe::default()
    }
    .with_clahe(clahe)
}
