//! What is not exactly a message is refused, and no refusal says what it was.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use core_api::strict::{self, Message, Misfit};
use core_api::wire::{Problem, ProblemKind};
use core_api::{CONTRACT, Capabilities, CoreKey, Delivery, Person, SignedError};
use terms::{CandidateId, RequestId, Sha256, Timestamp};

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
