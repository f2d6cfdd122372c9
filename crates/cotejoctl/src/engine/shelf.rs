//! A gallery on disk as the terminal keeps it: the sealed gallery, its key and the names of what was enrolled.
//!
//! The gallery knows subjects as sixteen bytes; which file each was, and of which finger, stands in `nombres.csv` in the
//! same folder, as plain text. Without the key the templates cannot be read, the names can.

use crate::open::{Arguments, usage};
use crate::output::write_whole;
use crate::progress;
use anyhow::{Context as _, Result, anyhow, bail};
use fingerprint::{Score, Template};
use gallery::{Gallery, GalleryError, Line, Position, SearchOptions, Stages, SubjectId};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use terms::Finger;
use workstation::ports::{Random as _, SystemRandom};

/// What the names file is called.
const NAMES: &str = "nombres.csv";
/// The gallery keeps every print under a finger. One that nobody named stands here, and the names file says that it is
/// of an unknown one: it is compared with every print.
const UNNAMED: Finger = Finger::ALL[0];

/// An open gallery with the names of its subjects.
pub(crate) struct Shelf {
    gallery: Gallery,
    folder: PathBuf,
    names: HashMap<SubjectId, Label>,
}

/// What the names file says of a subject.
#[derive(Debug, Clone)]
pub(crate) struct Label {
    /// The file as it was named.
    pub(crate) name: String,
    /// The finger it is said to be of.
    pub(crate) finger: Option<Finger>,
}

/// An enrolled print that was compared.
pub(crate) struct Found {
    pub(crate) subject: SubjectId,
    pub(crate) label: Label,
    pub(crate) score: Score,
}

/// What a search found.
pub(crate) struct Listing {
    /// The most alike first; among equals by name.
    pub(crate) found: Vec<Found>,
    /// Prints that may be of the probe's finger.
    pub(crate) prints: u64,
    /// Those of them that were compared minutia by minutia.
    pub(crate) compared: u64,
}

/// Takes `--gallery DIR` and `--key FILE` out.
pub(crate) fn places(arguments: &mut Arguments) -> Result<(PathBuf, PathBuf)> {
    let folder = arguments.option("--gallery")?.ok_or_else(|| usage("diga --gallery CARPETA"))?;
    let folder = PathBuf::from(folder);
    let beside = || {
        let mut name = folder.file_name().unwrap_or_default().to_owned();
        name.push(".llave");
        folder.with_file_name(name)
    };
    let key = arguments.option("--key")?.map_or_else(beside, PathBuf::from);
    Ok((folder, key))
}

impl Shelf {
    /// Opens the gallery to add to it; makes it and its key where there is none.
    pub(crate) fn open_or_make(folder: &Path, key: &Path) -> Result<Self> {
        if !key.exists() {
            if folder.join(NAMES).exists() {
                bail!(
                    "falta la llave «{}» del acervo «{}»; diga dónde está con --key",
                    key.display(),
                    folder.display()
                );
            }
            make_key(key)?;
            eprintln!(
                "cotejoctl: llave nueva en «{}»; sin ella el acervo no se puede abrir: guárdela",
                key.display()
            );
        }
        Shelf::open_with(folder, key)
    }

    /// Opens a gallery that exists.
    pub(crate) fn open(folder: &Path, key: &Path) -> Result<Self> {
        if !folder.is_dir() {
            bail!("no existe el acervo «{}»; créelo con `cotejoctl enroll`", folder.display());
        }
        Shelf::open_with(folder, key)
    }

    fn open_with(folder: &Path, key: &Path) -> Result<Self> {
        let key = read_key(key)?;
        let gallery = Gallery::open(folder, &key).map_err(|error| refused(folder, &error))?;
        let names = read_names(&folder.join(NAMES))?;
        Ok(Shelf { gallery, folder: folder.to_owned(), names })
    }

    /// Whether something was enrolled under this name.
    pub(crate) fn holds(&self, name: &str) -> bool {
        self.gallery.contains(id(name))
    }

    /// Adds prints under their names, none of which stands there. Returns how many were added.
    ///
    /// The names are on the disk before the first template: a name without a template is harmless, the other is not.
    pub(crate) fn enroll(&mut self, prints: Vec<(Label, Template)>) -> Result<usize> {
        self.names.extend(prints.iter().map(|(label, _)| (id(&label.name), label.clone())));
        write_names(&self.folder.join(NAMES), &self.names)?;
        let new = prints
            .into_iter()
            .map(|(label, template)| (id(&label.name), vec![(label.finger.unwrap_or(UNNAMED), template)]));
        let new: Vec<_> = new.collect();
        self.gallery.enrol_many(&new).map_err(|error| refused(&self.folder, &error))?;
        Ok(new.len())
    }

    /// Removes prints by their names, all of which stand there: the templates first, so that no print is left nameless.
    pub(crate) fn remove(&mut self, names: &[String]) -> Result<()> {
        for name in names {
            self.gallery.remove(id(name)).map_err(|error| refused(&self.folder, &error))?;
            self.names.remove(&id(name));
        }
        write_names(&self.folder.join(NAMES), &self.names)
    }

    /// How many are enrolled.
    pub(crate) fn len(&self) -> usize {
        self.gallery.len()
    }

    /// The template of a subject.
    pub(crate) fn template(&self, subject: SubjectId) -> Option<Template> {
        self.gallery.templates(subject)?.into_iter().next().map(|(_, template)| template)
    }

