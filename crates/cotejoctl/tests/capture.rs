//! The orders of capture from outside: the program as a user runs it, on made cards and slaps and, where they are, the real
//! card's.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "program/mod.rs"]
#[allow(dead_code, reason = "each test program uses its part")]
mod program;

use fingerprint::synth::{CardParams, FilledCard, MasterFinger, Slap, SlapParams, hands};
use print_image::Raster;
use program::{json, names, run, succeed};
use serde_json::Value;
use std::path::Path;
use std::sync::OnceLock;
use terms::{Finger, FingerSet, Hand};

/// The ten fingers of one made-up person.
fn person() -> &'static [MasterFinger] {
    static PERSON: OnceLock<Vec<MasterFinger>> = OnceLock::new();
    PERSON.get_or_init(|| hands(71))
}

fn straight(seed: u64, missing: FingerSet) -> CardParams {
    CardParams { skew: 1.0, stains: 0, missing, ..CardParams::sample(seed) }
}

/// A card of that person, its scan.
fn card() -> &'static Raster {
    static CARD: OnceLock<Raster> = OnceLock::new();
    CARD.get_or_init(|| FilledCard::fill(person(), &straight(3, FingerSet::EMPTY)).image)
}

fn four(hand: Hand, missing: FingerSet) -> Raster {
    Slap::four(person(), hand, &SlapParams { degrees: 3.0, missing, ..SlapParams::sample(5) }).image
}

fn put(folder: &Path, name: &str, image: &Raster) {
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(folder.join(name), image.to_png()).unwrap();
}

fn finger(number: u8) -> Finger {
    Finger::new(number).unwrap()
}

#[test]
fn every_order_explains_itself_and_refuses_nonsense_with_code_2() {
    let folder = tempfile::tempdir().unwrap();
    let whole = succeed(folder.path(), "help");
    for order in ["scan", "cut", "segment", "sequence"] {
        assert!(whole.contains(&format!("cotejoctl {order} ")), "{order} is not in the help");
        assert!(
            succeed(folder.path(), &format!("{order} --help")).contains("3 se hizo y hay algo que revisar")
        );
        let said = run(folder.path(), &format!("{order} --inventada"));
        assert!(said.code == 2 && !said.err.is_empty(), "{order}: {}", said.err);
    }
    let nonsense = [
        "cut x.png --out o",
        "cut x.png --template ficha",
        "cut --template ficha --out o",
        "cut x.png --template nada --out o",
        "cut x.png --template ficha --page 2 --out o",
        "segment",
        "segment a.png b.png",
        "segment a.png --hand pie",
        "sequence",
        "scan --helper",
        "scan --device x --helper true",
        "scan --device x --out x.jpg --helper true",
        "scan --device x --out x.png --take mano --helper true",
    ];
    for nonsense in nonsense {
        let said = run(folder.path(), nonsense);
        assert_eq!(said.code, 2, "{nonsense}: {}", said.err);
    }
    assert_eq!(names(folder.path()), Vec::<String>::new(), "nothing was made");
    let forms = json(folder.path(), "cut --templates --json");
    assert!(forms.as_array().unwrap().iter().any(|form| form["id"] == "ficha"));
}

#[test]
fn a_card_becomes_boxes_wsq_and_one_file_for_others() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    put(at, "f1.png", card());
    let said = run(at, "cut f1.png --template ficha --out o --wsq --itl --date 20260102 --json");
    assert!([0, 3].contains(&said.code), "{}", said.err);
    let told: Value = serde_json::from_str(&said.out).unwrap();
    let boxes = told[0]["boxes"].as_array().unwrap();
    assert_eq!(boxes.len(), 14);
    for one in boxes {
        assert_eq!(one["contents"], "huella", "{one}");
        let (png, wsq) = (one["png"].as_str().unwrap(), one["wsq"].as_str().unwrap());
        let png = print_image::decode(&std::fs::read(at.join("o/f1").join(png)).unwrap()).unwrap();
        assert_eq!((png.ppi.map(terms::Ppi::get), png.loss()), (Some(500), None));
        let wsq = wsq::info(&std::fs::read(at.join("o/f1").join(wsq)).unwrap()).unwrap();
        assert_eq!((wsq.width, wsq.height), (png.width, png.height));
    }
    let kept: Value = serde_json::from_slice(&std::fs::read(at.join("o/f1/recortes.json")).unwrap()).unwrap();
    assert_eq!(kept, told[0]);
    let listed = std::fs::read_to_string(at.join("o/revision.csv")).unwrap();
    assert_eq!(listed.lines().count(), 1 + told[0]["review"].as_array().unwrap().len(), "{listed}");
    assert_eq!(said.code == 3, listed.lines().count() > 1);

    let valid = succeed(at, "nist validate o/f1/ficha.an2");
    assert!(!valid.is_empty());
    let file = std::fs::read(at.join("o/f1/ficha.an2")).unwrap();
    let file = nist_itl::parse(&file).unwrap();
    let prints: Vec<_> = file.fingerprints().collect();
    assert_eq!(prints.len(), 14);
    let slaps = prints.iter().filter(|print| print.segments().count() == 4);
    assert_eq!(slaps.count(), 2, "both slaps of four say where their fingers are");
    // Ten rolled, two thumbs, eight fingers of slaps; what is there as PNG and as WSQ is one print.
    assert_eq!(json(at, "sequence o/f1 --json")["prints"], 20);
}

