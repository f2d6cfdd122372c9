//! The file as other programs see it: pages, sections, pictures, fonts, signature.

use crate::facts::{self, facts, with_plates};
use crate::tools::{pages, said};
use dictamen::compose;
use firma::demo::{SeededRandom, authority, issue_demo_credential};
use firma::{Claim, Credential, TrustAnchors, Visible, sign, verify};
use std::process::Command;
use terms::{CandidateId, DictamenId, InstitutionId, OverallResult, RequestId, Sha256, Timestamp};
use zeroize::Zeroizing;

#[test]
fn the_same_facts_give_the_same_bytes() {
    let (one, other) =
        (compose(&with_plates()).expect("composed"), compose(&with_plates()).expect("composed"));
    assert!(one.pdf == other.pdf);
    let mut changed = with_plates();
    changed.folio.push('x');
    assert!(compose(&changed).expect("composed").pdf != one.pdf);
}

#[test]
fn sections_are_the_usual_ones_and_begin_where_they_say() {
    let composed = compose(&with_plates()).expect("composed");
    let titles: Vec<&str> = composed.sections.iter().map(|section| section.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Proemio",
            "Planteamiento del problema",
            "Antecedentes",
            "Material de estudio",
            "Material y equipo",
            "Método y técnica",
            "Estudio por dedo",
            "Consideraciones técnicas",
            "Resultados",
            "Conclusiones",
            "Anexo fotográfico",
            "Historia del examen",
            "Firma",
        ]
    );
    let Some(pages) = pages(&composed.pdf) else { return };
    for section in &composed.sections {
        let on: Vec<usize> = (1..=pages.len())
            .filter(|page| pages[page - 1].lines().any(|line| line.trim() == section.title))
            .collect();
        assert_eq!(on, [section.page as usize], "{}", section.title);
    }
}

#[test]
fn every_page_has_header_footer_and_the_mark_of_demonstration() {
    for (demonstration, marks) in [(true, 1), (false, 0)] {
        let mut facts = with_plates();
        facts.demonstration = demonstration;
        let Some(pages) = pages(&compose(&facts).expect("composed").pdf) else { return };
        for (place, page) in pages.iter().enumerate() {
            assert_eq!(page.matches("DEMOSTRACIÓN, sin validez").count(), marks, "page {}", place + 1);
            assert!(page.contains(&format!("Página {} de {}", place + 1, pages.len())));
            assert!(page.contains("Dictamen EJ-0119/26, carpeta CI-FICT/UE1/000371/2026"));
            assert!(page.contains("Servicios Periciales, Estado Ejemplo. Laboratorio de Dactiloscopia"));
        }
    }
}

#[test]
fn prints_are_grey_pictures_at_the_resolution_of_the_original() {
    let composed = compose(&with_plates()).expect("composed");
    let Some(list) = said("pdfimages", &["-list", "-"], &composed.pdf) else { return };
    let rows: Vec<Vec<&str>> = list.lines().skip(2).map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(rows.len(), 4);
    for row in rows {
        assert_eq!(row[2..8], ["image", "320", "400", "gray", "1", "8"]);
    }
}

#[test]
fn a_large_scan_is_cut_to_the_zone_of_its_points_not_shrunk() {
    let mut facts = with_plates();
    facts.plates.truncate(1);
    let known = &mut facts.plates[0].known;
    let ppi = terms::Ppi::P1000;
    known.raster = known.raster.resample(ppi);
    for point in &mut known.points {
        (point.x.0, point.y.0) = (point.x.0 * 2, point.y.0 * 2);
    }
    known.raster = on_a_card(&known.raster);
    let composed = compose(&facts).expect("composed");
    let Some(pages) = pages(&composed.pdf) else { return };
    let plate = pages.iter().find(|page| page.contains("Lámina 1")).expect("the plate");
    assert!(plate.contains("Se muestra la zona de los puntos."));
    let list = said("pdfimages", &["-list", "-"], &composed.pdf).expect("installed with pdftotext");
    // Both at one magnification: twice the resolution on paper.
    let ppi: Vec<f64> = list
        .lines()
        .skip(2)
        .map(|line| line.split_whitespace().nth(12).and_then(|x| x.parse().ok()).expect("x-ppi"))
        .collect();
    assert!((ppi[1] / ppi[0] - 2.0).abs() < 0.05, "{ppi:?}");
}

