//! The main job in the real window, on real prints: from the incoming oficio to the released person.

use anyhow::{Context, Result, ensure};
use end_to_end::{Station, Window, bench, steps};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// Fingers that are charted; on the others she abstains.
const CHARTED: [u8; 2] = [2, 7];
const ENOUGH: usize = 8;

/// The ten prints as enrolled and as captured, finger 1 first.
struct Prints {
    enrolled: Vec<PathBuf>,
    captured: Vec<PathBuf>,
    real: bool,
}

impl Prints {
    fn find(station: &Station) -> Result<Prints> {
        if let Some(folder) = testkit::prints() {
            let file = |finger: u32, impression: u32| {
                folder.join(format!("tune/fvc2002_db1_b/{}_{impression}.png", 100 + finger))
            };
            let all = |impression| (1..=10).map(|finger| file(finger, impression)).collect::<Vec<_>>();
            let (enrolled, captured) = (all(1), all(2));
            if enrolled.iter().chain(&captured).all(|path| path.is_file()) {
                return Ok(Prints { enrolled, captured, real: true });
            }
        }
        eprintln!("no real prints here: the path is walked on synthesized ones");
        Ok(Prints { enrolled: synthesize(station, 1)?, captured: synthesize(station, 2)?, real: false })
    }
}

fn synthesize(station: &Station, impression: u32) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for (finger, raster) in testkit::synthetic_hands(4711, impression) {
        let path = station.folder().join(format!("{impression}-{finger}.png"));
        std::fs::write(&path, raster.to_png())?;
        files.push(path);
    }
    Ok(files)
}

#[test]
fn an_examiner_takes_a_case_from_the_oficio_to_the_released_person() -> Result<()> {
    let station = Station::demonstration()?;
    let prints = Prints::find(&station)?;
    enrol(&station, &prints.enrolled)?;
    let window = station.open()?;
    let look = |name: &str| if prints.real { Ok(()) } else { window.picture(name) };
    steps::sign_in(&window)?;
    window.picture("bandeja-vacia")?;
    steps::receive(&window)?;
    capture(&station, &window, &prints.captured)?;
    look("captura")?;
    window.act("to-analysis")?;
    steps::analyse(&window, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], &CHARTED)?;
    look("analisis")?;
    from_the_worklist(&window)?;
    submit(&window)?;
    open_answer(&window)?;
    to_finger(&window, CHARTED[0])?;
    crate::visor::try_out(&window)?;
    for finger in CHARTED {
        chart(&window, finger, &prints)?;
    }
    look("cotejo")?;
    unmask(&window, &look)?;
    abstain_on_the_rest(&window)?;
    conclude(&window)?;
    let pdf = sign(&station, &window)?;
    window.find("[data-region=\"pages\"] img").context("the page is shown")?;
    look("dictamen")?;
    release(&window)?;
    window.act("lock").or_else(|_| window.keys(&["Control", "l"]))?;
    window.screen("entrada")?;
    peers_agree(&station, &pdf)
}

fn enrol(station: &Station, files: &[PathBuf]) -> Result<()> {
    steps::with_gallery(station, &["prepare".to_owned()])?;
    let mut words = vec!["enrol".to_owned()];
    words.extend(files.iter().zip(1..).map(|(path, finger)| format!("{finger}={}", path.display())));
    steps::with_gallery(station, &words)
}

fn capture(station: &Station, window: &Window, files: &[PathBuf]) -> Result<()> {
    steps::open_session(window)?;
    station.will_choose(files)?;
    window.act("import-many")?;
    window.find("[data-panel=\"files\"]")?;
    window.act("accept-all")?;
    window.find("[data-resolved=\"10\"]")?;
    steps::close_session(window)
}

/// The worklist says what follows, and leads there.
fn from_the_worklist(window: &Window) -> Result<()> {
    window.press("[data-nav=\"bandeja\"]")?;
    window.screen("bandeja")?;
    window.says("[data-screen=\"bandeja\"]", "EJ-0001/26")?;
    window.picture("bandeja")?;
    window.press("[data-screen=\"bandeja\"] [data-action=\"open-case\"]")
}

fn submit(window: &Window) -> Result<()> {
    window.screen("envios")?;
    window.picture("envios")?;
    window.act("submit")?;
    window.find("[data-stage=\"answered\"]")?;
    window.act("to-cotejo")
}

fn open_answer(window: &Window) -> Result<()> {
    window.find("[data-screen=\"cotejo\"][data-state=\"sealed\"]")?;
    window.picture("cotejo-cerrado")?;
    window.act("open-answer")?;
    window.act("confirm")?;
    window.find("[data-screen=\"cotejo\"][data-state=\"open\"]").map(drop)
}

fn to_finger(window: &Window, finger: u8) -> Result<()> {
    window.press(&format!("[data-region=\"fingers\"] [data-finger=\"{finger}\"]"))?;
    window.find(&format!("[data-current-finger=\"{finger}\"]"))?;
    window.find("[data-pane=\"0\"][data-ready=\"true\"]")?;
    window.find("[data-pane=\"1\"][data-ready=\"true\"]").map(drop)
}

