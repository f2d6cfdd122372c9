//! Folders that somebody filled by hand: their files, bounded, in the order in which a person counts.
//! It must not know what the files are for.

use crate::trouble::Trouble;
use std::path::{Path, PathBuf};

/// Endings of files that may be an image.
pub(crate) const IMAGES: [&str; 10] =
    ["png", "tif", "tiff", "bmp", "jpg", "jpeg", "jp2", "j2k", "wsq", "pgm"];

/// Folders within folders are followed so far.
const DEEPEST: usize = 8;

/// Every file below `folder` with its path from there, in the order of their names. Hidden files, links and what file
/// managers leave behind are passed over.
///
/// # Errors
/// When a folder cannot be read, or there are more than `most` files.
pub(crate) fn files_below(folder: &Path, most: usize) -> Result<Vec<PathBuf>, Trouble> {
    let mut found = Vec::new();
    descend(folder, Path::new(""), DEEPEST, most, &mut found)?;
    found.sort_by_cached_key(|path| natural(path));
    Ok(found)
}

fn descend(
    folder: &Path,
    below: &Path,
    deeper: usize,
    most: usize,
    found: &mut Vec<PathBuf>,
) -> Result<(), Trouble> {
    for entry in std::fs::read_dir(folder.join(below)).map_err(|_| unreadable())? {
        let entry = entry.map_err(|_| unreadable())?;
        let (name, kind) = (entry.file_name(), entry.file_type().map_err(|_| unreadable())?);
        if is_left_behind(&name.to_string_lossy()) {
            continue;
        }
        let path = below.join(&name);
        if kind.is_dir() && deeper > 0 {
            descend(folder, &path, deeper - 1, most, found)?;
        } else if kind.is_file() {
            found.push(path);
        }
        if found.len() > most {
            return Err(Trouble::new(
                "too_many_files",
                format!("La carpeta tiene más de {most} archivos."),
                "Repártala en varias carpetas y léalas una por una.",
            ));
        }
    }
    Ok(())
}

fn is_left_behind(name: &str) -> bool {
    name.starts_with('.') || ["thumbs.db", "desktop.ini"].contains(&name.to_lowercase().as_str())
}

/// A folder cannot be read.
pub(crate) fn unreadable() -> Trouble {
    Trouble::new(
        "folder_unreadable",
        "La carpeta no se puede leer.",
        "Compruebe que siga en su lugar y que el disco o la memoria estén conectados.",
    )
}

/// The ending of a file's name, in small letters.
pub(crate) fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// A key that sorts paths with numbers as numbers, so that 10 follows 9.
pub(crate) fn natural(path: &Path) -> Vec<(String, u64)> {
    let name = path.to_string_lossy().to_lowercase();
    let mut parts = vec![(String::new(), 0_u64)];
    let mut in_number = false;
    for letter in name.chars() {
        let digit = letter.to_digit(10);
        if digit.is_none() && in_number {
            parts.push((String::new(), 0));
        }
        in_number = digit.is_some();
        if let Some(part) = parts.last_mut() {
            match digit {
                Some(digit) => part.1 = part.1.saturating_mul(10).saturating_add(digit.into()),
                None => part.0.push(letter),
            }
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_names_are_numbers() {
        let mut names = ["ficha-10.png", "ficha-9.png", "Ficha-1.png", "anexo.png"].map(PathBuf::from);
        names.sort_by_cached_key(|path| natural(path));
        assert_eq!(names, ["anexo.png", "Ficha-1.png", "ficha-9.png", "ficha-10.png"].map(PathBuf::from));
    }

    #[test]
    fn files_come_in_order_and_within_bounds() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(dir.path().join("2/b")).unwrap();
        for name in ["10.png", "9.png", ".oculto", "2/b/1.png", "2/Thumbs.db"] {
            std::fs::write(dir.path().join(name), b"x").unwrap();
        }
        let told = |trouble: Trouble| trouble.0.what;
        let found = files_below(dir.path(), 3).map_err(told).unwrap();
        assert_eq!(found, ["2/b/1.png", "9.png", "10.png"].map(PathBuf::from));
        assert!(files_below(dir.path(), 2).is_err());
        assert!(files_below(&dir.path().join("no"), 2).is_err());
    }
}
