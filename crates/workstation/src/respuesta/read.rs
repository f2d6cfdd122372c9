//! Reading a folder with an answer: every file decoded in the background, and where its name says it belongs. Nothing is
//! recorded, and of names nothing is kept but what they say of a place.

use super::names::{self, Folios, Said, Standing};
use super::{About, Respuesta};
use crate::capture::{self, bytes_of};
use crate::desk::Desk;
use crate::folders::{self, ending, files_below, natural};
use crate::jobs::{JobHandle, Stop};
use crate::trouble::Trouble;
use crate::{Shared, pictures, views, vocabulary};
use casework::Case;
use ipc::{AsideReason, JobKind, Says, View};
use print_image::Decoded;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use terms::{Finger, Ppi, RequestId, Sha256};

/// A folder with more files is divided first.
const MOST: usize = 20_000;

/// One image of an answer.
#[derive(Debug, Clone)]
pub(super) struct Image {
    pub(super) file: PathBuf,
    /// Digest of that file.
    pub(super) digest: Sha256,
    /// Which print of the file, from 0: an ANSI/NIST-ITL file holds many.
    pub(super) print: usize,
    pub(super) folder: u32,
    pub(super) thumbnail: Vec<u8>,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) ppi: Option<Ppi>,
    pub(super) says: Says,
    /// Its name says "baja por defunción".
    pub(super) cancelled: bool,
}

/// A file of the folder, before anything is decided about it.
struct Found {
    said: Said,
    finger: Option<Finger>,
    image: Image,
}

/// Asks for a folder and reads it in the background.
pub(super) fn begin(shared: &Arc<Shared>) -> Result<(), Trouble> {
    let Some(folder) = shared.options.picker.answer() else { return Ok(()) };
    let files = files_below(&folder, MOST)?;
    if files.is_empty() {
        return Err(Trouble::new(
            "no_answer",
            "La carpeta está vacía.",
            "Elija la carpeta que contiene el oficio y las imágenes de la respuesta.",
        ));
    }
    let Some(job) = shared.jobs.begin(JobKind::ReadAnswer, None) else { return Ok(()) };
    let background = Arc::clone(shared);
    std::thread::spawn(move || {
        job.end(read(&background, &folder, &files, &job));
        background.changed(View::Case);
        background.changed(View::Status);
    });
    Ok(())
}

fn read(shared: &Shared, folder: &Path, files: &[PathBuf], job: &JobHandle) -> Result<(), Stop> {
    let folios = shared.with_desk(|desk| Ok(folios(desk)))?;
    let mut heap = Heap::default();
    for (done, path) in files.iter().enumerate() {
        if job.progress(done as u64, files.len() as u64).is_break() {
            return Err(Stop::Cancelled);
        }
        heap.add(folder, path, &folios);
        shared.changed(View::Status);
    }
    let _ = job.progress(files.len() as u64, files.len() as u64);
    let answer = heap.sorted();
    shared.with_desk(|desk| {
        desk.respuestas += 1;
        desk.respuesta = Some(Respuesta::new(answer.images, answer.documents, answer.aside, desk.respuestas));
        Ok(())
    })?;
    Ok(())
}

/// The folios of all cases with how their solicitudes stand.
pub(super) fn folios(desk: &Desk) -> Folios {
    let cases = desk.vault.cases();
    let station = views::station_code(desk);
    Folios::new(cases.iter().map(|case| (case.folio().as_str(), standing(case))), station.as_deref())
}

fn standing(case: &Case) -> Standing {
    match case.requests().last() {
        Some(request) if request.pending() && case.has_left(request) => Standing::Waits(request.id),
        Some(request) if request.pending() => Standing::NeverSent,
        Some(_) => Standing::Closed,
        None => Standing::NeverSent,
    }
}

/// Solicitud, candidate and group, as a name says them.
type Place = (Option<RequestId>, Option<u8>, Option<String>);

/// What was found so far.
#[derive(Default)]
struct Heap {
    found: Vec<Found>,
    documents: Vec<PathBuf>,
    aside: BTreeMap<AsideReason, u32>,
    seen: HashSet<(Sha256, usize, Place)>,
    folders: Vec<PathBuf>,
}

/// A folder put in order.
struct Sorted {
    images: Vec<Image>,
    documents: Vec<PathBuf>,
    aside: BTreeMap<AsideReason, u32>,
}

impl Heap {
    fn set_aside(&mut self, why: AsideReason) {
        *self.aside.entry(why).or_default() += 1;
    }

