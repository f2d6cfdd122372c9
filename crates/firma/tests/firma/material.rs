//! Material shared by the tests: one authority, a few credentials, a small PDF in both cross-reference forms.

use std::sync::OnceLock;

use firma::demo::{Authority, DemoCredential, Holder, SeededRandom, authority};
use firma::{CertificateKind, Claim, Credential, OficioStatement, TrustAnchors, Visible};
use printpdf::{
    BuiltinFont, Mm, Op, PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Pt, TextItem,
};
use terms::{CandidateId, DictamenId, InstitutionId, OficioId, OverallResult, RequestId, Sha256, Timestamp};
use zeroize::Zeroizing;

/// 2026-11-20T22:00:00.123Z
pub(crate) const NOW: Timestamp = Timestamp(1_795_212_000_123);
const DAY: i64 = 86_400_000;
pub(crate) const NOT_BEFORE: Timestamp = Timestamp(1_795_212_000_000 - 100 * DAY);
pub(crate) const NOT_AFTER: Timestamp = Timestamp(1_795_212_000_000 + 1000 * DAY);
pub(crate) const PASSWORD: &str = "contraseña-de-prueba";
pub(crate) const NAME: &str = "MARÍA DEL SOCORRO PEÑA IBÁÑEZ";
pub(crate) const CURP: &str = "PEIS800101MDFXBC09";

pub(crate) fn password(text: &str) -> Zeroizing<String> {
    Zeroizing::new(text.to_owned())
}

pub(crate) fn the_authority() -> &'static Authority {
    static AUTHORITY: OnceLock<Authority> = OnceLock::new();
    AUTHORITY.get_or_init(|| authority([7; 32]).expect("an authority"))
}

fn issue(seed: u8, kind: CertificateKind) -> DemoCredential {
    let holder = Holder { name: NAME, curp: CURP, not_before: NOT_BEFORE, not_after: NOT_AFTER, kind };
    the_authority().issue(&mut SeededRandom::new([seed; 32]), &holder, PASSWORD).expect("a credential")
}

pub(crate) fn efirma() -> &'static DemoCredential {
    static FILES: OnceLock<DemoCredential> = OnceLock::new();
    FILES.get_or_init(|| issue(1, CertificateKind::EFirma))
}

/// A seal: also, with another key, the other half of a mismatched pair.
pub(crate) fn csd() -> &'static DemoCredential {
    static FILES: OnceLock<DemoCredential> = OnceLock::new();
    FILES.get_or_init(|| issue(2, CertificateKind::Csd))
}

pub(crate) fn credential() -> &'static Credential {
    static OPEN: OnceLock<Credential> = OnceLock::new();
    OPEN.get_or_init(|| {
        Credential::open(&efirma().cer, &efirma().key, &password(PASSWORD), NOW).expect("the e.firma opens")
    })
}

pub(crate) fn anchors() -> TrustAnchors {
    TrustAnchors::from_der([the_authority().certificate()]).expect("an anchor")
}

pub(crate) fn claim() -> Claim {
    Claim {
        dictamen: DictamenId([1; 16]),
        request: Some(RequestId([2; 16])),
        candidate: Some(CandidateId("C-7F3A-09".to_owned())),
        result: OverallResult::Confirmed,
        issued_at: NOW,
        chain_head: Sha256([3; 32]),
        policy: "por rango & <1>".to_owned(),
        engine: "cotejo 0.1.0".to_owned(),
        institution: InstitutionId([4; 16]),
    }
}

pub(crate) fn statement() -> OficioStatement {
    OficioStatement {
        oficio: OficioId([5; 16]),
        number: "EJ02-0001/26".to_owned(),
        institution: InstitutionId([4; 16]),
        requests: vec![RequestId([2; 16]), RequestId([6; 16])],
        table: Sha256([7; 32]),
        issued_at: NOW,
        chain_head: Sha256([3; 32]),
    }
}

pub(crate) const VISIBLE: Visible<'static> =
    Visible { reason: "Dictamen pericial (dactiloscopía)", location: "Ciudad de México" };

/// Two pages of text by printpdf, with a cross-reference table.
pub(crate) fn pdf() -> Vec<u8> {
    let page = |text: &str| {
        let ops = vec![
            Op::StartTextSection,
            Op::SetTextCursor { pos: Point::new(Mm(20.0), Mm(250.0)) },
            Op::SetFont { font: PdfFontHandle::Builtin(BuiltinFont::Helvetica), size: Pt(14.0) },
            Op::ShowText { items: vec![TextItem::Text(text.to_owned())] },
            Op::EndTextSection,
        ];
        PdfPage::new(Mm(215.9), Mm(279.4), ops)
    };
    let mut document = PdfDocument::new("Dictamen de prueba");
    document.with_pages(vec![page("Dictamen de prueba"), page("Anexo")]);
    document.save(&PdfSaveOptions::default(), &mut Vec::new())
}

/// The same document with object streams and a cross-reference stream.
pub(crate) fn modern_pdf() -> Vec<u8> {
    let mut document = lopdf::Document::load_mem(&pdf()).expect("printpdf writes a PDF");
    let mut bytes = Vec::new();
    document.save_modern(&mut bytes).expect("saves");
    bytes
}

pub(crate) fn signed(pdf: &[u8]) -> Vec<u8> {
    firma::sign(pdf, &claim(), credential(), NOW, VISIBLE).expect("signs")
}

pub(crate) fn signed_oficio(pdf: &[u8]) -> Vec<u8> {
    firma::sign(pdf, &statement(), credential(), NOW, VISIBLE).expect("signs")
}

/// A PDF with metadata, a form and an annotation of its own.
pub(crate) fn furnished(xmp: &[u8]) -> Vec<u8> {
    let mut document = lopdf::Document::load_mem(&pdf()).expect("reads");
    let kind = lopdf::dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let metadata = document.add_object(lopdf::Stream::new(kind, xmp.to_vec()));
    let field = document.add_object(lopdf::dictionary! { "FT" => "Tx", "T" => lopdf::text_string("Folio") });
    let fields = document.add_object(vec![field.into()]);
    let form = document.add_object(lopdf::dictionary! { "Fields" => fields });
    let catalog = document.catalog_mut().expect("a catalog");
    catalog.set("Metadata", metadata);
    catalog.set("AcroForm", form);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("saves");
    bytes
}
