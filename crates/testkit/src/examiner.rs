//! A stand-in for the examiner's eyes: points that correspond in two pictures of one finger.

use fingerprint::{Probe, TEMPLATE_PPI, Template, extract};
use print_image::Raster;

/// Corresponding points of two image files that state their resolution, px of each; best first.
///
/// # Panics
/// When a file is no print with a resolution: tests bring good ones.
pub fn correspondences(left: &[u8], right: &[u8]) -> Vec<((f64, f64), (f64, f64))> {
    let (left, right) = (raster(left), raster(right));
    let (one, other) = (extract(&left).template, extract(&right).template);
    let pairs = Probe::new(&one).compare(&other).pairs;
    pairs.iter().map(|pair| (at(&one, pair.probe, &left), at(&other, pair.candidate, &right))).collect()
}

fn raster(file: &[u8]) -> Raster {
    let decoded = print_image::decode(file).expect("a test's print is an image");
    let ppi = decoded.ppi.expect("a test's print states its resolution");
    decoded.into_raster(ppi)
}

fn at(template: &Template, index: usize, raster: &Raster) -> (f64, f64) {
    let minutia = &template.minutiae[index];
    let scale = f64::from(raster.ppi().get()) / f64::from(TEMPLATE_PPI.get());
    (minutia.x.px() * scale, minutia.y.px() * scale)
}
