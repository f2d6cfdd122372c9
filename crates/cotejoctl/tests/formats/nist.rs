//! `nist build`, `show`, `validate`, `extract` and `repack` from outside.

use crate::prints::{decoded, hand};
use crate::program::{json, names, run, succeed};
use nist_itl::{Compression, File, PrintLeft, RecordType, Scale};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::path::Path;

const LETTER: &str = "--tcn EJ-0001/26 --ori MXLAB0001 --dai INE --date 20261120";

/// The synthetic person `seed`'s ten prints as `card.an2`; finger 8 is missing, of finger 3 there is a part.
fn card(at: &Path, seed: u64) {
    hand(&at.join("hand"), seed, 10);
    std::fs::remove_file(at.join("hand/8.png")).unwrap();
    succeed(at, &format!("nist build --out card.an2 {LETTER} --missing 8=UP,3=XX hand"));
}

fn file(path: &Path) -> File {
    nist_itl::parse(&std::fs::read(path).unwrap()).unwrap()
}

#[test]
fn a_card_is_built_with_every_finger_hashed_and_conforms() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    card(at, 31);
    let built = file(&at.join("card.an2"));
    assert_eq!(built.records().len(), 12, "Type-1, Type-2, ten fingers");
    assert_eq!(built.tagged(RecordType::USER_TEXT).next().unwrap().ascii(3), Some("EJ-0001/26"));
    assert_eq!(built.transaction().control_number().unwrap().as_str(), "EJ-0001/26");
    let prints: Vec<_> = built.fingerprints().collect();
    for (print, number) in prints.iter().zip(1..) {
        let image = print.image();
        assert_eq!(print.positions().map(|position| position.get()).collect::<Vec<_>>(), [number]);
        if number == 8 {
            assert!(image.data().is_none() && print.amputations().all(|one| one.print == PrintLeft::Nothing));
            continue;
        }
        let data = image.data().unwrap();
        assert_eq!(image.hash().unwrap().0, <[u8; 32]>::from(Sha256::digest(data)));
        assert_eq!(image.scale(), Some(Scale::PixelsPerInch(500, 500)));
        assert_eq!((image.compression(), image.width()), (Some(Compression::Wsq20), Some(320)));
        assert_eq!(wsq::info(data).unwrap().ppi, Some(500));
    }
    assert!(prints[2].amputations().any(|one| one.print == PrintLeft::Partial));
    for profile in ["base", "ine"] {
        assert_eq!(run(at, &format!("nist validate card.an2 --profile {profile}")).code, 0, "{profile}");
    }
}

#[test]
fn wsq_and_jpeg_2000_enter_as_they_are_and_nothing_is_compressed_twice() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    hand(at, 32, 2);
    succeed(at, "wsq encode 1.png --out 1.wsq");
    let raster = decoded(&at.join("2.png")).into_raster(terms::Ppi::P500);
    std::fs::write(at.join("2.jp2"), raster.to_jp2().unwrap()).unwrap();
    succeed(at, &format!("nist build --out two.an2 {LETTER} --profile base 1=1.wsq 2=2.jp2"));
    let built = file(&at.join("two.an2"));
    let images: Vec<_> = built.fingerprints().map(|print| print.image()).collect();
    assert_eq!(images[0].data().unwrap(), std::fs::read(at.join("1.wsq")).unwrap());
    assert_eq!(images[1].data().unwrap(), std::fs::read(at.join("2.jp2")).unwrap());
    assert_eq!(images[1].compression(), Some(Compression::Jp2L));

    succeed(at, "wsq decode 1.wsq --out lossy.png");
    let said = run(at, &format!("nist build --out x.an2 {LETTER} --profile base 1=lossy.png"));
    assert!(
        said.code == 1 && said.err.contains("--recompress") && !at.join("x.an2").exists(),
        "{}",
        said.err
    );
    succeed(at, &format!("nist build --out x.an2 {LETTER} --profile base --recompress urgente 1=lossy.png"));
}