    fn add(&mut self, root: &Path, path: &Path, folios: &Folios) {
        let (file, said) = (root.join(path), names::read(path, folios));
        let ending = ending(path);
        let scanned = said.document && folders::IMAGES.contains(&ending.as_str());
        let is_document = ending == "pdf" || scanned;
        match said.standing {
            _ if is_document => return self.documents.push(file),
            Some(Standing::NeverSent) => return self.set_aside(AsideReason::NeverSent),
            Some(Standing::Closed) => return self.set_aside(AsideReason::AnsweredBefore),
            _ => {}
        }
        let read = bytes_of(&file).and_then(|bytes| {
            let digest = vocabulary::digest(&bytes);
            Ok((digest, capture::prints_of(bytes)?))
        });
        let Some((digest, prints)) = read.ok().filter(|(_, prints)| !prints.is_empty()) else {
            return self.set_aside(AsideReason::Unreadable);
        };
        let folder = self.folder(path.parent().unwrap_or(Path::new("")));
        for (print, (decoded, finger)) in prints.into_iter().enumerate() {
            // The same image may answer two solicitudes of one person; twice for one it is once too often.
            let place = (waits(&said), said.candidate, said.group.clone());
            if !self.seen.insert((digest, print, place)) {
                self.set_aside(AsideReason::Double);
                continue;
            }
            let (file, said) = (file.clone(), said.clone());
            let image = image(file, (digest, print), folder, decoded);
            self.found.push(Found { said, finger, image });
        }
    }

    fn folder(&mut self, folder: &Path) -> u32 {
        let known = self.folders.iter().position(|other| other == folder);
        let place = known.unwrap_or_else(|| {
            self.folders.push(folder.to_owned());
            self.folders.len() - 1
        });
        u32::try_from(place + 1).unwrap_or(u32::MAX)
    }

    /// Gives every image what its name says; folders within the folder of one folio are its candidates in turn.
    fn sorted(self) -> Sorted {
        let groups = groups(&self.found);
        let images = self.found.into_iter().map(|found| {
            let request = waits(&found.said);
            let group = request.zip(found.said.group.clone());
            let in_turn = group.and_then(|(request, group)| {
                let place = groups.get(&request)?.iter().position(|(_, other)| *other == group)?;
                u8::try_from(place + 1).ok()
            });
            let candidate = found.said.candidate.or(in_turn);
            let finger = found.finger.or(found.said.finger);
            Image { says: Says { request, candidate, finger }, cancelled: found.said.dead, ..found.image }
        });
        Sorted { images: images.collect(), documents: self.documents, aside: self.aside }
    }
}

fn waits(said: &Said) -> Option<RequestId> {
    match said.standing {
        Some(Standing::Waits(request)) => Some(request),
        _ => None,
    }
}

type Groups = BTreeMap<RequestId, BTreeSet<(Vec<(String, u64)>, String)>>;

/// The folders within the folder of each folio, in natural order.
fn groups(found: &[Found]) -> Groups {
    let mut groups = Groups::new();
    for one in found {
        if let (Some(request), Some(group)) = (waits(&one.said), &one.said.group) {
            groups.entry(request).or_default().insert((natural(Path::new(group)), group.clone()));
        }
    }
    groups
}

fn image(file: PathBuf, (digest, print): (Sha256, usize), folder: u32, decoded: Decoded) -> Image {
    let ppi = decoded.ppi;
    let raster = decoded.into_raster(ppi.unwrap_or(Ppi::P500));
    Image {
        file,
        digest,
        print,
        folder,
        thumbnail: pictures::small_png(&raster),
        width: raster.width(),
        height: raster.height(),
        ppi,
        says: Says::default(),
        cancelled: false,
    }
}

impl Respuesta {
    fn new(
        images: Vec<Image>,
        documents: Vec<PathBuf>,
        aside: BTreeMap<AsideReason, u32>,
        number: u64,
    ) -> Self {
        let layout = super::Layout::told(&images);
        Respuesta {
            images,
            documents,
            aside,
            layout,
            number,
            about: About::default(),
            past: Vec::new(),
            sealed: None,
            recorded: BTreeMap::new(),
            problems: BTreeMap::new(),
        }
    }
}

#[cfg(test)]
impl Image {
    /// An image that says this of its place.
    pub(super) fn saying(says: Says) -> Self {
        Image {
            file: PathBuf::new(),
            digest: Sha256([0; 32]),
            print: 0,
            folder: 1,
            thumbnail: Vec::new(),
            width: 1,
            height: 1,
            ppi: None,
            says,
            cancelled: false,
        }
    }
}
