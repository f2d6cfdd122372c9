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
  cotejoctl remove --gallery CARPETA ARCHIVO…     Quita huellas de ese acervo.
  cotejoctl search --gallery CARPETA HUELLA       Busca una huella en ese acervo.
  cotejoctl quality IMAGEN…                       Calidad de 0 a 100 y sus motivos.
  cotejoctl classify IMAGEN…                      Tipo de dibujo; de diez dedos, Vucetich y Henry.
  cotejoctl synth --persons N --impressions M --seed S --out CARPETA
      Huellas sintéticas de personas que no existen.
  cotejoctl eval --layout fvc CARPETA…            Tasas de error con intervalos y curva DET.
";

/// The words that mean the same in every order.
const COMMON: &str = "
Imágenes: PNG, TIFF, BMP, PGM, WSQ, JPEG 2000 o JPEG en grises. Su resolución se lee del archivo; si no la dice, de --ppi N;
si tampoco, se suponen 500 ppi y se avisa. Donde caben varias, una carpeta vale por las huellas que contiene.
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
        "remove" => REMOVE,
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
De una plantilla toma la primera vista; para convertir plantillas use `cotejoctl template convert`.

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
distintos uno de cada cien pares pasa de 11 (de 17 con algunos lectores); dos impresiones de un mismo dedo rondan 75.
Se dan además:
  log10_lr   log10 de la razón de verosimilitud: 3 quiere decir que un puntaje así es mil veces más común entre
             impresiones de un mismo dedo que entre dedos distintos; según la calibración del motor, con tope
  alineación cómo se pone B sobre A: px a 500 ppi a la derecha (dx) y abajo (dy), y grados a la izquierda (rotation)
  pares      las minucias que coinciden y la parte del puntaje que aporta cada par; en csv, sólo cuántas (paired)

PARES.csv tiene un encabezado con las columnas a y b (las demás se ignoran; los campos pueden ir entre comillas).
Sale a,b,score en el mismo orden. Las rutas se buscan desde la carpeta del CSV y, si ahí no están, desde la actual.
Si una huella falta o no se lee, se dice en qué renglón y no se escribe nada; con --skip-bad su puntaje queda vacío.
";

const ENROLL: &str = "\
cotejoctl enroll --gallery CARPETA [--key LLAVE] [--skip-enrolled] [--ppi N] ARCHIVO…

Inscribe cada imagen o plantilla como un sujeto, con el nombre del archivo tal como se escribe aquí. Si se sabe de qué
dedo es, escriba 7=ARCHIVO (1 pulgar derecho … 10 meñique izquierdo; 7=CARPETA vale por todas las suyas); de una
plantilla que lo dice se toma de ella. Una huella de dedo desconocido se compara con todas.

Un nombre ya inscrito es un error y no se inscribe nada: quítelo antes con `cotejoctl remove`. Con --skip-enrolled
se pasa por alto, para seguir una inscripción interrumpida. Lo inscrito está en el disco antes de anunciarse.

LLAVE es el archivo de 64 dígitos hexadecimales que cifra el acervo. Si no se dice, es CARPETA.llave junto a la
carpeta y se crea la primera vez, legible sólo por usted. Protege las plantillas de quien copie la carpeta sin la
llave; no las protege de quien tenga ambas, ni los nombres, que están sin cifrar en CARPETA/nombres.csv.
";

const REMOVE: &str = "\
cotejoctl remove --gallery CARPETA [--key LLAVE] ARCHIVO…

Quita del acervo las huellas con esos nombres, tal como se inscribieron (están en CARPETA/nombres.csv); los archivos
no se tocan. Si un nombre no está, se dice y no se quita nada.
";

const SEARCH: &str = "\
cotejoctl search --gallery CARPETA HUELLA [--finger N] [--top K] [--exhaustive] [--explain] [--key LLAVE]
                 [--format csv|json] [--out ARCHIVO] [--ppi N]

Da las K huellas inscritas más parecidas a HUELLA (10 si no se dice). Con --finger N o N=HUELLA sólo se buscan las de
ese dedo y las de dedo desconocido; si no, todas. Columnas:
  rank, file, finger   lugar, archivo inscrito y su dedo, si se sabe
  score, log10_lr      como en `match`
  expected_impostors   cuántas huellas ajenas se esperan con un puntaje así o mayor en un acervo de este tamaño;
                       expected_impostors_upper es su límite superior de 95 %
  candidate            si el motor la ofrecería como candidata. Las demás se listan igual: son sólo las más parecidas
