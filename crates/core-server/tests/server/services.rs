//! Localizaciones and verificaciones: apart from requests and from each other.

use crate::running::*;
use core_api::wire::{self, ProblemKind, path};
use core_api::*;
use matching_core::demonstration_curp;
use std::process::Command;
use terms::{Finger, RequestId, Sha256};

fn by_curp(curp: String) -> LocalizacionBody {
    LocalizacionBody {
        contract: CONTRACT.to_owned(),
        institution: OURS,
        carpeta: "FGE/0123/2026".to_owned(),
        search: Search::Curp(curp),
    }
}

#[test]
fn a_person_is_located_by_curp_or_by_names_and_birth() {
    let server = Running::start();
    let key = server.key();
    let put = |id: u8, body: &LocalizacionBody| {
        server.put_json(&path::localizacion(LocalizacionId(RequestId([id; 16]))), LOCATOR, body)
    };
    let reply = put(1, &by_curp(demonstration_curp(4)));
    let found: Localizacion = reply.signed(&key);
    assert_eq!((reply.status, found.found, found.records.len()), (201, 1, 1));
    let record = &found.records[0];
    assert!(record.confirmed_by_curp && record.person.curp == demonstration_curp(4));
    assert_eq!(record.prints.len(), 10);
    let place = |record, finger| path::located_print(LocalizacionId(RequestId([1; 16])), record, finger);
    let print = server.get(&place(1, Finger::ALL[3]), LOCATOR);
    assert_eq!(wire::grey_from_bytes(&print.body).unwrap().digest(), record.prints[3].digest);
    for record in [0, 2] {
        server.get(&place(record, Finger::ALL[3]), LOCATOR).is(ProblemKind::NotFound);
    }

    let names = Names {
        given_names: record.person.given_names.to_lowercase().replace('é', "e"),
        surnames: format!("  {} ", record.person.surnames.to_uppercase().replace('Ó', "O")),
        birth: record.person.birth.clone(),
    };
    let likely = LocalizacionBody { search: Search::Names(names), ..by_curp(String::new()) };
    let likely: Localizacion = put(2, &likely).signed(&key);
    assert_eq!(likely.records[0].person.curp, record.person.curp);
    assert!(!likely.records[0].confirmed_by_curp, "names confirm nobody");
    let nobody: Localizacion = put(3, &by_curp("ZZZZ500101MXXXXX00".to_owned())).signed(&key);
    assert_eq!((nobody.found, nobody.records.len()), (0, 0));

    // The same for ever, under this id and for this institution only.
    let server = server.killed_and_restarted();
    let put = |id: u8, body: &LocalizacionBody| {
        server.put_json(&path::localizacion(LocalizacionId(RequestId([id; 16]))), LOCATOR, body)
    };
    let again = put(1, &by_curp(demonstration_curp(4)));
    assert_eq!((again.status, &again.body), (200, &reply.body));
    let got = server.get(&path::localizacion(LocalizacionId(RequestId([1; 16]))), LOCATOR);
    assert_eq!((got.status, got.body), (200, reply.body));
    put(1, &by_curp(demonstration_curp(5))).is(ProblemKind::Conflict);
    put(4, &LocalizacionBody { institution: THEIRS, ..by_curp(demonstration_curp(4)) })
        .is(ProblemKind::Forbidden);
    for odd in ["", "ROSA", "EXFM500101MXXXXX0Ñ"] {
        put(5, &by_curp(odd.to_owned())).is(ProblemKind::Refused);
    }
    let audit = std::fs::read_to_string(server.folder.path().join("auditoria.jsonl")).unwrap();
    let log = std::fs::read_to_string(server.folder.path().join("stderr.log")).unwrap();
    for told in [audit, log] {
        assert!(!told.contains(&demonstration_curp(4)) && !told.contains("FGE/0123"));
    }
}

#[test]
fn no_credential_opens_more_than_its_service() {
    let server = Running::start();
    let request = ask(90, 1).request;
    let (located, verified) = (LocalizacionId(RequestId([1; 16])), VerificacionId(RequestId([1; 16])));
    for token in [US, VERIFIER, OPERATOR, WATCHER] {
        let body = by_curp(demonstration_curp(1));
        server.put_json(&path::localizacion(located), token, &body).is(ProblemKind::Forbidden);
        server.get(&path::localizacion(located), token).is(ProblemKind::Forbidden);
    }
    for token in [US, LOCATOR, OPERATOR, WATCHER] {
        let body = serde_json::json!({});
        server.put_json(&path::verificacion(verified), token, &body).is(ProblemKind::Forbidden);
    }
    for token in [LOCATOR, VERIFIER, OPERATOR, WATCHER] {
        server.get(&path::request(request), token).is(ProblemKind::Forbidden);
        server.get(&path::answer(request), token).is(ProblemKind::Forbidden);
    }
    assert_eq!(server.get(&path::keys(), LOCATOR).status, 200, "whoever is answered may check the signature");
}

