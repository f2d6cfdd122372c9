//! The acts that tests speak of, each in its plainest form, and the names they use.

use casework::*;
use ledger::Signature;
use markup::{LaterPoint, LaterReason, Minutia, MinutiaKind, Pair, Phase, PointId, Provenance};
use terms::*;

pub(crate) const HOUR: i64 = 3_600_000;
pub(crate) const ADMIN: UserId = UserId([1; 16]);
pub(crate) const PERITO: UserId = UserId([2; 16]);
pub(crate) const CAPTURISTA: UserId = UserId([3; 16]);
pub(crate) const COORDINADOR: UserId = UserId([4; 16]);
pub(crate) const OTHER_PERITO: UserId = UserId([5; 16]);
pub(crate) const OFICIAL: UserId = UserId([6; 16]);
pub(crate) const CASE: CaseId = CaseId([10; 16]);
pub(crate) const SESSION: SessionId = SessionId([11; 16]);
pub(crate) const REQUEST: RequestId = RequestId([12; 16]);
pub(crate) const OFICIO: OficioId = OficioId([13; 16]);
pub(crate) const DICTAMEN: DictamenId = DictamenId([14; 16]);
pub(crate) const FICHA: FichaId = FichaId([15; 16]);

/// The finger with that number.
pub(crate) fn finger(position: u8) -> Finger {
    Finger::new(position).expect("tests name fingers 1 to 10")
}

