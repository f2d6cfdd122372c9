//! The XML encoding: a package made by hand is read, and hostile text is refused.

mod hostile;
mod package;
mod read;
