//! What is not exactly a message is refused, and no refusal says what it was.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use core_api::strict::{self, Message, Misfit};
use core_api::wire::{Problem, ProblemKind};
use core_api::{
    Answer, CONTRACT, Candidate, Capabilities, CoreKey, Delivery, Distribution, Person, SignedError,
};
use terms::{Acervo, Acervos, BajaCause, CandidateId, Coverage, InstitutionId, RequestId, Sha256, Timestamp};

const NAME: &str = "JUAN PLANTADO";

fn delivery() -> Delivery {
    let (request, dictamen) = (RequestId([2; 16]), Sha256([4; 32]));
    Delivery { request, dictamen, at: Timestamp(5), contract: CONTRACT.to_owned(), way: None, result: None }
}

fn written(message: &impl Message) -> String {
    serde_json::to_string(message).unwrap()
}

#[test]
fn a_message_is_read_as_it_was_written_and_nothing_more_is() {
    let text = written(&delivery());
    assert_eq!(strict::read(text.as_bytes()), Ok(delivery()));
    let body = &text[1..];
    for (odd, misfit) in [
        (format!("{{\"name\":\"{NAME}\",{body}"), Misfit::Surplus),
        (format!("{{\"at\":5,{body}"), Misfit::Surplus),
        (format!("{text}\"{NAME}\""), Misfit::Surplus),
        (format!("[{text}]"), Misfit::Surplus),
        (text.replace(CONTRACT, NAME), Misfit::Surplus),
        (text[..text.len() - 1].to_owned(), Misfit::Broken),
        (format!("/*{NAME}*/{text}"), Misfit::Surplus),
    ] {
        let told = strict::read::<Delivery>(odd.as_bytes());
        assert_eq!(told, Err(misfit), "{odd}");
        assert!(!format!("{told:?}{misfit}").contains("PLANTADO"));
    }
}

#[test]
fn the_cores_own_signature_does_not_let_a_surplus_in() {
    #[derive(serde::Serialize, serde::Deserialize)]
    struct More {
        #[serde(flatten)]
        delivery: Delivery,
        name: String,
    }
    let key = CoreKey::from_seed(&[3; 32]);
    let more = key.sign(&More { delivery: delivery(), name: NAME.to_owned() }).unwrap();
    let more = core_api::Signed::<Delivery>::from_parts(more.bytes().to_vec(), *more.signature());
    assert_eq!(more.open(&key.public()), Err(SignedError::Message));
}

#[test]
fn no_name_is_a_candidate() {
    let is = |id: &str| strict::is_candidate(&CandidateId(id.to_owned()));
    assert!(is("C-7F3A-09") && is("C-0000-000"));
    for odd in ["", "C-", "C-JUAN", "7F3A-09", "C-7f3a", "C-7F3A/..", &format!("C-{}", "0".repeat(41))] {
        assert!(!is(odd), "{odd}");
    }
}

#[test]
fn texts_are_bounded() {
    let told = |code: &str| Capabilities {
        contract: CONTRACT.to_owned(),
        code: code.to_owned(),
        engine: "cotejo-fp 0.2".to_owned(),
        persons: 1,
        gallery_sequence: 1,
        demonstration: true,
    };
    assert_eq!(told("NUCLEO-DEMO").check(), Ok(()));
    for odd in ["", "Núcleo", "a\nb", "<b>", &"x".repeat(65)] {
        assert_eq!(told(odd).check(), Err(Misfit::Surplus), "{odd}");
    }
    let person = |address: String| Person {
        given_names: "María".to_owned(),
        surnames: "Ejemplo".to_owned(),
        birth: "1980-01-01".to_owned(),
        curp: String::new(),
        address,
    };
    assert_eq!(person("Calle de la Prueba 1".to_owned()).check(), Ok(()));
    assert_eq!(person("x".repeat(401)).check(), Err(Misfit::Surplus));
    assert_eq!(person("a\u{0}b".to_owned()).check(), Err(Misfit::Surplus));
    let long = ProblemKind::Refused.problem(Some("x".repeat(301)));
    assert_eq!(strict::read::<Problem>(written(&long).as_bytes()), Err(Misfit::Surplus));
}

/// An answer of padrón and bajas with one candidate, whose holder died.
fn answer() -> Answer {
    let part = |acervo, searched| Coverage { acervo, searched, total: searched };
    Answer {
        institution: InstitutionId([1; 16]),
        request: RequestId([2; 16]),
        manifest: Sha256([3; 32]),
        at: Timestamp(5),
        contract: CONTRACT.to_owned(),
        searched: 10,
        total: 10,
        coverage: vec![part(Acervo::Padron, 7), part(Acervo::Bajas, 3)],
        gallery_sequence: 10,
        engine: "e".to_owned(),
        calibration: "c".to_owned(),
        candidates: vec![Candidate {
            id: CandidateId("C-0A".to_owned()),
            rank: 1,
            score_milli: 9,
            cancelled_by_death: true,
            acervo: Some(Acervo::Bajas),
            cause: Some(BajaCause::Defuncion),
            prints: Vec::new(),
        }],
        distribution: Distribution { edges_milli: Vec::new(), counts: Vec::new() },
    }
}

#[test]
fn an_answer_adds_up_over_its_acervos() {
    let read = |change: &dyn Fn(&mut Answer)| {
        let mut answer = answer();
        change(&mut answer);
        strict::read::<Answer>(written(&answer).as_bytes())
    };
    assert_eq!(read(&|_| ()), Ok(answer()));
    assert!(answer().is_of(Acervos::USUAL) && !answer().is_of(Acervos::EVERY));
    let wrong: [&dyn Fn(&mut Answer); 9] = [
        &|answer| answer.coverage.swap(0, 1),
        &|answer| answer.coverage[1].acervo = Acervo::Padron,
        &|answer| answer.coverage[0].total = 8,
        &|answer| answer.coverage[0].searched = u64::MAX,
        &|answer| answer.coverage.clear(),
        &|answer| answer.candidates[0].acervo = Some(Acervo::Inm),
        &|answer| answer.candidates[0].acervo = None,
        &|answer| answer.candidates[0].cause = None,
        &|answer| answer.candidates[0].cause = Some(BajaCause::Otra),
    ];
    for (place, change) in wrong.into_iter().enumerate() {
        assert_eq!(read(change), Err(Misfit::Broken), "{place}");
    }
    let before = |answer: &mut Answer| {
        answer.coverage.clear();
        (answer.candidates[0].acervo, answer.candidates[0].cause) = (None, None);
    };
    let old = read(&before).expect("a core of before says nothing of acervos");
    assert!(old.is_of(Acervos::USUAL) && !old.is_of(Acervos::only(Acervo::Padron)));
    assert!(!written(&old).contains("coverage") && !written(&old).contains("acervo"));
    let text = written(&answer()).replace("\"bajas\"", "\"juan\"");
    assert_eq!(strict::read::<Answer>(text.as_bytes()), Err(Misfit::Surplus));
}
