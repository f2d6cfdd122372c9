//! Capture: the tag read twice, files imported, fingers without a print.
//!
//! Nothing of a file is recorded before its finger and its resolution are known; nothing recorded is lost.

use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::{Shared, analysis, views, vocabulary};
use casework::{
    ActKind, CaptureSource, CapturedPrint, EngineQuality, PpiSource, SealedImage, SessionState, Stream, Tag,
    TagMethod, TagPurpose, Technique,
};
use fingerprint::Extraction;
use ipc::{CapturaView, ImportId, JobKind, RefusedImport, TechniqueView};
use print_image::{Decoded, Raster};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use terms::{CaseId, Finger, MissingReason, Ppi, PrintId, SessionId};

/// Files larger than this are not read at all, bytes.
const MAX_FILE: u64 = 256 * 1024 * 1024;

/// Files read and not yet recorded, by case. Only in memory: the originals are where they were.
#[derive(Default)]
pub(crate) struct Imports {
    waiting: HashMap<CaseId, Vec<Waiting>>,
    refused: HashMap<CaseId, Vec<RefusedImport>>,
    next: u64,
}

/// One file that waits for its questions to be answered.
pub(crate) struct Waiting {
    pub(crate) import: ImportId,
    pub(crate) ordinal: u32,
    pub(crate) finger: Option<Finger>,
    pub(crate) decoded: Decoded,
    original: Vec<u8>,
}

