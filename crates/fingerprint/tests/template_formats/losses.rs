//! Exactly what is lost is told: what is read back, with what was told as lost put back, is what was written.

use crate::plain;
use crate::strategies::view;
use fingerprint::formats::{
    self, Algorithm, Area, Certificate, FingerView, Format, Loss, Product, Resolution, RidgeEndings,
    Singular, ViewMinutia,
};
use markup::MinutiaKind;
use proptest::prelude::*;
use terms::{CentiPx, MilliDegrees, Quality};

/// Formats that hold several views.
const OF_SEVERAL: [Format; 4] = [Format::Json, Format::Iso2005, Format::Iso2011, Format::Ansi378];

/// The coordinates a format has, hundredths of a px.
fn range(format: Format) -> std::ops::Range<i32> {
    match format {
        Format::Cotejo | Format::Json => -8_388_607..8_388_608,
        Format::Iso2005 | Format::Iso2011 | Format::Ansi378 => 0..1_638_400,
        Format::Xyt => 0..6_553_600,
    }
}

/// The view without the minutiae, cores and deltas there is no place for in a format, and in its order.
fn placed(view: &FingerView, format: Format) -> FingerView {
    let within = |x: CentiPx, y: CentiPx| range(format).contains(&x.0) && range(format).contains(&y.0);
    let points = !matches!(format, Format::Cotejo | Format::Xyt);
    let mut view = view.clone();
    view.minutiae.retain(|minutia| within(minutia.x, minutia.y));
    view.cores.retain(|core| points && within(core.x, core.y));
    view.deltas.retain(|delta| points && within(delta.x, delta.y));
    if format == Format::Cotejo {
        view.minutiae.sort_by_key(|minutia| std::cmp::Reverse(minutia.quality.map_or(50, Quality::get)));
    }
    view
}

/// Puts back into a view that was read what `loss` says is lost.
fn put_back(view: &mut FingerView, from: &FingerView, loss: Loss) {
    let points = |view: &FingerView| (view.cores.clone(), view.deltas.clone());
    match loss {
        Loss::Minutiae(_) | Loss::Beyond(_) | Loss::Singular(_) => {}
        Loss::Shift(_) => {
            each(view, from, |to, from| (to.x, to.y) = (from.x, from.y));
            view.cores.iter_mut().zip(&from.cores).for_each(|(to, from)| (to.x, to.y) = (from.x, from.y));
            view.deltas.iter_mut().zip(&from.deltas).for_each(|(to, from)| (to.x, to.y) = (from.x, from.y));
        }
        Loss::Turn(_) => {
            each(view, from, |to, from| to.direction = from.direction);
            view.cores.iter_mut().zip(&from.cores).for_each(|(to, from)| {
                to.directions = to.directions.and(from.directions);
            });
            view.deltas.iter_mut().zip(&from.deltas).for_each(|(to, from)| {
                to.directions = to.directions.and(from.directions);
            });
        }
        Loss::SingularDirections(_) => {
            let told = points(view);
            (view.cores, view.deltas) = points(from);
            view.cores.iter_mut().zip(told.0).for_each(|(to, was)| {
                (to.x, to.y, to.directions) = (was.x, was.y, was.directions.or(to.directions));
            });
            view.deltas.iter_mut().zip(told.1).for_each(|(to, was)| {
                (to.x, to.y, to.directions) = (was.x, was.y, was.directions.or(to.directions));
            });
        }
        Loss::Kinds(_) => each(view, from, |to, from| to.kind = from.kind),
        Loss::MinutiaQualities(_) => each(view, from, |to, from| to.quality = from.quality),
        Loss::Endings => view.endings = from.endings,
        Loss::Size => (view.width_px, view.height_px) = (from.width_px, from.height_px),
        Loss::Resolution => view.resolution = from.resolution,
        Loss::Position => view.position = from.position,
        Loss::Number => view.number = from.number,
        Loss::Impression => view.impression = from.impression,
        Loss::Quality => view.quality = from.quality,
        Loss::QualityRecords => {
            view.capture.algorithm = from.capture.algorithm;
            view.capture.further_qualities = from.capture.further_qualities.clone();
        }
        Loss::Areas(_) => view.areas = from.areas.clone(),
        Loss::Product => view.capture.product = from.capture.product,
        Loss::Equipment => view.capture.equipment = from.capture.equipment,
        Loss::Device => view.capture.device = from.capture.device,
        Loss::Time => view.capture.time = from.capture.time,
        Loss::Certificates => view.capture.certificates = from.capture.certificates.clone(),
    }
}

