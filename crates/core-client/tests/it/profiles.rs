//! Naming schemes: what one may say, and what it makes.

use crate::common::*;
use core_client::paquete::{
    FileNameError, Folio, NamesError, Place, Profile, ProfileError, WriteError, inventory, limits,
};

fn profile(print: &str, itl: &str, pdf: &str) -> Result<Profile, ProfileError> {
    format!("nombre = 'x'\nhuella = '{print}'\nitl = '{itl}'\noficio = '{pdf}'").parse()
}

fn names(profile: &Profile) -> Vec<String> {
    let mut contents = invented(1, 24);
    let told = inventory(&mut contents, profile, &on).unwrap();
    let entry = &told.solicitudes[0];
    let prints = entry.fingers().filter_map(|(_, entry)| match entry {
        core_client::paquete::manifest::FingerEntry::Printed(print) => Some(print.file.name.to_string()),
        core_client::paquete::manifest::FingerEntry::Missing(_) => None,
    });
    prints.chain(entry.itl.iter().map(|file| file.name.to_string())).collect()
}

#[test]
fn the_built_in_scheme() {
    let names = names(&Profile::default());
    assert_eq!(names[0], "EJ02-0001-26/EJ-0001-26/EJ-0001-26_01.wsq");
    assert_eq!(names[8], "EJ02-0001-26/EJ-0001-26/EJ-0001-26_10.wsq");
    assert_eq!(names[9], "EJ02-0001-26/EJ-0001-26/EJ-0001-26.an2");
}

#[test]
fn every_token() {
    let profile = profile(
        "{institucion}_{destinatario}/{fecha}/{n:03}-{n}-{fgp}-{dedo}.WSQ",
        "{oficio}/{solicitud}.eft",
        "{fecha}.pdf",
    );
    let names = names(&profile.unwrap());
    assert_eq!(names[0], "EJ_INE/20261120/001-1-1-pulgar-derecho.WSQ");
    assert_eq!(names[8], "EJ_INE/20261120/001-1-10-menique-izquierdo.WSQ");
    assert_eq!(names[9], "EJ02-0001-26/EJ-0001-26.eft");
}

#[test]
fn what_is_no_profile() {
    let good = ("{solicitud}_{fgp}", "{solicitud}.an2", "oficio.pdf");
    assert!(profile(good.0, good.1, good.2).is_ok());
    let unportable = |template, error| ProfileError::Unportable { template, error };
    let refused = [
        (("{solicitud", good.1, good.2), ProfileError::Brace("huella")),
        (("solicitud}", good.1, good.2), ProfileError::Brace("huella")),
        (("{solicitud}{fgp}}", good.1, good.2), ProfileError::Brace("huella")),
        (("{nombre}", good.1, good.2), ProfileError::Token("huella")),
        (("{solicitud}_{fgp:2}", good.1, good.2), ProfileError::Token("huella")),
        (("{solicitud}_{fgp:0999}", good.1, good.2), ProfileError::Token("huella")),
        (("{solicitud:02}_{fgp}", good.1, good.2), ProfileError::Token("huella")),
        (("{solicitud}", good.1, good.2), ProfileError::Ambiguous("huella")),
        (("{fgp}", good.1, good.2), ProfileError::Ambiguous("huella")),
        ((good.0, "x", good.2), ProfileError::Ambiguous("itl")),
        ((good.0, "{n}{fgp}", good.2), ProfileError::Token("itl")),
        ((good.0, good.1, "{n}"), ProfileError::Token("oficio")),
        ((good.0, good.1, "/oficio.pdf"), unportable("oficio", FileNameError::Beginning)),
        ((good.0, good.1, "../oficio.pdf"), unportable("oficio", FileNameError::Beginning)),
        ((good.0, good.1, "con/oficio.pdf"), unportable("oficio", FileNameError::Reserved)),
        ((good.0, good.1, "el oficio.pdf"), unportable("oficio", FileNameError::Character)),
        (("=cmd{n}{fgp}", good.1, good.2), unportable("huella", FileNameError::Beginning)),
    ];
    for ((print, itl, pdf), error) in refused {
        assert_eq!(profile(print, itl, pdf), Err(error), "{print} {itl} {pdf}");
    }
}

#[test]
fn a_file_that_is_no_profile_says_where() {
    let refused = |text: &str| text.parse::<Profile>().unwrap_err();
    assert_eq!(refused("nombre = 'x'\nhuella = 3"), ProfileError::Toml { line: 2 });
    assert_eq!(refused("\n\nperez = 'x'"), ProfileError::Toml { line: 3 });
    assert!(!refused("PEREZ LOPEZ").to_string().contains("PEREZ"));
}

fn planned(folios: &[&str], profile: &Profile) -> NamesError {
    let mut contents = invented(folios.len(), 24);
    contents.folios = folios.iter().map(|folio| Folio::new(folio).unwrap()).collect();
    match inventory(&mut contents, profile, &on).unwrap_err() {
        WriteError::Names(error) => error,
        other => panic!("{other}"),
    }
}

#[test]
fn two_files_of_one_name_are_refused_before_anything_is_written() {
    let folio = |text| Folio::new(text).unwrap();
    let built_in = Profile::default();
    assert_eq!(planned(&["A1", "a1"], &built_in), NamesError::Repeated(folio("a1")));
    // The same but for what a name cannot hold.
    assert_eq!(planned(&["A-1", "A/1"], &built_in), NamesError::Taken(Place::Itl(folio("A/1"))));
    // A file where a folder must be.
    let clash = profile("{solicitud}/{fgp}.wsq", "{solicitud}", "x.pdf").unwrap();
    assert_eq!(planned(&["A1"], &clash), NamesError::Taken(Place::Print(folio("A1"), finger(1))));
    // The manifest's own name.
    let clash = profile("{n}/{fgp}.wsq", "{n}.an2", "MANIFIESTO.JSON").unwrap();
    assert_eq!(planned(&["A1"], &clash), NamesError::Taken(Place::Pdf));
    let clash = profile("{n}/{fgp}.wsq", "{n}.an2", "manifiesto.csv/oficio.pdf").unwrap();
    assert_eq!(planned(&["A1"], &clash), NamesError::Taken(Place::Pdf));
}

#[test]
fn a_folio_may_make_a_name_unportable() {
    let long = profile("{solicitud}{solicitud}{solicitud}_{fgp}", "{n}.an2", "x.pdf").unwrap();
    let folio = "1".repeat(40);
    let place = Place::Print(Folio::new(&folio).unwrap(), finger(1));
    let error = FileNameError::TooLong;
    assert_eq!(planned(&[&folio], &long), NamesError::Unportable { place, error });
    let device = profile("{solicitud}.{fgp}", "{n}.an2", "x.pdf").unwrap();
    let place = Place::Print(Folio::new("COM1").unwrap(), finger(1));
    let error = FileNameError::Reserved;
    assert_eq!(planned(&["COM1"], &device), NamesError::Unportable { place, error });
}

#[test]
fn a_package_has_some_solicitudes_and_not_too_many() {
    let mut none = invented(0, 24);
    let error = inventory(&mut none, &Profile::default(), &on).unwrap_err();
    assert!(matches!(error, WriteError::Names(NamesError::Count(0))));
    let mut many = invented(1, 24);
    many.folios = (0..=limits::MOST_SOLICITUDES).map(|n| Folio::new(&format!("{n}")).unwrap()).collect();
    let error = inventory(&mut many, &Profile::default(), &on).unwrap_err();
    assert!(matches!(error, WriteError::Names(NamesError::Count(5_001))));
}
