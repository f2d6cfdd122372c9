//! The signature of an outgoing oficio, and what may leave under a signed one.

use crate::office::*;
use casework::RefusalCode::*;
use casework::*;
use terms::*;

fn signed() -> ActKind {
    ActKind::OficioSigned(signed_oficio(REQUEST))
}

fn filed_office() -> Office {
    let mut office = Office::locked();
    office.issues(REQUEST);
    office.does(PERITO, filed(REQUEST));
    office
}

#[test]
fn an_oficio_is_signed_once_by_who_may_issue_it() {
    let mut office = Office::locked();
    assert_eq!(office.refusal(PERITO, signed()), Some(OficioNotIssued));
    office.issues(REQUEST);
    for other in [CAPTURISTA, ADMIN, OFICIAL] {
        assert_eq!(office.refusal(other, signed()), Some(RoleMissing));
    }
    assert_eq!(office.refusal(COORDINADOR, signed()), None, "whoever answers for the area may sign");
    assert!(!office.oficio.as_ref().expect("it was issued").signed());
    let at = office.now;
    office.does(OTHER_PERITO, signed());
    let oficio = office.oficio.as_ref().expect("it was issued");
    let expected = OficioSignature { signed: signed_oficio(REQUEST), by: OTHER_PERITO, at };
    assert_eq!((oficio.signed(), oficio.signature()), (true, Some(&expected)));
    assert_eq!(office.refusal(PERITO, signed()), Some(OficioAlreadySigned));
}

#[test]
fn what_is_signed_tells_exactly_what_was_filed_and_by_whom() {
    let office = filed_office();
    let with = |change: fn(&mut SignedOficio)| {
        let mut said = signed_oficio(REQUEST);
        change(&mut said);
        office.refusal(PERITO, ActKind::OficioSigned(said))
    };
    assert_eq!(with(|_| ()), None);
    assert_eq!(with(|said| said.solicitudes.clear()), Some(OficioDiffers));
    assert_eq!(with(|said| said.solicitudes[0].request = RequestId([55; 16])), Some(OficioDiffers));
    assert_eq!(with(|said| said.solicitudes.push(said.solicitudes[0])), Some(OficioDiffers));
    assert_eq!(with(|said| said.certificate_holder_matches = false), Some(HolderDiffers));
    // One oficio's act in another one's stream.
    let stray = Act { stream: Stream::Oficio(OficioId([77; 16])), ..office.act(PERITO, signed()) };
    let world = World {
        institution: &office.institution,
        case: None,
        oficio: office.oficio.as_ref(),
        now: office.now,
    };
    assert_eq!(check(&world, &stray).map_err(|refusal| refusal.code), Err(WrongStream));
}

#[test]
fn a_second_signature_after_merging_is_in_conflict_and_the_first_stands() {
    let mut office = filed_office();
    office.does(PERITO, signed());
    let second = SignedOficio { table: Sha256([88; 32]), ..signed_oficio(REQUEST) };
    office.applies(OTHER_PERITO, ActKind::OficioSigned(second));
    let oficio = office.oficio.as_ref().expect("it was issued");
    assert_eq!(oficio.signature().map(|known| known.by), Some(PERITO));
    let codes: Vec<RefusalCode> = oficio.conflicts().iter().map(|conflict| conflict.code).collect();
    assert_eq!(codes, [OficioAlreadySigned]);
}

#[test]
fn under_a_signed_oficio_leaves_what_it_states() {
    let mut office = filed_office();
    let paquete = |digest| {
        let export = exported(ExportForm::Paquete, Some(REQUEST), &[(1, 1), (2, 1)]);
        ActKind::PrintsExported(Export { digest, ..export })
    };
    assert_eq!(office.refusal(PERITO, paquete(Sha256([1; 32]))), None, "unsigned it goes as it always went");
    office.does(PERITO, signed());
    assert_eq!(office.refusal(PERITO, paquete(Sha256([1; 32]))), Some(PaqueteNotAsSigned));
    assert_eq!(office.refusal(PERITO, paquete(signed_oficio(REQUEST).table)), None);
    let images = exported(ExportForm::Images, None, &[(1, 1)]);
    assert_eq!(office.refusal(PERITO, ActKind::PrintsExported(images)), None, "no package, no oficio");
}
