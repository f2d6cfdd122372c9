//! Oficio, solicitud, the way to the core and its answer.

use crate::office::*;
use casework::RefusalCode::*;
use casework::*;
use terms::*;

#[test]
fn nothing_is_sent_before_the_lock_or_without_a_fit_print() {
    let mut office = Office::judged(&[(1, Suitability::Unsuitable), (2, Suitability::Unsuitable)]);
    office.issues(REQUEST);
    assert_eq!(office.refusal(PERITO, filed(REQUEST)), Some(AnalysisNotLocked));
    let lock = office.lock();
    office.does(PERITO, lock);
    assert_eq!(office.refusal(PERITO, filed(REQUEST)), Some(AllUnsuitable));
}

#[test]
fn a_solicitud_stands_under_its_oficio() {
    let mut office = Office::locked();
    assert_eq!(office.refusal(PERITO, filed(REQUEST)), Some(NoOficio));
    office.issues(RequestId([55; 16]));
    assert_eq!(office.refusal(PERITO, filed(REQUEST)), Some(NoOficio), "the oficio asks something else");
    office.issues(REQUEST);
    assert_eq!(office.refusal(PERITO, issued(REQUEST)), Some(OficioExists));
    office.does(PERITO, filed(REQUEST));
    assert_eq!(office.refusal(PERITO, filed(REQUEST)), Some(RequestExists));
}

#[test]
fn an_oficio_asks_something_of_a_known_core_once() {
    let office = Office::locked();
    let with = |change: fn(&mut CoreId, &mut Vec<OficioItem>)| {
        let ActKind::OficioIssued { oficio, number, mut core, mut solicitudes, signed } = issued(REQUEST)
        else {
            panic!("an oficio")
        };
        change(&mut core, &mut solicitudes);
        office.refusal(PERITO, ActKind::OficioIssued { oficio, number, core, solicitudes, signed })
    };
    assert_eq!(with(|_, _| ()), None);
    assert_eq!(with(|core, _| *core = CoreId::new("OTRO").expect("a code")), Some(UnknownCore));
    assert_eq!(with(|_, items| items.clear()), Some(OficioEmpty));
    assert_eq!(with(|_, items| items.push(items[0])), Some(OficioEmpty));
}

#[test]
fn only_locked_fit_prints_are_sent_each_once() {
    let mut office = Office::judged(&[(1, Suitability::Suitable), (2, Suitability::Unsuitable)]);
    let lock = office.lock();
    office.does(PERITO, lock);
    office.issues(REQUEST);
    let file = |fingers: &[(u8, u8)]| {
        let fingers = fingers
            .iter()
            .map(|(of, attempt)| SentFinger { finger: finger(*of), print: print(*of, *attempt) });
        let manifest = Sha256([7; 32]);
        let filed = ActKind::SolicitudFiled {
            request: REQUEST,
            oficio: OFICIO,
            fingers: fingers.collect(),
            manifest,
        };
        office.refusal(PERITO, filed)
    };
    assert_eq!(file(&[(1, 1)]), None);
    for wrong in [&[][..], &[(1, 1), (2, 1)], &[(1, 1), (1, 1)], &[(1, 2)], &[(3, 1)]] {
        assert_eq!(file(wrong), Some(SentDiffers), "{wrong:?}");
    }
}

#[test]
fn one_solicitud_is_under_way_at_a_time() {
    let mut office = Office::sent();
    let second = RequestId([55; 16]);
    office.issues(second);
    assert_eq!(office.refusal(PERITO, filed(second)), Some(RequestPending));
}

#[test]
fn sending_follows_its_stages() {
    let mut office = Office::locked();
    office.issues(REQUEST);
    office.does(PERITO, filed(REQUEST));
    let sent = |attempt| ActKind::SolicitudSent { request: REQUEST, attempt };
    let unknown = ActKind::SolicitudSent { request: RequestId([55; 16]), attempt: 1 };
    assert_eq!(office.refusal(PERITO, unknown), Some(NoSuchRequest));
    assert_eq!(office.refusal(PERITO, acknowledged()), Some(RequestState));
    assert_eq!(office.refusal(PERITO, ActKind::AnswerReceived(answer(&[]))), Some(RequestState));
    assert_eq!(office.refusal(PERITO, sent(2)), Some(RequestState));
    office.does(PERITO, sent(1));
    assert_eq!(office.refusal(PERITO, sent(2)), Some(RequestState));
    office.does(PERITO, acknowledged());
    office.does(PERITO, ActKind::AnswerReceived(answer(&[])));
    assert_eq!(office.refusal(PERITO, ActKind::AnswerReceived(answer(&[]))), Some(RequestState));
    assert_eq!(office.refusal(PERITO, ActKind::SubmissionCancelled { request: REQUEST }), Some(RequestState));
    assert_eq!(office.refusal(CAPTURISTA, sent(2)), Some(RoleMissing));
}

