//! From a search outcome to the answer: opaque ids, digests, scores, coverage.

use crate::galleries::Found;
use crate::population::Population;
use crate::requests::StoredRequest;
use core_api::{Answer, CONTRACT, Candidate, CandidatePrint, CoreError, Distribution};
use gallery::{Histogram, Hit, SubjectId};
use sha2::Digest as _;
use terms::{Acervo, BajaCause, CandidateId, Finger, RequestId, Timestamp};

/// Who the candidates of an answer are; never leaves the core.
pub(crate) type Subjects = Vec<(CandidateId, [u8; 16])>;

/// The answer and, apart from it, who the candidates are.
pub(crate) fn answer(
    request: RequestId,
    stored: &StoredRequest,
    found: &Found,
    population: &Population,
    gallery_sequence: u64,
    at: Timestamp,
) -> Result<(Answer, Subjects), CoreError> {
    let outcome = &found.outcome;
    let mut candidates = Vec::new();
    let mut subjects = Vec::new();
    for (place, (hit, acervo)) in outcome.candidates.iter().zip(&found.acervos).enumerate() {
        let cause = cause(hit.subject, *acervo, population)?;
        let id = opaque(request, hit.subject, place);
        subjects.push((id.clone(), hit.subject.0));
        candidates.push(Candidate {
            id,
            rank: place as u32 + 1,
            score_milli: milli(hit.fused.value),
            cancelled_by_death: cause == Some(BajaCause::Defuncion),
            acervo: Some(*acervo),
            cause,
            prints: prints(hit, population)?,
        });
    }
    let answer = Answer {
        institution: stored.institution,
        request,
        manifest: stored.manifest,
        at,
        contract: CONTRACT.to_owned(),
        searched: outcome.searched,
        total: outcome.total,
        coverage: found.coverage.clone(),
        gallery_sequence,
        engine: fingerprint::ENGINE_VERSION.to_owned(),
        calibration: fingerprint::CALIBRATION_VERSION.to_owned(),
        candidates,
        distribution: Distribution {
            edges_milli: edges(&outcome.distribution),
            counts: outcome.distribution.counts.clone(),
        },
    };
    Ok((answer, subjects))
}

/// Why a record was cancelled. One of the bajas without a cause might be a dead person's, so nothing is said of it.
fn cause(
    subject: SubjectId,
    acervo: Acervo,
    population: &Population,
) -> Result<Option<BajaCause>, CoreError> {
    let damaged = || CoreError::Unavailable("a cancelled record has no cause".into());
    (acervo == Acervo::Bajas).then(|| population.cause(subject)?.ok_or_else(damaged)).transpose()
}

fn prints(hit: &Hit, population: &Population) -> Result<Vec<CandidatePrint>, CoreError> {
    let mut prints = Vec::new();
    for finger in Finger::ALL {
        let Some(image) = population.print(hit.subject, finger)? else { continue };
        let score = hit.fingers.iter().find(|(scored, _)| *scored == finger);
        prints.push(CandidatePrint {
            finger,
            score_milli: score.map(|(_, score)| milli(score.value())),
            digest: image.digest(),
        });
    }
    Ok(prints)
}

/// An id that means nothing outside its request: two hex groups of a digest, and the place.
fn opaque(request: RequestId, subject: SubjectId, place: usize) -> CandidateId {
    let digest = sha2::Sha256::new()
        .chain_update(b"cotejo candidate 1\0")
        .chain_update(request.0)
        .chain_update(subject.0)
        .finalize();
    CandidateId(format!("C-{:02X}{:02X}-{:02X}{:X}", digest[0], digest[1], digest[2], place % 16))
}

/// Edges of the histogram's bins, thousandths, one more than bins.
fn edges(histogram: &Histogram) -> Vec<i64> {
    (0..=histogram.counts.len()).map(|bin| milli(histogram.from + histogram.step * bin as f32)).collect()
}

fn milli(score: f32) -> i64 {
    (f64::from(score) * 1000.0).round() as i64
}
