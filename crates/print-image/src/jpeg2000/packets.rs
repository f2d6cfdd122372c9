//! Whether a JPEG 2000 codestream holds every bit of the image it was made from.
//!
//! The reversible wavelet alone does not tell: the coded data may end early in any code-block. Packet headers
//! (ISO/IEC 15444-1 B.10) count the coding passes, and a block holds all its bits when it has a first pass and three
//! for each further bit-plane. No pixel is decoded.

use super::codestream::{Coding, Outline};
use super::grid::Area;

/// Style bits that split a block's data into several lengths: bypass and termination on each pass (Table A.19).
const SPLIT: u8 = 0b101;
const START_OF_PACKET: [u8; 2] = [0xff, 0x91];
const END_OF_HEADER: [u8; 2] = [0xff, 0x92];

/// Whether the stream is proven to be without loss. A stream in precincts smaller than a tile, or with block data in
/// several lengths, is not proven and counts as lossy; so does one that leaves a whole band out, as those do whose
/// finest resolution was taken away.
pub(super) fn hold_everything(outline: &Outline<'_>) -> bool {
    let coding = &outline.coding;
    let plain = coding.reversible && coding.style & SPLIT == 0 && coding.precincts.is_none();
    let Some(planes) = outline.planes.as_ref().filter(|_| plain) else { return false };
    let mut used = vec![[Use::Absent; 3]; usize::from(coding.levels) + 1];
    let whole = (0..).zip(&outline.tiles).all(|(index, parts)| {
        let tile = outline.grid.tile(index);
        let components = (0..outline.components).map(|_| resolutions(tile, coding, planes));
        let Some(mut components) = components.collect::<Option<Vec<_>>>() else { return false };
        if read_packets(&parts.concat(), coding, &mut components).is_none() {
            return false;
        }
        // The first component is the grey; the others may be flat.
        for (used, bands) in used.iter_mut().zip(components.first().into_iter().flatten()) {
            used.iter_mut().zip(bands).for_each(|(used, band)| *used = (*used).max(band.used()));
        }
        components.iter().flatten().flatten().all(Band::is_whole)
    });
    whole && !used.as_flattened().contains(&Use::Empty)
}

/// What a band of all tiles together holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Use {
    /// No block: the image is too small for it.
    Absent,
    /// Blocks, none with data.
    Empty,
    /// Data.
    Coded,
}

/// A resolution of one component: its bands. With precincts as large as they may be, each has one packet a layer.
type Resolution = Vec<Band>;

/// The resolutions of a component of a tile; `None` where the header states no bit-planes for some band.
fn resolutions(tile: Area, coding: &Coding, planes: &[u8]) -> Option<Vec<Resolution>> {
    let mut planes = planes.iter();
    let mut band = |times, odd| Some(Band::new(tile.band(times, odd), coding.block, *planes.next()?));
    let mut all = vec![vec![band(coding.levels, (0, 0))?]];
    for times in (1..=coding.levels).rev() {
        all.push(vec![band(times, (1, 0))?, band(times, (0, 1))?, band(times, (1, 1))?]);
    }
    // A resolution without samples has no packets (B.6).
    for (times, resolution) in (0..=coding.levels).rev().zip(&mut all) {
        if tile.halved(times).is_empty() {
            resolution.clear();
        }
    }
    Some(all)
}

/// Reads every packet of a tile in its order; `None` where the data do not hold them all, or more.
fn read_packets(data: &[u8], coding: &Coding, components: &mut [Vec<Resolution>]) -> Option<()> {
    let mut rest = data;
    for (layer, resolution, component) in order(coding, components.len()) {
        let bands = components.get_mut(component)?.get_mut(usize::from(resolution))?;
        if !bands.is_empty() {
            rest = packet(rest, coding, layer, bands)?;
        }
    }
    rest.is_empty().then_some(())
}

/// Layer, resolution and component of each packet (B.12); with one packet a resolution, position orders nothing.
fn order(coding: &Coding, components: usize) -> impl Iterator<Item = (u16, u8, usize)> {
    let (layers, resolutions) = (u32::from(coding.layers), u32::from(coding.levels) + 1);
    let components = components as u32;
    let sizes = match coding.progression {
        0 => [layers, resolutions, components],
        1 => [resolutions, layers, components],
        2 => [resolutions, components, layers],
        _ => [components, resolutions, layers],
    };
    let progression = coding.progression;
    (0..layers * resolutions * components).map(move |at| {
        let [first, second, third] = [at / (sizes[1] * sizes[2]), at / sizes[2] % sizes[1], at % sizes[2]];
        let (layer, resolution, component) = match progression {
            0 => (first, second, third),
            1 => (second, first, third),
            2 => (third, first, second),
            _ => (third, second, first),
        };
        (layer as u16, resolution as u8, component as usize)
    })
}

/// Reads one packet; what follows it.
fn packet<'a>(mut data: &'a [u8], coding: &Coding, layer: u16, bands: &mut [Band]) -> Option<&'a [u8]> {
    if coding.start_of_packet && data.starts_with(&START_OF_PACKET) {
        data = data.get(6..)?;
    }
    let mut bits = Bits { data, at: 0, bit: 8 };
    let mut body = 0_usize;
    if bits.next()? == 1 {
        for band in bands {
            body = body.checked_add(band.read_header(&mut bits, layer)?)?;
        }
    }
    data = bits.after()?;
    if coding.end_of_header {
        data = data.strip_prefix(&END_OF_HEADER)?;
    }
    data.get(body..)
}

/// A band of one resolution: the state of its code-blocks while packets are read.
struct Band {
    columns: u32,
    /// Bit-planes a block may have.
    planes: u8,
    inclusion: TagTree,
    zero_planes: TagTree,
    blocks: Vec<Block>,
}

