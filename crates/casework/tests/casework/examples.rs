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
        | Kind::CoreRegistered => institutional(kind),
        Kind::CaseOpened => ActKind::CaseOpened(opening(Timestamp(1_790_000_000_000))),
        Kind::TagRead => read(SESSION, tag(), TagPurpose::Opening),
        Kind::PrintCaptured => ActKind::PrintCaptured(CapturedPrint {
            container: Some(Container { file: card(), record: 4 }),
            ..captured(3, 1)
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
        Kind::SolicitudFiled => filed(REQUEST),
        Kind::SolicitudSent => ActKind::SolicitudSent { request: REQUEST, attempt: 2 },
        Kind::SolicitudAcknowledged => acknowledged(),
        Kind::SubmissionFailed => {
            ActKind::SubmissionFailed { request: REQUEST, code: Code::new("no_network").expect("a code") }
        }
        Kind::SubmissionCancelled => ActKind::SubmissionCancelled { request: REQUEST },
        Kind::AnswerReceived => ActKind::AnswerReceived(answer(&["C-7F3A-09"])),
        Kind::AnswerOpened => ActKind::AnswerOpened { request: REQUEST },
        Kind::FingerConcluded => ActKind::FingerConcluded(concluded("C-7F3A-09", 1, Conclusion::Corresponds)),
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
            public_key: PublicKey([6; 32]),
            embedded: true,
            demonstration: true,
        },
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
