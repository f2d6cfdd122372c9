//! Packages: the prints of the one solicitud a package holds. A case is one subject's, so a package of many is
//! refused.

use super::files::{Arrival, Contents, notices};
use crate::trouble::Trouble;
use crate::vocabulary;
use core_client::paquete::{self, FingerState, Print};
use ipc::{ImportNotice, ToldMissing};
use print_image::Decoded;
use std::path::Path;
use terms::Finger;

/// Whether the bytes begin as a ZIP does.
pub(super) fn looks_like(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The prints of the package at `path`, and what it says of fingers without one.
pub(super) fn read(path: &Path) -> Result<Contents, Trouble> {
    let mut package = paquete::read(path)?;
    let count = package.manifest().inventory().solicitudes.len();
    if count != 1 {
        return Err(Trouble::new(
            "package_of_many",
            format!("El paquete trae {count} solicitudes y un caso es de una sola persona."),
            "Sepárelo con `cotejoctl paquete read` e importe en cada caso su archivo NIST.",
        ));
    }
    let solicitud = package.solicitud(0)?;
    let mut contents = Contents::default();
    for (finger, state) in solicitud.fingers() {
        match state {
            FingerState::Printed(print) => match arrival(finger, print) {
                Ok(arrival) => contents.prints.push(arrival),
                Err(trouble) => contents.refused.push(trouble),
            },
            FingerState::Missing(reason) => {
                contents.told_missing.push(ToldMissing { finger, reason: *reason });
            }
        }
    }
    Ok(contents)
}

fn arrival(finger: Finger, print: &Print) -> Result<Arrival, Trouble> {
    let original = print.wsq().to_vec();
    let decoded = Decoded { ppi: Some(print.ppi()), ..print_image::decode(&original)? };
    let mut said = vec![ImportNotice::Package];
    said.extend(notices(&decoded));
    let media = vocabulary::media(decoded.format);
    Ok(Arrival { finger: Some(finger), notices: said, ..Arrival::new(decoded, original, media) })
}
