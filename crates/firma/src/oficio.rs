//! What a signed oficio states: which solicitudes leave by it, and the files they leave in.

use serde::{Deserialize, Serialize};
use terms::{InstitutionId, OficioId, RequestId, Sha256, Timestamp};

use crate::statement::{Properties, Statement};
use crate::time;

/// The statement of an oficio. It names no subject, only opaque ids; it releases nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OficioStatement {
    /// The oficio that makes it.
    pub oficio: OficioId,
    /// Its number.
    pub number: String,
    /// The institution that sends it.
    pub institution: InstitutionId,
    /// Its solicitudes, in the order of its list.
    pub requests: Vec<RequestId>,
    /// SHA-256 of the table of every file that leaves by it.
    pub table: Sha256,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// Head of the chain of acts it rests on.
    pub chain_head: Sha256,
}

impl Statement for OficioStatement {
    const NAMESPACE: &'static str = "urn:cotejo:oficio:1";

    fn properties(&self) -> Vec<(&'static str, String)> {
        let requests: Vec<String> = self.requests.iter().map(RequestId::to_string).collect();
        vec![
            ("oficio", self.oficio.to_string()),
            ("number", self.number.clone()),
            ("institution", self.institution.to_string()),
            ("requests", requests.join(" ")),
            ("table", self.table.to_string()),
            ("issuedAt", time::to_iso(self.issued_at)),
            ("chainHead", self.chain_head.to_string()),
        ]
    }

    fn from_properties(mut properties: Properties<'_>) -> Option<Self> {
        Some(OficioStatement {
            oficio: OficioId::from_hex(&properties.take("oficio")?)?,
            number: properties.take("number")?,
            institution: InstitutionId::from_hex(&properties.take("institution")?)?,
            requests: requests(&properties.take("requests")?)?,
            table: Sha256::from_hex(&properties.take("table")?)?,
            issued_at: time::from_iso(&properties.take("issuedAt")?)?,
            chain_head: Sha256::from_hex(&properties.take("chainHead")?)?,
        })
    }
}

fn requests(words: &str) -> Option<Vec<RequestId>> {
    words.split(' ').map(RequestId::from_hex).collect()
}
