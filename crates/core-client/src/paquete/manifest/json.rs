//! `manifiesto.json`, version 1: integers and strings only, in a fixed order. What is read is checked through: whatever
//! is not as this format says is refused, and every name leads to a file inside the package.

use super::{FileEntry, FingerEntry, Inventory, Manifest, PrintEntry, SolicitudEntry};
use crate::paquete::contents::Oficio;
use crate::paquete::file_name::FileName;
use crate::paquete::limits::{LONGEST_ITL, LONGEST_MANIFEST, LONGEST_PDF, LONGEST_WSQ, MOST_SOLICITUDES};
use crate::paquete::names::{NamesError, TABLE, check_distinct, check_folios};
use crate::paquete::place::Place;
use crate::paquete::token::{Code, Folio, OficioNumber};
use crate::paquete::words;
use jiff::civil::Date;
use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use terms::{Finger, Ppi, Sha256};

/// What the format calls itself.
const FORMAT: &str = "cotejo-paquete";
/// The version written, the only one so far.
const VERSION: u32 = 1;

/// Why bytes are no manifest. It repeats nothing of them but valid folios.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ManifestError {
    /// No JSON, or not with the members of a manifest and no others.
    #[error("not as a manifest's at line {line}, column {column}")]
    Json {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// A JSON of something else.
    #[error("not the manifest of a package")]
    OtherFormat,
    /// Written by a later version of the program.
    #[error("manifest of version {found}, known up to {VERSION}")]
    NewerVersion {
        /// The version it states.
        found: u32,
    },
    /// The oficio's number, day, institution, addressee or the profile is no such thing.
    #[error("oficio: {0}")]
    Oficio(&'static str),
    /// The folio of a solicitud is none.
    #[error("solicitud number {0} has no valid folio")]
    Folio(usize),
    /// A value of a file or of a finger is not as the format says.
    #[error("{place}: {field}")]
    Value {
        /// Which file or finger.
        place: Place,
        /// Which member.
        field: &'static str,
    },
    /// The solicitudes or names of files contradict each other.
    #[error(transparent)]
    Names(#[from] NamesError),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    formato: String,
    version: u32,
    perfil: String,
    oficio: WrittenOficio,
    tabla: WrittenFile,
    #[serde(deserialize_with = "few")]
    solicitudes: Vec<WrittenSolicitud>,
}

/// What says whether the rest can be read.
#[derive(Deserialize)]
struct Head {
    formato: String,
    version: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenOficio {
    numero: String,
    fecha: Date,
    institucion: String,
    destinatario: String,
    archivo: WrittenFile,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenFile {
    nombre: String,
    bytes: u64,
    sha256: Sha256,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSolicitud {
    folio: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    itl: Option<WrittenFile>,
    dedos: [WrittenFinger; 10],
}

/// A print: the first four, and `amp` where part of the finger is amputated. No print: the last two.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenFinger {
    fgp: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    archivo: Option<WrittenFile>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ancho: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    alto: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ppi: Option<Ppi>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sin_impresion: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    amp: Option<String>,
}

/// A sequence that ends where a package does: hostile input makes no more than that in memory.
fn few<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<WrittenSolicitud>, D::Error> {
    struct Few;
    impl<'de> Visitor<'de> for Few {
        type Value = Vec<WrittenSolicitud>;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            write!(f, "at most {MOST_SOLICITUDES} solicitudes")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Self::Value, A::Error> {
            let mut all = Vec::new();
            while let Some(next) = sequence.next_element()? {
                if all.len() == MOST_SOLICITUDES {
                    return Err(serde::de::Error::invalid_length(all.len() + 1, &self));
                }
                all.push(next);
            }
            Ok(all)
        }
    }
    deserializer.deserialize_seq(Few)
}

pub(super) fn write(manifest: &Manifest) -> Vec<u8> {
    let Inventory { oficio, profile, solicitudes } = &manifest.inventory;
    let written = Written {
        formato: FORMAT.into(),
        version: VERSION,
        perfil: profile.to_string(),
        oficio: WrittenOficio {
            numero: oficio.number.to_string(),
            fecha: oficio.date,
            institucion: oficio.institution.to_string(),
            destinatario: oficio.addressee.to_string(),
            archivo: WrittenFile::of(&manifest.pdf),
        },
        tabla: WrittenFile::of(&manifest.table),
        solicitudes: solicitudes.iter().map(WrittenSolicitud::of).collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&written).expect("integers and strings are JSON");
    bytes.push(b'\n');
    bytes
}

impl WrittenFile {
    fn of(file: &FileEntry) -> Self {
        WrittenFile { nombre: file.name.to_string(), bytes: file.length, sha256: file.sha256 }
    }

    fn read(self, place: &Place, longest: u64) -> Result<FileEntry, ManifestError> {
        let unportable = |error| NamesError::Unportable { place: place.clone(), error };
        let name = FileName::new(&self.nombre).map_err(unportable)?;
        if self.bytes > longest {
            return Err(ManifestError::Value { place: place.clone(), field: "bytes" });
        }
        Ok(FileEntry { name, length: self.bytes, sha256: self.sha256 })
    }
}

impl WrittenSolicitud {
    fn of(solicitud: &SolicitudEntry) -> Self {
        let finger = |place: usize| WrittenFinger::of(Finger::ALL[place], &solicitud.fingers[place]);
        WrittenSolicitud {
            folio: solicitud.folio.to_string(),
            itl: solicitud.itl.as_ref().map(WrittenFile::of),
            dedos: std::array::from_fn(finger),
        }
    }

    fn read(self, number: usize) -> Result<SolicitudEntry, ManifestError> {
        let folio = Folio::new(&self.folio).map_err(|_| ManifestError::Folio(number))?;
        let place = Place::Itl(folio.clone());
        let itl = self.itl.map(|file| file.read(&place, LONGEST_ITL)).transpose()?;
        let told = Finger::ALL.into_iter().zip(self.dedos);
        let fingers = told.map(|(finger, written)| written.read(Place::Print(folio.clone(), finger), finger));
        let fingers: Vec<FingerEntry> = fingers.collect::<Result<_, _>>()?;
        if !fingers.iter().any(|entry| matches!(entry, FingerEntry::Printed(_))) {
            return Err(ManifestError::Value {
                place: Place::Print(folio, Finger::ALL[0]),
                field: "archivo",
            });
        }
        let fingers = fingers.try_into().expect("ten were told");
        Ok(SolicitudEntry { folio, itl, fingers })
    }
}

impl WrittenFinger {
    fn of(finger: Finger, entry: &FingerEntry) -> Self {
        let empty = WrittenFinger {
            fgp: finger.position(),
            archivo: None,
            ancho: None,
            alto: None,
            ppi: None,
            sin_impresion: None,
            amp: None,
        };
        match entry {
            FingerEntry::Printed(print) => WrittenFinger {
                archivo: Some(WrittenFile::of(&print.file)),
                ancho: Some(print.width),
                alto: Some(print.height),
                ppi: Some(print.ppi),
                amp: print.partial.then(|| words::PARTIAL_PRINT.into()),
                ..empty
            },
            FingerEntry::Missing(reason) => {
                let word = words::reason(*reason).into();
                WrittenFinger { sin_impresion: Some(word), amp: Some(words::NO_PRINT.into()), ..empty }
            }
        }
    }

    fn read(self, place: Place, finger: Finger) -> Result<FingerEntry, ManifestError> {
        let wrong = |field| ManifestError::Value { place: place.clone(), field };
        if self.fgp != finger.position() {
            return Err(wrong("fgp"));
        }
        let amp = self.amp.as_deref();
        match (self.archivo, self.ancho, self.alto, self.ppi, self.sin_impresion) {
            (Some(file), Some(width @ 1..), Some(height @ 1..), Some(ppi), None) => {
                if amp.is_some_and(|amp| amp != words::PARTIAL_PRINT) {
                    return Err(wrong("amp"));
                }
                let file = file.read(&place, LONGEST_WSQ)?;
                Ok(FingerEntry::Printed(PrintEntry { file, width, height, ppi, partial: amp.is_some() }))
            }
            (None, None, None, None, Some(word)) if amp == Some(words::NO_PRINT) => {
                words::reason_of(&word).map(FingerEntry::Missing).ok_or_else(|| wrong("sin_impresion"))
            }
            (None, None, None, None, Some(_)) => Err(wrong("amp")),
            _ => Err(wrong("archivo")),
        }
    }
}

pub(in crate::paquete) fn read(bytes: &[u8]) -> Result<Manifest, ManifestError> {
    let head: Head = parse(bytes)?;
    if head.formato != FORMAT {
        return Err(ManifestError::OtherFormat);
    }
    if head.version > VERSION {
        return Err(ManifestError::NewerVersion { found: head.version });
    }
    let written: Written = parse(bytes)?;
    let pdf = written.oficio.archivo.read(&Place::Pdf, LONGEST_PDF)?;
    let table = written.tabla.read(&Place::Table, LONGEST_MANIFEST)?;
    let oficio = Oficio {
        number: OficioNumber::new(&written.oficio.numero).map_err(|_| ManifestError::Oficio("numero"))?,
        date: written.oficio.fecha,
        institution: Code::new(&written.oficio.institucion)
            .map_err(|_| ManifestError::Oficio("institucion"))?,
        addressee: Code::new(&written.oficio.destinatario)
            .map_err(|_| ManifestError::Oficio("destinatario"))?,
    };
    if !(1970..=9999).contains(&oficio.date.year()) {
        return Err(ManifestError::Oficio("fecha"));
    }
    let profile = Code::new(&written.perfil).map_err(|_| ManifestError::Oficio("perfil"))?;
    let solicitudes =
        written.solicitudes.into_iter().zip(1..).map(|(solicitud, number)| solicitud.read(number));
    let inventory = Inventory { oficio, profile, solicitudes: solicitudes.collect::<Result<_, _>>()? };
    let manifest = Manifest { inventory, table, pdf };
    check_names(&manifest)?;
    Ok(manifest)
}

fn check_names(manifest: &Manifest) -> Result<(), ManifestError> {
    check_folios(manifest.inventory.solicitudes.iter().map(|solicitud| &solicitud.folio))?;
    if manifest.table.name.as_str() != TABLE {
        return Err(ManifestError::Value { place: Place::Table, field: "nombre" });
    }
    // The table's own name is among those that no other file may have.
    let others = manifest.files().filter(|(place, _)| *place != Place::Table);
    Ok(check_distinct(others.map(|(place, file)| (place, &file.name)))?)
}

fn parse<'de, T: Deserialize<'de>>(bytes: &'de [u8]) -> Result<T, ManifestError> {
    serde_json::from_slice(bytes)
        .map_err(|error| ManifestError::Json { line: error.line(), column: error.column() })
}
