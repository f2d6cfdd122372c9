//! What a laid-out page is made of: marks at fixed places, in points (1/72 inch) from the page's top-left
//! corner, y down. It knows no text flow and no PDF.

use print_image::Raster;

/// A place on the page, pt.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct At {
    /// To the right.
    pub x: f32,
    /// Down.
    pub y: f32,
}

/// A place.
pub(crate) const fn at(x: f32, y: f32) -> At {
    At { x, y }
}

/// An upright rectangle, pt.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Frame {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

impl Frame {
    /// Right edge.
    pub(crate) fn right(&self) -> f32 {
        self.x + self.width
    }

    /// Bottom edge.
    pub(crate) fn bottom(&self) -> f32 {
        self.y + self.height
    }

    /// Its corners, clockwise.
    pub(crate) fn corners(&self) -> [At; 4] {
        let (right, bottom) = (self.right(), self.bottom());
        [at(self.x, self.y), at(right, self.y), at(right, bottom), at(self.x, bottom)]
    }
}

/// A closed line; places marked true are the two control points of a cubic arc between their neighbours.
pub(crate) type Contour = Vec<(At, bool)>;

/// A colour, red green blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ink(pub u8, pub u8, pub u8);

impl Ink {
    /// Text.
    pub(crate) const BLACK: Ink = Ink(0x15, 0x19, 0x1d);
    /// Labels and captions.
    pub(crate) const SOFT: Ink = Ink(0x45, 0x4e, 0x57);
    /// Rules between rows.
    pub(crate) const HAIR: Ink = Ink(0xb4, 0xbb, 0xc1);
    /// Letters behind the text of demonstration material: seen on paper, never in the way.
    pub(crate) const WATERMARK: Ink = Ink(0xef, 0xf0, 0xf1);
    /// Paper.
    pub(crate) const WHITE: Ink = Ink(0xff, 0xff, 0xff);
    /// Points marked before the analysis was locked.
    pub(crate) const ANALYSIS: Ink = Ink(0x0b, 0x57, 0xb7);
    /// Points added after the answer was seen.
    pub(crate) const LATER: Ink = Ink(0xc2, 0x41, 0x0c);
    /// Points no examiner reviewed.
    pub(crate) const SUGGESTED: Ink = Ink(0x2f, 0x34, 0x39);
}

/// A font of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Face {
    /// Running text.
    Regular,
    /// Headings and what must be seen.
    Strong,
    /// Hashes and other codes.
    Mono,
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pen {
    /// Thickness, pt.
    pub width: f32,
    /// Colour.
    pub ink: Ink,
    /// Length of dash and gap, pt; 0 draws a solid line.
    pub dash: f32,
}

/// A solid line.
pub(crate) const fn pen(width: f32, ink: Ink) -> Pen {
    Pen { width, ink, dash: 0.0 }
}

/// Letters on one line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Letters {
    /// Left end of the baseline.
    pub at: At,
    /// The text.
    pub text: String,
    /// Font.
    pub face: Face,
    /// Font size, pt.
    pub size: f32,
    /// Colour.
    pub ink: Ink,
    /// Added to every space, pt, to fill the line.
    pub stretch: f32,
}

/// One thing on a page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Item {
    /// Text.
    Letters(Letters),
    /// A straight line.
    Line(At, At, Pen),
    /// A closed outline through these places, and whether its inside is paper.
    Outline(Vec<At>, Pen, bool),
    /// A circle by centre and radius, and whether its inside is paper.
    Circle(At, f32, Pen, bool),
    /// Filled contours, all of one colour.
    Fill(Vec<Contour>, Ink),
    /// A picture by its number in the document, filling the frame.
    Picture(usize, Frame),
}

impl Item {
    /// The same thing further right and down.
    pub(crate) fn shifted(mut self, by: At) -> Item {
        let move_at = |place: &mut At| *place = at(place.x + by.x, place.y + by.y);
        match &mut self {
            Item::Letters(letters) => move_at(&mut letters.at),
            Item::Line(from, to, _) => [from, to].into_iter().for_each(move_at),
            Item::Outline(places, ..) => places.iter_mut().for_each(move_at),
            Item::Circle(centre, ..) => move_at(centre),
            Item::Fill(contours, _) => contours.iter_mut().flatten().for_each(|(place, _)| move_at(place)),
            Item::Picture(_, frame) => (frame.x, frame.y) = (frame.x + by.x, frame.y + by.y),
        }
        self
    }
}

/// A paper's size, pt.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Paper {
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// A document whose every mark has its place.
pub(crate) struct Laid {
    /// The size of every page.
    pub paper: Paper,
    /// The marks of each page, in drawing order.
    pub pages: Vec<Vec<Item>>,
    /// The pictures, as shown (recipe applied), at the original's resolution.
    pub pictures: Vec<Raster>,
    /// The sections with their pages.
    pub sections: Vec<crate::Section>,
}
