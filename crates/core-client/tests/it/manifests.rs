//! Manifests that are none, or that a package must not have.

use crate::common::*;
use core_client::paquete::{
    FileNameError, Folio, MANIFEST, ManifestError, NamesError, Place, ReadError, limits, read,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::path::Path;

fn written(dir: &Path) -> Value {
    let folder = folder(&dir.join("p"), &invented(2, 32));
    serde_json::from_slice(&std::fs::read(folder.join(MANIFEST)).unwrap()).unwrap()
}

fn refused(dir: &Path, manifest: &[u8]) -> ManifestError {
    std::fs::write(dir.join("p").join(MANIFEST), manifest).unwrap();
    match read(&dir.join("p")).unwrap_err() {
        ReadError::Manifest(error) => error,
        other => panic!("{other}"),
    }
}

/// What a change of one member is refused as.
fn changed(pointer: &str, value: Value) -> ManifestError {
    let dir = scratch();
    let mut manifest = written(dir.path());
    *manifest.pointer_mut(pointer).unwrap() = value;
    refused(dir.path(), manifest.to_string().as_bytes())
}

fn print(folio: &str, position: u8) -> Place {
    Place::Print(Folio::new(folio).unwrap(), finger(position))
}

#[test]
fn format_and_version() {
    assert_eq!(changed("/formato", json!("otro")), ManifestError::OtherFormat);
    assert_eq!(changed("/version", json!(2)), ManifestError::NewerVersion { found: 2 });
    let dir = scratch();
    let mut manifest = written(dir.path());
    manifest["version"] = json!(7);
    manifest["nuevo"] = json!([1]);
    assert_eq!(
        refused(dir.path(), manifest.to_string().as_bytes()),
        ManifestError::NewerVersion { found: 7 }
    );
}

#[test]
fn what_is_no_json_or_holds_something_else() {
    let dir = scratch();
    let mut manifest = written(dir.path());
    assert_eq!(refused(dir.path(), b""), ManifestError::Json { line: 1, column: 0 });
    assert_eq!(refused(dir.path(), b"{\"PEREZ"), ManifestError::Json { line: 1, column: 7 });
    manifest["solicitudes"][1]["nombre"] = json!("JUANA PEREZ");
    let error = refused(dir.path(), serde_json::to_string_pretty(&manifest).unwrap().as_bytes());
    assert!(matches!(error, ManifestError::Json { line: 100.., .. }), "{error}");
    assert!(!error.to_string().contains("PEREZ"));
    let nested = "[".repeat(100_000);
    assert!(matches!(refused(dir.path(), nested.as_bytes()), ManifestError::Json { .. }));
    let twice = br#"{"formato": "cotejo-paquete", "formato": "cotejo-paquete", "version": 1}"#;
    assert!(matches!(refused(dir.path(), twice), ManifestError::Json { .. }));
}

#[test]
fn values_that_are_not_as_the_format_says() {
    let value = |place, field| ManifestError::Value { place, field };
    let (a, b) = ("/solicitudes/0/dedos/2", "/solicitudes/1/dedos/4");
    assert_eq!(changed("/oficio/numero", json!("EEUP800101MDFJXR09")), ManifestError::Oficio("numero"));
    assert_eq!(changed("/oficio/fecha", json!("1969-12-31")), ManifestError::Oficio("fecha"));
    assert_eq!(
        changed("/oficio/institucion", json!("Servicios Periciales")),
        ManifestError::Oficio("institucion")
    );
    assert_eq!(changed("/oficio/destinatario", json!("")), ManifestError::Oficio("destinatario"));
    assert_eq!(changed("/perfil", json!("../x")), ManifestError::Oficio("perfil"));
    assert_eq!(changed("/solicitudes/1/folio", json!("JUANA PEREZ")), ManifestError::Folio(2));
    assert_eq!(changed(&format!("{a}/fgp"), json!(4)), value(print("EJ-0001/26", 3), "fgp"));
    assert_eq!(changed(&format!("{a}/ancho"), json!(0)), value(print("EJ-0001/26", 3), "archivo"));
    assert_eq!(changed(&format!("{a}/archivo"), Value::Null), value(print("EJ-0001/26", 3), "archivo"));
    assert_eq!(changed(&format!("{b}/amp"), json!("XX")), value(print("EJ-0002/26", 5), "amp"));
    assert_eq!(changed(a, json!({"fgp": 3, "amp": "UP"})), value(print("EJ-0001/26", 3), "archivo"));
    assert_eq!(
        changed(&format!("{b}/sin_impresion"), json!("otro")),
        value(print("EJ-0002/26", 5), "sin_impresion")
    );
    assert_eq!(changed("/oficio/archivo/bytes", json!(1_u64 << 32)), value(Place::Pdf, "bytes"));
    assert_eq!(
        changed(&format!("{a}/archivo/bytes"), json!(u64::MAX)),
        value(print("EJ-0001/26", 3), "bytes")
    );
    assert_eq!(changed("/tabla/nombre", json!("otra.csv")), value(Place::Table, "nombre"));
    for (pointer, wrong) in
        [(format!("{a}/ppi"), json!(72)), (format!("{a}/archivo/sha256"), json!("0")), (a.into(), json!(3))]
    {
        assert!(matches!(changed(&pointer, wrong), ManifestError::Json { .. }), "{pointer}");
    }
}

#[test]
fn names_that_lead_outside_or_come_twice() {
    let name = "/solicitudes/0/dedos/2/archivo/nombre";
    let bad = [
        ("../../etc/passwd", FileNameError::Beginning),
        ("/etc/passwd", FileNameError::Beginning),
        ("C:/x", FileNameError::Character),
        ("a\\..\\x", FileNameError::Character),
        ("a/NUL.wsq", FileNameError::Reserved),
        ("JUANA PEREZ.wsq", FileNameError::Character),
    ];
    for (text, error) in bad {
        let told = changed(name, json!(text));
        let place = print("EJ-0001/26", 3);
        assert_eq!(told, ManifestError::Names(NamesError::Unportable { place, error }), "{text}");
        assert!(!told.to_string().contains("PEREZ") && !told.to_string().contains("passwd"));
    }
    let taken = |place| ManifestError::Names(NamesError::Taken(place));
    let second = "EJ02-0001-26/EJ-0001-26/EJ-0001-26_02.WSQ";
    assert_eq!(changed(name, json!(second)), taken(print("EJ-0001/26", 3)));
    assert_eq!(changed(name, json!("manifiesto.JSON")), taken(print("EJ-0001/26", 3)));
    assert_eq!(changed(name, json!("EJ02-0001-26")), taken(print("EJ-0001/26", 3)));
    let folio = Folio::new("ej-0001/26").unwrap();
    let repeated = ManifestError::Names(NamesError::Repeated(folio));
    assert_eq!(changed("/solicitudes/1/folio", json!("ej-0001/26")), repeated);
    let none = ManifestError::Names(NamesError::Count(0));
    assert_eq!(changed("/solicitudes", json!([])), none);
}

#[test]
fn a_solicitud_without_a_print_or_with_eleven_fingers() {
    let dir = scratch();
    let mut manifest = written(dir.path());
    let missing = |fgp| json!({"fgp": fgp, "sin_impresion": "no_recibido", "amp": "UP"});
    manifest["solicitudes"][1]["dedos"] = (1..=10).map(missing).collect();
    let error = refused(dir.path(), manifest.to_string().as_bytes());
    assert_eq!(error, ManifestError::Value { place: print("EJ-0002/26", 1), field: "archivo" });
    manifest["solicitudes"][1]["dedos"] = (1..=11).map(missing).collect();
    assert!(matches!(refused(dir.path(), manifest.to_string().as_bytes()), ManifestError::Json { .. }));
}

#[test]
fn more_solicitudes_than_a_package_has_are_not_even_kept() {
    let dir = scratch();
    let mut manifest = written(dir.path());
    let one = manifest["solicitudes"][0].clone();
    manifest["solicitudes"] = vec![one; limits::MOST_SOLICITUDES + 1].into();
    assert!(matches!(refused(dir.path(), manifest.to_string().as_bytes()), ManifestError::Json { .. }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever is written over a part of the manifest, it is refused or read; never a panic.
    #[test]
    fn a_manifest_bent_anywhere(at in any::<prop::sample::Index>(), with in prop::collection::vec(any::<u8>(), 0..6)) {
        let dir = scratch();
        let folder = folder(&dir.path().join("p"), &invented(1, 24));
        let mut bytes = std::fs::read(folder.join(MANIFEST)).unwrap();
        let at = at.index(bytes.len());
        let end = (at + with.len()).min(bytes.len());
        bytes.splice(at..end, with);
        std::fs::write(folder.join(MANIFEST), bytes).unwrap();
        if let Ok(mut package) = read(&folder) {
            package.verify(&on).unwrap();
        }
    }
}
