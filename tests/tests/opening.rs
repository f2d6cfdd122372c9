//! The window opens, shows nothing but our own page, and survives the death of its web process.

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
fn bytes_reach_the_page_by_the_fast_way() -> Result<()> {
    let station = Station::demonstration()?;
    let window = station.open()?;
    window.find("[data-screen]")?;
    // Where the security policy forbids the fast way, Tauri silently takes a slow one.
    let fast = "return performance.getEntriesByType('resource').some(entry => entry.name.startsWith('ipc:'))";
    window.until(fast)
}

#[test]
fn the_page_can_reach_nothing_outside() -> Result<()> {
    let station = Station::demonstration()?;
    let window = station.open()?;
    window.find("[data-screen]")?;
    let here = window.script("return location.href", json!([]))?;
    let reach = "window.refused = [];
         addEventListener('securitypolicyviolation', event => window.refused.push(event.effectiveDirective));
         fetch('http://127.0.0.1:9/').catch(() => {});
         new Image().src = 'http://127.0.0.1:9/';
         document.body.setAttribute('style', 'color: red');
         location.href = 'https://example.invalid/';
         return true";
    window.script(reach, json!([]))?;
    for directive in ["connect-src", "img-src", "style-src-attr"] {
        window.until(&format!("return window.refused.includes('{directive}')"))?;
    }
    ensure!(window.script("return location.href", json!([]))? == here, "the page was led away");
    Ok(())
}

#[test]
fn a_dead_web_process_is_replaced_and_the_window_goes_on() -> Result<()> {
    let station = Station::demonstration()?;
    let window = station.open()?;
    window.find("[data-screen]")?;
    window.script("window.before = true; return true", json!([]))?;
    station.kill_web_process()?;
    window.until("return window.before === undefined")?;
    window.find("[data-screen]").map(drop)
}
