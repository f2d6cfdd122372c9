//! The records' fields where the standards put them, in records written by hand.

use fingerprint::formats::{
    self, Algorithm, Area, Certificate, Device, FingerView, Format, FormatError, FurtherQuality, Loss,
    Resolution, RidgeEndings, Unread,
};
use markup::MinutiaKind;
use terms::{CentiPx, MilliDegrees, Quality};

/// An ending at (100, 14), 80 units, quality 90; a bifurcation at (55, 300), 16 units, no quality.
const MINUTIAE: [u8; 12] = [0x40, 100, 0, 14, 80, 90, 0x80, 55, 1, 44, 16, 0];

/// Header fields of 378 and 2005 from the equipment to the number of views.
fn shared_header(px_per_cm: u8, views: u8) -> Vec<u8> {
    vec![0x80, 0xb5, 2, 0, 1, 144, 0, px_per_cm, 0, px_per_cm, views, 0]
}

/// A record of 2005 with one view: left index, view 2, rolled, quality 70.
fn iso2005(px_per_cm: u8, block: &[u8]) -> Vec<u8> {
    let mut body = shared_header(px_per_cm, 1);
    body.extend([7, 0x21, 70, 2]);
    body.extend(MINUTIAE);
    body.extend((block.len() as u16).to_be_bytes());
    body.extend(block);
    [&b"FMR\0 20\0"[..], &(12 + body.len() as u32).to_be_bytes(), &body].concat()
}

/// The same as 378, of product (66, 17).
fn ansi378(impression: u8, block: &[u8]) -> Vec<u8> {
    let mut body = vec![0, 66, 0, 17];
    body.extend(shared_header(197, 1));
    body.extend([7, 0x20 | impression, 70, 2]);
    body.extend(MINUTIAE);
    body.extend((block.len() as u16).to_be_bytes());
    body.extend(block);
    [&b"FMR\0 20\0"[..], &(10 + body.len() as u16).to_be_bytes(), &body].concat()
}

/// A record of 2011 with one representation that tells everything: two qualities, a certificate, the date without its time.
fn iso2011(layout: u8, minutiae: &[u8], block: &[u8]) -> Vec<u8> {
    let mut body = vec![7, 0xd5, 12, 15, 0xff, 0xff, 0xff, 0xff, 0xff, 14, 0xab, 0xcd, 0, 181];
    body.extend([2, 90, 0, 15, 0, 1, 255, 0, 16, 0, 2]);
    body.extend([1, 0, 15, 3]);
    body.extend([7, 1, 0, 197, 0, 197, 24, 2, 0, 1, 144, layout, 2]);
    body.extend(minutiae);
    body.extend((block.len() as u16).to_be_bytes());
    body.extend(block);
    let representation = [&(4 + body.len() as u32).to_be_bytes()[..], &body].concat();
    let length = (15 + representation.len() as u32).to_be_bytes();
    [&b"FMR\x00030\0"[..], &length, &[0, 1, 1], &representation].concat()
}

fn only(bytes: &[u8]) -> FingerView {
    formats::read(bytes).unwrap().remove(0)
}

/// The view, which is written again as it was.
fn kept(bytes: &[u8]) -> FingerView {
    let format = Format::recognise(bytes).unwrap();
    let view = only(bytes);
    let written = formats::write(format, std::slice::from_ref(&view)).unwrap();
    assert_eq!(written.losses, []);
    assert!(written.bytes == bytes, "{format:?} is not written as it was");
    view
}

#[test]
fn every_field_of_a_2005_record_is_read_and_written_again() {
    let view = kept(&iso2005(197, &[]));
    assert_eq!((view.width_px, view.height_px), (512, 400));
    assert_eq!((view.position, view.number, view.impression), (7, 2, 1));
    assert_eq!((view.quality, view.capture.equipment), (Some(Quality::new(70)), 0x80b5));
    assert_eq!(view.endings, RidgeEndings::ValleyFork);
    let [ending, fork] = view.minutiae[..] else { panic!("two minutiae") };
    assert_eq!((ending.x, ending.y, ending.kind), (CentiPx(10_050), CentiPx(1_450), MinutiaKind::Ending));
    assert_eq!((ending.direction, ending.quality), (MilliDegrees::new(112_500), Some(Quality::new(90))));
    assert_eq!((fork.x, fork.y, fork.kind), (CentiPx(5_550), CentiPx(30_050), MinutiaKind::Bifurcation));
    assert_eq!((fork.direction, fork.quality), (MilliDegrees::new(22_500), None));
}

