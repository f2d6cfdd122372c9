//! One case from the incoming oficio to the signed dictamen, step by step as in the window.

use crate::examiner;
use crate::open::{Arguments, Session};
use crate::print;
use anyhow::{Context as _, Result, bail, ensure};
use ipc::{
    Bench, BenchEdit, CaptureOrder, Comparison, CotejoView, DictamenView, EnvioView, Intake, JobState,
    PointEdit, Reply, Request,
};
use std::path::{Path, PathBuf};
use std::time::Duration;
use terms::{
    CandidateId, CaseId, Conclusion, Finger, OverallResult, Quality, SubjectKind, Suitability, Timestamp,
};

/// Pairs from which the stand-in concludes "corresponde".
const ENOUGH: usize = 8;
/// Candidates and fingers it looks at before it gives up.
const PATIENCE: usize = 200;

/// `cotejoctl prepare`.
pub(crate) fn prepare(mut arguments: Arguments) -> Result<()> {
    let session = Session::demonstration(&mut arguments)?;
    arguments.rest()?;
    session.prepare()?;
    print(&format!("lista: {}", session.data.display()));
    Ok(())
}

/// `cotejoctl demo`.
pub(crate) fn run(mut arguments: Arguments) -> Result<()> {
    let out = PathBuf::from(arguments.option("--out")?.context("diga --out CARPETA")?);
    let number = arguments.number("--caso")?.unwrap_or(1);
    let session = Session::demonstration(&mut arguments)?;
    arguments.rest()?;
    session.prepare()?;
    let login = session.sign_in_demonstration()?;
    wait_for_gallery(&session)?;
    let folder = session.data.join("material").join(format!("caso-{number}"));
    let case = receive(&session)?;
    capture(&session, case, &folder)?;
    analyse(&session, case)?;
    submit(&session, case)?;
    let result = compare(&session, case)?;
    print(&format!("conclusión general: {result:?}"));
    session.call(Request::ConcludeCase { case, result, candidate: None })?;
    sign(&session, case, &login.key_password, &out)
}

