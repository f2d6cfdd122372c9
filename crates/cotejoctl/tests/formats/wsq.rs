//! `wsq encode`, `wsq decode` and `wsq info` from outside.

use crate::prints::{decoded, hand, pixels};
use crate::program::{json, names, run, succeed};
use print_image::Loss;
use sha2::{Digest as _, Sha256};
use std::path::Path;

fn hex(pixels: &[u8]) -> String {
    Sha256::digest(pixels).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Peak signal to noise, dB.
fn psnr(one: &[u8], other: &[u8]) -> f64 {
    let square = |(one, other): (&u8, &u8)| (f64::from(*one) - f64::from(*other)).powi(2);
    let error = one.iter().zip(other).map(square).sum::<f64>() / one.len() as f64;
    10.0 * (255.0 * 255.0 / error).log10()
}

#[test]
fn a_print_goes_to_wsq_and_back_to_every_plain_format() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    hand(at, 11, 1);
    let said = succeed(at, "wsq encode 1.png --out 1.wsq");
    assert!(said.contains("320 × 400 px a 500 ppi"), "{said}");
    let wsq = wsq::decode(&std::fs::read(at.join("1.wsq")).unwrap()).unwrap();
    assert!(psnr(&pixels(&at.join("1.png")), &wsq.pixels) > 28.0);
    for picture in ["1.pgm", "1b.png", "1.tif", "1.bmp"] {
        succeed(at, &format!("wsq decode 1.wsq --out {picture}"));
        let back = decoded(&at.join(picture));
        assert_eq!(hex(&back.pixels), hex(&wsq.pixels), "{picture}");
        assert_eq!(back.ppi.map(terms::Ppi::get), Some(500), "{picture}");
        assert_eq!(back.loss(), Some(Loss::Wsq), "{picture}");
    }
    succeed(at, "wsq decode 1.wsq --out plain --format raw");
    assert_eq!(hex(&std::fs::read(at.join("plain/1.raw")).unwrap()), hex(&wsq.pixels));
    let told = &json(at, "wsq info 1.wsq --pixels --format json")[0];
    assert_eq!((&told["width"], &told["height"], &told["ppi"]), (&320.into(), &400.into(), &500.into()));
    assert_eq!((&told["filter"], &told["bit_rate"]), (&"9/7".into(), &0.75.into()));
    assert_eq!(told["pixels_sha256"], hex(&wsq.pixels));
    let text = succeed(at, "wsq info 1.wsq");
    assert!(text.contains("320 × 400 px") && text.contains("WSQ_BITRATE=0.75"), "{text}");
}

#[test]
fn the_rate_decides_the_size() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    hand(at, 12, 1);
    let size = |rate: &str| {
        succeed(at, &format!("wsq encode 1.png --out {rate}.wsq --rate {rate} --overwrite"));
        std::fs::metadata(at.join(format!("{rate}.wsq"))).unwrap().len()
    };
    assert!(size("0.4") < size("0.75") && size("0.75") < size("2.25"));
    for nonsense in ["0", "9", "mucho"] {
        assert_eq!(run(at, &format!("wsq encode 1.png --out x.wsq --rate {nonsense}")).code, 2, "{nonsense}");
    }
}

