//! Real prints, read in place.

use crate::picture::difference;
use print_image::{BitRate, Loss, Notice, Ratio, Source, decode};
use terms::Ppi;

#[test]
fn the_comments_of_real_wsq_files_are_believed_where_they_can_be() {
    let Some(folder) = testkit::prints_or_skip("the_comments_of_real_wsq_files") else { return };
    let (mut believed, mut doubted) = (0, 0);
    for entry in std::fs::read_dir(folder.join("wsq")).expect("the folder is there") {
        let file = entry.expect("an entry").path();
        if file.extension().is_none_or(|extension| extension != "wsq") {
            continue;
        }
        let print = decode(&std::fs::read(&file).expect("reads")).expect("a print");
        let reference = decode(&std::fs::read(file.with_extension("png")).expect("reads")).expect("a print");
        assert!(print.pixels == reference.pixels);
        match print.ppi {
            Some(ppi) => {
                assert_eq!((ppi, &print.notices[..]), (Ppi::P500, &[Notice::Compressed(Loss::Wsq)][..]));
                believed += 1;
            }
            None => {
                assert_eq!(print.notices[1..], [Notice::ResolutionDoubted { ppi: 255 }]);
                doubted += 1;
            }
        }
    }
    assert_eq!((believed, doubted), (10, 4));
}

#[test]
fn a_real_print_survives_as_it_should() {
    let print = testkit::print_file("tune/fvc2002_db1_b/101_1.png", "a_real_print_survives");
    let Some(file) = print else { return };
    let print = decode(&std::fs::read(file).expect("reads")).expect("a print").into_raster(Ppi::P500);
    let source = Source::lossless(&print).expect("a file that says nothing of losses");
    let lossless = decode(&print.to_jp2().expect("encodes")).expect("a print");
    assert!(lossless.notices.is_empty() && lossless.pixels == print.pixels());
    // Of 255 squared: 33 dB for either at about the same size.
    for file in [source.to_wsq(BitRate::DEFAULT), source.to_lossy_jp2(Ratio::new(15).expect("in range"))] {
        let read = decode(&file.expect("encodes")).expect("a print");
        let noise = 10.0 * (255.0 * 255.0 / difference(&read.pixels, print.pixels())).log10();
        assert!(noise > 30.0, "{noise:.1} dB");
    }
}
