//! Makes the demonstration gallery and searches it; prints `name=value` lines for `cargo xtask bench`.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![expect(clippy::print_stdout, clippy::expect_used, reason = "a benchmark prints, and may stop")]

use core_api::{Core as _, GreyImage, Submission};
use firma::TrustAnchors;
use matching_core::{DEMONSTRATION_PERSONS, EmbeddedCore, Setup, demonstration_print};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;
use terms::{Finger, InstitutionId, RequestId, Timestamp};

/// Searches, each for another person.
const SEARCHES: u8 = 10;

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let counter = AtomicU64::new(1);
    let setup = Setup {
        key: [1; 32],
        signing_seed: [2; 32],
        code: "nucleo-medida".to_owned(),
        demonstration: true,
        trust: TrustAnchors::none(),
        now: Box::new(|| Timestamp(0)),
        random: Box::new(move |bytes| {
            let count = counter.fetch_add(1, Ordering::Relaxed).to_le_bytes();
            bytes.iter_mut().zip(count.iter().cycle()).for_each(|(byte, part)| *byte = *part);
        }),
    };
    let core = EmbeddedCore::open(folder.path(), setup).expect("a core");
    let started = Instant::now();
    core.enrol_synthetic(DEMONSTRATION_PERSONS, &|_, _| ControlFlow::Continue(())).expect("a gallery");
    println!("demonstration_gallery_s={:.1}", started.elapsed().as_secs_f64());
    let (mut searches, mut ways): (Vec<f64>, Vec<f64>) =
        (0..SEARCHES).map(|number| search(&core, number)).unzip();
    searches.sort_by(f64::total_cmp);
    ways.sort_by(f64::total_cmp);
    println!("search_persons={DEMONSTRATION_PERSONS}");
    println!("search_ten_fingers_ms={:.1}", searches[searches.len() / 2]);
    println!("submit_and_search_ms={:.1}", ways[ways.len() / 2]);
}

/// How long the search takes, and the search with its submission, ms.
fn search(core: &EmbeddedCore, number: u8) -> (f64, f64) {
    let request = RequestId([number; 16]);
    let prints = Finger::ALL.map(|finger| {
        let raster = demonstration_print(u32::from(number) * 7, finger, 1);
        let (width, height, ppi) = (raster.width(), raster.height(), raster.ppi());
        (finger, GreyImage { width, height, ppi, pixels: raster.pixels().to_vec() })
    });
    let submission = Submission {
        institution: InstitutionId([1; 16]),
        request,
        nonce: core_api::Nonce([1; 8]),
        prints: prints.into(),
        acervos: terms::Acervos::USUAL,
        oficio: None,
    };
    let submitted = Instant::now();
    core.submit(&submission, &|_, _| ControlFlow::Continue(())).expect("a receipt");
    let started = Instant::now();
    core.answer(request, &|_, _| ControlFlow::Continue(())).expect("an answer");
    (started.elapsed().as_secs_f64() * 1000.0, submitted.elapsed().as_secs_f64() * 1000.0)
}
