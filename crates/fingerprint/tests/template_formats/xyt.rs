//! NIST's text.

use crate::plain;
use fingerprint::formats::{self, Format, FormatError, UNREPORTED_QUALITY};
use terms::{CentiPx, MilliDegrees};

fn text(view: formats::FingerView) -> String {
    String::from_utf8(formats::write(Format::Xyt, &[view]).unwrap().bytes).unwrap()
}

#[test]
fn it_points_up_and_the_other_way() {
    let mut view = plain(1);
    view.minutiae[0].x = CentiPx(12_345);
    view.minutiae[0].direction = MilliDegrees::new(30_400);
    assert_eq!(text(view), "123 350 210 90\n", "400 px high, 50 px down, 30 + 180 degrees");
    let read = formats::read(b"10 20 210 7\r\n10 5 0\n").unwrap();
    let minutiae = &read[0].minutiae;
    assert_eq!((minutiae[0].direction, minutiae[1].quality), (MilliDegrees::new(30_000), None));
    assert!(minutiae[1].y.px() - minutiae[0].y.px() == 15.0, "lower in the file's y is lower in the print");
    assert_eq!(
        read[0].template().minutiae[0].quality,
        UNREPORTED_QUALITY,
        "counts as the middle, and first here"
    );
    assert_eq!(formats::read(b"10 20 30 40\nfoo\n"), Err(FormatError::BadLine(2)));
}

#[test]
fn all_lines_have_as_many_numbers() {
    let mut view = plain(2);
    view.minutiae[1].quality = None;
    assert_eq!(text(view.clone()), "0 350 180 90\n1 350 270 50\n");
    view.minutiae[0].quality = None;
    assert_eq!(text(view), "0 350 180\n1 350 270\n");
}

#[test]
fn a_minutia_below_its_print_stays_where_it_is() {
    let mut view = plain(2);
    view.minutiae[0].y = CentiPx(45_050);
    let lines = text(view);
    assert_eq!(lines, "0 1 180 90\n1 401 270 90\n");
}
