//! Files dropped on the window: the desktop keeps their paths and tells only where they fell.

use super::table::Table;
use crate::keys;
use ipc::CaptureOrder;
use js_sys::Reflect;
use terms::Finger;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// Class of the finger under the dragged files.
const OVER: &str = "over";

/// Hears drags and drops while the screen lives.
pub fn listen(table: Table) {
    keys::on_window("cotejo-drag", |event| mark(under(event).as_ref()));
    keys::on_window("cotejo-drag-end", |_| mark(None));
    keys::on_window("cotejo-drop", move |event| {
        mark(None);
        let finger = under(event).and_then(|slot| finger_of(&slot));
        if let Some(finger) = finger {
            table.choose(finger);
        }
        table.order(CaptureOrder::ImportDropped { finger });
    });
}

/// The finger's element where the files are.
fn under(event: &Event) -> Option<Element> {
    let detail = Reflect::get(event, &"detail".into()).ok()?;
    let place = |name: &str| Reflect::get(&detail, &name.into()).ok()?.as_f64();
    let document = web_sys::window()?.document()?;
    let element = document.element_from_point(place("x")? as f32, place("y")? as f32)?;
    element.closest("[data-finger]").ok()?
}

fn finger_of(slot: &Element) -> Option<Finger> {
    Finger::new(slot.get_attribute("data-finger")?.parse().ok()?).ok()
}

fn mark(slot: Option<&Element>) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    if let Ok(Some(marked)) = document.query_selector(&format!("[data-finger].{OVER}")) {
        drop(marked.dyn_ref::<Element>().map(|marked| marked.class_list().remove_1(OVER)));
    }
    if let Some(slot) = slot {
        drop(slot.class_list().add_1(OVER));
    }
}
