//! A violation in Mexican Spanish, for whoever must mend the file: where, what is wrong, what to do.

use super::{Authority, Detail, Place, Rule, Severity, Violation};

/// What is wrong and what to do, in Spanish. Like the violation, it never says what a field holds.
pub fn sentence_es(violation: &Violation) -> String {
    let (wrong, remedy) = sentences(violation.rule);
    let (place, detail) = (place(violation.place), detail(&violation.detail));
    let severity = severity(violation.severity);
    let authority = authority(&violation.authority);
    format!("{severity}: {place}: {wrong}{detail}. {remedy} [{}, {authority}]", violation.rule)
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "Nota",
        Severity::Warning => "Advertencia",
        Severity::Error => "Error",
    }
}

fn authority(authority: &Authority) -> String {
    match authority {
        Authority::Standard(clause) => format!("norma, apartado {clause}"),
        Authority::Profile(name) => format!("perfil {name}"),
    }
}

fn place(place: Place) -> String {
    let Some(record) = place.record else { return "archivo".to_owned() };
    let idc = record.idc.map_or_else(String::new, |idc| format!(", IDC {idc}"));
    let field =
        place.field.map_or_else(String::new, |field| format!(", campo {}.{field:03}", record.record_type));
    let subfield = place.subfield.map_or_else(String::new, |number| format!(", subcampo {number}"));
    let item = place.item.map_or_else(String::new, |number| format!(", elemento {number}"));
    format!("registro {} (Tipo {}{idc}){field}{subfield}{item}", record.number, record.record_type)
}

fn detail(detail: &Detail) -> String {
    let text = match detail {
        Detail::None | Detail::Item("") => return String::new(),
        Detail::Count(count) => count.to_string(),
        Detail::Range { least, most: Some(most) } if least == most => least.to_string(),
        Detail::Range { least, most: Some(most) } => format!("de {least} a {most}"),
        Detail::Range { least, most: None } => format!("{least} o más"),
        Detail::Size { width, height } => format!("{width}×{height} px"),
        Detail::Characters(characters) => format!("tipo {}", characters.code()),
        Detail::Allowed(values) => values.clone(),
        Detail::Item(mnemonic) => (*mnemonic).to_owned(),
        Detail::Field(number) => format!("campo {number:03}"),
        Detail::Type(record_type) => format!("Tipo {record_type}"),
        Detail::Records(record_type, count) => format!("Tipo {record_type}, {count}"),
        Detail::Idc(idc) => idc.to_string(),
        Detail::Finger(number) => format!("dedo {number}"),
        Detail::Format(Some(format)) => format.to_string(),
        Detail::Format(None) => "un formato desconocido".to_owned(),
        Detail::Compression(compression) => compression.to_string(),
    };
    format!(": {text}")
}

