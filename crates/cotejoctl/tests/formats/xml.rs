//! `nist show` and `nist extract` of a file in the XML encoding.

use crate::prints::{decoded, hand};
use crate::program::{names, succeed};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::path::Path;

/// A package with a text and a fingerprint, its WSQ at 197 pixels per centimetre.
fn package(wsq: &Path) -> String {
    let data = STANDARD.encode(std::fs::read(wsq).unwrap());
    let id =
        |name: &str, id: &str| format!("<b:{name}><n:IdentificationID>{id}</n:IdentificationID></b:{name}>");
    let idc = |number: &str| id("ImageReferenceIdentification", number);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<p:NISTBiometricInformationExchangePackage xmlns:p=\"http://biometrics.nist.gov/standard/2011\"
    xmlns:b=\"http://niem.gov/niem/biometrics/1.0\" xmlns:n=\"http://niem.gov/niem/niem-core/2.0\">
<p:PackageInformationRecord><b:RecordCategoryCode>1</b:RecordCategoryCode>
  <b:Transaction>{}</b:Transaction></p:PackageInformationRecord>
<p:PackageDescriptiveTextRecord><b:RecordCategoryCode>02</b:RecordCategoryCode>{}
  <p:UserDefinedDescriptiveDetail>JUANA EJEMPLO</p:UserDefinedDescriptiveDetail></p:PackageDescriptiveTextRecord>
<p:PackageFingerprintImageRecord><b:RecordCategoryCode>14</b:RecordCategoryCode>{}<b:FingerImpressionImage>
  <n:BinaryBase64Object>{data}</n:BinaryBase64Object>
  <b:ImageCompressionAlgorithmText>WSQ20</b:ImageCompressionAlgorithmText>
  <b:ImageHorizontalLineLengthPixelQuantity>320</b:ImageHorizontalLineLengthPixelQuantity>
  <b:ImageHorizontalPixelDensityValue>197</b:ImageHorizontalPixelDensityValue>
  <b:ImageScaleUnitsCode>2</b:ImageScaleUnitsCode>
  <b:ImageVerticalLineLengthPixelQuantity>400</b:ImageVerticalLineLengthPixelQuantity>
  <b:ImageVerticalPixelDensityValue>197</b:ImageVerticalPixelDensityValue>
  <b:FingerPositionCode>7</b:FingerPositionCode>
</b:FingerImpressionImage></p:PackageFingerprintImageRecord>
</p:NISTBiometricInformationExchangePackage>",
        id("TransactionControlIdentification", "EJ-0001"),
        idc("0"),
        idc("1")
    )
}

#[test]
fn xml_is_shown_and_taken_apart() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    hand(at, 61, 1);
    succeed(at, "wsq encode 1.png --out 1.wsq");
    std::fs::write(at.join("card.xml"), package(&at.join("1.wsq"))).unwrap();
    let said = succeed(at, "nist show card.xml");
    assert!(said.contains("EJ-0001") && said.contains("14.013 FGP") && !said.contains("JUANA"), "{said}");
    assert!(succeed(at, "nist show card.xml --values --format json").contains("JUANA"));
    succeed(at, "nist extract card.xml --out out");
    assert_eq!(names(&at.join("out")), ["03-t14-fgp07.wsq"]);
    let extracted = std::fs::read(at.join("out/03-t14-fgp07.wsq")).unwrap();
    assert!(extracted == std::fs::read(at.join("1.wsq")).unwrap());
    succeed(at, "nist extract card.xml --out out --format tif");
    let print = decoded(&at.join("out/03-t14-fgp07.tif"));
    assert_eq!((print.width, print.ppi), (320, Some(terms::Ppi::P500)));
}
