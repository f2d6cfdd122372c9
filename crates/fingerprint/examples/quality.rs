//! dump
use fingerprint::{QualityFeatures, extract};
use print_image::{Raster, decode};
use std::path::Path;
use std::time::{Duration, Instant};
fn cpu_time() -> Duration {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    Duration::from_nanos(stat.split_whitespace().next().unwrap().parse().unwrap())
}
#[expect(clippy::disallowed_methods, reason = "measures")]
fn main() {
    let _ = Instant::now();
    let mut t = Duration::ZERO;
    let mut n = 0;
    for f in std::env::args().skip(1) {
        let p = Path::new(&f);
        let d = decode(&std::fs::read(p).unwrap()).unwrap();
        let r: Raster = d.into_raster(terms::Ppi::P500);
        let e = extract(&r);
        let s = cpu_time();
        let q = QualityFeatures::measure(&r, &e.evidence, &e.template.minutiae);
        t += cpu_time() - s;
        n += 1;
        let name = format!("{}/{}", p.parent().unwrap().file_name().unwrap().to_str().unwrap(), p.file_stem().unwrap().to_str().unwrap());
        println!("{name},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}", e.quality.score.get(), e.template.minutiae.len(), q.frequency.mean,q.frequency.deviation,q.local_clarity.mean,q.local_clarity.deviation,q.certainty.mean,q.certainty.deviation,q.flow.mean,q.flow.deviation,q.uniformity.mean,q.uniformity.deviation,q.grey,q.block_grey,q.clear_area,q.area,q.area_grey,q.contrast,q.clarity,q.ridge_share,q.minutiae,q.central_minutiae);
    }
    eprintln!("ms {:.3}", t.as_secs_f64()*1000.0/n as f64);
}