/// What is wrong, without its full stop, and what to do.
const fn sentences(rule: Rule) -> (&'static str, &'static str) {
    match rule {
        Rule::Padding => ("hay bytes después del último registro", "Quítelos o pida el archivo de nuevo."),
        Rule::ReportCut => ("hay más faltas de las que se listan", "Corrija estas y valide de nuevo."),
        Rule::SecondTransaction => ("hay un segundo registro Tipo 1", "Deje solo el primero."),
        Rule::LegacyType => {
            ("este tipo es solo para datos antiguos", "Use Tipo 14 para huellas y Tipo 13 para latentes.")
        }
        Rule::UndefinedType => {
            ("la norma no define este tipo", "Quite el registro o acuérdelo con quien recibe.")
        }
        Rule::ShortRecord => ("el registro es más corto que su encabezado", "Pida el archivo de nuevo."),
        Rule::IdcRange => ("no hay un IDC de 00 a 99", "Escriba en el campo 002 un número de 00 a 99."),
        Rule::IdcPlace => ("el campo 002 no es el segundo", "Póngalo después de 001."),
        Rule::IdcShared => {
            ("otro registro de este tipo tiene el mismo IDC", "Dé a cada imagen su propio IDC.")
        }
        Rule::DataMissing => {
            ("falta la imagen y nada dice por qué", "Agréguela, o indique en AMP por qué no hay huella.")
        }
        Rule::TagForm => ("la etiqueta no tiene los dígitos de la norma", "Escríbala como 14.013."),
        Rule::TagType => ("el campo es de otro tipo de registro", "Muévalo a un registro de su tipo."),
        Rule::FieldOrder => {
            ("los campos no van en orden ascendente", "Ordénelos por número; 999 va al final.")
        }
        Rule::FieldTwice => ("el campo aparece dos veces", "Deje uno; si hay varios valores, use subcampos."),
        Rule::FieldEmpty => ("el campo está vacío", "Quítelo o escriba su valor."),
        Rule::FieldMissing => ("falta un campo obligatorio", "Agréguelo."),
        Rule::FieldUndefined => ("la norma no define este campo", "Quítelo o acuérdelo con quien recibe."),
        Rule::FieldLegacy => {
            ("este campo es solo para datos antiguos", "Use los campos actuales (9.300 a 9.373).")
        }
        Rule::Control => ("el texto tiene un carácter de control (STX o ETX)", "Quítelo."),
        Rule::NotAscii => {
            ("el Tipo 1 solo admite ASCII de 7 bits", "Quite acentos y ñ, o pase el dato al Tipo 2.")
        }
        Rule::CharsetUndeclared => {
            ("hay texto con acentos o ñ sin declarar su juego de caracteres", "Declare UTF-8 en 1.015 DCS.")
        }
        Rule::CharsetWrong => {
            ("el texto no está en el juego de caracteres de 1.015 DCS", "Conviértalo o corrija 1.015.")
        }
        Rule::SubfieldCount => ("el número de subcampos no es el debido", "Revise cuántas veces va el dato."),
        Rule::ItemCount => ("sobran elementos", "Deje los que define la norma."),
        Rule::ItemMissing => ("falta un elemento obligatorio", "Agréguelo."),
        Rule::ItemCharacters => {
            ("hay caracteres que no se admiten aquí", "Escriba solo los del tipo indicado.")
        }
        Rule::ItemLength => ("el número de caracteres no es el debido", "Acorte o complete el valor."),
        Rule::ItemValue => ("el valor no es de los definidos", "Use uno de los indicados."),
        Rule::ItemDate => ("no es una fecha AAAAMMDD del calendario", "Corrija la fecha."),
        Rule::ItemTime => ("no es una hora universal AAAAMMDDHHMMSSZ", "Corrija la hora; termina en Z."),
        Rule::Version => ("la versión de la norma no se conoce", "Escriba 0502 (actualización de 2015)."),
        Rule::ContentsHead => {
            ("1.003 no empieza con 1 y la cuenta de registros", "Corrija el primer subcampo.")
        }
        Rule::ContentsCount => ("la cuenta de registros es otra", "Escriba la cuenta sin el Tipo 1."),
        Rule::ContentsItself => {
            ("la cuenta incluye al propio Tipo 1; los demás registros son", "Réstele uno.")
        }
        Rule::ContentsCircular => ("1.003 nombra al Tipo 1, que lo contiene", "Quite esa entrada."),
        Rule::ContentsEntries => (
            "1.003 no tiene una entrada por registro; deben ser",
            "Agregue las que faltan o quite las que sobran.",
        ),
        Rule::ContentsType => {
            ("el registro en ese lugar es de otro tipo", "Ponga las entradas en el orden del archivo.")
        }
        Rule::ContentsIdc => {
            ("el registro en ese lugar tiene otro IDC", "Iguale la entrada con el campo 002.")
        }
        Rule::ResolutionUnneeded => ("sin registros binarios la resolución va en 00.00", "Escriba 00.00."),
        Rule::ResolutionNeeded => ("las huellas Tipo 4 van a 500 ppp, 19.69", "Escriba 19.69."),
        Rule::DomainMissing => ("hay Tipo 2 y no se dice de qué dominio", "Escriba el dominio en 1.013 DOM."),
        Rule::ImageSize => ("la imagen mide otra cosa", "Escriba en 006 y 007 el tamaño de la imagen."),
        Rule::RawLength => ("los píxeles no ocupan los bytes que dice el tamaño", "Revise 006, 007 y 012."),
        Rule::Compression => ("la imagen es de otro formato", "Escriba en 011 CGA el formato verdadero."),
        Rule::ImageHeader => {
            ("la imagen está cortada o su encabezado está mal", "Vuelva a generarla o pídala de nuevo.")
        }
        Rule::ImageBits => ("la imagen tiene otra profundidad, en bits", "Corrija 012 BPX."),
        Rule::ScaleUnequal => {
            ("las dos escalas difieren en más de 1 %", "Vuelva a digitalizar o corrija 009 y 010.")
        }
        Rule::ScaleMissing => ("la huella no tiene escala", "Ponga 1 o 2 en 008 y la escala en 009 y 010."),
        Rule::ScaleLow => {
            ("la resolución es menor que la mínima, en ppp", "Digitalice de nuevo a 500 ppp o más.")
        }
        Rule::ScaleHigh => {
            ("la resolución es mayor que la de cualquier lector, en ppp", "Revise 008, 009 y 010.")
        }
        Rule::ScaleUnit => (
            "la escala parece estar en la otra unidad",
            "Revise 008: 1 es por pulgada (500), 2 por centímetro (197).",
        ),
        Rule::LatentScale => {
            ("una latente debe tener al menos, en ppp", "Digitalícela a 1000 ppp si aún es posible.")
        }
        Rule::WsqScale => ("WSQ admite a lo más, en ppp", "Use JPEG 2000 (JP2) para 1000 ppp."),
        Rule::CommentScale => (
            "un comentario dentro de la imagen dice otra resolución, en ppp",
            "Vale la del registro; no use la del comentario.",
        ),
        Rule::Hash => ("el SHA-256 no es el de la imagen", "No la use: pida el archivo de nuevo."),
        Rule::ImpressionLegacy => (
            "el código de impresión es solo para datos antiguos",
            "Use 0 o 1, y la tecnología en el campo 901.",
        ),
        Rule::DescriptorMissing => ("FGP 19 pide decir qué dedo y qué vista", "Agregue el campo 014."),
        Rule::SegmentsMissing => {
            ("son varios dedos y no se dice dónde está cada uno", "Agregue SEG (021) o ASEG (025).")
        }
        Rule::SegmentOutside => ("el recuadro se sale de la imagen", "Ajústelo al tamaño de la imagen."),
        Rule::SegmentEdges => {
            ("los bordes del recuadro están invertidos", "Ponga izquierda, derecha, arriba, abajo.")
        }
        Rule::PolygonCorners => {
            ("el polígono no tiene de 3 a 99 vértices, los que cuenta", "Corrija la cuenta o los vértices.")
        }
        Rule::PolygonOutside => ("el polígono se sale de la imagen", "Ajústelo al tamaño de la imagen."),
        Rule::PolygonCrosses => ("los lados del polígono se cruzan", "Ordene los vértices por el contorno."),
        Rule::FingerElsewhere => ("la imagen no es de ese dedo", "Corrija el dedo o el FGP (013)."),
        Rule::SegmentUnknown => {
            ("es la calidad de un recuadro que no existe", "Agregue el recuadro o quite la calidad.")
        }
        Rule::AmputationImaged => (
            "UP dice que no hay huella y otro registro la muestra completa",
            "Decida cuál es y quite el otro.",
        ),
        Rule::AmputationImage => (
            "UP dice que no hay huella y hay imagen",
            "Si hay huella parcial use XX; si no, quite la imagen.",
        ),
        Rule::AmputationNoImage => {
            ("XX dice que hay huella parcial y no hay imagen", "Agregue la imagen; si no hay huella use UP.")
        }
        Rule::SubjectBody => {
            ("el estado del cuerpo se dice solo de muertos", "Quite los elementos 2 y 3, o use D.")
        }
        Rule::SubjectBodyMissing => {
            ("falta el estado del cuerpo", "Diga si está completo y en qué condición.")
        }
        Rule::SourceUnknown => {
            ("ningún registro Tipo 20 tiene ese número", "Corrija el número o agregue el registro.")
        }
        Rule::ContextUnknown => {
            ("ningún registro Tipo 21 tiene ese número", "Corrija el número o agregue el registro.")
        }
        Rule::RegionMissing => ("hay rasgos extendidos sin su región de interés", "Agregue 9.300 ROI."),
        Rule::FeatureContradiction => ("dice que no hay rasgos y los hay", "Quite uno de los dos campos."),
        Rule::MinutiaFormat => {
            ("los campos son de otro formato de minucias", "Escriba U en 9.004, o S con 9.005 a 9.012.")
        }
        Rule::MinutiaCount => ("las minucias que hay son", "Corrija la cuenta."),
        Rule::ProfileRecordMissing => ("faltan registros; al menos", "Agréguelos."),
        Rule::ProfileRecordCount => ("sobran registros; a lo más", "Quite los que sobran."),
        Rule::ProfileRecordForbidden => {
            ("el perfil no admite registros de este tipo", "Quítelo de este envío.")
        }
        Rule::ProfileFieldMissing => ("el perfil pide este campo", "Agréguelo."),
        Rule::ProfileFieldForbidden => ("el perfil no admite este campo", "Quítelo antes de enviar."),
        Rule::ProfileValue => ("el perfil admite otros valores", "Use uno de los indicados."),
        Rule::ProfileImage => {
            ("el perfil admite otras resoluciones y compresiones", "Exporte la imagen como se indica.")
        }
        Rule::ProfileFingerMissing => (
            "falta un dedo: ni imagen ni motivo",
            "Agregue su huella, o un Tipo 14 con AMP que diga por qué no la hay.",
        ),
        Rule::ProfileFingerTwice => {
            ("hay más de un registro del mismo dedo", "Deje el mejor; revise que no estén cambiados.")
        }
    }
}
