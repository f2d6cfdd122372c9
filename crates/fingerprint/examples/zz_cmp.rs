//! temporary
use print_image::decode;
fn main() {
    let a: Vec<String> = std::env::args().skip(1).collect();
    let t = |f: &str| { let d = decode(&std::fs::read(f).unwrap()).unwrap(); let ppi=d.ppi.unwrap_or(terms::Ppi::P500); fingerprint::extract(&d.into_raster(ppi)).template };
    let p = fingerprint::Probe::new(&t(&a[0]));
    for c in &a[1..] { let r = p.compare(&t(c)); println!("{c} score={:.1} pairs={} {:?}", r.score.0, r.pairs.len(), r.alignment); }
}
