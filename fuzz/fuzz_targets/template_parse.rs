//! Any bytes as a template file in any format: views that can be used and written in every format so that nothing more is lost,
//! or a refusal, never a panic.
#![no_main]

use fingerprint::formats::{self, Format};
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: cotejo_fuzz::seeds::make(cotejo_fuzz::seeds::Seeds::Templates), |bytes: &[u8]| {
    let known = std::iter::once(formats::read(bytes));
    for views in known.chain(Format::ALL.map(|format| formats::read_as(format, bytes))).flatten() {
        for view in views.iter().take(2) {
            cotejo_fuzz::check_template(&view.template());
            cotejo_fuzz::check_views(std::slice::from_ref(view));
        }
        cotejo_fuzz::check_views(&views);
    }
});
