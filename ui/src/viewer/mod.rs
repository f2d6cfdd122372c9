//! The print viewer.
