// Loads the window's program. Files dropped on the page are taken by the workstation, never opened by the page.
import init from "./ui.js";

for (const name of ["dragover", "drop"]) {
  window.addEventListener(name, (event) => event.preventDefault());
}
await init({ module_or_path: "ui_bg.wasm" });
