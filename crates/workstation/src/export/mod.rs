//! Prints leaving the station as files: chosen by her, recorded by an act before the bytes leave, written in
//! the background, whole or not at all.

mod coding;
mod itl;
mod outgoing;
mod package;

use crate::desk::Desk;
use crate::jobs::{JobHandle, Stop};
use crate::trouble::Trouble;
use crate::{Shared, outside, views, vocabulary};
use casework::{ActKind, Case, Export, ExportedPrint};
use coding::Coded;
pub(crate) use coding::is_lossy;
use ipc::{ExportForm, ExportOrder, ExportView, JobKind, View};
pub(crate) use outgoing::{Outgoing, table};
pub(crate) use package::package_state;
use sha2::{Digest as _, Sha256 as Hasher};
use std::path::Path;
use std::sync::Arc;
use terms::{CaseId, Finger, Sha256};

/// Asks for a place and exports in the background.
pub(crate) fn export(shared: &Arc<Shared>, order: ExportOrder) -> Result<ExportView, Trouble> {
    let name = shared.with_desk(|desk| name(desk, &order))?;
    let picker = &shared.options.picker;
    let place = if order.form.is_folder() { picker.folder() } else { picker.save(&name) };
    let Some(place) = place else { return views::export(shared, order.case) };
    let Some(job) = shared.jobs.begin(JobKind::Export, Some(order.case)) else {
        return views::export(shared, order.case);
    };
    let background = Arc::clone(shared);
    std::thread::spawn(move || {
        let outcome = run(&background, &order, &place, &job);
        job.end(outcome);
        background.changed(View::Case);
        background.changed(View::Status);
    });
    views::export(shared, order.case)
}

/// What the file or folder is called: the folio, which says nothing outside, and the form.
fn name(desk: &Desk, order: &ExportOrder) -> Result<String, Trouble> {
    let stem = stem(&*desk.case(order.case)?);
    Ok(match order.form {
        ExportForm::PackageZip => format!("{stem}-paquete.zip"),
        ExportForm::Itl => format!("{stem}.an2"),
        ExportForm::Iso2011 | ExportForm::Iso2005 => format!("{stem}.fmr"),
        ExportForm::Ansi378 => format!("{stem}.ansi"),
        form => format!("{stem}-{}", vocabulary::key(&form)),
    })
}

/// The folio as a file name.
pub(super) fn stem(case: &Case) -> String {
    case.folio().as_str().replace('/', "-")
}

fn run(shared: &Shared, order: &ExportOrder, place: &Path, job: &JobHandle) -> Result<(), Stop> {
    match order.form {
        ExportForm::PackageZip | ExportForm::PackageFolder => package::export(shared, order, place, job),
        _ => files(shared, order, place, job),
    }
}

/// Everything but a package: coded one print at a time, recorded, written.
fn files(shared: &Shared, order: &ExportOrder, place: &Path, job: &JobHandle) -> Result<(), Stop> {
    let case = shared.with_desk(|desk| desk.case(order.case)).map_err(Stop::from)?;
    let fingers: Vec<Finger> = case.captured().iter().collect();
    let mut coded = Vec::new();
    for (number, finger) in fingers.iter().enumerate() {
        if job.progress(number as u64, fingers.len() as u64).is_break() {
            return Err(Stop::Cancelled);
        }
        coded.push(shared.with_desk(|desk| coding::code(desk, &case, *finger, order)).map_err(Stop::from)?);
    }
    let files = shared.with_desk(|desk| together(desk, &case, order.form, coded)).map_err(Stop::from)?;
    shared.with_desk(|desk| record(desk, order.case, &files)).map_err(Stop::from)?;
    write(place, &files).map_err(Stop::from)
}

/// Files about to leave, and what the act says of them.
struct Leaving {
    form: casework::ExportForm,
    prints: Vec<ExportedPrint>,
    files: Vec<(String, Vec<u8>)>,
    /// The folder they go into; none for one file that she named.
    folder: Option<String>,
}

/// One file of all prints, or one each.
fn together(desk: &Desk, case: &Case, form: ExportForm, coded: Vec<Coded>) -> Result<Leaving, Trouble> {
    let prints = coded.iter().map(|coded| coded.exported).collect();
    let stem = stem(case);
    let one =
        |form, prints, bytes| Leaving { form, prints, files: vec![(String::new(), bytes)], folder: None };
    match form {
        ExportForm::Itl => Ok(one(casework::ExportForm::Itl, prints, itl::file(desk, case, &coded)?)),
        ExportForm::Iso2011 | ExportForm::Iso2005 | ExportForm::Ansi378 => {
            Ok(one(casework::ExportForm::Template, prints, coding::templates(form, &coded)?))
        }
        _ => {
            let kept = if form == ExportForm::Xyt {
                casework::ExportForm::Template
            } else {
                casework::ExportForm::Images
            };
            let name = |coded: &Coded| format!("{stem}_{:02}.{}", coded.finger.position(), coded.ending);
            let files = coded.iter().map(|coded| (name(coded), coded.bytes.clone())).collect();
            let folder = Some(format!("{stem}-{}", vocabulary::key(&form)));
            Ok(Leaving { form: kept, prints, files, folder })
        }
    }
}

fn record(desk: &mut Desk, case: CaseId, leaving: &Leaving) -> Result<(), Trouble> {
    let export = Export {
        request: None,
        form: leaving.form,
        prints: leaving.prints.clone(),
        digest: digest(&leaving.files),
    };
    desk.record_case(case, ActKind::PrintsExported(export))
}

/// Digest of one file; of several, of their names and digests, a line each as `sha256sum` writes them.
fn digest(files: &[(String, Vec<u8>)]) -> Sha256 {
    match files {
        [(_, bytes)] => vocabulary::digest(bytes),
        many => {
            let line = |(name, bytes): &(String, Vec<u8>)| format!("{}  {name}\n", vocabulary::digest(bytes));
            Sha256(Hasher::digest(many.iter().map(line).collect::<String>()).into())
        }
    }
}

fn write(place: &Path, leaving: &Leaving) -> Result<(), Trouble> {
    match (&leaving.folder, leaving.files.as_slice()) {
        (None, [(_, bytes)]) => outside::write_file(place, bytes),
        (folder, files) => outside::write_folder(place, folder.as_deref().unwrap_or_default(), files),
    }
}
