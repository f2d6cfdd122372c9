//! `wsq encode`: images of any format to WSQ, each compressed once.

use crate::formats::finish;
use crate::formats::once::{Compressed, Compression};
use crate::formats::placing::Placing;
use crate::images::{self, Assumed, Images};
use crate::open::Arguments;
use crate::{paths, progress};
use anyhow::Result;
use std::path::Path;

/// The ending of the files written.
const ENDING: &str = "wsq";

pub(crate) fn encode(mut arguments: Arguments) -> Result<()> {
    let placing = Placing::new(&mut arguments)?;
    let compression = Compression::new(&mut arguments)?;
    let images = Images::new(&mut arguments, Assumed::Wsq)?.or_raw(&mut arguments)?;
    let endings: Vec<&str> = images::ENDINGS.into_iter().filter(|ending| *ending != ENDING).collect();
    let files = paths::listed(&arguments.rest()?, &endings)?;
    let to_file =
        placing.is_file(|out| out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING)));
    let targets = placing.each(&files, Some(ENDING), to_file)?;
    let done = progress::each("comprimiendo", &targets, |(file, target)| {
        one(&images, &compression, &placing, file, target)
    })?;
    images.say_assumed();
    finish(done)
}

fn one(
    images: &Images,
    compression: &Compression,
    placing: &Placing,
    file: &Path,
    target: &Path,
) -> Result<String> {
    let image = images.read(file)?;
    let Compressed { wsq, raster } = compression.compress(file, image.raster)?;
    placing.write(target, &wsq)?;
    let ratio = raster.pixels().len() as f64 / wsq.len() as f64;
    Ok(format!(
        "{} -> {}: {} × {} px a {} ppi, {} bytes, {ratio:.1} a 1{}",
        file.display(),
        target.display(),
        raster.width(),
        raster.height(),
        raster.ppi().get(),
        wsq.len(),
        images::changes(&image.notices)
    ))
}
