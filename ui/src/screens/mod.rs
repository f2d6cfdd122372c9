//! The screens. Each asks for its view, shows it, and sends what the examiner does; none decides a rule.

pub mod ajustes;
pub mod analysis;
pub mod bandeja;
pub mod bench;
pub mod captura;
pub mod capture_only;
pub mod cotejo;
pub mod dictamen;
pub mod envios;
pub mod export;
pub mod found;
pub mod intake;
pub mod lote;
pub mod outbox;
pub mod preparing;
pub mod respuesta;
pub mod sign_in;
