//! libfprint and the GLib beneath it as safe calls: loaded at run time, one operation at a time, waited for while a beat
//! asks whether to go on.
//!
//! It must not know what a print is good for, nor what the person is told.
#![allow(unsafe_code)]

mod symbols;

use std::ffi::{CStr, c_char, c_int, c_void};
use std::ptr;
use std::sync::atomic::{AtomicBool, Ordering};
use symbols::{Array, Error, Object, Symbols};

/// Milliseconds between two beats.
const BEAT: u32 = 100;
/// Events heard before a list, should they never end.
const MOST_AT_ONCE: u32 = 1000;
/// `FP_DEVICE_FEATURE_CAPTURE`.
const CAPTURE: c_int = 1;

/// GLib's default loop is one a process, and whoever waits here turns it.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whose error it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Domain {
    /// The finger: it may be laid down again.
    Retry,
    /// The device.
    Device,
    /// GIO.
    Io,
    /// The USB below.
    Usb,
    /// Anyone else's.
    Other,
}

/// An error of the library: its code within its domain. Its message may name what was scanned, and is dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) domain: Domain,
    pub(super) code: i32,
}

impl Fault {
    /// `G_IO_ERROR_CANCELLED`.
    pub(super) const CANCELLED: Fault = Fault { domain: Domain::Io, code: 19 };
}

/// Whether a finger is wanted and whether one is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Finger {
    pub(super) needed: bool,
    pub(super) present: bool,
}

/// An image as the library hands it out: 8-bit grey, upright, ridges dark, whatever the sensor made of it.
pub(super) struct Image {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Pixels per millimetre; 0 where the driver does not say.
    pub(super) per_millimetre: f64,
    pub(super) pixels: Vec<u8>,
}

/// The library with the readers it has found.
pub(super) struct Fprint {
    symbols: Symbols,
    context: Object,
}

// SAFETY: nothing here is bound to a thread: GLib's default loop may be turned by any thread, one at a time, and `Fprint`
// is not `Sync`.
unsafe impl Send for Fprint {}

impl Fprint {
    /// The library, if it is installed and this process does not have it yet.
    pub(super) fn load() -> Option<Fprint> {
        if TAKEN.swap(true, Ordering::SeqCst) {
            return None;
        }
        let loaded = Symbols::load().and_then(|symbols| {
            // SAFETY: makes an object that is ours.
            let context = unsafe { (symbols.context_new)() };
            (!context.is_null()).then_some(Fprint { symbols, context })
        });
        TAKEN.store(loaded.is_some(), Ordering::SeqCst);
        loaded
    }

    /// The readers there are now that give images; what was plugged in or out meanwhile is heard first.
    pub(super) fn readers(&mut self) -> Vec<Reader<'_>> {
        // SAFETY: turns the default loop without waiting; nothing else turns it.
        let something_happened = || unsafe { (self.symbols.iterate)(ptr::null_mut(), 0) != 0 };
        _ = (0..MOST_AT_ONCE).all(|_| something_happened());
        // SAFETY: the array belongs to the context and stays as it is until the loop turns again.
        let devices: Vec<Object> = unsafe {
            match (self.symbols.context_get_devices)(self.context).as_ref() {
                Some(Array { items, length }) if !items.is_null() => {
                    std::slice::from_raw_parts(*items, *length as usize).to_vec()
                }
                _ => Vec::new(),
            }
        };
        let captures = |device: &Object| {
            // SAFETY: `device` is one of the context's.
            unsafe { (self.symbols.device_has_feature)(*device, CAPTURE) != 0 }
        };
        devices.into_iter().filter(captures).map(|device| Reader::of(self, device)).collect()
    }
}

impl Drop for Fprint {
    fn drop(&mut self) {
        // SAFETY: `context` is ours and is not used again; every reader borrows `self`, so there is none.
        unsafe { (self.symbols.unref)(self.context) };
        TAKEN.store(false, Ordering::SeqCst);
    }
}

