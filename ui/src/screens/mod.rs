//! The screens. Each asks for its view, shows it, and sends what the examiner does; none decides a rule.

pub mod analysis;
pub mod bandeja;
pub mod bench;
pub mod captura;
pub mod cotejo;
pub mod dictamen;
pub mod envios;
pub mod export;
pub mod found;
pub mod intake;
pub mod preparing;
pub mod sign_in;
