//! Type-4: a fingerprint in a binary record (clause 8.4). Old: read, never written.

use super::Transaction;
use crate::value::round_ppi;
use crate::{BinaryRecord, Compression, Idc, Impression, Position, Record, RecordType};

/// A fingerprint of a binary record. Behind LEN and IDC stand IMP (one byte), FGP (six), ISR (one), HLL and VLL (two
/// each, big-endian), GCA (one), and the image.
#[derive(Clone, Copy)]
pub struct BinaryPrint<'a> {
    record: &'a BinaryRecord,
    head: &'a [u8; 13],
    data: &'a [u8],
}

impl<'a> BinaryPrint<'a> {
    /// `None` for another type, and for a record too short to have a head.
    pub(crate) fn of(record: &'a Record) -> Option<Self> {
        let record =
            record.binary().filter(|record| record.record_type() == RecordType::BINARY_FINGERPRINT)?;
        let (head, data) = record.body().split_first_chunk()?;
        Some(Self { record, head, data })
    }

    /// Its designation.
    pub fn idc(self) -> Option<Idc> {
        Idc::new(self.record.idc_byte())
    }

    /// 4.003 IMP: how the print was made.
    pub fn impression(self) -> Option<Impression> {
        Impression::new(self.head[0])
    }

    /// 4.004 FGP: the fingers it may be of; 255 fills the places that are not used.
    pub fn positions(self) -> impl Iterator<Item = Position> {
        self.head[1..7].iter().copied().take_while(|&code| code != 255).filter_map(Position::new)
    }

    /// 4.005 ISR: whether it has the native scanning resolution (1.011) and not the one it was to be sent with (1.012).
    pub fn is_native(self) -> bool {
        self.head[7] == 1
    }

    /// 4.006 HLL: width, px.
    pub fn width(self) -> u32 {
        u16::from_be_bytes([self.head[8], self.head[9]]).into()
    }

    /// 4.007 VLL: height, px.
    pub fn height(self) -> u32 {
        u16::from_be_bytes([self.head[10], self.head[11]]).into()
    }

    /// Pixels per inch, which Type-1 tells; its two decimals of pixels per millimetre are rounded to a multiple of 50
    /// where one is meant.
    pub fn resolution_ppi(self, transaction: Transaction<'_>) -> Option<u32> {
        let scale =
            if self.is_native() { transaction.native_per_mm() } else { transaction.transmitted_per_mm() };
        scale.map(|per_mm| round_ppi(per_mm * 25.4, 0.005 * 25.4))
    }

    /// 4.008 GCA: how the image is compressed.
    pub fn compression(self) -> Option<Compression> {
        Compression::of_code(self.head[12])
    }

    /// 4.009 DATA: the image.
    pub fn data(self) -> &'a [u8] {
        self.data
    }
}
