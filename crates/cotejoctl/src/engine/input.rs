//! Prints from files: images, which are extracted, and templates in every format the engine reads.

use crate::images::{self, Assumed, Images, decode};
use crate::open::Arguments;
use crate::{paths, templates};
use anyhow::{Result, anyhow, bail};
use fingerprint::formats::FingerView;
use fingerprint::{
    EnhancedImages, Extraction, Template, Unusable, extract, extract_with_images, try_extract,
};
use print_image::Raster;
use std::path::{Path, PathBuf};

/// What a file holds.
enum File {
    View(FingerView),
    Image(Raster),
}

/// Reads prints at one resolution where files state none, which else is taken to be 500 ppi.
pub(crate) struct Reader {
    images: Images,
}

impl Reader {
    /// Takes `--ppi N` out of the arguments.
    pub(crate) fn new(arguments: &mut Arguments) -> Result<Self> {
        Ok(Reader { images: Images::new(arguments, Assumed::All)? })
    }

    /// The first view of a template file, or what the engine sees in an image.
    ///
    /// # Errors
    /// A file that is neither, and an image that is no print.
    pub(crate) fn view(&self, path: &Path) -> Result<FingerView> {
        let raster = match self.read(path)? {
            File::View(view) => return Ok(view),
            File::Image(raster) => raster,
        };
        let extraction = try_extract(&raster).map_err(|why| unusable(path, why))?;
        let quality = Some(extraction.quality.score);
        Ok(FingerView { quality, ..FingerView::new(&extraction.template) })
    }

    /// The minutiae of a print; none of an image without ridges, which a test of error rates must count and not leave out.
    pub(crate) fn minutiae(&self, path: &Path) -> Result<Template> {
        match self.read(path)? {
            File::View(view) => Ok(view.template()),
            File::Image(raster) => match try_extract(&raster) {
                Ok(extraction) => Ok(extraction.template),
                Err(Unusable::NoRidges) => Ok(Template::new(raster.width(), raster.height(), Vec::new())),
                Err(why) => Err(unusable(path, why)),
            },
        }
    }

    /// What the engine sees in an image, even if that is nothing; a template is refused.
    pub(crate) fn image(&self, path: &Path) -> Result<Extraction> {
        self.raster(path).map(|raster| extract(&raster))
    }

    /// The same with the pictures behind it.
    pub(crate) fn image_with_pictures(&self, path: &Path) -> Result<(Extraction, EnhancedImages)> {
        self.raster(path).map(|raster| extract_with_images(&raster))
    }

    fn raster(&self, path: &Path) -> Result<Raster> {
        match self.read(path)? {
            File::Image(raster) => Ok(raster),
            File::View(_) => {
                bail!("«{}» es una plantilla y aquí se necesita la imagen de la huella", path.display())
            }
        }
    }

    fn read(&self, path: &Path) -> Result<File> {
        let bytes = paths::read(path)?;
        let Some(views) = templates::views(path, &bytes)? else {
            let decoded = decode(path, &bytes)?;
            return self.images.raster(path, decoded).map(File::Image);
        };
        if views.len() > 1 {
            eprintln!("cotejoctl: «{}» tiene {} vistas; se usa la primera", path.display(), views.len());
        }
        let first = views.into_iter().next().expect("a template without views is refused when read");
        Ok(File::View(first))
    }

    /// Says on standard error how many images were read at a resolution nobody stated.
    pub(crate) fn say_assumed(&self) {
        self.images.say_assumed();
    }
}

/// Why an image is no print, in the examiner's language.
fn unusable(path: &Path, why: Unusable) -> anyhow::Error {
    let why = match why {
        Unusable::TooSmall { width, height } => {
            format!(
                "mide {width} × {height} px a 500 ppi, menos que cualquier huella; digitalice el dedo completo"
            )
        }
        Unusable::TooLarge { width, height } => {
            format!(
                "mide {width} × {height} px a 500 ppi, más que una palma; recorte la huella o corrija su resolución"
            )
        }
        Unusable::NoRidges => {
            "no muestra crestas; revise que sea una huella y no esté en blanco o velada".to_owned()
        }
    };
    anyhow!("la imagen «{}» {why}", path.display())
}

/// The files the words name: themselves, and of folders the images and templates in them, by name.
pub(crate) fn files(words: &[impl AsRef<Path>]) -> Result<Vec<PathBuf>> {
    paths::listed(words, &endings())
}

/// The images and templates in a folder, by name.
pub(crate) fn folder(path: &Path) -> Result<Vec<PathBuf>> {
    paths::in_folder(path, &endings())
}

/// The endings of images and templates.
pub(crate) fn endings() -> Vec<&'static str> {
    [&images::ENDINGS[..], &templates::ENDINGS].concat()
}
