//! An honest core in a few lines: it keeps blobs and requests in memory, signs, and finds one candidate.

use crate::common::{INSTITUTION, LOCATOR, TOKEN, VERIFIER, image};
use crate::server::{Asked, Said, said};
use crate::services::{self, Services};
use core_api::keys::hex;
use core_api::strict::{self, Message};
use core_api::wire::{self, GREY, Keys, PIECE, PROBLEM, ProblemKind, RequestBody, RequestState, Stage};
use core_api::*;
use sha2::Digest as _;
use std::collections::HashMap;
use std::sync::Mutex;
use terms::{Acervo, Acervos, CandidateId, Coverage, Finger, RequestId, Sha256, Timestamp};

pub(crate) const CANDIDATE: &str = "C-7F3A-09";

#[derive(Default)]
pub(crate) struct Honest {
    blobs: Mutex<HashMap<String, (Vec<u8>, u64)>>,
    requests: Mutex<HashMap<String, (RequestBody, Sha256)>>,
    services: Services,
    /// How often an answer is still asked for.
    pub(crate) early: Mutex<u32>,
}

type Answered = Result<Said, Said>;

pub(crate) fn key() -> CoreKey {
    CoreKey::from_seed(&[9; 32])
}

pub(crate) fn problem(kind: ProblemKind) -> Said {
    told(&kind.problem(None))
}

fn told(problem: &wire::Problem) -> Said {
    said(problem.status, &[("content-type", PROBLEM)], &serde_json::to_vec(problem).unwrap())
}

/// No print of the tests' submission is there.
pub(crate) fn missing() -> Said {
    let prints = RequestBody::of(&crate::common::submission()).prints;
    let blobs = prints.iter().map(|print| print.blob).collect();
    told(&wire::Problem { blobs, ..ProblemKind::BlobsMissing.problem(None) })
}

pub(crate) fn json<T: Message>(status: u16, message: &T) -> Said {
    said(status, &[("content-type", "application/json")], &serde_json::to_vec(message).unwrap())
}

pub(crate) fn signed<T: Message>(status: u16, message: &T) -> Said {
    let signed = key().sign(message).unwrap();
    let headers = [("content-type", "application/json"), (wire::SIGNATURE, &*hex(signed.signature()))];
    said(status, &headers, signed.bytes())
}

pub(crate) fn capabilities() -> Capabilities {
    Capabilities {
        contract: CONTRACT.to_owned(),
        code: "NUCLEO-PRUEBA".to_owned(),
        engine: "cotejo-fp 0.2".to_owned(),
        persons: 3,
        gallery_sequence: 3,
        demonstration: true,
    }
}

pub(crate) fn acknowledgement(submission: &Submission) -> Acknowledgement {
    Acknowledgement {
        institution: submission.institution,
        request: submission.request,
        manifest: submission.manifest(),
        nonce: submission.nonce,
        at: Timestamp(5),
        contract: CONTRACT.to_owned(),
    }
}

fn part(acervo: Acervo, persons: u64) -> Coverage {
    Coverage { acervo, searched: persons, total: persons }
}

pub(crate) fn answer(request: RequestId, manifest: Sha256) -> Answer {
    let print =
        CandidatePrint { finger: Finger::ALL[0], score_milli: Some(900), digest: image(11, 30).digest() };
    Answer {
        institution: INSTITUTION,
        request,
        manifest,
        at: Timestamp(6),
        contract: CONTRACT.to_owned(),
        searched: 3,
        total: 3,
        coverage: vec![part(Acervo::Padron, 3), part(Acervo::Bajas, 0)],
        gallery_sequence: 3,
        engine: "cotejo-fp 0.2".to_owned(),
        calibration: "cotejo-cal 0.5 / cotejo-fp 0.2".to_owned(),
        candidates: vec![Candidate {
            id: CandidateId(CANDIDATE.to_owned()),
            rank: 1,
            score_milli: 900,
            cancelled_by_death: false,
            acervo: Some(Acervo::Padron),
            cause: None,
            prints: vec![print],
        }],
        distribution: Distribution { edges_milli: vec![0, 500, 1000], counts: vec![2, 1] },
    }
}