/// A reader; opened by [`open`](Reader::open), closed when dropped.
pub(super) struct Reader<'a> {
    fprint: &'a Fprint,
    device: Object,
    open: bool,
}

impl<'a> Reader<'a> {
    fn of(fprint: &'a Fprint, device: Object) -> Reader<'a> {
        // SAFETY: `device` is a living object; we keep it alive until we are dropped.
        unsafe { (fprint.symbols.reference)(device) };
        Reader { fprint, device, open: false }
    }

    /// Tells two readers apart as long as both are plugged in.
    pub(super) fn address(&self) -> usize {
        self.device as usize
    }

    /// Its driver's name.
    pub(super) fn driver(&self) -> String {
        self.text(self.fprint.symbols.device_get_driver)
    }

    /// Maker and model in one text.
    pub(super) fn name(&self) -> String {
        self.text(self.fprint.symbols.device_get_name)
    }

    fn text(&self, of: unsafe extern "C" fn(Object) -> *const c_char) -> String {
        // SAFETY: the text belongs to the device, and is null or ends in a zero byte.
        unsafe {
            let text = of(self.device);
            if text.is_null() { String::new() } else { CStr::from_ptr(text).to_string_lossy().into_owned() }
        }
    }

    /// Opens it.
    pub(super) fn open(&mut self) -> Result<(), Fault> {
        let symbols = &self.fprint.symbols;
        let open = |stop, done, slot| {
            // SAFETY: all pointers live until `done` is called, as `wait` says.
            unsafe { (symbols.device_open)(self.device, stop, done, slot) };
        };
        let result = self.wait(open, &mut |_| true);
        // SAFETY: `result` is that of this very operation.
        self.finished(result, |result, error| unsafe {
            (symbols.device_open_finish)(self.device, result, error) != 0
        })?;
        self.open = true;
        Ok(())
    }

    /// Waits for a finger and takes its image. The beat hears of the finger when that changes, and now and then; it says
    /// whether to go on.
    pub(super) fn capture(&mut self, beat: &mut dyn FnMut(Finger) -> bool) -> Result<Image, Fault> {
        let symbols = &self.fprint.symbols;
        let capture = |stop, done, slot| {
            // SAFETY: all pointers live until `done` is called, as `wait` says. 1: wait for the finger.
            unsafe { (symbols.device_capture)(self.device, 1, stop, done, slot) };
        };
        let mut before = Finger::default();
        let result = self.wait(capture, &mut |beaten| {
            let now = self.finger();
            let changed = std::mem::replace(&mut before, now) != now;
            !(beaten || changed) || beat(now)
        });
        let mut image: Object = ptr::null_mut();
        self.finished(result, |result, error| {
            // SAFETY: `result` is that of this very operation.
            image = unsafe { (symbols.device_capture_finish)(self.device, result, error) };
            !image.is_null()
        })?;
        // SAFETY: the image is ours until we drop our reference, and its pixels with it.
        unsafe {
            let mut length = 0;
            let data = (symbols.image_get_data)(image, &mut length);
            let pixels = if data.is_null() { &[] } else { std::slice::from_raw_parts(data, length) };
            let copied = Image {
                width: (symbols.image_get_width)(image),
                height: (symbols.image_get_height)(image),
                per_millimetre: (symbols.image_get_ppmm)(image),
                pixels: pixels.to_vec(),
            };
            (symbols.unref)(image);
            Ok(copied)
        }
    }

    fn finger(&self) -> Finger {
        // SAFETY: `device` is alive.
        let flags = unsafe { (self.fprint.symbols.device_get_finger_status)(self.device) };
        Finger { needed: flags & 1 != 0, present: flags & 2 != 0 }
    }

    /// Starts an operation and turns the loop until it is done. Each turn is asked whether to go on, and told whether
    /// [`BEAT`] is over; the first no cancels the operation, and its end is still waited for.
    fn wait(
        &self,
        start: impl FnOnce(Object, symbols::Done, *mut c_void),
        turn: &mut dyn FnMut(bool) -> bool,
    ) -> Object {
        let symbols = &self.fprint.symbols;
        // Given back only once the operation is done: should `turn` panic, the library may still write to it.
        let slot = Box::into_raw(Box::new(Slot {
            result: ptr::null_mut(),
            beaten: false,
            reference: symbols.reference,
        }));
        // SAFETY: `stop` is ours until its reference is dropped below; the timer's data live until it is removed.
        let (stop, timer) =
            unsafe { ((symbols.cancellable_new)(), (symbols.timeout_add)(BEAT, on_beat, slot.cast())) };
        start(stop, on_done, slot.cast());
        let mut going = true;
        // SAFETY: `slot` is a living box, touched by the callbacks only while the loop turns, in this thread.
        while unsafe { (*slot).result.is_null() } {
            // SAFETY: as above; waits until something happens, which the timer does soon.
            let beaten = unsafe {
                (symbols.iterate)(ptr::null_mut(), 1);
                std::mem::take(&mut (*slot).beaten)
            };
            if going && !turn(beaten) {
                going = false;
                // SAFETY: `stop` is alive.
                unsafe { (symbols.cancellable_cancel)(stop) };
            }
        }
        // SAFETY: the operation is done and the timer removed, so nobody knows `slot` any more; `stop` was ours.
        unsafe {
            (symbols.source_remove)(timer);
            (symbols.unref)(stop);
            Box::from_raw(slot).result
        }
    }

    /// What came of an operation, by its own `finish`.
    fn finished(
        &self,
        result: Object,
        finish: impl FnOnce(Object, *mut *mut Error) -> bool,
    ) -> Result<(), Fault> {
        let symbols = &self.fprint.symbols;
        let mut error: *mut Error = ptr::null_mut();
        let well = finish(result, &mut error);
        // SAFETY: `result` is our reference; `error` is null or an error that is ours now.
        unsafe {
            (symbols.unref)(result);
            let Some(Error { domain, code, .. }) = error.as_ref() else {
                let nameless = Fault { domain: Domain::Other, code: 0 };
                return if well { Ok(()) } else { Err(nameless) };
            };
            let fault = Fault { domain: symbols.domain(*domain), code: *code };
            (symbols.error_free)(error);
            Err(fault)
        }
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        let symbols = &self.fprint.symbols;
        if self.open {
            let close = |stop, done, slot| {
                // SAFETY: all pointers live until `done` is called, as `wait` says.
                unsafe { (symbols.device_close)(self.device, stop, done, slot) };
            };
            let result = self.wait(close, &mut |_| true);
            // SAFETY: `result` is that of this very operation. A device that was unplugged does not close well.
            _ = self.finished(result, |result, error| unsafe {
                (symbols.device_close_finish)(self.device, result, error) != 0
            });
        }
        // SAFETY: our reference, not used again.
        unsafe { (symbols.unref)(self.device) };
    }
}

/// Where the callbacks of one operation write.
struct Slot {
    result: Object,
    beaten: bool,
    reference: unsafe extern "C" fn(Object) -> Object,
}

/// A `GAsyncReadyCallback`: keeps the result for whoever waits.
unsafe extern "C" fn on_done(_source: Object, result: Object, slot: *mut c_void) {
    let slot = slot.cast::<Slot>();
    // SAFETY: `slot` is the box that `wait` made for this operation and still holds; `result` is alive.
    unsafe { (*slot).result = ((*slot).reference)(result) };
}

/// A `GSourceFunc`: ends the wait for a moment, and stays.
unsafe extern "C" fn on_beat(slot: *mut c_void) -> c_int {
    // SAFETY: `slot` is the box that `wait` made and still holds, for it removes the timer first.
    unsafe { (*slot.cast::<Slot>()).beaten = true };
    1
}
