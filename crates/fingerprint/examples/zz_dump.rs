//! temporary
use print_image::{decode, Raster};
fn main() {
    let out = std::env::args().nth(1).unwrap();
    for f in std::env::args().skip(2) {
        let d = decode(&std::fs::read(&f).unwrap()).unwrap();
        let ppi = d.ppi.unwrap();
        let r = d.into_raster(ppi);
        let (e, im) = fingerprint::extract_with_images(&r);
        let (w, h) = (im.enhanced.width() as usize, im.enhanced.height() as usize);
        let mut px = vec![255u8; w * h * 3];
        let r5 = r.resample(im.enhanced.ppi());
        let s = im.skeleton.pixels();
        for y in 0..h { for x in 0..w {
            px[y*w*3+x] = r5.pixels()[y*w+x];
            px[y*w*3+w+x] = im.enhanced.pixels()[y*w+x];
            px[y*w*3+2*w+x] = if s[y*w+x]==0 {120} else {255};
        }}
        for m in &e.template.minutiae {
            let (x,y) = (m.x.px(), m.y.px());
            let a = m.direction.radians();
            for t in 0..14 { for off in [0, 2*w] {
                let xx = (x + t as f64*a.cos()) as usize; let yy = (y - t as f64*a.sin()) as usize;
                if xx<w && yy<h { px[yy*w*3+off+xx] = if off==0 {255} else {0}; }
            }}
            for k in 0..24 { let b = k as f64/24.0*6.283; let xx=(x+3.0*b.cos()) as usize; let yy=(y+3.0*b.sin()) as usize;
                for off in [0,2*w] { if xx<w&&yy<h { px[yy*w*3+off+xx] = if m.kind==markup::MinutiaKind::Ending {0} else {255}; } }
            }
        }
        let name = std::path::Path::new(&f);
        let n = format!("{}_{}", name.parent().unwrap().file_name().unwrap().to_str().unwrap(), name.file_name().unwrap().to_str().unwrap());
        let r = Raster::new((w*3) as u32, h as u32, im.enhanced.ppi(), px).unwrap();
        std::fs::write(format!("{out}/{n}"), r.to_png()).unwrap();
        println!("{n} q={} class={:?} reasons={:?} n={}", e.quality.score.get(), e.class, e.quality.reasons, e.template.minutiae.len());
    }
}
