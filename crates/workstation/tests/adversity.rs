//! What bad input, bad keys and a full disk get: a sentence, and a case left as it was.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod station;

use firma::demo;
use ipc::*;
use station::Station;
use std::path::Path;
use std::process::Command;
use terms::*;

const YEAR_MS: i64 = 365 * 24 * 3600 * 1000;

/// A 24-bit BMP that states its size and resolution, its pixels made by `colour`; `declared` overrides the
/// stated size, so that a huge picture can be tried without its pixels.
fn bmp(side: u32, ppi: u32, declared: Option<u32>, colour: impl Fn(u32, u32) -> [u8; 3]) -> Vec<u8> {
    let stated = declared.unwrap_or(side);
    let per_metre = (f64::from(ppi) / 0.0254).round() as u32;
    let row = (side * 3).div_ceil(4) * 4;
    let mut bytes = Vec::new();
    bytes.extend(b"BM");
    bytes.extend((54 + row * side).to_le_bytes());
    bytes.extend([0; 4]);
    bytes.extend(54u32.to_le_bytes());
    bytes.extend(40u32.to_le_bytes());
    bytes.extend(stated.to_le_bytes());
    bytes.extend(stated.to_le_bytes());
    bytes.extend(1u16.to_le_bytes());
    bytes.extend(24u16.to_le_bytes());
    bytes.extend(0u32.to_le_bytes());
    bytes.extend((row * side).to_le_bytes());
    bytes.extend(per_metre.to_le_bytes());
    bytes.extend(per_metre.to_le_bytes());
    bytes.extend([0; 8]);
    for y in 0..side {
        let start = bytes.len();
        (0..side).for_each(|x| bytes.extend(colour(x, y)));
        bytes.resize(start + row as usize, 0);
    }
    bytes
}

fn stripes(x: u32, _: u32) -> [u8; 3] {
    [if (x / 5).is_multiple_of(2) { 30 } else { 220 }; 3]
}

fn open_case(station: &Station) -> CaseId {
    let case = station.case();
    station.tag(case, "B-11");
    station.tag(case, "B-11");
    case
}

#[test]
fn unfit_pictures_are_refused_each_with_its_own_sentence() {
    let station = Station::new();
    let case = open_case(&station);
    let files = vec![
        station.file("colour.bmp", &bmp(200, 500, None, |x, y| [x as u8, y as u8, 200])),
        station.file("screen.bmp", &bmp(200, 96, None, stripes)),
        station.file("huge.bmp", &bmp(16, 500, Some(20_000), stripes)),
    ];
    let view = station.import(case, None, files);
    let codes: Vec<&str> = view.refused.iter().map(|refused| refused.problem.code.as_str()).collect();
    assert_eq!(codes, ["colour", "resolution_too_low", "too_large"]);
    assert!(view.refused.iter().all(|refused| !refused.problem.next.is_empty()));
    assert_eq!((view.resolved, view.pending.len()), (0, 0));
}

#[test]
fn a_file_without_resolution_waits_for_an_answer() {
    let station = Station::new();
    let case = open_case(&station);
    let finger = Finger::ALL[0];
    let file = station.file("no-resolution.bmp", &bmp(300, 0, None, stripes));
    let view = station.import(case, Some(finger), vec![file]);
    assert_eq!((view.resolved, view.pending.len()), (0, 1), "nothing is recorded before the answer");
    assert_eq!(view.pending[0].ppi, None);
    let import = view.pending[0].import;
    let accept = |ppi| Request::Capture {
        case,
        order: CaptureOrder::AcceptImport { import, finger, presumed: false, ppi },
    };
    assert_eq!(station.refused(accept(None)).code, "resolution_unknown");
    let view = station.captura(accept(Some(Ppi::P500)));
    assert_eq!((view.resolved, view.pending.len()), (1, 0));
}

