//! Programs no one here wrote: OpenJPEG's `opj_compress` and `opj_decompress` from PATH (Debian: libopenjp2-tools), and
//! Pillow through `COTEJO_PEERS` (a Python that has it).

use crate::picture::{difference, print_of};
use print_image::{Decoded, Loss, Notice, Raster, Ratio, Source, decode};
use sha2::{Digest, Sha256};
use std::ffi::OsString;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use terms::Ppi;

/// A print whose sides are no round numbers.
fn sample() -> Raster {
    print_of(211, 173, Ppi::P500)
}

/// One of OpenJPEG's programs on a file; what it writes, or nothing where it is not installed.
fn openjpeg(program: &str, input: (&str, &[u8]), output: &str, options: &[&str]) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    let [from, to] = [input.0, output].map(|name| folder.path().join(name));
    std::fs::write(&from, input.1).expect("writes");
    let mut command = Command::new(program);
    command.arg("-i").arg(&from).arg("-o").arg(&to).args(options);
    let Ok(ended) = command.output() else {
        eprintln!("SKIPPED: no {program} on PATH (Debian: libopenjp2-tools)");
        return None;
    };
    assert!(ended.status.success(), "{program} {options:?}: {}", String::from_utf8_lossy(&ended.stderr));
    Some(std::fs::read(&to).expect("written"))
}

fn decompressed(file: &[u8], name: &str) -> Option<Decoded> {
    let pgm = openjpeg("opj_decompress", (name, file), "out.pgm", &[])?;
    Some(decode(&pgm).expect("a graymap"))
}

#[test]
fn openjpeg_reads_what_is_written() {
    let print = sample();
    let Some(read) = decompressed(&print.to_jp2().expect("encodes"), "in.jp2") else { return };
    assert!(read.pixels == print.pixels());
    for ratio in [4, 10, 20] {
        let source = Source::lossless(&print).expect("nothing lost");
        let file = source.to_lossy_jp2(Ratio::new(ratio).expect("in range")).expect("encodes");
        let (Some(theirs), Ok(ours)) = (decompressed(&file, "in.jp2"), decode(&file)) else {
            panic!("decodes")
        };
        assert!(alike(&theirs.pixels, &ours.pixels), "{ratio}:1");
    }
}

/// Whether two decoders of the irreversible wavelet, whose rounding is free, agree.
fn alike(left: &[u8], right: &[u8]) -> bool {
    left.iter().zip(right).all(|(left, right)| left.abs_diff(*right) <= 1) && difference(left, right) < 0.01
}

#[test]
fn what_openjpeg_writes_is_read_and_judged() {
    let print = sample();
    let pgm = print.to_pgm();
    // Options, whether nothing is lost, and whether that can be proven.
    let cases: [(&[&str], bool, bool); 16] = [
        (&[], true, true),
        (&["-p", "RLCP", "-n", "3"], true, true),
        (&["-p", "RPCL", "-SOP"], true, true),
        (&["-p", "PCRL", "-EPH"], true, true),
        (&["-p", "CPRL", "-SOP", "-EPH"], true, true),
        (&["-b", "16,32"], true, true),
        (&["-t", "64,50"], true, true),
        (&["-t", "64,50", "-r", "30,10,1", "-p", "RLCP", "-TP", "R"], true, true),
        (&["-r", "40,20,10,5,1", "-p", "PCRL"], true, true),
        (&["-M", "42"], true, true), // reset, causal, segmentation symbols
        (&["-M", "1"], true, false), // bypass
        (&["-c", "[64,64],[32,32]", "-p", "RPCL"], true, false), // precincts
        (&["-r", "2"], false, false),
        (&["-r", "10", "-p", "CPRL"], false, false),
        (&["-t", "64,50", "-r", "20,6"], false, false),
        (&["-I"], false, false),
    ];
    for (options, exact, proven) in cases {
        for name in ["out.j2k", "out.jp2"] {
            let Some(file) = openjpeg("opj_compress", ("in.pgm", &pgm), name, options) else { return };
            let decoded = decode(&file).expect("a print");
            let notices: &[Notice] = if proven { &[] } else { &[Notice::Compressed(Loss::Jpeg2000)] };
            assert_eq!(decoded.notices, notices, "{options:?}");
            let theirs = decompressed(&file, name).expect("opj_decompress stands beside opj_compress");
            if exact {
                assert!(decoded.pixels == print.pixels(), "{options:?}");
            } else {
                assert!(alike(&decoded.pixels, &theirs.pixels), "{options:?}");
            }
        }
    }
}

