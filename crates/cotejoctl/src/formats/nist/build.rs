//! `nist build`: the ten prints of a person to one file.

use super::validate::{errors, profile};
use crate::fingers;
use crate::formats::dates::{date, day};
use crate::formats::once::{Compressed, Compression};
use crate::formats::placing::Placing;
use crate::images::{Assumed, Image, Images};
use crate::open::{Arguments, told, usage};
use crate::output::keep_good;
use crate::progress;
use anyhow::{Result, bail};
use core_client::ten_print::{self, RecordedImage, TenPrintFinger, Transmittal};
use jiff::civil::Date;
use nist_itl::{
    BuildError, Compression as Algorithm, Field, File, FileBuilder, Idc, Impression, PrintLeft, RecordType,
    Tag, TaggedRecord, TransactionDraft,
};
use print_image::{ImageFormat, Loss, Notice, Raster};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use terms::{Finger, MissingReason, Ppi};
use workstation::Trouble;

/// What the options say of the file.
struct Said {
    kind: String,
    date: Date,
    destination: String,
    originator: String,
    control_number: String,
    impression: Impression,
    captured_on: Date,
    /// Fields of Type-2 by their numbers, where they are told.
    texts: BTreeMap<u32, String>,
    /// The fingers that are not whole.
    left: BTreeMap<Finger, PrintLeft>,
}

/// A print as it enters its record.
struct Entering {
    data: Vec<u8>,
    compression: Algorithm,
    raster: Raster,
    /// The resolution before it was reduced.
    scanned: Ppi,
}

pub(crate) fn build(mut arguments: Arguments) -> Result<()> {
    let placing = Placing::new(&mut arguments)?;
    let profile = profile(arguments.option("--profile")?.as_deref().unwrap_or("ine"))?;
    let said = Said::new(&mut arguments)?;
    let images = Images::new(&mut arguments, Assumed::Wsq)?.or_raw(&mut arguments)?;
    let compression = Compression::new(&mut arguments)?;
    let files = fingers::prints(&arguments.rest()?)?;
    said.agree(&files)?;
    files.values().try_for_each(|file| placing.apart(file))?;

    let files: Vec<(Finger, PathBuf)> = files.into_iter().collect();
    let one = |(finger, path): &(Finger, PathBuf)| Ok((*finger, entering(path, &images, &compression)?));
    let (prints, bad) = keep_good(progress::each("leyendo huellas", &files, one)?);
    images.say_assumed();
    if bad > 0 {
        bail!("{bad} huella(s) no se pudieron usar y no se escribió nada");
    }
    let count = prints.len();
    let file = said.file(prints).map_err(|error| told(Trouble::from(error).0))?;
    let errors = errors(&file, &profile);
    if !errors.is_empty() {
        errors.iter().for_each(|error| eprintln!("cotejoctl: «{}»: {error}", placing.out().display()));
        bail!("no cumpliría el perfil {} y no se escribió", profile.name());
    }
    let bytes = file.to_bytes();
    placing.write(placing.out(), &bytes)?;
    crate::print(&format!(
        "{}: {} registros, {} bytes, {count} huella(s); cumple el perfil {}",
        placing.out().display(),
        file.records().len(),
        bytes.len(),
        profile.name()
    ));
    Ok(())
}

/// The print of a file. WSQ and JPEG 2000 enter as they are; anything else is compressed, once.
fn entering(path: &Path, images: &Images, compression: &Compression) -> Result<Entering> {
    let image = images.read(path)?;
    let scanned = image.raster.ppi();
    if image.format == Some(ImageFormat::Jpeg2000) {
        let lossy = image.notices.contains(&Notice::Compressed(Loss::Jpeg2000));
        let Image { bytes: data, raster, .. } = image;
        return Ok(Entering {
            data,
            compression: if lossy { Algorithm::Jp2 } else { Algorithm::Jp2L },
            raster,
            scanned,
        });
    }
    let Compressed { wsq: data, raster } = compression.wsq(path, image)?;
    Ok(Entering { data, compression: Algorithm::Wsq20, raster, scanned })
}

impl Said {
    fn new(arguments: &mut Arguments) -> Result<Self> {
        let mut must = |name: &str, what: &str| {
            arguments.option(name)?.ok_or_else(|| usage(format!("diga {what} con {name}")))
        };
        let control_number = must("--tcn", "el número de control (1.009)")?;
        let originator = must("--ori", "quién envía (1.008)")?;
        let destination = must("--dai", "a quién (1.007)")?;
        let date = date("--date", &must("--date", "la fecha AAAAMMDD (1.005)")?)?;
        let captured_on = day(arguments, "--captured")?.unwrap_or(date);
        let (kind, impression) = nature(arguments)?;
        let (texts, left) = (texts(arguments)?, left(arguments)?);
        Ok(Said { kind, date, destination, originator, control_number, impression, captured_on, texts, left })
    }

