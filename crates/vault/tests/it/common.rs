//! A vault to try things on: a founding, a signed-in perito, acts by the dozen. All people are synthetic.

use casework::{Act, ActKind, CaseOpened, Folio, Policy, Role, StationCode, Stream};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use terms::{CaseId, SubjectKind, Timestamp};
use vault::{Founding, NewUser, Profile, Random, Stamp, StationSecret, Vault, VaultKind};

pub(crate) const LOGIN: &str = "lparedes";
pub(crate) const PASSPHRASE: &str = "papel de arroz y tinta";
pub(crate) const NAME: &str = "Lucía Xochiquetzal Paredes Ficticia";
pub(crate) const CURP: &str = "PAFL800101MDFRCC09";

/// Noise that differs from call to call and from program to program.
pub(crate) fn random() -> Random {
    static STREAMS: AtomicU64 = AtomicU64::new(1);
    let stream = STREAMS.fetch_add(1, Ordering::Relaxed) << 32 | u64::from(std::process::id());
    let mut state = stream.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    Box::new(move |bytes| {
        for byte in bytes {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            *byte = (state >> 32) as u8;
        }
    })
}

pub(crate) fn stamp(seconds: i64) -> Stamp {
    let at = Timestamp(1_790_000_000_000 + seconds * 1000);
    Stamp { at, monotonic_ms: seconds as u64 * 1000, trusted_at: None }
}

pub(crate) fn user(login: &str, passphrase: &str) -> NewUser {
    let profile = Profile {
        name: NAME.to_owned(),
        title: "Perita en dactiloscopía".to_owned(),
        cedula: "00000001".to_owned(),
        curp: CURP.to_owned(),
        adscripcion: "Servicios Periciales de Ejemplo".to_owned(),
    };
    let roles = vec![Role::Administrador, Role::Perito];
    NewUser { login: login.to_owned(), passphrase: passphrase.to_owned(), profile, roles }
}

pub(crate) fn founding() -> Founding {
    Founding {
        kind: VaultKind::Real,
        institution_name: "Fiscalía de Ejemplo del Valle Imaginario".to_owned(),
        station_code: StationCode::new("EJ-02").unwrap(),
        admin: user(LOGIN, PASSPHRASE),
        policy: Policy::default(),
    }
}

pub(crate) fn create(dir: &Path, secrets: &dyn StationSecret) -> Vault {
    Vault::create(dir, founding(), secrets, random(), stamp(0)).unwrap()
}

pub(crate) fn unlock(dir: &Path, secrets: &dyn StationSecret) -> Vault {
    Vault::unlock(dir, LOGIN, PASSPHRASE, secrets, random()).unwrap()
}

/// The act that opens a case, its fichas sealed in `vault`.
pub(crate) fn case_opened(vault: &mut Vault, sequence: u32) -> Act {
    let case = CaseId(vault.new_id());
    let intervention = vault.seal_ficha(format!("oficio FGE/{sequence}/2026 de {NAME}").as_bytes());
    let description = vault.seal_ficha(b"persona sin nombre, cicatriz en la ceja izquierda");
    let opening = CaseOpened {
        case,
        folio: Folio::numbered(&StationCode::new("EJ-02").unwrap(), sequence, 2026).unwrap(),
        subject: SubjectKind::Body,
        intervention,
        description,
        received_at: stamp(1).at,
        due_at: Some(stamp(3 * 86_400).at),
        assigned: vault.user(),
    };
    stamp(sequence.into()).act(Stream::Case(case), vault.user(), ActKind::CaseOpened(opening))
}
