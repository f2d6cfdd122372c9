//! What is signed verifies; what is touched does not.

use firma::{
    Claim, ClaimError, CredentialError, SignError, Statement as _, Trust, TrustAnchors, VerifyError, Visible,
    sign, verify,
};
use terms::{OverallResult, Sha256, Timestamp};

use crate::material::{
    CURP, NAME, NOT_AFTER, NOW, VISIBLE, anchors, claim, credential, csd, furnished, modern_pdf, pdf, signed,
};

fn find(bytes: &[u8], text: &[u8]) -> usize {
    bytes.windows(text.len()).rposition(|window| window == text).expect("is there")
}

#[test]
fn a_signed_dictamen_verifies_and_says_what_was_claimed() {
    for plain in [pdf(), modern_pdf()] {
        let signed = signed(&plain);
        assert!(signed.starts_with(&plain), "the original is not rewritten");
        let verified = verify(&signed, &anchors()).expect("verifies");
        assert_eq!(verified.claim(), &claim());
        assert_eq!(verified.signer().common_name, NAME);
        assert_eq!(verified.signer().curp.as_deref(), Some(CURP));
        assert_eq!(verified.signed_at(), Timestamp(NOW.0 / 1000 * 1000));
        assert_eq!(verified.trust(), Trust::Trusted);
        assert_eq!(verified.level(), "PAdES B-B");
        let whole: [u8; 32] = <sha2::Sha256 as sha2::Digest>::digest(&signed).into();
        assert_eq!(verified.document_sha256(), Sha256(whole));
    }
}

#[test]
fn a_claim_without_candidate_or_request_verifies_too() {
    let no_records = Claim { candidate: None, result: OverallResult::NoRecords, ..claim() };
    let unsuitable = Claim { request: None, result: OverallResult::Unsuitable, ..no_records.clone() };
    for claim in [no_records, unsuitable] {
        let signed = sign(&pdf(), &claim, credential(), NOW, Visible::default()).expect("signs");
        assert_eq!(verify(&signed, &anchors()).expect("verifies").claim(), &claim);
    }
}

#[test]
fn nobody_is_trusted_unasked() {
    let signed = signed(&pdf());
    let trust_in = |anchors| verify(&signed, &anchors).expect("verifies").trust();
    assert_eq!(trust_in(TrustAnchors::none()), Trust::UnknownIssuer);
    // An end-entity certificate of the same authority is no authority.
    let not_an_authority = TrustAnchors::from_der([csd().cer.as_slice()]).expect("a certificate");
    assert_eq!(trust_in(not_an_authority), Trust::UnknownIssuer);
    // Same name, other key.
    let impostor = firma::demo::authority([8; 32]).expect("an authority");
    let impostor = TrustAnchors::from_der([impostor.certificate()]).expect("a certificate");
    assert_eq!(trust_in(impostor), Trust::UnknownIssuer);
}

#[test]
fn every_bit_of_every_update_counts() {
    for plain in [pdf(), modern_pdf()] {
        let signed = signed(&plain);
        let hole = find(&signed, b"/Contents <")..find(&signed, b">>>\nendobj");
        // Everything the update wrote but the digits of the container, then a sample of those and of the original.
        let update = (plain.len()..signed.len()).filter(|at| !hole.contains(at) || *at < hole.start + 16);
        let sampled =
            (0..plain.len()).step_by(7).chain(hole.clone().step_by(41)).chain(hole.end - 20..hole.end);
        for (count, at) in update.chain(sampled).enumerate() {
            let mut touched = signed.clone();
            touched[at] ^= 1 << (count % 8);
            assert!(verify(&touched, &TrustAnchors::none()).is_err(), "byte {at}");
        }
    }
}

#[test]
fn every_region_has_its_refusal() {
    let signed = signed(&pdf());
    let refusal = |at: usize, mask: u8| {
        let mut touched = signed.clone();
        touched[at] ^= mask;
        verify(&touched, &TrustAnchors::none()).expect_err("refused")
    };
    let hole = find(&signed, b"/Contents <") + 11;
    assert_eq!(refusal(0, 1), VerifyError::DigestMismatch);
    assert_eq!(refusal(pdf().len() / 2, 1), VerifyError::DigestMismatch);
    assert_eq!(refusal(find(&signed, b"confirmed"), 1), VerifyError::DigestMismatch);
    assert_eq!(refusal(find(&signed, b"/M (D:2026") + 9, 1), VerifyError::DigestMismatch);
    assert_eq!(refusal(find(&signed, b"/ByteRange [0 ") + 14, 1), VerifyError::PartialCoverage);
    assert_eq!(refusal(hole, 1), VerifyError::MalformedContainer);
    assert_eq!(refusal(find(&signed, b"000>>") - 2, 1), VerifyError::MalformedContainer, "padding");
    let letter = (hole..).find(|at| signed[*at].is_ascii_lowercase()).expect("a letter");
    assert_eq!(refusal(letter, 0x20), VerifyError::MalformedContainer, "a digit in upper case");
    assert_eq!(refusal(signed.len() - 1, 1), VerifyError::ChangedAfterSigning);
    // The container ends with the signature value; zeros follow.
    let digits = &signed[hole..find(&signed, b">>>\nendobj")];
    let end = digits.iter().rposition(|digit| *digit != b'0').expect("a container");
    let digit = (hole..hole + end - 64).rfind(|at| signed[*at].is_ascii_digit()).expect("a digit");
    assert_eq!(refusal(digit, 1), VerifyError::BadSignature);
}

