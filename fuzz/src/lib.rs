//! What the targets share: seeds, what a template must never be, how a folder of files stands in one input.

pub mod seeds;

use fingerprint::formats::{self, FingerView, Format};
use fingerprint::{Prepared, Probe, Template};
use std::path::Path;

/// The key of every gallery that is fuzzed.
pub const KEY: [u8; 32] = [7; 32];

/// Panics if a template is not one the rest of the engine may rely on.
pub fn check_template(template: &Template) {
    for minutia in &template.minutiae {
        assert!(minutia.quality.get() <= 100);
        assert!((0..360_000).contains(&minutia.direction.get()));
    }
    assert!(Template::from_bytes(&template.to_bytes()).is_ok());
    let score = Probe::new(template).score_prepared(&Prepared::new(template)).value();
    assert!(score.is_finite() && score >= 0.0);
}

/// Panics if views that were read cannot be written and read again in every format that holds as many, or if a second
/// writing loses anything.
pub fn check_views(views: &[FingerView]) {
    for format in Format::ALL {
        let written = match formats::write(format, views) {
            Ok(written) => written,
            Err(error) => {
                assert!(views.len() > 1, "{error}: one view fits every format");
                continue;
            }
        };
        let read = formats::read_as(format, &written.bytes).expect("what was written is read");
        assert_eq!(read.len(), views.len());
        let again = formats::write(format, &read).expect("what was read is written");
        assert!(again.losses.is_empty() && again.bytes == written.bytes);
    }
}

/// Files as one input: for each a length of the name (u8), the name, a length (u32, little-endian), the bytes.
pub fn pack(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut packed = Vec::new();
    for (name, bytes) in files {
        packed.push(name.len() as u8);
        packed.extend(name.as_bytes());
        packed.extend((bytes.len() as u32).to_le_bytes());
        packed.extend(bytes);
    }
    packed
}

/// Writes packed files into a folder; names with anything but letters, digits, points and hyphens are left out,
/// and what is cut short is written as far as it goes.
pub fn unpack(mut packed: &[u8], folder: &Path) -> std::io::Result<()> {
    while let Some((length, rest)) = packed.split_first() {
        let (name, rest) = rest.split_at(usize::from(*length).min(rest.len()));
        let Some((size, rest)) = rest.split_first_chunk() else { break };
        let (bytes, rest) = rest.split_at((u32::from_le_bytes(*size) as usize).min(rest.len()));
        packed = rest;
        let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b".-_".contains(byte);
        let Ok(name) = std::str::from_utf8(name) else { continue };
        if !name.is_empty() && name.bytes().all(|byte| plain(&byte)) && !name.starts_with('.') {
            std::fs::write(folder.join(name), bytes)?;
        }
    }
    Ok(())
}