/// Does `what` to every minutia that stands in both.
fn each(view: &mut FingerView, from: &FingerView, what: impl Fn(&mut ViewMinutia, &ViewMinutia)) {
    view.minutiae.iter_mut().zip(&from.minutiae).for_each(|(to, from)| what(to, from));
}

/// Where no ending is told, it does not matter where endings lie.
fn settled(mut view: FingerView, read: &FingerView) -> FingerView {
    if read.minutiae.iter().all(|minutia| minutia.kind != MinutiaKind::Ending) {
        view.endings = RidgeEndings::RidgeEnd;
    }
    view
}

/// Writes, reads and holds what is told as lost against what is.
fn check(format: Format, views: &[FingerView]) -> Result<(), TestCaseError> {
    let written = formats::write(format, views).unwrap();
    prop_assert_eq!(Format::recognise(&written.bytes).unwrap_or(Format::Xyt), format);
    let mut read = formats::read_as(format, &written.bytes).unwrap();
    prop_assert_eq!(read.len(), views.len());
    let again = formats::write(format, &read).unwrap();
    prop_assert_eq!(again.losses, vec![], "{:?}: once written, nothing more is lost", format);
    prop_assert!(again.bytes == written.bytes, "{:?}", format);

    let wanted: Vec<FingerView> = views.iter().map(|view| placed(view, format)).collect();
    if format == Format::Xyt {
        // The smallest print that holds the minutiae is shorter than the one they were measured in.
        let lowest = wanted[0].minutiae.iter().map(|minutia| minutia.y.0 / 100 + 1).max().unwrap_or(0);
        let height = lowest.max(wanted[0].height_px.min(65_535) as i32).min(65_535);
        let down = (height - read[0].height_px as i32) * 100;
        read[0].minutiae.iter_mut().for_each(|minutia| minutia.y.0 += down);
    }
    let equal_but_for = |ignored: Option<Loss>| {
        read.iter().zip(&wanted).all(|(read, wanted)| {
            let mut view = read.clone();
            let losses = written.losses.iter().filter(|loss| Some(**loss) != ignored);
            losses.for_each(|loss| put_back(&mut view, wanted, *loss));
            settled(view, read) == settled(wanted.clone(), read)
        })
    };
    prop_assert!(equal_but_for(None), "{:?}: something is lost beside {:?}", format, written.losses);
    let count = |what: fn(&FingerView) -> usize, of: &[FingerView]| of.iter().map(what).sum::<usize>();
    for loss in &written.losses {
        match loss {
            Loss::Minutiae(_) => prop_assert!(false, "few minutiae fit every format"),
            Loss::Beyond(left) => {
                let minutiae = |view: &FingerView| view.minutiae.len();
                prop_assert_eq!(*left, count(minutiae, views) - count(minutiae, &wanted));
            }
            Loss::Singular(left) => {
                let points = |view: &FingerView| view.cores.len() + view.deltas.len();
                prop_assert_eq!(*left, count(points, views) - count(points, &wanted));
            }
            told => prop_assert!(!equal_but_for(Some(*told)), "{:?}: {:?} is not lost", format, told),
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn one_view_in_every_format_loses_what_is_told_and_no_more(view in view(30)) {
        for format in Format::ALL {
            check(format, std::slice::from_ref(&view))?;
        }
    }

    #[test]
    fn so_do_several(views in prop::collection::vec(view(12), 2..5)) {
        for format in OF_SEVERAL {
            check(format, &views)?;
        }
    }

    #[test]
    fn our_own_text_loses_nothing_but_minutiae_no_print_has(view in view(30)) {
        let written = formats::write(Format::Json, std::slice::from_ref(&view)).unwrap();
        prop_assert_eq!(written.losses, vec![]);
        prop_assert!(formats::read(&written.bytes).unwrap() == vec![view]);
    }
}

/// What is lost of one view.
fn lost(format: Format, view: FingerView) -> Vec<Loss> {
    formats::write(format, &[view]).unwrap().losses
}

#[test]
fn a_view_that_fits_loses_nothing() {
    for format in OF_SEVERAL {
        assert_eq!(lost(format, plain(40)), [], "{format:?}");
    }
    assert_eq!(lost(Format::Cotejo, plain(40)), [], "no ending lies anywhere");
    assert_eq!(lost(Format::Xyt, plain(40)), [Loss::Kinds(40), Loss::Size]);
}

#[test]
fn rounding_is_told_by_its_largest() {
    let mut view = plain(3);
    view.minutiae[0].x = CentiPx(1_025);
    view.minutiae[1].y = CentiPx(2_099);
    view.minutiae[2].direction = MilliDegrees::new(90_700);
    for (format, turn) in [(Format::Iso2005, 700), (Format::Iso2011, 700), (Format::Ansi378, 700)] {
        let told = lost(format, view.clone());
        assert_eq!(told[0], Loss::Shift(49));
        // 90.7 degrees is 64.498 of 256 parts, and 45.35 times two degrees.
        assert_eq!(told[1..], [Loss::Turn(turn)], "{format:?}");
    }
    assert_eq!(lost(Format::Cotejo, view), []);
}

#[test]
fn what_a_format_has_no_field_for_is_told_by_name() {
    let with = |change: fn(&mut FingerView)| {
        let mut view = plain(2);
        change(&mut view);
        view
    };
    let finger = with(|view| view.position = 7);
    assert_eq!(lost(Format::Iso2005, finger.clone()), []);
    assert_eq!(lost(Format::Cotejo, finger), [Loss::Position]);
    let slap = with(|view| view.position = 13);
    assert_eq!(
        (lost(Format::Iso2011, slap.clone()), lost(Format::Ansi378, slap)),
        (vec![], vec![Loss::Position])
    );
    let contactless = with(|view| view.impression = 24);
    assert_eq!(lost(Format::Ansi378, contactless.clone()), []);
    assert_eq!(lost(Format::Iso2005, contactless), [Loss::Impression]);
    assert_eq!(
        lost(Format::Ansi378, with(|view| view.impression = 9)),
        [Loss::Impression],
        "a vertical roll"
    );
    assert_eq!(lost(Format::Iso2005, with(|view| view.impression = 4)), [], "a latent");
    let worst = with(|view| view.quality = Some(Quality::new(0)));
    assert_eq!(
        (lost(Format::Iso2011, worst.clone()), lost(Format::Iso2005, worst)),
        (vec![], vec![Loss::Quality])
    );
    let worst = with(|view| view.minutiae[0].quality = Some(Quality::new(0)));
    assert_eq!(lost(Format::Ansi378, worst), [Loss::MinutiaQualities(1)]);
    let none = with(|view| view.minutiae[0].quality = None);
    assert_eq!(lost(Format::Iso2005, none.clone()), []);
    assert_eq!(lost(Format::Cotejo, none.clone()), [Loss::MinutiaQualities(1)]);
    assert_eq!(lost(Format::Xyt, none), [Loss::Kinds(2), Loss::MinutiaQualities(1), Loss::Size]);
    let none = with(|view| view.minutiae.iter_mut().for_each(|minutia| minutia.quality = None));
    assert_eq!(lost(Format::Xyt, none), [Loss::Kinds(2), Loss::Size], "no line has a quality");
    let engine = with(|view| {
        view.endings = RidgeEndings::RidgeEnd;
        view.minutiae[0].kind = MinutiaKind::Ending;
    });
    assert_eq!(
        (lost(Format::Iso2011, engine.clone()), lost(Format::Iso2005, engine)),
        (vec![], vec![Loss::Endings])
    );
    let finer = with(|view| view.resolution = Resolution::new(394, 394).unwrap());
    assert_eq!(
        (lost(Format::Iso2011, finer.clone()), lost(Format::Json, finer)),
        (vec![Loss::Resolution], vec![])
    );
}

#[test]
fn how_it_was_captured_is_told_part_by_part() {
    let mut view = plain(2);
    view.capture.product = Product { owner: 66, kind: 17 };
    view.capture.equipment = 0x80b5;
    view.capture.device.kind = 9;
    view.capture.algorithm = Algorithm { maker: 15, number: 2 };
    view.quality = Some(Quality::new(60));
    view.capture.certificates = vec![Certificate { authority: 15, scheme: 1 }];
    assert_eq!(lost(Format::Ansi378, view.clone()), [Loss::QualityRecords, Loss::Device, Loss::Certificates]);
    assert_eq!(
        lost(Format::Iso2005, view.clone()),
        [Loss::QualityRecords, Loss::Product, Loss::Device, Loss::Certificates]
    );
    assert_eq!(lost(Format::Iso2011, view), [Loss::Product, Loss::Equipment]);
}

#[test]
fn extended_data_are_told_where_they_cannot_stay() {
    let direction = Some([MilliDegrees::new(90_000)]);
    let mut view = plain(5);
    view.cores = vec![Singular { x: CentiPx(50), y: CentiPx(50), directions: direction }];
    view.deltas = vec![Singular { x: CentiPx(50), y: CentiPx(50), directions: None }];
    view.areas = vec![
        Area { kind: 1, data: vec![1, 0, 4, 9] },
        Area { kind: 3, data: vec![0, 15, 0, 1, 8, 8, 1, 0xff] },
        Area { kind: 0x0221, data: vec![1, 2, 3] },
    ];
    assert_eq!(lost(Format::Iso2011, view.clone()), []);
    assert_eq!(lost(Format::Iso2005, view.clone()), [Loss::Areas(1)], "what measured the zones");
    assert_eq!(lost(Format::Ansi378, view.clone()), [Loss::Areas(1)], "the zones");
    assert_eq!(lost(Format::Cotejo, view.clone()), [Loss::Singular(2), Loss::Areas(3)]);
    view.cores.push(Singular { directions: None, ..view.cores[0] });
    assert_eq!(lost(Format::Iso2005, view.clone()), [Loss::Areas(1)]);
    assert_eq!(lost(Format::Ansi378, view.clone()), [Loss::SingularDirections(1), Loss::Areas(1)]);

    view.cores.truncate(1);
    view.minutiae[2].x = CentiPx(-1);
    assert_eq!(
        lost(Format::Iso2011, view.clone()),
        [Loss::Beyond(1), Loss::Areas(2)],
        "what numbers minutiae means nothing once one is missing"
    );
    view.minutiae.remove(2);
    view.resolution = Resolution::new(394, 394).unwrap();
    assert_eq!(
        lost(Format::Iso2011, view),
        [Loss::Resolution, Loss::Areas(2)],
        "zones and makers' areas are measured in px of the file"
    );
}

#[test]
fn losses_of_one_kind_are_one() {
    assert_eq!(Loss::Beyond(2).with(Loss::Beyond(3)), Some(Loss::Beyond(5)));
    assert_eq!(Loss::Shift(49).with(Loss::Shift(12)), Some(Loss::Shift(49)));
    assert_eq!(Loss::Time.with(Loss::Time), Some(Loss::Time));
    assert_eq!(Loss::Time.with(Loss::Device), None);
    let mut coarse = plain(1);
    coarse.minutiae[0].x = CentiPx(7);
    let told = formats::write(Format::Iso2011, &[coarse.clone(), coarse]).unwrap().losses;
    assert_eq!(told, [Loss::Shift(43), Loss::Number], "two views of one finger cannot have one number");
}
