//! Misbehaviour on demand, so that hosts can be tested against a helper that breaks the rules.

use std::io::{self, Write};

/// What goes wrong while an image is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Half the image, then the end.
    HalfFrame,
    /// An image of 1 GB is announced.
    Huge,
    /// Nothing more is said.
    Hang,
    /// The process dies.
    Crash,
    /// The image has another resolution.
    WrongPpi,
    /// Bytes that are no message.
    Garbage,
    /// A line without end.
    EndlessLine,
    /// The scanner is unplugged, and plugged in again later.
    Unplug,
    /// A cancel is not obeyed.
    Deaf,
}

impl Fault {
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "half-frame" => Fault::HalfFrame,
            "huge" => Fault::Huge,
            "hang" => Fault::Hang,
            "crash" => Fault::Crash,
            "wrong-ppi" => Fault::WrongPpi,
            "garbage" => Fault::Garbage,
            "endless-line" => Fault::EndlessLine,
            "unplug" => Fault::Unplug,
            "deaf" => Fault::Deaf,
            _ => return None,
        })
    }
}

/// An output on which the image, and nothing before it, is spoiled.
pub(crate) struct Spoiled<W> {
    output: W,
    fault: Option<Fault>,
    /// The line of the image has been written; what comes next are its pixels.
    image: bool,
}

impl<W: Write> Spoiled<W> {
    pub(crate) fn new(output: W, fault: Option<Fault>) -> Self {
        Spoiled { output, fault, image: false }
    }

    /// Writes `bytes` and ends the process.
    fn last(&mut self, bytes: &[u8]) -> ! {
        self.output.write_all(bytes).and_then(|()| self.output.flush()).ok();
        std::process::exit(1)
    }
}

impl<W: Write> Write for Spoiled<W> {
    /// Takes whole lines and whole images, as `serve` writes them.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let line = std::str::from_utf8(bytes).unwrap_or_default();
        let image = line.starts_with('{') && line.contains(r#""kind":"image""#);
        match self.fault {
            Some(Fault::HalfFrame) if self.image => self.last(&bytes[..bytes.len() / 2]),
            Some(Fault::Huge) if image => {
                let head = r#"{"say":"frame","request":"#;
                let number: String = line[head.len()..].chars().take_while(char::is_ascii_digit).collect();
                let rest = r#","kind":"image","width":32768,"height":32768,"ppi":500,"length":1073741824}"#;
                self.last(format!("{head}{number}{rest}\n").as_bytes())
            }
            Some(Fault::Garbage) if image => self.output.write_all(b"\x00\xff\x13 SDK 4.2 DEBUG grab()\n")?,
            Some(Fault::EndlessLine) if image => loop {
                self.output.write_all(&[b'0'; 4096])?;
            },
            _ => self.output.write_all(bytes)?,
        }
        self.image = image;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.output.flush()
    }
}
