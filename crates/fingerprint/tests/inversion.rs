//! Mirrored and inverted prints are suspected for the right reason, ordinary ones are not, and nothing is changed.

use fingerprint::inversion::{Inversion, Sign, Strength, against, by_loops, dark_ground};
use fingerprint::synth::{Capture, ImpressionParams, MasterFinger};
use fingerprint::{Template, extract};
use print_image::Raster;
use terms::{Finger, PatternClass};

fn finger(position: u8) -> Finger {
    Finger::new(position).expect("a finger")
}

fn captured(mirrored: bool, inverted: bool) -> (Raster, Template) {
    let print = MasterFinger::new(77, finger(3), Some(PatternClass::RightLoop));
    let raster =
        print.capture(&Capture { mirrored, inverted, ..Capture::plain(ImpressionParams::sample(4)) });
    let template = extract(&raster).template;
    (raster, template)
}

fn partner() -> Template {
    let print = MasterFinger::new(77, finger(3), Some(PatternClass::RightLoop));
    extract(&print.impression(&ImpressionParams::sample(5))).template
}

#[test]
fn a_mirrored_print_agrees_only_the_other_way_round() {
    let signs = against(&captured(true, false).1, &[partner()]);
    assert!(matches!(signs.as_slice(), [Sign::MirrorAgrees { partner: 0, .. }]), "{signs:?}");
    assert_eq!((signs[0].inversion(), signs[0].strength()), (Inversion::Mirrored, Strength::Strong));
    assert_eq!(against(&captured(false, false).1, &[partner()]), []);
}

#[test]
fn furrows_for_ridges_show_in_the_kinds_of_minutiae_and_in_the_ground() {
    let (raster, template) = captured(false, true);
    let signs = against(&template, &[partner()]);
    assert!(matches!(signs.as_slice(), [Sign::KindsExchanged { partner: 0, .. }]), "{signs:?}");
    let ground = dark_ground(&raster, &extract(&raster).evidence);
    assert!(matches!(ground, Some(Sign::DarkGround { ground, print }) if ground < print), "{ground:?}");
    let (raster, _) = captured(false, false);
    assert_eq!(dark_ground(&raster, &extract(&raster).evidence), None);
}

#[test]
fn a_stranger_says_nothing() {
    let other = MasterFinger::new(78, finger(3), None).impression(&ImpressionParams::sample(6));
    let stranger = extract(&other).template;
    assert_eq!(against(&captured(true, true).1, &[stranger]), []);
    assert_eq!(against(&captured(true, true).1, &[]), []);
}

#[test]
fn loops_towards_the_thumb_are_a_weak_sign() {
    use PatternClass::{LeftLoop, RightLoop, Whorl};
    let sign = by_loops(&[(finger(3), LeftLoop), (finger(4), LeftLoop), (finger(5), Whorl)]);
    let sign = sign.expect("two loops of a right hand open towards the thumb");
    assert_eq!((sign.inversion(), sign.strength()), (Inversion::Mirrored, Strength::Weak));
    assert_eq!(by_loops(&[(finger(3), RightLoop), (finger(8), LeftLoop)]), None);
    // A radial loop on an index finger alone is nothing unusual.
    assert_eq!(by_loops(&[(finger(2), LeftLoop)]), None);
}

#[test]
fn mirroring_or_inverting_twice_changes_nothing() {
    let template = partner();
    assert_eq!(template.mirrored().mirrored(), template);
    assert_eq!(template.inverted().inverted(), template);
    assert_ne!(template.mirrored(), template);
    assert_ne!(template.inverted(), template);
}
