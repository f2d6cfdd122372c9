//! The ways to a matching core that is not embedded. Today: the package of files that institutions send
//! ([`paquete`]), and ten prints as one ANSI/NIST-ITL file ([`ten_print`]).
//!
//! It knows files and messages; it must not know cases, acts or screens.

pub mod paquete;
pub mod ten_print;
