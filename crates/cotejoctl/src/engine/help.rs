//! What each order of the engine says of itself.

/// The engine's part of `cotejoctl help`.
pub(crate) const ENGINE_HELP: &str = "
Motor de huellas (sin bóveda ni casos; cada orden dice más con --help):

  cotejoctl extract IMAGEN… --out CARPETA [--format cotejo|json|iso2005|iso2011|ansi378|xyt]
      Extrae las minucias de imágenes a archivos de plantilla.
  cotejoctl match A B
      Compara dos huellas (imágenes o plantillas): puntaje, minucias que coinciden, alineación.
  cotejoctl match --pairs pares.csv --out puntajes.csv
      Compara muchos pares; cada huella se lee una vez, con todos los núcleos.
  cotejoctl enroll --gallery CARPETA ARCHIVO…     Inscribe huellas en un acervo local.
  cotejoctl search --gallery CARPETA HUELLA       Busca una huella en ese acervo.
  cotejoctl quality IMAGEN…                       Calidad de 0 a 100 y sus motivos.
  cotejoctl classify IMAGEN…                      Tipo de dibujo.
  cotejoctl synth --persons N --impressions M --seed S --out CARPETA
      Huellas sintéticas de personas que no existen.
  cotejoctl eval --layout fvc CARPETA…            Tasas de error con intervalos y curva DET.
";

/// The words that mean the same in every order.
const COMMON: &str = "
Imágenes: PNG, TIFF, BMP o JPEG en grises. Su resolución se lee del archivo; si no la dice, de --ppi N; si tampoco,
se suponen 500 ppi y se avisa. Una carpeta vale por las huellas que contiene.
Resultados: sin --out van a la salida estándar. Un archivo se escribe completo o no se escribe; Ctrl-C cancela.
Usa todos los núcleos (RAYON_NUM_THREADS=N los limita). Los puntajes son consejo técnico; no son una conclusión.
Salida: 0 bien; 1 algo no se pudo; 2 la orden está mal escrita; 130 cancelada.
";

/// The help of one order.
pub(crate) fn of(order: &str) -> String {
    let own = match order {
        "extract" => EXTRACT,
        "match" => MATCH,
        "enroll" => ENROLL,
        "search" => SEARCH,
        "quality" => QUALITY,
        "classify" => CLASSIFY,
        "synth" => SYNTH,
        _ => EVAL,
    };
    format!("{own}{COMMON}")
}

const EXTRACT: &str = "\
cotejoctl extract IMAGEN… --out CARPETA [--format FORMATO] [--ppi N]

Extrae las minucias de cada imagen y las escribe en CARPETA con el mismo nombre y la terminación del formato.
También convierte plantillas de un formato a otro.

Formatos:
  cotejo   .cft   el del motor, sin pérdida (por omisión)
  json     .json  texto propio, sin pérdida: x, y en px a 500 ppi desde arriba a la izquierda, dirección en grados
  iso2005  .fmr   ISO/IEC 19794-2:2005, registro
  iso2011  .fmr   ISO/IEC 19794-2:2011, registro
  ansi378  .ansi  ANSI INCITS 378-2004
  xyt      .xyt   x y ángulo calidad, como mindtct de NIST
Los tres registros llevan a lo más 255 minucias, las mejores; se dice cuántas no cupieron.
";

const MATCH: &str = "\
cotejoctl match A B [--format text|csv|json] [--out ARCHIVO] [--ppi N]
cotejoctl match --pairs PARES.csv [--out PUNTAJES.csv] [--format csv|json] [--skip-bad] [--ppi N]

A y B son imágenes o plantillas de cualquier formato que escribe `extract`. El puntaje es 0 o más: de dos dedos
distintos uno de cada cien pares pasa de 13; dos impresiones de un mismo dedo rondan 75.
Con json se dan además la alineación (B sobre A, px a 500 ppi y grados a la izquierda) y los pares de minucias con la
parte del puntaje que aporta cada uno.

PARES.csv tiene un encabezado con las columnas a y b (las demás se ignoran; los campos pueden ir entre comillas).
Sale a,b,score en el mismo orden. Las rutas se buscan desde la carpeta del CSV y, si ahí no están, desde la actual.
Si una huella falta o no se lee, se dice en qué renglón y no se escribe nada; con --skip-bad su puntaje queda vacío.
";

