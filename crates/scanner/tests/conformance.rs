//! The conformance suite: a good helper keeps every rule, a bad one is found out at the rule it breaks.

mod replayed;

use replayed::{program, quick, tenprint};
use scanner::ScanError;
use scanner::bridge::Program;
use scanner::conformance::{Outcome, Rule, check};

fn outcomes(program: &Program) -> Vec<(Rule, Outcome)> {
    let mut outcomes = Vec::new();
    check(program, quick(), |rule, outcome| outcomes.push((rule, outcome.clone())));
    outcomes
}

/// The rules that are broken.
fn broken(program: &Program) -> Vec<Rule> {
    let broken = outcomes(program).into_iter().filter(|(_, outcome)| matches!(outcome, Outcome::Broken(_)));
    broken.map(|(rule, _)| rule).collect()
}

#[test]
fn the_example_keeps_every_rule() {
    let prints = tenprint();
    for (rule, outcome) in outcomes(&program(&prints, &[])) {
        assert_eq!(outcome, Outcome::Kept, "{rule:?}");
    }
}

#[test]
fn without_a_device_its_rules_are_not_tried() {
    let prints = tenprint();
    let program = program(&prints, &[]);
    prints.close().expect("the folder goes, and with it the scanner");
    let outcomes = outcomes(&program);
    let kept = outcomes.iter().filter(|(_, outcome)| *outcome == Outcome::Kept).count();
    let idle = outcomes.iter().filter(|(_, outcome)| *outcome == Outcome::NotTried).count();
    assert_eq!((kept, idle), (8, 8));
}

#[test]
fn every_fault_is_found_by_the_rule_it_breaks() {
    let prints = tenprint();
    let image = [Rule::Takes, Rule::IgnoresLateCancel, Rule::Closes];
    for fault in ["half-frame", "hang", "wrong-ppi", "unplug"] {
        assert_eq!(broken(&program(&prints, &["--fault", fault])), image, "{fault}");
    }
    let missing = outcomes(&Program::new("/nonexistent/helper"));
    assert!(missing.iter().all(|(_, outcome)| *outcome == Outcome::Broken(ScanError::NoDriver)));
    // Listens to nobody and never ends.
    let echo = Program { args: vec!["-c".into(), "cat; sleep 1000".into()], ..Program::new("/bin/sh") };
    assert_eq!(broken(&echo).len(), missing.len());
}

#[test]
fn the_program_for_makers_tells_its_findings_in_spanish() {
    let prints = tenprint();
    let run = |more: &[&str]| {
        let helper = program(&prints, more);
        let mut check = std::process::Command::new(env!("CARGO_BIN_EXE_cotejo-bridge-check"));
        let ran = check.arg(helper.path).args(helper.args).output().expect("it runs");
        (ran.status.code(), String::from_utf8(ran.stdout).expect("text"))
    };
    let (code, told) = run(&[]);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.ends_with("Se cumplen todas las reglas.\n"), "{told}");
    let (code, told) = run(&["--fault", "half-frame"]);
    assert_eq!(code, Some(1));
    assert!(told.contains("FALLA      toma una imagen a la resolución pedida"), "{told}");
    assert!(told.ends_with("3 reglas no se cumplen.\n"), "{told}");
}
