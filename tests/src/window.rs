//! The window as an examiner works in it: she looks for things, presses, types, and waits for what follows.

use crate::driver::patiently;
use crate::{Driver, Element};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::path::PathBuf;

/// The sizes every screen is pictured at, in CSS pixels.
pub const SIZES: [(u32, u32); 2] = [(1366, 768), (1920, 1080)];

/// Where pictures go, if anywhere.
const PICTURES: &str = "COTEJO_SCREENS";

/// An open window.
pub struct Window {
    driver: Driver,
}

impl Window {
    pub(crate) fn new(driver: Driver) -> Window {
        Window { driver }
    }

    /// What drives it, for what is not said below.
    pub fn driver(&self) -> &Driver {
        &self.driver
    }

    /// Waits for the first thing a CSS selector finds.
    pub fn find(&self, css: &str) -> Result<Element> {
        self.driver.find(css).with_context(|| self.seen())
    }

    /// Waits for a screen, such as `bandeja`.
    pub fn screen(&self, name: &str) -> Result<()> {
        self.find(&format!("[data-screen=\"{name}\"]")).map(drop)
    }

    /// How many things a CSS selector finds now.
    pub fn count(&self, css: &str) -> Result<usize> {
        Ok(self.driver.find_all(css)?.len())
    }

    /// Waits until a CSS selector finds nothing.
    pub fn gone(&self, css: &str) -> Result<()> {
        let absent = || if self.count(css)? == 0 { Ok(()) } else { bail!("{css} is still there") };
        patiently(absent).with_context(|| self.seen())
    }

    /// Presses what a CSS selector finds, as soon as it can be pressed.
    pub fn press(&self, css: &str) -> Result<()> {
        let press = || self.driver.press(&self.driver.find_now(css)?);
        patiently(press).with_context(|| format!("pressing {css}")).with_context(|| self.seen())
    }

    /// Presses what carries out an action, such as `sign_in` (`data-action="sign_in"`).
    pub fn act(&self, action: &str) -> Result<()> {
        self.press(&format!("[data-action=\"{action}\"]:not([disabled]):not([aria-disabled=\"true\"])"))
    }

    /// Replaces the content of a field by a text.
    pub fn fill(&self, css: &str, text: &str) -> Result<()> {
        let fill = || {
            let field = self.driver.find_now(css)?;
            self.driver.clear(&field)?;
            self.driver.type_into(&field, text)
        };
        patiently(fill).with_context(|| format!("filling {css}")).with_context(|| self.seen())
    }

    /// Chooses an option of a list by its value.
    pub fn choose(&self, css: &str, value: &str) -> Result<()> {
        self.press(&format!("{css} option[value=\"{value}\"]"))
    }

    /// Presses keys together, such as `["Control", "k"]`.
    pub fn keys(&self, chord: &[&str]) -> Result<()> {
        self.driver.chord(chord)
    }

    /// Lets files fall on the middle of what a CSS selector finds.
    pub fn drop_files(&self, css: &str, paths: &[PathBuf]) -> Result<()> {
        self.find(css)?;
        let fall = "const box = document.querySelector(arguments[0]).getBoundingClientRect();
             const place = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
             window.__TAURI_INTERNALS__.invoke('drop_files', { paths: arguments[1], ...place });
             return true";
        self.script(fall, json!([css, paths])).map(drop)
    }

    /// The text of what a CSS selector finds.
    pub fn text(&self, css: &str) -> Result<String> {
        patiently(|| self.driver.text(&self.driver.find_now(css)?)).with_context(|| self.seen())
    }

    /// Waits until what a CSS selector finds says something.
    pub fn says(&self, css: &str, text: &str) -> Result<()> {
        let says = || {
            let found = self.driver.text(&self.driver.find_now(css)?)?;
            if found.contains(text) { Ok(()) } else { bail!("{css} says {found:?}, not {text:?}") }
        };
        patiently(says).with_context(|| self.seen())
    }

    /// Runs a script in the page.
    pub fn script(&self, script: &str, arguments: Value) -> Result<Value> {
        self.driver.script(script, arguments)
    }

    /// Waits until a script in the page says `true`.
    pub fn until(&self, script: &str) -> Result<()> {
        let holds = || match self.script(script, json!([]))? {
            Value::Bool(true) => Ok(()),
            other => bail!("`{script}` says {other}"),
        };
        patiently(holds).with_context(|| self.seen())
    }

    /// Keeps a picture of the screen at every size of [`SIZES`], where pictures are wanted.
    /// Never call this while a real person's print shows.
    pub fn picture(&self, name: &str) -> Result<()> {
        let Some(folder) = std::env::var_os(PICTURES).map(PathBuf::from) else { return Ok(()) };
        std::fs::create_dir_all(&folder)?;
        for (width, height) in SIZES {
            self.resize(width, height)?;
            std::fs::write(folder.join(format!("{name}-{width}x{height}.png")), self.driver.picture()?)?;
        }
        Ok(())
    }

    /// Makes the inside of the window this large and waits until the page has drawn itself so.
    pub fn resize(&self, width: u32, height: u32) -> Result<()> {
        self.driver.resize(width, height)?;
        self.until(&format!("return innerWidth === {width} && innerHeight === {height}"))?;
        // Two frames: one to lay out, one to have it painted.
        let frames = "window.painted = false;
                      requestAnimationFrame(() => requestAnimationFrame(() => window.painted = true));
                      return true";
        self.script(frames, json!([]))?;
        self.until("return window.painted === true")
    }

    /// The text of the page, for the message of a failed test.
    fn seen(&self) -> String {
        let text = self.script("return document.body.innerText.slice(0, 2000)", json!([]));
        format!("the window shows: {}", text.ok().as_ref().and_then(Value::as_str).unwrap_or("nothing"))
    }
}
