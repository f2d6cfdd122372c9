//! The workstation's window, driven from outside as hands drive it. One program, so that it is linked once; run by `cargo
//! xtask test`, which builds the workstation first.

mod ajustes;
mod capture;
mod card;
mod envios;
mod exchange;
mod exporting;
mod first_start;
mod lote;
mod opening;
mod path;
mod respuesta;
mod synthetic;
mod visor;
