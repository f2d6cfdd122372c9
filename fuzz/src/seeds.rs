//! Makes the seeds of every target in the folder given: synthetic prints only, made anew each time.

use cotejo_fuzz::{KEY, pack};
use fingerprint::formats::{self, FingerView, Format};
use fingerprint::synth::{ImpressionParams, MasterFinger};
use fingerprint::{Template, extract};
use gallery::{Gallery, SubjectId};
use print_image::{Raster, Rect};
use std::path::{Path, PathBuf};
use terms::Finger;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> Result<()> {
    let out = PathBuf::from(std::env::args_os().nth(1).ok_or("seeds FOLDER")?);
    let finger = MasterFinger::new(1, Finger::new(2)?, None);
    let print = finger.impression(&ImpressionParams::sample(3));
    let template = extract(&print).template;
    let part =
        print.crop(Rect { x: 96, y: 120, width: 96, height: 96 }).ok_or("the part lies in the print")?;
    images(&out.join("image"), &part)?;
    save(&out.join("pixels"), "part", &[&[96, 96, 0][..], part.pixels()].concat())?;
    templates(&out.join("template"), &template)?;
    galleries(&out.join("gallery"), &template)
}

fn save(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    Ok(std::fs::write(folder.join(name), bytes)?)
}

/// The same pixels in every format that is read.
fn images(folder: &Path, print: &Raster) -> Result<()> {
    save(folder, "png", &print.to_png())?;
    let grey =
        image::GrayImage::from_raw(print.width(), print.height(), print.pixels().to_vec()).ok_or("size")?;
    for (name, format) in [
        ("bmp", image::ImageFormat::Bmp),
        ("tiff", image::ImageFormat::Tiff),
        ("jpeg", image::ImageFormat::Jpeg),
    ] {
        let mut bytes = std::io::Cursor::new(Vec::new());
        grey.write_to(&mut bytes, format)?;
        save(folder, name, bytes.get_ref())?;
    }
    Ok(())
}

/// One template in every format, and a few minutiae of it, which mutate to more.
fn templates(folder: &Path, template: &Template) -> Result<()> {
    let few = Template::new(320, 400, template.minutiae.iter().take(4).copied().collect());
    for (size, template) in [("few", &few), ("all", template)] {
        let view = FingerView { finger: Some(Finger::new(2)?), ..FingerView::new(template.clone()) };
        for format in Format::ALL {
            let bytes = formats::write(format, std::slice::from_ref(&view))?.bytes;
            save(folder, &format!("{}-{size}", format.name()), &bytes)?;
        }
    }
    Ok(())
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