/// A print in the corner of a card of 40 by 40 mm.
fn on_a_card(print: &print_image::Raster) -> print_image::Raster {
    const SIDE: u32 = 1575;
    let grey = |x, y| print.get(x, y).unwrap_or(255);
    let pixels = (0..SIDE).flat_map(|y| (0..SIDE).map(move |x| (x, y))).map(|(x, y)| grey(x, y)).collect();
    print_image::Raster::new(SIDE, SIDE, print.ppi(), pixels).expect("as many as the sides say")
}

#[test]
fn fonts_are_embedded_and_their_text_is_unicode() {
    let composed = compose(&facts(OverallResult::Unsuitable)).expect("composed");
    let Some(list) = said("pdffonts", &["-"], &composed.pdf) else { return };
    let rows: Vec<&str> = list.lines().skip(2).collect();
    assert!(rows.len() >= 3);
    assert!(rows.iter().all(|row| row.contains("yes yes yes")), "{list}");
}

#[test]
fn letters_no_font_has_are_marked_and_lost_text_is_cut_not_dropped() {
    let mut facts = facts(OverallResult::Unsuitable);
    facts.subject.description = format!("tatuaje «漢» y {}", "x".repeat(400));
    let composed = compose(&facts).expect("composed");
    let Some(pages) = pages(&composed.pdf) else { return };
    let text = pages.concat();
    assert!(text.contains("tatuaje «□» y"));
    assert_eq!(text.matches('x').count() - compose_without(&facts), 400);
}

fn compose_without(facts: &dictamen::Facts) -> usize {
    let mut facts = facts.clone();
    facts.subject.description = "tatuaje".into();
    pages(&compose(&facts).expect("composed").pdf).map_or(0, |pages| pages.concat().matches('x').count())
}

#[test]
fn a_signature_covers_it_and_others_agree() {
    let facts = with_plates();
    let composed = compose(&facts).expect("composed");
    let claim = claim(&facts);
    let signed = sign(&composed.pdf, &claim, &credential(), facts.date, Visible::default()).expect("signed");
    let verified = verify(&signed, &TrustAnchors::none()).expect("verified");
    assert_eq!(verified.claim(), &claim);
    let mut flipped = signed.clone();
    flipped[composed.pdf.len() / 2] ^= 1;
    assert!(verify(&flipped, &TrustAnchors::none()).is_err());
    let folder = tempfile::tempdir().expect("a folder");
    for (bytes, says) in [(&signed, "Signature is Valid"), (&flipped, "Digest Mismatch")] {
        let file = folder.path().join("signed.pdf");
        std::fs::write(&file, bytes).expect("written");
        let Ok(output) = Command::new("pdfsig").arg(&file).output() else {
            eprintln!("SKIPPED: pdfsig is not installed");
            return;
        };
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(said.contains(says), "{said}");
    }
}

fn credential() -> Credential {
    let mut random = SeededRandom::new([7; 32]);
    let (from, until) = (Timestamp(1_767_225_600_000), Timestamp(1_893_456_000_000));
    let authority = authority([7; 32]).expect("an authority");
    let curp = "EEUP800101MDFJXR09";
    let files = issue_demo_credential(
        &authority,
        &mut random,
        "Perita Ejemplo Uno",
        curp,
        "demostracion",
        from,
        until,
    )
    .expect("a credential");
    let password = Zeroizing::new("demostracion".to_owned());
    Credential::open(&files.cer, &files.key, &password, facts::time(0)).expect("it opens")
}

fn claim(facts: &dictamen::Facts) -> Claim {
    Claim {
        dictamen: DictamenId([1; 16]),
        request: Some(RequestId([2; 16])),
        candidate: Some(CandidateId("C-51E8-02".into())),
        result: facts.result,
        issued_at: facts.date,
        chain_head: Sha256::from_hex(&facts.history.chain_head).expect("64 digits"),
        policy: "por rango".into(),
        engine: "cotejo-fp 0.1".into(),
        institution: InstitutionId([3; 16]),
    }
}
