//! The engine's orders from outside: the program as a user runs it, on synthetic prints and, where they are, real ones.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod galleries;
mod looks;
#[path = "../program/mod.rs"]
mod program;
mod synthesis;

use program::{json, names, run, succeed};
use serde_json::Value;

/// A folder with three persons' two fingers, two clean impressions each, in `s`.
fn prints() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let plan = "--persons 3 --impressions 2 --seed 5 --fingers 2,7 --kind clean";
    succeed(folder.path(), &format!("synth {plan} --out s"));
    folder
}

#[test]
fn every_order_explains_itself_and_refuses_nonsense_with_code_2() {
    let folder = tempfile::tempdir().unwrap();
    let whole = succeed(folder.path(), "help");
    for order in ["extract", "match", "enroll", "remove", "search", "quality", "classify", "synth", "eval"] {
        assert!(whole.contains(&format!("cotejoctl {order} ")), "{order} is not in the help");
        let help = succeed(folder.path(), &format!("{order} --help"));
        assert!(
            help.contains(&format!("cotejoctl {order}")) && help.contains("RAYON_NUM_THREADS"),
            "{order}: {help}"
        );
        let said = run(folder.path(), &format!("{order} --inventada"));
        assert!(said.code == 2 && !said.err.is_empty(), "{order}: {}", said.err);
    }
    for nonsense in
        ["match uno.png", "eval", "extract x.png --out o --format nada", "search x.png", "quality"]
    {
        assert_eq!(run(folder.path(), nonsense).code, 2, "{nonsense}");
    }
    assert_eq!(names(folder.path()), Vec::<String>::new(), "nothing was made");
}

#[test]
fn templates_of_every_format_match_what_their_image_matches() {
    let folder = prints();
    let at = folder.path();
    for (format, ending) in [
        ("cotejo", "cft"),
        ("json", "json"),
        ("iso2005", "fmr"),
        ("iso2011", "fmr"),
        ("ansi378", "ansi"),
        ("xyt", "xyt"),
    ] {
        let said = succeed(at, &format!("extract s/1_2_1.png s/2_2_1.png --out {format} --format {format}"));
        assert!(said.contains("minucias"), "{said}");
        let score = |other: &str| {
            json(at, &format!("match s/1_2_2.png {format}/{other}.{ending} --format json"))["score"]
                .as_f64()
                .unwrap()
        };
        let (own, stranger) = (score("1_2_1"), score("2_2_1"));
        assert!(own > 100.0 && stranger < 25.0, "{format}: own {own}, stranger {stranger}");
    }
    let lossless = |file: &str| json(at, &format!("match s/1_2_2.png {file} --format json"))["score"].clone();
    assert_eq!(lossless("cotejo/1_2_1.cft"), lossless("s/1_2_1.png"));
    assert_eq!(lossless("json/1_2_1.json"), lossless("s/1_2_1.png"));
    let clash = run(at, "extract s/1_2_1.png cotejo/1_2_1.cft --out x --format xyt");
    assert!(clash.code == 2 && !at.join("x").exists(), "{}", clash.err);
}

#[test]
fn the_pairs_of_a_match_add_up_to_its_score() {
    let folder = prints();
    let told = json(folder.path(), "match s/1_2_1.png s/1_2_2.png --format json");
    let pairs = told["pairs"].as_array().unwrap();
    let sum: f64 = pairs.iter().map(|pair| pair["contribution"].as_f64().unwrap()).sum();
    let score = told["score"].as_f64().unwrap();
    assert!(
        pairs.len() > 10 && (sum - score).abs() < 0.01 * score,
        "{} pairs, {sum} of {score}",
        pairs.len()
    );
    assert!(told["alignment"]["rotation"].as_f64().unwrap().abs() < 30.0);
}

#[test]
fn many_pairs_keep_their_order_and_are_found_beside_their_list() {
    let folder = prints();
    let at = folder.path();
    std::fs::copy(at.join("s/1_2_1.png"), at.join("s/con, coma.png")).unwrap();
    let pairs = "note,a,b\nx,2_2_1.png,1_2_2.png\ny,\"con, coma.png\",1_2_2.png\nz,2_2_1.png,2_2_2.png\n";
    std::fs::write(at.join("s/pares.csv"), pairs).unwrap();
    succeed(at, "match --pairs s/pares.csv --out puntajes.csv");
    let scores = std::fs::read_to_string(at.join("puntajes.csv")).unwrap();
    let lines: Vec<&str> = scores.lines().collect();
    assert_eq!((lines.len(), lines[0]), (4, "a,b,score"));
    let one = json(at, "match s/2_2_1.png s/1_2_2.png --format json")["score"].clone();
    assert_eq!(lines[1], format!("2_2_1.png,1_2_2.png,{one}"));
    assert!(
        lines[2].starts_with("\"con, coma.png\",1_2_2.png,") && lines[3].starts_with("2_2_1.png,2_2_2.png,")
    );
}

