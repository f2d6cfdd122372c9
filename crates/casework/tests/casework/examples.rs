//! One example of every kind of act, as its fixture holds it. A new kind does not compile without one.

use crate::office::*;
use casework::*;
use ledger::PublicKey;
use markup::{Edit, LoggedEdit, Phase};
use terms::*;

/// The example of that kind.
pub(crate) fn example(kind: Kind) -> Act {
    let office = Office::empty();
    let mut act = office.act(PERITO, said(kind));
    act.monotonic_ms = 86_400_123;
    act.trusted_at = Some(Timestamp(1_789_999_000_000));
    act
}

fn said(kind: Kind) -> ActKind {
    match kind {
        Kind::InstitutionFounded
        | Kind::StationRegistered
        | Kind::UserRegistered
        | Kind::UserRolesChanged
        | Kind::UserDisabled
        | Kind::PolicyAdopted
        | Kind::CoreRegistered
        | Kind::OfficerKeyRegistered
        | Kind::ConvenioAdopted
        | Kind::CoreKeysLearned => institutional(kind),
        Kind::CaseOpened => ActKind::CaseOpened(opening(Timestamp(1_790_000_000_000))),
        Kind::TagRead => ActKind::TagRead {
            session: SESSION,
            tag: tag(),
            purpose: TagPurpose::Opening,
            method: TagMethod::Typed,
            photo: Some(SealedImage { media: Media::Jpeg, ..image(71, 72) }),
        },
        Kind::PrintCaptured => ActKind::PrintCaptured(cut_from_a_card()),
        Kind::PresentationDecided => {
            ActKind::PresentationDecided { print: print(3, 1), mirrored: true, inverted: false }
        }
        Kind::CaptureDoubted => {
            ActKind::CaptureDoubted(doubt(DoubtKind::MirroredAndInverted, &[print(3, 1)]))
        }
        Kind::DoubtAnswered => ActKind::DoubtAnswered {
            doubt: DoubtKind::SameFinger,
            prints: vec![print(3, 1), print(4, 1)],
            answer: DoubtAnswer::Dismissed,
        },
        Kind::LowQualityExplained => {
            ActKind::LowQualityExplained { print: print(3, 1), reason: LowQualityReason::BestOfSeveral }
        }
        Kind::TreatmentBegun => ActKind::TreatmentBegun(treatment(&[3, 8], Timestamp(1_790_172_800_000))),
        Kind::TreatmentLookedAt => {
            ActKind::TreatmentLookedAt { treatment: TREATMENT, next_look: Timestamp(1_790_259_200_000) }
        }
        Kind::TreatmentEnded => {
            ActKind::TreatmentEnded { treatment: TREATMENT, outcome: TreatmentOutcome::Printable }
        }
        Kind::SegmentReceived => {
            ActKind::SegmentReceived { segment: SegmentKind::Hand(Some(Hand::Left)), bag: 2, of: 3 }
        }
        Kind::CaseJoined => ActKind::CaseJoined { other: CaseId([11; 16]), reason: JoinReason::Continuation },
        Kind::AuthorityRecorded => ActKind::AuthorityRecorded {
            measure: Measure::TwoRecords,
            document: FICHA,
            issued_at: Timestamp(1_789_900_000_000),
        },
        Kind::AlarmRaised => ActKind::AlarmRaised(Alarm {
            of: DeadlineKind::Treatment(TREATMENT),
            level: AlarmLevel::Due,
            due: Timestamp(1_790_172_800_000),
        }),
        Kind::PrintChosen => ActKind::PrintChosen { finger: finger(3), print: print(3, 1) },
        Kind::PrintSetAside => {
            ActKind::PrintSetAside { print: print(3, 1), reason: SetAsideReason::WrongFinger }
        }
        Kind::FingerMissing => missing(4, MissingReason::PartiallyAmputated, true),
        Kind::SessionClosed => ActKind::SessionClosed { session: SESSION },
        Kind::FingerTriaged => triaged(3, Suitability::Doubtful),
        Kind::AnalysisLocked => ActKind::AnalysisLocked { fingers: vec![locked_finger()] },
        Kind::OficioIssued => issued(REQUEST),
        Kind::OficioSigned => {
            let recompression = Some(RecompressionReason::NoOtherOriginal);
            ActKind::OficioSigned(SignedOficio { recompression, ..signed_oficio(REQUEST) })
        }
        Kind::SurplusSealed => ActKind::SurplusSealed(surplus(61)),
        Kind::QuarantineLifted => ActKind::QuarantineLifted { request: REQUEST },
        Kind::SurplusExported => {
            ActKind::SurplusExported { request: REQUEST, files: vec![Sha256([61; 32]), Sha256([62; 32])] }
        }
        Kind::SolicitudFiled => match filed(REQUEST) {
            ActKind::SolicitudFiled { request, oficio, fingers, manifest, acervos } => {
                let acervos = acervos.with(Acervo::Cuerpos);
                ActKind::SolicitudFiled { request, oficio, fingers, manifest, acervos }
            }
            other => other,
        },
        Kind::SolicitudSent => ActKind::SolicitudSent { request: REQUEST, attempt: 2 },
        Kind::SolicitudAcknowledged => acknowledged(),
        Kind::SubmissionFailed => {
            ActKind::SubmissionFailed { request: REQUEST, code: Code::new("no_network").expect("a code") }
        }
        Kind::SubmissionCancelled => ActKind::SubmissionCancelled { request: REQUEST },
        Kind::AnswerReceived => ActKind::AnswerReceived(with_baja(BajaCause::Defuncion)),
        Kind::AnswerOpened => opened(),
        Kind::FingerConcluded => ActKind::FingerConcluded(with_later_point(displayed("C-7F3A-09"))),
        Kind::EngineUnmasked => {
            ActKind::EngineUnmasked { request: REQUEST, candidate: candidate("C-7F3A-09"), finger: finger(1) }
        }
        Kind::CandidateConcluded => verdict("C-7F3A-09", Conclusion::Inconclusive),
        Kind::CaseConcluded => outcome(OverallResult::Confirmed, Some("C-7F3A-09")),
        Kind::DictamenSigned => ActKind::DictamenSigned(signed(OverallResult::Confirmed, Some("C-7F3A-09"))),
        Kind::DictamenSubmitted => submitted(),
        Kind::PersonReleased => released("C-7F3A-09"),
        Kind::PrintsExported => {
            ActKind::PrintsExported(exported(ExportForm::Paquete, Some(REQUEST), &[(1, 1), (2, 1)]))
        }
    }
}

