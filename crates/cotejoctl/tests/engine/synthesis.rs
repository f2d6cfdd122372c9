//! `synth` from outside, and Ctrl-C while it works.

use crate::{json, names, prints, succeed};
use std::process::Command;

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