#[derive(Clone, Default)]
struct Block {
    included: bool,
    /// Bit-planes that are all zero and not coded.
    zero_planes: u8,
    passes: u32,
    /// Bits of a length, less 3.
    wider: u32,
}

impl Band {
    fn new(area: Area, block: (u8, u8), planes: u8) -> Self {
        let (columns, rows) = area.cells(block.0, block.1);
        let tree = TagTree::new(columns, rows);
        let blocks = vec![Block::default(); columns as usize * rows as usize];
        Band { columns, planes, inclusion: tree.clone(), zero_planes: tree, blocks }
    }

    /// The band's part of a packet header: how many bytes its blocks have in the packet's body.
    fn read_header(&mut self, bits: &mut Bits<'_>, layer: u16) -> Option<usize> {
        let mut body = 0_usize;
        for (index, block) in self.blocks.iter_mut().enumerate() {
            let place = (index as u32 % self.columns, index as u32 / self.columns);
            let included = if block.included {
                bits.next()? == 1
            } else {
                self.inclusion.reaches(place, u32::from(layer) + 1, bits)?
            };
            if !included {
                continue;
            }
            if !block.included {
                block.included = true;
                block.zero_planes = zero_planes(&mut self.zero_planes, place, self.planes, bits)?;
            }
            let passes = coding_passes(bits)?;
            while bits.next()? == 1 {
                block.wider += 1;
            }
            block.passes += passes;
            body = body.checked_add(bits.number(3 + block.wider + passes.ilog2())?)?;
        }
        Some(body)
    }

    fn used(&self) -> Use {
        match self.blocks.iter().any(|block| block.included) {
            true => Use::Coded,
            false if self.blocks.is_empty() => Use::Absent,
            false => Use::Empty,
        }
    }

    /// Whether each block that has data has all of them. A block that was never included holds only zeros.
    fn is_whole(&self) -> bool {
        self.blocks.iter().filter(|block| block.included).all(|block| {
            let planes = u32::from(self.planes - block.zero_planes);
            planes > 0 && block.passes == 3 * planes - 2
        })
    }
}

/// How many bit-planes of a block are not coded; `None` where that is more than the `most` there can be.
fn zero_planes(tree: &mut TagTree, place: (u32, u32), most: u8, bits: &mut Bits<'_>) -> Option<u8> {
    for zero in 0..=most {
        if tree.reaches(place, u32::from(zero) + 1, bits)? {
            return Some(zero);
        }
    }
    None
}

/// The number of coding passes a block gains (Table B.4), 1..=164.
fn coding_passes(bits: &mut Bits<'_>) -> Option<u32> {
    let mut number = |count| bits.number(count).map(|value| value as u32);
    Some(match number(1)? {
        0 => 1,
        _ => match number(1)? {
            0 => 2,
            _ => match number(2)? {
                3 => match number(5)? {
                    31 => 37 + number(7)?,
                    value => 6 + value,
                },
                value => 3 + value,
            },
        },
    })
}

/// A tag tree (B.10.2): the least values of ever larger squares of blocks.
#[derive(Clone)]
struct TagTree {
    /// From the blocks to the root: columns, and a node for each square.
    levels: Vec<(u32, Vec<Node>)>,
}

#[derive(Clone, Copy, Default)]
struct Node {
    /// The value is at least this…
    least: u32,
    /// …and exactly this once it is known.
    known: bool,
}

impl TagTree {
    fn new(mut columns: u32, mut rows: u32) -> Self {
        let mut levels = Vec::new();
        loop {
            levels.push((columns, vec![Node::default(); columns as usize * rows as usize]));
            if columns.max(rows) <= 1 {
                return TagTree { levels };
            }
            (columns, rows) = (columns.div_ceil(2), rows.div_ceil(2));
        }
    }

    /// Whether the value of a block is below `bound`, reading as many bits as that needs.
    fn reaches(&mut self, (x, y): (u32, u32), bound: u32, bits: &mut Bits<'_>) -> Option<bool> {
        let mut least = 0;
        let mut reached = false;
        for (level, (columns, nodes)) in self.levels.iter_mut().enumerate().rev() {
            let node = nodes.get_mut(((y >> level) * *columns + (x >> level)) as usize)?;
            node.least = node.least.max(least);
            while !node.known && node.least < bound {
                match bits.next()? {
                    1 => node.known = true,
                    _ => node.least += 1,
                }
            }
            least = node.least;
            reached = node.known && node.least < bound;
        }
        Some(reached)
    }
}

/// Bits of a packet header: after a byte of ones the next begins with a stuffed zero (B.10.1).
struct Bits<'a> {
    data: &'a [u8],
    at: usize,
    /// Bits of the current byte not yet read; 8 before its first.
    bit: u8,
}

impl<'a> Bits<'a> {
    fn next(&mut self) -> Option<u8> {
        if self.bit == 0 {
            let full = *self.data.get(self.at)? == 0xff;
            self.at += 1;
            self.bit = if full { 7 } else { 8 };
        }
        self.bit -= 1;
        Some(self.data.get(self.at)? >> self.bit & 1)
    }

    fn number(&mut self, count: u32) -> Option<usize> {
        (0..count).try_fold(0_usize, |value, _| Some(value.checked_mul(2)? | usize::from(self.next()?)))
    }

    /// What follows the header, which fills whole bytes and does not end in one of ones.
    fn after(self) -> Option<&'a [u8]> {
        let stuffed = *self.data.get(self.at)? == 0xff;
        self.data.get(self.at + 1 + usize::from(stuffed)..)
    }
}
