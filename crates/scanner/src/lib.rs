//! Capture devices behind one trait: flatbeds, finger readers, live scanners of any maker, folders.
//!
//! Drivers that need a C library run in helper processes of their own and speak the bridge protocol
//! (`docs/vendor-bridge.md`): a helper that crashes, hangs or lies takes nothing down with it. It must not know of cases,
//! acts, or what a print is good for.

pub mod bridge;
mod device;
mod driver;
pub mod folder;
mod fprint;
pub mod inventory;
mod sane;

pub use bridge::conformance;
pub use device::{
    Advice, Area, Capabilities, Device, DeviceId, DeviceInfo, DeviceKind, Happening, HotPlug, ScanError,
    Settings, Source, Watch,
};
pub use driver::{BadArgument, DriverOptions, protocol_output};
pub use fprint::FprintSource;
pub use sane::SaneSource;
