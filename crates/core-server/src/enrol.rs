//! `matching-core enrol`: a record into an acervo, while the server is stopped: a real person with real prints, a body, or
//! somebody invented.

use crate::args::{Arguments, cluster, usage};
use crate::cluster::{Gateway, runtime};
use crate::house::House;
use anyhow::{Context as _, Result, bail};
use core_api::Person;
use firma::TrustAnchors;
use matching_core::{Placement, Templates};
use print_image::Raster;
use std::path::Path;
use std::sync::Arc;
use terms::Finger;

/// What is enrolled.
enum Subject {
    /// Somebody, or a body, with these prints.
    Real(Option<Person>, Vec<(Finger, Raster)>),
    /// An invented person, by her number.
    Synthetic(u32),
}

pub(crate) fn run(mut words: Arguments) -> Result<()> {
    let gallery = words.needed("--gallery")?;
    let subject = subject(&mut words)?;
    let placement = placement(&mut words)?;
    let key_file = words.option("--key-file")?;
    let cluster = cluster(&mut words)?;
    words.done()?;
    let house = House::open(&gallery, key_file.as_deref().map(Path::new), None, None, cluster.is_some())?;
    match (&subject, house.demonstration()) {
        (Subject::Real(..), Some(_)) => {
            bail!("este acervo es de demostración: solo contiene personas sintéticas")
        }
        (Subject::Synthetic(_), None) => bail!("este acervo es de personas reales: no admite inventadas"),
        _ => {}
    }
    let threads = runtime()?;
    let gateway = cluster.map(|cluster| Gateway::open(&gallery, &cluster, threads.handle())).transpose()?;
    let templates = gateway.map(|gateway| gateway as Arc<dyn Templates>);
    let core = house.core(TrustAnchors::none(), templates)?;
    let (prints, enrolled) = match &subject {
        Subject::Real(person, prints) => (prints.len(), core.enrol_into(placement, person.as_ref(), prints)),
        Subject::Synthetic(number) => (Finger::ALL.len(), core.enrol_synthetic_into(placement, *number)),
    };
    enrolled.context("no se pudo inscribir")?;
    let acervo = placement.acervo();
    println!("inscrita en {acervo} con {prints} huellas; el núcleo tiene {} personas", core.persons());
    Ok(())
}

fn subject(words: &mut Arguments) -> Result<Subject> {
    if let Some(number) = words.parsed("--synthetic")? {
        return Ok(Subject::Synthetic(number));
    }
    let (person, prints) = (words.option("--person")?, words.needed("--prints")?);
    let read = |path: String| -> Result<Person> {
        let text = std::fs::read(path).context("no se puede leer el archivo de --person")?;
        // The parser's own message would quote the person's data.
        serde_json::from_slice(&text).ok().context("el archivo de --person no tiene la forma debida")
    };
    Ok(Subject::Real(person.map(read).transpose()?, prints_of(&prints)?))
}

/// Where to: the padrón where nothing is said.
fn placement(words: &mut Arguments) -> Result<Placement> {
    let (acervo, cause) = (words.parsed("--acervo")?.unwrap_or_default(), words.parsed("--cause")?);
    let placement = Placement::new(acervo, cause);
    placement.ok_or_else(|| usage("una baja lleva --cause, y ningún otro acervo la lleva"))
}

/// The prints of a folder, each named by its finger.
fn prints_of(folder: &Path) -> Result<Vec<(Finger, Raster)>> {
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
