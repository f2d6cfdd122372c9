//! The desk: an open vault with its user, the embedded core, and what lies about unfinished.
//!
//! Signing in lays it out; locking clears it away. Everything on it that matters is in the vault.

use crate::capture::Imports;
use crate::demonstration;
use crate::ports::random_id;
use crate::signing::SigningState;
use crate::trouble::Trouble;
use crate::{Shared, views};
use casework::{Act, ActKind, Case, CoreId, Role, StationCode, Stream};
use core_api::CorePublicKey;
use ipc::{FirstAdministrator, JobKind, StatusView, VaultState, View};
use matching_core::{EmbeddedCore, Setup};
use std::path::Path;
use std::sync::Arc;
use terms::{CaseId, FichaId, Timestamp};
use vault::{Founding, NewUser, Profile, Stamp, StationSecret, Vault, VaultKind};

/// Code of the embedded core, and the file names of both vault kinds' parts.
pub(crate) const EMBEDDED_CORE: &str = "nucleo-local";

/// An open vault and everything around it.
pub(crate) struct Desk {
    pub(crate) vault: Vault,
    pub(crate) core: Arc<EmbeddedCore>,
    pub(crate) core_key: CorePublicKey,
    pub(crate) profile: Profile,
    pub(crate) imports: Imports,
    pub(crate) signing: SigningState,
    pub(crate) shared_clock: Arc<dyn crate::ports::Clock>,
    pub(crate) random: Arc<dyn crate::ports::Random>,
    pub(crate) trust: firma::TrustAnchors,
    pub(crate) chain_intact: bool,
}

impl Desk {
    /// The clocks now.
    pub(crate) fn stamp(&self) -> Stamp {
        Stamp {
            at: self.shared_clock.now(),
            monotonic_ms: self.shared_clock.monotonic_ms(),
            trusted_at: None,
        }
    }

    /// The wall clock now.
    pub(crate) fn now(&self) -> Timestamp {
        self.shared_clock.now()
    }

    /// Sixteen random bytes.
    pub(crate) fn id(&self) -> [u8; 16] {
        random_id(&*self.random)
    }

    /// The case, or a sentence.
    pub(crate) fn case(&self, case: CaseId) -> Result<Arc<Case>, Trouble> {
        self.vault.case(case).ok_or_else(|| Trouble::gone("el caso"))
    }

    /// Records acts of the signed-in user in one transaction; all or none.
    pub(crate) fn record(&mut self, acts: Vec<(Stream, ActKind)>) -> Result<(), Trouble> {
        let stamp = self.stamp();
        let actor = self.vault.user();
        let acts: Vec<Act> = acts
            .into_iter()
            .map(|(stream, kind)| Act {
                stream,
                actor,
                at: stamp.at,
                monotonic_ms: stamp.monotonic_ms,
                trusted_at: stamp.trusted_at,
                kind,
            })
            .collect();
        self.vault.commit(&acts)?;
        Ok(())
    }

    /// Records one act of a case.
    pub(crate) fn record_case(&mut self, case: CaseId, kind: ActKind) -> Result<(), Trouble> {
        self.record(vec![(Stream::Case(case), kind)])
    }

    /// Seals a record of personal data or free text.
    pub(crate) fn seal_ficha(&mut self, content: &impl serde::Serialize) -> Result<FichaId, Trouble> {
        let bytes = serde_json::to_vec(content).map_err(|_| Trouble::gone("el texto"))?;
        Ok(self.vault.seal_ficha(&bytes))
    }

    /// Reads a sealed record.
    pub(crate) fn ficha<T: serde::de::DeserializeOwned>(&self, ficha: FichaId) -> Option<T> {
        serde_json::from_slice(&self.vault.ficha(ficha).ok()??).ok()
    }
}

/// The status bar.
pub(crate) fn status(shared: &Shared) -> StatusView {
    let options = &shared.options;
    shared.look(|desk| {
        let preparing = shared.jobs.running(JobKind::DemonstrationGallery);
        let vault = match (desk, vault_present(&options.data)) {
            (Some(_), _) => VaultState::Open,
            (None, _) if preparing => VaultState::Preparing,
            (None, true) => VaultState::Locked,
            (None, false) => VaultState::Absent,
        };
        StatusView {
            vault,
            demonstration: desk
                .map_or(options.demonstration, |desk| desk.vault.institution().demonstration()),
            user: desk.map(views::user),
            station: desk.and_then(views::station_code),
            acts: desk.and_then(|desk| desk.vault.act_count().ok()).unwrap_or(0),
            chain_intact: desk.is_none_or(|desk| desk.chain_intact),
            core: views::core_state(desk),
            outbox: desk.map_or(0, views::outbox),
            jobs: shared.jobs.views(),
            now: options.clock.now(),
            demonstration_login: options
                .demonstration
                .then(|| demonstration::login(&options.data))
                .flatten()
                .filter(|_| desk.is_none()),
        }
    })
}

fn vault_present(data: &Path) -> bool {
    matches!(Vault::status(data), Ok(vault::Status::Present { .. }))
}

/// Makes the vault with its first administrator, and signs her in.
pub(crate) fn found(shared: &Arc<Shared>, first: FirstAdministrator) -> Result<StatusView, Trouble> {
    let founding = founding(first, shared.options.demonstration)?;
    let desk = create(shared, founding)?;
    shared.set_desk(Some(desk));
    shared.changed(View::Status);
    Ok(status(shared))
}

