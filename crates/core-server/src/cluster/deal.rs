//! The deal: which group answers for which virtual shards, and what each group has come to. Its truth is the
//! gateway's file, written whole before anything depends on it.

use super::message::Name;
use crate::durable;
use anyhow::{Context as _, Result, bail};
use matching_core::{Mark, Tally, VShard, VShards};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Name of the file in the gallery's folder.
const NAME: &str = "reparto.json";
const VERSION: u32 = 1;

/// The whole deal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Deal {
    version: u32,
    /// Grows with every change of who answers for what.
    pub(super) epoch: u64,
    pub(super) groups: Vec<Group>,
}

/// One group of replicas.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Group {
    pub(super) name: Name,
    pub(super) vshards: VShards,
    /// Who is in those shards.
    pub(super) tally: Tally,
    /// What the group had come to when a change was last acknowledged; its replicas may still hold shards that are
    /// others' now.
    pub(super) mark: Mark,
}

impl Deal {
    /// The group of this name.
    pub(super) fn group(&self, name: &Name) -> Option<&Group> {
        self.groups.iter().find(|group| group.name == *name)
    }

    /// The group of this name, to be changed.
    pub(super) fn group_mut(&mut self, name: &Name) -> Option<&mut Group> {
        self.groups.iter_mut().find(|group| group.name == *name)
    }

    /// Takes a group as it is now, in place of what was known of it.
    pub(super) fn put(&mut self, group: Group) {
        match self.group_mut(&group.name) {
            Some(known) => *known = group,
            None => self.groups.push(group),
        }
    }

    /// The group that answers for a shard.
    pub(super) fn owner(&self, shard: VShard) -> Option<&Group> {
        self.groups.iter().find(|group| group.vshards.contains(shard))
    }

    /// Shards nobody answers for.
    pub(super) fn free(&self) -> VShards {
        self.groups.iter().fold(VShards::ALL, |free, group| free.without(&group.vshards))
    }

    /// Everybody enrolled.
    pub(super) fn persons(&self) -> u64 {
        self.groups.iter().map(|group| group.tally.persons).sum()
    }
}

/// Where the deal is kept.
pub(super) struct DealFile(PathBuf);

impl DealFile {
    /// The deal of the gallery in `folder`; a new gallery's has no groups.
    pub(super) fn open(folder: &Path) -> Result<(Self, Deal)> {
        let path = folder.join(NAME);
        let deal = match std::fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).ok().context("el archivo del reparto está dañado")?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                Deal { version: VERSION, epoch: 0, groups: Vec::new() }
            }
            Err(error) => return Err(error).context("no se puede leer el archivo del reparto"),
        };
        if deal.version != VERSION {
            bail!("el archivo del reparto es de otra versión del programa");
        }
        Ok((DealFile(path), deal))
    }

    /// Writes it; a crash leaves the old one or this one.
    pub(super) fn write(&self, deal: &Deal) -> std::io::Result<()> {
        durable::replace(&self.0, &serde_json::to_vec_pretty(deal)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first version's file, as it will have to be read for ever.
    #[test]
    fn the_kept_file_of_version_1_reads_and_is_written_the_same() {
        let kept = include_bytes!("../../tests/fixtures/reparto-1.json");
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(NAME), kept).unwrap();
        let (file, deal) = DealFile::open(folder.path()).unwrap();
        assert_eq!((deal.epoch, deal.persons(), deal.free().to_string()), (3, 41, "512-1023".to_owned()));
        file.write(&deal).unwrap();
        assert_eq!(std::fs::read(folder.path().join(NAME)).unwrap(), kept.trim_ascii_end());
    }
}
