//! Where a record is enrolled, so that no record is cancelled without a cause or has a cause without being cancelled.

use terms::{Acervo, BajaCause};

/// An acervo, and for one of the bajas why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Placement {
    /// A current record of the padrón.
    #[default]
    Padron,
    /// A cancelled one.
    Baja(BajaCause),
    /// A confirmed exemplar of a missing person.
    Desaparecida,
    /// An unidentified body: nobody's data stand behind it.
    Cuerpo,
    /// An exemplar of the Instituto Nacional de Migración.
    Inm,
}

impl Placement {
    /// `None` where a baja has no cause, or something else has one.
    pub fn new(acervo: Acervo, cause: Option<BajaCause>) -> Option<Self> {
        match (acervo, cause) {
            (Acervo::Padron, None) => Some(Placement::Padron),
            (Acervo::Bajas, Some(cause)) => Some(Placement::Baja(cause)),
            (Acervo::Desaparecidas, None) => Some(Placement::Desaparecida),
            (Acervo::Cuerpos, None) => Some(Placement::Cuerpo),
            (Acervo::Inm, None) => Some(Placement::Inm),
            _ => None,
        }
    }

    /// The acervo.
    pub const fn acervo(self) -> Acervo {
        match self {
            Placement::Padron => Acervo::Padron,
            Placement::Baja(_) => Acervo::Bajas,
            Placement::Desaparecida => Acervo::Desaparecidas,
            Placement::Cuerpo => Acervo::Cuerpos,
            Placement::Inm => Acervo::Inm,
        }
    }

    /// Why the record was cancelled, if it was.
    pub const fn cause(self) -> Option<BajaCause> {
        match self {
            Placement::Baja(cause) => Some(cause),
            _ => None,
        }
    }

    /// Whether localizaciones and verificaciones look here: they speak of the electoral register alone.
    pub(crate) const fn is_register(self) -> bool {
        matches!(self, Placement::Padron | Placement::Baja(_))
    }
}
