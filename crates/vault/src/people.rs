//! Who founds a vault and who signs in: what is asked of a new user, and the profile sealed as a ficha.

use crate::VaultKind;
use casework::{Act, ActKind, Policy, Role, StationCode, Stream};
use serde::{Deserialize, Serialize};
use terms::{Timestamp, UserId};

/// What a first start asks.
pub struct Founding {
    /// Real or demonstration, for ever.
    pub kind: VaultKind,
    /// The institution's name as documents print it.
    pub institution_name: String,
    /// This station's code, such as `EJ-02`; oficio numbers carry it.
    pub station_code: StationCode,
    /// The first administrator.
    pub admin: NewUser,
    /// The policy the work begins under.
    pub policy: Policy,
}

/// A person who will sign in.
pub struct NewUser {
    /// What they type to sign in, 1 to 64 characters; case and outer spaces do not count.
    pub login: String,
    /// Their passphrase, at least [`crate::MINIMUM_PASSPHRASE`] characters.
    pub passphrase: String,
    /// Who they are.
    pub profile: Profile,
    /// What they may do.
    pub roles: Vec<Role>,
}

/// Who a user is: personal data, kept only inside a ficha. It has no `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Full name.
    pub name: String,
    /// Professional title, such as "Perita en dactiloscopia".
    pub title: String,
    /// Cédula profesional.
    pub cedula: String,
    /// CURP.
    pub curp: String,
    /// Unit they belong to.
    pub adscripcion: String,
}

/// A profile with the login name it belongs to, as the ficha holds it.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct ProfileFicha {
    pub(crate) login: String,
    #[serde(flatten)]
    pub(crate) profile: Profile,
}

/// A thing's plain name, as a ficha holds it.
#[derive(Serialize, Deserialize)]
pub(crate) struct NameFicha {
    pub(crate) name: String,
}

/// The station's clocks at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Wall time, a claim.
    pub at: Timestamp,
    /// Milliseconds of the clock that never goes back.
    pub monotonic_ms: u64,
    /// The last time somebody trustworthy told, if ever.
    pub trusted_at: Option<Timestamp>,
}

impl Stamp {
    /// An act made at this moment.
    pub fn act(self, stream: Stream, actor: UserId, kind: ActKind) -> Act {
        let Stamp { at, monotonic_ms, trusted_at } = self;
        Act { stream, actor, at, monotonic_ms, trusted_at, kind }
    }
}
