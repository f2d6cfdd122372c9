//! A small WebDriver client: one WebKitWebDriver, one session, plain requests. It knows pages, not Cotejo.

use anyhow::{Context, Result, anyhow, bail};
use base64::Engine;
use serde_json::{Value, json};
use std::fs::File;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// Every lookup is tried this often before it fails …
const TRIES: u32 = 600;

/// … with this pause between tries.
const PAUSE: Duration = Duration::from_millis(50);

/// The name WebDriver gives to references of elements.
const REFERENCE: &str = "element-6066-11e4-a52e-4f735466cecf";

/// One WebKitWebDriver with one session in one program; both end with this value.
pub struct Driver {
    process: Child,
    agent: ureq::Agent,
    /// Without a session: `http://127.0.0.1:<port>`; with one, up to and including its id.
    base: String,
}

/// Something on the page. It goes stale when the page draws it anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element(String);

impl Driver {
    /// Starts a driver, and by it the program with these arguments and environment. Both write to `log`.
    pub fn start(
        program: &Path,
        arguments: &[String],
        environment: &[(&str, String)],
        log: File,
    ) -> Result<Driver> {
        let port = free_port()?;
        let mut driver = Command::new("WebKitWebDriver");
        driver.arg("--host=127.0.0.1").arg(format!("--port={port}")).stdout(Stdio::null()).stderr(log);
        driver.env("TAURI_AUTOMATION", "true").env("TAURI_WEBVIEW_AUTOMATION", "true");
        driver.envs(environment.iter().map(|(name, value)| (name, value)));
        let process = driver.spawn().context("starting WebKitWebDriver (package webkit2gtk-driver)")?;
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
        let mut driver = Driver { process, agent, base: format!("http://127.0.0.1:{port}") };
        driver.begin_session(program, arguments)?;
        Ok(driver)
    }

    fn begin_session(&mut self, program: &Path, arguments: &[String]) -> Result<()> {
        patiently(|| self.get("/status").map(drop)).context("WebKitWebDriver does not answer")?;
        let options = json!({ "binary": program, "args": arguments });
        let wanted = json!({ "browserName": "wry", "webkitgtk:browserOptions": options });
        let session = self.post("/session", json!({ "capabilities": { "alwaysMatch": wanted } }));
        let session = session.with_context(|| format!("opening {}", program.display()))?;
        let id = session["sessionId"].as_str().ok_or_else(|| anyhow!("a session without id"))?;
        self.base = format!("{}/session/{id}", self.base);
        Ok(())
    }

    /// The first element a CSS selector finds; waits for it.
    pub fn find(&self, css: &str) -> Result<Element> {
        patiently(|| self.find_now(css)).with_context(|| format!("waiting for {css}"))
    }

    /// The first element a CSS selector finds at this moment.
    pub fn find_now(&self, css: &str) -> Result<Element> {
        let found = self.post("/element", json!({ "using": "css selector", "value": css }))?;
        element(&found)
    }

    /// All elements a CSS selector finds at this moment.
    pub fn find_all(&self, css: &str) -> Result<Vec<Element>> {
        let found = self.post("/elements", json!({ "using": "css selector", "value": css }))?;
        found.as_array().into_iter().flatten().map(element).collect()
    }

    /// Presses an element as a mouse would.
    pub fn press(&self, element: &Element) -> Result<()> {
        self.post(&format!("/element/{}/click", element.0), json!({})).map(drop)
    }

    /// Types into an element; what stood there stays.
    pub fn type_into(&self, element: &Element, text: &str) -> Result<()> {
        self.post(&format!("/element/{}/value", element.0), json!({ "text": text })).map(drop)
    }

    /// Empties a field.
    pub fn clear(&self, element: &Element) -> Result<()> {
        self.post(&format!("/element/{}/clear", element.0), json!({})).map(drop)
    }