Con --explain se da también de cada una su alineación sobre HUELLA (dx, dy, rotation) y los pares de minucias con su
aportación (pairs; en csv, sólo cuántos).

Con más de 2,000 huellas una primera etapa descarta la mayor parte, y alguna vez una que sí era: --exhaustive las
compara todas. La orden dice cuántas se compararon. El orden no depende del número de núcleos; a igual puntaje decide
el nombre. Que no haya candidatas no prueba que la persona no esté inscrita.
";

const QUALITY: &str = "\
cotejoctl quality IMAGEN… [--technique plain|rolled|post-mortem|latent] [--format csv|json] [--out ARCHIVO] [--ppi N]

Calidad de 0 (inservible) a 100, minucias y motivos: uniforme, poco_contacto, poco_contraste, seca, humeda, borrosa,
pocas_minucias, buena. La escala es la de NFIQ 2, pero no es NFIQ 2.

--technique dice cómo se tomaron: plain (persona viva, dedo posado; por omisión), rolled (viva, rodada o con tinta),
post-mortem o latent. La columna validation dice «validado» sólo donde se ha mostrado que la calidad anticipa el
cotejo: hoy, plain. Donde dice «no validado» no se use para desechar una huella.
";

const CLASSIFY: &str = "\
cotejoctl classify IMAGEN… [--missing 3,7] [--amputated 5] [--formulas ARCHIVO.json] [--format csv|json]
                   [--out ARCHIVO] [--ppi N]

Tipo de dibujo (class, name; whorl si es verticilo) con su confianza de 0 a 1; izquierda y derecha son las de la
imagen. Si no se puede decir, name es «no clasificable» y reason dice por qué.

El dedo se escribe 7=ARCHIVO, o se lee del nombre si su único número va al final, como 7.png o dedo-07.png: de 1
(pulgar derecho) a 10 (meñique izquierdo). Con él se dan ridge_count (crestas entre núcleo y delta) y, de un
verticilo, tracing: interior, encuentro o exterior.

Si todos los archivos dicen su dedo, uno cada uno, se dan por la salida de errores las fórmulas de Vucetich y de Henry,
y con --formulas también en un archivo. Henry necesita los diez: de los que no hay archivo diga --missing si el dedo
está pero no se pudo imprimir y --amputated si no está. Son propuestas que un perito confirma.
";

const SYNTH: &str = "\
cotejoctl synth --persons N --impressions M --seed S --out CARPETA [--fingers 1,2,…] [--kind CLASE]
                [--grade G] [--share P]

Hace M impresiones de cada dedo de N personas que no existen, como PERSONA_DEDO_IMPRESION.png, con la verdad de cada
una en manifest.csv. La misma semilla da los mismos bytes. Dedos: 1 a 5 derecha, del pulgar al meñique; 6 a 10
izquierda (todos si no se dice). `cotejoctl eval` lee la carpeta tal cual, salvo slaps y cards. Clases:
  ordinary                        posadas, de persona viva, a 500 ppi (por omisión)
  clean, post-mortem, rolled      sin defecto; de un cadáver; rodadas
  1000ppi                         posadas, a 1000 ppi
  drowned, mummified, decomposed  de un dedo dañado en grado G, de 0 a 1 (0.6 si no se dice)
  glove                           guante dérmico visto por dentro: invertido de lado y de tono
  twins                           cada dedo y un casi gemelo ajeno (PERSONAt) con la parte P de sus minucias (0.5)
  templates                       plantillas .cft sin imagen, miles por segundo
  slaps                           PERSONA_13 y _14 (cuatro dedos, derecha e izquierda) y _15 (pulgares)
  cards                           fichas decadactilares llenas, con manchas y giradas
De slaps y cards el manifiesto tiene un renglón por huella: en qué casilla está (box: posición ANSI/NIST-ITL; sus
esquinas), su caja derecha (x, y, width, height), las esquinas de la inclinada (corners) y su giro (degrees), en px de
la imagen; los dedos que no están en --fingers faltan en ellas.
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
--replicates da los remuestreos (1000 si no se dice).
--det escribe la curva DET en ARCHIVO.svg y ARCHIVO.png, o sólo en uno si ARCHIVO termina así.
Las plantillas sirven también: el mismo programa evalúa las que otro extrajo.
";
