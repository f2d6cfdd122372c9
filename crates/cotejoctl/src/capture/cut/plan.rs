//! What the options of `cut` say, the same for every card.

use super::itl::Addressed;
use crate::formats::once::Compression;
use crate::images::{Assumed, Image, Images};
use crate::open::{Arguments, told, usage};
use crate::paths;
use anyhow::{Context as _, Result};
use fingerprint::card::CardTemplate;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use workstation::Trouble;

/// How cards are cut and what is made of them.
pub(super) struct Plan {
    pub(super) template: CardTemplate,
    /// From 0.
    pub(super) page: usize,
    pub(super) compression: Compression,
    /// Whether WSQ files are written.
    pub(super) wsq: bool,
    /// What the file for others says of itself, if one is made.
    pub(super) itl: Option<Addressed>,
    /// Whether what was cut otherwise is cut again.
    pub(super) overwrite: bool,
    images: Images,
    out: PathBuf,
    /// What the options were, as the folder of a card keeps it.
    order: Value,
}

impl Plan {
    /// Takes its options out.
    pub(super) fn new(arguments: &mut Arguments) -> Result<Self> {
        let template = arguments.option("--template")?;
        let template =
            template.ok_or_else(|| usage("diga la plantilla con --template; las hay en --templates"))?;
        let template = form(&template)?;
        let out = arguments.option("--out")?.ok_or_else(|| usage("diga la carpeta con --out"))?;
        let page = arguments.number("--page")?.unwrap_or(1) as usize;
        if page == 0 || page > template.pages().len() {
            return Err(usage(format!(
                "la plantilla «{}» tiene {} página(s)",
                template.id(),
                template.pages().len()
            )));
        }
        let compression = Compression::new(arguments)?;
        let (wsq, itl) = (arguments.flag("--wsq"), arguments.flag("--itl"));
        let itl = if itl { Some(Addressed::new(arguments)?) } else { None };
        let images = Images::new(arguments, Assumed::Wsq)?;
        let order = json!({
            "engine": fingerprint::ENGINE_VERSION,
            "template": template,
            "page": page,
            "wsq": wsq,
            "coding": format!("{compression:?}"),
            "itl": itl.as_ref().map(Addressed::told),
        });
        let order = json!(crate::digest::hex(order.to_string().as_bytes()));
        let overwrite = arguments.flag("--overwrite");
        Ok(Plan {
            template,
            page: page - 1,
            compression,
            wsq,
            itl,
            overwrite,
            images,
            out: out.into(),
            order,
        })
    }

    /// The folder of everything.
    pub(super) fn out(&self) -> &Path {
        &self.out
    }

    /// What was ordered: the same for the same options only.
    pub(super) fn order(&self) -> &Value {
        &self.order
    }

    /// The scan of a card.
    pub(super) fn read(&self, file: &Path) -> Result<Image> {
        self.images.read(file)
    }

    pub(super) fn say_assumed(&self) {
        self.images.say_assumed();
    }
}

/// The form of that name, or of that file.
fn form(word: &str) -> Result<CardTemplate> {
    if let Some(template) = CardTemplate::named(word) {
        return Ok(template);
    }
    let file = Path::new(word);
    if !file.is_file() {
        let known: Vec<String> = CardTemplate::built_in().iter().map(|form| form.id().to_owned()).collect();
        return Err(usage(format!("no hay plantilla «{word}»: {}, o un archivo .toml", known.join(", "))));
    }
    let bytes = paths::read(file)?;
    let text = String::from_utf8(bytes).with_context(|| format!("«{word}» no es texto UTF-8"))?;
    CardTemplate::parse(&text).map_err(|error| told(Trouble::from(error).0).context(format!("«{word}»")))
}
