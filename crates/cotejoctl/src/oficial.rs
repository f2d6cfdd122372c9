//! `cotejoctl oficial`: the data-protection officer's key and what was sealed to it; `cotejoctl convenio`: when a core may
//! be asked for a person. The secret key never comes near a vault.

use crate::open::{Arguments, Session, usage};
use crate::print;
use age::secrecy::{ExposeSecret as _, SecretString};
use age::x25519::Identity;
use anyhow::{Context as _, Result, bail};
use ipc::{Reply, Request};
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use terms::{Acervos, CaseId};
use zeroize::Zeroizing;

/// This family's part of `cotejoctl help`.
pub(crate) const OFICIAL_HELP: &str = "
Persona oficial de datos y convenios (con --data CARPETA y, en una bóveda real, --user y --passphrase-file):

  cotejoctl oficial key --out ARCHIVO --passphrase-file ARCHIVO
      Crea su llave secreta (age), cifrada con esa contraseña, y muestra la llave pública.
  cotejoctl oficial register LLAVE
      Registra su llave pública: lo que un núcleo envíe de más queda sellado para ella.
  cotejoctl oficial export --caso FOLIO --out CARPETA
      Saca lo sellado en un caso; sólo su llave secreta lo abre (age -d -i ARCHIVO).
  cotejoctl convenio --datos dictamen|respuesta --documento TEXTO [--acervos padron,bajas]
      Adopta el convenio con el núcleo en uso: los datos de una persona se piden después del dictamen, o desde la
      conclusión de la perita sobre el candidato. Las solicitudes que siguen preguntan en esos acervos (padron, bajas,
      desaparecidas, cuerpos, inm; sin decirlos, padron y bajas).
";

/// Runs an order of this family if `name` is one; `None` if it is not.
pub(crate) fn run(name: &str, mut arguments: Arguments) -> Option<Result<()>> {
    match name {
        "convenio" => Some(convenio(arguments)),
        "oficial" => Some(match arguments.command().as_deref() {
            Some("key") => key(arguments),
            Some("register") => register(arguments),
            Some("export") => export(arguments),
            _ => Err(usage("diga key, register o export; vea `cotejoctl help`")),
        }),
        _ => None,
    }
}

fn key(mut arguments: Arguments) -> Result<()> {
    let out = PathBuf::from(arguments.option("--out")?.ok_or_else(|| usage("falta --out"))?);
    let file = arguments.option("--passphrase-file")?.ok_or_else(|| usage("falta --passphrase-file"))?;
    arguments.rest()?;
    let passphrase = std::fs::read_to_string(file).context("no se pudo leer el archivo de la contraseña")?;
    let passphrase = Zeroizing::new(passphrase);
    if passphrase.trim().is_empty() {
        bail!("el archivo de la contraseña está vacío");
    }
    let identity = Identity::generate();
    write_new(&out, &locked(&identity, passphrase.trim())?)?;
    print(&format!("llave pública: {}", identity.to_public()));
    Ok(())
}

/// An identity as age's tools keep it, encrypted with a passphrase.
fn locked(identity: &Identity, passphrase: &str) -> Result<Vec<u8>> {
    let secret = identity.to_string();
    let text = format!("# llave pública: {}\n{}\n", identity.to_public(), secret.expose_secret());
    let text = Zeroizing::new(text);
    let encryptor = age::Encryptor::with_user_passphrase(SecretString::from(passphrase.to_owned()));
    let mut file = Vec::new();
    let mut writer = encryptor.wrap_output(&mut file)?;
    writer.write_all(text.as_bytes())?;
    writer.finish()?;
    Ok(file)
}

/// Never over another file: it might be the only key to what was sealed.
fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    let opened = OpenOptions::new().write(true).create_new(true).open(path);
    let mut file = opened.context("no se pudo crear el archivo de la llave; si ya existe, no se toca")?;
    file.write_all(bytes).and_then(|()| file.sync_all()).context("no se pudo escribir la llave")
}

fn register(mut arguments: Arguments) -> Result<()> {
    let session = Session::of_user(&mut arguments)?;
    let [recipient] = arguments.rest()?.try_into().map_err(|_| usage("diga una sola llave pública"))?;
    session.call(Request::RegisterOfficerKey { recipient })?;
    print("llave registrada");
    Ok(())
}

fn export(mut arguments: Arguments) -> Result<()> {
    let folio = arguments.option("--caso")?.ok_or_else(|| usage("falta --caso"))?;
    let out = PathBuf::from(arguments.option("--out")?.ok_or_else(|| usage("falta --out"))?);
    let session = Session::of_user(&mut arguments)?;
    arguments.rest()?;
    std::fs::create_dir_all(&out).context("no se pudo crear la carpeta de salida")?;
    session.files.set_save(out);
    session.call(Request::ExportSurplus(case(&session, &folio)?))?;
    print("lo sellado quedó en la carpeta");
    Ok(())
}

fn case(session: &Session, folio: &str) -> Result<CaseId> {
    let Reply::Bandeja(bandeja) = session.call(Request::Bandeja)? else { bail!("respuesta inesperada") };
    let found = bandeja.rows.iter().find(|row| row.head.folio == folio);
    found.map(|row| row.head.case).context("ningún caso lleva ese folio")
}

const ACERVOS: &str = "--acervos lleva uno o más, con comas: padron, bajas, desaparecidas, cuerpos, inm";

fn convenio(mut arguments: Arguments) -> Result<()> {
    let with_answer = match arguments.option("--datos")?.as_deref() {
        Some("dictamen") => false,
        Some("respuesta") => true,
        _ => return Err(usage("diga --datos dictamen o --datos respuesta")),
    };
    let document = arguments.option("--documento")?.ok_or_else(|| usage("falta --documento"))?;
    let acervos = match arguments.option("--acervos")? {
        None => Acervos::USUAL,
        Some(said) => said.parse().map_err(|_| usage(ACERVOS))?,
    };
    let session = Session::of_user(&mut arguments)?;
    arguments.rest()?;
    session.call(Request::AdoptConvenio { with_answer, document, acervos })?;
    print("convenio adoptado");
    Ok(())
}
