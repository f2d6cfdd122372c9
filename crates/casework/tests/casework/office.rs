//! An institution at work: every act goes through `check`, then `apply`, as at a station.

use casework::*;
use ledger::{PublicKey, Signature};
use markup::{Minutia, MinutiaKind, Pair, Phase, PointId, Provenance};
use terms::*;

pub(crate) const HOUR: i64 = 3_600_000;
pub(crate) const ADMIN: UserId = UserId([1; 16]);
pub(crate) const PERITO: UserId = UserId([2; 16]);
pub(crate) const CAPTURISTA: UserId = UserId([3; 16]);
pub(crate) const COORDINADOR: UserId = UserId([4; 16]);
pub(crate) const OTHER_PERITO: UserId = UserId([5; 16]);
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

/// Stations, cases and oficios as they stand, and the time.
#[derive(Clone)]
pub(crate) struct Office {
    pub(crate) institution: Institution,
    pub(crate) case: Option<Case>,
    pub(crate) oficio: Option<Oficio>,
    pub(crate) now: Timestamp,
    pub(crate) acts: Vec<(Act, ActId)>,
}

impl Office {
    /// Nothing yet.
    pub(crate) fn empty() -> Self {
        let now = Timestamp(1_790_000_000_000);
        Office { institution: Institution::default(), case: None, oficio: None, now, acts: Vec::new() }
    }

    /// Founded, with four users and a core.
    pub(crate) fn founded() -> Self {
        let mut office = Office::empty();
        let institution = InstitutionId([9; 16]);
        office.institutional(ActKind::InstitutionFounded { institution, name: FICHA, demonstration: true });
        let users = [
            (ADMIN, Role::Administrador),
            (PERITO, Role::Perito),
            (CAPTURISTA, Role::Capturista),
            (COORDINADOR, Role::Coordinador),
            (OTHER_PERITO, Role::Perito),
        ];
        for (user, role) in users {
            office.institutional(ActKind::UserRegistered { user, roles: vec![role], profile: FICHA });
        }
        office.institutional(ActKind::CoreRegistered {
            core: core(),
            name: FICHA,
            public_key: PublicKey([6; 32]),
            embedded: true,
            demonstration: true,
        });
        office
    }

    /// With a case of `PERITO`'s.
    pub(crate) fn with_case() -> Self {
        let mut office = Office::founded();
        let opening = opening(office.now);
        office.does(COORDINADOR, ActKind::CaseOpened(opening));
        office
    }

    /// With the capture session open.
    pub(crate) fn capturing() -> Self {
        let mut office = Office::with_case();
        office.reads(tag(), TagPurpose::Opening);
        office.reads(tag(), TagPurpose::Confirmation);
        office
    }

    /// With these fingers captured and judged, the others missing, and the session closed.
    pub(crate) fn judged(fingers: &[(u8, Suitability)]) -> Self {
        let mut office = Office::capturing();
        for position in 1..=10 {
            match fingers.iter().find(|(of, _)| *of == position) {
                Some(_) => office.does(CAPTURISTA, ActKind::PrintCaptured(captured(position, 1))),
                None => office.does(CAPTURISTA, missing(position, MissingReason::Amputated, false)),
            }
        }
        office.reads(tag(), TagPurpose::Closing);
        office.does(CAPTURISTA, ActKind::SessionClosed { session: SESSION });
        for (position, suitability) in fingers {
            office.does(PERITO, triaged(*position, *suitability));
        }
        office
    }

    /// With fingers 1 and 2 locked as fit.
    pub(crate) fn locked() -> Self {
        let mut office = Office::judged(&[(1, Suitability::Suitable), (2, Suitability::Doubtful)]);
        let lock = office.lock();
        office.does(PERITO, lock);
        office
    }

    /// With the solicitud sent and acknowledged.
    pub(crate) fn sent() -> Self {
        let mut office = Office::locked();
        office.issues(REQUEST);
        office.does(PERITO, filed(REQUEST));
        office.does(PERITO, ActKind::SolicitudSent { request: REQUEST, attempt: 1 });
        office.does(PERITO, acknowledged());
        office
    }

    /// With an answer of these candidates, received and opened.
    pub(crate) fn comparing(candidates: &[&str]) -> Self {
        let mut office = Office::sent();
        office.does(PERITO, ActKind::AnswerReceived(answer(candidates)));
        office.does(PERITO, ActKind::AnswerOpened { request: REQUEST });
        office
    }

    /// With this conclusion on the one finger and the one candidate of an answer.
    pub(crate) fn concluded_candidate(conclusion: Conclusion) -> Self {
        let mut office = Office::comparing(&["C-1"]);
        office.does(PERITO, ActKind::FingerConcluded(concluded("C-1", 1, conclusion)));
        office.does(PERITO, verdict("C-1", conclusion));
        office
    }

    /// With a signed dictamen that confirms C-1.
    pub(crate) fn signed() -> Self {
        let mut office = Office::concluded_candidate(Conclusion::Corresponds);
        office.does(PERITO, outcome(OverallResult::Confirmed, Some("C-1")));
        office.does(PERITO, ActKind::DictamenSigned(signed(OverallResult::Confirmed, Some("C-1"))));
        office
    }

