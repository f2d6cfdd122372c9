//! Statistics: what was asked of the core and what became of it, by month.

use serde::{Deserialize, Serialize};

/// The figures of the institution's own work. What each counts as one is told at `casework::statistics`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatisticsView {
    /// The institution's name.
    pub institution: String,
    /// By the month the solicitudes were filed in, oldest first.
    pub months: Vec<MonthRow>,
    /// All months together; a person of several months is one.
    pub total: Figures,
}

/// One month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthRow {
    /// Its year.
    pub year: i16,
    /// 1 to 12.
    pub month: u8,
    /// Its figures.
    pub figures: Figures,
}

/// A row of figures, in the order of INE's tables as far as they go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Oficios de solicitud.
    pub oficios: u64,
    /// Solicitudes.
    pub solicitudes: u64,
    /// Solicitudes with an answer.
    pub answered: u64,
    /// Solicitudes con registros.
    pub with_records: u64,
    /// Registros para efectuar identificaciones.
    pub records: u64,
    /// Solicitudes with a signed dictamen.
    pub with_dictamen: u64,
    /// Registros confirmados mediante dictamen.
    pub confirmed: u64,
    /// Persons who were asked for.
    pub persons: u64,
}
