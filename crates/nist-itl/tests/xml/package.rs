//! A package made by hand: a transaction, a text, a face, four fingers, a palm, a latent, and a record that is not read.

/// The outermost element, its prefixes other than those usual.
pub(crate) const OPEN: &str = "<p:NISTBiometricInformationExchangePackage \
    xmlns:p=\"http://biometrics.nist.gov/standard/2011\" \
    xmlns:b=\"http://niem.gov/niem/biometrics/1.0\" \
    xmlns:n=\"http://niem.gov/niem/niem-core/2.0\" \
    xmlns:own=\"http://example.org/own/1.0\">";
pub(crate) const CLOSE: &str = "</p:NISTBiometricInformationExchangePackage>";

/// A package of these elements.
pub(crate) fn package(elements: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{OPEN}{elements}{CLOSE}\n")
}

/// A transaction; kind and agencies are in elements of a profile, as INT-I has them.
pub(crate) const TRANSACTION: &str = "
<p:PackageInformationRecord>
  <b:RecordCategoryCode>1</b:RecordCategoryCode>
  <b:Transaction>
    <b:TransactionDate><n:Date>2026-01-02</n:Date></b:TransactionDate>
    <own:TransactionDestinationOrganization>
      <n:OrganizationIdentification><n:IdentificationID>DEST</n:IdentificationID></n:OrganizationIdentification>
      <n:OrganizationName>Destino</n:OrganizationName>
    </own:TransactionDestinationOrganization>
    <b:TransactionOriginatingOrganization>
      <n:OrganizationIdentification><n:IdentificationID>ORIG</n:IdentificationID></n:OrganizationIdentification>
    </b:TransactionOriginatingOrganization>
    <b:TransactionUTCDate><n:DateTime>2025-12-31T22:30:05-06:00</n:DateTime></b:TransactionUTCDate>
    <b:TransactionControlIdentification><n:IdentificationID>A-1</n:IdentificationID></b:TransactionControlIdentification>
    <b:TransactionDomain>
      <b:DomainVersionNumberIdentification><n:IdentificationID>1</n:IdentificationID></b:DomainVersionNumberIdentification>
      <b:TransactionDomainName>OWN</b:TransactionDomainName>
    </b:TransactionDomain>
    <b:TransactionImageResolutionDetails>
      <b:NativeScanningResolutionValue>00.00</b:NativeScanningResolutionValue>
      <b:NominalTransmittingResolutionValue>19.69</b:NominalTransmittingResolutionValue>
    </b:TransactionImageResolutionDetails>
    <b:TransactionMajorVersionValue>05</b:TransactionMajorVersionValue>
    <b:TransactionMinorVersionValue>02</b:TransactionMinorVersionValue>
    <b:TransactionPriorityValue>2</b:TransactionPriorityValue>
    <own:TransactionCategoryCode>CPS</own:TransactionCategoryCode>
    <b:TransactionContentSummary>
      <b:ContentFirstRecordCategoryCode>1</b:ContentFirstRecordCategoryCode>
      <b:ContentRecordQuantity>2</b:ContentRecordQuantity>
      <b:ContentRecordSummary>
        <b:ImageReferenceIdentification><n:IdentificationID>0</n:IdentificationID></b:ImageReferenceIdentification>
        <b:RecordCategoryCode>2</b:RecordCategoryCode>
      </b:ContentRecordSummary>
      <b:ContentRecordSummary>
        <b:ImageReferenceIdentification><n:IdentificationID>1</n:IdentificationID></b:ImageReferenceIdentification>
        <b:RecordCategoryCode>14</b:RecordCategoryCode>
      </b:ContentRecordSummary>
    </b:TransactionContentSummary>
  </b:Transaction>
</p:PackageInformationRecord>";

/// The descriptive text.
pub(crate) const TEXT: &str = "<p:PackageDescriptiveTextRecord>
  <b:RecordCategoryCode>02</b:RecordCategoryCode>
  <b:ImageReferenceIdentification><n:IdentificationID>0</n:IdentificationID></b:ImageReferenceIdentification>
  <p:UserDefinedDescriptiveDetail><own:Folio>2026-1</own:Folio></p:UserDefinedDescriptiveDetail>
</p:PackageDescriptiveTextRecord>";

/// What every image has; its bytes are 1, 2, 3, 4 in Base64, with a line end and a comment between.
const IMAGE: &str = "
    <n:BinaryBase64Object>AQ
