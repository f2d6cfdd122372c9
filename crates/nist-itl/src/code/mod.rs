//! The standard's code tables as types: a value of one of them is a code that the table has.

mod compression;
mod impression;
mod position;
mod record;

pub use compression::Compression;
pub use impression::{CaptureTechnology, Impression};
pub use position::Position;
pub use record::{Idc, RecordType};
