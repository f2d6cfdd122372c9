//! Users of an open vault: adding them, their profiles, their passphrases.

use crate::error::VaultError;
use crate::founding::seal_json;
use crate::people::{NewUser, Profile, ProfileFicha, Stamp};
use crate::slots::{self, Credentials, Opened};
use crate::vault::Vault;
use casework::{ActKind, Stream};
use std::collections::BTreeSet;
use terms::UserId;

impl Vault {
    /// Registers a user (an act of the user signed in) who may then sign in on this station.
    ///
    /// # Errors
    /// [`VaultError::LoginTaken`], an unfit login or passphrase, [`VaultError::Refused`] when the user signed
    /// in may not; the new user then does not exist.
    pub fn add_user(&mut self, new: NewUser, now: Stamp) -> Result<UserId, VaultError> {
        let who = Credentials { login: &new.login, passphrase: &new.passphrase };
        who.fit()?;
        let tag = slots::tag(&self.header, &self.secret, &new.login);
        if slots::find(&self.header, &tag).is_some() {
            return Err(VaultError::LoginTaken);
        }
        let user = UserId(self.new_id());
        let opened = Opened { data: self.opened.data.clone(), user };
        let slot = slots::make(&self.header, &self.secret, who, &opened, &mut self.random)?;

        // The slot first: a slot without its act opens nothing and is dropped at the next opening.
        let mut header = self.header.clone();
        header.slots.push(slot);
        header.write(&self.dir)?;
        let former = std::mem::replace(&mut self.header, header);
        let registered = self.register(user, new, now);
        if registered.is_err() {
            self.header = former;
            self.header.write(&self.dir)?;
        }
        registered.map(|()| user)
    }

    /// Who a user is; `None` for an unknown user.
    ///
    /// # Errors
    /// [`VaultError::Damaged`] when the profile does not open.
    pub fn profile(&self, user: UserId) -> Result<Option<Profile>, VaultError> {
        Ok(self.profile_ficha(user)?.map(|ficha| ficha.profile))
    }

    /// A user's login name; `None` for an unknown user.
    ///
    /// # Errors
    /// As [`Vault::profile`].
    pub fn login(&self, user: UserId) -> Result<Option<String>, VaultError> {
        Ok(self.profile_ficha(user)?.map(|ficha| ficha.login))
    }

    /// Whether this is the passphrase of the user signed in: asked again before signing and releasing.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`].
    pub fn confirm_passphrase(&self, passphrase: &str) -> Result<(), VaultError> {
        let login = self.login(self.user())?.ok_or(VaultError::WrongPassphrase)?;
        let opened = slots::open(&self.header, &self.secret, Credentials { login: &login, passphrase })?;
        if opened.user == self.user() { Ok(()) } else { Err(VaultError::WrongPassphrase) }
    }

    /// Changes the passphrase of the user signed in.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`] when `old` is not it; [`VaultError::PassphraseTooShort`]. On any error
    /// the old one keeps working.
    pub fn change_passphrase(&mut self, old: &str, new: &str) -> Result<(), VaultError> {
        self.confirm_passphrase(old)?;
        let login = self.login(self.user())?.ok_or(VaultError::WrongPassphrase)?;
        let who = Credentials { login: &login, passphrase: new };
        let slot = slots::make(&self.header, &self.secret, who, &self.opened, &mut self.random)?;
        let mut header = self.header.clone();
        header.slots.retain(|other| other.tag != slot.tag);
        header.slots.push(slot);
        header.write(&self.dir)?;
        self.header = header;
        Ok(())
    }

    /// Drops the slots of users who were disabled or never registered.
    pub(crate) fn drop_idle_slots(&mut self) -> Result<(), VaultError> {
        let mut living = BTreeSet::new();
        for user in self.state.institution.users().filter(|user| user.enabled) {
            if let Some(ficha) = self.profile_ficha(user.user)? {
                living.insert(slots::tag(&self.header, &self.secret, &ficha.login));
            }
        }
        let mut header = self.header.clone();
        header.slots.retain(|slot| living.contains(&slot.tag));
        // A header that cannot be written now is written at a later opening: these slots open nothing.
        if header.slots.len() < self.header.slots.len() && header.write(&self.dir).is_ok() {
            self.header = header;
        }
        Ok(())
    }

    fn register(&mut self, user: UserId, new: NewUser, now: Stamp) -> Result<(), VaultError> {
        let profile = seal_json(self, &ProfileFicha { login: new.login, profile: new.profile })?;
        let kind = ActKind::UserRegistered { user, roles: new.roles, profile };
        self.commit(&[now.act(Stream::Institution, self.user(), kind)]).map(drop)
    }

    fn profile_ficha(&self, user: UserId) -> Result<Option<ProfileFicha>, VaultError> {
        let Some(known) = self.state.institution.user(user) else { return Ok(None) };
        let Some(content) = self.ficha(known.profile)? else { return Ok(None) };
        serde_json::from_slice(&content).map(Some).map_err(|_| VaultError::damaged("a profile"))
    }
}
