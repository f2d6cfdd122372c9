//! What fields hold, as values: each reads itself from a subfield and writes itself as information items, so that
//! both ways stand in one place.

mod custody;
mod date;
mod finger;
mod location;
mod quality;
mod scale;
mod subject;

pub use custody::{Annotation, Device, HashError, Monitoring, Sha256};
pub use date::{Date, DateError, GmtTime};
pub use finger::{Amputation, Polygon, PrintLeft, Segment};
pub use location::Location;
pub use quality::{Nfiq1, Quality, Score};
pub use scale::Scale;
pub(crate) use scale::round_ppi;
pub use subject::{BodyClass, BodyExtent, Subject};