ID<!-- here a line ended -->BA==</n:BinaryBase64Object>
    <b:ImageBitsPerPixelQuantity>8</b:ImageBitsPerPixelQuantity>
    <b:ImageCaptureDetail>
      <b:CaptureDate><n:Date>2026-01-01</n:Date></b:CaptureDate>
      <b:CaptureHorizontalPixelDensityValue>394</b:CaptureHorizontalPixelDensityValue>
      <b:CaptureOrganization>
        <n:OrganizationIdentification><n:IdentificationID>LAB</n:IdentificationID></n:OrganizationIdentification>
        <n:OrganizationName>Laboratorio</n:OrganizationName>
      </b:CaptureOrganization>
      <b:CaptureVerticalPixelDensityValue>394</b:CaptureVerticalPixelDensityValue>
      <b:CaptureDeviceMonitoringModeCode>ASSISTED</b:CaptureDeviceMonitoringModeCode>
      <b:CaptureDeviceMakeText>M</b:CaptureDeviceMakeText>
    </b:ImageCaptureDetail>
    <b:ImageCommentText>card</b:ImageCommentText>
    <b:ImageCompressionAlgorithmText>WSQ20</b:ImageCompressionAlgorithmText>
    <b:ImageHorizontalLineLengthPixelQuantity>1600</b:ImageHorizontalLineLengthPixelQuantity>
    <b:ImageHorizontalPixelDensityValue>197</b:ImageHorizontalPixelDensityValue>
    <b:ImageScaleUnitsCode>2</b:ImageScaleUnitsCode>
    <b:ImageVerticalLineLengthPixelQuantity>1000</b:ImageVerticalLineLengthPixelQuantity>
    <b:ImageVerticalPixelDensityValue>197</b:ImageVerticalPixelDensityValue>";

/// An image record: its element, its code and IDC, the element of its image, what stands in that and beside it.
pub(crate) fn record(name: &str, code: u8, image: &str, within: &str, beside: &str) -> String {
    format!(
        "<p:{name}><b:RecordCategoryCode>{code}</b:RecordCategoryCode>
  <b:ImageReferenceIdentification><n:IdentificationID>{code}</n:IdentificationID></b:ImageReferenceIdentification>
  <{image}>{IMAGE}{within}</{image}>{beside}</p:{name}>"
    )
}

fn quality(name: &str, position: &str, code: u8, value: u8) -> String {
    format!(
        "<b:{name}><b:{position}>{code}</b:{position}>
      <b:QualityAlgorithmProductIdentification><n:IdentificationID>57</n:IdentificationID></b:QualityAlgorithmProductIdentification>
      <b:QualityAlgorithmVendorIdentification><n:IdentificationID>0101</n:IdentificationID></b:QualityAlgorithmVendorIdentification>
      <b:QualityValue>{value}</b:QualityValue></b:{name}>"
    )
}

