//! Fingers of minutiae alone: whole populations as templates, without a pixel.
//!
//! A finger begins with the same plan as a grown master (class, cores and deltas, flow, ridge period); its minutiae are
//! then drawn instead of grown (`layout`). An impression is laid down under the same [`ImpressionParams`] and by the
//! same warp, outline, creases and patches as a rendered one, and loses, adds and moves minutiae as extraction does
//! (`touch`). A rendered finger and a drawn one of the same seed share class and flow but no minutia.
//!
//! The figures of `model` are fitted so that scores of genuine and impostor pairs are distributed as those of rendered
//! and extracted prints; `cargo run --release -p fingerprint --example populations` shows both side by side.

mod layout;
mod model;
mod touch;

use super::orientation::Singularity;
use super::params::ImpressionParams;
use super::plan::Plan;
use crate::template::Template;
use layout::SkinMinutia;
use terms::{Finger, PatternClass};

/// A finger that exists only as minutiae. Always the same for the same seed, finger and class.
#[derive(Clone)]
pub struct TemplateFinger {
    plan: Plan,
    minutiae: Vec<SkinMinutia>,
}

impl TemplateFinger {
    /// Draws `finger` of the person `seed`. Without a `class`, one is drawn with the finger's natural frequencies.
    pub fn new(seed: u64, finger: Finger, class: Option<PatternClass>) -> Self {
        let (plan, _) = Plan::draw(seed, finger, class);
        let minutiae = layout::draw(&plan);
        TemplateFinger { plan, minutiae }
    }

    /// The ten fingers of the person `seed`, in FGP order.
    pub fn person(seed: u64) -> [TemplateFinger; 10] {
        Finger::ALL.map(|finger| TemplateFinger::new(seed, finger, None))
    }

    /// The seed it was drawn from.
    pub fn seed(&self) -> u64 {
        self.plan.seed
    }

    /// Which finger it is.
    pub fn finger(&self) -> Finger {
        self.plan.finger
    }

    /// Its pattern.
    pub fn class(&self) -> PatternClass {
        self.plan.class
    }

    /// Its cores and deltas, as of [`super::MasterFinger::singularities`].
    pub fn singularities(&self) -> &[Singularity] {
        &self.plan.singularities
    }

    /// How many minutiae its skin carries; an impression shows some of them.
    pub fn minutiae(&self) -> usize {
        self.minutiae.len()
    }

    /// What extraction would make of one impression: a template of 320 x 400 px at 500 ppi, best minutiae first.
    pub fn impression(&self, params: &ImpressionParams) -> Template {
        touch::template(&self.plan, &self.minutiae, params)
    }
}

impl std::fmt::Debug for TemplateFinger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TemplateFinger({}, {:?}, {:?})", self.plan.seed, self.plan.finger, self.plan.class)
    }
}
