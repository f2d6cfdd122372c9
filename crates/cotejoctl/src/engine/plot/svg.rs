//! A picture as SVG.

use super::{Anchor, Mark, Picture};
use std::fmt::Write as _;

impl Picture {
    /// The text of an SVG file.
    pub(crate) fn svg(&self) -> String {
        let (width, height) = (self.width, self.height);
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" font-family=\"Inter, Arial, sans-serif\">\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n"
        );
        for mark in &self.marks {
            // Writing into a string cannot fail.
            write_mark(&mut svg, mark).ok();
        }
        svg + "</svg>\n"
    }
}

fn write_mark(svg: &mut String, mark: &Mark) -> std::fmt::Result {
    match mark {
        Mark::Line { points, colour, width } => {
            let points: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
            writeln!(
                svg,
                "<polyline fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\" stroke-linejoin=\"round\" points=\"{}\"/>",
                hex(*colour),
                points.join(" ")
            )
        }
        Mark::Text { place, words, colour } => {
            let anchor = match place.anchor {
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            let (x, y) = place.at;
            let turned =
                if place.upward { format!(" transform=\"rotate(-90 {x} {y})\"") } else { String::new() };
            let (size, colour) = (place.size, hex(*colour));
            let words = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            writeln!(
                svg,
                "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\" fill=\"{colour}\" text-anchor=\"{anchor}\"{turned}>{words}</text>"
            )
        }
    }
}

fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}
