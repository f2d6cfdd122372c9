//! The oficio of a package: a PDF that was signed before, or one composed of what the package holds, unsigned.

use crate::open::{Arguments, usage};
use crate::paths;
use anyhow::{Context as _, Result, anyhow};
use core_client::paquete::Oficio;
use core_client::paquete::manifest::{Inventory, SolicitudEntry};
use dictamen::oficio::{Addressee, OficioFacts, Signer, SolicitudFacts, Template, compose};
use jiff::tz::TimeZone;
use sha2::{Digest as _, Sha256};
use std::path::Path;
use terms::Timestamp;

/// Where the PDF comes from.
pub(super) enum Letter {
    Given(Vec<u8>),
    Composed(Author),
}

/// What is said of sender and addressee in a composed oficio.
pub(super) struct Author {
    institution: Option<String>,
    place: String,
    signer: Signer,
    addressee: Addressee,
    basis: Option<String>,
}

impl Letter {
    /// Takes `--pdf FILE` out, or all that an oficio must say.
    pub(super) fn new(arguments: &mut Arguments, addressee: &str) -> Result<Self> {
        if let Some(file) = arguments.option("--pdf")? {
            return paths::read(Path::new(&file)).map(Letter::Given);
        }
        let mut must = |name: &str, what: &str| {
            let hint = || usage(format!("diga el oficio ya firmado con --pdf, o {what} con {name}"));
            arguments.option(name)?.ok_or_else(hint)
        };
        let signer =
            Signer { name: must("--signer", "quién lo firma")?, office: must("--post", "su cargo")? };
        let place = must("--place", "dónde se expide")?;
        let office = must("--office", "el área a la que se dirige")?;
        let institution = arguments.option("--addressee-name")?.unwrap_or_else(|| addressee.to_owned());
        let addressee = Addressee { office, institution };
        let (institution, basis) = (arguments.option("--institution-name")?, arguments.option("--basis")?);
        Ok(Letter::Composed(Author { institution, place, signer, addressee, basis }))
    }

    /// The PDF of a package that holds this.
    pub(super) fn pdf(&self, inventory: &Inventory) -> Result<Vec<u8>> {
        match self {
            Letter::Given(pdf) => Ok(pdf.clone()),
            Letter::Composed(author) => author.compose(inventory),
        }
    }
}

impl Author {
    fn compose(&self, inventory: &Inventory) -> Result<Vec<u8>> {
        let Inventory { oficio, solicitudes, .. } = inventory;
        let facts = OficioFacts {
            institution: self.institution.clone().unwrap_or_else(|| oficio.institution.to_string()),
            number: oficio.number.to_string(),
            place: self.place.clone(),
            date: noon(oficio)?,
            station: "cotejoctl".to_owned(),
            addressee: self.addressee.clone(),
            basis: self.basis.clone(),
            solicitudes: solicitudes.iter().map(told).collect(),
            table: terms::Sha256(Sha256::digest(inventory.table()).into()),
            signer: self.signer.clone(),
            template: Template::built_in(),
            demonstration: false,
        };
        let composed = compose(&facts);
        Ok(composed.map_err(|error| anyhow!("no se pudo componer el oficio ({error}); use --pdf"))?.pdf)
    }
}

fn told(entry: &SolicitudEntry) -> SolicitudFacts {
    SolicitudFacts {
        folio: entry.folio.to_string(),
        missing: entry.missing().collect(),
        itl: entry.itl.is_some(),
    }
}

/// Midday of the oficio's date where it is printed, so that no time zone of the country makes it another day.
fn noon(oficio: &Oficio) -> Result<Timestamp> {
    let zone = TimeZone::get("America/Mexico_City").context("falta la zona horaria del país")?;
    let noon = oficio.date.at(12, 0, 0, 0).to_zoned(zone).context("la fecha del oficio")?;
    Ok(Timestamp(noon.timestamp().as_millisecond()))
}
