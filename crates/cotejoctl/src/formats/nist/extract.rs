//! `nist extract`: the images of files, each to a file of its own.

use super::image::{RecordImage, images};
use super::{ENDINGS, Encoded, read_any, xml};
use crate::formats::finish;
use crate::formats::picture::Picture;
use crate::formats::placing::Placing;
use crate::images::{Assumed, Images, changes};
use crate::open::{Arguments, usage};
use crate::output::make_folder;
use crate::{paths, progress};
use anyhow::Result;
use std::borrow::Cow;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use terms::Ppi;

/// How the images are written.
struct Extraction {
    placing: Placing,
    /// `None` keeps the bytes of the record.
    picture: Option<Picture>,
    images: Images,
}

pub(crate) fn extract(mut arguments: Arguments) -> Result<()> {
    let placing = Placing::new(&mut arguments)?;
    let picture = match arguments.option("--format")?.as_deref() {
        None | Some("original") => None,
        Some(name) => Some(Picture::named(name)?),
    };
    let images = Images::new(&mut arguments, Assumed::Wsq)?;
    let files = paths::listed(&arguments.rest()?, &ENDINGS)?;
    let extraction = Extraction { placing, picture, images };
    let targets = extraction.folders(&files)?;
    let done = progress::each("extrayendo", &targets, |(file, folder)| extraction.file(file, folder))?;
    extraction.images.say_assumed();
    finish(done.into_iter().flatten().collect())
}

impl Extraction {
    /// Each file with the folder its images go to: that of the order, or one of its name in that where there are several.
    fn folders(&self, files: &[PathBuf]) -> Result<Vec<(PathBuf, PathBuf)>> {
        if let [file] = files {
            return Ok(vec![(file.clone(), self.placing.out().to_owned())]);
        }
        let mut taken = HashSet::new();
        let folder = |file: &PathBuf| {
            let folder = self.placing.out().join(file.file_stem().unwrap_or_default());
            match taken.insert(folder.clone()) {
                true => Ok((file.clone(), folder)),
                false => Err(usage(format!(
                    "dos archivos se llaman como «{}» y sus imágenes se mezclarían; extráigalos por separado",
                    file.display()
                ))),
            }
        };
        files.iter().map(folder).collect()
    }

    /// A line, or what went wrong, of each image of a file.
    fn file(&self, path: &Path, folder: &Path) -> Vec<Result<String>> {
        let read = paths::read(path).and_then(|bytes| read_any(path, &bytes));
        let file = match read.and_then(|file| make_folder(folder).map(|()| file)) {
            Ok(file) => file,
            Err(error) => return vec![Err(error)],
        };
        let images = match &file {
            Encoded::Traditional(file) => images(file),
            Encoded::Xml(file) => xml::images(file),
        };
        if images.is_empty() {
            return vec![Ok(format!("{}: no contiene imágenes", path.display()))];
        }
        images.iter().map(|image| self.image(path, folder, image)).collect()
    }

    fn image(&self, path: &Path, folder: &Path, image: &RecordImage<'_>) -> Result<String> {
        let (bytes, ending, told) = match self.picture.filter(|_| image.is_print()) {
            None => (Cow::Borrowed(image.data), image.ending(), told(image.size, image.ppi)),
            Some(picture) => {
                let decoded = image.decode(path)?;
                let changes = changes(&decoded.notices);
                let raster = self.images.raster(path, decoded)?;
                let told = told(Some((raster.width(), raster.height())), Some(raster.ppi()));
                (Cow::Owned(picture.file(&raster)), picture.name(), told + &changes)
            }
        };
        let target = folder.join(format!("{}.{ending}", name(image)));
        self.placing.write(&target, &bytes)?;
        Ok(format!("{}, registro {} -> {}: {told}", path.display(), image.number, target.display()))
    }
}

/// `03-t14-fgp02`: record, type and position.
fn name(image: &RecordImage<'_>) -> String {
    let position = image.position.map_or_else(String::new, |position| format!("-fgp{:02}", position.get()));
    format!("{:02}-t{:02}{position}", image.number, image.record_type.get())
}

fn told(size: Option<(u32, u32)>, ppi: Option<Ppi>) -> String {
    let size =
        size.map_or_else(|| "sin medidas".to_owned(), |(width, height)| format!("{width} × {height} px"));
    let ppi = ppi.map_or_else(|| "sin resolución".to_owned(), |ppi| format!("{} ppi", ppi.get()));
    format!("{size}, {ppi}")
}