    /// Images and codes do not contradict each other.
    fn agree(&self, files: &BTreeMap<Finger, PathBuf>) -> Result<()> {
        for (finger, left) in &self.left {
            match (left, files.get(finger)) {
                (PrintLeft::Nothing, Some(file)) => bail!(
                    "el dedo {finger} se dijo sin huella (UP) y se dio «{}»; si hay huella parcial use XX",
                    file.display()
                ),
                (PrintLeft::Partial, None) => bail!(
                    "el dedo {finger} se dijo con huella parcial (XX) y no se dio su imagen; si no la hay use UP"
                ),
                _ => {}
            }
        }
        Ok(())
    }

    fn file(&self, prints: Vec<(Finger, Entering)>) -> Result<File, BuildError> {
        let mut fingers: BTreeMap<Finger, TenPrintFinger> = prints
            .into_iter()
            .map(|(finger, print)| (finger, TenPrintFinger::Printed(self.recorded(finger, print))))
            .collect();
        for finger in self.left.keys() {
            let reason = MissingReason::UnableToPrint;
            let missing = TenPrintFinger::Missing { reason, noted_on: self.captured_on };
            fingers.entry(*finger).or_insert(missing);
        }
        let transmittal = Transmittal {
            kind: &self.kind,
            date: self.date,
            destination: &self.destination,
            originator: &self.originator,
            control_number: &self.control_number,
            folio: &self.control_number,
            subject: None,
        };
        let file = ten_print::file(&transmittal, &fingers.into_iter().collect::<Vec<_>>())?;
        if self.texts.is_empty() { Ok(file) } else { self.with_texts(&file) }
    }

    fn recorded(&self, finger: Finger, print: Entering) -> RecordedImage {
        let ppi = print.raster.ppi();
        RecordedImage {
            data: print.data,
            compression: print.compression,
            size: (print.raster.width(), print.raster.height()),
            ppi,
            scanned_ppi: Some(print.scanned).filter(|scanned| *scanned != ppi),
            impression: self.impression,
            technology: None,
            captured_on: self.captured_on,
            partial: self.left.get(&finger) == Some(&PrintLeft::Partial),
        }
    }

    /// The same file with the Type-2 fields of the order in place of its own.
    fn with_texts(&self, file: &File) -> Result<File, BuildError> {
        let transaction = TransactionDraft::new(
            self.kind.as_str(),
            file.transaction().date().expect("it was built with one"),
            self.destination.as_str(),
            self.originator.as_str(),
            self.control_number.as_str(),
        );
        let field =
            |(number, text): (&u32, &String)| Field::of_text(Tag::new(RecordType::USER_TEXT, *number), text);
        let fields = self.texts.iter().map(field).collect::<Result<_, _>>()?;
        let idc = Idc::new(0).expect("0 is a designation");
        let mut builder = FileBuilder::new(transaction);
        builder.push(TaggedRecord::new(RecordType::USER_TEXT, idc, fields)?)?;
        for record in file.of_type(RecordType::FINGERPRINT) {
            builder.push(record.clone())?;
        }
        builder.build()
    }
}

/// Takes `--tot KIND` and `--imp N` out: what a file is for, and how its prints were made.
pub(in crate::formats) fn nature(arguments: &mut Arguments) -> Result<(String, Impression)> {
    // EBTS's unknown deceased.
    let kind = arguments.option("--tot")?.unwrap_or_else(|| "DEU".to_owned());
    let Some(code) = arguments.number("--imp")? else { return Ok((kind, Impression::ROLLED)) };
    let impression = u8::try_from(code).ok().and_then(Impression::new);
    let impression =
        impression.ok_or_else(|| usage(format!("la norma no tiene la impresión {code} (14.003)")))?;
    Ok((kind, impression))
}

/// The fields of Type-2, such as `3=FOLIO`.
fn texts(arguments: &mut Arguments) -> Result<BTreeMap<u32, String>> {
    let mut texts = BTreeMap::new();
    while let Some(word) = arguments.option("--type2")? {
        let parts = word.split_once('=').and_then(|(field, text)| {
            let number: u32 = field.strip_prefix("2.").unwrap_or(field).parse().ok()?;
            ((3..=999).contains(&number) && !text.is_empty()).then(|| (number, text.to_owned()))
        });
        let (number, text) = parts.ok_or_else(|| usage("--type2 es CAMPO=VALOR, como --type2 3=FOLIO"))?;
        if texts.insert(number, text).is_some() {
            return Err(usage(format!("el campo 2.{number:03} está dos veces")));
        }
    }
    Ok(texts)
}

/// The fingers that are not whole, such as `7=UP,3=XX`.
fn left(arguments: &mut Arguments) -> Result<BTreeMap<Finger, PrintLeft>> {
    let mut all = BTreeMap::new();
    for word in arguments.option("--missing")?.iter().flat_map(|list| list.split(',')) {
        let parts = word.split_once('=');
        let (number, code) =
            parts.ok_or_else(|| usage("--missing es DEDO=CÓDIGO, como --missing 7=UP,3=XX"))?;
        let known =
            PrintLeft::of_code(&code.trim().to_uppercase()).filter(|left| *left != PrintLeft::Scarred);
        let left = known.ok_or_else(|| {
            usage("los códigos de --missing son UP (no hay huella) y XX (amputado en parte, con huella)")
        })?;
        if all.insert(fingers::finger(number)?, left).is_some() {
            return Err(usage(format!("el dedo {number} está dos veces en --missing")));
        }
    }
    Ok(all)
}
