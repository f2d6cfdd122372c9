//! Opaque identifiers: 128 random bits each, a type for every thing that has one, written as 32 hex digits.

use serde::{Deserialize, Serialize};

/// Reads exactly `N` bytes written as `2 N` hexadecimal digits.
pub(crate) fn parse_hex<const N: usize>(hex: &str) -> Option<[u8; N]> {
    let digits = hex.as_bytes();
    if digits.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let high = (pair[0] as char).to_digit(16)?;
        let low = (pair[1] as char).to_digit(16)?;
        *byte = (high * 16 + low) as u8;
    }
    Some(bytes)
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(pub [u8; 16]);

        impl $name {
            /// The id written as `hex`, 32 hexadecimal digits.
            pub fn from_hex(hex: &str) -> Option<Self> {
                parse_hex(hex).map($name)
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }
        impl TryFrom<String> for $name {
            type Error = &'static str;
            fn try_from(hex: String) -> Result<Self, Self::Error> {
                Self::from_hex(&hex).ok_or("an id is 32 hexadecimal digits")
            }
        }
        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.to_string()
            }
        }
    )*};
}

ids! {
    /// A case: one subject (body, segment, patient) under investigation.
    CaseId;
    /// An outgoing oficio to the matching core's institution, holding one or more solicitudes.
    OficioId;
    /// One solicitud: one subject's prints sent to a matching core. The client's idempotency key.
    RequestId;
    /// One captured print (one attempt of one finger).
    PrintId;
    /// A sealed image in the vault.
    ImageId;
    /// A ficha: a sealed record of personal data or free text, cited by acts.
    FichaId;
    /// A user of the institution.
    UserId;
    /// A station (one installation with its own signing key).
    StationId;
    /// The institution.
    InstitutionId;
    /// A dictamen, draft or signed.
    DictamenId;
    /// A capture session on one subject, opened and closed by reading its tag.
    SessionId;
    /// A treatment of fingers so that they can be printed.
    TreatmentId;
    /// A printed paper of capture: a field sheet, or what a label is stuck on.
    PaperId;
}

/// The opaque name a matching core gives a candidate, such as `C-7F3A-09`; never a person's data.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CandidateId(pub String);

impl std::fmt::Display for CandidateId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
