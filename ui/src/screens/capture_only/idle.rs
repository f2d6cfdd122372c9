//! Closes the screen of a capture-only session that nobody uses.

use crate::keys;
use crate::shell::Shell;
use ipc::Request;
use leptos::prelude::*;
use std::time::Duration;

/// After so long without a key, a movement or a new print.
const TICKS: u32 = 20;
const TICK: Duration = Duration::from_secs(15);

/// What shows that somebody is there.
const SIGNS: [&str; 4] = ["keydown", "pointerdown", "pointermove", "wheel"];

/// Watches while the calling component lives.
pub fn watch(shell: Shell) {
    let idle = StoredValue::new(0_u32);
    for sign in SIGNS {
        keys::on_window(sign, move |_| {
            idle.try_set_value(0);
        });
    }
    Effect::new(move |_| {
        // A device that brings prints is somebody at work.
        shell.cases.track();
        idle.set_value(0);
    });
    let tick = move || {
        let gone = idle.try_update_value(|idle| {
            *idle += 1;
            *idle
        });
        if gone == Some(TICKS) {
            shell.ask(Request::Pause);
        }
    };
    if let Ok(timer) = set_interval_with_handle(tick, TICK) {
        on_cleanup(move || timer.clear());
    }
}
