//! A station where nothing was ever done: its first administrator is made, and nobody else gets in.

use anyhow::{Result, ensure};
use end_to_end::{Station, Window};

const LOGIN: &str = "administra";
const PASSPHRASE: &str = "tres palabras y una más";

#[test]
fn the_first_administrator_is_made_at_first_start_and_only_her_passphrase_opens() -> Result<()> {
    let station = Station::empty()?;
    let window = station.open()?;
    window.screen("primera-vez")?;
    window.picture("primera-vez")?;
    window.act("found")?;
    window.screen("primera-vez")?;
    found(&window)?;
    window.screen("bandeja")?;
    ensure!(window.count(".demo")? == 0, "a real vault is not marked as a demonstration");
    window.keys(&["Control", "l"])?;
    window.screen("entrada")?;
    ensure!(window.count("[data-demonstration]")? == 0, "a real vault shows no passphrase");
    sign_in(&window, "otra frase de paso")?;
    window.find("[data-problem=\"wrong_passphrase\"]")?;
    sign_in(&window, PASSPHRASE)?;
    window.screen("bandeja")
}

fn found(window: &Window) -> Result<()> {
    window.fill("#institution", "Servicios Periciales, Estado Ejemplo")?;
    window.fill("#station", "EJ-07")?;
    window.fill("#name", "Administradora Ejemplo")?;
    window.fill("#login", LOGIN)?;
    window.fill("#curp", "EEAA800101MXXXXX01")?;
    window.fill("#assignment", "Laboratorio de Dactiloscopia")?;
    window.fill("#title", "Licenciada en Criminalística")?;
    window.fill("#cedula", "12345678")?;
    window.fill("#passphrase", PASSPHRASE)?;
    window.fill("#repeat", PASSPHRASE)?;
    window.act("found")
}

fn sign_in(window: &Window, passphrase: &str) -> Result<()> {
    window.fill("#login", LOGIN)?;
    window.fill("#passphrase", passphrase)?;
    window.act("sign-in")
}
