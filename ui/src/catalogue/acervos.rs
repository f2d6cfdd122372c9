//! The words for the acervos of a core: where a candidate's record is, how much of each acervo was searched.

use crate::format::thousands;
use terms::{Acervo, BajaCause, Coverage};

/// `padrón`.
pub const fn acervo(acervo: Acervo) -> &'static str {
    match acervo {
        Acervo::Padron => "padrón",
        Acervo::Bajas => "bajas",
        Acervo::Desaparecidas => "personas desaparecidas",
        Acervo::Cuerpos => "cuerpos sin identificar",
        Acervo::Inm => "INM",
    }
}

/// `baja por defunción`.
const fn baja(cause: BajaCause) -> &'static str {
    match cause {
        BajaCause::Defuncion => "baja por defunción",
        BajaCause::Suspension => "baja por suspensión de derechos",
        BajaCause::Duplicado => "baja por registro duplicado",
        BajaCause::Vigencia => "baja por pérdida de vigencia",
        BajaCause::Otra => "baja por otra causa",
    }
}

/// Where a record is: `padrón`, or `baja por defunción`.
pub fn origin(acervo: Acervo, cause: Option<BajaCause>) -> &'static str {
    cause.map_or(self::acervo(acervo), baja)
}

/// `padrón 150 de 150, bajas 2 de 50`.
pub fn coverage(parts: &[Coverage]) -> String {
    let part = |part: &Coverage| {
        format!("{} {} de {}", acervo(part.acervo), thousands(part.searched), thousands(part.total))
    };
    parts.iter().map(part).collect::<Vec<_>>().join(", ")
}
