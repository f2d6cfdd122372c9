//! Searches over the groups: the answers of one process, through kills, and never of a part.

use crate::machines::*;
use crate::running::*;
use core_api::wire::{Stage, path};
use core_api::{Answer, Submission};
use rustix::process::Signal;
use std::process::Command;
use std::time::Duration;
use terms::{Acervo, Acervos, BajaCause, Coverage};

#[test]
fn the_answers_are_those_of_one_process() {
    let _turn = turn();
    let (_machines, gateway) = Machines::demonstration();
    let one = Running::start_on(None, &["--demonstration", &DEALT.to_string()]);
    let (key, key_of_one) = (gateway.key(), one.key());
    for person in [0, 17, 42, 59] {
        let submission = ask(person as u8 + 1, person);
        gateway.submit(US, &submission);
        one.submit(US, &submission);
        let dealt = answered(&gateway, &key, &submission, person);
        let whole = answered(&one, &key_of_one, &submission, person);
        assert_eq!(dealt.candidates, whole.candidates);
        assert_eq!(dealt.distribution, whole.distribution);
        assert_eq!((dealt.searched, dealt.total), (whole.searched, u64::from(DEALT)));
    }
    let stranger = stranger(90);
    gateway.submit(US, &stranger);
    let none: Answer = gateway.answer(US, stranger.request).signed(&key);
    assert!(none.candidates.is_empty());
    assert_eq!((none.searched, none.total), (u64::from(DEALT), u64::from(DEALT)));
}

#[test]
fn acervos_are_searched_in_every_group_and_counted_together() {
    let _turn = turn();
    let (machines, mut gateway) = Machines::demonstration();
    gateway.signal(Signal::TERM);
    assert!(gateway.wait().success());
    for number in 300..306 {
        let done = Command::new(PROGRAM)
            .args(["enrol", "--synthetic", &number.to_string(), "--acervo", "bajas", "--cause", "suspension"])
            .args(machines.words())
            .arg("--gallery")
            .arg(gateway.folder.path())
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    let gateway = gateway.restarted();
    machines.wait_for(&gateway, "cotejo_core_replicas_current 8");
    let key = gateway.key();
    let submission = ask(120, 303);
    gateway.submit(US, &submission);
    let answer: Answer = gateway.answer(US, submission.request).signed(&key);
    let part = |acervo, searched| Coverage { acervo, searched, total: searched };
    assert_eq!(answer.coverage, [part(Acervo::Padron, u64::from(DEALT)), part(Acervo::Bajas, 6)]);
    let first = &answer.candidates[0];
    assert_eq!((first.acervo, first.cause), (Some(Acervo::Bajas), Some(BajaCause::Suspension)));
    let padron = Submission { acervos: Acervos::only(Acervo::Padron), ..ask(121, 303) };
    gateway.submit(US, &padron);
    let answer: Answer = gateway.answer(US, padron.request).signed(&key);
    assert_eq!(
        (answer.coverage, answer.searched),
        (vec![part(Acervo::Padron, u64::from(DEALT))], answer.total)
    );
    assert!(answer.candidates.is_empty(), "nobody of the padrón");
}

#[test]
fn a_killed_replica_and_a_killed_gateway_are_not_noticed() {
    let _turn = turn();
    let (mut machines, gateway) = Machines::demonstration();
    let key = gateway.key();
    let submissions: Vec<_> = (0..12).map(|person| (ask(100 + person as u8, person), person)).collect();
    let (before, after) = submissions.split_at(8);
    std::thread::scope(|scope| {
        let gateway = &gateway;
        let asking = scope.spawn(move || before.iter().for_each(|(one, _)| drop(gateway.submit(US, one))));
        for name in ["a1", "b2", "c1", "d2"] {
            machines.kill(name);
            std::thread::sleep(Duration::from_millis(150));
        }
        asking.join().unwrap();
    });
    for (submission, person) in before {
        answered(&gateway, &key, submission, *person);
    }
    let numbers = gateway.get("/metrics", WATCHER).text();
    assert!(numbers.contains("cotejo_core_searches_failed_total 0\n"), "{numbers}");
    // The last replica of a group stops, and answers nobody, while the gateway goes down with searches under way.
    machines.signal("d1", Signal::STOP);
    after.iter().for_each(|(one, _)| drop(gateway.submit(US, one)));
    let gateway = gateway.killed_and_restarted();
    machines.signal("d1", Signal::CONT);
    for (submission, person) in after {
        answered(&gateway, &key, submission, *person);
    }
}

#[test]
fn a_nats_server_that_goes_and_comes_back_takes_no_search_with_it() {
    let _turn = turn();
    let (mut machines, gateway) = Machines::demonstration();
    let key = gateway.key();
    let submissions: Vec<_> = (0..4).map(|person| (ask(person as u8 + 1, person), person)).collect();
    submissions.iter().for_each(|(one, _)| drop(gateway.submit(US, one)));
    machines.nats.restart();
    for (submission, person) in &submissions {
        answered(&gateway, &key, submission, *person);
    }
    machines.wait_for(&gateway, "cotejo_core_replicas_current 8");
}

#[test]
fn a_lost_group_is_told_and_nothing_is_signed_until_it_is_back() {
    let _turn = turn();
    let (mut machines, gateway) = Machines::demonstration();
    ["b1", "b2"].iter().for_each(|name| machines.kill(name));
    let (found, none) = (ask(1, 5), stranger(2));
    for submission in [&found, &none] {
        gateway.submit(US, submission);
        let failed = wait_for_stage(&gateway, submission.request, Stage::Failed);
        assert_eq!(failed.total, u64::from(DEALT));
        assert!(failed.searched > 0 && failed.searched < failed.total, "{failed:?}");
    }
    for _ in 0..40 {
        for submission in [&found, &none] {
            assert_eq!(gateway.get(&path::answer(submission.request), US).status, 202);
            assert_ne!(state(&gateway, submission.request).stage, Stage::Answered);
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    let numbers = gateway.get("/metrics", WATCHER).text();
    assert!(numbers.contains("cotejo_core_vshards_answered 768\n"), "{numbers}");
    machines.start("b", "1", "256-511");
    let key = gateway.key();
    answered(&gateway, &key, &found, 5);
    let nobody: Answer = gateway.answer(US, none.request).signed(&key);
    assert!(nobody.candidates.is_empty());
    assert_eq!((nobody.searched, nobody.total), (u64::from(DEALT), u64::from(DEALT)));
}

#[test]
fn a_dealt_gallery_is_not_served_without_its_replicas_and_another_not_with_them() {
    let _turn = turn();
    let (machines, mut gateway) = Machines::demonstration();
    gateway.signal(Signal::TERM);
    assert!(gateway.wait().success());
    let serve = |words: &[String], folder: &std::path::Path| {
        let mut serve = std::process::Command::new(PROGRAM);
        serve.args(["serve", "--listen", "127.0.0.1:0", "--gallery"]).arg(folder).args(words);
        serve.output().unwrap().status.code()
    };
    assert_eq!(serve(&[], gateway.folder.path()), Some(1));
    let mut one = Running::start();
    one.signal(Signal::TERM);
    one.wait();
    assert_eq!(serve(&machines.words(), one.folder.path()), Some(1));
    assert_eq!(serve(&machines.words()[..2], one.folder.path()), Some(2), "a NATS server without a key");
}