fn state(request: RequestId, stage: Stage, searched: u64) -> RequestState {
    RequestState { request, stage, searched, total: 3 }
}

pub(crate) fn events(states: &[RequestState]) -> Said {
    let event = |state: &RequestState| format!("data: {}\n\n", serde_json::to_string(state).unwrap());
    let body: String = states.iter().map(event).collect();
    said(200, &[("content-type", "text/event-stream")], body.as_bytes())
}

impl Honest {
    pub(crate) fn say(&self, asked: &Asked) -> Said {
        self.try_say(asked).unwrap_or_else(|refusal| refusal)
    }

    fn try_say(&self, asked: &Asked) -> Answered {
        let token = asked.header("authorization").and_then(|bearer| bearer.strip_prefix("Bearer "));
        let token = token.filter(|token| [TOKEN, LOCATOR, VERIFIER].contains(token));
        let token = token.ok_or_else(|| problem(ProblemKind::Unauthorized))?;
        let parts: Vec<&str> = asked.path.split('/').skip(1).collect();
        if !services::opens(token, &parts) {
            return Err(problem(ProblemKind::Forbidden));
        }
        match (asked.method.as_str(), parts.as_slice()) {
            ("GET", ["v1", "capabilities"]) => Ok(json(200, &capabilities())),
            ("GET", ["v1", "keys"]) => Ok(json(200, &Keys { keys: vec![key().first(Timestamp(1))] })),
            ("DELETE", ["v1", "capabilities" | "requests", ..]) => {
                Err(problem(ProblemKind::MethodNotAllowed))
            }
            ("HEAD", ["v1", "blobs", name]) => self.head(name),
            ("PATCH", ["v1", "blobs", name]) => self.patch(name, asked),
            ("PUT", ["v1", "requests", request]) => self.put(request, asked),
            ("GET", ["v1", "requests", request, rest @ ..]) => {
                let manifest = self.manifest(request)?;
                self.get(RequestId::from_hex(request).unwrap(), manifest, rest)
            }
            ("GET", ["v1", "grants"]) => Ok(json(200, &services::grants())),
            ("PUT", ["v1", "requests", request, "dictamenes", _]) => {
                self.manifest(request)?;
                self.services.dictamen(request, asked)
            }
            ("PUT", ["v1", "requests", request, "outcomes", kind]) => {
                self.manifest(request)?;
                self.services.outcome(request, kind, asked)
            }
            (_, ["v1", "localizaciones", id]) => self.services.locate(id, asked),
            ("GET", ["v1", "localizaciones", _, "records", "1", "prints", "1"]) => {
                Ok(self.services.located_print())
            }
            ("PUT", ["v1", "verificaciones", id]) => services::verify(id, asked, |blob| self.use_up(blob)),
            _ => Err(problem(ProblemKind::NotFound)),
        }
    }

    fn manifest(&self, request: &str) -> Result<Sha256, Said> {
        let requests = self.requests.lock().unwrap();
        requests.get(request).map(|(_, manifest)| *manifest).ok_or_else(|| problem(ProblemKind::NotFound))
    }

    fn head(&self, name: &str) -> Answered {
        if name.len() != 64 {
            return Err(said(404, &[("content-type", PROBLEM)], b""));
        }
        let blobs = self.blobs.lock().unwrap();
        let Some((bytes, length)) = blobs.get(name) else {
            return Err(said(404, &[("content-type", PROBLEM)], b""));
        };
        let (offset, length) = (bytes.len().to_string(), length.to_string());
        Ok(said(200, &[(wire::UPLOAD_OFFSET, &offset), (wire::UPLOAD_LENGTH, &length)], b""))
    }

