//! The codec seen from outside: against the reference codec, against broken files, against its own promises.

mod broken;
mod info;
mod limits;
mod material;
#[expect(dead_code, reason = "the benchmark uses more of it")]
mod peer;
mod peers;
mod reference;
mod round_trip;
mod stream;
mod variants;
