//! What `sane.h` lays down in memory, and copies of it that stay good.

use std::ffi::{CStr, c_char, c_int, c_void};

#[repr(C)]
pub(super) struct RawDevice {
    pub(super) name: *const c_char,
    pub(super) vendor: *const c_char,
    pub(super) model: *const c_char,
    pub(super) kind: *const c_char,
}

#[repr(C)]
pub(super) struct RawOption {
    name: *const c_char,
    title: *const c_char,
    description: *const c_char,
    kind: c_int,
    unit: c_int,
    size: c_int,
    capabilities: c_int,
    constraint_kind: c_int,
    /// A union of three pointers; which one, `constraint_kind` says.
    constraint: *const c_void,
}

/// `SANE_Parameters`: the frame that comes next, exact once the scan has begun.
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::sane) struct Parameters {
    /// 0 is grey.
    pub(in crate::sane) format: c_int,
    /// Whether no further frame belongs to the image.
    pub(in crate::sane) last_frame: c_int,
    pub(in crate::sane) bytes_per_line: c_int,
    pub(in crate::sane) pixels_per_line: c_int,
    /// -1 where nobody knows before the end.
    pub(in crate::sane) lines: c_int,
    /// Bits a sample.
    pub(in crate::sane) depth: c_int,
}

/// How an option's value is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sane) enum Kind {
    Bool,
    Int,
    /// Sixteen bits before the point, sixteen behind.
    Fixed,
    Text,
    /// Buttons, groups, arrays: nothing this program sets.
    Other,
}

/// Which values an option takes, as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::sane) enum Constraint {
    None,
    Range { min: i32, max: i32, step: i32 },
    Words(Vec<i32>),
    Texts(Vec<String>),
}

/// An option of an open device, as it stands now: setting another one may change it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::sane) struct Setting {
    pub(super) index: c_int,
    /// Bytes of its value.
    pub(super) size: usize,
    pub(in crate::sane) name: String,
    pub(in crate::sane) kind: Kind,
    pub(in crate::sane) in_millimetres: bool,
    pub(in crate::sane) active: bool,
    pub(in crate::sane) settable: bool,
    pub(in crate::sane) constraint: Constraint,
}

impl Setting {
    /// A descriptor's copy.
    ///
    /// # Safety
    /// The descriptor comes from the library and is still good.
    pub(super) unsafe fn copied(index: c_int, raw: &RawOption) -> Setting {
        let kind = match (raw.kind, raw.size) {
            (0, 4) => Kind::Bool,
            (1, 4) => Kind::Int,
            (2, 4) => Kind::Fixed,
            (3, 1..) => Kind::Text,
            _ => Kind::Other,
        };
        Setting {
            index,
            size: usize::try_from(raw.size).unwrap_or(0),
            // SAFETY: the caller's word.
            name: unsafe { text(raw.name) },
            kind,
            in_millimetres: raw.unit == 3,
            active: raw.capabilities & (1 << 5) == 0,
            settable: raw.capabilities & 1 != 0,
            // SAFETY: the caller's word.
            constraint: unsafe { constraint(raw) },
        }
    }
}

/// The text a driver gave, or an empty one.
///
/// # Safety
/// The pointer is null, or what it points to ends in a zero byte.
pub(super) unsafe fn text(pointer: *const c_char) -> String {
    if pointer.is_null() {
        return String::new();
    }
    // SAFETY: the caller's word.
    unsafe { CStr::from_ptr(pointer) }.to_string_lossy().into_owned()
}

/// # Safety
/// The descriptor comes from the library and is still good.
unsafe fn constraint(raw: &RawOption) -> Constraint {
    if raw.constraint.is_null() {
        return Constraint::None;
    }
    // SAFETY: `constraint_kind` says which pointer of the union is set: a range is three words, a word list begins with
    // its length, a list of strings ends with a null pointer.
    unsafe {
        match raw.constraint_kind {
            1 => {
                let [min, max, step] = *raw.constraint.cast::<[i32; 3]>();
                Constraint::Range { min, max, step }
            }
            2 => {
                let words = raw.constraint.cast::<i32>();
                let length = usize::try_from(*words).unwrap_or(0);
                Constraint::Words(std::slice::from_raw_parts(words.add(1), length).to_vec())
            }
            3 => Constraint::Texts(until_null(raw.constraint.cast()).map(|one| text(one)).collect()),
            _ => Constraint::None,
        }
    }
}

/// The pointers of an array before its first null one.
///
/// # Safety
/// `array` is null or points to an array that has a null pointer and outlives the iterator.
pub(super) unsafe fn until_null<T>(array: *const *const T) -> impl Iterator<Item = *const T> {
    let mut next = array;
    std::iter::from_fn(move || {
        if next.is_null() {
            return None;
        }
        // SAFETY: the caller's word; no step goes beyond the null pointer.
        let element = unsafe { *next };
        if element.is_null() {
            return None;
        }
        // SAFETY: the element was not the last.
        next = unsafe { next.add(1) };
        Some(element)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::mem::{offset_of, size_of};
    use std::ptr;

    /// `sane.h` as a C compiler lays it out where pointers have 8 bytes.
    #[test]
    #[cfg(target_pointer_width = "64")]
    fn structs_lie_as_in_c() {
        assert_eq!(size_of::<RawDevice>(), 32);
        assert_eq!(offset_of!(RawDevice, kind), 24);
        assert_eq!(size_of::<RawOption>(), 56);
        assert_eq!(offset_of!(RawOption, kind), 24);
        assert_eq!(offset_of!(RawOption, constraint_kind), 40);
        assert_eq!(offset_of!(RawOption, constraint), 48);
        assert_eq!(size_of::<Parameters>(), 24);
        assert_eq!(offset_of!(Parameters, lines), 16);
    }

    #[test]
    fn constraints_are_copied_whole() {
        // SAFETY: every constraint below is one of the arrays of this test, with its own kind.
        let copied = |raw: &RawOption| unsafe { constraint(raw) };
        let words = [3, 1, 8, 16];
        let raw = |constraint_kind, constraint| RawOption {
            name: ptr::null(),
            title: ptr::null(),
            description: ptr::null(),
            kind: 1,
            unit: 0,
            size: 4,
            capabilities: 0,
            constraint_kind,
            constraint,
        };
        assert_eq!(copied(&raw(2, words.as_ptr().cast())), Constraint::Words(vec![1, 8, 16]));
        let range = Constraint::Range { min: 3, max: 1, step: 8 };
        assert_eq!(copied(&raw(1, words.as_ptr().cast())), range);
        let texts = [c"Gray".as_ptr(), c"Color".as_ptr(), ptr::null()];
        let both = Constraint::Texts(vec!["Gray".to_owned(), "Color".to_owned()]);
        assert_eq!(copied(&raw(3, texts.as_ptr().cast())), both);
        assert_eq!(copied(&raw(1, ptr::null())), Constraint::None);
    }
}
