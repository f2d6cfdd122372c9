//! The frame header: size, and how grey levels became coefficients.

use super::bytes::Reader;
use super::decimal;
use crate::error::DecodeError;

/// What the frame header states.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Frame {
    pub black: u8,
    pub white: u8,
    pub width: u16,
    pub height: u16,
    /// Grey level that became 0.
    pub shift: f32,
    /// Grey levels that became 1.
    pub scale: f32,
    pub encoder: u8,
    pub software: u16,
}

impl Frame {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let (black, white) = (reader.u8()?, reader.u8()?);
        let (height, width) = (reader.u16()?, reader.u16()?);
        let (shift, scale) = (decimal::read(reader)?, decimal::read(reader)?);
        let (encoder, software) = (reader.u8()?, reader.u16()?);
        if width == 0 || height == 0 {
            return Err(DecodeError::Empty);
        }
        Ok(Frame { black, white, width, height, shift, scale, encoder, software })
    }

    pub(crate) fn body(&self) -> Vec<u8> {
        let mut body = vec![self.black, self.white];
        body.extend(self.height.to_be_bytes());
        body.extend(self.width.to_be_bytes());
        decimal::put(&mut body, self.shift);
        decimal::put(&mut body, self.scale);
        body.push(self.encoder);
        body.extend(self.software.to_be_bytes());
        body
    }
}
