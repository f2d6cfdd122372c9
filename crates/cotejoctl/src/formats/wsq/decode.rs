//! `wsq decode`: WSQ files to plain images.

use super::{LIMITS, refused};
use crate::formats::finish;
use crate::formats::picture::Picture;
use crate::formats::placing::Placing;
use crate::images::{self, Assumed, Images};
use crate::open::Arguments;
use crate::{paths, progress};
use anyhow::Result;
use print_image::{Decoded, ImageFormat, Loss, Notice};
use std::path::Path;

pub(crate) fn decode(mut arguments: Arguments) -> Result<()> {
    let placing = Placing::new(&mut arguments)?;
    let picture = arguments.option("--format")?.map(|name| Picture::named(&name)).transpose()?;
    let images = Images::new(&mut arguments, Assumed::Wsq)?;
    let files = paths::listed(&arguments.rest()?, &["wsq"])?;
    let to_file = placing.is_file(|out| Picture::of_file(out).is_some());
    let by_name = Picture::of_file(placing.out()).filter(|_| to_file);
    let picture = picture.or(by_name).unwrap_or(Picture::Png);
    let targets = placing.each(&files, Some(picture.name()), to_file)?;
    let done = progress::each("descomprimiendo", &targets, |(file, target)| {
        one(&images, picture, &placing, file, target)
    })?;
    images.say_assumed();
    finish(done)
}

fn one(images: &Images, picture: Picture, placing: &Placing, file: &Path, target: &Path) -> Result<String> {
    let decoded = pixels(file, &paths::read(file)?)?;
    let changes = images::changes(&decoded.notices);
    let raster = images.raster(file, decoded)?;
    placing.write(target, &picture.file(&raster))?;
    Ok(format!(
        "{} -> {}: {} × {} px a {} ppi{changes}",
        file.display(),
        target.display(),
        raster.width(),
        raster.height(),
        raster.ppi().get(),
    ))
}

/// The pixels of a file. What is too small for a print is decoded all the same; what is wrong is said in WSQ's terms.
fn pixels(path: &Path, bytes: &[u8]) -> Result<Decoded> {
    let print = print_image::decode(bytes).ok().filter(|decoded| decoded.format == ImageFormat::Wsq);
    if let Some(print) = print {
        return Ok(print);
    }
    let wsq::Decoded { width, height, pixels, .. } =
        wsq::decode_with(bytes, LIMITS).map_err(|error| refused(path, error))?;
    let notices = vec![Notice::Compressed(Loss::Wsq)];
    Ok(Decoded { width, height, pixels, ppi: None, format: ImageFormat::Wsq, notices })
}
