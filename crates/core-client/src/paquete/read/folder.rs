//! A folder that holds a package.

use super::ReadError;
use super::store::{Shelf, Store};
use crate::paquete::walk::walk;
use std::path::Path;

pub(super) fn open(folder: &Path) -> Result<Store, ReadError> {
    let found = walk(folder).map_err(ReadError::io("looking through the package"))?;
    Ok(Store::new(Shelf::Folder(folder.to_owned()), found.ok_or(ReadError::TooManyFiles)?))
}
