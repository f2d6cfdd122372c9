//! What the checks share: asking, and holding every answer against the rules that all answers keep.

use super::{Cores, Outcome, Subject};
use crate::http::{self, Ask, HttpCore, JSON, Reply, Watch};
use core_api::strict::Message;
use core_api::wire::{Keys, PIECE, ProblemKind, RequestBody, UPLOAD_LENGTH, UPLOAD_OFFSET, path};
use core_api::{
    Acknowledgement, Answer, CoreError, CorePublicKey, Delivery, Grants, LocalizacionId, Nonce, Signed,
    Submission, keys,
};
use reqwest::Method;
use sha2::Digest as _;
use terms::{Acervos, RequestId, Sha256, Timestamp};

/// Nothing, or how the check ended otherwise.
pub(super) type Verdict = Result<(), Outcome>;

pub(super) struct Bench<'a> {
    /// Who is asked now.
    pub(super) core: &'a HttpCore,
    pub(super) cores: &'a Cores<'a>,
    pub(super) subject: &'a Subject,
    pub(super) submission: Submission,
    pub(super) keys: Option<Keys>,
    pub(super) acknowledged: Option<(Acknowledgement, Signed<Acknowledgement>)>,
    pub(super) answer: Option<(Answer, Signed<Answer>)>,
    pub(super) grants: Option<Grants>,
    /// The dictamen signed by pen that was delivered last.
    pub(super) delivered: Option<Delivery>,
    pub(super) located_as: LocalizacionId,
    pub(super) located: Option<Reply>,
    /// Answers of any kind.
    pub(super) answers: u32,
    /// Refusals that were looked at, and whether one was not told as a problem.
    pub(super) refusals: u32,
    pub(super) untold: bool,
    pub(super) server_error: bool,
    pub(super) surplus: bool,
}

impl<'a> Bench<'a> {
    pub(super) fn new(cores: &'a Cores<'a>, subject: &'a Subject) -> Self {
        let core = cores.institution;
        let submission = Submission {
            institution: subject.institution,
            request: RequestId(core.random()),
            nonce: Nonce(core.random()),
            prints: subject.prints.clone(),
            acervos: Acervos::USUAL,
            oficio: None,
        };
        Bench {
            core,
            cores,
            subject,
            submission,
            keys: None,
            acknowledged: None,
            answer: None,
            grants: None,
            delivered: None,
            located_as: LocalizacionId(RequestId(core.random())),
            located: None,
            answers: 0,
            refusals: 0,
            untold: false,
            server_error: false,
            surplus: false,
        }
    }

    /// Asks and keeps in mind what no answer may do.
    pub(super) fn ask(&mut self, ask: &Ask<'_>) -> Result<Reply, Outcome> {
        let reply = self.core.again(ask, &Watch::nobody());
        let reply = self.heard(reply)?;
        self.answers += 1;
        let status = reply.head.status;
        self.server_error |= status >= 500;
        if status >= 400 && ask.method != Method::HEAD {
            self.refusals += 1;
            let told = http::problem(&reply);
            self.surplus |= told == Err(CoreError::Surplus);
            self.untold |= told.is_err();
        }
        Ok(reply)
    }

    /// What was read, or in what way it could not be.
    pub(super) fn heard<T>(&mut self, read: Result<T, CoreError>) -> Result<T, Outcome> {
        read.map_err(|error| {
            self.surplus |= error == CoreError::Surplus;
            Outcome::Failed(match error {
                CoreError::Surplus => "envió algo que el contrato no permite",
                CoreError::Broken => "su respuesta no se puede leer o contradice lo que se pidió",
                CoreError::Unavailable(_) => "no contesta",
                CoreError::Untrusted => {
                    "el servidor no es el que debe ser: su certificado o su llave no corresponden"
                }
                CoreError::Credential => "no acepta la credencial",
                CoreError::AcervoNotGranted => "la credencial no concede un acervo",
                CoreError::Conflict => "dice que el número ya se usó",
                CoreError::UnknownRequest | CoreError::UnknownCandidate => "dice que no existe",
                CoreError::Refused(_) | CoreError::NoWarrant(_) => "lo rechazó",
                CoreError::Cancelled => "se canceló",
            })
        })
    }

