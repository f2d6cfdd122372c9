//! Composes and signs a confirming dictamen with two plates, and prints what each step took.
//! With a folder as argument, leaves the five outcomes, an oficio, a field sheet and labels there as PDF files to be looked at.

use dictamen::labels::Stock;
use dictamen::{Composed, Facts, compose};
use firma::demo::{SeededRandom, authority, issue_demo_credential};
use firma::{Claim, Credential, Visible, sign};
use std::error::Error;
use std::time::Instant;
use terms::{CandidateId, DictamenId, InstitutionId, OverallResult, RequestId, Sha256, Timestamp};
use zeroize::Zeroizing;

#[path = "../tests/it/facts.rs"]
mod facts;
#[path = "../tests/it/paper_facts.rs"]
mod paper_facts;

fn main() -> Result<(), Box<dyn Error>> {
    let credential = credential()?;
    let facts = facts::with_plates();
    let start = now();
    let composed = compose(&facts)?;
    let rendered = start.elapsed();
    let start = now();
    let signed = sign(&composed.pdf, &claim(&facts), &credential, facts.date, Visible::default())?;
    println!("render_ms={}", rendered.as_millis());
    println!("sign_ms={}", start.elapsed().as_millis());
    println!("pages={}", composed.pages);
    println!("bytes={}", signed.len());
    if let Some(folder) = std::env::args_os().nth(1) {
        leave(folder.as_ref(), &composed, &signed)?;
    }
    Ok(())
}

fn leave(folder: &std::path::Path, confirmed: &Composed, signed: &[u8]) -> Result<(), Box<dyn Error>> {
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("confirmed.pdf"), &confirmed.pdf)?;
    std::fs::write(folder.join("signed.pdf"), signed)?;
    let others = [
        OverallResult::Rejected,
        OverallResult::Inconclusive,
        OverallResult::NoRecords,
        OverallResult::Unsuitable,
    ];
    for result in others {
        let composed = compose(&facts::facts(result))?;
        let name = format!("{result:?}.pdf").to_lowercase();
        std::fs::write(folder.join(name), composed.pdf)?;
    }
    let oficio = dictamen::oficio::compose(&facts::oficio(300))?;
    std::fs::write(folder.join("oficio.pdf"), oficio.pdf)?;
    let sheets =
        [("field_sheet.pdf", paper_facts::sheet()), ("field_sheet_blank.pdf", paper_facts::blank_sheet())];
    for (name, sheet) in sheets {
        std::fs::write(folder.join(name), dictamen::field_sheet::compose(&sheet)?.pdf)?;
    }
    for (name, stock) in [("labels_sheet.pdf", Stock::Letter { used: 0 }), ("labels_roll.pdf", Stock::Roll)] {
        let labels = dictamen::labels::compose(&paper_facts::labels(stock))?;
        std::fs::write(folder.join(name), labels.pdf)?;
    }
    Ok(())
}

fn credential() -> Result<Credential, Box<dyn Error>> {
    let (from, until) = (Timestamp(1_767_225_600_000), Timestamp(1_893_456_000_000));
    let mut random = SeededRandom::new([7; 32]);
    let files = issue_demo_credential(
        &authority([7; 32])?,
        &mut random,
        "Perita Ejemplo Uno",
        "EEUP800101MDFJXR09",
        "demostracion",
        from,
        until,
    )?;
    let password = Zeroizing::new("demostracion".to_owned());
    Ok(Credential::open(&files.cer, &files.key, &password, facts::time(0))?)
}

fn claim(facts: &Facts) -> Claim {
    Claim {
        dictamen: DictamenId([1; 16]),
        request: Some(RequestId([2; 16])),
        candidate: Some(CandidateId("C-51E8-02".into())),
        result: facts.result,
        issued_at: facts.date,
        chain_head: Sha256::from_hex(&facts.history.chain_head).unwrap_or(Sha256([0; 32])),
        policy: "por rango".into(),
        engine: "cotejo-fp 0.1".into(),
        institution: InstitutionId([3; 16]),
    }
}

#[expect(clippy::disallowed_methods, reason = "this example measures; nothing it makes depends on the time")]
fn now() -> Instant {
    Instant::now()
}
