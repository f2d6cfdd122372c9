//! `matching-core enrol`: a real person with real prints, while the server is stopped.

use crate::args::{Arguments, cluster};
use crate::cluster::{Gateway, runtime};
use crate::house::House;
use anyhow::{Context as _, Result, bail};
use core_api::Person;
use firma::TrustAnchors;
use matching_core::Templates;
use print_image::Raster;
use std::path::Path;
use std::sync::Arc;
use terms::Finger;

pub(crate) fn run(mut words: Arguments) -> Result<()> {
    let gallery = words.needed("--gallery")?;
    let (person, prints) = (words.needed("--person")?, words.needed("--prints")?);
    let key_file = words.option("--key-file")?;
    let cluster = cluster(&mut words)?;
    words.done()?;
    let text = std::fs::read(&person).context("no se puede leer el archivo de --person")?;
    // The parser's own message would quote the person's data.
    let person: Person =
        serde_json::from_slice(&text).ok().context("el archivo de --person no tiene la forma debida")?;
    let prints = read(&prints)?;
    let house = House::open(&gallery, key_file.as_deref().map(Path::new), None, None, cluster.is_some())?;
    if house.demonstration().is_some() {
        bail!("este acervo es de demostración: solo contiene personas sintéticas");
    }
    let threads = runtime()?;
    let gateway = cluster.map(|cluster| Gateway::open(&gallery, &cluster, threads.handle())).transpose()?;
    let templates = gateway.map(|gateway| gateway as Arc<dyn Templates>);
    let core = house.core(TrustAnchors::none(), templates)?;
    core.enrol(&person, &prints).context("no se pudo inscribir")?;
    println!("inscrita con {} huellas; el acervo tiene {} personas", prints.len(), core.persons());
    Ok(())
}

/// The prints of a folder, each named by its finger.
fn read(folder: &Path) -> Result<Vec<(Finger, Raster)>> {
    let mut prints: Vec<(Finger, Raster)> = Vec::new();
    for entry in std::fs::read_dir(folder).context("no se puede leer la carpeta de --prints")? {
        let path = entry?.path();
        let position = path.file_stem().and_then(|stem| stem.to_str()?.parse().ok());
        let Some(finger) = position.and_then(|position| Finger::new(position).ok()) else {
            bail!("cada huella se llama por su dedo, de 1 a 10; hay un archivo con otro nombre");
        };
        if prints.iter().any(|(known, _)| *known == finger) {
            bail!("el dedo {finger} aparece dos veces");
        }
        let bytes =
            std::fs::read(&path).with_context(|| format!("no se puede leer la huella del dedo {finger}"))?;
        let decoded = print_image::decode(&bytes).with_context(|| format!("la huella del dedo {finger}"))?;
        let ppi =
            decoded.ppi.with_context(|| format!("la huella del dedo {finger} no dice su resolución"))?;
        prints.push((finger, decoded.into_raster(ppi)));
    }
    if prints.is_empty() { bail!("no hay huellas en la carpeta de --prints") } else { Ok(prints) }
}
