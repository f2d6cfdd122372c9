//! WSQ, the wavelet scalar quantisation of 8-bit grey fingerprint images (FBI IAFIS-IC-0110 v3.1).
//!
//! It knows rows of pixels and bytes: no fingers, no cases, no other crate of this workspace.
