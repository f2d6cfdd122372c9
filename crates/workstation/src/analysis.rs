//! Analysis before anything is sent: triage, mark-up in crash-safe drafts, the lock.

use crate::desk::Desk;
use crate::points::{self, Hand};
use crate::trouble::Trouble;
use crate::{display as shown, pictures, views};
use casework::{ActKind, Case, LockedFinger, Presentation, Print};
use fingerprint::Extraction;
use ipc::{AnalysisView, PointEdit};
use markup::{Document, Minutia, Phase};
use print_view::Recipe;
use serde::{Deserialize, Serialize};
use terms::{CaseId, Finger, PatternClass, PrintId, Suitability};

/// What the engine suggested for one print: a cache, always computable again from the sealed original.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Suggestions {
    pub(crate) class: Option<PatternClass>,
    pub(crate) points: Vec<Minutia>,
    /// The engine's template, in its own bytes.
    pub(crate) template: Vec<u8>,
}

impl Suggestions {
    fn of(extraction: &Extraction) -> Self {
        Suggestions {
            class: extraction.class.ok().map(|found| found.class),
            points: extraction.suggestions(),
            template: extraction.template.to_bytes(),
        }
    }
}

/// Keeps what the engine suggests of a print that is about to be recorded.
pub(crate) fn keep_suggestions(
    desk: &mut Desk,
    print: PrintId,
    presentation: Presentation,
    extraction: &Extraction,
) -> Result<(), Trouble> {
    let bytes = serde_json::to_vec(&Suggestions::of(extraction)).map_err(|_| Trouble::gone("la huella"))?;
    Ok(desk.vault.put_draft(&suggestions_key(print, presentation), &bytes)?)
}

/// What the engine suggests of a print.
pub(crate) fn suggestions(desk: &Desk, print: &Print) -> Result<Suggestions, Trouble> {
    let kept = desk.vault.draft(&suggestions_key(print.captured.print, print.presentation))?;
    if let Some(kept) = kept.and_then(|bytes| serde_json::from_slice(&bytes).ok()) {
        return Ok(kept);
    }
    let raster = pictures::print_raster(desk, print)?;
    Ok(Suggestions::of(&fingerprint::extract(&raster)))
}

/// Her marks on a print: the draft, or a fresh document with the engine's suggestions.
pub(crate) fn document(desk: &Desk, print: &Print) -> Result<Document, Trouble> {
    let key = draft_key(desk, print);
    let draft = desk.vault.draft(&key)?.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    match draft {
        Some(document) => Ok(document),
        None => Ok(Document::from_suggestions(suggestions(desk, print)?.points)),
    }
}

/// How she last displayed a print.
pub(crate) fn recipe(desk: &Desk, print: &Print) -> Result<Recipe, Trouble> {
    let kept = desk.vault.draft(&display_key(desk, print))?;
    Ok(kept.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default())
}

/// Shows a print another way, and remembers it for this print.
pub(crate) fn display(
    desk: &mut Desk,
    case: CaseId,
    finger: Finger,
    recipe: Recipe,
) -> Result<AnalysisView, Trouble> {
    let known = desk.case(case)?;
    let print = chosen(&known, finger)?;
    let recipe = shown::settable(recipe)?;
    desk.vault.put_draft(&display_key(desk, print), recipe.written().as_bytes())?;
    views::analysis(desk, case, finger)
}

fn display_key(desk: &Desk, print: &Print) -> String {
    format!("display/{}/{}{}", desk.vault.user(), print.captured.print, turned(print.presentation))
}

/// Suggestions and marks belong to a print as it is shown: turned, they would lie elsewhere.
fn suggestions_key(print: PrintId, presentation: Presentation) -> String {
    format!("suggestions/{print}{}", turned(presentation))
}

fn draft_key(desk: &Desk, print: &Print) -> String {
    format!("analysis/{}/{}{}", desk.vault.user(), print.captured.print, turned(print.presentation))
}

/// Nothing for a print as it was captured, whose drafts were named so before prints could be turned.
fn turned(presentation: Presentation) -> String {
    match presentation == Presentation::default() {
        true => String::new(),
        false => format!("/{}", pictures::shown(presentation)),
    }
}

/// The print that stands for a finger, or a sentence.
pub(crate) fn chosen(case: &Case, finger: Finger) -> Result<&Print, Trouble> {
    case.finger(finger).chosen().ok_or_else(|| {
        Trouble::new("no_print", format!("El dedo {finger} no tiene huella."), "Elija un dedo capturado.")
    })
}

/// Her judgement of one print.
pub(crate) fn triage(
    desk: &mut Desk,
    case: CaseId,
    finger: Finger,
    suitability: Suitability,
    class: Option<PatternClass>,
) -> Result<AnalysisView, Trouble> {
    let known = desk.case(case)?;
    let print = chosen(&known, finger)?.captured.print;
    desk.record_case(case, ActKind::FingerTriaged { finger, print, suitability, class })?;
    views::analysis(desk, case, finger)
}

/// Her mark-up of one print.
pub(crate) fn edit(
    desk: &mut Desk,
    case: CaseId,
    finger: Finger,
    edit: PointEdit,
) -> Result<AnalysisView, Trouble> {
    let known = desk.case(case)?;
    if known.lock(desk.vault.user()).is_some() {
        return Err(Trouble::new(
            "analysis_locked",
            "Su análisis ya está bloqueado.",
            "Continúe con el envío; lo que vea después se marca en el cotejo.",
        ));
    }
    let print = chosen(&known, finger)?;
    let mut document = document(desk, print)?;
    let hand =
        Hand { author: desk.vault.user(), at: desk.now(), phase: Phase::Analysis, analysis_locked: false };
    points::edit(&mut document, edit, hand)?;
    let bytes = serde_json::to_vec(&document).map_err(|_| Trouble::gone("el marcado"))?;
    desk.vault.put_draft(&draft_key(desk, print), &bytes)?;
    views::analysis(desk, case, finger)
}

/// Seals her analysis: final marks with their whole log, in one act.
pub(crate) fn lock(desk: &mut Desk, case: CaseId) -> Result<AnalysisView, Trouble> {
    let known = desk.case(case)?;
    let mut fingers = Vec::new();
    for (finger, record) in known.fingers() {
        let (Some(print), Some(triage)) = (record.chosen(), record.triage()) else { continue };
        let document = document(desk, print)?;
        fingers.push(LockedFinger {
            finger,
            print: print.captured.print,
            suitability: triage.suitability,
            points: document.points().to_vec(),
            log: document.log().to_vec(),
        });
    }
    let first = fingers.first().map(|locked| locked.finger);
    desk.record_case(case, ActKind::AnalysisLocked { fingers })?;
    views::analysis(desk, case, first.unwrap_or(Finger::ALL[0]))
}
