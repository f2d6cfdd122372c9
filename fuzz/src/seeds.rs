//! Seeds of the targets: synthetic prints only, made anew each time a target starts.

use crate::{KEY, pack};
use fingerprint::formats::{
    self, Algorithm, Area, Capture, CaptureTime, Certificate, Device, FingerView, Format, FurtherQuality, Product, Singular,
};
use fingerprint::synth::{ImpressionParams, MasterFinger};
use fingerprint::{Template, extract};
use gallery::{Gallery, SubjectId};
use print_image::{BitRate, Ratio, Raster, Rect, Source};
use std::path::{Path, PathBuf};
use terms::{CentiPx, Finger, MilliDegrees, Quality};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Which seeds a target wants.
#[derive(Clone, Copy)]
pub enum Seeds {
    /// Image files.
    Images,
    /// Width, height, resolution and pixels.
    Pixels,
    /// Template files.
    Templates,
    /// Folders of galleries.
    Galleries,
    /// Card templates.
    Cards,
}

/// Writes the seeds into the folder that `COTEJO_SEEDS` names, if it names one.
///
/// # Panics
/// When they cannot be made: then the fuzzer must not start.
pub fn make(seeds: Seeds) {
    if let Some(folder) = std::env::var_os("COTEJO_SEEDS").map(PathBuf::from) {
        try_make(seeds, &folder).expect("the seeds are made");
    }
}

fn try_make(seeds: Seeds, folder: &Path) -> Result<()> {
    let finger = MasterFinger::new(1, Finger::new(2)?, None);
    let print = finger.impression(&ImpressionParams::sample(3));
    let part =
        print.crop(Rect { x: 96, y: 120, width: 96, height: 96 }).ok_or("the part lies in the print")?;
    match seeds {
        Seeds::Images => images(folder, &part),
        Seeds::Pixels => save(folder, "part", &[&[96, 96, 0][..], part.pixels()].concat()),
        Seeds::Templates => templates(folder, &extract(&print).template),
        Seeds::Galleries => galleries(folder, &extract(&print).template),
        Seeds::Cards => cards(folder),
    }
}

/// The forms that come with the program.
fn cards(folder: &Path) -> Result<()> {
    save(folder, "ficha", include_bytes!("../../assets/cards/ficha.toml"))?;
    save(folder, "necrodactilar", include_bytes!("../../assets/cards/necrodactilar.toml"))?;
    save(folder, "diez", include_bytes!("../../assets/cards/diez.toml"))
}

fn save(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    Ok(std::fs::write(folder.join(name), bytes)?)
}

/// The same pixels in every format that is read.
fn images(folder: &Path, print: &Raster) -> Result<()> {
    let tiff = print.to_tiff();
    for (name, bytes) in [
        ("png", print.to_png()),
        ("bmp", print.to_bmp()),
        ("tiff-cm", per_centimetre(tiff.clone())?),
        ("tiff", tiff),
        ("pgm", print.to_pgm()),
        ("jp2", print.to_jp2()?),
        ("jp2-lossy", Source::lossless(print)?.to_lossy_jp2(Ratio::TEN)?),
        ("wsq", Source::lossless(print)?.to_wsq(BitRate::DEFAULT)?),
    ] {
        save(folder, name, &bytes)?;
    }
    let grey =
        image::GrayImage::from_raw(print.width(), print.height(), print.pixels().to_vec()).ok_or("size")?;
    let mut jpeg = std::io::Cursor::new(Vec::new());
    grey.write_to(&mut jpeg, image::ImageFormat::Jpeg)?;
    save(folder, "jpeg", jpeg.get_ref())?;
    for (name, stream) in STREAMS {
        save(folder, name, stream)?;
    }
    Ok(())
}

