//! Sets of fingers with their impressions: rendered and extracted, drawn as templates, or real.

use fingerprint::synth::{ImpressionParams, MasterFinger, TemplateFinger};
use fingerprint::{TEMPLATE_PPI, Template, extract};
use print_image::decode;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use terms::Finger;

/// Fingers of one kind.
pub(crate) struct Sample {
    pub(crate) name: String,
    /// The impressions of every finger; of synthetic ones the first is clean.
    pub(crate) fingers: Vec<Vec<Template>>,
    /// The circumstances of the impressions, where they are known.
    pub(crate) params: Vec<[ImpressionParams; 3]>,
}

fn params(number: u64) -> [ImpressionParams; 3] {
    [
        ImpressionParams::clean(),
        ImpressionParams::sample(1_000_000 + number),
        ImpressionParams::sample(2_000_000 + number),
    ]
}

fn finger(number: u64) -> Finger {
    Finger::ALL[(number % 10) as usize]
}

impl Sample {
    /// Rendered and extracted prints.
    pub(crate) fn rendered(fingers: u64) -> Self {
        Sample::synthetic("rendered", fingers, |number| {
            let master = MasterFinger::new(number, finger(number), None);
            params(number).map(|params| extract(&master.impression(&params)).template)
        })
    }

    /// Templates drawn without a pixel.
    pub(crate) fn drawn(fingers: u64) -> Self {
        Sample::synthetic("drawn", fingers, |number| {
            let finger = TemplateFinger::new(number, finger(number), None);
            params(number).map(|params| finger.impression(&params))
        })
    }

    fn synthetic(name: &str, fingers: u64, make: impl Fn(u64) -> [Template; 3] + Sync) -> Self {
        Sample {
            name: name.to_owned(),
            fingers: (0..fingers).into_par_iter().map(|number| make(number).to_vec()).collect(),
            params: (0..fingers).map(params).collect(),
        }
    }

    /// The prints `FINGER_IMPRESSION.png` in a folder.
    pub(crate) fn real(folder: &Path) -> std::io::Result<Self> {
        let entries = std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
        let mut files = entries.collect::<Result<Vec<PathBuf>, _>>()?;
        files.sort();
        let prints: Vec<_> = files.par_iter().filter_map(|file| read(file)).collect();
        let mut fingers: BTreeMap<String, Vec<Template>> = BTreeMap::new();
        for (finger, template) in prints {
            fingers.entry(finger).or_default().push(template);
        }
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Sample { name, fingers: fingers.into_values().collect(), params: Vec::new() })
    }

    /// Every ordinary impression: all but the clean ones of synthetic fingers.
    pub(crate) fn ordinary(&self) -> impl Iterator<Item = &Template> {
        let skip = usize::from(!self.params.is_empty());
        self.fingers.iter().flat_map(move |finger| finger.iter().skip(skip))
    }
}

fn read(file: &Path) -> Option<(String, Template)> {
    let (finger, _) = file.file_stem()?.to_str()?.split_once('_')?;
    let decoded = decode(&std::fs::read(file).ok()?).ok()?;
    let ppi = decoded.ppi.unwrap_or(TEMPLATE_PPI);
    Some((finger.to_owned(), extract(&decoded.into_raster(ppi)).template))
}
