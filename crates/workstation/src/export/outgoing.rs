//! What leaves under one oficio: its solicitudes with their prints, coded one at a time, and the oficio itself. The same
//! oficio gives the same files, on whatever day: a signed one states the digest of the table that lists them.

use super::coding::{self, Coded};
use super::itl::{self, Addressed};
use crate::desk::Desk;
use crate::jobs::Stop;
use crate::oficios;
use crate::trouble::Trouble;
use crate::{Shared, views, vocabulary};
use casework::{ActKind, Case, Export, ExportForm, ExportedPrint, Oficio, OficioItem, Stream};
use core_client::paquete::manifest::Inventory;
use core_client::paquete::{
    self, Code, FingerState, Folio, InvalidToken, OficioNumber, Print, Solicitud, Source, SourceError,
    WriteError,
};
use dictamen::oficio::{Addressee, OficioFacts, Signer, SolicitudFacts, Template};
use ipc::{ExportOrder, RecompressionReason};
use std::sync::Arc;
use terms::{Finger, Sha256};

/// The solicitudes of one oficio, coded one at a time.
pub(crate) struct Outgoing<'a> {
    shared: &'a Shared,
    pub(crate) oficio: Arc<Oficio>,
    /// Why prints that came compressed may be compressed again. Of a signed oficio what it was signed with counts.
    recompression: Option<RecompressionReason>,
    about: paquete::Oficio,
    folios: Vec<Folio>,
    /// What leaves of each case, as the first pass found it.
    leaving: Vec<(OficioItem, Vec<ExportedPrint>)>,
    /// Why the source gave up, in sentences.
    trouble: Option<Trouble>,
}

impl<'a> Outgoing<'a> {
    pub(crate) fn of(
        shared: &'a Shared,
        desk: &Desk,
        oficio: Arc<Oficio>,
        recompression: Option<RecompressionReason>,
    ) -> Result<Self, Trouble> {
        let station = views::station(desk).ok_or_else(|| Trouble::gone("la estación"))?;
        let folio = |item: &OficioItem| Ok(Folio::new(desk.case(item.case)?.folio().as_str())?);
        let folios: Result<Vec<Folio>, Trouble> = oficio.solicitudes().iter().map(folio).collect();
        let recompression = match oficio.signature() {
            Some(signature) => signature.signed.recompression.map(coding::told_reason),
            None => recompression,
        };
        let about = paquete::Oficio {
            number: OficioNumber::new(oficio.number().as_str())?,
            date: views::day(oficio.issued().0),
            institution: Code::new(station.as_str())?,
            addressee: Code::new(oficio.core().as_str())?,
        };
        let folios = folios?;
        Ok(Outgoing { shared, oficio, recompression, about, folios, leaving: Vec::new(), trouble: None })
    }

    pub(super) fn folder_name(&self) -> String {
        format!("{}-paquete", self.about.number.as_str().replace('/', "-"))
    }

    /// Why prints that came compressed are compressed again, if they are, as an act says it.
    pub(crate) fn recompression(&self) -> Option<casework::RecompressionReason> {
        self.recompression.map(coding::reason)
    }

    /// One act a case: what leaves, under the digest of the table that lists every file.
    pub(super) fn acts(&self, inventory: &Inventory) -> Vec<(Stream, ActKind)> {
        let digest = table(inventory);
        let act = |(item, prints): &(OficioItem, Vec<ExportedPrint>)| {
            let (request, prints) = (Some(item.request), prints.clone());
            let export = Export { request, form: ExportForm::Paquete, prints, digest };
            (Stream::Case(item.case), ActKind::PrintsExported(export))
        };
        self.leaving.iter().map(act).collect()
    }

    /// Why it ended: the source's own trouble before the writer's.
    pub(crate) fn stop(&mut self, error: WriteError) -> Stop {
        match (self.trouble.take(), error) {
            (Some(trouble), _) => trouble.into(),
            (None, WriteError::Cancelled) => Stop::Cancelled,
            (None, error) => Trouble::from(error).into(),
        }
    }

    fn code(&mut self, place: usize) -> Result<Solicitud, Trouble> {
        let gone = || Trouble::gone("la solicitud");
        let item = *self.oficio.solicitudes().get(place).ok_or_else(gone)?;
        let folio = self.folios.get(place).map(|folio| folio.as_str().to_owned()).unwrap_or_default();
        let addressed = Addressed {
            destination: self.about.addressee.as_str().to_owned(),
            control_number: item.request.to_string(),
            folio,
            date: self.oficio.issued().0,
        };
        let (case, recompression) = (item.case, self.recompression);
        let order = ExportOrder { case, form: ipc::ExportForm::PackageZip, recompression };
        let (solicitud, prints) = self.shared.with_desk(|desk| {
            let case = desk.case(item.case)?;
            let coded = filed(desk, &case, &item, &order)?;
            let itl = itl::addressed_file(desk, &case, &coded, &addressed)?;
            Ok((solicitud(&case, &coded, itl)?, coded.iter().map(|coded| coded.exported).collect()))
        })?;
        if self.leaving.len() == place {
            self.leaving.push((item, prints));
        }
        Ok(solicitud)
    }