    /// The text one sees in an element.
    pub fn text(&self, element: &Element) -> Result<String> {
        let text = self.get(&format!("/element/{}/text", element.0))?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// An attribute of an element, if it has it.
    pub fn attribute(&self, element: &Element, name: &str) -> Result<Option<String>> {
        let value = self.get(&format!("/element/{}/attribute/{name}", element.0))?;
        Ok(value.as_str().map(str::to_owned))
    }

    /// Presses and lets go the keys of a chord, such as `["Control", "k"]`, wherever the focus is.
    pub fn chord(&self, keys: &[&str]) -> Result<()> {
        let codes: Vec<String> = keys.iter().map(|key| key_code(key)).collect();
        let down = codes.iter().map(|code| json!({ "type": "keyDown", "value": code }));
        let up = codes.iter().rev().map(|code| json!({ "type": "keyUp", "value": code }));
        let steps: Vec<Value> = down.chain(up).collect();
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": steps });
        self.post("/actions", json!({ "actions": [keyboard] })).map(drop)
    }

    /// Runs a script in the page; `arguments` are its `arguments`, its `return` is the answer.
    pub fn script(&self, script: &str, arguments: Value) -> Result<Value> {
        self.post("/execute/sync", json!({ "script": script, "args": arguments }))
    }

    /// Loads the page again.
    pub fn reload(&self) -> Result<()> {
        self.post("/refresh", json!({})).map(drop)
    }

    /// Makes the window's inside this large, in CSS pixels.
    pub fn resize(&self, width: u32, height: u32) -> Result<()> {
        self.post("/window/rect", json!({ "x": 0, "y": 0, "width": width, "height": height })).map(drop)
    }

    /// A picture of what the window shows, as PNG.
    pub fn picture(&self) -> Result<Vec<u8>> {
        let picture = self.get("/screenshot")?;
        let picture = picture.as_str().unwrap_or_default();
        base64::engine::general_purpose::STANDARD.decode(picture).context("reading the screenshot")
    }

    fn get(&self, path: &str) -> Result<Value> {
        let answer = self.agent.get(format!("{}{path}", self.base)).call()?;
        value(answer)
    }

    fn post(&self, path: &str, body: Value) -> Result<Value> {
        let answer = self.agent.post(format!("{}{path}", self.base)).send_json(body)?;
        value(answer)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Ending the session ends the program; the driver alone would leave it behind.
        self.agent.delete(&self.base).call().ok();
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// Tries until it succeeds; the last failure if it never does.
pub(crate) fn patiently<T>(mut attempt: impl FnMut() -> Result<T>) -> Result<T> {
    for _ in 1..TRIES {
        if let Ok(done) = attempt() {
            return Ok(done);
        }
        sleep(PAUSE);
    }
    attempt()
}

fn value(mut answer: ureq::http::Response<ureq::Body>) -> Result<Value> {
    let failed = !answer.status().is_success();
    let body: Value = answer.body_mut().with_config().limit(64 << 20).read_json()?;
    if failed {
        bail!("{}: {}", body["value"]["error"], body["value"]["message"]);
    }
    Ok(body["value"].clone())
}

fn element(found: &Value) -> Result<Element> {
    let reference = found[REFERENCE].as_str().ok_or_else(|| anyhow!("not an element: {found}"))?;
    Ok(Element(reference.to_owned()))
}

/// WebDriver names keys without a character by code points of a private area.
fn key_code(key: &str) -> String {
    let code = match key {
        "Backspace" => '\u{e003}',
        "Tab" => '\u{e004}',
        "Enter" => '\u{e007}',
        "Shift" => '\u{e008}',
        "Control" => '\u{e009}',
        "Alt" => '\u{e00a}',
        "Escape" => '\u{e00c}',
        "PageUp" => '\u{e00e}',
        "PageDown" => '\u{e00f}',
        "End" => '\u{e010}',
        "Home" => '\u{e011}',
        "ArrowLeft" => '\u{e012}',
        "ArrowUp" => '\u{e013}',
        "ArrowRight" => '\u{e014}',
        "ArrowDown" => '\u{e015}',
        "Delete" => '\u{e017}',
        "F2" => '\u{e032}',
        "F6" => '\u{e036}',
        other => return other.to_owned(),
    };
    code.to_string()
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
