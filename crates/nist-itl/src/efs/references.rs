//! Whether what names a feature by its number names one that is there.

use super::{FeatureError, FeatureFault, FeatureKind, FeatureSet};

/// A number of a feature and how many of its kind there are, with the item that names it.
struct Reference {
    field: u32,
    subfield: usize,
    item: usize,
    number: usize,
    count: usize,
}

impl FeatureSet<'_> {
    /// Refuses the first number beyond the features that there are.
    pub(super) fn check_references(&self) -> Result<(), FeatureError> {
        match self.references().find(|reference| reference.number > reference.count) {
            None => Ok(()),
            Some(Reference { field, subfield, item, .. }) => {
                Err(FeatureError { field, subfield, item, fault: FeatureFault::NoSuchFeature })
            }
        }
    }

    fn references(&self) -> impl Iterator<Item = Reference> {
        let (cores, deltas) = (self.cores.list().len(), self.deltas.list().len());
        let minutiae = self.minutiae.list().len();
        let singular = self.core_delta_counts.iter().zip(1..).flat_map(move |(count, subfield)| {
            pair(322, subfield, [(count.core.into(), cores), (count.delta.into(), deltas)])
        });
        let ridges = self.ridge_counts.iter().zip(1..).flat_map(move |(count, subfield)| {
            pair(333, subfield, [(count.minutia.into(), minutiae), (count.neighbour.into(), minutiae)])
        });
        singular.chain(ridges).chain(self.correspondence_references()).chain(self.note_references())
    }

    fn correspondence_references(&self) -> impl Iterator<Item = Reference> {
        self.correspondences.iter().zip(1..).filter_map(|(correspondence, subfield)| {
            let feature = correspondence.seen.feature()?;
            let count = self.count(feature.kind);
            Some(Reference { field: 361, subfield, item: 4, number: feature.number.into(), count })
        })
    }

    fn note_references(&self) -> impl Iterator<Item = Reference> {
        self.notes.iter().zip(1..).map(|(note, subfield)| {
            let kind = FeatureKind::of_code(&note.field.to_string());
            let count = match note.field {
                323 => self.centers.len(),
                357 => self.quality_issues.len(),
                _ => kind.map_or(0, |kind| self.count(kind)),
            };
            Reference { field: 381, subfield, item: 2, number: note.number.into(), count }
        })
    }

    /// How many features of a kind there are.
    pub fn count(&self, kind: FeatureKind) -> usize {
        match kind {
            FeatureKind::Core => self.cores.list().len(),
            FeatureKind::Delta => self.deltas.list().len(),
            FeatureKind::Distinctive => self.distinctive.list().len(),
            FeatureKind::Minutia => self.minutiae.list().len(),
            FeatureKind::Dot => self.dots.list().len(),
            FeatureKind::IncipientRidge => self.incipient_ridges.list().len(),
            FeatureKind::Crease => self.creases.list().len(),
            FeatureKind::RidgeEdge => self.ridge_edges.list().len(),
            FeatureKind::Pore => self.pores.list().len(),
            FeatureKind::RidgePath => self.ridge_paths.len(),
        }
    }
}

/// The first two items of a subfield, each a number and how many there are.
fn pair(field: u32, subfield: usize, items: [(usize, usize); 2]) -> impl Iterator<Item = Reference> {
    let reference = move |((number, count), item)| Reference { field, subfield, item, number, count };
    items.into_iter().zip(1..).map(reference)
}
