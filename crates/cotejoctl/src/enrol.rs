//! Enrols one invented person with given prints in the local demonstration core.

use crate::open::{Arguments, Session, told};
use crate::print;
use anyhow::{Context as _, Result, bail};
use core_api::Person;
use print_image::Raster;
use terms::Finger;

/// `cotejoctl enrol`.
pub(crate) fn run(mut arguments: Arguments) -> Result<()> {
    let session = Session::demonstration(&mut arguments)?;
    let prints: Vec<_> = arguments.rest()?.iter().map(|word| read(word)).collect::<Result<_>>()?;
    if prints.is_empty() {
        bail!("diga al menos una huella, por ejemplo 1=pulgar.png");
    }
    session.sign_in_demonstration()?;
    let person = Person {
        given_names: "Persona".to_owned(),
        surnames: "Inscrita Prueba".to_owned(),
        birth: "1980-01-01".to_owned(),
        curp: "IXPP800101XXXXXX99".to_owned(),
        address: "Calle de la Prueba 1, Colonia Demostración, Estado Ejemplo".to_owned(),
    };
    session.workstation.enrol(&person, &prints).map_err(told)?;
    print(&format!("inscrita con {} huellas", prints.len()));
    Ok(())
}

fn read(word: &str) -> Result<(Finger, Raster)> {
    let (finger, path) = word.split_once('=').context("cada huella se escribe DEDO=ARCHIVO")?;
    let finger = Finger::new(finger.parse().context("el dedo es un número de 1 a 10")?)?;
    let bytes =
        std::fs::read(path).with_context(|| format!("no se pudo leer la huella del dedo {finger}"))?;
    let decoded = print_image::decode(&bytes)?;
    let ppi = decoded.ppi.with_context(|| format!("la huella del dedo {finger} no dice su resolución"))?;
    Ok((finger, decoded.into_raster(ppi)))
}
