//! The SANE library as safe calls: loaded at run time, strings and constraints copied out, statuses as values.
//!
//! It must not know what an option means, nor what the person is told.
#![allow(unsafe_code)]

mod raw;

use libloading::Library;
use raw::{RawDevice, RawOption, text, until_null};
use std::ffi::{CString, c_char, c_int, c_void};
use std::mem::ManuallyDrop;
use std::ptr;
use std::sync::atomic::{AtomicBool, Ordering};

pub(super) use raw::{Constraint, Kind, Parameters, Setting};

#[cfg(target_os = "linux")]
const LIBRARY: &str = "libsane.so.1";
#[cfg(target_os = "macos")]
const LIBRARY: &str = "libsane.1.dylib";
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
const LIBRARY: &str = "libsane.dll";

/// The library keeps its state in globals, so that a process has it once.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// A `SANE_Status` other than good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Status(pub(super) c_int);

impl Status {
    pub(super) const UNSUPPORTED: Status = Status(1);
    pub(super) const CANCELLED: Status = Status(2);
    pub(super) const BUSY: Status = Status(3);
    pub(super) const INVALID: Status = Status(4);
    pub(super) const END: Status = Status(5);
    pub(super) const JAMMED: Status = Status(6);
    pub(super) const NO_DOCUMENTS: Status = Status(7);
    pub(super) const COVER_OPEN: Status = Status(8);
    pub(super) const IO_ERROR: Status = Status(9);
    pub(super) const DENIED: Status = Status(11);
    pub(super) const WARMING_UP: Status = Status(12);

    fn of(status: c_int) -> Result<(), Status> {
        if status == 0 { Ok(()) } else { Err(Status(status)) }
    }
}

/// A device as the library lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) name: String,
    pub(super) vendor: String,
    pub(super) model: String,
    pub(super) kind: String,
}

type Handle = *mut c_void;

/// The library, ready for use.
pub(super) struct Sane {
    init: unsafe extern "C" fn(*mut c_int, *const c_void) -> c_int,
    exit: unsafe extern "C" fn(),
    get_devices: unsafe extern "C" fn(*mut *const *const RawDevice, c_int) -> c_int,
    open: unsafe extern "C" fn(*const c_char, *mut Handle) -> c_int,
    close: unsafe extern "C" fn(Handle),
    descriptor: unsafe extern "C" fn(Handle, c_int) -> *const RawOption,
    control: unsafe extern "C" fn(Handle, c_int, c_int, *mut c_void, *mut c_int) -> c_int,
    parameters: unsafe extern "C" fn(Handle, *mut Parameters) -> c_int,
    start: unsafe extern "C" fn(Handle) -> c_int,
    read: unsafe extern "C" fn(Handle, *mut u8, c_int, *mut c_int) -> c_int,
    cancel: unsafe extern "C" fn(Handle),
    /// Never unloaded: drivers may leave threads behind.
    _library: ManuallyDrop<Library>,
}

impl Sane {
    /// The library, if it is installed and this process does not have it yet.
    pub(super) fn load() -> Option<Sane> {
        if TAKEN.swap(true, Ordering::SeqCst) {
            return None;
        }
        let loaded = Sane::symbols();
        TAKEN.store(loaded.is_some(), Ordering::SeqCst);
        loaded.filter(|sane| sane.begin().is_ok()) // if not, dropping it frees the place
    }

    fn symbols() -> Option<Sane> {
        // SAFETY: loading runs the initialisers of libsane, which only set up its own globals.
        let library = ManuallyDrop::new(unsafe { Library::new(LIBRARY) }.ok()?);
        // SAFETY: the types of the fields are those of sane.h 1.0, which every libsane.so.1 keeps; the library is
        // never unloaded, so that the pointers stay good.
        unsafe {
            Some(Sane {
                init: *library.get(b"sane_init\0").ok()?,
                exit: *library.get(b"sane_exit\0").ok()?,
                get_devices: *library.get(b"sane_get_devices\0").ok()?,
                open: *library.get(b"sane_open\0").ok()?,
                close: *library.get(b"sane_close\0").ok()?,
                descriptor: *library.get(b"sane_get_option_descriptor\0").ok()?,
                control: *library.get(b"sane_control_option\0").ok()?,
                parameters: *library.get(b"sane_get_parameters\0").ok()?,
                start: *library.get(b"sane_start\0").ok()?,
                read: *library.get(b"sane_read\0").ok()?,
                cancel: *library.get(b"sane_cancel\0").ok()?,
                _library: library,
            })
        }
    }

    fn begin(&self) -> Result<(), Status> {
        let mut version = 0;
        // SAFETY: `version` outlives the call; without an authorisation callback protected devices are refused.
        Status::of(unsafe { (self.init)(&mut version, ptr::null()) })?;
        if version >> 24 == 1 { Ok(()) } else { Err(Status::UNSUPPORTED) }
    }

    /// The devices there are now. Starts the library afresh, because many drivers look for devices only then; that
    /// takes `&mut self`, so that no device is open.
    pub(super) fn devices(&mut self) -> Result<Vec<Listed>, Status> {
        // SAFETY: the library was begun, and every open device borrows `self`, so there is none.
        unsafe { (self.exit)() };
        self.begin()?;
        let mut list: *const *const RawDevice = ptr::null();
        // SAFETY: `list` outlives the call.
        Status::of(unsafe { (self.get_devices)(&mut list, 0) })?;
        let mut found = Vec::new();
        // SAFETY: the list is an array of pointers ended by a null one, good until the next call of the library.
        for device in unsafe { until_null(list) } {
            // SAFETY: each element points to a device whose strings are null or end in a zero byte.
            found.push(unsafe {
                Listed {
                    name: text((*device).name),
                    vendor: text((*device).vendor),
                    model: text((*device).model),
                    kind: text((*device).kind),
                }
            });
        }
        Ok(found)
    }