#[test]
fn what_would_not_conform_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    hand(at, 33, 2);
    let said = run(at, &format!("nist build --out x.an2 {LETTER} 1=1.png 2=2.png"));
    assert!(said.code == 1 && said.err.contains("ine") && said.err.contains("dedo"), "{}", said.err);
    let said = run(at, &format!("nist build --out x.an2 {LETTER} --missing 1=UP 1=1.png"));
    assert!(said.code == 1 && said.err.contains("dedo 1"), "{}", said.err);
    let said = run(at, &format!("nist build --out x.an2 {LETTER} --type2 18=JUANA 1=1.png"));
    assert!(said.code == 1 && said.err.contains("2.018") && !said.err.contains("JUANA"), "{}", said.err);
    for nonsense in [
        format!("nist build --out x.an2 {LETTER} 1=1.png 1=2.png"),
        format!("nist build --out x.an2 {LETTER} 11=1.png"),
        format!("nist build --out x.an2 {LETTER} --missing 1=NO 2=2.png"),
        format!("nist build --out x.an2 {LETTER} --profile nada 1=1.png"),
        "nist build --out x.an2 --tcn 1 --ori A --dai B --date 20260231 1=1.png".to_owned(),
        "nist build --out x.an2 --tcn 1 --ori A --dai B 1=1.png".to_owned(),
    ] {
        assert_eq!(run(at, &nonsense).code, 2, "{nonsense}");
    }
    assert!(!at.join("x.an2").exists());
}

#[test]
fn values_that_may_tell_of_a_person_are_shown_only_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    hand(at, 34, 1);
    let names = "--type2 18=PEÑA --type2 2.020=EJEMPLO";
    succeed(at, &format!("nist build --out x.an2 {LETTER} --profile base {names} 1=1.png"));
    for format in ["text", "json"] {
        let said = succeed(at, &format!("nist show x.an2 --format {format}"));
        assert!(!said.contains("PEÑA") && !said.contains("EJEMPLO"), "{said}");
        assert!(said.contains("MXLAB0001") && said.contains("WSQ20") && said.contains("FGP"), "{said}");
        let said = succeed(at, &format!("nist show x.an2 --values --format {format}"));
        assert!(said.contains("PEÑA") && said.contains("EJEMPLO"), "{said}");
    }
    let said = succeed(at, "nist show x.an2");
    assert!(said.contains("EJ-0001/26"), "{said}");
    let letter = LETTER.replace("EJ-0001/26", "JUANA");
    succeed(at, &format!("nist build --out named.an2 {letter} --profile base 1=1.png"));
    assert!(!succeed(at, "nist show named.an2").contains("JUANA"), "a name in place of a number");
    let told = &json(at, "nist show x.an2 --format json")[0];
    let field = |record: usize, tag: &str| -> Value {
        let fields = told["records"][record]["fields"].as_array().unwrap();
        fields.iter().find(|field| field["tag"] == tag).unwrap_or_else(|| panic!("{tag}")).clone()
    };
    assert_eq!(field(1, "2.018")["values"], Value::Null);
    assert_eq!(field(2, "14.013")["values"][0][0], "1");
    assert_eq!(
        (field(2, "14.999")["mnemonic"].clone(), &field(2, "14.999")["values"]),
        ("DATA".into(), &Value::Null)
    );
}

#[test]
fn images_leave_a_file_as_they_are_or_at_the_record_s_resolution() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    card(at, 35);
    succeed(at, "nist extract card.an2 --out plain");
    let built = file(&at.join("card.an2"));
    assert_eq!(names(&at.join("plain")).len(), 9);
    assert_eq!(names(&at.join("plain"))[0], "03-t14-fgp01.wsq");
    let first = built.fingerprints().next().unwrap().image().data().unwrap();
    assert_eq!(std::fs::read(at.join("plain/03-t14-fgp01.wsq")).unwrap(), first);
    succeed(at, "nist extract card.an2 --out png --format png");
    let print = decoded(&at.join("png/12-t14-fgp10.png"));
    assert_eq!((print.width, print.ppi), (320, Some(terms::Ppi::P500)));
    assert_eq!(print.loss(), Some(print_image::Loss::Wsq));
    // The prints come back into a file with the same bytes.
    succeed(
        at,
        &format!("nist build --out again.an2 {LETTER} --missing 8=UP,3=XX {}", again(&at.join("plain"))),
    );
    assert_eq!(file(&at.join("again.an2")), built);
}

