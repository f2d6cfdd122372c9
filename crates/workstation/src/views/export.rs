//! What of a case can leave as files, and what has left.

use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::{Shared, export, vocabulary};
use casework::{Case, Coding, Exported};
use ipc::{ExportView, ExportablePrint, JobKind, LeftView};
use terms::CaseId;

/// The export dialog of a case.
pub(crate) fn export(shared: &Shared, case: CaseId) -> Result<ExportView, Trouble> {
    let job = shared.jobs.latest(JobKind::Export, case);
    shared.with_desk(|desk| {
        let known = desk.case(case)?;
        Ok(ExportView {
            case,
            folio: known.folio().as_str().to_owned(),
            prints: prints(desk, &known)?,
            package: export::package_state(desk, &known)?,
            left: known.exports().iter().rev().map(left).collect(),
            job,
        })
    })
}

fn prints(desk: &Desk, case: &Case) -> Result<Vec<ExportablePrint>, Trouble> {
    let chosen = case.fingers().filter_map(|(finger, record)| Some((finger, record.chosen()?)));
    chosen
        .map(|(finger, print)| {
            let (ppi, media) = (print.captured.ppi, print.captured.image.media);
            let lossy = export::is_lossy(desk, print)?;
            Ok(ExportablePrint { finger, ppi, format: vocabulary::key(&media), lossy })
        })
        .collect()
}

fn left(exported: &Exported) -> LeftView {
    let export = &exported.export;
    let again = export.prints.iter().filter(|print| matches!(print.coding, Coding::Recompressed { .. }));
    LeftView {
        form: vocabulary::key(&export.form),
        at: exported.at,
        prints: u8::try_from(export.prints.len()).unwrap_or(u8::MAX),
        recompressed: u8::try_from(again.count()).unwrap_or(u8::MAX),
        digest: export.digest.to_string(),
    }
}
