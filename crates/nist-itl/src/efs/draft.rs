//! One subfield, written item by item; what the standard does not allow is refused where it stands.

use super::code::Code;
use super::geometry::{MAX_COORDINATE, path_text};
use super::{Direction, FeatureError, FeatureFault, Line, Moment, Outline, Point};
use crate::Text;
use crate::field::is_reserved;
use std::fmt::Display;
use std::ops::RangeInclusive;

/// The items of a subfield that is being written.
pub(crate) struct Draft {
    field: u32,
    /// From 1.
    number: usize,
    /// Width and height of what features lie in.
    bounds: (u32, u32),
    items: Vec<String>,
}

/// What comes of writing an item.
pub(crate) type Written = Result<(), FeatureError>;

impl Draft {
    /// An empty subfield, counted from 1, of features that lie within a region of this width and height.
    pub(crate) fn new(field: u32, number: usize, bounds: (u32, u32)) -> Self {
        Self { field, number, bounds, items: Vec::new() }
    }

    /// The items; those at the end that are empty are left out.
    pub(crate) fn finish(mut self) -> Vec<String> {
        while self.items.len() > 1 && self.items.last().is_some_and(String::is_empty) {
            self.items.pop();
        }
        self.items
    }

    /// The error that the item to be written next is wrong.
    pub(crate) fn wrong(&self, fault: FeatureFault) -> Written {
        Err(FeatureError { field: self.field, subfield: self.number, item: self.items.len() + 1, fault })
    }

    /// Which subfield it is, from 1.
    pub(crate) fn number_in_field(&self) -> usize {
        self.number
    }

    /// An empty item.
    pub(crate) fn empty(&mut self) {
        self.items.push(String::new());
    }

    /// What `write` makes of a value, or an empty item.
    pub(crate) fn optional<T>(
        &mut self,
        value: Option<T>,
        write: impl FnOnce(&mut Self, T) -> Written,
    ) -> Written {
        match value {
            Some(value) => write(self, value),
            None => {
                self.empty();
                Ok(())
            }
        }
    }

    /// An item that is right as it is.
    pub(crate) fn plain(&mut self, item: impl Display) {
        self.items.push(item.to_string());
    }

    /// A number of this range.
    pub(crate) fn number<T: Display + PartialOrd>(&mut self, number: T, range: RangeInclusive<T>) -> Written {
        if !range.contains(&number) {
            return self.wrong(FeatureFault::OutOfRange);
        }
        self.plain(number);
        Ok(())
    }

    /// A code of a table.
    pub(crate) fn code(&mut self, code: impl Code) -> Written {
        self.plain(code.written());
        Ok(())
    }

    /// A text of at most so many characters.
    pub(crate) fn text(&mut self, text: &Text<'_>, most: usize) -> Written {
        let text = text.as_str();
        if text.is_empty() {
            return self.wrong(FeatureFault::Missing);
        }
        if text.bytes().any(is_reserved) {
            return self.wrong(FeatureFault::Separator);
        }
        if text.chars().nth(most).is_some() {
            return self.wrong(FeatureFault::TooLong);
        }
        self.plain(text);
        Ok(())
    }

    /// A text whose length is not limited here.
    pub(crate) fn comment(&mut self, text: &Text<'_>) -> Written {
        self.text(text, usize::MAX)
    }

    /// Two items: a point within the region of interest.
    pub(crate) fn point(&mut self, point: Point) -> Written {
        self.within(point.x, point.y)
    }

    /// Two items: x and y within the bounds, in whatever unit these are.
    pub(crate) fn within(&mut self, x: u32, y: u32) -> Written {
        let (width, height) = self.bounds;
        for (coordinate, size) in [(x, width), (y, height)] {
            if coordinate >= size {
                return self.wrong(FeatureFault::OutOfRange);
            }
            self.plain(coordinate);
        }
        Ok(())
    }

    /// A direction.
    pub(crate) fn direction(&mut self, direction: Direction) -> Written {
        self.plain(direction.degrees());
        Ok(())
    }

    /// An uncertainty of a direction: plus or minus 0 to 180 degrees.
    pub(crate) fn uncertainty(&mut self, degrees: u8) -> Written {
        self.number(degrees, 0..=180)
    }

    /// A length or a radius, units of 10 micrometres.
    pub(crate) fn length(&mut self, units: u32) -> Written {
        self.number(units, 0..=MAX_COORDINATE)
    }

    /// A closed path within the region of interest, its edges included.
    pub(crate) fn outline(&mut self, outline: &Outline) -> Written {
        self.path(outline.vertices())
    }

    /// An open path within the region of interest, its edges included.
    pub(crate) fn line(&mut self, line: &Line) -> Written {
        self.path(line.vertices())
    }

    /// When something was done: to the second, for a bare day is only read.
    pub(crate) fn moment(&mut self, moment: Moment) -> Written {
        match moment {
            Moment::Second(time) => {
                self.plain(time);
                Ok(())
            }
            Moment::Day(_) => self.wrong(FeatureFault::NotATime),
        }
    }

    fn path(&mut self, vertices: &[Point]) -> Written {
        let (width, height) = self.bounds;
        if vertices.iter().any(|vertex| vertex.x > width || vertex.y > height) {
            return self.wrong(FeatureFault::OutOfRange);
        }
        self.plain(path_text(vertices));
        Ok(())
    }
}
