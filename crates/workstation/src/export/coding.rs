//! One print in the form it leaves in. Compression with loss is done once, from the sealed original; a second time
//! only for the reason she states.

use super::outgoing::unfit;
use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::{analysis, pictures, vocabulary};
use casework::{Case, Coding, ExportedPrint, Media, Presentation, Print, RecompressionReason};
use core_client::paquete;
use fingerprint::formats::{self, FingerView, Format};
use ipc::{ExportForm, ExportOrder};
use print_image::{Raster, Reason, Source, WSQ_FINEST_PPI};
use terms::{Finger, Ppi};
use wsq::BitRate;

/// A print that is ready to leave.
pub(crate) struct Coded {
    pub(crate) finger: Finger,
    pub(crate) bytes: Vec<u8>,
    /// Ending of its file, without the dot.
    pub(crate) ending: &'static str,
    /// Width and height of its pixels as they leave, px.
    pub(crate) size: (u32, u32),
    pub(crate) exported: ExportedPrint,
    /// The view a template was written from.
    view: Option<FingerView>,
}

/// The chosen print of a finger in the form of the order.
pub(super) fn code(desk: &Desk, case: &Case, finger: Finger, order: &ExportOrder) -> Result<Coded, Trouble> {
    let print = analysis::chosen(case, finger)?;
    let sealed = Sealed::read(desk, print)?;
    match order.form {
        ExportForm::Original => Ok(sealed.unchanged(finger)),
        ExportForm::Png => Ok(sealed.lossless(finger, "png", sealed.raster.to_png())),
        ExportForm::Tiff => Ok(sealed.lossless(finger, "tif", sealed.raster.to_tiff())),
        ExportForm::Jpeg2000 => Ok(sealed.lossless(finger, "jp2", sealed.raster.to_jp2()?)),
        ExportForm::Iso2011 | ExportForm::Iso2005 | ExportForm::Ansi378 | ExportForm::Xyt => {
            sealed.template(desk, finger, order.form)
        }
        ExportForm::Wsq | ExportForm::Itl | ExportForm::PackageZip | ExportForm::PackageFolder => {
            sealed.wsq(finger, order.recompression.map(reason))
        }
    }
}

/// Whether a print's sealed original had lost something before it came.
pub(crate) fn is_lossy(desk: &Desk, print: &Print) -> Result<bool, Trouble> {
    match print.captured.image.media {
        Media::Jpeg | Media::Wsq => Ok(true),
        Media::Bmp | Media::Tiff | Media::Png | Media::Pgm | Media::Jpeg2000 => {
            Ok(Sealed::read(desk, print)?.raster.loss().is_some())
        }
        Media::Pdf | Media::Itl => Ok(false),
    }
}

/// Why a print may be compressed again, as the act says it.
pub(super) fn reason(reason: ipc::RecompressionReason) -> RecompressionReason {
    match reason {
        ipc::RecompressionReason::NoOtherOriginal => RecompressionReason::NoOtherOriginal,
        ipc::RecompressionReason::Urgent => RecompressionReason::Urgent,
    }
}

/// The same, as the window says it.
pub(super) fn told_reason(reason: RecompressionReason) -> ipc::RecompressionReason {
    match reason {
        RecompressionReason::NoOtherOriginal => ipc::RecompressionReason::NoOtherOriginal,
        RecompressionReason::Urgent => ipc::RecompressionReason::Urgent,
    }
}

/// A print's sealed original.
struct Sealed<'a> {
    print: &'a Print,
    bytes: Vec<u8>,
    /// Its pixels as the print is shown: turned where that was decided.
    raster: Raster,
}

impl<'a> Sealed<'a> {
    fn read(desk: &Desk, print: &'a Print) -> Result<Self, Trouble> {
        let image = &print.captured.image;
        let bytes = desk.vault.image(image.image, &image.sha256)?;
        let original = print_image::decode(&bytes)?.into_raster(print.captured.ppi);
        let raster = pictures::presented(original, print.presentation);
        Ok(Sealed { print, bytes, raster })
    }

    /// Whether the print is shown otherwise than its sealed bytes say.
    fn turned(&self) -> bool {
        self.print.presentation != Presentation::default()
    }

    fn unchanged(self, finger: Finger) -> Coded {
        let ending = match self.print.captured.image.media {
            Media::Png => "png",
            Media::Bmp => "bmp",
            Media::Tiff => "tif",
            Media::Jpeg => "jpg",
            Media::Jpeg2000 => "jp2",
            Media::Wsq => "wsq",
            Media::Pdf => "pdf",
            Media::Itl => "an2",
            Media::Pgm => "pgm",
        };
        let size = (self.raster.width(), self.raster.height());
        let exported = self.exported(finger, self.raster.ppi(), Coding::Original, &self.bytes);
        Coded { finger, bytes: self.bytes, ending, size, exported, view: None }
    }

