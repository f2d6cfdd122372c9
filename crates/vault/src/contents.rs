//! What lies in the vault beside the acts: images, documents, fichas, drafts, keys for others.

use crate::database::begin;
use crate::error::VaultError;
use crate::images::Sealed;
use crate::keys::Key;
use crate::vault::Vault;
use casework::{Media, SealedDocument, SealedImage};
use rusqlite::OptionalExtension;
use terms::{FichaId, ImageId, Sha256};
use zeroize::Zeroizing;

impl Vault {
    /// Seals an image bit for bit; on the disk when it returns. The act that cites it comes next.
    ///
    /// # Errors
    /// [`VaultError::DiskFull`] and others; then nothing of it remains.
    pub fn seal_image(&mut self, bytes: &[u8], media: Media) -> Result<SealedImage, VaultError> {
        let Sealed { image, sha256, bytes } = self.seal(&[bytes])?[0];
        Ok(SealedImage { image, sha256, bytes, media })
    }

    /// Seals several images at the price of one transaction: a core's answer, a whole card.
    ///
    /// # Errors
    /// As [`Vault::seal_image`]; all of them or none.
    pub fn seal_images(&mut self, images: &[(&[u8], Media)]) -> Result<Vec<SealedImage>, VaultError> {
        let all: Vec<&[u8]> = images.iter().map(|(bytes, _)| *bytes).collect();
        let sealed = self.seal(&all)?.into_iter().zip(images);
        let with_media = |(Sealed { image, sha256, bytes }, (_, media)): (Sealed, &(&[u8], Media))| {
            SealedImage { image, sha256, bytes, media: *media }
        };
        Ok(sealed.map(with_media).collect())
    }

    /// Seals a document, such as a signed dictamen.
    ///
    /// # Errors
    /// As [`Vault::seal_image`].
    pub fn seal_document(&mut self, bytes: &[u8]) -> Result<SealedDocument, VaultError> {
        let Sealed { image, sha256, bytes } = self.seal(&[bytes])?[0];
        Ok(SealedDocument { image, sha256, bytes })
    }

    /// The bytes of a sealed image or document, checked against the digest its act states.
    ///
    /// # Errors
    /// [`VaultError::Damaged`] when they are missing or not those bytes.
    pub fn image(&self, image: ImageId, sha256: &Sha256) -> Result<Vec<u8>, VaultError> {
        let mut query = self.connection.prepare_cached("SELECT wrapped FROM image_keys WHERE image = ?1")?;
        let wrapped: Option<Vec<u8>> = query.query_row([image.0], |row| row.get(0)).optional()?;
        let key = wrapped
            .and_then(|wrapped| self.keys.images.open(&wrapped, &image.0))
            .and_then(|key| Key::from_slice(&key))
            .ok_or(VaultError::damaged("a sealed image"))?;
        self.images.read(image, &key, sha256)
    }

    /// Seals personal data or free text. It is written in the transaction of the first act that cites it,
    /// and until then held in memory only.
    pub fn seal_ficha(&mut self, content: &[u8]) -> FichaId {
        self.fichas.seal(content, &mut self.random)
    }

    /// The content of a ficha; `None` if it is not here.
    ///
    /// # Errors
    /// [`VaultError::Damaged`] when it does not open.
    pub fn ficha(&self, ficha: FichaId) -> Result<Option<Vec<u8>>, VaultError> {
        self.fichas.open(&self.connection, ficha)
    }

    /// Keeps work in progress under a name, in place of what was there; on the disk when it returns.
    ///
    /// # Errors
    /// [`VaultError::DiskFull`] and others; then the former draft stands.
    pub fn put_draft(&mut self, name: &str, value: &[u8]) -> Result<(), VaultError> {
        let mut put =
            self.connection.prepare_cached("INSERT OR REPLACE INTO drafts (name, value) VALUES (?1, ?2)")?;
        put.execute((name, value))?;
        Ok(())
    }

    /// The draft of that name.
    ///
    /// # Errors
    /// When the database fails.
    pub fn draft(&self, name: &str) -> Result<Option<Vec<u8>>, VaultError> {
        let mut query = self.connection.prepare_cached("SELECT value FROM drafts WHERE name = ?1")?;
        Ok(query.query_row([name], |row| row.get(0)).optional()?)
    }

    /// The names of all drafts that begin so.
    ///
    /// # Errors
    /// When the database fails.
    pub fn drafts(&self, beginning: &str) -> Result<Vec<String>, VaultError> {
        let mut query = self.connection.prepare_cached("SELECT name FROM drafts ORDER BY name")?;
        let names: Vec<String> = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(names.into_iter().filter(|name| name.starts_with(beginning)).collect())
    }

    /// Drops the draft of that name, if there is one.
    ///
    /// # Errors
    /// When the database fails.
    pub fn drop_draft(&mut self, name: &str) -> Result<(), VaultError> {
        self.connection.execute("DELETE FROM drafts WHERE name = ?1", [name])?;
        Ok(())
    }

    /// A key for another crate's files (the embedded core's gallery), the same at every opening.
    pub fn data_key(&self, label: &str) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(*self.keys.outside.derive(label).bytes())
    }

    /// Files first, then their keys in one transaction: a file without key is noise, a key without file
    /// would be a loss.
    fn seal(&mut self, all: &[&[u8]]) -> Result<Vec<Sealed>, VaultError> {
        let mut sealed = Vec::with_capacity(all.len());
        let outcome = self.seal_into(all, &mut sealed);
        if outcome.is_err() {
            sealed.iter().for_each(|(done, _): &(Sealed, Key)| self.images.discard(done.image));
        }
        outcome?;
        Ok(sealed.into_iter().map(|(done, _)| done).collect())
    }

    fn seal_into(&mut self, all: &[&[u8]], sealed: &mut Vec<(Sealed, Key)>) -> Result<(), VaultError> {
        for bytes in all {
            sealed.push(self.images.seal(bytes, &mut self.random)?);
        }
        let transaction = begin(&mut self.connection)?;
        for (done, key) in sealed {
            let wrapped = self.keys.images.seal(key.bytes(), &done.image.0, &mut self.random);
            transaction.execute(
                "INSERT INTO image_keys (image, wrapped) VALUES (?1, ?2)",
                (done.image.0, wrapped),
            )?;
        }
        Ok(transaction.commit()?)
    }
}