/// The words `1=FILE` of extracted prints.
fn again(folder: &Path) -> String {
    let word = |name: String| {
        let position: u8 = name[name.find("fgp").unwrap() + 3..][..2].parse().unwrap();
        format!("{position}={}", folder.join(name).display())
    };
    names(folder).into_iter().map(word).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_violation_is_told_with_its_place_and_ends_in_1() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    hand(at, 36, 1);
    succeed(at, &format!("nist build --out x.an2 {LETTER} --profile base 1=1.png"));
    std::fs::create_dir(at.join("all")).unwrap();
    for copy in ["a.an2", "b.an2"] {
        std::fs::copy(at.join("x.an2"), at.join("all").join(copy)).unwrap();
    }
    let said = run(at, "nist validate all --profile ine --format json");
    assert_eq!(said.code, 1);
    let told: Value = serde_json::from_str(&said.out).unwrap();
    let errors: Vec<&Value> =
        told.as_array().unwrap().iter().filter(|row| row["severity"] == "error").collect();
    assert!(
        errors
            .iter()
            .any(|row| row["file"] == "all/b.an2" && row["sentence"].as_str().unwrap().contains("dedo"))
    );
    let csv = run(at, "nist validate all --profile ine --format csv").out;
    assert!(csv.starts_with("file,severity,record,type,idc,field,"), "{csv}");
    // A profile of one's own.
    std::fs::write(at.join("own.toml"), "name = \"own\"\nsummary = \"todo\"\n").unwrap();
    assert_eq!(run(at, "nist validate all --profile own.toml").code, 0);
    std::fs::write(at.join("own.toml"), "name = 7").unwrap();
    assert_eq!(run(at, "nist validate all --profile own.toml").code, 1);
}

#[test]
fn a_copy_is_the_same_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    card(at, 37);
    let said = succeed(at, "nist repack card.an2 --out copy");
    assert!(said.contains("idéntico"), "{said}");
    assert_eq!(std::fs::read(at.join("copy")).unwrap(), std::fs::read(at.join("card.an2")).unwrap());
    for onto in ["card.an2", "./card.an2"] {
        let said = run(at, &format!("nist repack card.an2 --out {onto} --overwrite"));
        assert_eq!(said.code, 2, "{}", said.err);
    }
    assert_eq!(run(at, "nist repack card.an2 --out copy").code, 1, "there is one");
    std::fs::create_dir(at.join("in")).unwrap();
    std::fs::copy(at.join("card.an2"), at.join("in/a.nst")).unwrap();
    std::fs::copy(at.join("card.an2"), at.join("in/b.an2")).unwrap();
    succeed(at, "nist repack in --out out");
    assert_eq!(names(&at.join("out")), ["a.nst", "b.an2"]);
}

/// Readers no one here wrote: `nistitl` and `wsq`, through `COTEJO_PEERS` (a Python that has them).
#[test]
fn peers_read_what_is_built() {
    let Some(python) = std::env::var_os("COTEJO_PEERS") else {
        eprintln!("SKIPPED: COTEJO_PEERS names no Python with nistitl and wsq");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    card(at, 38);
    succeed(at, "nist extract card.an2 --out out");
    succeed(at, "nist extract card.an2 --out out --format pgm");
    let script = "\
import nistitl, wsq
from PIL import Image
message = nistitl.Message()
message.parse(open('card.an2', 'rb').read())
assert len(list(message)) == 12
for number in (1, 2, 3, 4, 5, 6, 7, 9, 10):
    name = f'out/{number + 2:02}-t14-fgp{number:02}'
    ours = Image.open(name + '.pgm').tobytes()
    assert Image.open(name + '.wsq').tobytes() == ours, number
";
    let output = std::process::Command::new(python).args(["-c", script]).current_dir(at).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn every_real_file_is_copied_byte_for_byte_shown_and_taken_apart() {
    let test = "every_real_file_is_copied_byte_for_byte_shown_and_taken_apart";
    let Some(prints) = testkit::prints_or_skip(test) else { return };
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let from = prints.join("itl");
    succeed(at, &format!("nist repack {} --out copies", from.display()));
    for name in names(&from) {
        let (one, copy) = (from.join(&name), at.join("copies").join(&name));
        assert!(std::fs::read(&one).unwrap() == std::fs::read(&copy).unwrap(), "{name}");
        succeed(at, &format!("nist repack {} --out one/{name}", one.display()));
        assert!(std::fs::read(&one).unwrap() == std::fs::read(at.join("one").join(&name)).unwrap(), "{name}");
    }
    let told = json(at, &format!("nist show {} --format json", from.display()));
    assert_eq!(told.as_array().unwrap().len(), names(&from).len());
    // 197 pixels per centimetre are 500 ppi, whatever the image itself says.
    let card = from.join("type-14-tpcard-nqm.an2");
    succeed(at, &format!("nist extract {} --out card --format png", card.display()));
    let pictures = names(&at.join("card"));
    assert_eq!(pictures.iter().filter(|name| name.contains("-t14-")).count(), 14);
    for name in pictures.iter().filter(|name| name.contains("-t14-")) {
        assert_eq!(decoded(&at.join("card").join(name)).ppi, Some(terms::Ppi::P500), "{name}");
    }
    succeed(at, &format!("nist extract {} --out slaps", from.join("type-4-slaps.an2").display()));
    assert!(names(&at.join("slaps")).iter().all(|name| name.ends_with(".wsq")));
}
