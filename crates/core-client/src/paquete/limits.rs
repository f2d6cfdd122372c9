//! How large a package may be: what is written keeps within these bounds, what is read is refused beyond them.

/// The most solicitudes of one package.
pub const MOST_SOLICITUDES: usize = 5_000;
/// The longest WSQ file, bytes: a hundred times a rolled print at 500 ppi.
pub const LONGEST_WSQ: u64 = 4 << 20;
/// The longest ANSI/NIST-ITL file, bytes.
pub const LONGEST_ITL: u64 = 32 << 20;
/// The longest oficio, bytes.
pub const LONGEST_PDF: u64 = 64 << 20;
/// The longest manifest in either form, bytes.
pub const LONGEST_MANIFEST: u64 = 64 << 20;
/// The most files in a folder or ZIP, those of no package included. Every ZIP tool takes as many.
pub const MOST_FILES: usize = 65_534;
/// The longest ZIP, bytes: what fits in a file of a USB stick and needs no extension of the format.
pub const LONGEST_ZIP: u64 = u32::MAX as u64;
/// The longest name of a file below the package's folder, characters: that folder may itself lie deep, and Windows takes
/// 260 in all.
pub const LONGEST_NAME: usize = 160;
/// The longest part of such a name, characters.
pub const LONGEST_PART: usize = 80;
/// The most parts of such a name.
pub const DEEPEST_NAME: usize = 6;
