//! Thinning ridges to lines one pixel wide (Guo and Hall's two-subcycle rule, as tables over the eight neighbours).

use super::plane::Plane;
use super::skeleton::Skeleton;

/// The ridges (`enhanced` above zero) thinned to lines. The two outermost pixels of the image stay empty.
pub(crate) fn thin(enhanced: &Plane) -> Skeleton {
    let mut skeleton = Skeleton::empty(enhanced.width, enhanced.height);
    let mut left = Vec::new();
    for y in 2..enhanced.height.saturating_sub(2) {
        for x in 2..enhanced.width.saturating_sub(2) {
            if enhanced.at(x, y) > 0.0 {
                let at = y * enhanced.width + x;
                skeleton.set(at, true);
                left.push(at);
            }
        }
    }
    let tables = [table(false), table(true)];
    loop {
        let before = left.len();
        for table in &tables {
            // All deletions of a subcycle are decided on the same image.
            let (gone, kept): (Vec<_>, Vec<_>) =
                left.into_iter().partition(|at| table[usize::from(skeleton.neighbours(*at))]);
            gone.into_iter().for_each(|at| skeleton.set(at, false));
            left = kept;
        }
        if left.len() == before {
            return skeleton;
        }
    }
}

/// For every pattern of neighbours (bit 0 north, then clockwise) whether the pixel goes in this subcycle.
fn table(second: bool) -> [bool; 256] {
    std::array::from_fn(|pattern| {
        let [p2, p3, p4, p5, p6, p7, p8, p9] = std::array::from_fn(|bit| pattern >> bit & 1 == 1);
        let count = |flags: [bool; 4]| flags.into_iter().filter(|flag| *flag).count();
        let crossings = count([!p2 && (p3 || p4), !p4 && (p5 || p6), !p6 && (p7 || p8), !p8 && (p9 || p2)]);
        let thickness = count([p9 || p2, p3 || p4, p5 || p6, p7 || p8]).min(count([
            p2 || p3,
            p4 || p5,
            p6 || p7,
            p8 || p9,
        ]));
        let blocked = if second { (p6 || p7 || !p9) && p8 } else { (p2 || p3 || !p5) && p4 };
        crossings == 1 && (2..=3).contains(&thickness) && !blocked
    })
}