/// JPEG 2000 in tiles, layers, precincts and 16 bits, as our encoder never writes it.
const STREAMS: [(&str, &[u8]); 4] = [
    ("j2k-tiles", include_bytes!("../../crates/print-image/tests/fixtures/tiles-layers.j2k")),
    ("j2k-precincts", include_bytes!("../../crates/print-image/tests/fixtures/precincts.j2k")),
    ("jp2-sixteen", include_bytes!("../../crates/print-image/tests/fixtures/sixteen.jp2")),
    ("jp2-tinted", include_bytes!("../../crates/print-image/tests/fixtures/tinted.jp2")),
];

/// The TIFF file with its unit, the value of the last entry of its directory, changed to the centimetre.
fn per_centimetre(mut tiff: Vec<u8>) -> Result<Vec<u8>> {
    let unit = tiff.len().checked_sub(8).ok_or("a directory")?;
    *tiff.get_mut(unit).ok_or("an entry")? = 3;
    Ok(tiff)
}

/// One template in every format; a few minutiae of it with all that a file may say, which mutate to more; those cut short.
fn templates(folder: &Path, template: &Template) -> Result<()> {
    let few = Template::new(320, 400, template.minutiae.iter().take(4).copied().collect());
    let all = FingerView { position: 2, ..FingerView::new(template) };
    for (size, view) in [("few", &talkative(&few)), ("all", &all)] {
        for format in Format::ALL {
            let bytes = formats::write(format, std::slice::from_ref(view))?.bytes;
            save(folder, &format!("{}-{size}", format.name()), &bytes)?;
            if size == "few" {
                save(folder, &format!("{}-cut", format.name()), &bytes[..bytes.len() * 3 / 4])?;
            }
        }
    }
    Ok(())
}

/// A view that says something in every field.
fn talkative(template: &Template) -> FingerView {
    let plain = FingerView::new(template);
    let (x, y) = (CentiPx(16_050), CentiPx(20_050));
    let [up, left, right] = [90_000, 210_000, 330_000].map(MilliDegrees::new);
    let time = CaptureTime { year: 2020, month: 2, day: 29, hour: 1, minute: 2, second: 3, millisecond: 4 };
    FingerView {
        position: 7,
        number: 1,
        impression: 3,
        quality: Some(Quality::new(60)),
        cores: vec![Singular { x, y, directions: Some([up]) }],
        deltas: vec![Singular { x, y, directions: Some([up, left, right]) }],
        areas: vec![
            Area { kind: 1, data: vec![1, 0, 1, 7, 1, 2, 9] },
            Area { kind: 3, data: vec![0, 15, 0, 1, 80, 100, 1, 0xff, 0xf0] },
            Area { kind: 0x0101, data: b"maker".to_vec() },
        ],
        capture: Capture {
            product: Product { owner: 66, kind: 17 },
            equipment: 0x80b5,
            device: Device { technology: 14, maker: 66, kind: 9 },
            time: Some(time),
            algorithm: Algorithm { maker: 15, number: 1 },
            further_qualities: vec![FurtherQuality { score: None, algorithm: Algorithm { maker: 66, number: 2 } }],
            certificates: vec![Certificate { authority: 15, scheme: 1 }],
        },
        ..plain
    }
}

/// A gallery with a log only, and one with a segment too.
fn galleries(folder: &Path, template: &Template) -> Result<()> {
    let few = Template::new(320, 400, template.minutiae.iter().take(4).copied().collect());
    for segment in [false, true] {
        let place = tempfile::tempdir()?;
        let mut gallery = Gallery::open(place.path(), &KEY)?;
        for subject in 0..3_u8 {
            gallery.enrol(SubjectId([subject; 16]), &[(Finger::new(1)?, few.clone())])?;
            if segment && subject == 1 {
                gallery.flush()?;
            }
        }
        drop(gallery);
        let mut files = Vec::new();
        for entry in std::fs::read_dir(place.path())? {
            let entry = entry?;
            files.push((entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path())?));
        }
        files.sort();
        save(folder, if segment { "segment" } else { "log" }, &pack(&files))?;
    }
    Ok(())
}