    /// Compares a print with all that may be of its finger: all of them where nobody says which it is.
    pub(crate) fn search(
        &self,
        template: Template,
        finger: Option<Finger>,
        stages: Stages,
    ) -> Result<Listing> {
        let labels = || self.gallery.subjects().map(|subject| self.label(subject));
        let may_be = |label: &Label| finger.is_none() || label.finger.is_none() || label.finger == finger;
        // One enrolled print without a finger is enough to look at every position; the others are dropped below.
        let unnamed = labels().any(|label| label.finger.is_none());
        let position = match finger {
            Some(finger) if !unnamed => Position::Known(finger),
            _ => Position::Unknown,
        };
        let options = SearchOptions { limit: usize::MAX, line: Line::None, stages };
        let progress = progress::Progress::new("buscando", self.len());
        let tell = |done: u64, _: u64| {
            progress.reach(done as usize);
            if progress::check().is_err() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let outcome = gallery::search(&[&self.gallery], &[(position, template)], options, &tell)
            .map_err(|_| progress::Cancelled)?;
        let found = |hit: gallery::Hit| {
            let (_, score) = *hit.fingers.first()?;
            Some(Found { subject: hit.subject, label: self.label(hit.subject), score })
        };
        let mut found: Vec<Found> = outcome.candidates.into_iter().filter_map(found).collect();
        found.retain(|found| may_be(&found.label));
        found.sort_by(|a, b| {
            b.score.value().total_cmp(&a.score.value()).then_with(|| a.label.name.cmp(&b.label.name))
        });
        let prints = labels().filter(may_be).count() as u64;
        Ok(Listing { compared: found.len() as u64, found, prints })
    }

    fn label(&self, subject: SubjectId) -> Label {
        let nameless = || Label { name: format!("{subject:?}"), finger: None };
        self.names.get(&subject).cloned().unwrap_or_else(nameless)
    }
}

/// The id of a name: the beginning of its SHA-256, so that a name is enrolled once.
fn id(name: &str) -> SubjectId {
    let digest: [u8; 32] = Sha256::digest(name.as_bytes()).into();
    let mut id = [0; 16];
    id.copy_from_slice(&digest[..16]);
    SubjectId(id)
}

/// Writes a new key of 32 random bytes as hexadecimal digits that only its owner may read.
fn make_key(file: &Path) -> Result<()> {
    use std::io::Write as _;
    let mut key = [0; 32];
    SystemRandom.fill(&mut key);
    let digits: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let what = || format!("no se pudo escribir la llave «{}»", file.display());
    let mut writing = options.open(file).with_context(what)?;
    writeln!(writing, "{digits}").and_then(|()| writing.sync_all()).with_context(what)
}

fn read_key(file: &Path) -> Result<[u8; 32]> {
    let text = std::fs::read_to_string(file).with_context(|| {
        format!("no se pudo leer la llave «{}»; diga dónde está con --key ARCHIVO", file.display())
    })?;
    let digest = terms::Sha256::from_hex(text.trim());
    let wrong = || anyhow!("«{}» no es una llave: se esperan 64 dígitos hexadecimales", file.display());
    digest.map(|digest| digest.0).ok_or_else(wrong)
}

fn read_names(file: &Path) -> Result<HashMap<SubjectId, Label>> {
    if !file.exists() {
        return Ok(HashMap::new());
    }
    let what = || format!("no se pudo leer «{}»", file.display());
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(file).with_context(what)?;
    let mut names = HashMap::new();
    for record in reader.records() {
        let record = record.with_context(what)?;
        let name = record.get(0).with_context(what)?.to_owned();
        let finger = match record.get(1) {
            None | Some("") => None,
            Some(number) => Some(crate::fingers::finger(number).with_context(what)?),
        };
        names.insert(id(&name), Label { name, finger });
    }
    Ok(names)
}

fn write_names(file: &Path, names: &HashMap<SubjectId, Label>) -> Result<()> {
    let mut sorted: Vec<&Label> = names.values().collect();
    sorted.sort_by(|a, b| a.name.cmp(&b.name));
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["archivo", "dedo"])?;
    for label in sorted {
        let finger = label.finger.map_or_else(String::new, |finger| finger.to_string());
        writer.write_record([&label.name, &finger])?;
    }
    write_whole(file, &writer.into_inner().map_err(|error| error.into_error())?)
}

/// What keeps a gallery from being used, in the examiner's language.
fn refused(folder: &Path, error: &GalleryError) -> anyhow::Error {
    let why = match error {
        GalleryError::InUse => "está abierto en otro programa; ciérrelo y repita".to_owned(),
        GalleryError::WrongKey => "no se abre con esta llave; diga la suya con --key".to_owned(),
        GalleryError::Damaged { file } => {
            format!("tiene dañado el archivo {file}; restáurelo de un respaldo")
        }
        GalleryError::MissingSegment(number) => {
            format!("perdió el segmento {number}; restáurelo de un respaldo")
        }
        GalleryError::NotAGallery { file } => format!("contiene «{file}», que no es de un acervo"),
        GalleryError::UnknownVersion { file, .. } => {
            format!("tiene «{file}» de una versión más nueva; actualice Cotejo")
        }
        other => format!("no se puede usar ({other})"),
    };
    anyhow!("el acervo «{}» {why}", folder.display())
}
