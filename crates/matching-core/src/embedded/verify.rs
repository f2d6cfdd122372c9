//! Verificaciones: yes or no for each datum of a credential and a percentage for a finger. Nothing of them is kept.

use super::EmbeddedCore;
use crate::index::folded;
use core_api::{
    Agreement, CONTRACT, CoreError, CredentialData, GreyImage, Person, Search, Signed, Verificacion,
    VerificacionBody, VerificacionId, Verificaciones,
};
use fingerprint::{Calibration, Probe, Template};
use print_image::Raster;

impl Verificaciones for EmbeddedCore {
    fn verify(
        &self,
        id: VerificacionId,
        body: &VerificacionBody,
        print: &GreyImage,
    ) -> Result<Signed<Verificacion>, CoreError> {
        let shown = template(print)?;
        if shown.minutiae.is_empty() {
            return Err(CoreError::Refused("the print shows no minutia".into()));
        }
        let (holder, record) = {
            let holdings = self.read();
            let holder = holdings.registry.find(&Search::Curp(body.credential.curp.clone()))?.pop();
            let print = holder.as_ref().map(|(subject, _)| holdings.population.print(*subject, body.finger));
            (holder.map(|(_, person)| person), print.transpose()?.flatten())
        };
        let record = record.as_ref().map(template).transpose()?;
        self.sign(&Verificacion {
            institution: body.institution,
            verificacion: id,
            nonce: body.nonce,
            consent: body.consent,
            at: (self.setup.now)(),
            contract: CONTRACT.to_owned(),
            agreement: agreement(&body.credential, holder.as_ref()),
            similarity: record.map(|record| percent(&shown, &record)),
        })
    }
}

fn template(print: &GreyImage) -> Result<Template, CoreError> {
    let raster = Raster::new(print.width, print.height, print.ppi, print.pixels.clone());
    let raster = raster.map_err(|error| CoreError::Refused(error.to_string()))?;
    Ok(fingerprint::extract(&raster).template)
}

fn agreement(said: &CredentialData, holder: Option<&Person>) -> Agreement {
    let agrees = |datum: &Option<String>, known: fn(&Person) -> &String| {
        datum.as_ref().map(|datum| holder.is_some_and(|holder| folded(known(holder)) == folded(datum)))
    };
    Agreement {
        curp: holder.is_some(),
        given_names: agrees(&said.given_names, |holder| &holder.given_names),
        surnames: agrees(&said.surnames, |holder| &holder.surnames),
        birth: agrees(&said.birth, |holder| &holder.birth),
    }
}

/// The share of "one finger" where that and "different fingers" were as likely before the comparison.
fn percent(shown: &Template, record: &Template) -> u8 {
    let ratio = Calibration::current().log10_lr(Probe::new(shown).score(record)).value();
    (100.0 / (1.0 + 10_f32.powf(-ratio))).round() as u8
}
