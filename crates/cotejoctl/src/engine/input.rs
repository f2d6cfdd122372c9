//! Prints from files: images, which are extracted, and templates in every format the engine reads.

use crate::open::{Arguments, told, usage};
use crate::{paths, templates};
use anyhow::{Context as _, Result, anyhow, bail};
use fingerprint::formats::FingerView;
use fingerprint::{
    EnhancedImages, Extraction, TEMPLATE_PPI, Template, Unusable, extract, extract_with_images, try_extract,
};
use print_image::Raster;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use terms::{Finger, Ppi};
use workstation::Trouble;

/// Endings of the images taken from a folder beside the templates; a file named by itself may be called anything.
const IMAGES: [&str; 7] = ["png", "tif", "tiff", "bmp", "jpg", "jpeg", "wsq"];

/// What a file holds.
enum File {
    View(FingerView),
    Image(Raster),
}

/// Reads prints at one resolution where files state none.
pub(crate) struct Reader {
    ppi: Option<Ppi>,
    /// Images read at 500 ppi because nobody said anything.
    assumed: AtomicUsize,
}

impl Reader {
    /// Takes `--ppi N` out of the arguments.
    pub(crate) fn new(arguments: &mut Arguments) -> Result<Self> {
        let ppi = arguments.number("--ppi")?;
        let ppi = ppi.map(|ppi| u16::try_from(ppi).ok().and_then(|ppi| Ppi::new(ppi).ok()));
        match ppi {
            Some(None) => Err(usage("--ppi es una resolución de 100 a 4000 puntos por pulgada")),
            ppi => Ok(Reader { ppi: ppi.flatten(), assumed: AtomicUsize::new(0) }),
        }
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
            return self.decode(path, &bytes).map(File::Image);
        };
        if views.len() > 1 {
            eprintln!("cotejoctl: «{}» tiene {} vistas; se usa la primera", path.display(), views.len());
        }
        let first = views.into_iter().next().expect("a template without views is refused when read");
        Ok(File::View(first))
    }

    /// The one place where images of any format become pixels.
    fn decode(&self, path: &Path, bytes: &[u8]) -> Result<Raster> {
        let decoded = print_image::decode(bytes)
            .map_err(|error| told(Trouble::from(error).0))
            .with_context(|| format!("«{}»", path.display()))?;
        let ppi = decoded.ppi.or(self.ppi).unwrap_or_else(|| {
            self.assumed.fetch_add(1, Ordering::Relaxed);
            TEMPLATE_PPI
        });
        Ok(decoded.into_raster(ppi))
    }

    /// Says on standard error how many images were read at a resolution nobody stated.
    pub(crate) fn say_assumed(&self) {
        let assumed = self.assumed.load(Ordering::Relaxed);
        if assumed > 0 {
            eprintln!(
                "cotejoctl: {assumed} imagen(es) no dicen su resolución; se supuso {} ppi (indíquela con --ppi N)",
                TEMPLATE_PPI.get()
            );
        }
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

/// A file and the finger it is said to be of.
#[derive(Clone)]
pub(crate) struct Named {
    pub(crate) finger: Option<Finger>,
    pub(crate) path: PathBuf,
}

impl Named {
    /// Reads `FILE` or `FINGER=FILE`; a file that is called just so is that file.
    pub(crate) fn of(word: &str) -> Result<Self> {
        let plain = || Named { finger: None, path: PathBuf::from(word) };
        let Some((number, path)) = word.split_once('=').filter(|_| !Path::new(word).exists()) else {
            return Ok(plain());
        };
        if number.is_empty() || !number.bytes().all(|sign| sign.is_ascii_digit()) {
            return Ok(plain());
        }
        Ok(Named { finger: Some(finger(number)?), path: PathBuf::from(path) })
    }

    /// The files the words name, each with its finger where the word says one; a folder gives all it holds.
    pub(crate) fn all(words: &[String]) -> Result<Vec<Named>> {
        let mut all = Vec::new();
        for word in words {
            let Named { finger, path } = Named::of(word)?;
            all.extend(files(&[path])?.into_iter().map(|path| Named { finger, path }));
        }
        if all.is_empty() { Err(usage("diga al menos un archivo")) } else { Ok(all) }
    }
}

/// A finger by its number.
pub(crate) fn finger(number: &str) -> Result<Finger> {
    let found = number.trim().parse().ok().and_then(|position| Finger::new(position).ok());
    found.ok_or_else(|| {
        usage(format!("«{number}» no es un dedo: van de 1 (pulgar derecho) a 10 (meñique izquierdo)"))
    })
}

/// The fingers of a list such as `1,2,7`.
pub(crate) fn fingers(list: &str) -> Result<Vec<Finger>> {
    list.split(',').map(finger).collect()
}

/// The files the words name: themselves, and of folders the images and templates in them, by name.
pub(crate) fn files(words: &[impl AsRef<Path>]) -> Result<Vec<PathBuf>> {
    paths::listed(words, &endings())
}

/// The images and templates in a folder, by name.
pub(crate) fn folder(path: &Path) -> Result<Vec<PathBuf>> {
    paths::in_folder(path, &endings())
}

fn endings() -> Vec<&'static str> {
    [&IMAGES[..], &templates::ENDINGS].concat()
}
