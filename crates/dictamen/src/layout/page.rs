//! The page: letter size, its margins, and the sizes of type.

use crate::draw::Paper;

/// Width of letter paper, pt.
pub(super) const WIDTH: f32 = 612.0;
/// Height of letter paper, pt.
pub(super) const HEIGHT: f32 = 792.0;
/// Letter paper.
pub(super) const LETTER: Paper = Paper { width: WIDTH, height: HEIGHT };
/// Left edge of the text: wider than the right margin asks, for binding.
pub(super) const LEFT: f32 = 66.0;
/// Width of the text.
pub(super) const MEASURE: f32 = 484.0;
/// Right edge of the text.
pub(super) const RIGHT: f32 = LEFT + MEASURE;
/// Top of the text.
pub(super) const TOP: f32 = 76.0;
/// Bottom of the text.
pub(super) const BOTTOM: f32 = 704.0;

/// Size of running text.
pub(super) const BODY: f32 = 9.8;
/// Distance of its lines.
pub(super) const BODY_LEADING: f32 = 14.4;
/// Size of text in tables and fields.
pub(super) const SMALL: f32 = 8.3;
/// Distance of its lines.
pub(super) const SMALL_LEADING: f32 = 11.3;
/// Size of captions, headers and footers.
pub(super) const TINY: f32 = 7.6;
/// Distance of its lines.
pub(super) const TINY_LEADING: f32 = 10.4;
