//! The ways to a matching core that is not embedded. Today: the files that institutions send, a package ([`paquete`])
//! and in it a ten-print file for each solicitud ([`ten_print`]).
//!
//! It knows files and messages; it must not know cases, acts or screens.

pub mod paquete;
pub mod ten_print;