const ENROLL: &str = "\
cotejoctl enroll --gallery CARPETA [--key LLAVE] [--ppi N] ARCHIVO…

Inscribe cada imagen o plantilla como un sujeto, con el nombre del archivo tal como se escribe aquí. Un nombre ya
inscrito no se repite. Lo inscrito está en el disco antes de anunciarse: una interrupción no lo pierde.

LLAVE es el archivo de 64 dígitos hexadecimales que cifra el acervo. Si no se dice, es CARPETA.llave junto a la
carpeta y se crea la primera vez, legible sólo por usted. Protege las plantillas de quien copie la carpeta sin la
llave; no las protege de quien tenga ambas, ni los nombres, que están sin cifrar en CARPETA/nombres.csv.
";

const SEARCH: &str = "\
cotejoctl search --gallery CARPETA HUELLA [--top K] [--key LLAVE] [--format csv|json] [--out ARCHIVO] [--ppi N]

Compara HUELLA con todo el acervo y da las K más parecidas (10 si no se dice): lugar, archivo inscrito, puntaje y
si el puntaje basta para ofrecerla como candidata. El orden no depende del número de núcleos; a igual puntaje
decide el nombre.
";

const QUALITY: &str = "\
cotejoctl quality IMAGEN… [--format csv|json] [--out ARCHIVO] [--ppi N]

Calidad de 0 (inservible) a 100, minucias y motivos: uniforme, poco_contacto, poco_contraste, seca, humeda, borrosa,
pocas_minucias, buena. No está validada para huellas post mortem.
";

const CLASSIFY: &str = "\
cotejoctl classify IMAGEN… [--format csv|json] [--out ARCHIVO] [--ppi N]

Tipo de dibujo con su confianza de 0 a 1; izquierda y derecha son las de la imagen.
Si cada nombre termina en su número de dedo, de 1 (pulgar derecho) a 10 (meñique izquierdo), como dedo-07.png, se
dan además, por la salida de errores, las fórmulas de Vucetich y de Henry: propuestas que un perito confirma.
";

const SYNTH: &str = "\
cotejoctl synth --persons N --impressions M --seed S --out CARPETA [--fingers 1,2,…] [--kind CLASE]

Hace M impresiones de cada dedo de N personas que no existen, a 500 ppi, como PERSONA_DEDO_IMPRESION.png, con su
lista en manifest.csv. La misma semilla da los mismos bytes. Dedos: 1 a 5 derecha, del pulgar al meñique; 6 a 10
izquierda (todos si no se dice). CLASE: ordinary (por omisión), clean o post-mortem.
`cotejoctl eval` lee esa carpeta tal cual.
";

const EVAL: &str = "\
cotejoctl eval [--layout fvc] CARPETA… [--protocol all|fvc] [--det ARCHIVO] [--replicates N]
               [--format text|csv|json] [--out ARCHIVO] [--ppi N]

Cada carpeta es un conjunto de archivos DEDO_IMPRESION.png (lo que va antes del último _ nombra al dedo).
Da EER, FMR100, FMR1000, ZeroFMR y rank-1 en por ciento, por conjunto, su media y todos juntos bajo un mismo umbral.
  EER      donde falsas coincidencias y falsas no coincidencias son más parecidas, la media de ambas
  FMR100   la menor tasa de falsas no coincidencias con a lo más 1 % de falsas coincidencias; FMR1000, con 0.1 %;
           ZeroFMR, con ninguna
  rank-1   cada impresión que no es la primera de su dedo, buscada entre las primeras de todas las carpetas
Los corchetes son intervalos de 95 % por remuestreo de dedos (no de pares, que dependen unos de otros).
--protocol all compara cada impresión con todas las de otros dedos; fvc, sólo las primeras entre sí.
Una imagen en la que no se ven crestas cuenta con puntaje 0, como en los concursos FVC.
--det escribe la curva DET en ARCHIVO.svg y ARCHIVO.png, o sólo en uno si ARCHIVO termina así.
Las plantillas sirven también: el mismo programa evalúa las que otro extrajo.
";