#[test]
fn nothing_may_be_appended() {
    let signed = signed(&pdf());
    let appended = |tail: &[u8]| verify(&[&signed, tail].concat(), &TrustAnchors::none());
    assert_eq!(appended(b"\n").expect_err("refused"), VerifyError::ChangedAfterSigning);
    assert_eq!(appended(b"%%EOF\n").expect_err("refused"), VerifyError::ChangedAfterSigning);

    let document = lopdf::Document::load_mem(&signed).expect("reads");
    let mut revision = lopdf::IncrementalDocument::create_from(signed.clone(), document);
    revision.new_document.add_object(lopdf::dictionary! { "Type" => "Nothing" });
    let mut extended = Vec::new();
    revision.save_to(&mut extended).expect("saves");
    let refused = verify(&extended, &TrustAnchors::none()).expect_err("refused");
    assert_eq!(refused, VerifyError::ChangedAfterSigning);
}

#[test]
fn what_was_never_signed_is_told_apart() {
    assert_eq!(verify(&pdf(), &anchors()).expect_err("refused"), VerifyError::NotSigned);
    assert_eq!(verify(b"", &anchors()).expect_err("refused"), VerifyError::NotAPdf);
    assert_eq!(verify(b"una foto", &anchors()).expect_err("refused"), VerifyError::NotAPdf);
    let signed = signed(&pdf());
    for length in (0..signed.len()).step_by(997) {
        assert!(verify(&signed[..length], &anchors()).is_err());
    }
}

#[test]
fn what_cannot_be_signed_is_refused() {
    let try_sign =
        |pdf: &[u8], claim: &Claim, now| sign(pdf, claim, credential(), now, VISIBLE).expect_err("refused");
    assert_eq!(try_sign(b"una foto", &claim(), NOW), SignError::UnreadablePdf);
    assert_eq!(try_sign(&signed(&pdf()), &claim(), NOW), SignError::AlreadySigned);
    let control = Claim { policy: "uno\ndos".to_owned(), ..claim() };
    assert_eq!(try_sign(&pdf(), &control, NOW), SignError::UnwritableClaim);
    let late = Timestamp(NOT_AFTER.0 + 1000);
    let expired = SignError::Credential(CredentialError::Expired { since: NOT_AFTER });
    assert_eq!(try_sign(&pdf(), &claim(), late), expired);
}

const PDF_A: &str = r#"<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>2</pdfaid:part></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"#;

#[test]
fn what_the_document_had_stays() {
    let signed = signed(&furnished(PDF_A.as_bytes()));
    assert_eq!(verify(&signed, &anchors()).expect("verifies").claim(), &claim());
    let document = lopdf::Document::load_mem(&signed).expect("reads");
    let catalog = document.catalog().expect("a catalog");
    let fields =
        document.get_dict_in_dict(catalog, b"AcroForm").and_then(|form| form.get(b"Fields")?.as_array());
    assert_eq!(fields.expect("fields").len(), 2);
    let metadata = catalog.get(b"Metadata").and_then(lopdf::Object::as_reference).expect("metadata");
    let xmp = document.get_object(metadata).and_then(lopdf::Object::as_stream).expect("a stream");
    let xmp = String::from_utf8(xmp.content.clone()).expect("UTF-8");
    assert!(xmp.contains("<pdfaid:part>2</pdfaid:part>") && xmp.contains("<cotejo:dictamen>"));
}

#[test]
fn a_second_claim_is_neither_written_nor_read() {
    let claimed = furnished(&claim().to_xmp());
    let refused = sign(&claimed, &claim(), credential(), NOW, VISIBLE).expect_err("refused");
    assert_eq!(refused, SignError::AlreadySigned);
    assert_eq!(Claim::from_xmp(&[claim().to_xmp(), claim().to_xmp()].concat()), Err(ClaimError::Ambiguous));
}
