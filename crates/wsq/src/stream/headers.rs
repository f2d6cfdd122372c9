//! The walk through a file's segments: what they state is kept, the blocks are handed to the caller one by one.

use super::{Comment, Frame, Marker, Reader};
use crate::entropy::Lookup;
use crate::error::DecodeError;
use crate::quantise::Widths;
use crate::wavelet::FilterBank;

/// Everything stated before and between the blocks read so far.
pub(crate) struct Headers<'a> {
    reader: Reader<'a>,
    frame: Option<Frame>,
    filters: Option<FilterBank>,
    widths: Option<Widths>,
    huffman: [Option<Lookup>; 8],
    pub comments: Vec<Comment>,
    pub restart_interval: Option<u16>,
    pub blocks: usize,
}

/// The coded coefficients of one block.
pub(crate) struct Block<'a> {
    /// Which Huffman table they are coded with.
    pub table: u8,
    /// The bytes, stuffing included, parted where restart markers stood.
    pub intervals: Vec<&'a [u8]>,
}

impl<'a> Headers<'a> {
    /// Opens a file.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, DecodeError> {
        let mut reader = Reader::new(bytes);
        if reader.marker() != Ok(Marker::StartOfImage) {
            return Err(DecodeError::NotWsq);
        }
        Ok(Headers {
            reader,
            frame: None,
            filters: None,
            widths: None,
            huffman: Default::default(),
            comments: Vec::new(),
            restart_interval: None,
            blocks: 0,
        })
    }

    pub(crate) fn frame(&self) -> Result<&Frame, DecodeError> {
        self.frame.as_ref().ok_or(DecodeError::Missing(Marker::StartOfFrame))
    }

    pub(crate) fn filters(&self) -> Result<&FilterBank, DecodeError> {
        self.filters.as_ref().ok_or(DecodeError::Missing(Marker::TransformTable))
    }

    pub(crate) fn widths(&self) -> Result<&Widths, DecodeError> {
        self.widths.as_ref().ok_or(DecodeError::Missing(Marker::QuantisationTable))
    }

    pub(crate) fn huffman(&self, number: u8) -> Result<&Lookup, DecodeError> {
        let place = self.huffman.get(usize::from(number)).ok_or(DecodeError::HuffmanNumber(number))?;
        place.as_ref().ok_or(DecodeError::Missing(Marker::HuffmanTable))
    }

    /// Reads on to the next block and past it; `None` when the file ends. What follows the end is not looked at.
    pub(crate) fn next_block(&mut self) -> Result<Option<Block<'a>>, DecodeError> {
        loop {
            let marker = self.reader.marker()?;
            match marker {
                Marker::StartOfBlock => return self.block().map(Some),
                Marker::EndOfImage => return Ok(None),
                Marker::StartOfImage | Marker::Restart(_) => {
                    return Err(DecodeError::MarkerOutOfPlace(marker));
                }
                _ => self.table(marker)?,
            }
        }
    }

    fn block(&mut self) -> Result<Block<'a>, DecodeError> {
        if self.frame.is_none() {
            return Err(DecodeError::MarkerOutOfPlace(Marker::StartOfBlock));
        }
        let table = self.reader.segment(Marker::StartOfBlock, Reader::u8)?;
        let mut intervals = vec![self.reader.coded()?];
        let mut expected = None;
        loop {
            let mut ahead = self.reader;
            let Marker::Restart(number) = ahead.marker()? else { break };
            if expected.is_some_and(|expected| expected != number) {
                return Err(DecodeError::RestartOrder);
            }
            expected = Some((number + 1) % 8);
            self.reader = ahead;
            intervals.push(self.reader.coded()?);
        }
        self.blocks += 1;
        Ok(Block { table, intervals })
    }

    /// Reads a segment that is no block.
    fn table(&mut self, marker: Marker) -> Result<(), DecodeError> {
        let started = self.blocks > 0;
        let huffman = &mut self.huffman;
        match marker {
            Marker::StartOfFrame if self.frame.is_some() => {
                return Err(DecodeError::MarkerOutOfPlace(marker));
            }
            Marker::StartOfFrame => self.frame = Some(self.reader.segment(marker, Frame::read)?),
            Marker::TransformTable => {
                let filters = self.reader.segment(marker, FilterBank::read)?;
                define(&mut self.filters, filters, started, marker)?;
            }
            Marker::QuantisationTable => {
                let widths = self.reader.segment(marker, Widths::read)?;
                define(&mut self.widths, widths, started, marker)?;
            }
            Marker::HuffmanTable => self.reader.segment(marker, |body| read_huffman(body, huffman))?,
            Marker::RestartInterval => {
                self.restart_interval = Some(self.reader.segment(marker, Reader::u16)?)
            }
            Marker::Comment => self.comments.push(self.reader.segment(marker, read_comment)?),
            _ => return Err(DecodeError::MarkerOutOfPlace(marker)),
        }
        Ok(())
    }
}

/// Defines a table that holds for the whole image: once a block is read it stays as it is.
fn define<T: PartialEq>(
    place: &mut Option<T>,
    table: T,
    started: bool,
    marker: Marker,
) -> Result<(), DecodeError> {
    if started && place.as_ref() != Some(&table) {
        return Err(DecodeError::TableChanged(marker));
    }
    *place = Some(table);
    Ok(())
}

/// Reads the Huffman tables of one segment, one at least.
fn read_huffman(body: &mut Reader<'_>, tables: &mut [Option<Lookup>; 8]) -> Result<(), DecodeError> {
    loop {
        let number = body.u8()?;
        let place = tables.get_mut(usize::from(number)).ok_or(DecodeError::HuffmanNumber(number))?;
        *place = Some(Lookup::read(body)?);
        if body.is_empty() {
            return Ok(());
        }
    }
}

fn read_comment(body: &mut Reader<'_>) -> Result<Comment, DecodeError> {
    Ok(Comment::new(body.rest()))
}
