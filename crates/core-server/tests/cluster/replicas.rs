//! Enrolment and what replicas miss: acknowledged is what two have, and who has not come so far does not answer.

use crate::machines::*;
use crate::running::*;
use core_api::Answer;
use core_api::wire::Stage;
use std::path::Path;
use std::process::{Command, Output};

/// Enrols a synthetic person as a real one.
fn enrol(machines: &Machines, gallery: &Path, person: u32) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let prints = folder.path().join("huellas");
    std::fs::create_dir(&prints).unwrap();
    for finger in &terms::Finger::ALL[1..3] {
        let print = matching_core::demonstration_print(person, *finger, 0);
        std::fs::write(prints.join(format!("{finger}.png")), print.to_png()).unwrap();
    }
    let text = format!(
        r#"{{"given_names":"Persona","surnames":"{person}","birth":"1980-01-01","curp":"X","address":"Y"}}"#
    );
    std::fs::write(folder.path().join("persona.json"), text).unwrap();
    let mut enrol = Command::new(PROGRAM);
    enrol.arg("enrol").args(machines.words()).arg("--gallery").arg(gallery).arg("--prints").arg(prints);
    enrol.arg("--person").arg(folder.path().join("persona.json")).output().unwrap()
}

#[track_caller]
fn succeeded(enrolled: &Output) {
    assert!(enrolled.status.success(), "{}", String::from_utf8_lossy(&enrolled.stderr));
}

#[test]
fn who_was_enrolled_is_found_after_kills_and_never_missed_by_a_replica_that_was_away() {
    let _turn = turn();
    let mut machines = Machines::none();
    let folder = machines.path("acervo");
    ["1", "2", "3"].iter().for_each(|replica| machines.start("a", replica, "0-1023"));
    succeeded(&enrol(&machines, &folder, 1));
    machines.kill("a3");
    succeeded(&enrol(&machines, &folder, 2));
    machines.kill("a2");
    let alone = enrol(&machines, &folder, 3);
    assert!(!alone.status.success(), "one replica is not enough to acknowledge");
    assert!(String::from_utf8_lossy(&alone.stderr).contains("dos réplicas"));

    let gateway = machines.gateway(Some(&folder), &[]);
    let key = gateway.key();
    let first = ask(1, 2);
    gateway.submit(US, &first);
    let answer: Answer = gateway.answer(US, first.request).signed(&key);
    assert_eq!((answer.candidates.len(), answer.searched, answer.total), (1, 2, 2));

    // Only who missed the second person is left: it does not answer, not even for others.
    machines.kill("a1");
    machines.start("a", "3", "0-1023");
    let gateway = gateway.killed_and_restarted();
    let second = ask(2, 2);
    gateway.submit(US, &second);
    let failed = wait_for_stage(&gateway, second.request, Stage::Failed);
    assert_eq!((failed.searched, failed.total), (0, 2));

    // It copies what it missed, and answers alone from then on, as does one that begins with nothing.
    machines.start("a", "1", "0-1023");
    let answer: Answer = gateway.answer(US, second.request).signed(&key);
    assert_eq!((answer.candidates.len(), answer.searched), (1, 2));
    machines.start("a", "4", "0-1023");
    machines.wait_for(&gateway, "cotejo_core_replicas_current 3");
    ["a1", "a3"].iter().for_each(|name| machines.kill(name));
    let third = ask(3, 2);
    gateway.submit(US, &third);
    let answer: Answer = gateway.answer(US, third.request).signed(&key);
    assert_eq!((answer.candidates.len(), answer.searched, answer.total), (1, 2, 2));
}
