//! The index of a folder of cards: `indice.csv`, in which somebody read the number of each card before. As
//! spreadsheets write it: commas, semicolons or tabs, UTF-8 or Latin-1.

use crate::trouble::Trouble;
use casework::Tag;
use std::collections::HashMap;
use std::path::Path;

/// Name of the index, in any case of letters.
pub(super) const NAME: &str = "indice.csv";
/// An index larger than this is not read, bytes.
const MAX_BYTES: usize = 32 * 1024 * 1024;

/// Rows by the name of their file.
pub(super) struct Index(HashMap<String, Row>);

/// What the index says of one card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// The readings of its number, one or two.
    pub(super) tags: Vec<Tag>,
    pub(super) number: Option<String>,
    pub(super) authority: Option<String>,
    pub(super) agent: Option<String>,
    pub(super) carpeta: Option<String>,
    pub(super) description: Option<String>,
}

impl Index {
    /// Reads an index. One row that cannot be read refuses all of it: a batch half indexed is worse than none.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Trouble> {
        if bytes.len() > MAX_BYTES {
            return Err(unfit("pesa más de 32 MB".to_owned()));
        }
        let text = text(bytes);
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter(&text))
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let headers = reader.headers().map_err(|_| unfit("no se puede leer su primer renglón".to_owned()))?;
        let columns = Columns::of(headers)?;
        let mut rows = HashMap::new();
        for (number, record) in reader.records().enumerate() {
            // The header is line 1.
            let line = number + 2;
            let record = record.map_err(|_| unfit(format!("el renglón {line} no se puede leer")))?;
            if record.iter().all(str::is_empty) {
                continue;
            }
            let (file, row) = columns.row(&record, line)?;
            if rows.insert(file, row).is_some() {
                return Err(unfit(format!("el renglón {line} repite un archivo")));
            }
        }
        Ok(Index(rows))
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The row of a file: by its name, or by its name without ending.
    pub(super) fn row(&self, file: &Path) -> Option<&Row> {
        let part = |part: Option<&std::ffi::OsStr>| key(&part.unwrap_or_default().to_string_lossy());
        self.0.get(&part(file.file_name())).or_else(|| self.0.get(&part(file.file_stem())))
    }
}

/// Where each column stands.
struct Columns {
    file: usize,
    tag: usize,
    tag_again: Option<usize>,
    number: Option<usize>,
    authority: Option<usize>,
    agent: Option<usize>,
    carpeta: Option<usize>,
    description: Option<usize>,
}

impl Columns {
    fn of(headers: &csv::StringRecord) -> Result<Self, Trouble> {
        let place = |name: &str| headers.iter().position(|header| key(header) == name);
        let needed = |name: &str| place(name).ok_or_else(|| unfit(format!("le falta la columna «{name}»")));
        Ok(Columns {
            file: needed("archivo")?,
            tag: needed("brazalete")?,
            tag_again: place("brazalete_2"),
            number: place("oficio"),
            authority: place("autoridad"),
            agent: place("agente"),
            carpeta: place("carpeta"),
            description: place("descripcion").or_else(|| place("descripción")),
        })
    }

    fn row(&self, record: &csv::StringRecord, line: usize) -> Result<(String, Row), Trouble> {
        let cell = |place: Option<usize>| {
            place.and_then(|place| record.get(place)).filter(|cell| !cell.is_empty()).map(str::to_owned)
        };
        let file =
            cell(Some(self.file)).ok_or_else(|| unfit(format!("el renglón {line} no dice el archivo")))?;
        let mut tags = Vec::new();
        for cell in [cell(Some(self.tag)), cell(self.tag_again)].into_iter().flatten() {
            let tag = Tag::read(&cell).map_err(|_| {
                unfit(format!("el número del renglón {line} no es de letras, números y guiones, de 3 a 32"))
            })?;
            tags.push(tag);
        }
        if tags.windows(2).any(|pair| pair[0] != pair[1]) {
            return Err(unfit(format!("las dos lecturas del renglón {line} no coinciden")));
        }
        let row = Row {
            tags,
            number: cell(self.number),
            authority: cell(self.authority),
            agent: cell(self.agent),
            carpeta: cell(self.carpeta),
            description: cell(self.description),
        };
        Ok((key(&file), row))
    }
}

