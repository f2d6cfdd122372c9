//! The card templates of a station: those that come with the program, and the institution's own in the folder
//! `plantillas` of the station's data (docs/card-templates.md).

use super::files;
use crate::trouble::Trouble;
use fingerprint::card::CardTemplate;
use ipc::CardTemplateView;
use std::path::{Path, PathBuf};

const FOLDER: &str = "plantillas";
/// Before the file name in the key of an institution's own form.
const OWN: &str = "propia:";

/// All there are. One whose file is wrong stands in the list too: choosing it tells what is wrong.
pub(crate) fn templates(data: &Path) -> Vec<CardTemplateView> {
    let view = |key: &str, template: &CardTemplate| CardTemplateView {
        key: key.to_owned(),
        name: template.name().to_owned(),
        pages: u8::try_from(template.pages().len()).unwrap_or(u8::MAX),
    };
    let built_in = CardTemplate::built_in();
    let built_in = built_in.iter().map(|template| view(template.id(), template));
    let own = own(data).into_iter().map(|file| {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let key = format!("{OWN}{name}");
        match read(&file) {
            Ok(template) => view(&key, &template),
            Err(_) => CardTemplateView { key, name: format!("{name} (no se puede usar)"), pages: 1 },
        }
    });
    built_in.chain(own).collect()
}

/// The template of that key.
pub(crate) fn template(data: &Path, key: &str) -> Result<CardTemplate, Trouble> {
    match key.strip_prefix(OWN) {
        None => CardTemplate::named(key).ok_or_else(|| Trouble::gone("esa plantilla")),
        Some(name) => {
            let named = |file: &PathBuf| file.file_stem().is_some_and(|stem| stem.to_string_lossy() == name);
            let file = own(data).into_iter().find(named).ok_or_else(|| Trouble::gone("esa plantilla"))?;
            read(&file)
        }
    }
}

/// The institution's files, in the order of their names.
fn own(data: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(data.join(FOLDER)).into_iter().flatten().flatten();
    let is_toml = |file: &PathBuf| file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_toml).collect();
    files.sort();
    files
}

fn read(file: &Path) -> Result<CardTemplate, Trouble> {
    let text = String::from_utf8_lossy(&files::bytes_of(file)?).into_owned();
    Ok(CardTemplate::parse(&text)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_institutions_own_form_is_offered_and_a_wrong_one_tells_its_line() {
        let data = tempfile::tempdir().unwrap();
        assert_eq!(templates(data.path()).len(), CardTemplate::built_in().len());
        let folder = data.path().join(FOLDER);
        std::fs::create_dir_all(&folder).unwrap();
        let sample = include_str!("../../../../assets/cards/diez.toml");
        std::fs::write(folder.join("estatal.toml"), sample).unwrap();
        std::fs::write(folder.join("vieja.toml"), "id = \"vieja\"\nname = 3\n").unwrap();
        let keys: Vec<String> = templates(data.path()).into_iter().map(|template| template.key).collect();
        assert!(keys.ends_with(&["propia:estatal".to_owned(), "propia:vieja".to_owned()]), "{keys:?}");
        assert!(template(data.path(), "propia:estatal").is_ok());
        let trouble = template(data.path(), "propia:vieja").err().unwrap();
        assert!(trouble.0.what.contains("renglón"), "{}", trouble.0.what);
        assert!(template(data.path(), "propia:../../x").is_err());
    }
}