/// Four fingers of the right hand.
pub(crate) fn fingers() -> String {
    let corner = |x: u32, y: u32| {
        format!(
            "<b:PositionPolygonVertex><b:PositionHorizontalCoordinateValue>{x}</b:PositionHorizontalCoordinateValue>
            <b:PositionVerticalCoordinateValue>{y}</b:PositionVerticalCoordinateValue></b:PositionPolygonVertex>"
        )
    };
    let within = [
        "<b:FingerprintImageImpressionCaptureCategoryCode>0</b:FingerprintImageImpressionCaptureCategoryCode>
         <b:FrictionRidgeCaptureTechnology>2</b:FrictionRidgeCaptureTechnology>
         <b:FingerPositionCode>13</b:FingerPositionCode>
         <b:FingerprintImageFingerMissing><b:FingerPositionCode>5</b:FingerPositionCode>
           <b:FingerMissingCode>UP</b:FingerMissingCode></b:FingerprintImageFingerMissing>
         <b:FingerprintImageSegmentPositionSquare><b:FingerPositionCode>2</b:FingerPositionCode>
           <b:SegmentBottomVerticalCoordinateValue>400</b:SegmentBottomVerticalCoordinateValue>
           <b:SegmentLeftHorizontalCoordinateValue>10</b:SegmentLeftHorizontalCoordinateValue>
           <b:SegmentRightHorizontalCoordinateValue>300</b:SegmentRightHorizontalCoordinateValue>
           <b:SegmentTopVerticalCoordinateValue>20</b:SegmentTopVerticalCoordinateValue>
         </b:FingerprintImageSegmentPositionSquare>
         <b:FingerprintImageNISTQuality><b:FingerPositionCode>2</b:FingerPositionCode>
           <b:NISTQualityMeasure>3</b:NISTQualityMeasure></b:FingerprintImageNISTQuality>"
            .to_owned(),
        quality("FingerprintImageSegmentationQuality", "FingerPositionCode", 2, 90),
        quality("FingerprintImageQuality", "FingerPositionCode", 2, 255),
        format!(
            "<b:FingerprintImageSegmentPositionPolygon><b:FingerPositionCode>3</b:FingerPositionCode>
             <b:PositionPolygonVertexQuantity>3</b:PositionPolygonVertexQuantity>{}{}{}
             </b:FingerprintImageSegmentPositionPolygon>",
            corner(1, 1),
            corner(9, 1),
            corner(9, 9)
        ),
    ];
    let beside = format!(
        "<b:ImageHashValue>{}</b:ImageHashValue><b:SubjectExistentialDetails>
         <b:SubjectExistentialStatusCode>D</b:SubjectExistentialStatusCode>
         <b:SubjectBodyStatusCode>1</b:SubjectBodyStatusCode>
         <b:SubjectBodyClassCode>2</b:SubjectBodyClassCode></b:SubjectExistentialDetails>",
        "0f".repeat(32)
    );
    record("PackageFingerprintImageRecord", 14, "b:FingerImpressionImage", &within.concat(), &beside)
}

/// A palm.
pub(crate) fn palm() -> String {
    let within = [
        "<b:FingerprintImageImpressionCaptureCategoryCode>28</b:FingerprintImageImpressionCaptureCategoryCode>
         <b:PalmPositionCode>21</b:PalmPositionCode>
         <b:PalmprintImageMissingArea><b:PalmPositionCode>26</b:PalmPositionCode>
           <b:PalmMissingAreaReasonCode>XX</b:PalmMissingAreaReasonCode></b:PalmprintImageMissingArea>"
            .to_owned(),
        quality("PalmprintImageQuality", "PalmPositionCode", 21, 40),
    ];
    let beside = "<b:FrictionRidgeImageSegmentPositionSquare><b:PalmPositionCode>25</b:PalmPositionCode>
       <b:SegmentBottomVerticalCoordinateValue>9</b:SegmentBottomVerticalCoordinateValue>
       <b:SegmentLeftHorizontalCoordinateValue>1</b:SegmentLeftHorizontalCoordinateValue>
       <b:SegmentRightHorizontalCoordinateValue>8</b:SegmentRightHorizontalCoordinateValue>
       <b:SegmentTopVerticalCoordinateValue>2</b:SegmentTopVerticalCoordinateValue>
     </b:FrictionRidgeImageSegmentPositionSquare>";
    record("PackagePalmprintImageRecord", 15, "b:PalmprintImage", &within.concat(), beside)
}

/// A latent that may be of two fingers, its image in an element of the older schema's namespace.
pub(crate) fn latent() -> String {
    let within =
        "<b:FingerprintImageImpressionCaptureCategoryCode>4</b:FingerprintImageImpressionCaptureCategoryCode>
        <b:FingerPositionCode>7</b:FingerPositionCode><b:FingerPositionCode>8</b:FingerPositionCode>";
    record("PackageLatentImageRecord", 13, "p:FingerprintImage", within, "")
}

/// A face.
pub(crate) fn face() -> String {
    let within =
        "<b:ImageColorSpaceCode>SRGB</b:ImageColorSpaceCode><b:ImageCategoryCode>FACE</b:ImageCategoryCode>";
    record("PackageFacialAndSMTImageRecord", 10, "b:FaceImage", within, "")
}

/// Everything.
pub(crate) fn whole() -> String {
    let unread = "<p:PackageAssociatedContextRecord><b:RecordCategoryCode>21</b:RecordCategoryCode>
        <b:ImageReferenceIdentification><n:IdentificationID>9</n:IdentificationID></b:ImageReferenceIdentification>
        </p:PackageAssociatedContextRecord>";
    package(&[TRANSACTION, TEXT, &face(), &fingers(), &palm(), &latent(), unread].concat())
}
