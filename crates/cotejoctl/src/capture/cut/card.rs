//! One card: read, cut, judged, written to a folder of its own that is there whole or not at all.

use super::boxes::{Cutting, Seen};
use super::plan::Plan;
use super::review;
use super::timing::{Step, Timings};
use crate::capture::record::{self, Finding, Print};
use crate::images::Image;
use crate::open::told;
use crate::output::{hundredths, make_folder, write_whole};
use crate::{digest, progress};
use anyhow::{Context as _, Result, bail};
use fingerprint::card::{Corners, CutCard, cut};
use serde_json::{Value, json};
use std::path::Path;
use workstation::Trouble;

/// What a finished folder says of itself, written last.
const TOLD: &str = "recortes.json";
/// The file for others.
const ITL: &str = "ficha.an2";

/// Cuts the card `file` into `folder`, unless that was done; what its `recortes.json` says.
pub(super) fn cut_card(plan: &Plan, file: &Path, folder: &Path, timings: &Timings) -> Result<Value> {
    let image = timings.during(Step::File, || plan.read(file))?;
    let scan_sha256 = digest::hex(&image.bytes);
    if let Some(told) = finished(folder) {
        if told["scan_sha256"] == json!(scan_sha256) && told["order"] == *plan.order() {
            return Ok(told);
        }
        if !plan.overwrite {
            bail!(
                "«{}»: ya existe, de otra digitalización o con otras opciones, y no se tocó; quítela o agregue --overwrite",
                folder.display()
            );
        }
    }
    if plan.wsq || plan.itl.is_some() {
        plan.compression.check(file, &image.raster)?;
    }
    let cut = timings.during(Step::Cut, || cut(&image.raster, &plan.template, plan.page, &|_, _| {}));
    let cut = cut.map_err(|problem| told(Trouble::from(problem).0))?;
    let unfinished = beside(folder)?;
    let told = write(plan, file, &image, &cut, (&unfinished, &scan_sha256), timings);
    let told = match told.and_then(|told| progress::check().map(|()| told)) {
        Ok(told) => told,
        Err(error) => {
            std::fs::remove_dir_all(&unfinished).ok();
            return Err(error);
        }
    };
    put_in_place(&unfinished, folder)?;
    Ok(told)
}

/// What a finished folder says of itself.
fn finished(folder: &Path) -> Option<Value> {
    serde_json::from_slice(&std::fs::read(folder.join(TOLD)).ok()?).ok()
}

/// An empty folder beside the card's, where it is made ready; what an interrupted order left there goes.
fn beside(folder: &Path) -> Result<std::path::PathBuf> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let unfinished = folder.with_file_name(format!(".{name}.parcial"));
    if unfinished.exists() {
        std::fs::remove_dir_all(&unfinished).with_context(|| {
            format!("no se pudo quitar «{}», de una orden interrumpida", unfinished.display())
        })?;
    }
    make_folder(&unfinished)?;
    Ok(unfinished)
}

fn put_in_place(unfinished: &Path, folder: &Path) -> Result<()> {
    let what = || format!("no se pudo dejar la ficha en «{}»; revise el permiso", folder.display());
    if folder.exists() {
        // Only what an order of ours finished is taken away; anything else in its place is somebody's.
        if finished(folder).is_none() {
            std::fs::remove_dir_all(unfinished).ok();
            bail!("«{}»: ya existe y no es una ficha cortada; quítelo o diga otra carpeta", folder.display());
        }
        std::fs::remove_dir_all(folder).with_context(what)?;
    }
    std::fs::rename(unfinished, folder).with_context(what)
}

/// Writes everything of a card and says what it wrote.
fn write(
    plan: &Plan,
    file: &Path,
    image: &Image,
    cut: &CutCard,
    (folder, scan_sha256): (&Path, &str),
    timings: &Timings,
) -> Result<Value> {
    let cutting = Cutting { plan, file, folder, timings };
    let mut seen = Vec::new();
    for one in &cut.boxes {
        progress::check()?;
        seen.push(cutting.cut(one)?);
    }
    let mut entering = Vec::new();
    let (mut boxes, mut review, mut prints) = (Vec::new(), Vec::new(), Vec::new());
    for Seen { told, doubts, name, confidence, prints: of_box, entering: record } in seen {
        if !doubts.is_empty() {
            review.push(review::item(Some(&name), &doubts, Some(confidence)));
        }
        boxes.push(told);
        prints.extend(of_box);
        entering.extend(record);
    }
    let findings = timings.during(Step::Quality, || record::compare(&prints).1);
    review.extend(findings.iter().map(|finding| out_of_order(finding, &prints)));
    let itl = match &plan.itl {
        Some(addressed) if !entering.is_empty() => timings.during(Step::Itl, || {
            write_whole(&folder.join(ITL), &addressed.file(&scan_sha256[..16], entering)?).map(|()| Some(ITL))
        })?,
        _ => None,
    };
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    let told = json!({
        "card": name,
        "template": plan.template.id(),
        "page": plan.page + 1,
        "scan_sha256": scan_sha256,
        "order": plan.order(),
        "engine": fingerprint::ENGINE_VERSION,
        "ppi": image.raster.ppi().get(),
        "quarter_turns": cut.quarter_turns,
        "degrees": hundredths(cut.degrees),
        "scale_thousandths": cut.scale,
        "residual_mm_hundredths": cut.residual,
        "paper": corners(&cut.paper),
        "boxes": boxes,
        "findings": findings.iter().map(|finding| finding.told(&prints)).collect::<Vec<_>>(),
        "itl": itl,
        "review": review,
    });
    write_whole(&folder.join(TOLD), (serde_json::to_string_pretty(&told)? + "\n").as_bytes())?;
    Ok(told)
}

fn out_of_order(finding: &Finding, prints: &[Print]) -> Value {
    let concerns = finding.concerns(prints).join(", ");
    review::item(None, &[format!("{} ({concerns})", finding.words)], None)
}

/// Corners, px of the scan.
pub(super) fn corners(corners: &Corners) -> Value {
    json!(corners.map(|(x, y)| [hundredths(x), hundredths(y)]))
}