    /// A signed message, whose signature is that of the key of its time.
    pub(super) fn signed<T: Message>(
        &mut self,
        reply: &Reply,
        at: fn(&T) -> Timestamp,
    ) -> Result<T, Outcome> {
        let (said, signed) = self.heard(http::signed::<T>(reply))?;
        ensure(signed.open(&self.key(at(&said))?).is_ok(), "la firma no es de su llave")?;
        Ok(said)
    }

    /// Makes a check with another credential.
    pub(super) fn as_other(
        &mut self,
        other: Option<&'a HttpCore>,
        without: Outcome,
        check: fn(&mut Self) -> Verdict,
    ) -> Verdict {
        let own = std::mem::replace(&mut self.core, other.ok_or(without)?);
        let verdict = check(self);
        self.core = own;
        verdict
    }

    /// Asks what must be refused in one of these ways.
    pub(super) fn refused(&mut self, ask: &Ask<'_>, kinds: &[ProblemKind]) -> Verdict {
        self.told(ask, kinds).map(|_| ())
    }

    /// The same; gives the blobs that the problem names.
    pub(super) fn told(&mut self, ask: &Ask<'_>, kinds: &[ProblemKind]) -> Result<Vec<Sha256>, Outcome> {
        let reply = self.ask(ask)?;
        ensure(reply.head.status >= 400, "lo aceptó")?;
        ensure(kinds.iter().any(|kind| kind.status() == reply.head.status), "lo rechazó con otro código")?;
        let told =
            http::problem(&reply).map_err(|_| Outcome::Failed("el rechazo no es un problema conocido"))?;
        ensure(kinds.contains(&told.kind), "lo rechazó con otro problema")?;
        Ok(told.blobs)
    }

    /// How far a blob is at the core; `None` if the core does not know it.
    pub(super) fn offset(&mut self, name: Sha256) -> Result<Option<u64>, Outcome> {
        let reply = self.ask(&Ask::new(Method::HEAD, path::blob(name), JSON))?;
        match reply.head.status {
            404 => Ok(None),
            200..=299 => reply.head.offset.map(Some).ok_or(Outcome::Failed("no dice cuántos bytes tiene")),
            _ => Err(Outcome::Failed("no dice cuántos bytes tiene")),
        }
    }

    /// The other print, changed so that no core has seen it.
    pub(super) fn unseen(&self) -> Vec<u8> {
        let mut image = self.subject.other.clone();
        let chance: [u8; 16] = self.core.random();
        image.pixels.iter_mut().zip(chance).for_each(|(pixel, byte)| *pixel = byte);
        core_api::wire::grey_to_bytes(&image)
    }

    /// The key that signed at `at`.
    pub(super) fn key(&self, at: Timestamp) -> Result<CorePublicKey, Outcome> {
        let keys = self.keys.as_ref().ok_or(Outcome::Skipped("no se conocen sus llaves"))?;
        let first = keys.keys.first().and_then(|entry| keys::bytes(&entry.key)).map(CorePublicKey);
        let valid = first.and_then(|first| keys.valid_at(&first, at).ok());
        valid.ok_or(Outcome::Skipped("no se conocen sus llaves"))
    }

    /// An id no core has seen.
    pub(super) fn request(&self) -> RequestId {
        RequestId(self.core.random())
    }
}

pub(super) fn ensure(is: bool, otherwise: &'static str) -> Verdict {
    if is { Ok(()) } else { Err(Outcome::Failed(otherwise)) }
}

pub(super) fn get(path: String) -> Ask<'static> {
    Ask::new(Method::GET, path, JSON)
}

pub(super) fn put(request: RequestId, body: &[u8]) -> Ask<'_> {
    Ask::new(Method::PUT, path::request(request), JSON).with(JSON, body)
}

/// A piece of a blob.
pub(super) fn piece(name: Sha256, bytes: &[u8], offset: u64, length: u64) -> Ask<'_> {
    let mut ask = Ask::new(Method::PATCH, path::blob(name), JSON).with(PIECE, bytes);
    ask.headers = vec![(UPLOAD_OFFSET, offset.to_string()), (UPLOAD_LENGTH, length.to_string())];
    ask
}

pub(super) fn sha256(bytes: &[u8]) -> Sha256 {
    Sha256(sha2::Sha256::digest(bytes).into())
}

pub(super) fn json(body: &RequestBody) -> Vec<u8> {
    serde_json::to_vec(body).unwrap_or_default()
}