    /// Opens a device by its name: one at a time, for the drivers share the library's globals.
    pub(super) fn open(&mut self, name: &str) -> Result<Scanner<'_>, Status> {
        let name = CString::new(name).map_err(|_| Status::INVALID)?;
        let mut handle = ptr::null_mut();
        // SAFETY: both pointers outlive the call.
        Status::of(unsafe { (self.open)(name.as_ptr(), &mut handle) })?;
        Ok(Scanner { sane: self, handle })
    }
}

impl Drop for Sane {
    fn drop(&mut self) {
        // SAFETY: every open device borrows `self`, so there is none; ending what was not begun does nothing.
        unsafe { (self.exit)() };
        TAKEN.store(false, Ordering::SeqCst);
    }
}

/// An open device; dropping it ends a scan under way and closes it.
pub(super) struct Scanner<'a> {
    sane: &'a Sane,
    handle: Handle,
}

// SAFETY: SANE binds a handle to no thread; it asks only that calls do not overlap. There is one scanner at a time, it is
// not `Sync`, and the library cannot be used while it is borrowed for the scanner.
unsafe impl Send for Scanner<'_> {}

impl Scanner<'_> {
    /// The option of this name, if the device has one that is in force now.
    pub(super) fn setting(&self, name: &str) -> Option<Setting> {
        let count = self.number(0).unwrap_or(0);
        (1..count).filter_map(|index| self.describe(index)).find(|found| found.name == name && found.active)
    }

    fn describe(&self, index: c_int) -> Option<Setting> {
        // SAFETY: the handle is open; the descriptor, if there is one, stays good until the next call on the handle.
        let raw = unsafe { (self.sane.descriptor)(self.handle, index).as_ref() }?;
        // SAFETY: it is a descriptor of the library, not yet called again.
        Some(unsafe { Setting::copied(index, raw) })
    }

    /// The value of an option stored in a word.
    pub(super) fn word(&self, setting: &Setting) -> Result<i32, Status> {
        match setting.kind {
            Kind::Bool | Kind::Int | Kind::Fixed => self.number(setting.index),
            Kind::Text | Kind::Other => Err(Status::INVALID),
        }
    }

    fn number(&self, index: c_int) -> Result<i32, Status> {
        let mut word: c_int = 0;
        // SAFETY: options read here are one word long (`describe` looked; option 0 is their count), and `word` is one.
        Status::of(unsafe {
            (self.sane.control)(self.handle, index, 0, (&raw mut word).cast(), ptr::null_mut())
        })?;
        Ok(word)
    }

    /// Sets an option stored in a word; the driver may take the nearest value it has.
    pub(super) fn set_word(&mut self, setting: &Setting, mut word: i32) -> Result<(), Status> {
        if matches!(setting.kind, Kind::Text | Kind::Other) || !setting.settable {
            return Err(Status::INVALID);
        }
        let mut info = 0;
        // SAFETY: the option is one word long, `word` is one, and the driver may write the value it took into it.
        Status::of(unsafe {
            (self.sane.control)(self.handle, setting.index, 1, (&raw mut word).cast(), &mut info)
        })
    }

    /// Sets an option that is a text.
    pub(super) fn set_text(&mut self, setting: &Setting, value: &str) -> Result<(), Status> {
        if setting.kind != Kind::Text || !setting.settable || value.len() >= setting.size {
            return Err(Status::INVALID);
        }
        let mut buffer = value.as_bytes().to_vec();
        buffer.resize(setting.size, 0);
        let mut info = 0;
        // SAFETY: the buffer is as long as the option says and ends in a zero byte.
        Status::of(unsafe {
            (self.sane.control)(self.handle, setting.index, 1, buffer.as_mut_ptr().cast(), &mut info)
        })
    }

    /// The frame that comes next.
    pub(super) fn parameters(&self) -> Result<Parameters, Status> {
        let mut parameters = Parameters::default();
        // SAFETY: `parameters` outlives the call.
        Status::of(unsafe { (self.sane.parameters)(self.handle, &mut parameters) })?;
        Ok(parameters)
    }

    /// Begins a frame. May block while a lamp warms up.
    pub(super) fn start(&mut self) -> Result<(), Status> {
        // SAFETY: the handle is open.
        Status::of(unsafe { (self.sane.start)(self.handle) })
    }

    /// The next bytes of the frame; [`Status::END`] behind its last. May block.
    pub(super) fn read<'b>(&mut self, buffer: &'b mut [u8]) -> Result<&'b [u8], Status> {
        let room = c_int::try_from(buffer.len()).unwrap_or(c_int::MAX);
        let mut length = 0;
        // SAFETY: the buffer has `room` bytes at least, and both pointers outlive the call.
        Status::of(unsafe { (self.sane.read)(self.handle, buffer.as_mut_ptr(), room, &mut length) })?;
        let length = usize::try_from(length).unwrap_or(0);
        buffer.get(..length).ok_or(Status::IO_ERROR)
    }

    /// Ends a scan, whether whole or not; one that has not begun is left alone.
    pub(super) fn cancel(&mut self) {
        // SAFETY: the handle is open, and no other call on it is under way.
        unsafe { (self.sane.cancel)(self.handle) };
    }
}

impl Drop for Scanner<'_> {
    fn drop(&mut self) {
        self.cancel();
        // SAFETY: the handle is open and is not used again.
        unsafe { (self.sane.close)(self.handle) };
    }
}
