//! The engine's orders from outside: the program as a user runs it, on synthetic prints and, where they are, real ones.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

/// What one run of the program gave.
struct Said {
    code: i32,
    out: String,
    err: String,
}

/// Runs the program in `folder`.
fn run(folder: &Path, line: &str) -> Said {
    let words = line.split_whitespace();
    let Output { status, stdout, stderr } =
        Command::new(env!("CARGO_BIN_EXE_cotejoctl")).args(words).current_dir(folder).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Said { code: status.code().unwrap(), out: text(stdout), err: text(stderr) }
}

/// The same, which must succeed.
fn succeed(folder: &Path, line: &str) -> String {
    let said = run(folder, line);
    assert_eq!(said.code, 0, "{line}: {}{}", said.out, said.err);
    said.out
}

fn json(folder: &Path, line: &str) -> Value {
    serde_json::from_str(&succeed(folder, line)).unwrap()
}

/// A folder with three persons' two fingers, two clean impressions each, in `s`.
fn prints() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let plan = "--persons 3 --impressions 2 --seed 5 --fingers 2,7 --kind clean";
    succeed(folder.path(), &format!("synth {plan} --out s"));
    folder
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
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
fn synthetic_prints_repeat_byte_for_byte_and_are_listed() {
    let (one, other) = (prints(), prints());
    let files = names(&one.path().join("s"));
    assert_eq!(files.len(), 13, "twelve prints and their list");
    for file in &files {
        let read = |folder: &tempfile::TempDir| std::fs::read(folder.path().join("s").join(file)).unwrap();
        assert!(read(&one) == read(&other), "{file}");
    }
    let manifest = std::fs::read_to_string(one.path().join("s/manifest.csv")).unwrap();
    assert!(manifest.starts_with("file,person,finger,impression,class,person_seed,kind\n1_2_1.png,1,2,1,"));
    let decoded = print_image::decode(&std::fs::read(one.path().join("s/1_2_1.png")).unwrap()).unwrap();
    assert_eq!(decoded.ppi, Some(terms::Ppi::P500));
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
fn a_gallery_finds_each_print_by_its_name_and_opens_with_its_key_only() {
    let folder = prints();
    let at = folder.path();
    let said = succeed(at, "enroll --gallery acervo s/1_2_1.png s/1_7_1.png s/2_2_1.png s/3_7_1.png");
    assert!(said.contains("inscritas: 4"), "{said}");
    let again = run(at, "enroll --gallery acervo s/1_2_1.png s/2_7_1.png");
    assert!(again.code == 1 && again.err.contains("«s/1_2_1.png» ya está en el acervo"), "{}", again.err);
    let resumed = succeed(at, "enroll --gallery acervo --skip-enrolled s/1_2_1.png s/2_7_1.png");
    assert!(resumed.contains("inscritas: 1; 1 ya lo estaban"), "nothing was enrolled before: {resumed}");
    for own in ["1_2", "1_7", "2_2", "3_7", "2_7"] {
        let found = json(at, &format!("search --gallery acervo s/{own}_2.png --top 2 --format json"));
        assert_eq!(found.as_array().unwrap().len(), 2);
        assert_eq!(found[0]["file"], format!("s/{own}_1.png"));
        assert_eq!(found[0]["candidate"], true);
        assert!(found[1]["score"].as_f64() < found[0]["score"].as_f64());
        let number = |row: usize, name: &str| found[row][name].as_f64().unwrap();
        assert!(number(0, "log10_lr") > 3.0 && number(1, "log10_lr") < 3.0);
        assert!(number(0, "expected_impostors") < 0.01);
        assert!(number(0, "expected_impostors") < number(1, "expected_impostors"));
        assert!(number(1, "expected_impostors_upper") >= number(1, "expected_impostors"));
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(at.join("acervo.llave")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    std::fs::write(at.join("otra.llave"), "00".repeat(32)).unwrap();
    let wrong = run(at, "search --gallery acervo --key otra.llave s/1_2_2.png");
    assert!(wrong.code == 1 && wrong.err.contains("no se abre con esta llave"), "{}", wrong.err);
    std::fs::remove_file(at.join("acervo.llave")).unwrap();
    let lost = run(at, "enroll --gallery acervo s/3_2_1.png");
    assert!(lost.code == 1 && lost.err.contains("falta la llave") && !at.join("acervo.llave").exists());
    assert_eq!(run(at, "search --gallery nada s/1_2_2.png").code, 1);
    assert!(!at.join("nada").exists(), "searching makes no gallery");
}

#[test]
fn a_gallery_keeps_fingers_apart_explains_itself_and_forgets_what_is_removed() {
    let folder = prints();
    let at = folder.path();
    succeed(at, "enroll --gallery acervo 2=s/1_2_1.png 7=s/1_7_1.png s/2_2_1.png");
    let names = |line: &str| -> Vec<String> {
        let rows = json(at, &format!("search --gallery acervo {line} --format json"));
        rows.as_array().unwrap().iter().map(|row| row["file"].as_str().unwrap().to_owned()).collect()
    };
    // An enrolled print of an unknown finger may be any; one of another finger may not.
    assert_eq!(names("s/1_2_2.png --finger 2"), ["s/1_2_1.png", "s/2_2_1.png"]);
    let of_all = names("s/1_2_2.png");
    assert!(of_all.len() == 3 && of_all[0] == "s/1_2_1.png", "{of_all:?}");
    assert_eq!(names("s/1_2_2.png --exhaustive"), of_all);
    assert_eq!(names("7=s/2_2_2.png --top 1"), ["s/2_2_1.png"]);
    assert_eq!(run(at, "search --gallery acervo s/1_2_2.png --finger 11").code, 2);

    let told = json(at, "search --gallery acervo s/1_2_2.png --explain --top 1 --format json");
    let pairs = told[0]["pairs"].as_array().unwrap();
    let sum: f64 = pairs.iter().map(|pair| pair["contribution"].as_f64().unwrap()).sum();
    assert!((sum / told[0]["score"].as_f64().unwrap() - 1.0).abs() < 0.01 && told[0]["dx"].is_number());
    let table = succeed(at, "search --gallery acervo s/1_2_2.png --explain --top 1");
    assert!(table.lines().nth(1).unwrap().ends_with(&format!(",{}", pairs.len())), "{table}");

    let unknown = run(at, "remove --gallery acervo s/1_2_1.png s/otra.png");
    assert!(unknown.code == 1 && unknown.err.contains("s/otra.png"), "{}", unknown.err);
    assert!(succeed(at, "remove --gallery acervo s/1_2_1.png").contains("quitadas: 1; en el acervo: 2"));
    assert_eq!(names("s/1_2_2.png").len(), 2);
    assert!(!std::fs::read_to_string(at.join("acervo/nombres.csv")).unwrap().contains("s/1_2_1.png"));
    succeed(at, "enroll --gallery acervo 2=s/1_2_1.png");
    assert_eq!(names("2=s/1_2_2.png")[0], "s/1_2_1.png");
}

#[test]
fn quality_is_validated_only_where_that_was_shown() {
    let folder = prints();
    let told =
        |rest: &str| json(folder.path(), &format!("quality s/1_2_1.png --format json{rest}"))[0].clone();
    let living = told("");
    assert_eq!(
        (&living["validation"], &living["reasons"][0]),
        (&Value::from("validado"), &Value::from("buena"))
    );
    for technique in ["rolled", "post-mortem", "latent"] {
        let other = told(&format!(" --technique {technique}"));
        assert_eq!(other["validation"], "no validado");
        assert_eq!(other["quality"], living["quality"]);
    }
    assert_eq!(run(folder.path(), "quality s/1_2_1.png --technique nada").code, 2);
}

#[test]
fn ten_prints_give_their_formulas_and_missing_fingers_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    succeed(at, "synth --persons 1 --impressions 1 --seed 5 --kind clean --out s");
    let word = |finger: u32| format!("{finger}=s/1_{finger}_1.png");
    let words = |fingers: &[u32]| fingers.iter().map(|finger| word(*finger)).collect::<Vec<_>>().join(" ");
    let all: Vec<u32> = (1..=10).collect();
    let said = run(at, &format!("classify {} --formulas f.json", words(&all)));
    assert!(
        said.code == 0 && said.err.contains("Vucetich: ") && said.err.contains("Henry: "),
        "{}",
        said.err
    );
    let told = |file: &str| -> Value {
        serde_json::from_str(&std::fs::read_to_string(at.join(file)).unwrap()).unwrap()
    };
    let whole = told("f.json");
    // What each finger was grown as says what the signs must be: a letter for thumbs, a digit for the others.
    let manifest = std::fs::read_to_string(at.join("s/manifest.csv")).unwrap();
    let sign = |finger: u32| {
        let line = manifest.lines().find(|line| line.starts_with(&format!("1_{finger}_1.png,"))).unwrap();
        let place =
            ["arch", "left_loop", "right_loop", "whorl"].iter().position(|class| line.contains(class));
        if finger % 5 == 1 {
            ["A", "I", "E", "V"][place.unwrap()]
        } else {
            ["1", "2", "3", "4"][place.unwrap()]
        }
    };
    let hand = |fingers: std::ops::RangeInclusive<u32>| fingers.map(sign).collect::<String>();
    assert_eq!(whole["vucetich"], format!("{} / {}", hand(1..=5), hand(6..=10)));
    let counts = json(at, &format!("classify {} --format json", words(&all)));
    let loops = counts.as_array().unwrap().iter().filter(|row| row["class"] != "whorl");
    assert!(loops.clone().count() > 3 && loops.clone().all(|row| row["ridge_count"].as_u64() > Some(0)));
    assert!(!whole["henry"].as_str().unwrap().contains('?'), "counted and traced: {}", whole["henry"]);

    let some: Vec<u32> = all.iter().copied().filter(|finger| ![3, 7].contains(finger)).collect();
    let refused = run(at, &format!("classify {}", words(&some)));
    assert!(refused.err.contains("faltan los dedos 3, 7"), "{}", refused.err);
    succeed(at, &format!("classify {} --missing 7 --amputated 3 --formulas g.json", words(&some)));
    let lacking = told("g.json");
    assert_eq!(lacking["assumed"], serde_json::json!([3, 7]));
    let vucetich = lacking["vucetich"].as_str().unwrap();
    assert!(vucetich.chars().nth(2) == Some('0') && vucetich.chars().nth(9) == Some('X'), "{vucetich}");
    assert_eq!(run(at, &format!("classify {} --missing 1", words(&all))).code, 2);
    assert_eq!(run(at, "classify s/1_1_1.png s/1_2_1.png --missing 3").code, 2, "no finger is named");
}

#[test]
fn every_kind_of_synthetic_print_comes_with_its_truth() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let plan = "--persons 1 --impressions 1 --seed 5 --fingers 2";
    for kind in ["rolled", "1000ppi", "glove", "drowned", "mummified", "decomposed"] {
        succeed(at, &format!("synth {plan} --kind {kind} --out {kind}"));
        assert_eq!(names(&at.join(kind)), ["1_2_1.png", "manifest.csv"]);
    }
    let decoded = |file: &str| print_image::decode(&std::fs::read(at.join(file)).unwrap()).unwrap();
    assert_eq!(decoded("1000ppi/1_2_1.png").ppi, Some(terms::Ppi::P1000));
    assert!(decoded("rolled/1_2_1.png").width > decoded("glove/1_2_1.png").width);
    succeed(at, &format!("synth {plan} --kind templates --out templates"));
    succeed(at, &format!("synth {plan} --kind twins --share 0.8 --out twins"));
    let score = |line: &str| json(at, &format!("match {line} --format json"))["score"].as_f64().unwrap();
    let twins = score("twins/1_2_1.png twins/1t_2_1.png");
    assert!(
        twins > 40.0 && score("templates/1_2_1.cft rolled/1_2_1.png") < 30.0,
        "near twins are alike: {twins}"
    );
    succeed(at, "synth --persons 1 --impressions 1 --seed 5 --fingers 2,3,7 --kind slaps --out slaps");
    let rows = std::fs::read_to_string(at.join("slaps/manifest.csv")).unwrap();
    let of = |file: &str| rows.lines().filter(|line| line.starts_with(file)).count();
    assert_eq!(
        (of("1_13_1.png"), of("1_14_1.png"), of("1_15_1.png")),
        (2, 1, 1),
        "a row a print, one for none"
    );
    succeed(at, "synth --persons 1 --impressions 1 --seed 5 --fingers 2 --kind cards --out cards");
    let rows = std::fs::read_to_string(at.join("cards/manifest.csv")).unwrap();
    assert_eq!(rows.lines().count(), 15, "fourteen boxes");
    let mut reader = csv::Reader::from_reader(rows.as_bytes());
    let box_of = |row: &csv::StringRecord| [9, 10, 11, 12].map(|at| row[at].parse::<u32>().unwrap());
    let row = reader.records().map(Result::unwrap).find(|row| &row[2] == "2").unwrap();
    let (card, [x, y, width, height]) = (decoded("cards/1_card_1.png"), box_of(&row));
    let mean = |x: u32, y: u32, width: u32, height: u32| {
        let pixel = |x: u32, y: u32| u64::from(card.pixels[(y * card.width + x) as usize]);
        let sum: u64 =
            (y..y + height).flat_map(|y| (x..x + width).map(move |x| (x, y))).map(|(x, y)| pixel(x, y)).sum();
        sum / u64::from(width * height)
    };
    assert!(mean(x, y, width, height) + 30 < mean(x + width, y, 60, height), "the print is in its box");
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
fn classes_come_with_their_names() {
    let folder = prints();
    let rows = json(folder.path(), "classify s/1_2_1.png s/2_2_1.png s/3_7_1.png --format json");
    assert!(rows.as_array().unwrap().iter().all(|row| row["name"].is_string()));
    let manifest = std::fs::read_to_string(folder.path().join("s/manifest.csv")).unwrap();
    let class = rows[0]["class"].as_str().unwrap();
    assert!(
        manifest.contains(&format!("1_2_1.png,1,2,1,{class},")),
        "{class}: a clean print's class is seen"
    );
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

#[cfg(unix)]
#[test]
fn ctrl_c_ends_with_130_and_leaves_whole_files_only() {
    use std::io::{BufRead as _, BufReader};
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_cotejoctl"))
        .args(["synth", "--persons", "200", "--impressions", "3", "--seed", "1", "--out", "s"])
        .current_dir(folder.path())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let made = || folder.path().join("s").read_dir().is_ok_and(|entries| entries.count() > 2);
    while !made() {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let said: Vec<String> =
        BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok).collect();
    assert_eq!(child.wait().unwrap().code(), Some(130), "{said:?}");
    assert!(said.iter().any(|line| line.contains("se canceló")), "{said:?}");
    let left = names(&folder.path().join("s"));
    assert!(!left.iter().any(|name| name.ends_with(".tmp") || name == "manifest.csv"), "{left:?}");
    for name in left {
        assert!(
            print_image::decode(&std::fs::read(folder.path().join("s").join(&name)).unwrap()).is_ok(),
            "{name}"
        );
    }
}
