//! Reading and writing the numbers, markers and segments of a file. All numbers are big-endian.

use super::Marker;
use crate::error::DecodeError;

/// Bytes not read yet.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Reader { rest: bytes }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    pub(crate) fn bytes(&mut self, count: usize) -> Result<&'a [u8], DecodeError> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(DecodeError::Truncated)?;
        self.rest = rest;
        Ok(taken)
    }

    /// All bytes that are left.
    pub(crate) fn rest(&mut self) -> &'a [u8] {
        std::mem::take(&mut self.rest)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], DecodeError> {
        let (taken, rest) = self.rest.split_first_chunk().ok_or(DecodeError::Truncated)?;
        self.rest = rest;
        Ok(*taken)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, DecodeError> {
        Ok(u8::from_be_bytes(self.array()?))
    }

    pub(crate) fn u16(&mut self) -> Result<u16, DecodeError> {
        Ok(u16::from_be_bytes(self.array()?))
    }

    pub(crate) fn u32(&mut self) -> Result<u32, DecodeError> {
        Ok(u32::from_be_bytes(self.array()?))
    }

    /// The next marker. Bytes 0xFF may fill the space before it.
    pub(crate) fn marker(&mut self) -> Result<Marker, DecodeError> {
        if self.u8()? != 0xff {
            return Err(DecodeError::MarkerMissing);
        }
        loop {
            match self.u8()? {
                0xff => {}
                code => return Marker::from_code(code).ok_or(DecodeError::MarkerMissing),
            }
        }
    }

    /// Reads the segment that `marker` opened, all of it, with `read`.
    pub(crate) fn segment<T>(
        &mut self,
        marker: Marker,
        read: impl FnOnce(&mut Reader<'a>) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        let length = usize::from(self.u16()?).checked_sub(2).ok_or(DecodeError::SegmentLength(marker))?;
        let mut body = Reader::new(self.bytes(length)?);
        let wrong = DecodeError::SegmentLength(marker);
        // Inside a segment the bytes end because its length is wrong.
        let found = read(&mut body).map_err(|e| if e == DecodeError::Truncated { wrong } else { e })?;
        if body.is_empty() { Ok(found) } else { Err(wrong) }
    }

    /// Entropy-coded bytes up to the next marker, which stays unread. A stuffed 0xFF 0x00 is no marker.
    pub(crate) fn coded(&mut self) -> Result<&'a [u8], DecodeError> {
        let mut end = 0;
        loop {
            end += self.rest[end..].iter().position(|&byte| byte == 0xff).ok_or(DecodeError::Truncated)?;
            match self.rest.get(end + 1) {
                Some(0) => end += 2,
                Some(_) => return self.bytes(end),
                None => return Err(DecodeError::Truncated),
            }
        }
    }
}

/// Appends a marker.
pub(crate) fn put_marker(bytes: &mut Vec<u8>, marker: Marker) {
    bytes.extend([0xff, marker.code()]);
}

/// Appends a marker and the segment it opens.
///
/// # Panics
/// When `body` is longer than a segment can be; callers write tables of known size.
pub(crate) fn put_segment(bytes: &mut Vec<u8>, marker: Marker, body: &[u8]) {
    let length = u16::try_from(body.len() + 2).expect("callers keep segments within 16 bits");
    put_marker(bytes, marker);
    bytes.extend(length.to_be_bytes());
    bytes.extend(body);
}
