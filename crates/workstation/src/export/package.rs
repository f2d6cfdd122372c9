//! The package for the electoral institute: every solicitud of one oficio with its prints, the oficio itself, and an
//! act in each case before anything leaves.

use super::coding::{self, Coded};
use super::itl::{self, Addressed};
use crate::desk::Desk;
use crate::jobs::{JobHandle, Stop};
use crate::trouble::Trouble;
use crate::{Shared, submission, views, vocabulary};
use casework::{ActKind, Case, Export, ExportForm, ExportedPrint, OficioItem, Refusal, RefusalCode, Stream};
use core_client::paquete::manifest::Inventory;
use core_client::paquete::{
    self, Code, FingerState, Folio, InvalidToken, OficioNumber, Print, Profile, Solicitud, Source,
    SourceError, WriteError,
};
use dictamen::oficio::{Addressee, OficioFacts, Signer, SolicitudFacts, compose};
use ipc::{ExportOrder, PackageState};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use terms::{Finger, OficioId};

/// Whether a package can be made of a case's solicitud.
pub(crate) fn package_state(desk: &Desk, case: &Case) -> Result<PackageState, Trouble> {
    if let Some(request) = case.current_request() {
        let number = desk.vault.oficio(request.oficio).map(|oficio| oficio.number().as_str().to_owned());
        return Ok(PackageState::Filed(number.unwrap_or_default()));
    }
    let lock = case.lock(case.assigned());
    Ok(match lock {
        Some(lock) if !lock.all_unsuitable() => PackageState::NewOficio,
        Some(_) => not_yet(RefusalCode::AllUnsuitable),
        None => not_yet(RefusalCode::AnalysisNotLocked),
    })
}

fn not_yet(code: RefusalCode) -> PackageState {
    PackageState::NotYet(Trouble::from(Refusal::from(code)).0)
}

/// Writes the package of the oficio that the case's solicitud stands under; files the solicitud if there is none.
pub(super) fn export(
    shared: &Shared,
    order: &ExportOrder,
    place: &Path,
    job: &JobHandle,
) -> Result<(), Stop> {
    let mut outgoing = shared.with_desk(|desk| Outgoing::prepare(shared, desk, order)).map_err(Stop::from)?;
    let profile = Profile::default();
    let half = |first: bool| {
        move |done: u64, total: u64| -> ControlFlow<()> {
            job.progress(if first { done } else { total + done }, 2 * total)
        }
    };
    let inventory = paquete::inventory(&mut outgoing, &profile, &half(true));
    let inventory = inventory.map_err(|error| outgoing.stop(error))?;
    let acts = outgoing.acts(&inventory);
    shared.with_desk(|desk| desk.record(acts)).map_err(Stop::from)?;
    let written = match order.form {
        ipc::ExportForm::PackageFolder => {
            let folder = place.join(outgoing.folder_name());
            paquete::write_folder(&folder, &mut outgoing, &profile, &half(false))
        }
        _ => paquete::write_zip(place, &mut outgoing, &profile, &half(false)),
    };
    written.map(drop).map_err(|error| outgoing.stop(error))
}

/// The solicitudes of one oficio, coded one at a time.
struct Outgoing<'a> {
    shared: &'a Shared,
    order: ExportOrder,
    id: OficioId,
    oficio: paquete::Oficio,
    items: Vec<OficioItem>,
    folios: Vec<Folio>,
    /// What leaves of each case, as the first pass found it.
    leaving: Vec<(OficioItem, Vec<ExportedPrint>)>,
    /// Why the source gave up, in sentences.
    trouble: Option<Trouble>,
}

