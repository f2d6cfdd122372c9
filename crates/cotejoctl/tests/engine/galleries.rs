//! `enroll`, `search` and `remove` from outside.

use crate::{json, prints, run, succeed};

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