fn wait_for_gallery(session: &Session) -> Result<()> {
    while session.status()?.jobs.iter().any(|job| job.state == JobState::Running) {
        std::thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}

fn receive(session: &Session) -> Result<CaseId> {
    let received = session.status()?.now;
    let reply = session.call(Request::ReceiveOficio(Intake {
        number: "FE-2231/2026".to_owned(),
        authority: "Fiscalía Ejemplo, Unidad 3".to_owned(),
        agent: "Agente Ejemplo Dos".to_owned(),
        carpeta: "CI-FICT/UE3/000412/2026".to_owned(),
        questions: "Determinar la identidad del cuerpo mediante sus huellas dactilares.".to_owned(),
        received,
        due: Some(Timestamp(received.0 + 5 * 24 * 3600 * 1000)),
        subject: Some(SubjectKind::Body),
        description: "masculino, 30-40 años".to_owned(),
    }))?;
    let Reply::Captura(view) = reply else { bail!("respuesta inesperada") };
    print(&format!("caso {} abierto", view.head.folio));
    Ok(view.head.case)
}

fn read_tag(session: &Session, case: CaseId) -> Result<()> {
    session.call(Request::Capture {
        case,
        order: CaptureOrder::ReadTag { tag: "B-FICT-0412".to_owned(), scanned: false, photo: false },
    })?;
    Ok(())
}

fn capture(session: &Session, case: CaseId, folder: &Path) -> Result<()> {
    read_tag(session, case)?;
    read_tag(session, case)?;
    let file = |finger: &Finger| folder.join(format!("dedo-{:02}.png", finger.position()));
    session.files.set_images(Finger::ALL.iter().map(file).collect());
    session.call(Request::Capture { case, order: CaptureOrder::ImportPrints { finger: None } })?;
    let Reply::Captura(view) =
        session.call(Request::Capture { case, order: CaptureOrder::AcceptAllImports })?
    else {
        bail!("inesperado")
    };
    ensure!(view.refused.is_empty() && view.pending.is_empty(), "hay archivos sin importar");
    read_tag(session, case)?;
    print(&format!("{} dedos capturados; brazalete leído tres veces", view.resolved));
    Ok(())
}

fn analyse(session: &Session, case: CaseId) -> Result<()> {
    for finger in Finger::ALL {
        let (suitability, class) = (Suitability::Suitable, None);
        session.call(Request::Triage { case, finger, suitability, class })?;
        let edit = PointEdit::AcceptAll(Quality::new(40));
        session.call(Request::EditAnalysis { case, finger, edit })?;
    }
    session.call(Request::LockAnalysis(case))?;
    print("análisis bloqueado");
    Ok(())
}

fn submit(session: &Session, case: CaseId) -> Result<()> {
    session.call(Request::Submit(case))?;
    loop {
        let Reply::Envio(EnvioView { job: Some(job), .. }) = session.call(Request::Envio(case))? else {
            bail!("el envío no empezó");
        };
        match job.state {
            JobState::Running => std::thread::sleep(Duration::from_millis(50)),
            JobState::Done => break,
            JobState::Cancelled => bail!("se canceló el envío"),
            JobState::Failed(problem) => bail!("{} {}", problem.what, problem.next),
        }
    }
    print("respuesta del núcleo recibida, firmada y completa");
    Ok(())
}

fn compare(session: &Session, case: CaseId) -> Result<OverallResult> {
    session.call(Request::OpenAnswer(case))?;
    for _ in 0..PATIENCE {
        let view = cotejo(session, case, None, None)?;
        let Some(work) = work(view) else { return Ok(OverallResult::NoRecords) };
        if let Some(result) = work.overall_allowed.first() {
            return Ok(*result);
        }
        step(session, case, &work)?;
    }
    bail!("el cotejo no termina")
}

fn cotejo(
    session: &Session,
    case: CaseId,
    candidate: Option<CandidateId>,
    finger: Option<Finger>,
) -> Result<CotejoView> {
    match session.call(Request::Cotejo { case, candidate, finger })? {
        Reply::Cotejo(view) => Ok(view),
        _ => bail!("respuesta inesperada"),
    }
}

fn work(view: CotejoView) -> Option<Comparison> {
    match view {
        CotejoView::Ranked(view) => Some(view.work),
        CotejoView::Blind(view) => Some(view.work),
        CotejoView::NoRecords(_) | CotejoView::Sealed(_) => None,
    }
}

/// Concludes on the open finger, or on the candidate when every finger is concluded.
fn step(session: &Session, case: CaseId, work: &Comparison) -> Result<()> {
    let candidate = work.candidate.clone();
    if let Bench::Open(bench) = &work.bench {
        let finger = bench.panes.finger;
        let pairs = examiner::pairs(session, &bench.panes)?;
        for (questioned, known) in &pairs {
            let edit = BenchEdit::Pair { questioned: *questioned, known: *known };
            session.call(Request::EditBench { case, candidate: candidate.clone(), finger, edit })?;
        }
        let conclusion =
            if pairs.len() >= ENOUGH { Conclusion::Corresponds } else { Conclusion::Inconclusive };
        session.call(Request::ConcludeFinger { case, candidate, finger, conclusion })?;
        print(&format!("dedo {finger}: {conclusion:?}, {} puntos", pairs.len()));
        return Ok(());
    }
    let wanted = [Conclusion::Corresponds, Conclusion::Inconclusive, Conclusion::DoesNotCorrespond];
    let conclusion = wanted.into_iter().find(|conclusion| work.candidate_allowed.contains(conclusion));
    let conclusion = conclusion.context("ninguna conclusión sobre el candidato es posible")?;
    print(&format!("candidato {candidate}: {conclusion:?}"));
    session.call(Request::ConcludeCandidate { case, candidate, conclusion })?;
    Ok(())
}

fn sign(session: &Session, case: CaseId, password: &str, out: &Path) -> Result<()> {
    let folder = session.data.join("e.firma");
    session.files.set_certificate(folder.join("perita_ejemplo.cer"), folder.join("perita_ejemplo.key"));
    session.call(Request::ChooseCertificate(case))?;
    let view = dictamen(session.call(Request::Sign { case, password: password.to_owned() })?)?;
    let signed = view.signed.context("no se firmó")?;
    ensure!(signed.intact && signed.trusted, "el dictamen firmado no se verifica");
    std::fs::create_dir_all(out).context("no se pudo crear la carpeta de salida")?;
    session.files.set_save(out.to_owned());
    session.call(Request::ExportDictamen(case))?;
    print(&format!("dictamen {} firmado ({}), verificado", view.number, signed.level));
    if view.result == OverallResult::Confirmed {
        let view = dictamen(session.call(Request::Release(case))?)?;
        ensure!(matches!(view.release, ipc::ReleaseView::Released(_)), "los datos no se liberaron");
        print("datos de la persona liberados tras el dictamen confirmatorio");
    }
    Ok(())
}

fn dictamen(reply: Reply) -> Result<DictamenView> {
    match reply {
        Reply::Dictamen(view) => Ok(view),
        _ => bail!("respuesta inesperada"),
    }
}
