//! Guards of the institution's stream: founding, users, stations, cores.

use super::{Guard, allow, exchange};
use crate::act::{Act, ActKind, CoreKeys, KeysBy, Role, Stream};
use crate::institution::{Institution, Station};
use crate::refusal::{Refusal, RefusalCode};
use ledger::PublicKey;
use terms::{StationId, UserId};

pub(super) fn guard(institution: &Institution, act: &Act) -> Guard {
    allow(act.stream == Stream::Institution, RefusalCode::WrongStream)?;
    if let ActKind::InstitutionFounded { .. } = act.kind {
        return allow(institution.identity().is_none(), RefusalCode::AlreadyFounded);
    }
    allow(institution.identity().is_some(), RefusalCode::NotFounded)?;
    match &act.kind {
        ActKind::UserRegistered { user, roles, .. } => register(institution, act.actor, *user, roles),
        ActKind::UserRolesChanged { user, roles } => change_roles(institution, *user, roles),
        ActKind::UserDisabled { user } => {
            allow(institution.user(*user).is_some(), RefusalCode::NoSuchUser)?;
            allow(administrator_besides(institution, *user), RefusalCode::LastAdministrator)
        }
        ActKind::StationRegistered { station, code, epoch, public_key } => {
            allow(!station_known(institution, *station, *epoch, *public_key), RefusalCode::StationExists)?;
            // Numbers of two stations must never be the same, and they carry the code without its hyphens.
            let taken = |known: &Station| known.station != *station && known.code.compact() == code.compact();
            allow(!institution.stations().iter().any(taken), RefusalCode::StationCodeTaken)
        }
        ActKind::CoreRegistered { core, demonstration, .. } => {
            allow(institution.core(core).is_none(), RefusalCode::CoreExists)?;
            allow(*demonstration == institution.demonstration(), RefusalCode::DemonstrationMixed)
        }
        ActKind::OfficerKeyRegistered { key } => {
            allow(institution.officer_key() != Some(key), RefusalCode::OfficerKeyKnown)
        }
        ActKind::ConvenioAdopted(convenio) => exchange::known_core(institution, &convenio.core),
        ActKind::CoreKeysLearned(keys) => learn(institution, act, keys),
        ActKind::PolicyAdopted { .. } => Ok(()),
        _ => Err(RefusalCode::WrongStream.into()),
    }
}

/// Keys go on from those that were believed, or somebody who administers has compared them with the core's operator. Either
/// way each stands once, in the order of its time.
fn learn(institution: &Institution, act: &Act, learned: &CoreKeys) -> Guard {
    let known = institution.core(&learned.core);
    let known = known.ok_or_else(|| Refusal::new(RefusalCode::UnknownCore).with("core", &learned.core))?;
    let keys = &learned.keys;
    let once =
        keys.iter().enumerate().all(|(place, one)| keys.iter().take(place).all(|other| other.key != one.key));
    let dated = keys.iter().skip(1).all(|one| one.since.is_some()) && keys.is_sorted_by_key(|one| one.since);
    allow(!keys.is_empty() && once && dated, RefusalCode::CoreKeysUnordered)?;
    match learned.by {
        KeysBy::Vouched => {
            let longer =
                !known.keys.is_empty() && keys.len() > known.keys.len() && keys.starts_with(&known.keys);
            allow(longer, RefusalCode::CoreKeysUnvouched)
        }
        KeysBy::Compared => {
            allow(institution.may(act.actor, Role::Administrador), RefusalCode::RoleMissing)?;
            allow(*keys != known.keys, RefusalCode::CoreKeysUnvouched)
        }
    }
}

fn register(institution: &Institution, actor: UserId, user: UserId, roles: &[Role]) -> Guard {
    if institution.users().next().is_none() {
        let herself = user == actor && roles.contains(&Role::Administrador);
        return allow(herself, RefusalCode::FirstUserAdministers);
    }
    allow(institution.user(user).is_none(), RefusalCode::UserExists)?;
    allow(!roles.is_empty(), RefusalCode::NoRoles)
}

fn change_roles(institution: &Institution, user: UserId, roles: &[Role]) -> Guard {
    allow(institution.user(user).is_some(), RefusalCode::NoSuchUser)?;
    allow(!roles.is_empty(), RefusalCode::NoRoles)?;
    let remains = roles.contains(&Role::Administrador) || administrator_besides(institution, user);
    allow(remains, RefusalCode::LastAdministrator)
}

fn administrator_besides(institution: &Institution, user: UserId) -> bool {
    institution.users().any(|other| other.user != user && other.may(Role::Administrador))
}

/// A station signs with one key an epoch, and no key serves twice.
fn station_known(institution: &Institution, station: StationId, epoch: u32, key: PublicKey) -> bool {
    let known = institution.stations();
    known.iter().any(|other| (other.station, other.epoch) == (station, epoch) || other.public_key == key)
}