/// Marks corresponding points with the mouse, then concludes.
fn chart(window: &Window, finger: u8, prints: &Prints) -> Result<()> {
    to_finger(window, finger)?;
    ensure!(window.count("[data-score=\"shown\"]")? == 0, "a score before the conclusion");
    window.act("tool-point")?;
    window.find("[data-pane=\"0\"] canvas[data-tool=\"point\"]")?;
    let file = |files: &[PathBuf]| std::fs::read(&files[usize::from(finger) - 1]);
    let seen = testkit::correspondences(&file(&prints.captured)?, &file(&prints.enrolled)?);
    ensure!(seen.len() >= ENOUGH, "only {} points correspond on finger {finger}", seen.len());
    for (questioned, known) in seen {
        let before = bench::pairs(window)?;
        if before >= ENOUGH {
            break;
        }
        bench::let_go(window)?;
        window.act("fit")?;
        if !(bench::point_at(window, 0, questioned)? && bench::point_at(window, 1, known)?) {
            continue;
        }
        // A point that was taken already, or lies under another, makes no pair: the next one will.
        for _ in 0..20 {
            if bench::pairs(window)? > before {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
    ensure!(bench::pairs(window)? >= ENOUGH, "only {} pairs marked", bench::pairs(window)?);
    window.find("[data-link=\"aligned\"]").context("her pairs lay one print over the other")?;
    window.act("conclude-corresponds")?;
    window.act("confirm")?;
    window.find("[data-concluded=\"corresponds\"]").map(drop)
}

fn unmask(window: &Window, look: &dyn Fn(&str) -> Result<()>) -> Result<()> {
    window.find("[data-score=\"masked\"]")?;
    window.act("unmask")?;
    window.act("confirm")?;
    window.find("[data-score=\"shown\"]")?;
    window.act("distribution")?;
    window.find("[data-chart=\"ready\"]")?;
    window.find("[data-table=\"distribution\"] [data-here=\"true\"]")?;
    look("distribucion")?;
    window.press("[data-distribution] [data-action=\"close\"]")
}

fn abstain_on_the_rest(window: &Window) -> Result<()> {
    for finger in (1..=10).filter(|finger| !CHARTED.contains(finger)) {
        to_finger(window, finger)?;
        window.act("conclude-inconclusive")?;
        window.act("confirm")?;
        window.find("[data-concluded=\"inconclusive\"]")?;
    }
    Ok(())
}

fn conclude(window: &Window) -> Result<()> {
    window.act("candidate-corresponds")?;
    window.act("confirm")?;
    window.act("case-confirmed")?;
    window.act("confirm")?;
    window.screen("dictamen")
}

fn sign(station: &Station, window: &Window) -> Result<PathBuf> {
    let folder = station.data().join("e.firma");
    station.will_choose(&[folder.join("perita_ejemplo.cer"), folder.join("perita_ejemplo.key")])?;
    window.act("choose-certificate")?;
    window.fill("#key-password", "no es la contraseña")?;
    window.act("sign")?;
    window.find("[data-problem=\"wrong_key_password\"]")?;
    window.fill("#key-password", &station.key_password()?)?;
    window.act("sign")?;
    window.find("[data-signed=\"true\"]")?;
    window.find("[data-intact=\"true\"]")?;
    window.find("[data-trusted=\"true\"]")?;
    let out = station.folder().join("salida");
    std::fs::create_dir_all(&out)?;
    station.will_choose(std::slice::from_ref(&out))?;
    window.act("export")?;
    let saved =
        || std::fs::read_dir(&out).ok()?.flatten().map(|entry| entry.path()).find(|path| is_pdf(path));
    for _ in 0..200 {
        if let Some(path) = saved() {
            return Ok(path);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    anyhow::bail!("no copy was saved")
}

fn is_pdf(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "pdf")
}

fn release(window: &Window) -> Result<()> {
    window.find("[data-release=\"possible\"]")?;
    window.act("release")?;
    window.act("confirm-release")?;
    window.find("[data-release=\"released\"]")?;
    ensure!(window.count("[data-person]")? == 0, "the data are covered until she uncovers them");
    window.act("uncover")?;
    window.says("[data-release=\"released\"]", "Inscrita Prueba")
}

/// `pdfsig` and pyHanko accept the file, and both reject it after one byte is flipped.
fn peers_agree(station: &Station, pdf: &Path) -> Result<()> {
    let authority = station.data().join("autoridades/ac_demostracion.cer");
    ensure!(pdfsig(pdf)?, "pdfsig does not accept the dictamen");
    ensure!(pyhanko(pdf, &authority)?, "pyHanko does not accept the dictamen");
    let mut changed = std::fs::read(pdf)?;
    let middle = changed.len() / 3;
    changed[middle] ^= 1;
    let forged = pdf.with_file_name("forged.pdf");
    std::fs::write(&forged, changed)?;
    ensure!(!pdfsig(&forged)?, "pdfsig accepts a forged dictamen");
    ensure!(!pyhanko(&forged, &authority)?, "pyHanko accepts a forged dictamen");
    Ok(())
}

fn pdfsig(pdf: &Path) -> Result<bool> {
    let said = Command::new("pdfsig").arg(pdf).output().context("pdfsig (poppler-utils) is needed")?;
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    Ok(said.contains("Signature is Valid") && said.contains("Total document signed"))
}

fn pyhanko(pdf: &Path, authority: &Path) -> Result<bool> {
    let python =
        std::env::var_os("COTEJO_PEERS").context("run by `cargo xtask test`, which brings pyHanko")?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/firma/tests/pyhanko_check.py");
    let done = Command::new(python).arg(script).arg(pdf).arg(authority).output()?;
    Ok(done.status.success())
}