/// Names that differ only in letters' case are one; spreadsheets and scanners disagree on it.
fn key(name: &str) -> String {
    name.trim().to_lowercase()
}

/// UTF-8, with or without its mark; anything else is what older spreadsheets write.
fn text(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// The sign that parts the columns of the first line.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let times = |sign: &u8| first.bytes().filter(|byte| byte == sign).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(times).unwrap_or(b',')
}

fn unfit(why: String) -> Trouble {
    Trouble::new(
        "index_unfit",
        format!("El índice de la carpeta no se puede usar: {why}."),
        "Corrija «indice.csv» y elija la carpeta de nuevo, o quítelo de ella y lea cada número dos veces.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(index: &Index, file: &str) -> Vec<String> {
        index
            .row(Path::new(file))
            .map(|row| row.tags.iter().map(Tag::to_string).collect())
            .unwrap_or_default()
    }

    #[test]
    fn spreadsheets_of_every_kind_are_read() {
        let told = "Archivo,Brazalete,Oficio,Otra\nFicha-1.TIF, b-0012 ,FE-9/2019,x\nficha-2,B-0013,,\n\n";
        for bytes in [
            told.as_bytes().to_vec(),
            [b"\xef\xbb\xbf".as_slice(), told.as_bytes()].concat(),
            told.replace(',', ";").replace('\n', "\r\n").into_bytes(),
            told.replace(',', "\t").into_bytes(),
        ] {
            let index = Index::read(&bytes).map_err(|trouble| trouble.0.what).unwrap();
            assert_eq!(index.len(), 2);
            assert_eq!(tags(&index, "/lejos/ficha-1.tif"), ["B-0012"]);
            assert_eq!(tags(&index, "FICHA-2.png"), ["B-0013"]);
            assert_eq!(index.row(Path::new("ficha-1.tif")).unwrap().number.as_deref(), Some("FE-9/2019"));
            assert_eq!(index.row(Path::new("ficha-2.tif")).unwrap().number, None);
        }
    }

    #[test]
    fn names_in_latin_1_are_found() {
        let index = Index::read(b"archivo;brazalete\nni\xf1o.png;B-1001\n").map_err(|t| t.0.what).unwrap();
        assert_eq!(tags(&index, "niño.png"), ["B-1001"]);
    }

    #[test]
    fn a_second_reading_must_agree() {
        let agreeing = Index::read(b"archivo,brazalete,brazalete_2\na.png,B-100,b-100\n");
        assert_eq!(tags(&agreeing.map_err(|t| t.0.what).unwrap(), "a.png"), ["B-100", "B-100"]);
        let trouble = Index::read(b"archivo,brazalete,brazalete_2\na.png,B-100,B-101\n").err().unwrap();
        assert!(trouble.0.what.contains("renglón 2"), "{}", trouble.0.what);
        assert!(!trouble.0.what.contains("B-10"), "numbers stay in the file");
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        for (bytes, told) in [
            (b"archivo\na.png\n".as_slice(), "«brazalete»"),
            (b"", "«archivo»"),
            (b"archivo,brazalete\na.png,B-100\nA.PNG,B-101\n", "renglón 3"),
            (b"archivo,brazalete\n,B-100\n", "renglón 2"),
            (b"archivo,brazalete\na.png,\xff?\n", "renglón 2"),
        ] {
            let trouble = Index::read(bytes).err().expect(told);
            assert!(trouble.0.what.contains(told), "{}", trouble.0.what);
        }
    }
}