#[test]
fn a_bad_row_is_named_and_nothing_is_written_unless_it_may_be_skipped() {
    let folder = prints();
    let at = folder.path();
    std::fs::write(at.join("pares.csv"), "a,b\ns/1_2_1.png,s/1_2_2.png\ns/1_2_1.png,falta.png\n").unwrap();
    let said = run(at, "match --pairs pares.csv --out o.csv");
    assert_eq!(said.code, 1);
    assert!(said.err.contains("renglón 3") && said.err.contains("falta.png"), "{}", said.err);
    assert_eq!(names(at), ["pares.csv", "s"]);
    succeed(at, "match --pairs pares.csv --out o.csv --skip-bad");
    assert!(std::fs::read_to_string(at.join("o.csv")).unwrap().ends_with("s/1_2_1.png,falta.png,\n"));
    std::fs::write(at.join("pares.csv"), "uno,dos\nx,y\n").unwrap();
    assert!(run(at, "match --pairs pares.csv").err.contains("columnas a,b"));
}

#[test]
fn what_is_no_print_is_refused_by_name() {
    let folder = prints();
    let at = folder.path();
    let blank = |side: u32| {
        let pixels = vec![255; (side * side) as usize];
        print_image::Raster::new(side, side, terms::Ppi::P500, pixels).unwrap().to_png()
    };
    let print = std::fs::read(at.join("s/1_2_1.png")).unwrap();
    for (name, bytes) in [
        ("blanca.png", blank(300)),
        ("chica.png", blank(80)),
        ("cortada.png", print[..print.len() / 2].to_vec()),
        ("texto.png", b"hola".to_vec()),
        ("vacia.cft", b"CFT\x01".to_vec()),
    ] {
        std::fs::write(at.join(name), bytes).unwrap();
        let said = run(at, &format!("match {name} s/1_2_1.png"));
        assert!(
            said.code == 1 && said.err.contains(name) && said.out.is_empty(),
            "{name}: {}{}",
            said.err,
            said.out
        );
        let said = run(at, &format!("extract {name} s/1_2_1.png --out t --format iso2005"));
        assert!(said.code == 1 && said.err.contains(name), "{name}: {}", said.err);
        assert_eq!(names(&at.join("t")), ["1_2_1.fmr"], "the good one is written, nothing of {name}");
    }
    let quality = json(at, "quality blanca.png s/1_2_1.png --format json");
    assert_eq!(quality[0]["quality"], 0);
    assert!(quality[1]["quality"].as_u64().unwrap() > 40);
}

#[test]
fn a_resolution_nobody_states_is_assumed_aloud_or_given() {
    let folder = prints();
    let at = folder.path();
    let decoded = print_image::decode(&std::fs::read(at.join("s/1_2_1.png")).unwrap()).unwrap();
    // A bitmap with no resolution in its header: 8-bit grey, rows from below, padded to four bytes.
    let (width, height) = (decoded.width, decoded.height);
    let mut bmp = Vec::from(*b"BM");
    for field in
        [1078 + width * height, 0, 1078, 40, width, height, 1 | 8 << 16, 0, width * height, 0, 0, 256, 0]
    {
        bmp.extend(field.to_le_bytes());
    }
    bmp.extend((0..=255_u8).flat_map(|grey| [grey, grey, grey, 0]));
    assert_eq!(width % 4, 0);
    bmp.extend(decoded.pixels.chunks(width as usize).rev().flatten());
    std::fs::write(at.join("sin.bmp"), bmp).unwrap();
    assert!(run(at, "match sin.bmp s/1_2_1.png").err.contains("se supuso 500 ppi"));
    let said = run(at, "match sin.bmp s/1_2_1.png --ppi 500");
    assert_eq!((said.code, said.err.as_str()), (0, ""));
}

#[test]
fn an_evaluation_gives_rates_intervals_and_a_plot() {
    let folder = prints();
    let at = folder.path();
    succeed(at, "eval --layout fvc s --out e.json --det curva --replicates 50");
    let told: Value = serde_json::from_str(&std::fs::read_to_string(at.join("e.json")).unwrap()).unwrap();
    let set = &told["results"][0];
    assert_eq!((&set["genuine"], &set["impostor"]), (&Value::from(6), &Value::from(60)));
    assert_eq!((&set["eer"]["rate"], &set["rank1"]["rate"]), (&Value::from(0.0), &Value::from(100.0)));
    let contest = json(at, "eval s --protocol fvc --format json --replicates 50");
    assert_eq!(contest["results"][0]["impostor"], 15);
    assert!(std::fs::read_to_string(at.join("curva.svg")).unwrap().contains("Falsas coincidencias"));
    assert!(std::fs::read(at.join("curva.png")).unwrap().starts_with(b"\x89PNG"));
    assert_eq!(run(at, "eval .").code, 1, "no prints there");
}

#[test]
fn real_prints_of_one_set_are_told_apart() {
    let test = "real_prints_of_one_set_are_told_apart";
    let Some(prints) = testkit::prints_or_skip(test) else { return };
    let set = prints.join("tune/fvc2002_db1_b");
    let folder = tempfile::tempdir().unwrap();
    let told = json(folder.path(), &format!("eval {} --format json --replicates 200", set.display()));
    let set = &told["results"][0];
    assert_eq!((&set["genuine"], &set["impostor"]), (&Value::from(280), &Value::from(2880)));
    let eer = |name: &str| set["eer"][name].as_f64().unwrap();
    assert!(
        eer("rate") < 4.17 && eer("low") <= eer("rate") && eer("rate") <= eer("high"),
        "NBIS has 4.17: {set}"
    );
}
