//! The keys a core signs with, as the institution's acts have them: which are believed, how more of them are learned, over
//! the line or from a file whose fingerprint two people compared.

use crate::desk::Desk;
use crate::trouble::Trouble;
use casework::{ActKind, CoreId, CoreKeys, CoreSigningKey, Institution, KeysBy, Stream};
use core_api::keys::{self, KeysError};
use core_api::strict;
use core_api::wire::Keys;
use core_api::{Core, CoreError, CorePublicKey, Dated, KeyRing, Signed, SignedError};
use ledger::PublicKey;
use terms::Timestamp;

/// The keys believed of a core: those of the acts, where it is known, and else the one that the station was told. A key
/// that the station was told has to be among those of the acts.
pub(crate) fn ring(
    institution: &Institution,
    core: &CoreId,
    told: Option<CorePublicKey>,
) -> Result<Option<KeyRing>, Trouble> {
    let Some(told) = told else { return Ok(None) };
    let known = institution.core(core).map(|core| core.keys.as_slice()).unwrap_or_default();
    let Some((first, later)) = known.split_first() else { return Ok(Some(KeyRing::root(told))) };
    let later = later.iter().map(|one| (CorePublicKey(one.key.0), one.since.unwrap_or(Timestamp(i64::MAX))));
    let ring = KeyRing::kept(CorePublicKey(first.key.0), later).map_err(disbelieved)?;
    if ring.holds(&told) { Ok(Some(ring)) } else { Err(unknown()) }
}

/// What a core signed, and the keys as they are believed now, where they are more than before: where no believed key signed
/// it, the core is asked for its keys, once. `fresh` is the time now where the message must have been signed just now.
pub(crate) fn believe<T: Dated>(
    core: &dyn Core,
    ring: &KeyRing,
    signed: &Signed<T>,
    fresh: Option<Timestamp>,
) -> Result<(T, Option<KeyRing>), Trouble> {
    let open = |ring: &KeyRing| match fresh {
        Some(now) => ring.open_fresh(signed, now),
        None => ring.open(signed),
    };
    match open(ring) {
        Ok(message) => return Ok((message, None)),
        Err(SignedError::Signature) => {}
        Err(other) => return Err(unbelieved(other)),
    }
    let told = match core.keys() {
        Ok(told) => told,
        Err(error @ (CoreError::Unavailable(_) | CoreError::Surplus | CoreError::Cancelled)) => {
            return Err(error.into());
        }
        Err(_) => return Err(untrusted()),
    };
    let grown = ring.extended(&told).map_err(disbelieved)?;
    open(&grown).map(|message| (message, Some(grown))).map_err(unbelieved)
}

/// Remembers keys that a believed one vouches for.
pub(crate) fn learn(desk: &mut Desk, core: &CoreId, grown: &KeyRing) -> Result<(), Trouble> {
    let known = desk.vault.institution().core(core).map(|core| core.keys.clone()).unwrap_or_default();
    let later = grown.later().iter().map(|(key, since)| kept(key, Some(*since)));
    let keys = known.into_iter().take(1).chain(later).collect();
    record(desk, CoreKeys { core: core.clone(), by: KeysBy::Vouched, keys })?;
    if desk.core_id == *core {
        desk.core_keys = Some(grown.clone());
    }
    Ok(())
}

/// Takes a core's key file. Keys that go on from those believed are vouched for; others are the administrator's word, who
/// compared the fingerprint with the core's operator. Either way it has to be that of the newest one.
pub(crate) fn import(desk: &mut Desk, file: &str, fingerprint: &str) -> Result<(), Trouble> {
    let told: Keys = strict::read(file.as_bytes()).map_err(|_| unreadable())?;
    let first = told.keys.first().and_then(|entry| keys::bytes(&entry.key)).map(CorePublicKey);
    let root = KeyRing::root(first.ok_or_else(unreadable)?);
    let whole = root.extended(&told).map_err(disbelieved)?;
    if !keys::is_fingerprint(fingerprint, &whole.newest()) {
        return Err(other_fingerprint());
    }
    let core = desk.core_id.clone();
    match desk.core_keys.as_ref().map(|ring| ring.extended(&told)) {
        Some(Ok(grown)) => learn(desk, &core, &grown),
        _ => {
            let since = told.keys.first().map(|entry| entry.since);
            let later = whole.later().iter().map(|(key, since)| kept(key, Some(*since)));
            let keys = std::iter::once(kept(&whole.first(), since)).chain(later).collect();
            record(desk, CoreKeys { core, by: KeysBy::Compared, keys })?;
            desk.core_keys = desk.core_keys.as_ref().map(|_| whole);
            Ok(())
        }
    }
}

