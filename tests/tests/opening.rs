//! The window opens, and on nothing but our own page.

use anyhow::{Result, ensure};
use end_to_end::Station;
use serde_json::json;

#[test]
fn the_first_thing_one_sees_is_the_sign_in_screen() -> Result<()> {
    let station = Station::demonstration()?;
    let window = station.open()?;
    window.screen("sign-in")?;
    window.picture("sign-in")
}

#[test]
fn the_page_can_reach_nothing_outside() -> Result<()> {
    let station = Station::demonstration()?;
    let window = station.open()?;
    window.find("[data-screen]")?;
    let fetched = window.script(
        "window.reached = 'trying';
         fetch('http://127.0.0.1:9/').then(() => window.reached = 'yes', error => window.reached = error.name);
         return true",
        json!([]),
    )?;
    ensure!(fetched == json!(true));
    window.until("return window.reached === 'TypeError' || window.reached === 'SecurityError'")?;
    let before = window.script("return location.href", json!([]))?;
    window.script("location.href = 'https://example.invalid/'; return true", json!([]))?;
    ensure!(window.script("return location.href", json!([]))? == before, "the page was led away");
    Ok(())
}
