//! The window opens, shows nothing but our own page, and survives the death of its web process.

use anyhow::{Result, ensure};
use end_to_end::Station;
use serde_json::json;

/// What the workstation logs when a page has come and asks to hear of changes.
const PAGE_IS_HERE: &str = "cotejo: a page is here";

#[test]
fn the_first_thing_one_sees_is_the_sign_in_screen() -> Result<()> {
    let station = Station::demonstration()?;
    let window = station.open()?;
    window.screen("entrada")?;
    window.picture("entrada")
}

#[test]
fn bytes_reach_the_page_by_the_fast_way() -> Result<()> {
    let station = Station::demonstration()?;
    let window = station.open()?;
    window.find("[data-screen]")?;
    // Where the security policy forbids the fast way, Tauri silently takes a slow one.
    let ask = "const fetch = window.fetch;
         window.fetch = async (...sent) => { const answer = await fetch(...sent); window.fast = answer.url; return answer };
         window.__TAURI_INTERNALS__.invoke('call', { request: { request: 'status' } }).catch(() => {});
         return true";
    window.script(ask, json!([]))?;
    window.until("return window.fast === 'ipc://localhost/call'")
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
    station.logs(PAGE_IS_HERE, 1)?;
    station.kill_web_process()?;
    // WebDriver's session died with the process; the log tells that a new page came and spoke.
    station.logs(PAGE_IS_HERE, 2)
}

#[test]
fn of_dropped_files_the_page_learns_the_place_and_no_name() -> Result<()> {
    let station = Station::demonstration()?;
    let window = station.open()?;
    window.find("[data-screen]")?;
    let listen =
        "addEventListener('cotejo-drop', event => window.fell = JSON.stringify(event.detail)); return true";
    window.script(listen, json!([]))?;
    window.drop_files("body", &[station.folder().join("log")])?;
    window.until("return typeof window.fell === 'string'")?;
    let fell = window.script("return Object.keys(JSON.parse(window.fell)).join()", json!([]))?;
    ensure!(fell == json!("x,y"), "the page learnt {fell}");
    Ok(())
}
