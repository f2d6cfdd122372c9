//! The two sides of an incremental update: [`append`] writes one over any PDF, [`last_section`] reads back only
//! such a one, strictly, because it reads files from outside before anything in them is authenticated.

pub(crate) mod append;
pub(crate) mod last_section;
mod syntax;
mod write;

/// `/SubFilter` of PAdES signatures.
pub(crate) const SUB_FILTER: &str = "ETSI.CAdES.detached";
