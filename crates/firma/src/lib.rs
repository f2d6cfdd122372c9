//! firma
