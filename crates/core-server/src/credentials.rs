//! Who may ask: institutions, what their credentials allow, and how much. Tokens are kept as digests only.

use crate::args::{Arguments, usage};
use crate::limits::AT_ONCE;
use anyhow::{Context as _, Result, bail};
use core_api::{CONTRACT, Grants, ReleaseProfile, Scope};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde::de::value::StrDeserializer;
use sha2::Digest as _;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use subtle::ConstantTimeEq as _;
use terms::{Acervo, Acervos, InstitutionId, Sha256};
use tokio::sync::Semaphore;

/// One `[[institution]]` of the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// For the operator's eyes.
    #[serde(rename = "name")]
    _name: String,
    id: InstitutionId,
    token_sha256: Sha256,
    scopes: Vec<Scope>,
    requests_per_day: u32,
    /// When persons are released to it.
    #[serde(default)]
    release: ReleaseProfile,
    /// The acervos it may ask, as its convenio says.
    #[serde(default)]
    acervos: Acervos,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    institution: Vec<Entry>,
}

/// Who asks.
#[derive(Clone)]
pub(crate) struct Caller {
    pub(crate) institution: InstitutionId,
    pub(crate) requests_per_day: u32,
    pub(crate) release: ReleaseProfile,
    pub(crate) acervos: Acervos,
    scopes: Vec<Scope>,
    /// Its requests at once.
    pub(crate) room: Arc<Semaphore>,
}

impl Caller {
    pub(crate) fn may(&self, scope: Scope) -> bool {
        self.scopes.contains(&scope)
    }

    pub(crate) fn grants(&self) -> Grants {
        Grants {
            contract: CONTRACT.to_owned(),
            institution: self.institution,
            scopes: self.scopes.clone(),
            release: self.release,
            acervos: self.acervos,
        }
    }
}

/// Whether these scopes may meet in one credential: whoever says who the dead are does not see who is looked for, the
/// living are verified by neither, and nobody who asks for persons opens releases.
fn may_meet(scopes: &[Scope]) -> bool {
    let purpose = |scope: &Scope| match scope {
        Scope::Search | Scope::Release => Some(Scope::Search),
        Scope::Metrics => None,
        other => Some(*other),
    };
    let mut purposes = scopes.iter().filter_map(purpose);
    purposes.next().is_none_or(|first| purposes.all(|next| next == first))
}

/// Everybody who may ask.
pub(crate) struct Credentials(Vec<(Sha256, Caller)>);

impl Credentials {
    /// Reads the file.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).context(
            "no se puede leer el archivo de credenciales; haga una con «matching-core credential»",
        )?;
        // The parser's own message would quote the file.
        let file: File =
            toml::from_str(&text).ok().context("el archivo de credenciales no tiene la forma debida")?;
        let mut rooms = HashMap::new();
        let mut known: Vec<(Sha256, Caller)> = Vec::new();
        for entry in file.institution {
            if known.iter().any(|(digest, _)| *digest == entry.token_sha256) {
                bail!("una credencial aparece dos veces");
            }
            if !may_meet(&entry.scopes) {
                bail!("{APART}");
            }
            let room = rooms.entry(entry.id).or_insert_with(|| Arc::new(Semaphore::new(AT_ONCE)));
            let caller = Caller {
                institution: entry.id,
                requests_per_day: entry.requests_per_day,
                release: entry.release,
                acervos: entry.acervos,
                scopes: entry.scopes,
                room: Arc::clone(room),
            };
            known.push((entry.token_sha256, caller));
        }
        Ok(Credentials(known))
    }

    /// Whose token this is. Looks at every entry, in the same time for each.
    pub(crate) fn caller(&self, token: &str) -> Option<Caller> {
        let digest = digest(token);
        let mut found = None;
        for (known, caller) in &self.0 {
            if bool::from(known.0.ct_eq(&digest.0)) {
                found = Some(caller);
            }
        }
        found.cloned()
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

const APART: &str = "buscar, localizar, verificar y operar el núcleo piden credenciales distintas";

fn digest(token: &str) -> Sha256 {
    Sha256(sha2::Sha256::digest(token.as_bytes()).into())
}

/// `matching-core credential`: a new token, shown once, and the entry that stands for it.
pub(crate) fn print_new(mut words: Arguments) -> Result<()> {
    let name = words.option("--institution")?.ok_or_else(|| usage("falta --institution"))?;
    let id = words.option("--id")?;
    let scopes = words.option("--scopes")?.unwrap_or_else(|| "search,release".to_owned());
    let per_day: u32 = words.parsed("--per-day")?.unwrap_or(200);
    let release = words.option("--release")?.unwrap_or_else(|| "after_dictamen".to_owned());
    named::<ReleaseProfile>(&release).ok_or_else(|| usage("--release es after_dictamen o with_answer"))?;
    let acervos: Acervos = words.parsed("--acervos")?.unwrap_or_default();
    words.done()?;
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).ok().context("la máquina no da números al azar")?;
    let token = Sha256(bytes).to_string();
    let id = match id {
        Some(hex) => {
            InstitutionId::from_hex(&hex).ok_or_else(|| usage("--id son 32 cifras hexadecimales"))?
        }
        None => {
            let mut id = [0; 16];
            getrandom::fill(&mut id).ok().context("la máquina no da números al azar")?;
            InstitutionId(id)
        }
    };
    let scope_words: Vec<&str> = scopes.split(',').map(str::trim).collect();
    let scope = |word: &&str| named(word).ok_or_else(|| usage(format!("no conozco el permiso «{word}»")));
    let scopes = scope_words.iter().map(scope).collect::<Result<Vec<Scope>>>()?;
    if !may_meet(&scopes) {
        return Err(usage(APART));
    }
    // A JSON string is a TOML string too.
    let name = serde_json::to_string(&name)?;
    println!("# La credencial se muestra solo esta vez:\n#   {token}\n# Al archivo de credenciales:");
    println!("[[institution]]\nname = {name}\nid = \"{id}\"\ntoken_sha256 = \"{}\"", digest(&token));
    println!("scopes = {scope_words:?}\nrequests_per_day = {per_day}\nrelease = \"{release}\"");
    println!("acervos = {:?}", acervos.iter().map(Acervo::as_str).collect::<Vec<_>>());
    Ok(())
}

/// The one of a closed vocabulary that is written so.
fn named<T: DeserializeOwned>(word: &str) -> Option<T> {
    T::deserialize(StrDeserializer::<serde::de::value::Error>::new(word)).ok()
}
