//! The comparison bench as a hand on a mouse uses it.

use crate::Window;
use anyhow::{Context, Result};
use serde_json::json;

/// Where a print lies in its pane: CSS px of the canvas from px of the print.
struct Shown([f64; 4]);

impl Shown {
    fn of(window: &Window, pane: usize) -> Result<Shown> {
        let canvas = window.find(&format!("[data-pane=\"{pane}\"][data-ready=\"true\"] canvas"))?;
        let told = window
            .driver()
            .attribute(&canvas, "data-shown")?
            .context("the pane says where its print lies")?;
        let numbers: Vec<f64> = told.split(' ').map(str::parse).collect::<Result<_, _>>()?;
        Ok(Shown(numbers.try_into().ok().context("four numbers")?))
    }

    fn place(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let [a, b, dx, dy] = self.0;
        (a * x - b * y + dx, b * x + a * y + dy)
    }
}

/// Points at a place of a print, as a mouse does; `false` when that place lies outside the pane.
pub fn point_at(window: &Window, pane: usize, place_in_print: (f64, f64)) -> Result<bool> {
    click(window, pane, Shown::of(window, pane)?.place(place_in_print))
}

/// Lets go of whatever points are active, by pointing where there is none.
pub fn let_go(window: &Window) -> Result<()> {
    click(window, 0, (3.0, 3.0)).map(drop)
}

fn click(window: &Window, pane: usize, (x, y): (f64, f64)) -> Result<bool> {
    let press = "const canvas = document.querySelector(`[data-pane=\"${arguments[0]}\"] canvas`);
         const box = canvas.getBoundingClientRect();
         if (arguments[1] < 0 || arguments[2] < 0 || arguments[1] > box.width || arguments[2] > box.height) return false;
         const where = { clientX: box.left + arguments[1], clientY: box.top + arguments[2],
                         pointerId: 1, isPrimary: true, button: 0, bubbles: true };
         canvas.dispatchEvent(new PointerEvent('pointerdown', { ...where, buttons: 1 }));
         canvas.dispatchEvent(new PointerEvent('pointerup', where));
         return true";
    Ok(window.script(press, json!([pane, x, y]))? == json!(true))
}

/// Pairs of points marked so far.
pub fn pairs(window: &Window) -> Result<usize> {
    window.count("[data-pair]")
}
