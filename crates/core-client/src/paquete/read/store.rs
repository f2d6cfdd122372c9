//! Files found in a folder or ZIP, by name, read within bounds and checked against what is said of them.

use super::archive::Archive;
use crate::paquete::contents::sha256;
use crate::paquete::error::FileFault;
use crate::paquete::limits::LONGEST_PDF;
use crate::paquete::manifest::FileEntry;
use crate::paquete::walk::Found;
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::Read;
use std::path::PathBuf;

/// Where the files lie.
pub(super) enum Shelf {
    /// Below this folder.
    Folder(PathBuf),
    /// In this ZIP.
    Archive(Box<Archive>),
}

pub(super) struct Store {
    shelf: Shelf,
    found: Vec<Found>,
    /// By name.
    places: HashMap<String, usize>,
    /// Names in lower case that several files bear.
    ambiguous: HashSet<String>,
    strays: Vec<usize>,
}

impl Store {
    pub(super) fn new(shelf: Shelf, found: Vec<Found>) -> Self {
        let mut places = HashMap::new();
        let (mut seen, mut ambiguous) = (HashSet::new(), HashSet::new());
        let named = found.iter().enumerate().filter_map(|(place, found)| Some((place, found.name.as_ref()?)));
        for (place, name) in named {
            places.insert(name.clone(), place);
            let key = name.to_ascii_lowercase();
            if !seen.insert(key.clone()) {
                ambiguous.insert(key);
            }
        }
        Store { shelf, found, places, ambiguous, strays: Vec::new() }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.places.contains_key(name)
    }

    /// Whether another file's name differs from this one in case alone.
    pub(super) fn is_ambiguous(&self, name: &str) -> bool {
        self.ambiguous.contains(&name.to_ascii_lowercase())
    }

    /// The bytes of the file called `name`, at most `longest`.
    pub(super) fn bytes(&mut self, name: &str, longest: u64) -> Result<Vec<u8>, FileFault> {
        let place = *self.places.get(name).ok_or(FileFault::Missing)?;
        self.at(place, longest)
    }

    /// The bytes that `entry` tells of.
    pub(super) fn checked(&mut self, entry: &FileEntry) -> Result<Vec<u8>, FileFault> {
        let bytes = self.bytes(entry.name.as_str(), entry.length)?;
        if bytes.len() as u64 != entry.length {
            return Err(FileFault::Length);
        }
        if sha256(&bytes) == entry.sha256 { Ok(bytes) } else { Err(FileFault::Altered) }
    }

    /// Whatever is not called so is a stray.
    pub(super) fn set_aside_all_but<'a>(&mut self, ours: impl Iterator<Item = &'a str>) {
        let ours: HashSet<&str> = ours.collect();
        let strange = |found: &Found| !found.name.as_deref().is_some_and(|name| ours.contains(name));
        self.strays = (0..self.found.len()).filter(|place| strange(&self.found[*place])).collect();
    }

    pub(super) fn strays(&self) -> usize {
        self.strays.len()
    }

    pub(super) fn stray(&mut self, number: usize) -> Option<Vec<u8>> {
        let place = *self.strays.get(number)?;
        self.at(place, LONGEST_PDF).ok()
    }

    fn at(&mut self, place: usize, longest: u64) -> Result<Vec<u8>, FileFault> {
        let found = &self.found[place];
        if !found.ordinary {
            return Err(FileFault::NotAFile);
        }
        if found.length > longest {
            return Err(FileFault::Length);
        }
        let bytes = match (&mut self.shelf, &found.name) {
            (Shelf::Archive(archive), _) => archive.bytes(place, longest),
            (Shelf::Folder(folder), Some(name)) => File::open(folder.join(name))
                .map_err(FileFault::Unreadable)
                .and_then(|file| taken(file, longest)),
            (Shelf::Folder(_), None) => Err(FileFault::NotAFile),
        }?;
        if bytes.len() as u64 > longest { Err(FileFault::Length) } else { Ok(bytes) }
    }
}

/// All bytes, or one more than `longest`.
pub(super) fn taken(file: impl Read, longest: u64) -> Result<Vec<u8>, FileFault> {
    let mut bytes = Vec::new();
    file.take(longest + 1).read_to_end(&mut bytes).map_err(FileFault::Unreadable)?;
    Ok(bytes)
}