#[test]
fn an_answer_comes_from_a_known_core_and_adds_up() {
    let office = Office::sent();
    let with = |change: fn(&mut Answer)| {
        let mut answer = answer(&["C-1", "C-2"]);
        change(&mut answer);
        office.refusal(PERITO, ActKind::AnswerReceived(answer))
    };
    assert_eq!(with(|_| ()), None);
    assert_eq!(with(|answer| answer.core = CoreId::new("OTRO").expect("a code")), Some(UnknownCore));
    assert_eq!(with(|answer| answer.source = AnswerSource::Core(searched(201))), Some(AnswerContradicts));
    assert_eq!(with(|answer| answer.candidates[1].rank = 1), Some(AnswerContradicts));
    assert_eq!(with(|answer| answer.candidates[1].candidate = candidate("C-1")), Some(AnswerContradicts));
    assert_eq!(with(|answer| answer.candidates[0].fingers.clear()), Some(AnswerContradicts));
    assert_eq!(with(|answer| answer.candidates[0].fingers[1].finger = finger(1)), Some(AnswerContradicts));
}

#[test]
fn an_oficio_answers_what_left_before_it_and_is_kept() {
    let mut filed_only = Office::locked();
    filed_only.issues(REQUEST);
    filed_only.does(PERITO, filed(REQUEST));
    let received = || ActKind::AnswerReceived(by_oficio(&["C-1"]));
    assert_eq!(filed_only.refusal(PERITO, received()), Some(NotSent));
    let fingers: Vec<(u8, u8)> =
        filed_only.case().requests()[0].fingers.iter().map(|sent| (sent.finger.position(), 1)).collect();
    filed_only.does(PERITO, ActKind::PrintsExported(exported(ExportForm::Paquete, Some(REQUEST), &fingers)));
    assert_eq!(filed_only.refusal(PERITO, received()), None, "a package is a way too");

    let mut office = Office::sent();
    let with = |change: fn(&mut AnswerOficio)| {
        let mut answer = by_oficio(&["C-1"]);
        let AnswerSource::Oficio(oficio) = &mut answer.source else { panic!("an oficio") };
        change(oficio);
        office.refusal(COORDINADOR, ActKind::AnswerReceived(answer))
    };
    assert_eq!(with(|_| ()), None);
    assert_eq!(with(|oficio| oficio.documents.clear()), Some(AnswerUndocumented));
    assert_eq!(with(|oficio| oficio.issued_at.0 -= 48 * HOUR), Some(AnswerDated), "before the solicitud");
    let before = with(|oficio| oficio.received_at.0 -= 48 * HOUR);
    assert_eq!(before, Some(AnswerDated), "received before it was issued");
    assert_eq!(with(|oficio| oficio.received_at.0 += 48 * HOUR), Some(AnswerDated), "from the future");
    office.does(PERITO, received());
    let kept = office.case().requests()[0].received.clone().expect("an answer");
    assert_eq!(kept.at, Timestamp(1_790_000_000_000), "clocks run since the laboratory received it");
    assert!(kept.answer.complete() && kept.answer.search().is_none());
}

#[test]
fn an_answer_is_opened_by_who_locked_once() {
    let mut office = Office::sent();
    let open = || opened();
    assert_eq!(office.refusal(PERITO, open()), Some(NotAnswered));
    office.does(PERITO, ActKind::AnswerReceived(answer(&["C-1"])));
    assert_eq!(office.refusal(OTHER_PERITO, open()), Some(NotAssigned));
    assert_eq!(office.refusal(CAPTURISTA, open()), Some(RoleMissing));
    office.does(PERITO, open());
    assert_eq!(office.refusal(PERITO, open()), Some(AlreadyOpened));
    let mut unlocked = Office::judged(&[(1, Suitability::Suitable)]);
    unlocked.applies(PERITO, filed(REQUEST));
    unlocked.applies(PERITO, ActKind::AnswerReceived(answer(&["C-1"])));
    assert_eq!(unlocked.refusal(PERITO, open()), Some(AnalysisNotLocked));
}
