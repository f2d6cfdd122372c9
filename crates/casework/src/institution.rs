//! The institution as its stream of acts leaves it: users and roles, stations, policy, cores, convenios.

use crate::act::Unknown;
use crate::act::{Act, ActId, ActKind, Convenio, CoreSigningKey, Policy, ReleaseProfile, Role};
use crate::check;
use crate::refusal::{Conflict, Refusal};
use crate::token::{CoreId, OfficerKey, StationCode};
use ledger::PublicKey;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use terms::{Acervos, FichaId, InstitutionId, StationId, UserId};

/// Which institution this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The institution.
    pub institution: InstitutionId,
    /// Its name.
    pub name: FichaId,
    /// Whether everything here is synthetic.
    pub demonstration: bool,
}

/// A user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// The user.
    pub user: UserId,
    /// What the user may do.
    pub roles: Vec<Role>,
    /// Name, CURP, título, cédula, adscripción.
    pub profile: FichaId,
    /// Whether the user may act.
    pub enabled: bool,
}

impl User {
    /// Whether the user may act and holds that role.
    pub fn may(&self, role: Role) -> bool {
        self.enabled && self.roles.contains(&role)
    }
}

/// A station in one epoch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Station {
    /// The station.
    pub station: StationId,
    /// Its code in numbers.
    pub code: StationCode,
    /// Its epoch.
    pub epoch: u32,
    /// The key its heads are signed with.
    pub public_key: PublicKey,
}

/// A matching core that solicitudes may be sent to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Core {
    /// The core.
    pub core: CoreId,
    /// Its name.
    pub name: FichaId,
    /// The key its answers are signed with; none where it is reached by packages and oficios alone.
    pub public_key: Option<PublicKey>,
    /// The keys it signs with, as believed now, oldest first; none where it is reached by packages alone.
    pub keys: Vec<CoreSigningKey>,
    /// Whether it runs inside the station.
    pub embedded: bool,
    /// Whether it holds synthetic people.
    pub demonstration: bool,
}

/// The institution's stream, projected. `Institution::default()` is the empty one, before it is founded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Institution {
    identity: Option<Identity>,
    users: BTreeMap<UserId, User>,
    stations: Vec<Station>,
    cores: Vec<Core>,
    policy: Policy,
    officer_key: Option<OfficerKey>,
    convenios: Vec<Convenio>,
    conflicts: Vec<Conflict>,
    unknown: Vec<ActId>,
}

impl Institution {
    /// Which institution, once founded.
    pub fn identity(&self) -> Option<&Identity> {
        self.identity.as_ref()
    }

    /// Whether everything here is synthetic.
    pub fn demonstration(&self) -> bool {
        self.identity.is_some_and(|identity| identity.demonstration)
    }

    /// The user with that id, enabled or not.
    pub fn user(&self, user: UserId) -> Option<&User> {
        self.users.get(&user)
    }

    /// All users, by id.
    pub fn users(&self) -> impl Iterator<Item = &User> {
        self.users.values()
    }

    /// Whether that user is enabled and holds that role.
    pub fn may(&self, user: UserId, role: Role) -> bool {
        self.user(user).is_some_and(|user| user.may(role))
    }

    /// All stations in all epochs, oldest first.
    pub fn stations(&self) -> &[Station] {
        &self.stations
    }

    /// The latest epoch of that station.
    pub fn station(&self, station: StationId) -> Option<&Station> {
        self.stations.iter().filter(|known| known.station == station).max_by_key(|known| known.epoch)
    }

    /// All cores.
    pub fn cores(&self) -> &[Core] {
        &self.cores
    }

    /// The core of that name.
    pub fn core(&self, core: &CoreId) -> Option<&Core> {
        self.cores.iter().find(|known| known.core == *core)
    }

    /// The policy in force; the factory one until one was adopted.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The key that what a core may not send is sealed to, once one is registered.
    pub fn officer_key(&self) -> Option<&OfficerKey> {
        self.officer_key.as_ref()
    }

    /// The convenio in force with that core, if one was adopted.
    pub fn convenio(&self, core: &CoreId) -> Option<&Convenio> {
        self.convenios.iter().find(|convenio| convenio.core == *core)
    }

    /// When that core may be asked for a person: after the dictamen, unless a convenio says otherwise.
    pub fn release_profile(&self, core: &CoreId) -> ReleaseProfile {
        self.convenio(core).map(|convenio| convenio.release).unwrap_or_default()
    }

    /// The acervos that solicitudes to that core ask: as usual, unless a convenio says otherwise.
    pub fn acervos(&self, core: &CoreId) -> Acervos {
        self.convenio(core).map(|convenio| convenio.acervos).unwrap_or_default()
    }

    /// Acts that violate a guard where they came to stand after merging.
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }

    /// Whether an act of a later release makes this institution read-only here.
    pub fn read_only(&self) -> bool {
        !self.unknown.is_empty()
    }

    /// Takes an act in. Total: an act that violates a guard is marked, never refused.
    pub fn apply(&mut self, act: &Act, id: ActId) {
        if let Err(Refusal { code, .. }) = check::institution_guard(self, act) {
            self.conflicts.push(Conflict { act: id, code });
        }
        match &act.kind {
            ActKind::InstitutionFounded { institution, name, demonstration } => {
                let (institution, name, demonstration) = (*institution, *name, *demonstration);
                self.identity.get_or_insert(Identity { institution, name, demonstration });
            }
            ActKind::UserRegistered { user, roles, profile } => {
                let fresh = User { user: *user, roles: roles.clone(), profile: *profile, enabled: true };
                self.users.entry(*user).or_insert(fresh);
            }
            ActKind::UserRolesChanged { user, roles } => {
                if let Some(known) = self.users.get_mut(user) {
                    known.roles.clone_from(roles);
                }
            }
            ActKind::UserDisabled { user } => {
                if let Some(known) = self.users.get_mut(user) {
                    known.enabled = false;
                }
            }
            ActKind::PolicyAdopted { policy } => self.policy = *policy,
            ActKind::OfficerKeyRegistered { key } => self.officer_key = Some(key.clone()),
            ActKind::ConvenioAdopted(convenio) => {
                self.convenios.retain(|known| known.core != convenio.core);
                self.convenios.push(convenio.clone());
            }
            ActKind::CoreKeysLearned(learned) => {
                if let Some(known) = self.cores.iter_mut().find(|known| known.core == learned.core) {
                    known.keys.clone_from(&learned.keys);
                }
            }
            ActKind::StationRegistered { station, code, epoch, public_key } => self.add_station(Station {
                station: *station,
                code: code.clone(),
                epoch: *epoch,
                public_key: *public_key,
            }),
            ActKind::CoreRegistered { core, name, public_key, embedded, demonstration } => {
                self.add_core(Core {
                    core: core.clone(),
                    name: *name,
                    public_key: *public_key,
                    keys: public_key.map(|key| CoreSigningKey { key, since: None }).into_iter().collect(),
                    embedded: *embedded,
                    demonstration: *demonstration,
                })
            }
            _ => {}
        }
    }

    /// Takes in that an act of a later release belongs here.
    pub fn apply_unknown(&mut self, _unknown: &Unknown, id: ActId) {
        self.unknown.push(id);
    }

    fn add_station(&mut self, station: Station) {
        let known = |other: &Station| (other.station, other.epoch) == (station.station, station.epoch);
        if !self.stations.iter().any(known) {
            self.stations.push(station);
        }
    }

    fn add_core(&mut self, core: Core) {
        if self.core(&core.core).is_none() {
            self.cores.push(core);
        }
    }
}