#[test]
fn a_file_where_scopes_meet_that_must_not_is_refused() {
    for scopes in [
        "search,localizaciones",
        "release,verificaciones",
        "localizaciones,verificaciones",
        "search,operator",
    ] {
        let made = Command::new(PROGRAM)
            .args(["credential", "--institution", "X", "--scopes", scopes])
            .output()
            .unwrap();
        assert_eq!(made.status.code(), Some(2), "{scopes}");
        let folder = tempfile::tempdir().unwrap();
        let scopes = scopes.replace(',', "\", \"");
        let entry = format!(
            "[[institution]]\nname = \"X\"\nid = \"{OURS}\"\ntoken_sha256 = \"{}\"\nscopes = [\"{scopes}\"]\n\
             requests_per_day = 1\n",
            Sha256([1; 32])
        );
        std::fs::write(folder.path().join("credenciales.toml"), entry).unwrap();
        let served = Command::new(PROGRAM)
            .args(["serve", "--listen", "127.0.0.1:0", "--gallery"])
            .arg(folder.path())
            .output()
            .unwrap();
        assert_eq!(served.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&served.stderr).contains("credenciales distintas"));
    }
}

/// A verificación of the finger `of` a person, with the credential of `holder`.
fn verification(holder: u32, of: u32) -> (VerificacionBody, GreyImage) {
    let (finger, print) = ask(1, of).prints.remove(0);
    let credential = CredentialData {
        curp: demonstration_curp(holder),
        given_names: None,
        surnames: Some("Nadie".to_owned()),
        birth: None,
    };
    let body = VerificacionBody {
        contract: CONTRACT.to_owned(),
        institution: OURS,
        nonce: Nonce([7; 8]),
        consent: Sha256([8; 32]),
        credential,
        finger,
        blob: print.digest(),
    };
    (body, print)
}

#[test]
fn a_verificacion_says_yes_or_no_and_a_percentage_and_keeps_nothing() {
    let server = Running::start();
    let key = server.key();
    let upload = |print: &GreyImage| {
        let bytes = wire::grey_to_bytes(print);
        assert_eq!(server.patch(VERIFIER, print.digest(), 0, bytes.len(), &bytes).status, 204);
    };
    let place = path::verificacion(VerificacionId(RequestId([3; 16])));
    let before = files(server.folder.path());
    let (body, print) = verification(6, 6);
    server.put_json(&place, VERIFIER, &body).is(ProblemKind::BlobsMissing);
    upload(&print);
    let own: Verificacion = server.put_json(&place, VERIFIER, &body).signed(&key);
    assert_eq!((own.nonce, own.consent, own.agreement.curp), (body.nonce, body.consent, true));
    assert_eq!((own.agreement.surnames, own.agreement.given_names), (Some(false), None));
    assert!(own.similarity.unwrap() > 90, "{own:?}");
    server.put_json(&place, VERIFIER, &body).is(ProblemKind::BlobsMissing);

    let (body, print) = verification(6, 8);
    upload(&print);
    let other: Verificacion = server.put_json(&place, VERIFIER, &body).signed(&key);
    assert!(other.similarity.unwrap() < 50, "{other:?}");
    let (mut body, print) = verification(6, 6);
    body.credential.curp = "ZZZZ500101MXXXXX00".to_owned();
    upload(&print);
    let nobody: Verificacion = server.put_json(&place, VERIFIER, &body).signed(&key);
    assert_eq!((nobody.agreement.curp, nobody.similarity), (false, None));

    upload(&print);
    body.consent = Sha256([0; 32]);
    server.put_json(&place, VERIFIER, &body).is(ProblemKind::Refused);
    body.consent = Sha256([8; 32]);
    server.put_json(&place, VERIFIER, &body);
    assert_eq!(files(server.folder.path()), before, "only the audit, the log and the day's count have grown");
}

/// Names of all files but those that only grow.
fn files(folder: &std::path::Path) -> Vec<String> {
    let (mut names, mut open) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(below) = open.pop() {
        for entry in std::fs::read_dir(below).unwrap().map(Result::unwrap) {
            match entry.file_type().unwrap().is_dir() {
                true => open.push(entry.path()),
                false => names.push(entry.file_name().into_string().unwrap()),
            }
        }
    }
    names.retain(|name| name != "cuotas-verificaciones.json");
    names.sort();
    names
}
