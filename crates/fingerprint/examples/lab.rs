//! scratch, never committed
use fingerprint::*;
use print_image::decode;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
fn main() {
    let a: Vec<String> = std::env::args().collect();
    if a[1] == "extract" {
        let out = Path::new(&a[2]);
        let mut files = vec![];
        for f in &a[3..] {
            for e in std::fs::read_dir(f).unwrap() {
                files.push(e.unwrap().path());
            }
        }
        files.sort();
        files.par_iter().for_each(|f: &PathBuf| {
            let d = decode(&std::fs::read(f).unwrap()).unwrap();
            let ppi = d.ppi.unwrap_or(TEMPLATE_PPI);
            let x = extract(&d.into_raster(ppi));
            let set = f.parent().unwrap().file_name().unwrap().to_str().unwrap();
            std::fs::write(
                out.join(format!("{set}+{}.tpl", f.file_stem().unwrap().to_str().unwrap())),
                x.template.to_bytes(),
            )
            .unwrap();
        });
        return;
    }
    let mut files: Vec<PathBuf> = std::fs::read_dir(&a[1]).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let t: Vec<(String, u32, Template)> = files
        .iter()
        .map(|f| {
            let n = f.file_stem().unwrap().to_str().unwrap();
            let (id, imp) = n.rsplit_once('_').unwrap();
            (id.to_owned(), imp.parse().unwrap(), Template::from_bytes(&std::fs::read(f).unwrap()).unwrap())
        })
        .collect();
    let prep: Vec<Prepared> = t.iter().map(|t| Prepared::new(&t.2)).collect();
    let t0 = cpu();
    let s: Vec<Vec<f32>> = t
        .iter()
        .enumerate()
        .map(|(i, t)| {
            let p = Probe::new(&t.2);
            prep[..if a.len() > 2 { prep.len() } else { i }]
                .iter()
                .map(|c| p.score_prepared(c).value())
                .collect()
        })
        .collect();
    let dt = cpu() - t0;
    let n: usize = s.iter().map(|r| r.len()).sum();
    println!("rate {:.0}/s", n as f64 / dt);
    let set = |i: usize| t[i].0.split('+').next().unwrap().to_owned();
    let mut sets: Vec<String> = (0..t.len()).map(set).collect();
    sets.dedup();
    let mut means = [0.0; 4];
    let mut all = (vec![], vec![]);
    for name in &sets {
        let (mut g, mut im) = (vec![], vec![]);
        for i in 0..t.len() {
            if &set(i) != name {
                continue;
            }
            for j in 0..i {
                if &set(j) != name {
                    continue;
                }
                if t[i].0 == t[j].0 { g.push(s[i][j]) } else { im.push(s[i][j]) }
            }
        }
        let r = rates(&mut g, &mut im);
        for k in 0..4 {
            means[k] += r[k] / sets.len() as f64;
        }
        println!(
            "{name:16} eer {:.2} f100 {:.2} f1000 {:.2} zero {:.2}  ip99 {:.1} imax {:.1} gmed {:.1}",
            r[0], r[1], r[2], r[3], r[4], r[5], r[6]
        );
        all.0.extend(g);
        all.1.extend(im);
    }
    println!(
        "{:16} eer {:.2} f100 {:.2} f1000 {:.2} zero {:.2}",
        "MEAN", means[0], means[1], means[2], means[3]
    );
    let r = rates(&mut all.0, &mut all.1);
    println!(
        "{:16} eer {:.2} f100 {:.2} f1000 {:.2} zero {:.2}  ip99 {:.1} imax {:.1} gmed {:.1}",
        "pooled", r[0], r[1], r[2], r[3], r[4], r[5], r[6]
    );
    // all cross pairs
    let (mut g, mut im) = (vec![], vec![]);
    for i in 0..t.len() {
        for j in 0..i {
            if t[i].0 == t[j].0 { g.push(s[i][j]) } else { im.push(s[i][j]) }
        }
    }
    let r = rates(&mut g, &mut im);
    let z = im.iter().filter(|v| **v == 0.0).count() as f64 / im.len() as f64;
    println!(
        "{:16} eer {:.2} f100 {:.2} f1000 {:.2} f10000 {:.2}  ip99 {:.1} imax {:.1} gmed {:.1} zeros {:.3}",
        "all-cross", r[0], r[1], r[2], r[7], r[4], r[5], r[6], z
    );
    let (mut ok, mut n) = (0, 0);
    for i in 0..t.len() {
        if t[i].1 == 1 {
            continue;
        }
        n += 1;
        let sc = |j: usize| if j < i || a.len() > 2 { s[i][j] } else { s[j][i] };
        let own = (0..t.len()).find(|j| t[*j].1 == 1 && t[*j].0 == t[i].0).unwrap();
        let so = sc(own);
        if so > 0.0 && (0..t.len()).all(|j| t[j].1 != 1 || j == own || sc(j) < so) {
            ok += 1
        }
    }
    println!("rank1 {ok}/{n}");
}
fn cpu() -> f64 {
    let s = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    s.split_whitespace().next().unwrap().parse::<f64>().unwrap() * 1e-9
}
fn rates(g: &mut Vec<f32>, im: &mut Vec<f32>) -> [f64; 8] {
    g.sort_by(f32::total_cmp);
    im.sort_by(|a, b| b.total_cmp(a));
    let missed = |f: f64| {
        let t = im[(im.len() as f64 * f) as usize];
        100.0 * g.partition_point(|s| *s <= t) as f64 / g.len() as f64
    };
    let mut eer = 0.0;
    for k in 0..im.len() {
        let a = 100.0 * k as f64 / im.len() as f64;
        let m = 100.0 * g.partition_point(|s| *s <= im[k]) as f64 / g.len() as f64;
        if a >= m {
            eer = (a + m) / 2.0;
            break;
        }
    }
    [
        eer,
        missed(0.01),
        missed(0.001),
        missed(0.0),
        im[im.len() / 100] as f64,
        im[0] as f64,
        g[g.len() / 2] as f64,
        missed(0.0001),
    ]
}
