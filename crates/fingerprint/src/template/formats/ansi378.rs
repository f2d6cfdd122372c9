//! ANSI INCITS 378-2004 (clause 6): letters and version, length in two bytes (or two zeros and four bytes), the maker's
//! product identifier, then as in `record`, angles in units of 2 degrees.

use super::capture::Product;
use super::fields::Bytes;
use super::record::{self, MAGIC};
use super::{FingerView, Format, FormatError};

/// Bytes before what it shares with ISO, with the length in two bytes.
const BEGINNING: usize = MAGIC.len() + 2 + 4;

pub(super) fn read(bytes: &[u8]) -> Result<Vec<FingerView>, FormatError> {
    let mut bytes = Bytes(bytes);
    record::begin(&mut bytes)?;
    if bytes.short()? == 0 {
        bytes.take(4)?;
    }
    let product = Product { owner: bytes.short()?, kind: bytes.short()? };
    let mut views = record::read(&mut bytes, Format::Ansi378)?;
    for view in &mut views {
        view.capture.product = product;
    }
    Ok(views)
}

/// The product is the first view's.
pub(super) fn write(views: &[&FingerView]) -> Vec<u8> {
    let body = record::write(views, Format::Ansi378);
    let mut bytes = MAGIC.to_vec();
    match u16::try_from(BEGINNING + body.len()) {
        Ok(short) => bytes.extend(short.to_be_bytes()),
        Err(_) => {
            bytes.extend([0, 0]);
            bytes.extend(((BEGINNING + 4 + body.len()) as u32).to_be_bytes());
        }
    }
    let product = views.first().map(|view| view.capture.product).unwrap_or_default();
    bytes.extend(product.owner.to_be_bytes());
    bytes.extend(product.kind.to_be_bytes());
    bytes.extend(body);
    bytes
}
