//! Users' slots: wrapping the data key under a passphrase and the station's secret together.

use crate::error::VaultError;
use crate::header::{Cost, Header, Slot};
use crate::keys::{Key, Random, fresh};
use crate::secret::Secret;
use argon2::{Algorithm, Argon2, Params, Version};
use terms::UserId;
use zeroize::Zeroizing;

/// The fewest characters a passphrase may have.
pub const MINIMUM_PASSPHRASE: usize = 8;
/// The most characters a login name may have.
pub const MAXIMUM_LOGIN: usize = 64;

/// What a user types to sign in.
#[derive(Clone, Copy)]
pub(crate) struct Credentials<'a> {
    pub(crate) login: &'a str,
    pub(crate) passphrase: &'a str,
}

impl Credentials<'_> {
    /// Whether they may be used for a new slot.
    pub(crate) fn fit(&self) -> Result<(), VaultError> {
        if self.passphrase.chars().count() < MINIMUM_PASSPHRASE {
            return Err(VaultError::PassphraseTooShort { minimum: MINIMUM_PASSPHRASE });
        }
        match login_as_kept(self.login).chars().count() {
            1..=MAXIMUM_LOGIN => Ok(()),
            _ => Err(VaultError::LoginUnfit { maximum: MAXIMUM_LOGIN }),
        }
    }
}

/// What a slot holds once opened.
pub(crate) struct Opened {
    pub(crate) data: Key,
    pub(crate) user: UserId,
}

/// A new slot for `user`. The login must be free (see [`find`]).
pub(crate) fn make(
    header: &Header,
    secret: &Secret,
    who: Credentials,
    opened: &Opened,
    random: &mut Random,
) -> Result<Slot, VaultError> {
    who.fit()?;
    let (tag, salt, cost) = (tag(header, secret, who.login), fresh(random), Cost::USUAL);
    let content = Zeroizing::new([&opened.data.bytes()[..], &opened.user.0].concat());
    let wrapped = user_key(secret, who.passphrase, &salt, cost)?.seal(&content, &about(header, &tag), random);
    Ok(Slot { tag, salt, cost, wrapped })
}

/// Opens the slot of `who`. A login that does not exist costs the same time as a wrong passphrase and gives
/// the same error.
pub(crate) fn open(header: &Header, secret: &Secret, who: Credentials) -> Result<Opened, VaultError> {
    let tag = tag(header, secret, who.login);
    let slot = find(header, &tag);
    let (salt, cost) = slot.map_or(([0; 16], Cost::USUAL), |slot| (slot.salt, slot.cost));
    let key = user_key(secret, who.passphrase, &salt, cost)?;
    let content = slot.and_then(|slot| key.open(&slot.wrapped, &about(header, &tag)));
    let content = content.ok_or(VaultError::WrongPassphrase)?;
    let parts = content.split_at_checked(32).and_then(|(data, user)| {
        Some(Opened { data: Key::from_slice(data)?, user: UserId(user.try_into().ok()?) })
    });
    parts.ok_or(VaultError::damaged("vault.json"))
}

/// The slot with this tag.
pub(crate) fn find<'a>(header: &'a Header, tag: &[u8; 32]) -> Option<&'a Slot> {
    header.slots.iter().find(|slot| slot.tag == *tag)
}

/// The keyed hash under which a login name's slot stands.
pub(crate) fn tag(header: &Header, secret: &Secret, login: &str) -> [u8; 32] {
    let names = Key::new(**secret).derive("cotejo/1/logins");
    names.named(&[&header.vault[..], login_as_kept(login).as_bytes()].concat())
}

/// Names are compared without outer spaces and without regard to case.
pub(crate) fn login_as_kept(login: &str) -> String {
    login.trim().to_lowercase()
}

fn about(header: &Header, tag: &[u8; 32]) -> Vec<u8> {
    [&b"cotejo slot 1"[..], &header.vault, tag].concat()
}

fn user_key(secret: &Secret, passphrase: &str, salt: &[u8; 16], cost: Cost) -> Result<Key, VaultError> {
    let damaged = || VaultError::damaged("vault.json");
    if !cost.bearable() {
        return Err(damaged());
    }
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32)).map_err(|_| damaged())?;
    let mut stretched = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), salt, stretched.as_mut())
        .map_err(|_| damaged())?;
    Ok(Key::new(*stretched).mixed_with(&Key::new(**secret), "cotejo/1/slot"))
}