#[test]
fn another_impression_of_a_finger_already_captured_is_doubted_and_stays_until_she_says() {
    let station = Station::new();
    let case = open_case(&station);
    let (first, second) = (Finger::ALL[0], Finger::ALL[1]);
    let again = station.file("again.png", &matching_core::demonstration_print(17, first, 2).to_png());
    station.import(case, Some(first), vec![station.material(1)[0].clone()]);
    let view = station.import(case, Some(second), vec![again]);
    assert_eq!(view.resolved, 2, "nothing is refused or lost");
    let [doubt] = view.fingers[0].doubts.as_slice() else { panic!("{:?}", view.fingers[0].doubts) };
    assert_eq!((doubt.kind.as_str(), doubt.fingers.as_slice()), ("same_finger", [first, second].as_slice()));
    let print = doubt.prints[1];
    let aside = CaptureOrder::SetAside { print, reason: "wrong_finger".into() };
    let view = station.captura(Request::Capture { case, order: aside });
    assert!(view.fingers[0].doubts.is_empty(), "the doubt went with the print");
    assert_eq!(view.fingers[1].state, SlotState::Pending);
}

#[test]
fn an_expired_certificate_signs_nothing() {
    let station = Station::new();
    let case = station.locked(1, Suitability::Unsuitable);
    station.call(Request::ConcludeCase { case, result: OverallResult::Unsuitable, candidate: None });
    let authority = demo::authority([7; 32]).unwrap();
    let mut random = demo::SeededRandom::new([8; 32]);
    let (name, curp) = ("Perita Ejemplo Uno", "EEUP800101MXXXXX01");
    let (from, to) = (Timestamp(1_577_836_800_000), Timestamp(1_577_836_800_000 + YEAR_MS));
    let pair = demo::issue_demo_credential(&authority, &mut random, name, curp, "clave", from, to).unwrap();
    let files = (station.file("old.cer", &pair.cer), station.file("old.key", &pair.key));
    station.pick_certificate(files);
    station.call(Request::ChooseCertificate(case));
    let problem = station.refused(Request::Sign { case, password: "clave".into() });
    assert_eq!(problem.code, "certificate_expired");
    let Reply::Dictamen(view) = station.call(Request::Dictamen(case)) else { panic!() };
    assert!(view.signed.is_none());
}

/// A file system of a few megabytes, unmounted when dropped.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=48m", "tmpfs"])
            .arg(folder.path())
            .status()
            .is_ok_and(|status| status.success());
        mounted.then_some(SmallDisk(folder))
    }

    fn fill(&self) {
        let mut size = 48 << 20;
        while size > 0 {
            let name = self.0.path().join(format!("filler-{size}"));
            if std::fs::write(&name, vec![7; size]).is_err() {
                size /= 2;
            }
        }
    }

    fn free(&self) {
        let fillers = std::fs::read_dir(self.0.path()).unwrap().flatten();
        let fillers = fillers.filter(|entry| entry.file_name().to_string_lossy().starts_with("filler-"));
        fillers.for_each(|entry| std::fs::remove_file(entry.path()).unwrap());
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        Command::new("umount").arg(self.0.path()).status().ok();
    }
}

#[test]
fn a_full_disk_refuses_the_step_and_keeps_the_rest() {
    let Some(disk) = SmallDisk::mount() else {
        eprintln!(
            "SKIPPED a_full_disk_refuses_the_step_and_keeps_the_rest: no small file system can be mounted"
        );
        return;
    };
    let station = Station::in_folder(disk.path());
    let case = open_case(&station);
    let files = station.material(1);
    station.import(case, Some(Finger::ALL[0]), vec![files[0].clone()]);
    disk.fill();
    station.pick(vec![files[1].clone()]);
    let problem = station.refused(Request::Capture {
        case,
        order: CaptureOrder::ImportPrints { finger: Some(Finger::ALL[1]) },
    });
    assert_eq!(problem.code, "disk_full");
    assert_eq!(station.captura(Request::Captura(case)).resolved, 1, "the case is as it was");
    disk.free();
    let view = station.captura(Request::Capture { case, order: CaptureOrder::AcceptAllImports });
    assert_eq!((view.resolved, view.pending.len()), (2, 0), "the file waited and was recorded afterwards");
    station.call(Request::Lock);
    station.sign_in();
    assert_eq!(station.captura(Request::Captura(case)).resolved, 2);
}
