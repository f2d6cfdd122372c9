//! The open vault: reading what the acts amount to, adding acts, images, fichas, drafts, accesses.

use crate::access::{Access, RecordedAccess};
use crate::chain::{Pen, Recorded};
use crate::database::{self, begin};
use crate::error::VaultError;
use crate::fichas::Fichas;
use crate::header::{self, Header};
use crate::images::ImageStore;
use crate::keys::{Keys, Random, fresh};
use crate::people::{Founding, Stamp};
use crate::secret::{Secret, StationSecret};
use crate::slots::{self, Credentials, Opened};
use crate::state::{State, stream_name, touched};
use crate::{VaultKind, chain, founding, projections};
use casework::{Act, ActId, Case, Institution, Oficio, Read, Station, Stream, World};
use ledger::{Chain, Hash};
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use terms::{CaseId, OficioId, UserId};

/// An open vault with one user signed in. Everything in it is added by one writer at a time.
pub struct Vault {
    pub(crate) dir: PathBuf,
    pub(crate) header: Header,
    pub(crate) secret: Secret,
    pub(crate) opened: Opened,
    pub(crate) random: Random,
    pub(crate) connection: Connection,
    pub(crate) images: ImageStore,
    pub(crate) state: State,
    pub(crate) keys: Keys,
    pub(crate) fichas: Fichas,
    acts: Pen,
    accesses: Pen,
}

/// What opening needs once the data key is known.
pub(crate) struct Opening<'a> {
    pub(crate) dir: &'a Path,
    pub(crate) header: Header,
    pub(crate) secret: Secret,
    pub(crate) opened: Opened,
    pub(crate) random: Random,
}

/// What a transaction recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed {
    /// The acts, in the order given.
    pub ids: Vec<ActId>,
    /// The chain's head after them.
    pub head: Hash,
}

impl Vault {
    /// Founds a vault in `dir`: institution, station and first administrator become its first acts, and the
    /// administrator is signed in. `random` serves the vault while it is open.
    ///
    /// # Errors
    /// [`VaultError::AlreadyThere`], [`VaultError::HeaderLost`], an unfit login or passphrase, a full disk;
    /// after any of them there is no vault and founding may be tried again.
    pub fn create(
        dir: &Path,
        setup: Founding,
        secrets: &dyn StationSecret,
        random: Random,
        now: Stamp,
    ) -> Result<Vault, VaultError> {
        founding::found(dir, setup, secrets, random, now)
    }

