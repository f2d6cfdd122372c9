//! Tauri's own build step, and what the linker must know.

fn main() {
    // The window's files are embedded from here. The folder has to exist even before `cargo xtask ui` fills it.
    let dist = std::path::Path::new("../dist");
    if let Err(error) = std::fs::create_dir_all(dist) {
        println!("cargo:warning=the folder dist could not be made: {error}");
    }
    println!("cargo:rerun-if-changed=../dist");
    // The vault's SQLite must stay inside: exported, libwebkit2gtk and the system's libsqlite3 would bind to it.
    if std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "linux") {
        println!("cargo:rustc-link-arg-bins=-Wl,--exclude-libs,ALL");
    }
    tauri_build::build();
}
