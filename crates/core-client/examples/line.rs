//! What the line to a core costs: from the submission to the candidates, and uploads beside plain curl, on a clean line
//! and on one that is cut every three seconds. Prints `name=value` lines for `cargo xtask bench core`.
//!
//! `cargo run --release -p core-client --example line -- URL INSTITUTION TOKEN_FILE`: a core on this machine, filled with
//! synthetic people. Uploads of curl go to the same core, the same bytes to the same paths.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![expect(clippy::print_stdout, reason = "a benchmark prints")]

use core_api::wire::{PIECE, RequestBody, grey_to_bytes, path};
use core_api::{Core, GreyImage, Nonce, Submission};
use core_client::http::{HttpCore, Options, Outside, Retry};
use std::error::Error;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use terms::{Finger, InstitutionId, RequestId};
use zeroize::Zeroizing;

/// Whole ways from a submission to its candidates.
const WAYS: u8 = 10;
/// Uploads of each kind; the median counts.
const UPLOADS: u8 = 5;
/// The line is cut so often.
const CUT: Duration = Duration::from_secs(3);
/// What the cut line lets through, bytes a second: less than a print between two cuts.
const RATE: usize = 50_000;
/// Whoever has not ended by then has not ended.
const PATIENCE: Duration = Duration::from_secs(180);

type Told<T> = Result<T, Box<dyn Error>>;

struct Bench {
    url: String,
    institution: InstitutionId,
    token: String,
    folder: tempfile::TempDir,
}

static NUMBER: AtomicU64 = AtomicU64::new(1);

fn main() -> Told<()> {
    let mut words = std::env::args().skip(1);
    let [url, institution, token] = [words.next(), words.next(), words.next()];
    let (url, institution) = url.zip(institution).ok_or("URL INSTITUTION TOKEN_FILE")?;
    let token = std::fs::read_to_string(token.ok_or("no token file")?)?.trim().to_owned();
    let institution = InstitutionId::from_hex(&institution).ok_or("no institution")?;
    let bench = Bench { url, institution, token, folder: tempfile::tempdir()? };
    bench.whole_ways()?;
    let ours = median((0..UPLOADS).map(|_| bench.upload(&bench.url)).collect::<Told<_>>()?);
    let curls = median((0..UPLOADS).map(|_| bench.curl(&bench.url)).collect::<Told<_>>()?);
    println!("upload_bytes={}", fresh().iter().map(|(_, image)| grey_to_bytes(image).len()).sum::<usize>());
    println!("upload_ms={:.1}", ours * 1000.0);
    println!("curl_upload_ms={:.1}", curls * 1000.0);
    println!("upload_to_curl_ratio={:.2}", ours / curls);
    let cut = cut_line(&bench.url)?;
    println!("cut_line_upload_s={:.1}", bench.upload(&cut)?);
    match bench.curl(&cut) {
        Ok(seconds) => println!("cut_line_curl_s={seconds:.1}"),
        Err(_) => println!("cut_line_curl_s=not ended within {} s", PATIENCE.as_secs()),
    }
    Ok(())
}

impl Bench {
    fn core(&self, url: &str) -> Told<HttpCore> {
        let token = self.token.clone();
        let options = Options::new(url, Box::new(move || Some(Zeroizing::new(token.clone()))));
        let options = Options { retry: Retry { attempts: 30, ..Retry::default() }, ..options };
        let random = |bytes: &mut [u8]| {
            let number = NUMBER.fetch_add(1, Ordering::Relaxed).to_le_bytes();
            bytes.iter_mut().zip(number.iter().cycle()).for_each(|(byte, part)| *byte = *part);
        };
        Ok(HttpCore::new(options, Outside { sleep: Box::new(std::thread::sleep), random: Box::new(random) })?)
    }

    /// A request that nobody made before.
    fn submission(&self, prints: Vec<(Finger, GreyImage)>) -> Submission {
        let mut id = [7; 16];
        let count = NUMBER.fetch_add(1, Ordering::Relaxed) ^ u64::from(std::process::id()) << 32;
        id[..8].copy_from_slice(&count.to_le_bytes());
        let (institution, nonce) = (self.institution, Nonce([1; 8]));
        let (acervos, oficio) = (terms::Acervos::USUAL, None);
        Submission { institution, request: RequestId(id), nonce, prints, acervos, oficio }
    }

    /// From the first byte to the candidates.
    fn whole_ways(&self) -> Told<()> {
        let core = self.core(&self.url)?;
        let mut times = Vec::new();
        for _ in 0..WAYS {
            let submission = self.submission(fresh());
            let clock = Instant::now();
            core.submit(&submission, &go)?;
            core.answer(submission.request, &go)?;
            times.push(clock.elapsed().as_secs_f64());
        }
        println!("submit_to_candidates_ms={:.1}", median(times) * 1000.0);
        Ok(())
    }