/// The print captured of that finger at that attempt.
pub(crate) fn print(position: u8, attempt: u8) -> PrintId {
    PrintId([position, attempt, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
}

pub(crate) fn core() -> CoreId {
    CoreId::new("NUCLEO-DEMO").expect("a core's code")
}

pub(crate) fn tag() -> Tag {
    Tag::new("SEMEFO-0412").expect("a tag")
}

pub(crate) fn other_tag() -> Tag {
    Tag::new("SEMEFO-0413").expect("a tag")
}

pub(crate) fn candidate(name: &str) -> CandidateId {
    CandidateId(name.to_owned())
}

pub(crate) fn opening(now: Timestamp) -> CaseOpened {
    CaseOpened {
        case: CASE,
        folio: Folio::new("EJ-0001/26").expect("a folio"),
        subject: SubjectKind::Body,
        intervention: FICHA,
        description: FICHA,
        received_at: Timestamp(now.0 - HOUR),
        due_at: Some(Timestamp(now.0 + 240 * HOUR)),
        assigned: PERITO,
    }
}

pub(crate) fn read(session: SessionId, tag: Tag, purpose: TagPurpose) -> ActKind {
    ActKind::TagRead { session, tag, purpose, method: TagMethod::Typed, photo: None }
}

pub(crate) fn image(first: u8, second: u8) -> SealedImage {
    let mut digest = [0; 32];
    digest[..2].copy_from_slice(&[first, second]);
    SealedImage { image: ImageId([first; 16]), sha256: Sha256(digest), bytes: 4096, media: Media::Png }
}

pub(crate) fn captured(position: u8, attempt: u8) -> CapturedPrint {
    CapturedPrint {
        print: print(position, attempt),
        session: SESSION,
        finger: finger(position),
        finger_known: FingerKnown::Known,
        impression: None,
        image: image(position, attempt),
        container: None,
        cut: None,
        width: 300,
        height: 400,
        ppi: Ppi::P500,
        ppi_source: PpiSource::File,
        technique: Technique {
            condition: HandCondition::Flaccid,
            method: CaptureMethod::InkRolled,
            support: Support::Card,
            skin_side: SkinSide::Outer,
            mirrored: false,
            polarity: Polarity::DarkRidges,
            temperature: None,
            hours_since_recovery: None,
        },
        quality: EngineQuality {
            score: Quality::new(61),
            reasons: vec![Code::new("low_contrast").expect("a code")],
            engine: EngineName::new("cotejo 1.0").expect("an engine"),
        },
        suggestions: 37,
        source: CaptureSource::Import,
        device: None,
        taken_by: None,
    }
}

pub(crate) fn missing(position: u8, reason: MissingReason, partial_print: bool) -> ActKind {
    ActKind::FingerMissing { finger: finger(position), reason, partial_print }
}

pub(crate) fn triaged(position: u8, suitability: Suitability) -> ActKind {
    let class = Some(PatternClass::Whorl);
    ActKind::FingerTriaged { finger: finger(position), print: print(position, 1), suitability, class }
}

/// Points 1 and 2.
pub(crate) fn points(phase: Phase) -> Vec<Minutia> {
    let point = |id| Minutia {
        id: PointId(id),
        x: CentiPx(1000 * id as i32),
        y: CentiPx(2050),
        direction: MilliDegrees::new(90_000),
        kind: MinutiaKind::Ending,
        quality: Quality::new(80),
        provenance: Provenance::Man,
        phase,
    };
    vec![point(1), point(2)]
}

pub(crate) fn filed(request: RequestId) -> ActKind {
    let fingers = [1, 2].map(|position| SentFinger { finger: finger(position), print: print(position, 1) });
    ActKind::SolicitudFiled { request, oficio: OFICIO, fingers: fingers.to_vec(), manifest: Sha256([7; 32]) }
}

pub(crate) fn issued(request: RequestId) -> ActKind {
    ActKind::OficioIssued {
        oficio: OFICIO,
        number: OficioNumber::new("EJ02-0001/26").expect("a number"),
        core: core(),
        solicitudes: vec![OficioItem { case: CASE, request }],
        signed: false,
    }
}

pub(crate) fn acknowledged() -> ActKind {
    ActKind::SolicitudAcknowledged {
        request: REQUEST,
        core: core(),
        digest: Sha256([8; 32]),
        core_time: Timestamp(1_790_000_000_001),
        signature: Signature([3; 64]),
    }
}

/// A search of so many of 200 persons.
pub(crate) fn searched(persons: u64) -> SignedSearch {
    SignedSearch {
        answer_digest: Sha256([5; 32]),
        signature: Signature([4; 64]),
        searched: persons,
        total: 200,
        gallery_sequence: 7,
        engine: EngineName::new("cotejo 1.0").expect("an engine"),
        calibration: EngineName::new("demo-1").expect("a calibration"),
        distribution: ScoreDistribution { edges_milli: vec![-500, 0, 500], counts: vec![150, 50] },
    }
}

/// An answer of a search of so many of 200 persons, without candidates.
pub(crate) fn negative(persons: u64) -> Answer {
    Answer { source: AnswerSource::Core(searched(persons)), ..answer(&[]) }
}

/// The same as an institution answers on paper.
pub(crate) fn by_oficio(candidates: &[&str]) -> Answer {
    let mut answer = answer(candidates);
    for candidate in &mut answer.candidates {
        candidate.score_milli = None;
        for received in &mut candidate.fingers {
            (received.score_milli, received.file) = (None, Some(Sha256([18; 32])));
        }
    }
    let document = SealedDocument { image: ImageId([19; 16]), sha256: Sha256([20; 32]), bytes: 120_000 };
    let (issued_at, received_at) = (Timestamp(1_790_000_000_000), Timestamp(1_790_000_000_000));
    let oficio =
        AnswerOficio { number: FichaId([21; 16]), issued_at, received_at, documents: vec![document] };
    Answer { source: AnswerSource::Oficio(oficio), ..answer }
}

/// An answer whose candidates each have fingers 1, 2 and 3.
pub(crate) fn answer(candidates: &[&str]) -> Answer {
    let received = |place: u8| {
        let image = |position: u8| ReceivedFinger {
            finger: finger(position),
            image: image(100 + place, position),
            width: 300,
            height: 400,
            ppi: Ppi::P500,
            score_milli: Some(41_250),
            file: None,
        };
        [1, 2, 3].map(image).to_vec()
    };
    Answer {
        request: REQUEST,
        core: core(),
        source: AnswerSource::Core(searched(200)),
        candidates: candidates
            .iter()
            .zip(1..)
            .map(|(name, rank)| ReceivedCandidate {
                candidate: candidate(name),
                rank,
                score_milli: Some(90_000 - i64::from(rank)),
                cancelled_by_death: false,
                fingers: received(rank as u8),
            })
            .collect(),
    }
}

/// The perito's first look at the answer, under the factory policy.
pub(crate) fn opened() -> ActKind {
    ActKind::AnswerOpened { request: REQUEST, order: Some(CandidateOrder::Ranked) }
}

/// A conclusion on a finger with one pair.
pub(crate) fn concluded(name: &str, position: u8, conclusion: Conclusion) -> FingerConclusion {
    let marks = |phase| Marks { points: points(phase), ..Marks::default() };
    FingerConclusion {
        request: REQUEST,
        candidate: candidate(name),
        finger: finger(position),
        print: print(position, 1),
        conclusion,
        pairs: vec![Pair { number: 1, questioned: PointId(2), known: PointId(1) }],
        later: Vec::new(),
        questioned: marks(Phase::Analysis),
        known: marks(Phase::Comparison),
    }
}

/// The same with one more point on the questioned print, added after the answer was seen, and its reason.
pub(crate) fn with_later_point(mut said: FingerConclusion) -> FingerConclusion {
    let point = Minutia { id: PointId(3), ..points(Phase::Comparison)[0].clone() };
    said.later.push(LaterPoint { point: point.id, reason: LaterReason::Faint });
    said.questioned.points.push(point);
    said
}

pub(crate) fn verdict(name: &str, conclusion: Conclusion) -> ActKind {
    ActKind::CandidateConcluded { request: REQUEST, candidate: candidate(name), conclusion }
}

pub(crate) fn outcome(result: OverallResult, name: Option<&str>) -> ActKind {
    let request = (result != OverallResult::Unsuitable).then_some(REQUEST);
    ActKind::CaseConcluded { result, request, candidate: name.map(candidate) }
}

pub(crate) fn signed(result: OverallResult, name: Option<&str>) -> SignedDictamen {
    SignedDictamen {
        dictamen: DICTAMEN,
        number: DictamenNumber::new("D-EJ02-0001/26").expect("a number"),
        result,
        request: (result != OverallResult::Unsuitable).then_some(REQUEST),
        candidate: name.map(candidate),
        document: SealedDocument { image: ImageId([16; 16]), sha256: Sha256([17; 32]), bytes: 90_000 },
        certificate_serial: CertificateSerial::new("30001000000500003416").expect("a serial"),
        certificate_holder_matches: true,
        level: SignatureLevel::BB,
        verification: Verification::Unverified,
    }
}

pub(crate) fn submitted() -> ActKind {
    ActKind::DictamenSubmitted { dictamen: DICTAMEN, request: REQUEST }
}

pub(crate) fn released(name: &str) -> ActKind {
    ActKind::PersonReleased { request: REQUEST, candidate: candidate(name), person: FICHA }
}

/// These prints, each compressed for the first time.
pub(crate) fn exported(form: ExportForm, request: Option<RequestId>, prints: &[(u8, u8)]) -> Export {
    let prints = prints.iter().map(|(position, attempt)| ExportedPrint {
        finger: finger(*position),
        print: print(*position, *attempt),
        ppi: Ppi::P500,
        coding: Coding::Compressed { centibits: 75 },
        sha256: Sha256([*position; 32]),
    });
    Export { request, form, prints: prints.collect(), digest: Sha256([5; 32]) }
}

/// The officer's key; the number tells it from others.
pub(crate) fn officer_key(number: u8) -> OfficerKey {
    OfficerKey::new(&format!("age1{:q>58}", number)).expect("a key")
}

/// Surplus of an answer, sealed as the file with that number.
pub(crate) fn surplus(number: u8) -> Surplus {
    let file = SealedDocument { image: ImageId([number; 16]), sha256: Sha256([number; 32]), bytes: 260 };
    let sealed = Some(SealedSurplus { file, key: officer_key(1) });
    Surplus { request: REQUEST, place: SurplusPlace::Answer, size: 19, sealed }
}

pub(crate) fn convenio(release: ReleaseProfile) -> ActKind {
    ActKind::ConvenioAdopted(Convenio { core: core(), release, document: FICHA })
}

pub(crate) const TREATMENT: TreatmentId = TreatmentId([33; 16]);

/// A treatment of these fingers, to be looked at then.
pub(crate) fn treatment(fingers: &[u8], next_look: Timestamp) -> TreatmentBegun {
    TreatmentBegun {
        treatment: TREATMENT,
        fingers: fingers.iter().map(|position| finger(*position)).collect(),
        reagent: Reagent::Glycerine,
        hours: 48,
        next_look,
        custodian: FICHA,
    }
}

/// A doubt of an engine about these prints.
pub(crate) fn doubt(kind: DoubtKind, prints: &[PrintId]) -> CaptureDoubt {
    let evidence = DoubtEvidence { measure: Code::new("score_mirrored").expect("a code"), centi: 14_250 };
    CaptureDoubt {
        kind,
        prints: prints.to_vec(),
        like: Some(finger(3)),
        evidence: vec![evidence],
        engine: EngineName::new("cotejo 1.0").expect("an engine"),
    }
}
