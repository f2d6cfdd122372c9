//! The institution's policy of comparison in the real window: looked at, changed back, adopted, and in force for what is
//! opened after it. Synthetic people only.

use anyhow::{Context, Result};
use end_to_end::{Station, steps};

#[test]
fn a_policy_is_adopted_and_shown_as_the_one_in_force() -> Result<()> {
    let station = Station::demonstration()?;
    let window = station.open()?;
    steps::sign_in(&window)?;
    window.press("[data-nav=\"ajustes\"]")?;
    window.screen("ajustes")?;
    window.find("[data-blind=\"false\"]").context("the factory's policy is by rank")?;
    window.find("[data-action=\"adopt\"][disabled]").context("nothing is adopted that is in force")?;
    window.picture("ajustes")?;
    window.press("label:has(#order-blind)")?;
    window.fill("#minimum-points", "muchos")?;
    window.find("#minimum-points[aria-invalid=\"true\"]")?;
    window.find("[data-action=\"adopt\"][disabled]").context("what is no number is not adopted")?;
    window.act("restore")?;
    window.find("#order-ranked:checked")?;
    window.press("label:has(#order-blind)")?;
    window.fill("#minimum-points", "12")?;
    window.act("adopt")?;
    window.find("[data-blind=\"true\"]")?;
    window.find("[data-adopted=\"true\"]")?;
    window.picture("ajustes-adoptada")?;
    window.keys(&["Escape"])?;
    window.screen("bandeja")
}
