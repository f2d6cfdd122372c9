//! dictamen
