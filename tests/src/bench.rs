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

/// Draws a new point with the point tool: where it lies, and a place in the direction its ridge runs; `false` when either
/// lies outside the pane.
pub fn draw_point(window: &Window, pane: usize, at: (f64, f64), towards: (f64, f64)) -> Result<bool> {
    let shown = Shown::of(window, pane)?;
    stroke(window, pane, shown.place(at), shown.place(towards))
}

fn click(window: &Window, pane: usize, at: (f64, f64)) -> Result<bool> {
    stroke(window, pane, at, at)
}

/// A pointer pressed at one place of a pane and let go at another, CSS px of its canvas.
fn stroke(window: &Window, pane: usize, from: (f64, f64), to: (f64, f64)) -> Result<bool> {
    let press = "const [pane, from, to] = arguments;
         const canvas = document.querySelector(`[data-pane=\"${pane}\"] canvas`);
         const box = canvas.getBoundingClientRect();
         const outside = ([x, y]) => x < 0 || y < 0 || x > box.width || y > box.height;
         if (outside(from) || outside(to)) return false;
         const at = ([x, y]) => ({ clientX: box.left + x, clientY: box.top + y,
                                   pointerId: 1, isPrimary: true, button: 0, bubbles: true });
         const send = (kind, where, more) => canvas.dispatchEvent(new PointerEvent(kind, { ...at(where), ...more }));
         send('pointerdown', from, { buttons: 1 });
         if (from.join() !== to.join()) send('pointermove', to, { buttons: 1 });
         send('pointerup', to, {});
         return true";
    Ok(window.script(press, json!([pane, from, to]))? == json!(true))
}

/// Pairs of points marked so far.
pub fn pairs(window: &Window) -> Result<usize> {
    window.count("[data-pair]")
}
