//! The photographic annex.

use super::{Text, code, words};
use crate::facts::{Facts, Plate, PlateImage};
use markup::{Minutia, Phase};
use print_view::Recipe;
use terms::OverallResult;

pub(crate) const QUESTIONED: &str = "Dubitada";
pub(crate) const KNOWN: &str = "Indubitada";
pub(crate) const LATER: &str = "posterior";
pub(crate) const LEGEND: &str = "Puntos característicos en correspondencia";

pub(crate) const KEY: &str = "Círculo, abrupta; cuadro, bifurcación; rombo, tipo no determinado. Azul y trazo continuo: señalado en el \
     análisis, antes de conocer al candidato. Bermellón y trazo discontinuo, «posterior»: señalado durante la \
     comparación.";

pub(crate) fn title(place: usize, plate: &Plate) -> String {
    format!("Lámina {place}. Dedo {}", words::numbered_finger(plate.finger))
}

/// The line under a plate's title; `magnification` is the same for both prints.
pub(crate) fn note(plate: &Plate, magnification: f64, cropped: bool) -> String {
    let crop = if cropped { " Se muestra la zona de los puntos." } else { "" };
    format!(
        "Registro {}. {} en correspondencia, con el mismo número en ambas impresiones. Ampliación \
         {magnification:.1}× en ambas; escala en milímetros.{crop}",
        plate.candidate,
        capital(&words::points(plate.pairs.len())),
    )
}

fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

pub(crate) fn caption(image: &PlateImage) -> String {
    format!("{} {} ppi.", ended(&image.caption), image.raster.ppi().get())
}

fn ended(text: &str) -> String {
    if text.ends_with('.') { text.to_owned() } else { format!("{text}.") }
}

pub(crate) fn original(image: &PlateImage) -> Text {
    code(image.sha256.to_string())
}

pub(crate) fn recipe(recipe: Recipe) -> String {
    if recipe.is_plain() {
        return "Sin ajustes; se muestra como el original.".into();
    }
    let gamma = f64::from(recipe.gamma_centi) / 100.0;
    let inverted = if recipe.inverted { ", tonos invertidos" } else { "" };
    let local = recipe.clahe.map(|clahe| {
        let limit = f64::from(clahe.limit_centi) / 100.0;
        format!("; contraste local (CLAHE) en cuadros de {} px, límite {limit:.2}", clahe.tile_px)
    });
    let enhanced = recipe.enhanced.map(|engine| format!("; crestas realzadas con {}", engine.as_str()));
    let (local, enhanced) = (local.unwrap_or_default(), enhanced.unwrap_or_default());
    format!(
        "Niveles {}–{}, gamma {gamma:.2}{inverted}{local}{enhanced}; el original no se modificó.",
        recipe.black, recipe.white
    )
}

/// What the table says of a pair beside its types.
pub(crate) fn remark(questioned: Option<&Minutia>, known: Option<&Minutia>) -> Text {
    let later = |point: Option<&Minutia>| point.is_some_and(|point| point.phase == Phase::Comparison);
    if later(questioned) || later(known) { Text::default().later(LATER) } else { Text::default() }
}

/// What stands here when there is no plate.
pub(crate) fn none(facts: &Facts) -> &'static str {
    match facts.result {
        OverallResult::Confirmed => "No se citan puntos señalados que ilustrar.",
        OverallResult::Rejected | OverallResult::Inconclusive => {
            "No se agregan láminas: las impresiones de registros que no se confirman no se reproducen. Se conservan \
             selladas, con su huella SHA-256, a disposición de la autoridad judicial."
        }
        OverallResult::NoRecords => {
            "No se agregan láminas: no hubo registro con el cual confrontar. Los originales dubitados se conservan \
             sellados con la huella SHA-256 que consta en el apartado de material de estudio."
        }
        OverallResult::Unsuitable => {
            "No se agregan láminas: no hubo impresión apta que confrontar. Los originales se conservan sellados con \
             la huella SHA-256 que consta en el apartado de material de estudio."
        }
    }
}
