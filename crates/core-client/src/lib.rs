//! The ways to a matching core that is not embedded: over HTTP ([`http`]), with a suite that tells whether any core keeps
//! to the contract ([`compliance`]); the package of files that institutions send ([`paquete`]), and ten prints as one
//! ANSI/NIST-ITL file ([`ten_print`]); what a core may not send, sealed ([`surplus`]).
//!
//! It knows files and messages; it must not know cases, acts or screens.

pub mod compliance;
pub mod http;
pub mod paquete;
pub mod surplus;
pub mod ten_print;
