//! The first start: a vault comes to be with its institution, station and first administrator as acts.
//!
//! It is made in the subfolder `new` and moved into place, header last. A vault is there when its header is;
//! whatever an interrupted founding left is cleared by the next.

use crate::error::VaultError;
use crate::header::{self, Header};
use crate::keys::{Key, Keys, Random, fresh};
use crate::people::{Founding, NameFicha, ProfileFicha, Stamp};
use crate::secret::{Secret, StationSecret};
use crate::slots::{self, Credentials, Opened};
use crate::vault::{Opening, Vault};
use crate::{VaultKind, database, durable};
use casework::{Act, ActKind, Stream};
use ledger::{Signer, StationKey};
use std::path::Path;
use terms::{FichaId, InstitutionId, StationId, UserId};

const STAGING: &str = "new";

/// What a folder holds, told without any key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// No vault.
    Absent,
    /// A vault.
    Present {
        /// Its kind, as its header says.
        kind: VaultKind,
    },
}

/// What `dir` holds.
///
/// # Errors
/// [`VaultError::HeaderLost`], [`VaultError::NewerFormat`] and [`VaultError::Damaged`], told apart so that
/// nobody founds a new vault over an old one.
pub(crate) fn status(dir: &Path) -> Result<Status, VaultError> {
    match Header::read(dir)? {
        Some(header) => Ok(Status::Present { kind: header.kind }),
        None if header_lost(dir) => Err(VaultError::HeaderLost),
        None => Ok(Status::Absent),
    }
}

/// Founds a vault in `dir` and gives it open, the first administrator signed in.
pub(crate) fn found(
    dir: &Path,
    founding: Founding,
    secrets: &dyn StationSecret,
    mut random: Random,
    now: Stamp,
) -> Result<Vault, VaultError> {
    Credentials { login: &founding.admin.login, passphrase: &founding.admin.passphrase }.fit()?;
    let staging = prepare(dir)?;
    let opened = Opened { data: Key::random(&mut random), user: UserId(fresh(&mut random)) };
    let mut secret = Secret::default();
    random(secret.as_mut());
    let mut header =
        Header { format: header::FORMAT, kind: founding.kind, vault: fresh(&mut random), slots: Vec::new() };
    let who = Credentials { login: &founding.admin.login, passphrase: &founding.admin.passphrase };
    let slot = slots::make(&header, &secret, who, &opened, &mut random)?;
    header.slots.push(slot);

    let random = write_first_acts(&staging, &founding, &header, &opened, &secret, random, now)?;
    header.write(&staging)?;
    secrets.store(&header.vault_name(), &secret)?;
    move_into_place(dir, &staging).map_err(VaultError::io("putting the new vault in place"))?;
    Vault::open(Opening { dir, header, secret, opened, random })
}

/// Removes what an interrupted founding left once the vault is there.
pub(crate) fn sweep(dir: &Path) {
    std::fs::remove_dir_all(dir.join(STAGING)).ok();
}

fn header_lost(dir: &Path) -> bool {
    dir.join(database::FILE).exists() && !dir.join(STAGING).exists()
}

fn prepare(dir: &Path) -> Result<std::path::PathBuf, VaultError> {
    match status(dir)? {
        Status::Present { .. } => return Err(VaultError::AlreadyThere),
        Status::Absent => {}
    }
    let staging = dir.join(STAGING);
    let clear = || {
        if staging.exists() {
            for left in [dir.join(database::FILE), dir.join(header::FILE)] {
                left.exists().then(|| std::fs::remove_file(left)).transpose()?;
            }
            std::fs::remove_dir_all(&staging)?;
        }
        durable::make_folder(&staging)?;
        durable::sync_folder(dir)
    };
    clear().map_err(VaultError::io("making the vault's folder"))?;
    Ok(staging)
}

fn write_first_acts(
    staging: &Path,
    founding: &Founding,
    header: &Header,
    opened: &Opened,
    secret: &Secret,
    mut random: Random,
    now: Stamp,
) -> Result<Random, VaultError> {
    let station = StationId(fresh(&mut random));
    let seed = Key::random(&mut random);
    let connection = database::create(staging, &Keys::of(&opened.data).database)?;
    connection.execute(
        "INSERT INTO signers (station, epoch, seed) VALUES (?1, ?2, ?3)",
        (station.0, FIRST_EPOCH, seed.bytes()),
    )?;
    drop(connection);

    let opening = Opening {
        dir: staging,
        header: header.clone(),
        secret: secret.clone(),
        opened: Opened { data: opened.data.clone(), user: opened.user },
        random,
    };
    let mut vault = Vault::open_unfounded(opening)?;
    let acts = first_acts(&mut vault, founding, station, &seed, now)?;
    vault.commit(&acts)?;
    vault.close()
}

/// The epoch a station begins with.
const FIRST_EPOCH: u32 = 1;

fn first_acts(
    vault: &mut Vault,
    founding: &Founding,
    station: StationId,
    seed: &Key,
    now: Stamp,
) -> Result<Vec<Act>, VaultError> {
    let admin = &founding.admin;
    let profile = ProfileFicha { login: admin.login.clone(), profile: admin.profile.clone() };
    let kinds = [
        ActKind::InstitutionFounded {
            institution: InstitutionId(vault.new_id()),
            name: seal_json(vault, &NameFicha { name: founding.institution_name.clone() })?,
            demonstration: founding.kind == VaultKind::Demonstration,
        },
        ActKind::UserRegistered {
            user: vault.user(),
            roles: admin.roles.clone(),
            profile: seal_json(vault, &profile)?,
        },
        ActKind::StationRegistered {
            station,
            code: founding.station_code.clone(),
            epoch: FIRST_EPOCH,
            public_key: StationKey::from_seed(seed.bytes()).public_key(),
        },
        ActKind::PolicyAdopted { policy: founding.policy },
    ];
    let actor = vault.user();
    Ok(kinds.into_iter().map(|kind| now.act(Stream::Institution, actor, kind)).collect())
}

/// Seals a value as a ficha of JSON.
pub(crate) fn seal_json(vault: &mut Vault, value: &impl serde::Serialize) -> Result<FichaId, VaultError> {
    let json = serde_json::to_vec(value).map_err(|_| VaultError::damaged("a ficha"))?;
    Ok(vault.seal_ficha(&json))
}

fn move_into_place(dir: &Path, staging: &Path) -> std::io::Result<()> {
    for file in [database::FILE, header::FILE] {
        std::fs::rename(staging.join(file), dir.join(file))?;
        durable::sync_folder(dir)?;
    }
    std::fs::remove_dir_all(staging)?;
    durable::sync_folder(dir)
}
