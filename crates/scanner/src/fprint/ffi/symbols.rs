//! The functions of libfprint 2, GObject and GIO used here, and what of theirs lies in memory.

use super::Domain;
use libloading::Library;
use std::ffi::{CStr, c_char, c_int, c_uint, c_void};
use std::mem::ManuallyDrop;

/// Any `GObject`.
pub(super) type Object = *mut c_void;
/// A `GAsyncReadyCallback`.
pub(super) type Done = unsafe extern "C" fn(Object, Object, *mut c_void);

/// A `GPtrArray`.
#[repr(C)]
pub(super) struct Array {
    pub(super) items: *const Object,
    pub(super) length: c_uint,
}

/// A `GError`.
#[repr(C)]
pub(super) struct Error {
    pub(super) domain: u32,
    pub(super) code: c_int,
    message: *const c_char,
}

type Start = unsafe extern "C" fn(Object, Object, Done, *mut c_void);
type Finish = unsafe extern "C" fn(Object, Object, *mut *mut Error) -> c_int;
type Text = unsafe extern "C" fn(Object) -> *const c_char;

/// Declares the struct of functions and how each is looked up, so that name and type stand once.
macro_rules! symbols {
    ($($library:literal { $($field:ident = $symbol:literal: $kind:ty),* $(,)? })*) => {
        pub(super) struct Symbols {
            $($(pub(super) $field: $kind,)*)*
        }

        impl Symbols {
            /// All of them, or none.
            pub(super) fn load() -> Option<Symbols> {
                $($(let $field: $kind;)*)*
                $({
                    // SAFETY: loading runs the initialisers of GLib and libfprint, which register their types. Never
                    // unloaded: GLib cannot be, and the pointers must stay good.
                    let library = ManuallyDrop::new(unsafe { Library::new($library) }.ok()?);
                    // SAFETY: the types are those of the headers of libfprint 1.94 and GLib 2.
                    unsafe {
                        $($field = *library.get(concat!($symbol, "\0").as_bytes()).ok()?;)*
                    }
                })*
                Some(Symbols { $($($field,)*)* })
            }
        }
    };
}

symbols! {
    "libfprint-2.so.2" {
        context_new = "fp_context_new": unsafe extern "C" fn() -> Object,
        context_get_devices = "fp_context_get_devices": unsafe extern "C" fn(Object) -> *const Array,
        device_get_driver = "fp_device_get_driver": Text,
        device_get_name = "fp_device_get_name": Text,
        device_has_feature = "fp_device_has_feature": unsafe extern "C" fn(Object, c_int) -> c_int,
        device_get_finger_status = "fp_device_get_finger_status": unsafe extern "C" fn(Object) -> c_int,
        device_open = "fp_device_open": Start,
        device_open_finish = "fp_device_open_finish": Finish,
        device_close = "fp_device_close": Start,
        device_close_finish = "fp_device_close_finish": Finish,
        device_capture = "fp_device_capture":
            unsafe extern "C" fn(Object, c_int, Object, Done, *mut c_void),
        device_capture_finish = "fp_device_capture_finish":
            unsafe extern "C" fn(Object, Object, *mut *mut Error) -> Object,
        image_get_width = "fp_image_get_width": unsafe extern "C" fn(Object) -> c_uint,
        image_get_height = "fp_image_get_height": unsafe extern "C" fn(Object) -> c_uint,
        image_get_ppmm = "fp_image_get_ppmm": unsafe extern "C" fn(Object) -> f64,
        image_get_data = "fp_image_get_data": unsafe extern "C" fn(Object, *mut usize) -> *const u8,
        retry_domain = "fp_device_retry_quark": unsafe extern "C" fn() -> u32,
        device_domain = "fp_device_error_quark": unsafe extern "C" fn() -> u32,
    }
    "libgobject-2.0.so.0" {
        reference = "g_object_ref": unsafe extern "C" fn(Object) -> Object,
        unref = "g_object_unref": unsafe extern "C" fn(Object),
    }
    "libgio-2.0.so.0" {
        cancellable_new = "g_cancellable_new": unsafe extern "C" fn() -> Object,
        cancellable_cancel = "g_cancellable_cancel": unsafe extern "C" fn(Object),
        io_domain = "g_io_error_quark": unsafe extern "C" fn() -> u32,
    }
    "libglib-2.0.so.0" {
        iterate = "g_main_context_iteration": unsafe extern "C" fn(*mut c_void, c_int) -> c_int,
        timeout_add = "g_timeout_add":
            unsafe extern "C" fn(c_uint, unsafe extern "C" fn(*mut c_void) -> c_int, *mut c_void) -> c_uint,
        source_remove = "g_source_remove": unsafe extern "C" fn(c_uint) -> c_int,
        error_free = "g_error_free": unsafe extern "C" fn(*mut Error),
        domain_name = "g_quark_to_string": unsafe extern "C" fn(u32) -> *const c_char,
    }
}

impl Symbols {
    /// Whose errors a domain's are.
    pub(super) fn domain(&self, domain: u32) -> Domain {
        // SAFETY: the first three register a name and return its number; the name of one lives as long as the process.
        unsafe {
            if domain == (self.retry_domain)() {
                Domain::Retry
            } else if domain == (self.device_domain)() {
                Domain::Device
            } else if domain == (self.io_domain)() {
                Domain::Io
            } else {
                let name = (self.domain_name)(domain);
                // libgusb is below libfprint and not loaded by name here.
                let usb = !name.is_null() && CStr::from_ptr(name) == c"g-usb-device-error-quark";
                if usb { Domain::Usb } else { Domain::Other }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::mem::{offset_of, size_of};

    /// GLib's headers as a C compiler lays them out where pointers have 8 bytes.
    #[test]
    #[cfg(target_pointer_width = "64")]
    fn structs_lie_as_in_c() {
        assert_eq!(size_of::<Array>(), 16);
        assert_eq!(offset_of!(Array, length), 8);
        assert_eq!(size_of::<Error>(), 16);
        assert_eq!(offset_of!(Error, code), 4);
        assert_eq!(offset_of!(Error, message), 8);
    }
}
