//! What the engine sees in the prints on the bench: kept in memory while the vault is open, made again when needed.

use crate::desk::Desk;
use crate::pictures;
use crate::trouble::Trouble;
use casework::{Print, ReceivedFinger};
use fingerprint::{EnhancedImages, Evidence};
use markup::Minutia;
use print_image::Raster;
use std::sync::Arc;

/// How many prints are kept: both of a bench, and those of the benches before and after it.
const KEPT: usize = 6;

/// What the engine sees in one print.
pub(crate) struct Sight {
    pub(crate) suggestions: Vec<Minutia>,
    pub(crate) evidence: Evidence,
    pub(crate) images: EnhancedImages,
}

/// The last ones looked at, the latest last.
#[derive(Default)]
pub(crate) struct Sights(Vec<(String, Arc<Sight>)>);

impl Sights {
    fn take(&mut self, key: &str) -> Option<Arc<Sight>> {
        let place = self.0.iter().position(|(kept, _)| kept == key)?;
        let kept = self.0.remove(place);
        let sight = Arc::clone(&kept.1);
        self.0.push(kept);
        Some(sight)
    }

    fn keep(&mut self, key: String, sight: Arc<Sight>) {
        self.0.push((key, sight));
        if self.0.len() > KEPT {
            self.0.remove(0);
        }
    }
}

/// Of a captured print, as it is shown.
pub(crate) fn of_print(desk: &Desk, print: &Print) -> Result<Arc<Sight>, Trouble> {
    let key = format!("print/{}/{}", print.captured.print, pictures::shown(print.presentation));
    of(desk, key, || pictures::print_raster(desk, print))
}

/// Of a candidate's print.
pub(crate) fn of_received(desk: &Desk, received: &ReceivedFinger) -> Result<Arc<Sight>, Trouble> {
    of(desk, format!("image/{}", received.image.image), || pictures::received_raster(desk, received))
}

fn of(
    desk: &Desk,
    key: String,
    raster: impl FnOnce() -> Result<Raster, Trouble>,
) -> Result<Arc<Sight>, Trouble> {
    if let Some(sight) = crate::lock(&desk.sights).take(&key) {
        return Ok(sight);
    }
    let raster = raster()?;
    let (extraction, images) = fingerprint::extract_with_images(&raster);
    let sight = Sight { suggestions: extraction.suggestions(), evidence: extraction.evidence, images };
    let sight = Arc::new(sight);
    crate::lock(&desk.sights).keep(key, Arc::clone(&sight));
    Ok(sight)
}