#[test]
fn an_interrupted_batch_goes_on_and_a_bad_card_does_not_stop_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    put(&at.join("in"), "a.png", card());
    let white = vec![250; 1500 * 1500];
    put(&at.join("in"), "b.png", &Raster::new(1500, 1500, terms::Ppi::P500, white).unwrap());
    std::fs::write(at.join("in/c.png"), b"no image").unwrap();
    let said = run(at, "cut in --template ficha --out o");
    assert_eq!(said.code, 1, "{}{}", said.out, said.err);
    assert!(
        said.out.contains("a: 14 recuadros") && said.out.matches("NO SE CORTÓ").count() == 2,
        "{}",
        said.out
    );
    let listed = std::fs::read_to_string(at.join("o/revision.csv")).unwrap();
    assert!(listed.starts_with("ficha,recuadro,motivos,confianza\n"), "{listed}");
    assert!(listed.contains("\nb,,") && listed.contains("\nc,,"), "{listed}");
    assert_eq!(names(&at.join("o")), ["a", "revision.csv"]);

    // What is whole is not done again; what was left half-way is.
    let made = std::fs::metadata(at.join("o/a/recortes.json")).unwrap().modified().unwrap();
    std::fs::remove_file(at.join("in/c.png")).unwrap();
    put(&at.join("in"), "b.png", card());
    std::fs::create_dir_all(at.join("o/.b.parcial")).unwrap();
    std::fs::write(at.join("o/.b.parcial/rolada-1.png"), b"half").unwrap();
    let said = run(at, "cut in --template ficha --out o");
    assert!([0, 3].contains(&said.code), "{}", said.err);
    assert_eq!(names(&at.join("o")), ["a", "b", "revision.csv"]);
    assert_eq!(std::fs::metadata(at.join("o/a/recortes.json")).unwrap().modified().unwrap(), made);
    // Other options are another order, and what is there is not touched unless that is asked for.
    let said = run(at, "cut in/a.png --template ficha --out o --wsq");
    assert_eq!(said.code, 1);
    assert!(said.out.contains("--overwrite"), "{}", said.out);
    assert!([0, 3].contains(&run(at, "cut in/a.png --template ficha --out o --wsq --overwrite").code));
    assert!(at.join("o/a/rolada-1.wsq").is_file());
}

#[test]
fn what_an_amputee_lacks_is_for_a_person_to_read() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let missing = FingerSet::EMPTY.with(finger(3));
    put(at, "f.png", &FilledCard::fill(person(), &straight(9, missing)).image);
    let said = run(at, "cut f.png --template ficha --out o");
    assert_eq!(said.code, 3, "{}", said.err);
    let listed = std::fs::read_to_string(at.join("o/revision.csv")).unwrap();
    assert!(listed.contains("f,rolada-3,no hay huella sino una anotación"), "{listed}");
    assert!(listed.contains("f,cuatro-derecha,se ven 3 de 4 dedos"), "{listed}");
}

#[test]
fn a_slap_is_taken_apart_or_says_why_not() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    put(at, "d.png", &four(Hand::Right, FingerSet::EMPTY));
    let told = json(at, "segment d.png --hand right --out o --json");
    let positions: Vec<u64> =
        told["fingers"].as_array().unwrap().iter().filter_map(|one| one["position"].as_u64()).collect();
    assert_eq!(positions, [2, 3, 4, 5]);
    assert_eq!(names(&at.join("o")), ["plana-2.png", "plana-3.png", "plana-4.png", "plana-5.png"]);
    let first = &told["fingers"][0]["box"];
    let cut = print_image::decode(&std::fs::read(at.join("o/plana-2.png")).unwrap()).unwrap();
    assert_eq!(
        (Some(u64::from(cut.width)), Some(u64::from(cut.height))),
        (first["width"].as_u64(), first["height"].as_u64())
    );
    assert_eq!(run(at, "segment d.png --hand right --out o").code, 1, "nothing is written over");

    put(at, "tres.png", &four(Hand::Right, FingerSet::EMPTY.with(finger(4))));
    let said = run(at, "segment tres.png --hand auto --json");
    assert_eq!(said.code, 3, "{}", said.err);
    let told: Value = serde_json::from_str(&said.out).unwrap();
    assert!(told["unplaced"].as_str().unwrap().contains("su posición es desconocida"), "{told}");
    assert!(told["fingers"].as_array().unwrap().iter().all(|one| one["position"].is_null()));
    let said = run(at, "segment tres.png --hand right");
    assert!(
        said.code == 3 && said.err.contains("se ven 3 de 4 dedos y no se sabe cuáles faltan"),
        "{}",
        said.err
    );
    let known = json(at, "segment tres.png --hand derecha --missing 4 --json");
    assert_eq!(known["fingers"].as_array().unwrap().len(), 3);
    assert_eq!(known["fingers"][2]["position"], 5);
}

