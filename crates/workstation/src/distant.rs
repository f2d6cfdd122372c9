//! The institution's own core, or INE's: where it is and whom to believe, as whoever installs the station says it in
//! `nucleo.toml` beside the vault (docs/core.md). Without that file the core inside the program is used.

use crate::ports::{OutsideCore, Random};
use crate::surplus::Tray;
use crate::trouble::Trouble;
use core_api::{
    Acknowledgement, Answer, Capabilities, Core, CoreError, Delivery, GreyImage, Person, Progress, Signed,
    Submission,
};
use core_client::http::{ClientCertificate, HttpCore, Options, Outside, Retry, Route, TokenSource, Trust};
use core_client::surplus::Keeper;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use terms::{CandidateId, Finger, RequestId, Sha256};
use vault::Vault;
use zeroize::Zeroizing;

const FILE: &str = "nucleo.toml";
/// The bearer token as it arrives: taken into the vault at the first sign-in and removed from the disk.
const TOKEN: &str = "nucleo.token";
/// Where the vault keeps it.
const KEPT: &str = "core_token";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    codigo: String,
    /// How solicitudes reach it.
    #[serde(default)]
    via: Via,
    url: Option<String>,
    /// Ed25519 key that signs its messages, 64 hexadecimal digits.
    clave: Option<String>,
    #[serde(default)]
    demostracion: bool,
    /// PEM file of the only authorities that may vouch for the server.
    autoridad: Option<PathBuf>,
    /// SHA-256 of the server's public key.
    fijar: Option<String>,
    /// PEM files of the station's own certificate and its key.
    certificado: Option<PathBuf>,
    llave: Option<PathBuf>,
    /// `entorno`, or the address of a proxy.
    proxy: Option<String>,
}

/// How solicitudes reach a core.
#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Via {
    /// Over HTTP.
    #[default]
    Linea,
    /// As packages; its answers come as oficios.
    Archivos,
}

/// The core that the station's file names; `None` without one.
pub(crate) fn open(
    data: &Path,
    vault: &mut Vault,
    random: &Arc<dyn Random>,
    surplus: &Arc<Tray>,
) -> Result<Option<OutsideCore>, Trouble> {
    let text = match std::fs::read_to_string(data.join(FILE)) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(_) => return Err(unfit("no se puede leer")),
    };
    let told: Told = toml::from_str(&text).map_err(|_| unfit("no se entiende"))?;
    if told.via == Via::Archivos {
        return by_files(told).map(Some);
    }
    let clave = told.clave.as_deref().ok_or_else(|| unfit("le falta «clave»"))?;
    let key = Sha256::from_hex(clave).ok_or_else(|| unfit("su clave no son 64 cifras hexadecimales"))?;
    let token = token(data, vault)?;
    let options = options(data, &told, token)?;
    let options = Options { surplus: Some(Arc::clone(surplus) as Arc<dyn Keeper>), ..options };
    let random = Arc::clone(random);
    let outside =
        Outside { sleep: Box::new(std::thread::sleep), random: Box::new(move |bytes| random.fill(bytes)) };
    let core = HttpCore::new(options, outside)
        .map_err(|_| unfit("su dirección, sus certificados o su proxy no sirven"))?;
    Ok(Some(OutsideCore {
        code: told.codigo,
        key: Some(key.0),
        demonstration: told.demostracion,
        core: Arc::new(core),
    }))
}

/// A core that is never called: solicitudes leave as packages.
fn by_files(told: Told) -> Result<OutsideCore, Trouble> {
    let of_a_line = [&told.url, &told.clave, &told.fijar, &told.proxy];
    let files = [&told.autoridad, &told.certificado, &told.llave];
    if of_a_line.iter().any(|said| said.is_some()) || files.iter().any(|said| said.is_some()) {
        return Err(unfit("con «via» de archivos no lleva dirección, clave ni certificados"));
    }
    let (code, demonstration) = (told.codigo, told.demostracion);
    Ok(OutsideCore { code, key: None, demonstration, core: Arc::new(Unusable) })
}

fn options(data: &Path, told: &Told, token: Zeroizing<Vec<u8>>) -> Result<Options, Trouble> {
    let url = told.url.as_deref().ok_or_else(|| unfit("le falta «url»"))?;
    let read = |file: &PathBuf| {
        std::fs::read(data.join(file)).map_err(|_| unfit("no se puede leer un certificado o su llave"))
    };
    let source: TokenSource = Box::new(move || String::from_utf8(token.to_vec()).ok().map(Zeroizing::new));
    let client_certificate = match (&told.certificado, &told.llave) {
        (None, None) => None,
        (Some(chain), Some(key)) => {
            Some(ClientCertificate { chain: read(chain)?, key: Zeroizing::new(read(key)?) })
        }
        _ => return Err(unfit("«certificado» y «llave» van juntos")),
    };
    let pin = told
        .fijar
        .as_deref()
        .map(|hex| Sha256::from_hex(hex).ok_or_else(|| unfit("«fijar» no son 64 cifras")));
    let route = match told.proxy.as_deref() {
        None => Route::Direct,
        Some("entorno") => Route::Environment,
        Some(address) => Route::Proxy(address.to_owned()),
    };
    let trust = told.autoridad.as_ref().map_or(Ok(Trust::System), |file| read(file).map(Trust::Only))?;
    // The outbox waits and tries again by itself: here only a short break is bridged.
    let retry = Retry { attempts: 2, ..Retry::default() };
    Ok(Options {
        retry,
        trust,
        client_certificate,
        pin: pin.transpose()?,
        route,
        ..Options::new(url, source)
    })
}

/// The token: a new one beside the vault goes into it, and its file goes.
fn token(data: &Path, vault: &mut Vault) -> Result<Zeroizing<Vec<u8>>, Trouble> {
    let file = data.join(TOKEN);
    if let Ok(text) = std::fs::read_to_string(&file).map(Zeroizing::new) {
        vault.put_draft(KEPT, text.trim().as_bytes())?;
        std::fs::remove_file(&file).map_err(|_| unfit("«nucleo.token» no se puede quitar del disco"))?;
    }
    let kept = vault.draft(KEPT)?.map(Zeroizing::new);
    kept.ok_or_else(|| unfit("falta la credencial; póngala en «nucleo.token» y entre de nuevo"))
}

fn unfit(why: &str) -> Trouble {
    Trouble::new(
        "core_unfit",
        format!("El archivo «{FILE}» de esta estación no se puede usar: {why}."),
        "Avise a quien instaló la estación. Mientras tanto puede capturar y analizar; nada se envía a otro núcleo.",
    )
}

/// What stands for a core that cannot be spoken to: nothing goes to another one instead.
pub(crate) struct Unusable;

impl Core for Unusable {
    fn capabilities(&self) -> Result<Capabilities, CoreError> {
        Err(gone())
    }
    fn submit(&self, _: &Submission, _: Progress<'_>) -> Result<Signed<Acknowledgement>, CoreError> {
        Err(gone())
    }
    fn answer(&self, _: RequestId, _: Progress<'_>) -> Result<Signed<Answer>, CoreError> {
        Err(gone())
    }
    fn candidate_print(&self, _: RequestId, _: &CandidateId, _: Finger) -> Result<GreyImage, CoreError> {
        Err(gone())
    }
    fn deliver(&self, _: RequestId, _: &[u8]) -> Result<Signed<Delivery>, CoreError> {
        Err(gone())
    }
    fn person(&self, _: RequestId, _: &CandidateId) -> Result<Person, CoreError> {
        Err(gone())
    }
}

fn gone() -> CoreError {
    CoreError::Unavailable("not configured".to_owned())
}