/// What Pillow says of a file, or makes of it; nothing where there is no Pillow.
fn pillow(words: &[&str], file: &[u8]) -> Option<Vec<u8>> {
    let Some(python): Option<OsString> = std::env::var_os("COTEJO_PEERS") else {
        eprintln!("SKIPPED: COTEJO_PEERS names no Python with Pillow");
        return None;
    };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/pillow.py");
    let mut command = Command::new(python);
    command.arg(script).args(words).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("COTEJO_PEERS runs");
    child.stdin.take().expect("piped").write_all(file).expect("it reads all");
    let ended = child.wait_with_output().expect("ends");
    assert!(ended.status.success(), "{words:?}");
    Some(ended.stdout)
}

#[test]
fn pillow_reads_what_is_written() {
    let print = sample();
    let digest: String = Sha256::digest(print.pixels()).iter().map(|byte| format!("{byte:02x}")).collect();
    for (name, file, says) in [
        ("PNG", print.to_png(), "500.0 500.0"),
        ("TIFF", print.to_tiff(), "500.0 500.0"),
        ("BMP", print.to_bmp(), "500.0 500.0"),
        ("PPM", print.to_pgm(), "0.0 0.0"),
        ("JPEG2000", print.to_jp2().expect("encodes"), "500.0 500.0"),
    ] {
        let Some(shown) = pillow(&["show"], &file) else { return };
        let expected = format!("{name} L 211 173 {says} - {digest}");
        assert_eq!(String::from_utf8_lossy(&shown).trim(), expected);
    }
}

#[test]
fn pillow_reads_files_that_say_what_was_lost() {
    let source = sample();
    let lossy = Source::lossless(&source).expect("nothing lost").to_lossy_jp2(Ratio::TEN).expect("encodes");
    let lossy = decode(&lossy).expect("a print").into_raster(Ppi::P500);
    let digest: String = Sha256::digest(lossy.pixels()).iter().map(|byte| format!("{byte:02x}")).collect();
    let jp2 = lossy.to_jp2().expect("encodes");
    for file in [lossy.to_png(), lossy.to_tiff(), lossy.to_bmp(), lossy.to_pgm(), jp2] {
        let Some(shown) = pillow(&["show"], &file) else { return };
        let shown = String::from_utf8_lossy(&shown).trim().to_owned();
        assert!(shown.ends_with(&digest), "{shown}");
        assert!(!shown.starts_with("PNG") || shown.contains(" lossy_JPEG_2000 "), "{shown}");
    }
}

#[test]
fn what_pillow_writes_is_read_and_judged() {
    let print = sample();
    let jpeg = Some(Loss::Jpeg);
    let jpeg2000 = Some(Loss::Jpeg2000);
    for (kind, ppi, loss) in [
        ("png", true, None),
        ("bmp", true, None),
        ("tiff", true, None),
        ("tiff-lzw", true, None),
        ("tiff-deflate", true, None),
        ("tiff-jpeg", true, jpeg),
        ("tiff-cm", true, None),
        ("jpeg", true, jpeg),
        ("pgm", false, None),
        ("jp2", false, None),
        ("jp2-cut", false, jpeg2000),
        ("jp2-lossy", false, jpeg2000),
    ] {
        let Some(file) = pillow(&["write", kind], &print.to_pgm()) else { return };
        let decoded = decode(&file).expect(kind);
        assert_eq!((decoded.loss(), decoded.ppi), (loss, ppi.then_some(Ppi::P500)), "{kind}");
        assert_eq!(decoded.pixels == print.pixels(), loss.is_none(), "{kind}");
        assert!(difference(&decoded.pixels, print.pixels()) < 600.0, "{kind}");
    }
}
