//! The desk: an open vault with its user, the embedded core, and what lies about unfinished.
//!
//! Signing in lays it out; locking clears it away. Everything on it that matters is in the vault.

use crate::batch::Batch;
use crate::capture::{self, Cards, Imports};
use crate::demonstration;
use crate::ports::OutsideCore;
use crate::ports::random_id;
use crate::respuesta::Respuesta;
use crate::sight::Sights;
use crate::signing::SigningState;
use crate::surplus::Tray;
use crate::trouble::Trouble;
use crate::{Shared, core_keys, distant, outbox, views};
use casework::{Act, ActKind, Case, CoreId, Oficio, Refusal, Role, StationCode, Stream, World};
use core_api::{Core, CorePublicKey, KeyRing};
use ipc::{FirstAdministrator, JobKind, Problem, StatusView, VaultState, View};
use matching_core::{EmbeddedCore, Setup};
use std::path::Path;
use std::sync::{Arc, Mutex};
use terms::{CaseId, FichaId, Timestamp};
use vault::{Founding, NewUser, Profile, Stamp, StationSecret, Vault, VaultKind};

/// Code of the embedded core, and the file names of both vault kinds' parts.
pub(crate) const EMBEDDED_CORE: &str = "nucleo-local";

/// An open vault and everything around it.
pub(crate) struct Desk {
    pub(crate) vault: Vault,
    /// The core in this program; where another is in use it only holds the demonstration's people.
    pub(crate) embedded: Arc<EmbeddedCore>,
    /// The core in use.
    pub(crate) core: Arc<dyn Core>,
    pub(crate) core_id: CoreId,
    /// None where packages and oficios are the only way to it.
    pub(crate) core_keys: Option<KeyRing>,
    pub(crate) core_is_demonstration: bool,
    /// Why the core that the station names cannot be spoken to.
    pub(crate) core_trouble: Option<Problem>,
    /// Where the line to the core lays what it may not send.
    pub(crate) surplus: Arc<Tray>,
    pub(crate) profile: Profile,
    pub(crate) imports: Imports,
    pub(crate) cards: Cards,
    pub(crate) batch: Option<Batch>,
    /// Batches begun since it was laid out.
    pub(crate) batches: u64,
    pub(crate) respuesta: Option<Respuesta>,
    /// Answers read since it was laid out.
    pub(crate) respuestas: u64,
    pub(crate) signing: SigningState,
    /// What the engine saw in the prints last looked at.
    pub(crate) sights: Mutex<Sights>,
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

    /// Whether solicitudes leave as packages only, and answers come as oficios.
    pub(crate) fn by_files(&self) -> bool {
        self.core_keys.is_none() && self.core_trouble.is_none()
    }

    /// Records acts of the signed-in user in one transaction; all or none.
    pub(crate) fn record(&mut self, acts: Vec<(Stream, ActKind)>) -> Result<(), Trouble> {
        let stamp = self.stamp();
        let acts: Vec<Act> = acts.into_iter().map(|(stream, kind)| self.act(stream, kind, &stamp)).collect();
        self.vault.commit(&acts)?;
        Ok(())
    }

    fn act(&self, stream: Stream, kind: ActKind, stamp: &Stamp) -> Act {
        let Stamp { at, monotonic_ms, trusted_at } = *stamp;
        Act { stream, actor: self.vault.user(), at, monotonic_ms, trusted_at, kind }
    }

    /// What an act of a case is judged against now.
    pub(crate) fn world<'a>(&'a self, case: &'a Case) -> World<'a> {
        World { institution: self.vault.institution(), case: Some(case), oficio: None, now: self.now() }
    }

    /// Whether the signed-in user may make this act now; for what cannot be undone once it was sent.
    pub(crate) fn allows(&self, case: &Case, kind: ActKind) -> Result<(), Refusal> {
        casework::check(&self.world(case), &self.act(Stream::Case(case.id()), kind, &self.stamp()))
    }