fn founding(first: FirstAdministrator, demonstration: bool) -> Result<Founding, Trouble> {
    let missing =
        |what: &str| Trouble::new("field_missing", format!("Falta {what}."), "Complete el campo y continúe.");
    for (field, what) in [
        (&first.institution, "el nombre de la institución"),
        (&first.name, "el nombre completo"),
        (&first.login, "el nombre de usuario"),
        (&first.curp, "la CURP"),
    ] {
        if field.trim().is_empty() {
            return Err(missing(what));
        }
    }
    let station_code = StationCode::new(&first.station.trim().to_uppercase()).map_err(|_| {
        Trouble::new(
            "station_code",
            "La clave de la estación no es válida.",
            "Use de 2 a 12 letras, números y guiones, por ejemplo EJ-01.",
        )
    })?;
    let mut roles = vec![Role::Administrador];
    if first.examiner {
        roles.push(Role::Perito);
    }
    Ok(Founding {
        kind: if demonstration { VaultKind::Demonstration } else { VaultKind::Real },
        institution_name: first.institution.trim().to_owned(),
        station_code,
        admin: NewUser {
            login: first.login.trim().to_owned(),
            passphrase: first.passphrase,
            profile: Profile {
                name: first.name.trim().to_owned(),
                title: first.title.trim().to_owned(),
                cedula: first.cedula.trim().to_owned(),
                curp: first.curp.trim().to_uppercase(),
                adscripcion: first.assignment.trim().to_owned(),
            },
            roles,
        },
        policy: casework::Policy::default(),
    })
}

/// Makes a vault and the desk of its first user; nobody sits at it yet.
pub(crate) fn create(shared: &Shared, founding: Founding) -> Result<Desk, Trouble> {
    let options = &shared.options;
    let random = Arc::clone(&options.random);
    let secret = secret(shared);
    let stamp = now(shared);
    let fill = Box::new(move |bytes: &mut [u8]| random.fill(bytes));
    let vault = Vault::create(&options.data, founding, &*secret, fill, stamp)?;
    lay_out(shared, vault)
}

/// Opens the vault.
pub(crate) fn sign_in(shared: &Arc<Shared>, login: &str, passphrase: &str) -> Result<StatusView, Trouble> {
    close(shared);
    let options = &shared.options;
    let random = Arc::clone(&options.random);
    let secret = secret(shared);
    let fill = Box::new(move |bytes: &mut [u8]| random.fill(bytes));
    let vault = Vault::unlock(&options.data, login, passphrase, &*secret, fill)?;
    let desk = lay_out(shared, vault)?;
    shared.set_desk(Some(desk));
    demonstration::complete_gallery(shared);
    shared.changed(View::Status);
    Ok(status(shared))
}

/// Closes the vault; running jobs are asked to stop.
pub(crate) fn close(shared: &Shared) -> StatusView {
    shared.jobs.cancel_all();
    shared.set_desk(None);
    shared.changed(View::Status);
    status(shared)
}

fn now(shared: &Shared) -> Stamp {
    let clock = &shared.options.clock;
    Stamp { at: clock.now(), monotonic_ms: clock.monotonic_ms(), trusted_at: None }
}

fn secret(shared: &Shared) -> Box<dyn StationSecret + Send + Sync> {
    let data = &shared.options.data;
    if shared.options.keyring && !shared.options.demonstration {
        Box::new(vault::keyring_or_file(data))
    } else {
        Box::new(vault::file_only(data))
    }
}

fn lay_out(shared: &Shared, vault: Vault) -> Result<Desk, Trouble> {
    let options = &shared.options;
    let demonstration = vault.institution().demonstration();
    let trust = demonstration::trust(&options.data);
    let (clock, random) = (Arc::clone(&options.clock), Arc::clone(&options.random));
    let core = EmbeddedCore::open(
        &options.data.join("nucleo"),
        Setup {
            key: *vault.data_key("embedded core"),
            signing_seed: *vault.data_key("embedded core signing"),
            code: EMBEDDED_CORE.to_owned(),
            demonstration,
            trust: trust.clone(),
            now: Box::new(move || clock.now()),
            random: Box::new(move |bytes| random.fill(bytes)),
        },
    )
    .map_err(|error| {
        Trouble::new(
            "core_open",
            format!("El núcleo local no abre ({error})."),
            "Cierre otras ventanas de Cotejo e intente de nuevo; la bóveda sigue intacta.",
        )
    })?;
    let profile = vault.profile(vault.user())?.ok_or_else(|| Trouble::gone("su perfil"))?;
    let chain_intact = vault.audit().is_ok_and(|report| report.problems.is_empty());
    let mut desk = Desk {
        core_key: core.public_key(),
        core: Arc::new(core),
        profile,
        imports: Imports::default(),
        signing: SigningState::default(),
        shared_clock: Arc::clone(&options.clock),
        random: Arc::clone(&options.random),
        trust,
        chain_intact,
        vault,
    };
    register_core(&mut desk)?;
    Ok(desk)
}

/// The embedded core's key becomes known by an act, once.
fn register_core(desk: &mut Desk) -> Result<(), Trouble> {
    let core = core_id();
    let administrator = desk.vault.institution().may(desk.vault.user(), Role::Administrador);
    if desk.vault.institution().core(&core).is_some() || !administrator {
        return Ok(());
    }
    let name = desk.seal_ficha(&serde_json::json!({ "name": "Núcleo local de referencia" }))?;
    let kind = ActKind::CoreRegistered {
        core,
        name,
        public_key: ledger::PublicKey(desk.core_key.0),
        embedded: true,
        demonstration: desk.vault.institution().demonstration(),
    };
    desk.record(vec![(Stream::Institution, kind)])
}

/// The embedded core's id.
pub(crate) fn core_id() -> CoreId {
    CoreId::new(EMBEDDED_CORE).expect("a constant that is a core id")
}
