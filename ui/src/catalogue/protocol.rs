//! Texts of the post-mortem protocol: treatments, bags, joined cases, authorities, papers.

use super::captura::Choices;

catalogue! {
    /// The dialog.
    Texts
    {
        open: "Protocolo",
        open_note: "Tratamientos, segmentos, casos ligados, autoridades, hoja de campo y etiquetas (T)",
        title: "Protocolo del caso",
        treatments: "Tratamientos",
        segments: "Segmentos",
        cases: "Casos ligados",
        authorities: "Autoridades",
        papers: "Papeles",
        treatments_none: "Ningún dedo está en tratamiento.",
        look_now: "Toca revisar",
        looked_at: "Revisado, sigue",
        look_again: "ver en",
        printable: "Ya puede imprimirse",
        lost: "Se perdió",
        stopped: "Se suspendió",
        begin: "Nuevo tratamiento",
        begin_go: "Empezar tratamiento",
        which_fingers: "Dedos",
        reagent: "Reactivo",
        how_long: "Duración prevista, horas",
        look_in: "Primera revisión en, horas",
        custodian: "Quién lo custodia",
        note: "Nota; con otro reactivo, su nombre",
        needs_fingers: "Elija al menos un dedo.",
        needs_hours: "Escriba las horas con números.",
        needs_custodian: "Falta quién lo custodia.",
        needs_reagent: "Escriba en la nota qué reactivo es.",
        segments_lead: "Lo que llegó en cada bolsa. Varias bolsas pueden ser de una misma persona.",
        segment_new: "Anotar bolsa",
        segment_kind: "Contiene",
        some_hand: "Una mano, no se sabe cuál",
        some_finger: "Un dedo, no se sabe cuál",
        several: "Varios dedos o fragmentos de piel",
        bag: "Bolsa número",
        bag_of: "de cuántas",
        needs_bag: "Por ejemplo, bolsa 2 de 3.",
        note_it: "Anotar",
        cases_lead: "Segmentos o tomas de la misma persona en otro caso. Ligados, no se avisa de duplicado entre ellos.",
        join_new: "Ligar otro caso",
        folio: "Folio del otro caso",
        needs_folio: "Escriba el folio del otro caso.",
        join_it: "Ligar",
        authorities_lead: "Orden del Ministerio Público para amputar o retirar piel; aviso si la muestra se consume (CNPP 274).",
        authority_new: "Anotar documento",
        measure: "Para qué",
        document_number: "Número del documento",
        document_date: "Fecha",
        authority: "Autoridad",
        needs_date: "Escriba la fecha, por ejemplo 20-nov-2026.",
        needs_document: "Faltan el número o la autoridad.",
        save: "Guardar archivo",
        field_sheet: "Hoja de campo",
        field_sheet_about: "Los diez dedos en papel, con un código que se lee en el campo del brazalete y concuerda con la sesión.",
        labels: "Etiquetas",
        labels_about: "Para tiras, sobres y frascos; cada una con su código.",
    }
    {
        due(count: usize) => format!("{count} por revisar"),
        treatment_line(reagent: &str, hours: u16, look: &str) => format!("{reagent}, {hours} h. Revisar {look}"),
        fingers(list: &str, count: usize) => if count == 1 { format!("Dedo {list}") } else { format!("Dedos {list}") },
        begun(at: &str, custodian: &str) => format!("Desde {at}; custodia: {custodian}"),
        hours(hours: u16) => format!("{hours} h"),
        bag_n(bag: u16, of: u16) => format!("bolsa {bag} de {of}"),
    }
}

/// What the skin is given.
pub const REAGENTS: Choices = &[
    ("water", "Agua"),
    ("glycerine", "Glicerina"),
    ("vaseline", "Vaselina líquida"),
    ("ammonium_hydroxide", "Hidróxido de amonio"),
    ("sodium_hydroxide", "Hidróxido de sodio"),
    ("alcohol", "Alcohol"),
    ("formalin", "Formol"),
    ("other", "Otro"),
];

/// Its word.
pub fn reagent(key: &str) -> &'static str {
    word(REAGENTS, key, "Otro")
}

/// What an authority allows or is told of.
pub const MEASURES: Choices = &[
    ("amputation", "Amputación, orden del MP"),
    ("skin_removal", "Retiro de piel, orden del MP"),
    ("cancelled_record", "Registro dado de baja por defunción, respuesta del MP"),
    ("two_records", "Dos registros para un cuerpo, respuesta del MP"),
    ("sample_consumed", "La muestra se consume, aviso CNPP 274"),
];

/// Its word.
pub fn measure(key: &str) -> &'static str {
    word(MEASURES, key, "Otra medida")
}

/// Why two cases are of one person.
pub fn join_reason(key: &str) -> &'static str {
    match key {
        "continuation" => "continúa con huellas tratadas",
        _ => "misma persona",
    }
}

fn word(choices: Choices, key: &str, otherwise: &'static str) -> &'static str {
    choices.iter().find(|(known, _)| *known == key).map_or(otherwise, |(_, word)| word)
}
