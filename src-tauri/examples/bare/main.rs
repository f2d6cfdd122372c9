//! The least a Tauri window can be: what `cargo xtask bench` holds Cotejo's start against.

fn main() -> tauri::Result<()> {
    tauri::Builder::default().run(tauri::generate_context!("examples/bare/tauri.conf.json"))
}
