//! The desktop door.
fn main() {
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .setup(|app| {
            tauri::WebviewWindowBuilder::new(app, "main", tauri::WebviewUrl::default()).title("Cotejo").build()?;
            Ok(())
        })
        .run(tauri::generate_context!())
        .expect("x");
}