    /// Ten prints nobody uploaded before and their request, to its acknowledgement, as the client sends them.
    fn upload(&self, url: &str) -> Told<f64> {
        let core = self.core(url)?;
        let submission = self.submission(fresh());
        let clock = Instant::now();
        core.submit(&submission, &go)?;
        Ok(clock.elapsed().as_secs_f64())
    }

    /// The same by curl: each print one request, begun again from its first byte where it was cut, then the request.
    fn curl(&self, url: &str) -> Told<f64> {
        let submission = self.submission(fresh());
        let mut order = Command::new("curl");
        order.stdout(Stdio::null()).stderr(Stdio::null());
        for (finger, image) in &submission.prints {
            let bytes = grey_to_bytes(image);
            let headers = [
                format!("content-type: {PIECE}"),
                "upload-offset: 0".to_owned(),
                format!("upload-length: {}", bytes.len()),
            ];
            let file = self.kept(&finger.to_string(), &bytes)?;
            self.one(&mut order, "PATCH", &headers, &file, &format!("{url}{}", path::blob(image.digest())));
        }
        let body = self.kept("request", &serde_json::to_vec(&RequestBody::of(&submission))?)?;
        let json = ["content-type: application/json".to_owned()];
        self.one(&mut order, "PUT", &json, &body, &format!("{url}{}", path::request(submission.request)));
        let clock = Instant::now();
        let ended = order.status()?;
        let seconds = clock.elapsed().as_secs_f64();
        if ended.success() && seconds < PATIENCE.as_secs_f64() { Ok(seconds) } else { Err("cut".into()) }
    }

    fn kept(&self, name: &str, bytes: &[u8]) -> Told<PathBuf> {
        let file = self.folder.path().join(name);
        std::fs::write(&file, bytes)?;
        Ok(file)
    }

    fn one(&self, order: &mut Command, method: &str, headers: &[String], file: &Path, url: &str) {
        if order.get_args().next().is_some() {
            order.arg("--next");
        }
        order.args(["--silent", "--fail", "--request", method, "--retry", "40", "--retry-all-errors"]);
        order.args([
            "--retry-delay",
            "0",
            "--max-time",
            &PATIENCE.as_secs().to_string(),
            "--header",
            "expect:",
        ]);
        order.args(["--header", &format!("authorization: Bearer {}", self.token)]);
        for header in headers {
            order.args(["--header", header]);
        }
        order.arg("--data-binary").arg(format!("@{}", file.display())).arg(url);
    }
}

fn go(_: u64, _: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Ten prints of a person nobody asked for before.
fn fresh() -> Vec<(Finger, GreyImage)> {
    let prints = testkit::synthetic_hands(9000 + NUMBER.fetch_add(1, Ordering::Relaxed), 1);
    let image = |(finger, raster): (Finger, print_image::Raster)| {
        let (width, height, ppi) = (raster.width(), raster.height(), raster.ppi());
        (finger, GreyImage { width, height, ppi, pixels: raster.pixels().to_vec() })
    };
    prints.into_iter().map(image).collect()
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// A slow line to `url` on which every connection ends after three seconds; its own address.
fn cut_line(url: &str) -> Told<String> {
    let to = url.strip_prefix("http://").ok_or("only http on this machine")?.to_owned();
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = format!("http://{}", listener.local_addr()?);
    std::thread::spawn(move || {
        for near in listener.incoming().flatten() {
            let Ok(far) = TcpStream::connect(&to) else { continue };
            let end = Instant::now() + CUT;
            for (from, to) in [(near.try_clone(), far.try_clone()), (far.try_clone(), near.try_clone())] {
                if let (Ok(from), Ok(to)) = (from, to) {
                    std::thread::spawn(move || carry(from, to, end));
                }
            }
        }
    });
    Ok(address)
}

/// Carries bytes no faster than the line, until it is cut.
fn carry(mut from: TcpStream, mut to: TcpStream, end: Instant) {
    let mut bytes = [0; 8192];
    from.set_read_timeout(Some(Duration::from_millis(100))).ok();
    while Instant::now() < end {
        match from.read(&mut bytes) {
            Ok(0) => break,
            Ok(count) if to.write_all(&bytes[..count]).is_err() => break,
            Ok(count) => std::thread::sleep(Duration::from_secs_f64(count as f64 / RATE as f64)),
            Err(error)
                if matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut) => {}
            Err(_) => break,
        }
    }
    from.shutdown(std::net::Shutdown::Both).ok();
    to.shutdown(std::net::Shutdown::Both).ok();
}