    fn lossless(&self, finger: Finger, ending: &'static str, bytes: Vec<u8>) -> Coded {
        let exported = self.exported(finger, self.raster.ppi(), Coding::Lossless, &bytes);
        let size = (self.raster.width(), self.raster.height());
        Coded { finger, bytes, ending, size, exported, view: None }
    }

    /// As WSQ at most at 520 ppi. An original that is WSQ leaves with its own bytes, but for comments that could name
    /// someone.
    fn wsq(self, finger: Finger, reason: Option<RecompressionReason>) -> Result<Coded, Trouble> {
        if self.print.captured.image.media == Media::Wsq && !self.turned() {
            let clean = paquete::without_words(&self.bytes).map_err(|error| unfit(&error))?;
            let same = clean == self.bytes;
            return Ok(if same { self.unchanged(finger) } else { self.lossless(finger, "wsq", clean) });
        }
        let fine = self.raster.ppi().get() > WSQ_FINEST_PPI;
        let raster = if fine { self.raster.to_500_ppi() } else { self.raster.clone() };
        let centibits = centibits(BitRate::DEFAULT);
        let (source, coding) = match (raster.loss(), reason) {
            (None, _) => (Source::lossless(&raster), Coding::Compressed { centibits }),
            (Some(_), Some(why)) => {
                let code = Reason::new(&vocabulary::key(&why)).map_err(|_| Trouble::gone("ese motivo"))?;
                (Ok(Source::overridden(&raster, code)), Coding::Recompressed { centibits, reason: why })
            }
            (Some(_), None) => return Err(twice(finger)),
        };
        let bytes = source.map_err(|_| twice(finger))?.to_wsq(BitRate::DEFAULT)?;
        let exported = self.exported(finger, raster.ppi(), coding, &bytes);
        let size = (raster.width(), raster.height());
        Ok(Coded { finger, bytes, ending: "wsq", size, exported, view: None })
    }

    /// The engine's suggestions as a template of one view. A file of all fingers is made of these.
    fn template(self, desk: &Desk, finger: Finger, form: ExportForm) -> Result<Coded, Trouble> {
        let kept = analysis::suggestions(desk, self.print)?.template;
        let template =
            fingerprint::Template::from_bytes(&kept).map_err(|_| Trouble::gone("esa plantilla"))?;
        let captured = &self.print.captured;
        let view = FingerView {
            position: finger.position(),
            impression: vocabulary::impression(&captured.technique),
            quality: Some(captured.quality.score),
            ..FingerView::new(&template)
        };
        let format = format(form);
        let bytes = write(format, std::slice::from_ref(&view))?;
        let exported = self.exported(finger, Ppi::P500, Coding::Minutiae, &bytes);
        let size = (self.raster.width(), self.raster.height());
        Ok(Coded { finger, bytes, ending: format.ending(), size, exported, view: Some(view) })
    }

    fn exported(&self, finger: Finger, ppi: Ppi, coding: Coding, bytes: &[u8]) -> ExportedPrint {
        let print = self.print.captured.print;
        ExportedPrint { finger, print, ppi, coding, sha256: vocabulary::digest(bytes) }
    }
}

/// One file of every finger's view.
pub(super) fn templates(form: ExportForm, coded: &[Coded]) -> Result<Vec<u8>, Trouble> {
    let views: Vec<FingerView> = coded.iter().filter_map(|coded| coded.view.clone()).collect();
    write(format(form), &views)
}

fn write(format: Format, views: &[FingerView]) -> Result<Vec<u8>, Trouble> {
    let encoded = formats::write(format, views).map_err(|_| Trouble::gone("la huella que iba a exportar"))?;
    Ok(encoded.bytes)
}

const fn format(form: ExportForm) -> Format {
    match form {
        ExportForm::Iso2005 => Format::Iso2005,
        ExportForm::Ansi378 => Format::Ansi378,
        ExportForm::Xyt => Format::Xyt,
        _ => Format::Iso2011,
    }
}

fn centibits(rate: BitRate) -> u16 {
    (rate.get() * 100.0).round() as u16
}

/// The same refusal as the rule's own, before anything is compressed.
fn twice(finger: Finger) -> Trouble {
    casework::Refusal::new(casework::RefusalCode::CompressedTwice).with("fingers", finger).into()
}