#[test]
fn every_field_of_a_378_record_is_read_and_written_again() {
    let view = kept(&ansi378(9, &[]));
    assert_eq!(
        (view.capture.product.owner, view.capture.product.kind, view.capture.equipment),
        (66, 17, 0x80b5)
    );
    assert_eq!(view.impression, 24, "378's code for contactless is not that of the later lists");
    assert_eq!(view.minutiae[0].direction, MilliDegrees::new(160_000));
}

#[test]
fn every_field_of_a_2011_record_is_read_and_written_again() {
    let six = [MINUTIAE[..11].to_vec(), vec![254]].concat();
    let view = kept(&iso2011(0x61, &six, &[]));
    assert_eq!((view.position, view.number, view.impression), (7, 1, 24));
    assert_eq!((view.width_px, view.height_px, view.quality), (512, 400, Some(Quality::new(90))));
    assert_eq!(view.endings, RidgeEndings::RidgeEnd);
    assert_eq!(view.minutiae[1].quality, None);
    let capture = &view.capture;
    assert!(capture.device == Device { technology: 14, maker: 0xabcd, kind: 181 });
    assert!(capture.algorithm == Algorithm { maker: 15, number: 1 });
    let second = FurtherQuality { score: None, algorithm: Algorithm { maker: 16, number: 2 } };
    assert!(capture.further_qualities == [second]);
    assert!(capture.certificates == [Certificate { authority: 15, scheme: 3 }]);
    let time = capture.time.unwrap();
    assert_eq!((time.year, time.month, time.day, time.hour, time.millisecond), (2005, 12, 15, 255, 65_535));

    let five: Vec<u8> = MINUTIAE.chunks(6).flat_map(|minutia| &minutia[..5]).copied().collect();
    let view = kept(&iso2011(0x50, &five, &[]));
    assert_eq!(view.endings, RidgeEndings::ValleyFork);
    assert!(view.minutiae.iter().all(|minutia| minutia.quality.is_none()));
    for layout in [0x40, 0x62] {
        assert_eq!(formats::read(&iso2011(layout, &six, &[])), Err(FormatError::BadView(0)));
    }
}

/// A core without direction at (10, 20), one with at (30, 40); a delta with three directions at (50, 60).
const ISO_POINTS: [u8; 19] = [2, 0, 10, 0, 20, 0x40, 30, 0, 40, 64, 1, 0x40, 50, 0, 60, 0, 85, 171, 0];

#[test]
fn cores_and_deltas_change_their_layout_with_the_record() {
    let block = [&[0, 2, 0, 22][..], &ISO_POINTS[..18]].concat();
    let view = kept(&iso2005(197, &block));
    let [first, second] = view.cores[..] else { panic!("two cores") };
    assert_eq!((first.x, first.y, first.directions), (CentiPx(1_050), CentiPx(2_050), None));
    assert_eq!((second.x, second.directions), (CentiPx(3_050), Some([MilliDegrees::new(90_000)])));
    let turns = [0, 119_531, 240_469].map(MilliDegrees::new);
    assert_eq!((view.deltas[0].y, view.deltas[0].directions), (CentiPx(6_050), Some(turns)));
    let six = [MINUTIAE[..11].to_vec(), vec![254]].concat();
    assert!(kept(&iso2011(0x61, &six, &block)).cores == view.cores);

    // 378 tells the directions of all cores or of none.
    let of_378 = [0, 2, 0, 22, 0x02, 0, 10, 0, 20, 0, 30, 0, 40, 0x41, 0, 50, 0, 60, 0, 60, 120, 0];
    let as_378 = kept(&ansi378(0, &[&[0, 2, 0, 21][..], &of_378[4..21]].concat()));
    assert!(as_378.cores.iter().all(|core| core.directions.is_none()) && as_378.cores[1].y == second.y);
    assert_eq!(as_378.deltas[0].directions, Some([0, 120_000, 240_000].map(MilliDegrees::new)));
    let converted = formats::write(Format::Ansi378, &[view]).unwrap();
    assert_eq!(converted.losses, [Loss::Turn(500), Loss::SingularDirections(1)]);
}

