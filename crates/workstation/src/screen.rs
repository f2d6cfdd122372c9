//! How large this station's screens are: what an examiner measured on each, kept with the station's own settings.

use crate::desk::Desk;
use crate::trouble::Trouble;
use ipc::{Monitor, ScreenView};
use print_view::ScreenScale;

/// What is known of a screen. A measure that cannot be read is none.
pub(crate) fn show(desk: &Desk, monitor: Monitor) -> Result<ScreenView, Trouble> {
    let kept = desk.vault.draft(&key(monitor))?;
    let scale = kept.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    Ok(ScreenView { monitor, scale })
}

/// Keeps what was measured on a screen, or forgets it.
pub(crate) fn measure(
    desk: &mut Desk,
    monitor: Monitor,
    scale: Option<ScreenScale>,
) -> Result<ScreenView, Trouble> {
    match scale {
        Some(scale) => {
            let bytes = serde_json::to_vec(&scale).map_err(|_| Trouble::gone("la medida"))?;
            desk.vault.put_draft(&key(monitor), &bytes)?;
        }
        None => desk.vault.drop_draft(&key(monitor))?,
    }
    show(desk, monitor)
}

/// A screen of another size or another density is another screen.
fn key(monitor: Monitor) -> String {
    format!("screen/{}x{}@{}", monitor.width, monitor.height, monitor.ratio_milli)
}
