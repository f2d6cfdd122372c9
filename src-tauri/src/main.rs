//! The desktop door: one window onto the workstation.
//!
//! Owns the window, the commands the page may send, native dialogs and dropped files. It must not know
//! cases, acts or rules: every command is one call into `workstation`.

#[cfg(feature = "automation")]
mod automation;
mod commands;
#[cfg(not(feature = "automation"))]
mod dialogs;
mod drops;
mod options;
mod station;
mod texts;
mod window;

use options::Options;
use std::process::ExitCode;
use tauri::{Manager as _, RunEvent};
use workstation::Workstation;

fn main() -> ExitCode {
    match options::read(std::env::args_os().skip(1)) {
        Ok(options) => open(options),
        Err(wrong) => {
            eprintln!("{}\n\n{}", wrong, texts::USAGE);
            ExitCode::from(2)
        }
    }
}

fn open(options: Options) -> ExitCode {
    if driven_from_outside() {
        eprintln!("{}", texts::NOT_DRIVEN);
        return ExitCode::FAILURE;
    }
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![
            commands::call,
            commands::bytes,
            commands::subscribe,
            commands::client_error,
            #[cfg(feature = "automation")]
            automation::drop_files
        ])
        .setup(move |app| {
            station::start(app, &options)?;
            window::open(app)?;
            Ok(())
        });
    match app.build(tauri::generate_context!()) {
        Ok(app) => {
            app.run(|app, event| {
                if let (RunEvent::Exit, Some(workstation)) = (event, app.try_state::<Workstation>()) {
                    workstation.close();
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{}: {error}", texts::CANNOT_OPEN);
            ExitCode::FAILURE
        }
    }
}

/// Whether something asks to steer the window in a program that is not made for tests.
fn driven_from_outside() -> bool {
    cfg!(not(feature = "automation")) && std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some()
}
