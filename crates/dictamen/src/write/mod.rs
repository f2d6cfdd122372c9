//! From laid-out pages to PDF bytes. It knows places and inks, not what they mean.

mod ops;
mod outline;

use crate::ComposeError;
use crate::content::Imprint;
use crate::draw::{Face, Item, Laid};
use crate::faces::Fonts;
use crate::text::dates;
use lopdf::{Dictionary, Object, StringFormat};
use print_image::Raster;
use printpdf::{
    PdfDocument, PdfFont, PdfPage, PdfSaveOptions, Pt, RawImage, RawImageData, RawImageFormat, Rect, XObject,
    XObjectId,
};
use sha2::{Digest, Sha256};

/// The file of a laid-out document. The same pages give the same bytes.
pub(crate) fn write(laid: &Laid, imprint: &Imprint, fonts: &Fonts) -> Result<Vec<u8>, ComposeError> {
    let mut pdf = PdfDocument::new(&imprint.title);
    for face in [Face::Regular, Face::Strong, Face::Mono] {
        let font = PdfFont::new(fonts.get(face).parsed.clone());
        pdf.resources.fonts.map.insert(ops::font_id(face), font);
    }
    for (place, picture) in laid.pictures.iter().enumerate() {
        pdf.resources.xobjects.map.insert(picture_id(place), XObject::Image(image(picture)));
    }
    let paper = Rect::from_wh(Pt(laid.paper.width), Pt(laid.paper.height));
    let page = |items: &Vec<Item>| PdfPage {
        media_box: paper.clone(),
        trim_box: paper.clone(),
        crop_box: paper.clone(),
        ops: ops::page(items, fonts, laid.paper),
    };
    pdf.pages = laid.pages.iter().map(page).collect();
    let options = PdfSaveOptions { image_optimization: None, ..PdfSaveOptions::default() };
    let file = printpdf::to_lopdf_doc(&pdf, &options, &mut Vec::new());
    saved(file, laid, imprint)
}

fn picture_id(place: usize) -> XObjectId {
    XObjectId(format!("Lamina{place}"))
}

/// Grey pixels as they are.
fn image(raster: &Raster) -> RawImage {
    RawImage {
        pixels: RawImageData::U8(raster.pixels().to_vec()),
        width: raster.width() as usize,
        height: raster.height() as usize,
        data_format: RawImageFormat::R8,
        tag: Vec::new(),
    }
}

/// Says what the file is, in which language and of when, and gives it an identity made of its own bytes.
fn saved(mut file: lopdf::Document, laid: &Laid, imprint: &Imprint) -> Result<Vec<u8>, ComposeError> {
    file.version = "1.7".into();
    let info = info(imprint);
    let place =
        file.trailer.get(b"Info").and_then(Object::as_reference).map_err(|_| ComposeError::Unwritable)?;
    file.set_object(place, info);
    let outline = outline::add(&mut file, &laid.sections);
    let catalog = file.catalog_mut().map_err(|_| ComposeError::Unwritable)?;
    catalog.set("Lang", text("es-MX"));
    catalog.set("Outlines", outline);
    let mode: &[u8] = if laid.sections.is_empty() { b"UseNone" } else { b"UseOutlines" };
    catalog.set("PageMode", Object::Name(mode.to_vec()));
    catalog.set("ViewerPreferences", Dictionary::from_iter([("DisplayDocTitle", Object::Boolean(true))]));
    file.compress();
    file.trailer.set("ID", identity(&[0; 16]));
    let blank = bytes(&mut file)?;
    file.trailer.set("ID", identity(&Sha256::digest(&blank)[..16]));
    bytes(&mut file)
}

fn bytes(file: &mut lopdf::Document) -> Result<Vec<u8>, ComposeError> {
    let mut out = Vec::new();
    file.save_to(&mut out).map_err(|_| ComposeError::Unwritable)?;
    Ok(out)
}

fn identity(digest: &[u8]) -> Object {
    let half = Object::String(digest.to_vec(), StringFormat::Hexadecimal);
    Object::Array(vec![half.clone(), half])
}

fn info(imprint: &Imprint) -> Dictionary {
    let (year, month, day, hour, minute, second) = dates::utc(imprint.date);
    let date = format!("D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}Z");
    let date = Object::string_literal(date);
    Dictionary::from_iter([
        ("Title", text(&imprint.title)),
        ("Author", text(&imprint.institution)),
        ("Creator", text("Cotejo")),
        ("Producer", text("Cotejo")),
        ("CreationDate", date.clone()),
        ("ModDate", date),
    ])
}

/// A text string: UTF-16 with its mark, which every reader takes.
fn text(text: &str) -> Object {
    if text.is_ascii() {
        return Object::string_literal(text);
    }
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    Object::String(units.flat_map(u16::to_be_bytes).collect(), StringFormat::Hexadecimal)
}
