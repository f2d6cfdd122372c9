//! What each family of orders says of itself.

/// The formats' part of `cotejoctl help`.
pub(crate) const FORMATS_HELP: &str = "
Formatos de intercambio (sin bóveda ni casos; cada orden dice más con --help):

  cotejoctl template convert ARCHIVO… --to FORMATO --out CARPETA
      Convierte plantillas de un formato a otro y dice qué pierde cada una.
";

/// The words that mean the same in every order.
const COMMON: &str = "
Una carpeta vale por los archivos de su clase que contiene. Un archivo se escribe completo o no se escribe; Ctrl-C
cancela. Lo que falla se dice, un renglón por archivo, y lo demás se hace. Usa todos los núcleos
(RAYON_NUM_THREADS=N los limita).
Salida: 0 bien; 1 algo no se pudo; 2 la orden está mal escrita; 130 cancelada.
";

/// The help of one family; `None` if there is none of that name.
pub(crate) fn of(name: &str) -> Option<String> {
    let own = match name {
        "template" => TEMPLATE,
        _ => return None,
    };
    Some(format!("{own}{COMMON}"))
}

const TEMPLATE: &str = "\
cotejoctl template convert ARCHIVO|CARPETA… --to iso2005|iso2011|ansi378|xyt|json|cotejo --out CARPETA
                           [--view N] [--strict]

Convierte plantillas. El formato de cada una se reconoce por su contenido; se escribe en CARPETA con el mismo nombre y
la terminación del formato.

Formatos:
  iso2005  .fmr   ISO/IEC 19794-2:2005, registro
  iso2011  .fmr   ISO/IEC 19794-2:2011, registro: dice además cuándo y con qué se capturó
  ansi378  .ansi  ANSI INCITS 378-2004
  xyt      .xyt   x y ángulo calidad, como mindtct de NIST; una vista
  json     .json  texto propio, sin pérdida: x, y en px a 500 ppi desde arriba a la izquierda, dirección en grados
  cotejo   .cft   el del motor, sin pérdida de las minucias; una vista

De cada archivo se dice exactamente qué no queda en el que se escribe (minucias que no caben, posiciones y
direcciones redondeadas, dedo, calidad, datos extendidos…); si son muchos, una vez por clase de pérdida. Con --strict
no se escribe ningún archivo que pierda algo, y cuenta como fallido.
xyt y cotejo llevan una vista: de varias salen varios archivos, NOMBRE-1, NOMBRE-2… Con --view N sólo se convierte la
vista N, contada desde 1.
No se leen: ANSI INCITS 378-2009 ni las plantillas de tarjeta.
";
