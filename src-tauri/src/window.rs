//! The one window: its size, what it may load, and what happens when its web process dies.

use crate::{drops, texts};
use tauri::utils::config::Color;
use tauri::webview::NewWindowResponse;
use tauri::{App, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

/// The label capabilities speak of.
const LABEL: &str = "main";

/// Opens the window. The page in it is ours and stays ours: no other address, no second window, no download.
pub(crate) fn open(app: &App) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
        .title(texts::TITLE)
        .inner_size(1366.0, 768.0)
        .min_inner_size(1120.0, 640.0)
        .maximized(true)
        .background_color(Color(0xf4, 0xf5, 0xf5, 0xff))
        // Nothing of the page may stay on the disk; WebDriver cannot steer such a page, though.
        .incognito(cfg!(not(feature = "automation")))
        .on_navigation(|address| address.scheme() == "tauri")
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .build()?;
    drops::listen(&window);
    reload_when_it_dies(&window)
}

/// All state lives in this process: a new web process only has to fetch it again.
#[cfg(target_os = "linux")]
fn reload_when_it_dies(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::WebViewExt;
    window.with_webview(|webview| {
        webview.inner().connect_web_process_terminated(|page, _| {
            eprintln!("cotejo: the web process ended; loading the page again");
            page.reload();
        });
    })
}

#[cfg(not(target_os = "linux"))]
fn reload_when_it_dies(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}