#[test]
fn a_print_is_compressed_once_unless_a_reason_is_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    hand(at, 13, 1);
    succeed(at, "wsq encode 1.png --out 1.wsq");
    for file in ["b.png", "b.pgm", "b.tif"] {
        succeed(at, &format!("wsq decode 1.wsq --out {file}"));
    }
    for file in ["1.wsq", "b.png", "b.pgm", "b.tif"] {
        let said = run(at, &format!("wsq encode {file} --out again/"));
        assert_eq!(said.code, 1, "{file}: {}", said.err);
        assert!(said.err.contains(file) && said.err.contains("--recompress"), "{file}: {}", said.err);
        assert_eq!(said.err.lines().count(), 1, "{file}: {}", said.err);
    }
    assert_eq!(names(&at.join("again")), Vec::<String>::new());
    assert_eq!(run(at, "wsq encode b.png --out again.wsq --recompress Por-Que-Si").code, 2);
    succeed(at, "wsq encode b.png --out again.wsq --recompress sin_otro_original");
    let info = wsq::info(&std::fs::read(at.join("again.wsq")).unwrap()).unwrap();
    assert_eq!(info.comments[0].get("OVERRIDE"), Some("sin_otro_original"));
    assert_eq!(info.comments[0].get("SOURCE"), Some("lossy WSQ"));
    // A reason that was not needed is not recorded.
    succeed(at, "wsq encode 1.png --out first.wsq --recompress urgente");
    let info = wsq::info(&std::fs::read(at.join("first.wsq")).unwrap()).unwrap();
    assert_eq!(info.comments[0].get("OVERRIDE"), None);
}

#[test]
fn resolutions_are_stated_given_or_refused() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    hand(at, 14, 1);
    let print = decoded(&at.join("1.png"));
    let fine = print.clone().into_raster(terms::Ppi::P1000);
    std::fs::write(at.join("fine.png"), fine.to_png()).unwrap();
    let said = run(at, "wsq encode fine.png --out fine.wsq");
    assert!(said.code == 1 && said.err.contains("--to-500") && !at.join("fine.wsq").exists(), "{}", said.err);
    succeed(at, "wsq encode fine.png --out fine.wsq --to-500");
    let info = wsq::info(&std::fs::read(at.join("fine.wsq")).unwrap()).unwrap();
    assert_eq!((info.width, info.height, info.ppi), (160, 200, Some(500)));

    std::fs::write(at.join("bare.raw"), &print.pixels).unwrap();
    let said = run(at, "wsq encode bare.raw --out bare.wsq --raw 320x400");
    assert!(said.code == 2 && said.err.contains("--ppi"), "{}", said.err);
    succeed(at, "wsq encode bare.raw --out bare.wsq --raw 320x400 --ppi 500");
    succeed(at, "wsq encode 1.png --out 1.wsq");
    assert_eq!(std::fs::read(at.join("bare.wsq")).unwrap(), std::fs::read(at.join("1.wsq")).unwrap());
    let wide: Vec<u8> = print.pixels.iter().flat_map(|&pixel| [pixel, pixel]).collect();
    std::fs::write(at.join("wide.raw"), wide).unwrap();
    succeed(at, "wsq encode wide.raw --out wide.wsq --raw 320x400x16 --ppi 500");
    assert_eq!(std::fs::read(at.join("wide.wsq")).unwrap(), std::fs::read(at.join("1.wsq")).unwrap());
    assert_eq!(run(at, "wsq encode wide.raw --out x.wsq --raw 320x400 --ppi 500").code, 1);

    let unstated = b"P5\n320 400\n255\n".to_vec();
    std::fs::write(at.join("mute.pgm"), [unstated, print.pixels].concat()).unwrap();
    let said = run(at, "wsq encode mute.pgm --out mute.wsq");
    assert!(said.code == 1 && said.err.contains("--ppi"), "{}", said.err);
    succeed(at, "wsq encode mute.pgm --out mute.wsq --ppi 500");
}

#[test]
fn a_folder_is_done_but_for_its_bad_file() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    hand(&at.join("in"), 15, 3);
    std::fs::write(at.join("in/4.png"), b"no es una imagen").unwrap();
    std::fs::write(at.join("in/notas.txt"), b"no se toca").unwrap();
    let said = run(at, "wsq encode in --out out");
    assert_eq!(said.code, 1);
    assert_eq!(said.out.lines().count(), 3, "{}", said.out);
    let lines: Vec<&str> = said.err.lines().collect();
    assert_eq!(lines.len(), 2, "{}", said.err);
    assert!(lines[0].starts_with("cotejoctl: «in/4.png»: ") && lines[1].contains("1 de 4"), "{}", said.err);
    assert_eq!(names(&at.join("out")), ["1.wsq", "2.wsq", "3.wsq"]);
    let said = run(at, "wsq decode out --out back --format tif");
    assert_eq!(
        (said.code, names(&at.join("back"))),
        (0, vec!["1.tif".into(), "2.tif".into(), "3.tif".into()])
    );
}

