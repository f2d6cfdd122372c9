//! The ways to a matching core that is not embedded. Today: the package of files that institutions send.
//!
//! It knows files and messages; it must not know cases, acts or screens.

pub mod ten_print;
