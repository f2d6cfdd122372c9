//! ANSI/NIST-ITL 1-2011 Update:2015 files (NIST SP 500-290e3): read without loss, built, checked.
//!
//! It knows records, fields and bytes: no images, no cases, no other crate of this workspace.