#[test]
fn nothing_is_written_over_unless_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    hand(&at.join("a"), 16, 2);
    hand(&at.join("b"), 17, 1);
    let clash = run(at, "wsq encode a/1.png b/1.png --out out");
    assert!(clash.code == 2 && clash.err.contains("out/1.wsq") && !at.join("out").exists(), "{}", clash.err);
    succeed(at, "wsq encode a --out out");
    let first = std::fs::read(at.join("out/1.wsq")).unwrap();
    let said = run(at, "wsq encode b --out out");
    assert!(said.code == 1 && said.err.contains("--overwrite"), "{}", said.err);
    assert_eq!(std::fs::read(at.join("out/1.wsq")).unwrap(), first);
    succeed(at, "wsq encode b --out out --overwrite");
    assert_ne!(std::fs::read(at.join("out/1.wsq")).unwrap(), first);
    let onto = run(at, "wsq decode out/1.wsq --out out/1.wsq --overwrite");
    assert!(
        onto.code != 0 && wsq::info(&std::fs::read(at.join("out/1.wsq")).unwrap()).is_ok(),
        "{}",
        onto.err
    );
    assert_eq!(run(at, "wsq encode a --out todo.wsq").code, 2, "two files to one");
}

#[test]
fn comments_in_somebody_s_words_are_not_shown() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    hand(at, 18, 1);
    succeed(at, "wsq encode 1.png --out 1.wsq");
    let wsq = std::fs::read(at.join("1.wsq")).unwrap();
    let free = [&[0xff, 0xa8, 0, 17][..], b"JUANA EJEMPLO G"].concat();
    std::fs::write(at.join("named.wsq"), [&wsq[..2], &free, &wsq[2..]].concat()).unwrap();
    for format in ["text", "csv", "json"] {
        let said = succeed(at, &format!("wsq info named.wsq --format {format}"));
        assert!(said.contains("(15 bytes)") && !said.contains("JUANA"), "{said}");
    }
}

#[test]
fn real_cards_decode_to_the_reference_pixels() {
    let test = "real_cards_decode_to_the_reference_pixels";
    let Some(prints) = testkit::prints_or_skip(test) else { return };
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let from = prints.join("wsq");
    let told = json(at, &format!("wsq info {} --pixels --format json", from.display()));
    let list = std::fs::read_to_string(from.join("pixels.sha256.csv")).unwrap();
    let rows: Vec<Vec<&str>> = list.lines().skip(1).map(|line| line.split(',').collect()).collect();
    assert_eq!(told.as_array().unwrap().len(), rows.len());
    for row in &rows {
        let name = format!("{}.wsq", row[0]);
        let of = |file: &&serde_json::Value| file["file"].as_str().unwrap().ends_with(&name);
        let file = told.as_array().unwrap().iter().find(of).unwrap();
        assert_eq!(file["pixels_sha256"], row[3], "{name}");
    }
    let name = rows[0][0];
    succeed(at, &format!("wsq decode {} --out x.pgm", from.join(format!("{name}.wsq")).display()));
    assert_eq!(hex(&pixels(&at.join("x.pgm"))), rows[0][3]);
    // The card says 255 ppi in some comments; no file leaves with that.
    succeed(at, &format!("wsq decode {} --out all", from.display()));
    for name in names(&at.join("all")) {
        assert_eq!(decoded(Path::new(&at.join("all").join(&name))).ppi, Some(terms::Ppi::P500), "{name}");
    }
}