    fn patch(&self, name: &str, asked: &Asked) -> Answered {
        if asked.header("content-type") != Some(PIECE) {
            return Err(problem(ProblemKind::WrongMedia));
        }
        let number = |name| asked.header(name).and_then(|text| text.parse::<u64>().ok());
        let (offset, length) = (number(wire::UPLOAD_OFFSET).unwrap(), number(wire::UPLOAD_LENGTH).unwrap());
        if length > wire::MAX_BLOB {
            return Err(problem(ProblemKind::TooLarge));
        }
        let mut blobs = self.blobs.lock().unwrap();
        let (bytes, _) = blobs.entry(name.to_owned()).or_insert((Vec::new(), length));
        if bytes.len() as u64 != offset {
            return Err(problem(ProblemKind::WrongOffset));
        }
        bytes.extend(&asked.body);
        let end = bytes.len();
        if end as u64 == length && hex(&sha2::Sha256::digest(&*bytes)) != name {
            blobs.remove(name);
            return Err(problem(ProblemKind::WrongDigest));
        }
        Ok(said(204, &[(wire::UPLOAD_OFFSET, &end.to_string())], b""))
    }

    fn put(&self, request: &str, asked: &Asked) -> Answered {
        if asked.body.len() as u64 > wire::MAX_JSON {
            return Err(problem(ProblemKind::TooLarge));
        }
        if asked.header("content-type") != Some("application/json") {
            return Err(problem(ProblemKind::WrongMedia));
        }
        let body: RequestBody = strict::read(&asked.body).map_err(|_| problem(ProblemKind::Refused))?;
        if body.institution != INSTITUTION {
            return Err(problem(ProblemKind::Forbidden));
        }
        if !Acervos::USUAL.covers(body.acervos) {
            return Err(problem(ProblemKind::AcervoNotGranted));
        }
        let prints = self.prints(&body)?;
        let id = RequestId::from_hex(request).ok_or_else(|| problem(ProblemKind::NotFound))?;
        let RequestBody { institution, nonce, acervos, ref oficio, .. } = body;
        let oficio = oficio.clone();
        let submission = Submission { institution, request: id, nonce, prints, acervos, oficio };
        let mut requests = self.requests.lock().unwrap();
        let manifest = submission.manifest();
        let (_, known) = requests.entry(request.to_owned()).or_insert((body, manifest));
        if *known == manifest {
            Ok(signed(200, &acknowledgement(&submission)))
        } else {
            Err(problem(ProblemKind::Conflict))
        }
    }

    fn prints(&self, body: &RequestBody) -> Result<Vec<(Finger, GreyImage)>, Said> {
        let blobs = self.blobs.lock().unwrap();
        let mut problem = ProblemKind::BlobsMissing.problem(None);
        let mut prints = Vec::new();
        for print in &body.prints {
            let whole = blobs.get(&print.blob.to_string());
            match whole.filter(|(bytes, length)| bytes.len() as u64 == *length) {
                Some((bytes, _)) => prints.push((print.finger, wire::grey_from_bytes(bytes).unwrap())),
                None => problem.blobs.push(print.blob),
            }
        }
        if problem.blobs.is_empty() { Ok(prints) } else { Err(told(&problem)) }
    }

    /// Takes a print away that is there.
    fn use_up(&self, blob: Sha256) -> Result<(), Said> {
        let gone = self.blobs.lock().unwrap().remove(&blob.to_string());
        let missing = wire::Problem { blobs: vec![blob], ..ProblemKind::BlobsMissing.problem(None) };
        gone.map(drop).ok_or_else(|| told(&missing))
    }

    fn get(&self, request: RequestId, manifest: Sha256, rest: &[&str]) -> Answered {
        match rest {
            [] => Ok(json(200, &state(request, Stage::Answered, 3))),
            ["events"] => {
                Ok(events(&[state(request, Stage::Searching, 1), state(request, Stage::Answered, 3)]))
            }
            ["candidates"] => {
                let mut early = self.early.lock().unwrap();
                if *early > 0 {
                    *early -= 1;
                    let body = serde_json::to_vec(&state(request, Stage::Searching, 0)).unwrap();
                    return Ok(said(
                        202,
                        &[("content-type", "application/json"), ("retry-after", "2")],
                        &body,
                    ));
                }
                Ok(signed(200, &answer(request, manifest)))
            }
            ["candidates", CANDIDATE, "prints", "1"] => {
                Ok(said(200, &[("content-type", GREY)], &wire::grey_to_bytes(&image(11, 30))))
            }
            ["candidates", CANDIDATE, "person"] => Err(problem(ProblemKind::NoWarrant)),
            _ => Err(problem(ProblemKind::NotFound)),
        }
    }
}