    /// Opens the vault in `dir` for one user. Takes about a fifth of a second by design (Argon2id).
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`] for a wrong login as for a wrong passphrase; [`VaultError::Secret`]
    /// when the station's secret is not here; [`VaultError::UserDisabled`], [`VaultError::InUse`] and others.
    pub fn unlock(
        dir: &Path,
        login: &str,
        passphrase: &str,
        secrets: &dyn StationSecret,
        random: Random,
    ) -> Result<Vault, VaultError> {
        let lost =
            || if dir.join(database::FILE).exists() { VaultError::HeaderLost } else { VaultError::Absent };
        let header = Header::read(dir)?.ok_or_else(lost)?;
        let secret = secrets.load(&header.vault_name())?;
        let opened = slots::open(&header, &secret, Credentials { login, passphrase })?;
        Vault::open(Opening { dir, header, secret, opened, random })
    }

    /// What `dir` holds, told without any key.
    ///
    /// # Errors
    /// As [`crate::Status`] says.
    pub fn status(dir: &Path) -> Result<crate::Status, VaultError> {
        founding::status(dir)
    }

    /// Opens a founded vault whose data key is known.
    pub(crate) fn open(opening: Opening) -> Result<Vault, VaultError> {
        header::sweep(opening.dir);
        founding::sweep(opening.dir);
        let mut vault = Vault::open_unfounded(opening)?;
        let institution = &vault.state.institution;
        if institution.demonstration() != (vault.header.kind == VaultKind::Demonstration) {
            return Err(VaultError::damaged("vault.json"));
        }
        match institution.user(vault.user()) {
            Some(user) if user.enabled => {}
            _ => return Err(VaultError::UserDisabled),
        }
        vault.drop_idle_slots()?;
        Ok(vault)
    }

    /// Opens a vault that may have no act yet.
    pub(crate) fn open_unfounded(opening: Opening) -> Result<Vault, VaultError> {
        let Opening { dir, header, secret, opened, random } = opening;
        let keys = Keys::of(&opened.data);
        let mut connection = database::open(dir, &keys.database)?;
        let images = ImageStore::open(dir, keys.image_names.clone())?;
        let acts = Pen::take(&connection, Chain::Acts)?;
        let accesses = Pen::take(&connection, Chain::Accesses)?;
        let state = match projections::read(&connection)? {
            Some(state) => state,
            None => {
                let bodies = chain::bodies(&connection, Chain::Acts)?;
                projections::rebuild(&mut connection, &bodies)?
            }
        };
        let fichas = Fichas::new(keys.fichas.clone());
        let dir = dir.to_owned();
        Ok(Vault {
            dir,
            header,
            secret,
            opened,
            random,
            connection,
            images,
            state,
            keys,
            fichas,
            acts,
            accesses,
        })
    }

    /// Closes the database and gives the generator back.
    pub(crate) fn close(self) -> Result<Random, VaultError> {
        self.connection.close().map_err(|(_, error)| VaultError::from(error))?;
        Ok(self.random)
    }

    /// Who is signed in.
    pub fn user(&self) -> UserId {
        self.opened.user
    }

    /// Real or demonstration.
    pub fn kind(&self) -> VaultKind {
        self.header.kind
    }

    /// This station, as it signs now.
    pub fn station(&self) -> &Station {
        let own = self.state.institution.station(self.acts.station());
        own.expect("the founding acts register the station, and a vault without them does not open")
    }

    /// Users, roles, policy, cores.
    pub fn institution(&self) -> &Institution {
        &self.state.institution
    }

    /// One case.
    pub fn case(&self, case: CaseId) -> Option<Arc<Case>> {
        self.state.cases.get(&case).cloned()
    }

    /// All cases, by id. Costs a counter each.
    pub fn cases(&self) -> Vec<Arc<Case>> {
        self.state.cases.values().cloned().collect()
    }

    /// One oficio.
    pub fn oficio(&self, oficio: OficioId) -> Option<Arc<Oficio>> {
        self.state.oficios.get(&oficio).cloned()
    }

    /// All oficios, by id.
    pub fn oficios(&self) -> Vec<Arc<Oficio>> {
        self.state.oficios.values().cloned().collect()
    }

    /// 128 fresh random bits, for the id of anything new.
    pub fn new_id(&mut self) -> [u8; 16] {
        fresh(&mut self.random)
    }

    /// Records acts in one transaction, signed once: all of them, with the fichas they cite and the
    /// projections, or none. Each is checked against what the acts before it leave.
    ///
    /// # Errors
    /// [`VaultError::Refused`] with the first guard that does not hold; [`VaultError::DiskFull`].
    pub fn commit(&mut self, acts: &[Act]) -> Result<Committed, VaultError> {
        if acts.is_empty() {
            return Ok(Committed { ids: Vec::new(), head: self.chain_head() });
        }
        let bodies: Vec<Vec<u8>> = acts.iter().map(Act::to_body).collect();
        let causes = self.causes(acts)?;
        let written = self.acts.write(&bodies, causes, &mut self.random)?;
        let ids = written.ids();
        let mut next = self.state.clone();
        for (act, id) in acts.iter().zip(&ids) {
            check(&next, act)?;
            next.apply(act, *id);
        }
        let transaction = begin(&mut self.connection)?;
        let cited = self.fichas.write_cited(&transaction, &bodies)?;
        let places = chain::insert(&transaction, Chain::Acts, &written)?;
        for (place, act) in places.into_iter().zip(acts) {
            projections::note_stream(&transaction, place, act.stream)?;
        }
        projections::write(&transaction, &next, &touched(acts))?;
        transaction.commit()?;
        self.fichas.settled(&cited);
        self.state = next;
        self.acts.advance(written);
        Ok(Committed { ids, head: self.chain_head() })
    }

    /// Records that something is about to be seen. On the disk when it returns: only then may it be shown.
    ///
    /// # Errors
    /// [`VaultError::DiskFull`] and others; then it may not be shown.
    pub fn record_access(&mut self, access: Access) -> Result<(), VaultError> {
        let Access { case, what, at, monotonic_ms } = access;
        let recorded = RecordedAccess { version: 1, actor: self.user(), case, at, monotonic_ms, what };
        let body = serde_json::to_vec(&recorded).map_err(|_| VaultError::damaged("an access"))?;
        let written = self.accesses.write(&[body], Vec::new(), &mut self.random)?;
        let transaction = begin(&mut self.connection)?;
        chain::insert(&transaction, Chain::Accesses, &written)?;
        transaction.commit()?;
        self.accesses.advance(written);
        Ok(())
    }

    /// Every recorded access, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn accesses(&self) -> Result<Vec<RecordedAccess>, VaultError> {
        let bodies = chain::bodies(&self.connection, Chain::Accesses)?;
        Ok(bodies.iter().filter_map(|body| serde_json::from_slice(&body.bytes).ok()).collect())
    }

    /// The hash of the last act's head.
    pub fn chain_head(&self) -> Hash {
        self.acts.head()
    }

    /// How many acts there are.
    ///
    /// # Errors
    /// When the database fails.
    pub fn act_count(&self) -> Result<u64, VaultError> {
        chain::count(&self.connection, Chain::Acts)
    }

    /// The acts of one stream in their order. Acts of a later release are left out.
    ///
    /// # Errors
    /// When the database fails.
    pub fn acts(&self, stream: Stream) -> Result<Vec<(ActId, Act)>, VaultError> {
        let bodies = chain::bodies_of_stream(&self.connection, &stream_name(stream))?;
        Ok(bodies.iter().filter_map(known).collect())
    }

    /// Checks both chains from their first entry: links, commitments, signatures, order.
    ///
    /// # Errors
    /// When the database fails; what is wrong with the chains stands in the report.
    pub fn audit(&self) -> Result<ledger::Report, VaultError> {
        chain::audit(&self.connection, &self.state.institution)
    }

    /// For the first act of each stream, the last head of that stream: what its author had seen.
    fn causes(&self, acts: &[Act]) -> Result<Vec<Vec<Hash>>, VaultError> {
        let mut seen = BTreeSet::new();
        let mut of = |act: &Act| match seen.insert(act.stream) {
            true => chain::last_of_stream(&self.connection, &stream_name(act.stream)),
            false => Ok(Vec::new()),
        };
        acts.iter().map(&mut of).collect()
    }

    /// Makes every projection anew from the acts.
    ///
    /// # Errors
    /// When the database fails; then the projections are as they were.
    pub fn rebuild_projections(&mut self) -> Result<(), VaultError> {
        let bodies = chain::bodies(&self.connection, Chain::Acts)?;
        self.state = projections::rebuild(&mut self.connection, &bodies)?;
        Ok(())
    }
}

fn check(state: &State, act: &Act) -> Result<(), VaultError> {
    let (case, oficio) = (state.case_of(act), state.oficio_of(act));
    let world = World { institution: &state.institution, case, oficio, now: act.at };
    casework::check(&world, act).map_err(|refusal| VaultError::Refused(Box::new(refusal)))
}

fn known(body: &Recorded) -> Option<(ActId, Act)> {
    match Act::from_body(&body.bytes) {
        Read::Known(act) => Some((body.id, *act)),
        Read::Unknown(_) | Read::Malformed => None,
    }
}
