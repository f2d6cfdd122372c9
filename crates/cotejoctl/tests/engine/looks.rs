//! `quality` and `classify` from outside.

use crate::{json, prints, run, succeed};
use serde_json::Value;

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
