//! Synthetic pictures, the same as in `tests/fixtures`.

use print_image::Raster;
use terms::Ppi;

/// Side of the fixtures, px.
pub(crate) const SIDE: u32 = 96;

/// Rings that grow finer outwards, the greys of the fixtures.
pub(crate) fn rings(x: u32, y: u32) -> u8 {
    ((x * x + 3 * y * y) / 24 % 256) as u8
}

/// The same rings in 16 bits, no two bytes of a sample alike.
pub(crate) fn deep_rings(x: u32, y: u32) -> u16 {
    let deep = i64::from(rings(x, y)) * 257 + i64::from((x * 31 + y * 17) % 257) - 128;
    deep.clamp(0, 65_535) as u16
}

/// Every pixel of a picture.
pub(crate) fn all<T>(width: u32, height: u32, pixel: impl Fn(u32, u32) -> T) -> Vec<T> {
    (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).map(|(x, y)| pixel(x, y)).collect()
}

/// The rings as a print.
pub(crate) fn print(ppi: Ppi) -> Raster {
    print_of(SIDE, SIDE, ppi)
}

/// Rings of another size.
pub(crate) fn print_of(width: u32, height: u32, ppi: Ppi) -> Raster {
    Raster::new(width, height, ppi, all(width, height, rings)).expect("filled")
}

/// The mean square difference of two pictures.
pub(crate) fn difference(left: &[u8], right: &[u8]) -> f64 {
    assert_eq!(left.len(), right.len());
    let squares = left.iter().zip(right).map(|(left, right)| f64::from(left.abs_diff(*right)).powi(2));
    squares.sum::<f64>() / left.len() as f64
}
