//! Prints that leave the station: of this case, each once, compressed once.

use crate::office::*;
use casework::RefusalCode::*;
use casework::*;

/// What an export of fingers 1 and 2 as image files is refused with, after a change.
fn refused(office: &Office, change: fn(&mut Export)) -> Option<RefusalCode> {
    let mut export = exported(ExportForm::Images, None, &[(1, 1), (2, 1)]);
    change(&mut export);
    office.refusal(PERITO, ActKind::PrintsExported(export))
}

/// Two fingers captured from files of that kind.
fn captured_as(media: Media) -> Office {
    let mut office = Office::capturing();
    for position in [1, 2] {
        let mut captured = captured(position, 1);
        captured.image.media = media;
        office.does(CAPTURISTA, ActKind::PrintCaptured(captured));
    }
    office
}

#[test]
fn what_leaves_are_prints_of_the_case_each_finger_once() {
    let office = captured_as(Media::Tiff);
    assert_eq!(refused(&office, |_| ()), None);
    assert_eq!(refused(&office, |export| export.prints.clear()), Some(ExportEmpty));
    assert_eq!(refused(&office, |export| export.prints[1].finger = finger(1)), Some(ExportEmpty));
    assert_eq!(refused(&office, |export| export.prints[1].print = print(2, 9)), Some(NoSuchPrint));
    let by = |user| office.refusal(user, ActKind::PrintsExported(exported(ExportForm::Itl, None, &[(1, 1)])));
    assert_eq!((by(COORDINADOR), by(CAPTURISTA)), (None, Some(RoleMissing)));
}

#[test]
fn a_print_set_aside_does_not_leave() {
    let mut office = captured_as(Media::Png);
    office.does(PERITO, ActKind::PrintSetAside { print: print(2, 1), reason: SetAsideReason::WrongFinger });
    assert_eq!(refused(&office, |_| ()), Some(PrintIsSetAside));
}

#[test]
fn an_original_with_losses_is_compressed_again_only_for_a_reason() {
    for media in [Media::Jpeg, Media::Wsq] {
        let office = captured_as(media);
        assert_eq!(refused(&office, |_| ()), Some(CompressedTwice), "{media:?}");
        let reason = RecompressionReason::NoOtherOriginal;
        let others = [
            Coding::Original,
            Coding::Lossless,
            Coding::Minutiae,
            Coding::Recompressed { centibits: 75, reason },
        ];
        for coding in others {
            let mut export = exported(ExportForm::Images, None, &[(1, 1), (2, 1)]);
            export.prints.iter_mut().for_each(|print| print.coding = coding);
            assert_eq!(office.refusal(PERITO, ActKind::PrintsExported(export)), None, "{media:?} {coding:?}");
        }
    }
}

#[test]
fn a_package_holds_the_prints_of_its_solicitud() {
    let mut office = Office::locked();
    office.issues(REQUEST);
    let package = |prints: &[(u8, u8)], request| {
        ActKind::PrintsExported(exported(ExportForm::Paquete, request, prints))
    };
    assert_eq!(office.refusal(PERITO, package(&[(1, 1), (2, 1)], Some(REQUEST))), Some(NoSuchRequest));
    office.does(PERITO, filed(REQUEST));
    assert_eq!(office.refusal(PERITO, package(&[(1, 1), (2, 1)], None)), Some(NoSuchRequest));
    assert_eq!(office.refusal(PERITO, package(&[(1, 1)], Some(REQUEST))), Some(PaqueteDiffers));
    office.does(PERITO, package(&[(2, 1), (1, 1)], Some(REQUEST)));
    let kept = office.case().exports();
    assert_eq!((kept.len(), kept[0].by, kept[0].export.prints.len()), (1, PERITO, 2));
}
