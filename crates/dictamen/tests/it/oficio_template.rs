//! An institution's own words for its oficios: what they may say, and what is refused with the place to correct.

use crate::facts::oficio;
use crate::tools::{flat, pages};
use dictamen::oficio::{OficioFacts, Template, TemplateError, compose};

/// A template of the fewest parts, with more after them.
fn with(more: &str) -> String {
    format!(
        "lugar = \"Ciudad Ejemplo\"\nasunto = \"Búsqueda\"\ndestinatario = \"Enlace\"\ncierre = \"Atentamente.\"\n{more}\n"
    )
}

const BODY: &str = "cuerpo = [\"Se envían {solicitudes}.\"]";

fn refused(file: &str) -> TemplateError {
    Template::parse(file).expect_err("it is refused")
}

#[test]
fn its_words_stand_in_the_oficio_and_the_figures_stay() {
    let file = with(
        "cuerpo = [\"Oficio {numero} de { fecha }: {solicitudes}, {impresiones}, de {estacion}.\", \"Segundo párrafo.\"]\n\
         membrete = [\"Dirección General\"]\nrespuesta = []\ncopias = [\"C.c.p. Archivo de {institucion}.\"]\n\
         fundamento = \"el convenio 7\"",
    );
    let template = Template::parse(&file).expect("a template");
    assert_eq!((template.place(), template.office()), ("Ciudad Ejemplo", "Enlace"));
    assert_eq!((template.basis(), template.institution()), (Some("el convenio 7"), None));
    assert_ne!(template.digest(), Template::built_in().digest());
    let facts = OficioFacts { template, ..oficio(5) };
    let Some(pages) = pages(&compose(&facts).expect("consistent").pdf) else { return };
    let text = flat(&pages);
    assert!(
        text.contains(
            "Oficio EJ02-0001/26 de 9 de noviembre de 2026: 5 solicitudes, 37 impresiones, de EJ-02."
        )
    );
    for said in
        ["Segundo párrafo.", "Dirección General", "C.c.p. Archivo de Servicios Periciales", "Búsqueda"]
    {
        assert!(text.contains(said), "{said}");
    }
    assert!(text.contains("00070e151c232a31") && text.contains("Contenido del paquete"));
    assert!(!text.contains("se agradece de antemano") && !text.contains("Se pide que"));
}

#[test]
fn longest_texts_break_over_pages_and_keep_the_list() {
    let paragraph = "palabra ".repeat(245);
    let many: Vec<String> = (0..12).map(|_| format!("\"{paragraph} {{solicitudes}}\"")).collect();
    let file = with(&format!("cuerpo = [{}]", many.join(",")));
    let template = Template::parse(&file).expect("a template");
    let Some(pages) = pages(&compose(&OficioFacts { template, ..oficio(3) }).expect("consistent").pdf) else {
        return;
    };
    assert!(pages.len() > 4);
    assert!(flat(&pages).contains("EJ-0003/26"));
}

#[test]
fn what_is_missing_or_strange_is_named() {
    use TemplateError::*;
    assert_eq!(refused(&with("")), PartMissing("cuerpo"));
    assert_eq!(refused(&with("cuerpo = []")), PartMissing("cuerpo"));
    assert_eq!(refused(&with("cuerpo = [\"  \"]")), PartMissing("cuerpo"));
    assert_eq!(refused(BODY), PartMissing("lugar"));
    assert_eq!(
        refused(&with("cuerpo = [\"Se envían.\"]")),
        FieldMissing { part: "cuerpo", field: "solicitudes" }
    );
    let unknown = |name: &str| UnknownField { part: "cuerpo", field: name.into() };
    assert_eq!(refused(&with("cuerpo = [\"{solicitudes} de {curp}\"]")), unknown("curp"));
    assert_eq!(refused(&with("cuerpo = [\"{solicitudes} {}\"]")), unknown(""));
    for lone in ["{solicitudes} {numero", "{solicitudes} }", "}{solicitudes}"] {
        assert_eq!(refused(&with(&format!("cuerpo = [\"{lone}\"]"))), LoneBrace("cuerpo"), "{lone}");
    }
    assert_eq!(refused(&with(&format!("{BODY}\ncuerpos = []"))), UnknownPart("cuerpos".into()));
    assert_eq!(refused(&with("cuerpo = \"{solicitudes}\"")), PartUnfit("cuerpo"));
    assert_eq!(refused(&with("cuerpo = [7]")), PartUnfit("cuerpo"));
    assert_eq!(refused(&with(&format!("{BODY}\nfundamento = \"{{numero}}\""))), LoneBrace("fundamento"));
    assert_eq!(refused(&with("cuerpo = [\"{solicitudes}\\nuno\"]")), Unprintable("cuerpo"));
    assert_eq!(refused(&with("cuerpo = [")), NotToml(5));
    assert_eq!(refused("\u{0}"), NotToml(1));
}

#[test]
fn nothing_is_longer_than_a_letter() {
    use TemplateError::*;
    let long = |part: &str, length: usize| with(&format!("{BODY}\n{part} = [\"{}\"]", "ñ".repeat(length)));
    assert!(Template::parse(&long("respuesta", 2_000)).is_ok());
    assert_eq!(refused(&long("respuesta", 2_001)), TooLong { part: "respuesta", limit: 2_000 });
    assert_eq!(refused(&long("copias", 201)), TooLong { part: "copias", limit: 200 });
    let many = vec!["\"x\""; 13].join(",");
    assert_eq!(refused(&with(&format!("{BODY}\ncopias = [{many}]"))), TooMany("copias"));
    assert_eq!(refused(&"#".repeat(70_000)), FileTooLong);
    let odd = refused(&with(&format!("{BODY}\n\"{}\" = 1", "x".repeat(5_000))));
    assert_eq!(odd, UnknownPart("x".repeat(40)), "an error repeats no more than is needed to find it");
}

#[test]
fn no_file_makes_it_panic_and_whatever_reads_is_composed() {
    let built_in = Template::BUILT_IN;
    let (mut read, mut composed) = (0, 0);
    for (place, _) in built_in.char_indices() {
        for put in ["", "{", "}", "\"", "\n", "\u{202e}", "[", "=", "\u{0}"] {
            let file = format!("{}{put}{}", &built_in[..place], &built_in[place..]);
            let Ok(template) = Template::parse(&file) else { continue };
            read += 1;
            if read % 1_000 == 1 {
                compose(&OficioFacts { template, ..oficio(1) }).expect("what reads is composed");
                composed += 1;
            }
        }
        let _ = Template::parse(&built_in[..place]);
    }
    assert!(read > 1_000 && composed > 1);
}