impl Imports {
    pub(crate) fn waiting(&self, case: CaseId) -> &[Waiting] {
        self.waiting.get(&case).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn refused(&self, case: CaseId) -> &[RefusedImport] {
        self.refused.get(&case).map_or(&[], Vec::as_slice)
    }

    fn take(&mut self, case: CaseId, import: ImportId) -> Option<Waiting> {
        let waiting = self.waiting.get_mut(&case)?;
        let place = waiting.iter().position(|file| file.import == import)?;
        Some(waiting.remove(place))
    }

    fn put_back(&mut self, case: CaseId, file: Waiting) {
        let waiting = self.waiting.entry(case).or_default();
        let place = waiting.partition_point(|other| other.import.0 < file.import.0);
        waiting.insert(place, file);
    }
}

/// A reading of the tag. What it is for follows from how the session stands.
pub(crate) fn read_tag(
    desk: &mut Desk,
    case: CaseId,
    text: &str,
    scanned: bool,
) -> Result<CapturaView, Trouble> {
    let tag = Tag::read(text).map_err(|_| {
        Trouble::new(
            "tag_unreadable",
            "Eso no es un brazalete: lleva letras, números y guiones, de 3 a 32.",
            "Léalo de nuevo, por ejemplo B-FICT-0388.",
        )
    })?;
    let known = desk.case(case)?;
    let method = if scanned { TagMethod::Scanned } else { TagMethod::Typed };
    let (session, purpose) = match known.session() {
        Some(session) if session.state == SessionState::AwaitingConfirmation => {
            (session.id, TagPurpose::Confirmation)
        }
        Some(session) if session.state == SessionState::Open && known.pending().is_empty() => {
            (session.id, TagPurpose::Closing)
        }
        Some(session) if session.state == SessionState::Open => (session.id, TagPurpose::Check),
        _ => (SessionId(desk.id()), TagPurpose::Opening),
    };
    desk.record_case(case, ActKind::TagRead { session, tag, purpose, method })?;
    let after = desk.case(case)?;
    let still_open = after.session().is_some_and(|session| session.state == SessionState::Open);
    if purpose == TagPurpose::Closing && still_open {
        desk.record_case(case, ActKind::SessionClosed { session })?;
    }
    views::captura(desk, case)
}

/// After a mismatch: the next reading opens a new session. Says what to do; records nothing by itself.
pub(crate) fn restart(desk: &mut Desk, case: CaseId) -> Result<CapturaView, Trouble> {
    let known = desk.case(case)?;
    if known.session().is_some_and(|session| session.state == SessionState::Open) {
        return Err(Trouble::new(
            "session_open",
            "La sesión de captura sigue abierta.",
            "Ciérrela leyendo el brazalete cuando los diez dedos tengan estado.",
        ));
    }
    views::captura(desk, case)
}

/// How prints are being taken, kept for the next ones.
pub(crate) fn set_technique(
    desk: &mut Desk,
    case: CaseId,
    view: &TechniqueView,
) -> Result<CapturaView, Trouble> {
    let technique = vocabulary::technique_from(view).ok_or_else(|| Trouble::gone("esa técnica"))?;
    let bytes = serde_json::to_vec(&technique).map_err(|_| Trouble::gone("esa técnica"))?;
    desk.vault.put_draft(&technique_key(case), &bytes)?;
    views::captura(desk, case)
}

/// How prints of this case are being taken: as stated, else inked on a card from the outer skin.
pub(crate) fn technique(desk: &Desk, case: CaseId) -> Technique {
    let stored = desk.vault.draft(&technique_key(case)).ok().flatten();
    let stored = stored.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    stored.unwrap_or_else(vocabulary::usual_technique)
}

fn technique_key(case: CaseId) -> String {
    format!("technique/{case}")
}

/// Reads the chosen files. One file for a known finger with a known resolution is recorded at once.
pub(crate) fn import(
    shared: &Arc<Shared>,
    case: CaseId,
    finger: Option<Finger>,
    files: &[PathBuf],
) -> Result<CapturaView, Trouble> {
    shared.with_desk(|desk| require_open_session(desk, case))?;
    let Some(job) = shared.jobs.begin(JobKind::Import, Some(case)) else {
        return shared.with_desk(|desk| views::captura(desk, case));
    };
    let mut read = Vec::new();
    for (number, path) in files.iter().enumerate() {
        if job.progress(number as u64, files.len() as u64).is_break() {
            job.end(Err(crate::jobs::Stop::Cancelled));
            return shared.with_desk(|desk| views::captura(desk, case));
        }
        read.push((u32::try_from(number + 1).unwrap_or(u32::MAX), read_file(path)));
    }
    let outcome = shared.with_desk(|desk| lay_aside(desk, case, finger, read));
    job.end(Ok(()));
    outcome
}

fn require_open_session(desk: &Desk, case: CaseId) -> Result<(), Trouble> {
    let open = desk.case(case)?.session().is_some_and(|session| session.state == SessionState::Open);
    if open {
        return Ok(());
    }
    Err(Trouble::new(
        "session_not_open",
        "Todavía no puede capturar: el brazalete no se ha leído dos veces con el mismo resultado.",
        "Lea el brazalete dos veces y después importe las huellas.",
    ))
}

/// The bytes of a file and the picture they make, or why not.
type ReadFile = Result<(Vec<u8>, Decoded), Trouble>;

fn read_file(path: &Path) -> ReadFile {
    let unreadable = || {
        Trouble::new(
            "unreadable_file",
            "El archivo no se puede leer.",
            "Compruebe que siga en su lugar y que el disco o la memoria estén conectados.",
        )
    };
    let size = std::fs::metadata(path).map_err(|_| unreadable())?.len();
    if size > MAX_FILE {
        return Err(Trouble::new(
            "file_too_large",
            format!("El archivo pesa {} MB y el máximo es 256 MB.", size / 1_000_000),
            "Recorte la huella o digitalice sólo su recuadro.",
        ));
    }
    let original = std::fs::read(path).map_err(|_| unreadable())?;
    let decoded = print_image::decode(&original)?;
    vocabulary::media(decoded.format)?;
    Ok((original, decoded))
}

fn lay_aside(
    desk: &mut Desk,
    case: CaseId,
    finger: Option<Finger>,
    read: Vec<(u32, ReadFile)>,
) -> Result<CapturaView, Trouble> {
    let single = read.len() == 1;
    let mut suggestions = suggested_fingers(desk, case, finger)?.into_iter();
    desk.imports.refused.remove(&case);
    for (ordinal, file) in read {
        match file {
            Ok((original, decoded)) => {
                desk.imports.next += 1;
                let import = ImportId(desk.imports.next);
                let finger = suggestions.next();
                let waiting = Waiting { import, ordinal, finger, decoded, original };
                desk.imports.put_back(case, waiting);
            }
            Err(trouble) => {
                let refused = RefusedImport { ordinal, problem: trouble.0 };
                desk.imports.refused.entry(case).or_default().push(refused);
            }
        }
    }
    let ready = desk.imports.waiting(case).last().map(|file| (file.import, file.decoded.ppi));
    if let (true, Some(finger), Some((import, Some(_)))) = (single, finger, ready) {
        return accept(desk, case, import, finger, None);
    }
    views::captura(desk, case)
}

/// The finger asked for, else those still pending, in FGP order.
fn suggested_fingers(desk: &Desk, case: CaseId, finger: Option<Finger>) -> Result<Vec<Finger>, Trouble> {
    let waiting: Vec<Finger> = desk.imports.waiting(case).iter().filter_map(|file| file.finger).collect();
    let pending = desk.case(case)?.pending();
    Ok(match finger {
        Some(finger) => vec![finger],
        None => pending.iter().filter(|finger| !waiting.contains(finger)).collect(),
    })
}

/// Records a waiting file as the print of `finger`; its resolution is the file's, or the one stated.
pub(crate) fn accept(
    desk: &mut Desk,
    case: CaseId,
    import: ImportId,
    finger: Finger,
    stated: Option<Ppi>,
) -> Result<CapturaView, Trouble> {
    let file = desk.imports.take(case, import).ok_or_else(|| Trouble::gone("ese archivo"))?;
    if let Err(trouble) = record(desk, case, finger, stated, &file) {
        desk.imports.put_back(case, file);
        return Err(trouble);
    }
    views::captura(desk, case)
}

/// Records every waiting file whose questions are answered; stops at the first that is refused.
pub(crate) fn accept_all(desk: &mut Desk, case: CaseId) -> Result<CapturaView, Trouble> {
    let ready: Vec<_> = desk.imports.waiting(case).iter().filter(|file| file.decoded.ppi.is_some()).collect();
    let ready: Vec<_> = ready.into_iter().filter_map(|file| Some((file.import, file.finger?))).collect();
    for (import, finger) in ready {
        accept(desk, case, import, finger, None)?;
    }
    views::captura(desk, case)
}

/// Drops a waiting file; the original stays where it was.
pub(crate) fn discard(desk: &mut Desk, case: CaseId, import: ImportId) -> Result<CapturaView, Trouble> {
    desk.imports.take(case, import);
    views::captura(desk, case)
}

/// Clears the list of refused files.
pub(crate) fn dismiss_refused(desk: &mut Desk, case: CaseId) -> Result<CapturaView, Trouble> {
    desk.imports.refused.remove(&case);
    views::captura(desk, case)
}

fn record(
    desk: &mut Desk,
    case: CaseId,
    finger: Finger,
    stated: Option<Ppi>,
    file: &Waiting,
) -> Result<(), Trouble> {
    require_open_session(desk, case)?;
    let (ppi, ppi_source) = resolution(file, stated)?;
    let session = desk.case(case)?.session().map(|session| session.id).ok_or_else(Trouble::locked)?;
    refuse_same_image(desk, case, finger, &file.original)?;
    let raster = file.decoded.clone().into_raster(ppi);
    let extraction = fingerprint::extract(&raster);
    refuse_same_finger(desk, case, finger, &extraction)?;
    let image = desk.vault.seal_image(&file.original, vocabulary::media(file.decoded.format)?)?;
    let print = PrintId(desk.id());
    analysis::keep_suggestions(desk, print, &extraction)?;
    let captured =
        captured(CaptureOf { print, session, finger, image, ppi, ppi_source }, &raster, &extraction);
    let captured = CapturedPrint { technique: technique(desk, case), ..captured };
    desk.record(vec![(Stream::Case(case), ActKind::PrintCaptured(captured))])
}

/// What is known of a capture before its pixels are looked at.
struct CaptureOf {
    print: PrintId,
    session: SessionId,
    finger: Finger,
    image: SealedImage,
    ppi: Ppi,
    ppi_source: PpiSource,
}

fn captured(of: CaptureOf, raster: &Raster, extraction: &Extraction) -> CapturedPrint {
    CapturedPrint {
        print: of.print,
        session: of.session,
        finger: of.finger,
        image: of.image,
        container: None,
        width: raster.width(),
        height: raster.height(),
        ppi: of.ppi,
        ppi_source: of.ppi_source,
        technique: vocabulary::usual_technique(),
        quality: EngineQuality {
            score: extraction.quality.score,
            reasons: extraction.quality.reasons.iter().filter_map(|r| vocabulary::reason_code(*r)).collect(),
            engine: vocabulary::engine(),
        },
        suggestions: u16::try_from(extraction.template.minutiae.len()).unwrap_or(u16::MAX),
        source: CaptureSource::Import,
    }
}

fn resolution(file: &Waiting, stated: Option<Ppi>) -> Result<(Ppi, PpiSource), Trouble> {
    match (file.decoded.ppi, stated) {
        (Some(ppi), None) => Ok((ppi, PpiSource::File)),
        (Some(ppi), Some(stated)) if ppi == stated => Ok((ppi, PpiSource::File)),
        (_, Some(stated)) => Ok((stated, PpiSource::Stated)),
        (None, None) => Err(Trouble::new(
            "resolution_unknown",
            "El archivo no dice a qué resolución se digitalizó.",
            "Indique los ppi del escáner (500 o 1000); no se supone ninguno.",
        )),
    }
}

/// The same bytes for two fingers are one finger imported twice.
fn refuse_same_image(desk: &Desk, case: CaseId, finger: Finger, original: &[u8]) -> Result<(), Trouble> {
    let digest = crate::vocabulary::digest(original);
    match desk.case(case)?.finger_of_image(digest) {
        Some(other) => Err(Trouble::new(
            "same_image",
            format!("Esta imagen ya está en el caso, como dedo {other}."),
            format!("Elija la imagen del dedo {finger}; la del dedo {other} no cambió."),
        )),
        None => Ok(()),
    }
}

/// Above this no two different fingers score: strangers stay below 35 on every set measured, and an
/// impression of the same finger lies mostly above it.
const SAME_FINGER: f32 = 60.0;

/// Another picture of a finger that stands elsewhere in the case: the classic slip of card and morgue.
fn refuse_same_finger(
    desk: &Desk,
    case: CaseId,
    finger: Finger,
    extraction: &Extraction,
) -> Result<(), Trouble> {
    let known = desk.case(case)?;
    let probe = fingerprint::Probe::new(&extraction.template);
    for (other, record) in known.fingers().filter(|(other, _)| *other != finger) {
        let Some(print) = record.chosen() else { continue };
        let template = fingerprint::Template::from_bytes(&analysis::suggestions(desk, print)?.template);
        if template.is_ok_and(|template| probe.score(&template).value() >= SAME_FINGER) {
            return Err(Trouble::new(
                "same_finger",
                format!("Esta huella parece la misma que ya está como dedo {other}."),
                format!("Compruebe de qué dedo es cada imagen y elija la del dedo {finger}; nada cambió."),
            ));
        }
    }
    Ok(())
}

/// Notes that a finger has no print.
pub(crate) fn missing(
    desk: &mut Desk,
    case: CaseId,
    finger: Finger,
    reason: MissingReason,
) -> Result<CapturaView, Trouble> {
    let partial_print = reason == MissingReason::PartiallyAmputated;
    desk.record_case(case, ActKind::FingerMissing { finger, reason, partial_print })?;
    views::captura(desk, case)
}

/// Chooses among the attempts of a finger.
pub(crate) fn choose(
    desk: &mut Desk,
    case: CaseId,
    finger: Finger,
    print: PrintId,
) -> Result<CapturaView, Trouble> {
    desk.record_case(case, ActKind::PrintChosen { finger, print })?;
    views::captura(desk, case)
}
