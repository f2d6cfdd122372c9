//! A screen to draw on: the machine's own, or Xvfb where there is none.

use crate::shell::{command, say};
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// A screen large enough for the largest picture taken; ends with this value if it was started here.
#[derive(Debug)]
pub(crate) struct Display {
    name: Option<String>,
    server: Option<Child>,
}

impl Display {
    /// The machine's display if it has one, else one of our own.
    pub(crate) fn any() -> Result<Display> {
        if present() { Ok(Display { name: None, server: None }) } else { Display::virtual_one(&[]) }
    }

    /// Always one of our own, started with further options.
    pub(crate) fn virtual_one(options: &[&str]) -> Result<Display> {
        let fixed = ["-displayfd", "1", "-screen", "0", "1920x1080x24", "-nolisten", "tcp"];
        let mut xvfb = command("Xvfb", &fixed);
        xvfb.args(options).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = xvfb.spawn().context("starting Xvfb")?;
        let number = first_line(&mut server)?;
        if number.is_empty() {
            bail!("Xvfb gave no display");
        }
        say(&format!("drawing on Xvfb :{number}"));
        Ok(Display { name: Some(format!(":{number}")), server: Some(server) })
    }

    /// Makes a command draw here, and on X11, which is what the tests know.
    pub(crate) fn show(&self, command: &mut Command) {
        if let Some(name) = &self.name {
            command.env("DISPLAY", name).env_remove("WAYLAND_DISPLAY").env("GDK_BACKEND", "x11");
        }
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        if let Some(server) = &mut self.server {
            server.kill().ok();
            server.wait().ok();
        }
    }
}

/// Whether this machine has a display.
pub(crate) fn present() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// Xvfb writes the number of the display it found free, once it answers there.
fn first_line(server: &mut Child) -> Result<String> {
    let mut line = String::new();
    if let Some(output) = server.stdout.take() {
        BufReader::new(output).read_line(&mut line)?;
    }
    Ok(line.trim().to_owned())
}

/// A session bus of one's own; ends with this value.
#[derive(Debug)]
pub(crate) struct Bus {
    address: String,
    daemon: Child,
}

impl Bus {
    /// Starts one.
    pub(crate) fn start() -> Result<Bus> {
        let mut daemon = command("dbus-daemon", &["--session", "--nofork", "--print-address=1"]);
        let mut daemon =
            daemon.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().context("starting D-Bus")?;
        let address = first_line(&mut daemon)?;
        Ok(Bus { address, daemon })
    }

    /// Makes a command use it.
    pub(crate) fn show(&self, command: &mut Command) {
        command.env("DBUS_SESSION_BUS_ADDRESS", &self.address);
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        self.daemon.kill().ok();
        self.daemon.wait().ok();
    }
}
