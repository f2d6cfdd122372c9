//! From starting the program to its first paint, Cotejo against a bare Tauri window, in turns.
//!
//! Watched from outside, on the screen itself: painted is when enough of the accent colour, which both
//! windows show, has appeared on Xvfb's frame buffer.

use crate::display::{Bus, Display};
use crate::shell::{cargo, command, is_root, run, say, target};
use anyhow::{Context, Result, bail};
use std::fs::{self, File};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Starts of each program; the middle one counts.
const STARTS: usize = 5;

/// Blue, green, red of `--accent` (ui/css/tokens.css, and the page of the bare window).
const ACCENT: [u8; 3] = [0x7f, 0x50, 0x17];

/// So many pixels of it, in the lines looked at, are no accident.
const ENOUGH: usize = 200;

/// Every so many lines of the screen are looked at.
const EVERY: u64 = 4;

/// The first start makes the demonstration's vault; no later one comes near this.
const LONGEST: Duration = Duration::from_secs(180);

/// Prints the middle of the starts of each, and their ratio.
pub(super) fn measure() -> Result<()> {
    run(&mut cargo(&[
        "build",
        "--locked",
        "--release",
        "-p",
        "cotejo",
        "--bin",
        "cotejo",
        "--example",
        "bare",
    ]))?;
    let place = target("bench");
    fs::create_dir_all(place.join("screen"))?;
    let stage = Stage::set(&place)?;
    let data = place.join("data").to_string_lossy().into_owned();
    let cotejo = (target("release/cotejo"), vec!["--demo", "--data", &data]);
    let bare = (target("release/examples/bare"), Vec::new());
    say("making the demonstration's vault, which is not counted");
    stage.start(&cotejo.0, &cotejo.1)?;
    let cold = forget_files();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        forget_files();
        theirs.push(stage.start(&bare.0, &bare.1)?);
        forget_files();
        ours.push(stage.start(&cotejo.0, &cotejo.1)?);
    }
    let (ours, theirs) = (middle(ours), middle(theirs));
    println!("start_files_in_cache={}", if cold { "no" } else { "yes" });
    println!("start_to_first_paint_ms={}", ours.as_millis());
    println!("start_to_first_paint_bare_ms={}", theirs.as_millis());
    println!("start_ratio={:.2}", ours.as_secs_f64() / theirs.as_secs_f64());
    Ok(())
}

/// A screen we can look at, a session bus, and a home of their own.
struct Stage {
    display: Display,
    bus: Bus,
    screen: File,
    home: PathBuf,
}

impl Stage {
    fn set(place: &Path) -> Result<Stage> {
        let folder = place.join("screen");
        let display = Display::virtual_one(&["-fbdir", &folder.to_string_lossy()])?;
        let screen = File::open(folder.join("Xvfb_screen0")).context("Xvfb shows no frame buffer")?;
        Ok(Stage { display, bus: Bus::start()?, screen, home: place.join("home") })
    }

    /// How long one start takes. The window is closed again, and the screen empty, when this returns.
    #[expect(clippy::disallowed_methods, reason = "measuring is what this is for")]
    fn start(&self, program: &Path, arguments: &[&str]) -> Result<Duration> {
        let mut window = self.command(program, arguments);
        let begun = Instant::now();
        let mut window = window.spawn().with_context(|| format!("starting {}", program.display()))?;
        let painted = self.wait(|accent| accent >= ENOUGH);
        let taken = begun.elapsed();
        window.kill().ok();
        window.wait().ok();
        self.wait(|accent| accent == 0)?;
        painted.with_context(|| format!("{} never painted", program.display()))?;
        Ok(taken)
    }

    fn command(&self, program: &Path, arguments: &[&str]) -> Command {
        let mut window = command(program, arguments);
        window.env("XDG_DATA_HOME", &self.home).env("XDG_CACHE_HOME", &self.home).stderr(Stdio::null());
        self.display.show(&mut window);
        self.bus.show(&mut window);
        window
    }

    #[expect(clippy::disallowed_methods, reason = "measuring is what this is for")]
    fn wait(&self, seen: impl Fn(usize) -> bool) -> Result<()> {
        let begun = Instant::now();
        while !seen(accent_pixels(&self.screen)?) {
            if begun.elapsed() > LONGEST {
                bail!("waited in vain for the screen to change");
            }
            sleep(Duration::from_millis(2));
        }
        Ok(())
    }
}

/// Pixels of the accent colour in the lines looked at. The file is an X window dump that Xvfb draws into.
fn accent_pixels(screen: &File) -> Result<usize> {
    let mut head = [0; 80];
    screen.read_exact_at(&mut head, 0)?;
    let field = |index: usize| {
        let bytes = head.get(index * 4..index * 4 + 4).and_then(|bytes| bytes.try_into().ok());
        u64::from(bytes.map_or(0, u32::from_be_bytes))
    };
    let (height, line_bytes) = (field(5), field(12));
    let pixels_at = field(0) + field(19) * 12;
    let mut line = vec![0; usize::try_from(line_bytes)?];
    let mut count = 0;
    for number in (0..height).step_by(usize::try_from(EVERY)?) {
        screen.read_exact_at(&mut line, pixels_at + number * line_bytes)?;
        count += line.chunks_exact(4).filter(|pixel| pixel.starts_with(&ACCENT)).count();
    }
    Ok(count)
}

/// Makes the system read files from the disk again, as after switching on; only root may.
fn forget_files() -> bool {
    is_root() && run(&mut command("sync", &[])).is_ok() && fs::write("/proc/sys/vm/drop_caches", "3").is_ok()
}

fn middle(mut all: Vec<Duration>) -> Duration {
    all.sort();
    all.get(all.len() / 2).copied().unwrap_or_default()
}
