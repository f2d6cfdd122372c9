//! Any bytes as an ANSI/NIST-ITL file: a refusal, or a file that is written again byte for byte and answers every
//! question, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../crates/nist-itl/tests/itl/ask.rs"]
mod ask;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(file) = nist_itl::parse(bytes) {
        assert!(file.to_bytes() == bytes);
        ask::ask_everything(&file);
    }
});