    /// Whether the signed-in user may make this act of an oficio now; for what is much work before it is recorded.
    pub(crate) fn allows_of(&self, oficio: &Oficio, kind: ActKind) -> Result<(), Refusal> {
        let institution = self.vault.institution();
        let world = World { institution, case: None, oficio: Some(oficio), now: self.now() };
        casework::check(&world, &self.act(Stream::Oficio(oficio.id()), kind, &self.stamp()))
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
            institution: desk.and_then(|desk| Some(desk.vault.institution().identity()?.institution)),
            acts: desk.and_then(|desk| desk.vault.act_count().ok()).unwrap_or(0),
            chain_intact: desk.is_none_or(|desk| desk.chain_intact),
            core: views::core_state(shared, desk),
            outbox: desk.map_or(0, views::to_send),
            jobs: shared.jobs.views(),
            now: options.clock.now(),
            capture_only: crate::lock(&shared.capture_only)
                .as_ref()
                .map(crate::restricted::CaptureOnly::view),
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
    outbox::start(shared);
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
    // Whoever founds the vault is its data-protection officer until another user is.
    let mut roles = vec![Role::Administrador, Role::OficialDeDatos];
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
    outbox::start(shared);
    shared.changed(View::Status);
    Ok(status(shared))
}

/// Closes the vault; running jobs are asked to stop.
pub(crate) fn close(shared: &Shared) -> StatusView {
    shared.outbox.stop();
    shared.jobs.cancel_all();
    capture::stop(shared);
    *crate::lock(&shared.capture_only) = None;
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

fn lay_out(shared: &Shared, mut vault: Vault) -> Result<Desk, Trouble> {
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
    let embedded = Arc::new(core);
    let surplus = Arc::new(Tray::default());
    surplus.address(vault.institution().officer_key());
    let outside = match &options.core {
        Some(outside) => Ok(Some(outside.clone())),
        None => distant::open(&options.data, &mut vault, &options.random, &surplus),
    };
    let (outside, core_trouble) = match outside {
        Ok(outside) => (outside, None),
        Err(trouble) => (Some(unusable()), Some(trouble.0)),
    };
    let (core, core_id, told, core_is_demonstration): (Arc<dyn Core>, _, _, _) = match &outside {
        Some(outside) => {
            let id =
                CoreId::new(&outside.code).map_err(|_| Trouble::gone("el núcleo que la estación nombra"))?;
            (Arc::clone(&outside.core), id, outside.key.map(CorePublicKey), outside.demonstration)
        }
        None => {
            let own = Arc::clone(&embedded) as Arc<dyn Core>;
            (own, embedded_core(), Some(embedded.public_key()), demonstration)
        }
    };
    let (core, core_keys, core_trouble) = match core_keys::ring(vault.institution(), &core_id, told) {
        Ok(ring) => (core, ring, core_trouble),
        Err(trouble) => (Arc::new(distant::Unusable) as _, None, Some(trouble.0)),
    };
    let mut desk = Desk {
        embedded,
        core,
        core_id,
        core_keys,
        core_is_demonstration,
        core_trouble,
        surplus,
        profile,
        imports: Imports::default(),
        cards: Cards::default(),
        batch: None,
        batches: 0,
        respuesta: None,
        respuestas: 0,
        signing: SigningState::default(),
        sights: Mutex::default(),
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
    let core = desk.core_id.clone();
    let administrator = desk.vault.institution().may(desk.vault.user(), Role::Administrador);
    if desk.vault.institution().core(&core).is_some() || !administrator || desk.core_trouble.is_some() {
        return Ok(());
    }
    let embedded = core == embedded_core();
    let name = if embedded { "Núcleo local de referencia" } else { core.as_str() };
    let name = desk.seal_ficha(&serde_json::json!({ "name": name }))?;
    let kind = ActKind::CoreRegistered {
        core,
        name,
        public_key: desk.core_keys.as_ref().map(|keys| ledger::PublicKey(keys.newest().0)),
        embedded,
        demonstration: desk.core_is_demonstration,
    };
    desk.record(vec![(Stream::Institution, kind)])
}

/// A core that the station names and that cannot be spoken to; its acts would bear this code.
fn unusable() -> OutsideCore {
    let code = "nucleo-externo".to_owned();
    OutsideCore { code, key: None, demonstration: false, core: Arc::new(distant::Unusable) }
}

/// The embedded core's id.
pub(crate) fn embedded_core() -> CoreId {
    CoreId::new(EMBEDDED_CORE).expect("a constant that is a core id")
}
