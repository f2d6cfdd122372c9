//! Any text as a card template: taken, with pages and boxes that are of some finger, or refused with a line of it.
#![no_main]

use fingerprint::card::CardTemplate;
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: cotejo_fuzz::seeds::make(cotejo_fuzz::seeds::Seeds::Cards), |bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match CardTemplate::parse(text) {
        Err(error) => assert!(error.line <= text.lines().count() + 1),
        Ok(template) => {
            let boxes = |page: &fingerprint::card::PageSpec| page.boxes.clone();
            let mut of_pages = template.pages().iter().map(boxes);
            assert!(of_pages.len() > 0);
            assert!(of_pages.all(|boxes| !boxes.is_empty() && boxes.iter().all(|one| !one.take.fingers().is_empty())));
        }
    }
});
