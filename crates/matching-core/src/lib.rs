//! matching-core
