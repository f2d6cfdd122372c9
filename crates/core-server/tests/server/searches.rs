//! From the first byte to the signed answer.

use crate::running::*;
use core_api::wire::{self, ProblemKind, RequestState, Stage, path};
use core_api::{Acknowledgement, Answer, Capabilities, Nonce};
use terms::RequestId;

#[test]
fn a_request_is_acknowledged_searched_and_answered_all_signed() {
    let server = Running::start();
    let capabilities: Capabilities = server.get(&path::capabilities(), US).json();
    assert!(capabilities.demonstration);
    assert_eq!((capabilities.persons, &*capabilities.code), (u64::from(PERSONS), "NUCLEO-DEMO"));
    let (key, submission) = (server.key(), ask(1, 3));
    let receipt: Acknowledgement = server.submit(US, &submission).signed(&key);
    assert_eq!((receipt.manifest, receipt.nonce), (submission.manifest(), submission.nonce));
    let events = server.get(&path::events(submission.request), US);
    assert_eq!(events.header("content-type"), "text/event-stream");
    let told: Vec<RequestState> = events
        .text()
        .lines()
        .filter_map(|line| line.strip_prefix("data: "))
        .map(|text| serde_json::from_str(text).unwrap())
        .collect();
    let last = told.last().unwrap();
    assert_eq!((last.stage, last.searched, last.total), (Stage::Answered, 12, 12), "{told:?}");
    let answer: Answer = server.answer(US, submission.request).signed(&key);
    assert_eq!((answer.searched, answer.total), (12, 12));
    assert_eq!(answer.manifest, submission.manifest());
    let candidate = &answer.candidates[0];
    for print in &candidate.prints {
        let reply = server.get(&path::print(submission.request, &candidate.id, print.finger), US);
        assert_eq!(reply.header("content-type"), wire::GREY);
        assert_eq!(wire::grey_from_bytes(&reply.body).unwrap().digest(), print.digest);
    }
    let state: RequestState = server.get(&path::request(submission.request), US).json();
    assert_eq!((state.stage, state.searched), (Stage::Answered, 12));
}

#[test]
fn the_same_again_gets_the_same_acknowledgement_and_another_a_conflict() {
    let server = Running::start();
    let (key, mut submission) = (server.key(), ask(2, 4));
    let first: Acknowledgement = server.submit(US, &submission).signed(&key);
    submission.nonce = Nonce([77; 8]);
    let again = server.put(US, &submission);
    assert_eq!(again.status, 200, "{}", again.text());
    let again: Acknowledgement = again.signed(&key);
    assert_eq!(again, Acknowledgement { nonce: submission.nonce, ..first });
    let other = ask(2, 5);
    server.upload(US, &other);
    server.put(US, &other).is(ProblemKind::Conflict);
}

#[test]
fn what_is_another_institutions_is_not_there() {
    let server = Running::start();
    let submission = ask(3, 6);
    server.submit(US, &submission);
    let answer: Answer = server.answer(US, submission.request).signed(&server.key());
    let (request, candidate) = (submission.request, &answer.candidates[0]);
    let finger = candidate.prints[0].finger;
    let paths = [
        path::request(request),
        path::events(request),
        path::answer(request),
        path::print(request, &candidate.id, finger),
        path::person(request, &candidate.id),
    ];
    for path in &paths {
        let theirs = server.get(path, THEM);
        theirs.is(ProblemKind::NotFound);
        let nobodys = server.get(&path.replace(&request.to_string(), &RequestId([99; 16]).to_string()), THEM);
        assert_eq!(theirs.body, nobodys.body, "{path}");
    }
    // Their own id is not taken either, and says nothing of ours.
    let theirs = ask_as(THEIRS, 3, 6);
    server.upload(THEM, &theirs);
    server.put(THEM, &theirs).is(ProblemKind::Conflict);
    server.put(THEM, &submission).is(ProblemKind::Forbidden);
}

#[test]
fn the_quota_of_a_day_is_spent_once_and_survives_a_restart() {
    let server = Running::start();
    let first = ask_as(POOR, 4, 1);
    server.submit(POOR_ONE, &first);
    let second = ask_as(POOR, 5, 2);
    server.upload(POOR_ONE, &second);
    let spent = server.put(POOR_ONE, &second);
    spent.is(ProblemKind::QuotaSpent);
    assert!(spent.header("retry-after").parse::<u64>().unwrap() <= 86_401);
    assert_eq!(server.put(POOR_ONE, &first).status, 200, "the same again costs nothing");
    let server = server.killed_and_restarted();
    server.put(POOR_ONE, &second).is(ProblemKind::QuotaSpent);
}

#[test]
fn of_two_at_once_under_one_id_one_is_taken() {
    let server = Running::start();
    let both = [ask(6, 1), ask(6, 2)];
    both.iter().for_each(|submission| server.upload(US, submission));
    let mut statuses: Vec<u16> = std::thread::scope(|scope| {
        let put = |submission| server.put(US, submission).status;
        let threads: Vec<_> = both.iter().map(|submission| scope.spawn(move || put(submission))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
}