    pub(crate) fn case(&self) -> &Case {
        self.case.as_ref().expect("the case was opened")
    }

    pub(crate) fn next(&self) -> NextStep {
        self.case().next_step(&self.institution)
    }

    /// The act that this would be.
    pub(crate) fn act(&self, actor: UserId, kind: ActKind) -> Act {
        let stream = match &kind {
            ActKind::InstitutionFounded { .. }
            | ActKind::StationRegistered { .. }
            | ActKind::UserRegistered { .. }
            | ActKind::UserRolesChanged { .. }
            | ActKind::UserDisabled { .. }
            | ActKind::PolicyAdopted { .. }
            | ActKind::CoreRegistered { .. } => Stream::Institution,
            ActKind::OficioIssued { oficio, .. } => Stream::Oficio(*oficio),
            _ => Stream::Case(CASE),
        };
        Act { stream, actor, at: self.now, monotonic_ms: 1, trusted_at: None, kind }
    }

    /// What `check` says of it.
    pub(crate) fn check(&self, actor: UserId, kind: ActKind) -> Result<(), Refusal> {
        let act = self.act(actor, kind);
        let world = World {
            institution: &self.institution,
            case: self.case.as_ref(),
            oficio: self.oficio.as_ref(),
            now: self.now,
        };
        check(&world, &act)
    }

    /// The code it is refused with.
    pub(crate) fn refusal(&self, actor: UserId, kind: ActKind) -> Option<RefusalCode> {
        self.check(actor, kind).err().map(|refusal| refusal.code)
    }

    /// Makes the act; it must be allowed. A minute passes.
    #[track_caller]
    pub(crate) fn does(&mut self, actor: UserId, kind: ActKind) {
        if let Err(refusal) = self.check(actor, kind.clone()) {
            panic!("{:?} was refused: {refusal}", kind.kind());
        }
        self.applies(actor, kind);
    }

    /// Applies the act, allowed or not.
    pub(crate) fn applies(&mut self, actor: UserId, kind: ActKind) {
        let act = self.act(actor, kind);
        let mut id = ActId::ZERO;
        id.0[..8].copy_from_slice(&(self.acts.len() as u64 + 1).to_be_bytes());
        match (act.stream, &mut self.case) {
            (Stream::Institution, _) => self.institution.apply(&act, id),
            (Stream::Oficio(_), _) => self.oficio = Oficio::issue(&act, id),
            (Stream::Case(_), Some(case)) => case.apply(&act, id),
            (Stream::Case(_), none) => *none = Case::open(&act, id),
        }
        self.acts.push((act, id));
        self.now.0 += 60_000;
    }

    #[track_caller]
    pub(crate) fn institutional(&mut self, kind: ActKind) {
        self.does(ADMIN, kind);
    }

    #[track_caller]
    pub(crate) fn reads(&mut self, tag: Tag, purpose: TagPurpose) {
        self.does(CAPTURISTA, read(SESSION, tag, purpose));
    }

    #[track_caller]
    pub(crate) fn issues(&mut self, request: RequestId) {
        self.oficio = None;
        self.does(PERITO, issued(request));
    }

    /// The lock of everything as judged, two points on each finger.
    pub(crate) fn lock(&self) -> ActKind {
        let captured = self.case().fingers().filter_map(|(finger, record)| {
            let (chosen, triage) = (record.chosen()?, record.triage()?);
            Some(LockedFinger {
                finger,
                print: chosen.captured.print,
                suitability: triage.suitability,
                points: points(Phase::Analysis),
                log: vec![],
            })
        });
        ActKind::AnalysisLocked { fingers: captured.collect() }
    }
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
    ActKind::TagRead { session, tag, purpose, method: TagMethod::Typed }
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
        image: image(position, attempt),
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
        },
        quality: EngineQuality {
            score: Quality::new(61),
            reasons: vec![Code::new("low_contrast").expect("a code")],
            engine: EngineName::new("cotejo 1.0").expect("an engine"),
        },
        suggestions: 37,
        source: CaptureSource::Import,
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
        };
        [1, 2, 3].map(image).to_vec()
    };
    Answer {
        request: REQUEST,
        core: core(),
        answer_digest: Sha256([5; 32]),
        signature: Signature([4; 64]),
        searched: 200,
        total: 200,
        gallery_sequence: 7,
        engine: EngineName::new("cotejo 1.0").expect("an engine"),
        calibration: EngineName::new("demo-1").expect("a calibration"),
        distribution: ScoreDistribution { edges_milli: vec![-500, 0, 500], counts: vec![150, 50] },
        candidates: candidates
            .iter()
            .zip(1..)
            .map(|(name, rank)| ReceivedCandidate {
                candidate: candidate(name),
                rank,
                score_milli: 90_000 - i64::from(rank),
                cancelled_by_death: false,
                fingers: received(rank as u8),
            })
            .collect(),
    }
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
        questioned: marks(Phase::Analysis),
        known: marks(Phase::Comparison),
    }
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