#[test]
fn areas_are_told_apart_by_either_meaning_of_their_lengths() {
    let data = [1, 0, 1, 9];
    let counted = [&[0, 1, 0, 8][..], &data, &[2, 0x21, 0, 6, 5, 5]].concat();
    let uncounted = [&[0, 1, 0, 4][..], &data, &[2, 0x21, 0, 2, 5, 5]].concat();
    let areas = [Area { kind: 1, data: data.to_vec() }, Area { kind: 0x221, data: vec![5, 5] }];
    assert_eq!(kept(&iso2005(197, &counted)).areas, areas);
    assert_eq!(kept(&ansi378(0, &counted)).areas, areas);
    let view = only(&iso2005(197, &uncounted));
    assert_eq!(view.areas, areas);
    assert!(formats::write(Format::Iso2005, &[view]).unwrap().bytes == iso2005(197, &counted));
}

#[test]
fn what_makes_no_sense_among_extended_data_is_kept_aside() {
    let view = only(&iso2005(197, &[0, 1, 0, 99, 7]));
    assert_eq!(view.areas, [Area { kind: 0, data: vec![0, 1, 0, 99, 7] }]);
    assert_eq!(view.minutiae.len(), 2, "no minutia depends on it");
    assert_eq!(formats::write(Format::Iso2005, &[view]).unwrap().losses, [Loss::Areas(1)]);
    let cores_cut = only(&iso2005(197, &[0, 2, 0, 7, 1, 0, 10]));
    assert_eq!(cores_cut.areas, [Area { kind: 2, data: vec![1, 0, 10] }]);
    assert_eq!(formats::write(Format::Json, &[cores_cut]).unwrap().losses, []);
}

#[test]
fn zonal_quality_gains_and_loses_its_algorithm() {
    let zones = [16, 16, 1, 0xf0];
    let view = kept(&iso2005(197, &[&[0, 3, 0, 8][..], &zones].concat()));
    assert_eq!(view.areas, [Area { kind: 3, data: vec![0, 0, 0, 0, 16, 16, 1, 0xf0] }]);
    let later = formats::write(Format::Iso2011, std::slice::from_ref(&view)).unwrap();
    assert_eq!(later.losses, [Loss::Equipment]);
    assert_eq!(only(&later.bytes).areas, view.areas);
}

#[test]
fn other_resolutions_are_brought_to_500_ppi() {
    let mut bytes = iso2005(197, &[]);
    bytes[18..22].copy_from_slice(&[1, 138, 1, 138]); // 394 px/cm
    let view = only(&bytes);
    assert_eq!((view.width_px, view.height_px, view.minutiae[0].x), (256, 200, CentiPx(5_025)));
    assert_eq!(view.resolution.px_per_cm(), [394, 394]);
    let written = formats::write(Format::Iso2005, &[view]).unwrap();
    assert_eq!(written.losses, [Loss::Shift(25), Loss::Resolution]);
    assert_eq!(only(&iso2005(196, &[])).resolution, Resolution::P500, "as near to 500 ppi as 197");
    for resolution in [[0, 0, 0, 0], [0, 197, 1, 138], [0, 38, 0, 38]] {
        bytes[18..22].copy_from_slice(&resolution);
        assert!(matches!(formats::read(&bytes), Err(FormatError::BadResolution { .. })));
    }
}

#[test]
fn a_wrong_total_length_is_overlooked() {
    let view = only(&iso2005(197, &[]));
    for length in [[0, 0, 0, 0], [0, 0, 255, 255]] {
        let mut bytes = iso2005(197, &[]);
        bytes[8..12].copy_from_slice(&length);
        assert!(formats::read(&bytes) == Ok(vec![view.clone()]));
    }
}

#[test]
fn formats_that_are_not_read_are_refused_by_name() {
    let mut of_2009 = b"FMR\x00030\0".to_vec();
    of_2009.extend([0, 0, 0, 21 + 20, 1, 3, 0, 0, 0x80, 0, 181, 1, 0]);
    of_2009.extend([7; 20]);
    assert_eq!(formats::read(&of_2009), Err(FormatError::NotRead(Unread::Ansi378v2009)));
    of_2009[6] = b'5';
    assert_eq!(formats::read(&of_2009), Err(FormatError::NotRead(Unread::Ansi378v2009)));
    let card = [0x7f, 0x2e, 8, 0x81, 6, 1, 2, 3, 4, 5, 6];
    assert_eq!(formats::read(&card), Err(FormatError::NotRead(Unread::Card)));
    assert_eq!(formats::read(b"FMR\0 99\0 and more"), Err(FormatError::UnknownVersion));
    assert_eq!(formats::read(b"anything"), Err(FormatError::NotATemplate));
}
