//! The window: screens in Spanish over the workstation's views.
//!
//! Knows `ipc` and nothing behind it. Holds view state only; no rule is decided here.

#![allow(unreachable_pub, reason = "a program has no outside: `pub` says what its other modules may use")]

mod app;
mod bridge;
mod catalogue;
mod components;
mod format;
mod keys;
mod live;
mod panic;
mod route;
mod screens;
mod shell;
mod viewer;

fn main() {
    panic::install();
    leptos::mount::mount_to_body(app::App);
}