    /// What the oficio states of these files, in the words of a template.
    pub(crate) fn facts(&self, desk: &Desk, inventory: &Inventory, template: Template) -> OficioFacts {
        let oficio = &self.oficio;
        let solicitudes = inventory.solicitudes.iter().map(|entry| SolicitudFacts {
            folio: entry.folio.as_str().to_owned(),
            missing: entry.missing().collect(),
            itl: entry.itl.is_some(),
        });
        let institution = template.institution().map(str::to_owned);
        OficioFacts {
            institution: views::institution_name(desk),
            number: oficio.number().as_str().to_owned(),
            place: template.place().to_owned(),
            date: oficio.issued().0,
            station: views::station_code(desk).unwrap_or_default(),
            addressee: Addressee {
                office: template.office().to_owned(),
                institution: institution.unwrap_or_else(|| views::core_name(desk, oficio.core())),
            },
            basis: template.basis().map(str::to_owned),
            solicitudes: solicitudes.collect(),
            table: table(inventory),
            signer: Signer { name: desk.profile.name.clone(), office: desk.profile.title.clone() },
            template,
            demonstration: desk.vault.institution().demonstration(),
        }
    }

    /// The trouble is kept in its own words.
    fn given<T>(&mut self, given: Result<T, Trouble>) -> Result<T, SourceError> {
        given.map_err(|trouble| {
            let said = trouble.0.code.clone();
            self.trouble = Some(trouble);
            SourceError::from(said)
        })
    }
}

/// Digest of the table of every file.
pub(crate) fn table(inventory: &Inventory) -> Sha256 {
    vocabulary::digest(&inventory.table())
}

/// The prints that the solicitud was filed with, coded.
fn filed(
    desk: &Desk,
    case: &Arc<Case>,
    item: &OficioItem,
    order: &ExportOrder,
) -> Result<Vec<Coded>, Trouble> {
    let request = case.request(item.request).ok_or_else(|| Trouble::gone("la solicitud"))?;
    request.fingers.iter().map(|sent| coding::code(desk, case, sent.finger, order)).collect()
}

fn solicitud(case: &Case, coded: &[Coded], itl: Vec<u8>) -> Result<Solicitud, Trouble> {
    let mut fingers = Vec::with_capacity(Finger::ALL.len());
    for finger in Finger::ALL {
        fingers.push(match coded.iter().find(|coded| coded.finger == finger) {
            Some(coded) => FingerState::Printed(print(case, coded)?),
            None => FingerState::Missing(itl::missing(case, finger)),
        });
    }
    let fingers = fingers.try_into().map_err(|_| Trouble::gone("la solicitud"))?;
    Solicitud::new(fingers, Some(itl)).map_err(|error| unfit(&error))
}

fn print(case: &Case, coded: &Coded) -> Result<Print, Trouble> {
    let print = Print::new(coded.bytes.clone(), coded.exported.ppi).map_err(|error| unfit(&error))?;
    let partial = case.finger(coded.finger).missing().is_some_and(|missing| missing.partial_print);
    Ok(if partial { print.of_a_part() } else { print })
}

pub(super) fn unfit(error: &paquete::ContentsError) -> Trouble {
    Trouble::new(
        "package_contents",
        format!("Una huella no puede ir en el paquete ({error})."),
        "Revise esa captura; si la imagen es demasiado grande, recórtela y capture de nuevo.",
    )
}

impl From<InvalidToken> for Trouble {
    fn from(_: InvalidToken) -> Self {
        Trouble::new(
            "package_name",
            "El folio, el número de oficio o una clave no sirve como nombre en el paquete.",
            "Pida a la persona administradora que revise la clave de la estación y del núcleo.",
        )
    }
}

impl Source for Outgoing<'_> {
    fn oficio(&self) -> &paquete::Oficio {
        &self.about
    }

    fn folios(&self) -> &[Folio] {
        &self.folios
    }

    fn solicitud(&mut self, place: usize) -> Result<Solicitud, SourceError> {
        let given = self.code(place);
        self.given(given)
    }

    fn pdf(&mut self, inventory: &Inventory) -> Result<Vec<u8>, SourceError> {
        let given = oficios::file(self.shared, self, inventory);
        self.given(given)
    }
}