#[test]
fn the_real_slaps_are_taken_apart() {
    for (code, hand, positions) in [(13, "right", [2, 3, 4, 5]), (14, "left", [10, 9, 8, 7])] {
        let size = if code == 13 { "r16-t14-fgp13-1572x1000" } else { "r13-t14-fgp14-1608x1000" };
        let file = format!("wsq/type-14-tpcard-nqm-{size}.wsq");
        let Some(file) = testkit::print_file(&file, "the_real_slaps_are_taken_apart") else { return };
        let folder = tempfile::tempdir().unwrap();
        let told = json(folder.path(), &format!("segment {} --hand {hand} --json", file.display()));
        let found = told["fingers"].as_array().unwrap();
        let found: Vec<u64> = found.iter().filter_map(|one| one["position"].as_u64()).collect();
        assert_eq!(found, positions, "{told}");
    }
}

#[test]
fn a_record_in_order_passes_and_exchanged_fingers_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    put(at, "f.png", card());
    let said = run(at, "cut f.png --template ficha --out o");
    assert!([0, 3].contains(&said.code), "{}", said.err);
    let boxes = at.join("o/f");
    let said = run(at, "sequence o/f --json");
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let told: Value = serde_json::from_str(&said.out).unwrap();
    let fingers = told["fingers"].as_array().unwrap();
    assert_eq!(fingers.len(), 10);
    assert!(fingers.iter().filter(|finger| finger["agreement"] == "coinciden").count() >= 9, "{told}");

    let rename = |from: &str, to: &str| std::fs::rename(boxes.join(from), boxes.join(to)).unwrap();
    rename("rolada-3.png", "x.png");
    rename("rolada-4.png", "rolada-3.png");
    rename("x.png", "rolada-4.png");
    let said = run(at, "sequence o/f");
    assert_eq!(said.code, 3, "{}{}", said.out, said.err);
    assert!(said.out.contains("medio derecho y anular derecho parecen cambiados"), "{}", said.out);
}

/// A program that the scanner's crate builds beside ours, where it was built.
fn beside(name: &str, test: &str) -> Option<String> {
    let file = Path::new(env!("CARGO_BIN_EXE_cotejoctl")).with_file_name(name);
    if !file.is_file() {
        eprintln!("SKIPPED {test}: {name} was not built (cargo build -p scanner)");
        return None;
    }
    Some(file.to_string_lossy().into_owned())
}

#[test]
fn a_scanner_is_listed_and_gives_its_image() {
    let test = "a_scanner_is_listed_and_gives_its_image";
    let Some(replay) = beside("cotejo-replay", test) else { return };
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let thumb = testkit::synthetic_print(1, finger(1), 0);
    put(&at.join("in"), "rolada-1.png", &thumb);
    let helper = format!("--helper {replay} in --pace 1");
    let devices = json(at, &format!("scan --list --json {helper}"));
    assert_eq!(devices["devices"][0]["device"], "helper:replay");
    succeed(at, &format!("scan {helper} --device helper:replay --take rolada-1 --out uno.png"));
    assert_eq!(
        print_image::decode(&std::fs::read(at.join("uno.png")).unwrap()).unwrap().pixels,
        thumb.pixels()
    );
    let wrong = [
        ("--device otro --out dos.png", "El aparato ya no aparece"),
        ("--device replay --take rolada-2 --out dos.png", "El aparato no puede trabajar así"),
        ("--device replay --ppi 1000 --out dos.png", "Ofrece 500 ppi"),
        ("--device replay --take rolada-1 --out uno.png", "ya existe y no se tocó"),
    ];
    for (order, words) in wrong {
        let said = run(at, &format!("scan {helper} {order}"));
        assert_eq!(said.code, 1, "{order}");
        assert!(said.err.contains(words), "{order}: {}", said.err);
    }
    let faults = [
        ("crash", "se cerró solo"),
        ("half-frame", "no es una imagen completa"),
        ("unplug", "se desconectó"),
        ("huge", "no es una imagen completa"),
    ];
    for (fault, words) in faults {
        let said =
            run(at, &format!("scan {helper} --fault {fault} --device replay --take rolada-1 --out dos.png"));
        assert!(said.code == 1 && said.err.contains(words), "{fault}: {}", said.err);
        assert!(!at.join("dos.png").exists(), "{fault}");
    }
}

#[test]
fn a_driver_that_is_not_there_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let said = run(folder.path(), "scan --list --helper /no/existe");
    assert_eq!(said.code, 1);
    assert!(said.err.contains("El controlador del aparato no está instalado"), "{}", said.err);
}