fn kept(key: &CorePublicKey, since: Option<Timestamp>) -> CoreSigningKey {
    CoreSigningKey { key: PublicKey(key.0), since }
}

fn record(desk: &mut Desk, keys: CoreKeys) -> Result<(), Trouble> {
    desk.record(vec![(Stream::Institution, ActKind::CoreKeysLearned(keys))])
}

/// The sentence for a code that an act keeps, if it is one of these.
pub(crate) fn told_by(code: &str) -> Option<Trouble> {
    let all = [untrusted(), replaced(), forged(), replayed()];
    all.into_iter().find(|trouble| trouble.0.code == code)
}

/// Not signed by the core, or not what was asked for.
pub(crate) fn untrusted() -> Trouble {
    Trouble::new(
        "answer_untrusted",
        "La respuesta no lleva la firma del núcleo o no corresponde a esta solicitud; no se usó.",
        "Vuelva a enviar la solicitud. Si se repite, avise a la persona administradora: puede ser un ataque.",
    )
}

fn unbelieved(error: SignedError) -> Trouble {
    match error {
        SignedError::Replaced => replaced(),
        SignedError::Signature | SignedError::Message => untrusted(),
    }
}

fn disbelieved(error: KeysError) -> Trouble {
    match error {
        KeysError::Replaced => replayed(),
        KeysError::Stranger | KeysError::NotVouched | KeysError::Order => forged(),
    }
}

fn replaced() -> Trouble {
    Trouble::new(
        "core_key_replaced",
        "La respuesta lleva la firma de una llave que el núcleo ya había reemplazado; no se usó.",
        "Vuelva a enviar la solicitud. Si se repite, avise a la persona administradora: alguien puede tener la llave anterior.",
    )
}

fn forged() -> Trouble {
    Trouble::new(
        "core_keys_forged",
        "El núcleo firma con una llave que ninguna de las que esta institución reconoce avala; no se creyó.",
        "Pida a quien opera el núcleo su archivo de llaves, compare por teléfono la huella y regístrelo con «cotejoctl core key add».",
    )
}

fn replayed() -> Trouble {
    Trouble::new(
        "core_keys_replayed",
        "El núcleo mostró llaves de antes: faltan algunas que esta institución ya reconoce. No se cambió nada.",
        "Avise a la persona administradora: el núcleo pudo restaurarse de una copia vieja, o alguien se hace pasar por él.",
    )
}

fn unknown() -> Trouble {
    Trouble::new(
        "core_key_unknown",
        "La clave de «nucleo.toml» no es ninguna de las que esta institución reconoce de ese núcleo. No se le envía nada.",
        "Si el núcleo cambió de llave, compare la huella con quien lo opera y regístrela con «cotejoctl core key add».",
    )
}

fn unreadable() -> Trouble {
    Trouble::new(
        "core_keys_unreadable",
        "Ese archivo no es el de las llaves de un núcleo.",
        "Pida a quien opera el núcleo el que escribe «matching-core keys».",
    )
}

fn other_fingerprint() -> Trouble {
    Trouble::new(
        "core_fingerprint_differs",
        "La huella que escribió no es la de la llave más nueva del archivo. No se registró nada.",
        "Léala otra vez con quien opera el núcleo. Si sigue distinta, no use el archivo: puede no ser del núcleo.",
    )
}
