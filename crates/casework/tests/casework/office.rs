//! An institution at work: every act goes through `check`, then `apply`, as at a station.

pub(crate) use crate::words::*;
use casework::*;
use ledger::PublicKey;
use markup::Phase;
use terms::*;

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

    /// Founded, with users of several roles and a core.
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
            (OFICIAL, Role::OficialDeDatos),
        ];
        for (user, role) in users {
            office.institutional(ActKind::UserRegistered { user, roles: vec![role], profile: FICHA });
        }
        office.institutional(ActKind::CoreRegistered {
            core: core(),
            name: FICHA,
            public_key: Some(PublicKey([6; 32])),
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
        office.does(PERITO, opened());
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
            | ActKind::CoreRegistered { .. }
            | ActKind::OfficerKeyRegistered { .. }
            | ActKind::ConvenioAdopted(_) => Stream::Institution,
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