/// A print with everything that can be known of one.
fn cut_from_a_card() -> CapturedPrint {
    let corner = |x, y| [CentiPx(x), CentiPx(y)];
    let mut captured = CapturedPrint {
        finger_known: FingerKnown::Presumed,
        container: Some(Container { file: card(), record: 4 }),
        cut: Some(Cut {
            take: Take::Rolled(finger(3)),
            corners: [
                corner(160_025, 150_000),
                corner(240_000, 150_125),
                corner(239_900, 225_000),
                corner(160_000, 224_900),
            ],
            turned: true,
            form_removed: true,
        }),
        impression: Some(Impression::Rolled),
        ppi_source: PpiSource::ScaleBar {
            from: corner(1000, 2000),
            to: corner(1000, 41_370),
            micrometres: 20_000,
        },
        device: Some(DeviceName::new("Epson Perfection V39 (SANE)").expect("a device")),
        taken_by: Some(FICHA),
        ..captured(3, 1)
    };
    captured.technique.polarity = Polarity::LightRidges;
    captured.technique.temperature = Some(-40);
    captured.technique.hours_since_recovery = Some(31);
    captured
}

/// A ten-print file that holds images.
fn card() -> SealedImage {
    SealedImage { image: ImageId([44; 16]), sha256: Sha256([45; 32]), bytes: 190_021, media: Media::Itl }
}

fn institutional(kind: Kind) -> ActKind {
    match kind {
        Kind::InstitutionFounded => ActKind::InstitutionFounded {
            institution: InstitutionId([9; 16]),
            name: FICHA,
            demonstration: true,
        },
        Kind::StationRegistered => ActKind::StationRegistered {
            station: StationId([8; 16]),
            code: StationCode::new("EJ-02").expect("a code"),
            epoch: 1,
            public_key: PublicKey([6; 32]),
        },
        Kind::UserRegistered => {
            let roles = vec![Role::Perito, Role::OficialDeDatos];
            ActKind::UserRegistered { user: PERITO, roles, profile: FICHA }
        }
        Kind::UserRolesChanged => {
            ActKind::UserRolesChanged { user: PERITO, roles: vec![Role::Verificador, Role::Auditor] }
        }
        Kind::PolicyAdopted => ActKind::PolicyAdopted { policy: Policy::default() },
        Kind::CoreRegistered => ActKind::CoreRegistered {
            core: core(),
            name: FICHA,
            public_key: None,
            embedded: false,
            demonstration: true,
        },
        Kind::OfficerKeyRegistered => ActKind::OfficerKeyRegistered { key: officer_key(1) },
        Kind::CoreKeysLearned => ActKind::CoreKeysLearned(core_keys(KeysBy::Vouched, &[6, 7])),
        Kind::ConvenioAdopted => ActKind::ConvenioAdopted(Convenio {
            core: core(),
            release: ReleaseProfile::WithAnswer,
            document: FICHA,
            acervos: Acervos::EVERY,
        }),
        _ => ActKind::UserDisabled { user: PERITO },
    }
}

fn locked_finger() -> LockedFinger {
    let points = points(Phase::Analysis);
    let at = Timestamp(1_790_000_000_000);
    let log = points
        .iter()
        .map(|point| LoggedEdit { edit: Edit::Add { point: point.clone() }, author: PERITO, at })
        .collect();
    LockedFinger { finger: finger(3), print: print(3, 1), suitability: Suitability::Doubtful, points, log }
}

/// A conclusion on two prints that were not shown as they are.
fn displayed(name: &str) -> FingerConclusion {
    let mut said = concluded(name, 1, Conclusion::Corresponds);
    said.questioned.display = Display {
        levels: [18, 231],
        gamma_centi: 140,
        inverted: true,
        clahe: Some(LocalContrast { tile_px: 59, limit_centi: 300 }),
        enhanced_by: EngineName::new("cotejo-fp-0.2").ok(),
    };
    said
}
