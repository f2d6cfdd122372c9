//! OpenJPEG's encoder into memory, for one component of 8 bits. The only `unsafe` of this crate: the encoder writes
//! through a function of C's manner.

use openjp2::openjpeg::{
    OPJ_CLRSPC_GRAY, OPJ_CODEC_J2K, opj_cparameters_t, opj_stream_default_create, opj_stream_destroy,
    opj_stream_set_user_data, opj_stream_set_write_function,
};
use openjp2::{Codec, Stream, opj_image, opj_image_comptparm};
use std::ffi::c_void;

/// The codestream of `width` x `height` grey pixels: lossless, or `ratio` times smaller than the pixels. One layer,
/// which keeps most detail at its rate (NISTIR 7939), five decompositions, blocks of 64 x 64.
///
/// `None` when the encoder finds no memory, or no way to make so few pixels so small.
pub(super) fn encode(width: u32, height: u32, pixels: &[u8], ratio: Option<u16>) -> Option<Vec<u8>> {
    let size =
        opj_image_comptparm { dx: 1, dy: 1, w: width, h: height, x0: 0, y0: 0, prec: 8, bpp: 8, sgnd: 0 };
    let mut image = opj_image::create(&[size], OPJ_CLRSPC_GRAY)?;
    (image.x1, image.y1) = (width, height);
    let samples: Vec<i32> = pixels.iter().map(|pixel| i32::from(*pixel)).collect();
    let component = image.comps_mut()?.first_mut()?;
    if !component.set_data(&samples) {
        return None;
    }
    let mut parameters = opj_cparameters_t::default();
    parameters.tcp_rates[0] = f32::from(ratio.unwrap_or(0)); // 0: nothing is left out
    parameters.tcp_numlayers = 1;
    parameters.cp_disto_alloc = 1;
    parameters.irreversible = i32::from(ratio.is_some());
    let mut codec = Codec::new_encoder(OPJ_CODEC_J2K)?;
    if codec.setup_encoder(&mut parameters, &mut image) == 0 {
        return None;
    }
    into_memory(|stream| {
        codec.start_compress(&mut image, stream) != 0
            && codec.encode(stream) != 0
            && codec.end_compress(stream) != 0
    })
}

/// What `write` puts into a stream, if it says that it was all.
fn into_memory(write: impl FnOnce(&mut Stream) -> bool) -> Option<Vec<u8>> {
    let mut sink = Vec::new();
    #[expect(unsafe_code, reason = "openjp2 makes streams through C's interface only")]
    // SAFETY: the stream is one this function made, checked not to be null and destroyed before the sink it points to
    // goes; no other reference to either is used meanwhile.
    let written = unsafe {
        let raw = opj_stream_default_create(0);
        let stream = raw.cast::<Stream>().as_mut()?;
        opj_stream_set_write_function(raw, Some(append));
        opj_stream_set_user_data(raw, (&raw mut sink).cast(), None);
        let written = write(stream);
        opj_stream_destroy(raw);
        written
    };
    written.then_some(sink)
}

/// Appends `length` bytes at `bytes` to the sink.
extern "C" fn append(bytes: *mut c_void, length: usize, sink: *mut c_void) -> usize {
    #[expect(unsafe_code, reason = "called by the encoder with its buffer and the sink it was given")]
    // SAFETY: `into_memory` gave the sink, which lives until the stream is destroyed; the encoder's buffer holds
    // `length` bytes.
    unsafe {
        let sink = &mut *sink.cast::<Vec<u8>>();
        sink.extend_from_slice(std::slice::from_raw_parts(bytes.cast(), length));
    }
    length
}
