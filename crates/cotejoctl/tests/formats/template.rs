//! `template convert` from outside.

use crate::program::{json, names, run, succeed};
use fingerprint::Template;
use fingerprint::formats::{self, FingerView, Format, RidgeEndings, ViewMinutia};
use markup::MinutiaKind;
use std::path::Path;
use terms::{CentiPx, MilliDegrees, Quality};

/// A view of so many minutiae, which every record holds exactly.
fn view(minutiae: i32) -> FingerView {
    let minutia = |number: i32| ViewMinutia {
        x: CentiPx(number * 300 + 50),
        y: CentiPx(number * 200 + 50),
        direction: MilliDegrees::new(number % 4 * 90_000),
        kind: MinutiaKind::Bifurcation,
        quality: Some(Quality::new(80)),
    };
    FingerView {
        minutiae: (0..minutiae).map(minutia).collect(),
        endings: RidgeEndings::ValleyFork,
        position: 7,
        ..FingerView::new(&Template::new(400, 400, Vec::new()))
    }
}

fn save(folder: &Path, name: &str, format: Format, views: &[FingerView]) {
    let file = folder.join(name);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, formats::write(format, views).unwrap().bytes).unwrap();
}

fn read(file: &Path) -> Vec<FingerView> {
    formats::read(&std::fs::read(file).unwrap()).unwrap()
}

#[test]
fn every_format_becomes_every_other() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for from in Format::ALL {
        let name = format!("in/{}.{}", from.name(), from.ending());
        save(at, &name, from, &[view(30)]);
        for to in Format::ALL {
            let out = format!("out/{}-{}", from.name(), to.name());
            let said = succeed(at, &format!("template convert {name} --to {} --out {out}", to.name()));
            assert!(said.contains("1 vista(s), 30 minucias"), "{said}");
            let file = at.join(&out).join(format!("{}.{}", from.name(), to.ending()));
            assert_eq!(Format::recognise(&std::fs::read(&file).unwrap()), Some(to));
            assert_eq!(read(&file)[0].minutiae.len(), 30);
        }
    }
}

#[test]
fn what_a_file_loses_is_told_and_strict_refuses_it() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    save(at, "a.fmr", Format::Iso2011, &[view(12)]);
    let exact = succeed(at, "template convert a.fmr --to ansi378 --out exact --strict");
    assert!(!exact.contains("se pierde"), "{exact}");
    let said = succeed(at, "template convert a.fmr --to xyt --out coarse");
    for words in ["el tipo de 12 minucia(s)", "las medidas de la huella", "qué dedo es"] {
        assert!(said.contains(&format!("  se pierde: {words}")), "{words}: {said}");
    }
    let refused = run(at, "template convert a.fmr --to xyt --out strict --strict");
    assert!(refused.code == 1 && refused.err.contains("qué dedo es"), "{}", refused.err);
    assert!(names(&at.join("strict")).is_empty() && refused.out.is_empty());

    let mut fine = view(3);
    fine.minutiae[0].x = CentiPx(75);
    fine.minutiae[1].direction = MilliDegrees::new(91_250);
    save(at, "fine.json", Format::Json, &[fine]);
    let said = succeed(at, "template convert fine.json --to ansi378 --out exact");
    assert!(said.contains("a lo más 0.25 px") && said.contains("a lo más 0.75°"), "{said}");
}

#[test]
fn folders_are_converted_whole_and_each_failure_is_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for number in 0..8 {
        let quality = Some(Quality::new(60)).filter(|_| number < 3);
        save(at, &format!("in/{number}.fmr"), Format::Iso2011, &[FingerView { quality, ..view(10) }]);
    }
    std::fs::write(at.join("in/broken.fmr"), b"FMR\x00030\0cut").unwrap();
    std::fs::write(at.join("in/card.fmr"), [0x7f, 0x2e, 2, 1, 2]).unwrap();
    std::fs::write(at.join("in/image.png"), b"not even an image").unwrap();
    let said = run(at, "template convert in --to cotejo --out out");
    assert_eq!((said.code, names(&at.join("out")).len()), (1, 8));
    let lines: Vec<_> = said.err.lines().filter(|line| line.contains(".fmr")).collect();
    assert_eq!(lines.len(), 2, "{}", said.err);
    assert!(lines[0].contains("broken.fmr") && lines[1].contains("tarjeta"));
    assert!(said.err.contains("2 archivo(s) no se convirtieron"));
    assert_eq!(said.out.matches("se pierde").count(), 2, "each kind once: {}", said.out);
    assert!(said.out.contains("se pierde en 8 de 8 archivos: qué dedo es"), "{}", said.out);
    assert!(said.out.contains("se pierde en 3 de 8 archivos: la calidad de la huella"), "{}", said.out);
    let image = run(at, "template convert in/image.png --to json --out out");
    assert!(image.code == 1 && image.err.contains("cotejoctl extract"), "{}", image.err);
}

