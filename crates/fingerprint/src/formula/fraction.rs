//! Writing a formula as a fraction: the right hand above the line, the left hand below.

use std::fmt;

/// Writes columns of (above, below) in one line with a slash, or, for `{:#}`, as two lines around a rule.
pub(super) fn write(f: &mut fmt::Formatter<'_>, columns: &[(String, String)]) -> fmt::Result {
    let width = |column: &(String, String)| column.0.chars().count().max(column.1.chars().count());
    let line = |part: fn(&(String, String)) -> &String, padded: bool| {
        let cell = |column| {
            let width = if padded { width(column) } else { 0 };
            format!("{:<width$}", part(column))
        };
        let cells: Vec<String> = columns.iter().map(cell).filter(|cell| !cell.is_empty()).collect();
        cells.join(" ").trim_end().to_owned()
    };
    if !f.alternate() {
        return write!(f, "{} / {}", line(|column| &column.0, false), line(|column| &column.1, false));
    }
    let rule = columns.iter().map(width).filter(|width| *width > 0).map(|width| width + 1).sum::<usize>();
    let rule = "─".repeat(rule.saturating_sub(1));
    write!(f, "{}\n{rule}\n{}", line(|column| &column.0, true), line(|column| &column.1, true))
}