impl<'a> Outgoing<'a> {
    fn prepare(shared: &'a Shared, desk: &mut Desk, order: &ExportOrder) -> Result<Self, Trouble> {
        let case = desk.case(order.case)?;
        let request = match case.current_request() {
            Some(request) => request.id,
            None => submission::file(desk, &case)?,
        };
        let case = desk.case(order.case)?;
        let request = case.request(request).ok_or_else(|| Trouble::gone("la solicitud"))?;
        let oficio = desk.vault.oficio(request.oficio).ok_or_else(|| Trouble::gone("el oficio"))?;
        let station = views::station(desk).ok_or_else(|| Trouble::gone("la estación"))?;
        let items = oficio.solicitudes().to_vec();
        let folio = |item: &OficioItem| Ok(Folio::new(desk.case(item.case)?.folio().as_str())?);
        let folios: Result<Vec<Folio>, Trouble> = items.iter().map(folio).collect();
        Ok(Outgoing {
            shared,
            order: *order,
            id: oficio.id(),
            oficio: paquete::Oficio {
                number: OficioNumber::new(oficio.number().as_str())?,
                date: views::day(oficio.issued().0),
                institution: Code::new(station.as_str())?,
                addressee: Code::new(oficio.core().as_str())?,
            },
            items,
            folios: folios?,
            leaving: Vec::new(),
            trouble: None,
        })
    }

    fn folder_name(&self) -> String {
        format!("{}-paquete", self.oficio.number.as_str().replace('/', "-"))
    }

    /// One act a case: what leaves, under the digest of the table that lists every file.
    fn acts(&self, inventory: &Inventory) -> Vec<(Stream, ActKind)> {
        let digest = vocabulary::digest(&inventory.table());
        let act = |(item, prints): &(OficioItem, Vec<ExportedPrint>)| {
            let (request, prints) = (Some(item.request), prints.clone());
            let export = Export { request, form: ExportForm::Paquete, prints, digest };
            (Stream::Case(item.case), ActKind::PrintsExported(export))
        };
        self.leaving.iter().map(act).collect()
    }

    /// Why it ended: the source's own trouble before the writer's.
    fn stop(&mut self, error: WriteError) -> Stop {
        match (self.trouble.take(), error) {
            (Some(trouble), _) => trouble.into(),
            (None, WriteError::Cancelled) => Stop::Cancelled,
            (None, error) => Trouble::from(error).into(),
        }
    }

    fn code(&mut self, place: usize) -> Result<Solicitud, Trouble> {
        let item = *self.items.get(place).ok_or_else(|| Trouble::gone("la solicitud"))?;
        let folio = self.folios.get(place).map(|folio| folio.as_str().to_owned()).unwrap_or_default();
        let addressed = Addressed {
            destination: self.oficio.addressee.as_str().to_owned(),
            control_number: item.request.to_string(),
            folio,
        };
        let order = ExportOrder { case: item.case, ..self.order };
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

    fn facts(&self, desk: &Desk, inventory: &Inventory) -> Result<OficioFacts, Trouble> {
        let oficio = desk.vault.oficio(self.id).ok_or_else(|| Trouble::gone("el oficio"))?;
        let solicitudes = inventory.solicitudes.iter().map(|entry| SolicitudFacts {
            folio: entry.folio.as_str().to_owned(),
            missing: entry.missing().collect(),
            itl: entry.itl.is_some(),
        });
        Ok(OficioFacts {
            institution: views::institution_name(desk),
            number: oficio.number().as_str().to_owned(),
            place: "México".to_owned(),
            date: oficio.issued().0,
            station: views::station_code(desk).unwrap_or_default(),
            addressee: Addressee {
                office: "Área de búsqueda dactiloscópica".to_owned(),
                institution: views::core_name(desk, oficio.core()),
            },
            basis: None,
            solicitudes: solicitudes.collect(),
            table: vocabulary::digest(&inventory.table()),
            signer: Signer { name: desk.profile.name.clone(), office: desk.profile.title.clone() },
            demonstration: desk.vault.institution().demonstration(),
        })
    }
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
        &self.oficio
    }

    fn folios(&self) -> &[Folio] {
        &self.folios
    }

    fn solicitud(&mut self, place: usize) -> Result<Solicitud, SourceError> {
        self.code(place).map_err(|trouble| {
            let said = trouble.0.code.clone();
            self.trouble = Some(trouble);
            SourceError::from(said)
        })
    }

    fn pdf(&mut self, inventory: &Inventory) -> Result<Vec<u8>, SourceError> {
        let facts = self.shared.with_desk(|desk| self.facts(desk, inventory));
        let facts = facts.map_err(|trouble| {
            let said = trouble.0.code.clone();
            self.trouble = Some(trouble);
            SourceError::from(said)
        })?;
        Ok(compose(&facts)?.pdf)
    }
}