#[test]
fn several_views_become_several_files_where_a_file_holds_one() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let views = [view(5), FingerView { position: 8, ..view(6) }, FingerView { position: 9, ..view(7) }];
    save(at, "ten.fmr", Format::Iso2005, &views);
    succeed(at, "template convert ten.fmr --to json --out whole");
    assert!(read(&at.join("whole/ten.json")) == views);
    succeed(at, "template convert ten.fmr --to xyt --out each");
    assert_eq!(names(&at.join("each")), ["ten-1.xyt", "ten-2.xyt", "ten-3.xyt"]);
    assert_eq!(read(&at.join("each/ten-2.xyt"))[0].minutiae.len(), 6);
    succeed(at, "template convert ten.fmr --to xyt --out one --view 3");
    assert_eq!(read(&at.join("one/ten.xyt"))[0].minutiae.len(), 7);
    let missing = run(at, "template convert ten.fmr --to xyt --out one --view 4");
    assert!(missing.code == 1 && missing.err.contains("no hay vista 4"), "{}", missing.err);

    save(at, "ten-2.fmr", Format::Iso2005, &views[..1]);
    let clash = run(at, "template convert ten.fmr ten-2.fmr --to xyt --out clash");
    assert!(clash.code == 1 && clash.err.contains("ten-2.xyt"), "{}", clash.err);
    assert_eq!(names(&at.join("clash")), ["ten-2.xyt"], "the other file's own");
}

#[test]
fn nothing_is_written_over_what_is_converted() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    save(at, "a.json", Format::Json, &[view(5), view(6)]);
    save(at, "b/a.fmr", Format::Iso2011, &[view(5)]);
    let before = std::fs::read(at.join("a.json")).unwrap();
    for order in [
        "template convert a.json --to json --out .",
        "template convert a.json --to json --out b/..",
        "extract a.json --format json --out .",
        "template convert a.json b/a.fmr --to json --out out",
    ] {
        let said = run(at, order);
        assert!(said.code == 2 && said.err.contains("a.json"), "{order}: {}", said.err);
    }
    assert!(std::fs::read(at.join("a.json")).unwrap() == before && !at.join("out").exists());
}

#[test]
fn nonsense_is_refused_with_code_2_and_help_is_given() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    save(at, "a.fmr", Format::Iso2011, &[view(5)]);
    for nonsense in [
        "template",
        "template paint a.fmr",
        "template convert a.fmr --out o",
        "template convert a.fmr --to json",
        "template convert a.fmr --to nada --out o",
        "template convert --to json --out o",
        "template convert a.fmr --to json --out o --view 0",
        "template convert a.fmr --to json --out o --inventada",
    ] {
        let said = run(at, nonsense);
        assert!(said.code == 2 && !said.err.is_empty(), "{nonsense}: {}", said.err);
    }
    assert_eq!(names(at), ["a.fmr"]);
    let help = succeed(at, "template convert --help");
    assert!(Format::ALL.iter().all(|format| help.contains(format.name())), "{help}");
    assert!(succeed(at, "help").contains("cotejoctl template convert"));
}

#[test]
fn real_records_convert_with_their_losses() {
    let test = "real_records_convert_with_their_losses";
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for name in ["iso19794p2v2005-sample", "iso19794p2v2011-sample", "ansi378v2004-sample"] {
        let Some(record) = testkit::print_file(&format!("templates/{name}.dat"), test) else { return };
        succeed(at, &format!("template convert {} --to json --out json --strict", record.display()));
        let json = json(at, &format!("match json/{name}.json {} --format json", record.display()));
        assert!(json["score"].as_f64().unwrap() > 50.0, "{name}: the same print");
        assert_eq!(read(&at.join(format!("json/{name}.json"))).len(), 2);
    }
}
