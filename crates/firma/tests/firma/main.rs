//! The crate from outside: real keys, real PDFs, and validators no one here wrote.

mod claims;
mod credentials;
mod material;
mod oficios;
mod peers;
mod robust;
mod signing;
