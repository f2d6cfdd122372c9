//! What each order of capture says of itself.

/// Capture's part of `cotejoctl help`.
pub(crate) const CAPTURE_HELP: &str = "
Captura (sin bóveda ni casos; cada orden dice más con --help):

  cotejoctl scan --list | --device APARATO --out HUELLA.png
      Los aparatos de captura que hay, y una toma de uno de ellos.
  cotejoctl cut FICHA… --template PLANTILLA --out CARPETA
      Corta fichas digitalizadas en sus recuadros: imágenes, WSQ, archivo NIST, y la lista de lo dudoso.
  cotejoctl segment TOMA --hand auto|right|left|thumbs
      Separa los dedos de una toma simultánea y dice cuál es cada uno.
  cotejoctl sequence CARPETA
      Compara entre sí las huellas de una persona: dedos o manos cambiados, un dedo dos veces, inversiones.
";

/// The words that mean the same in every order.
const COMMON: &str = "
Tomas: rolada-1 … rolada-10, plana-1 … plana-10 (1 pulgar derecho … 10 meñique izquierdo), cuatro-derecha,
cuatro-izquierda, pulgares. Un archivo se escribe completo o no se escribe; Ctrl-C cancela. Nada se corrige solo: lo dudoso
se dice, y decide una persona. Usa todos los núcleos (RAYON_NUM_THREADS=N los limita).
Salida: 0 bien; 1 algo no se pudo; 2 la orden está mal escrita; 3 se hizo y hay algo que revisar; 130 cancelada.
";

/// The help of one order.
pub(super) fn of(order: &str) -> String {
    let own = match order {
        "scan" => SCAN,
        "cut" => CUT,
        "segment" => SEGMENT,
        _ => SEQUENCE,
    };
    format!("{own}{COMMON}")
}

const SCAN: &str = "\
cotejoctl scan --list [--json] [CONTROLADOR]
cotejoctl scan --device APARATO --out HUELLA.png [--ppi 500] [--take TOMA|hoja] [--overwrite] [CONTROLADOR]

  CONTROLADOR   --sane | --fprint | --helper PROGRAMA [ARGUMENTO…]

--list dice los aparatos de cada controlador y los lectores conocidos que están en los puertos USB, con su certificación:
los de PIV-071006, y todo lector de un solo dedo, no están certificados para buscar uno entre muchos (1:N).
Sin CONTROLADOR se usan los que vienen con Cotejo y están junto a este programa (cotejo-sane, cotejo-fprint). --helper es
cualquier programa que hable el protocolo de docs/vendor-bridge.md: los argumentos que le siguen son suyos, hasta --list,
--device, --out, --take, --json, --overwrite o --.

Una toma sale en gris de 8 bits, a la resolución pedida (500 ppi si no se dice) o no sale. La terminación de --out dice el
formato: png, tif, bmp o pgm. --take hoja, o sin --take, toma lo que haya sobre el cristal. Cómo va y qué hacer ante el
aparato se dice en la salida de errores.
";

const CUT: &str = "\
cotejoctl cut FICHA|CARPETA… --template PLANTILLA --out CARPETA [--page N] [--wsq] [--itl] [--json] [--overwrite]
              [--rate 0.75] [--recompress MOTIVO] [--to-500] [--ppi N] [--timings]
  con --itl:  [--ori QUIÉN] [--dai A_QUIÉN] [--tot TIPO] [--date AAAAMMDD] [--captured AAAAMMDD]
cotejoctl cut --templates [--json]

Corta fichas digitalizadas: endereza, quita la forma impresa donde no toca crestas y deja una carpeta por ficha con cada
recuadro en PNG, y en WSQ con --wsq, comprimido una sola vez, de lo que no ha perdido nada. --itl agrega un archivo NIST
(ficha.an2) con un registro Tipo 14 por huella; las tomas simultáneas llevan dónde está cada dedo (14.021, 14.025).
recortes.json dice de cada recuadro qué contiene, dónde estaba, su calidad y sus dudas.

PLANTILLA es una de --templates o el archivo .toml de una institución. --page es la página de la plantilla, desde 1.
La resolución se lee del archivo o, si no la dice, de --ppi N; nunca se supone.

revision.csv, en CARPETA, es lo único que hay que ver: las fichas que no se pudieron cortar y los recuadros dudosos, con sus
motivos. Una ficha que falla no detiene a las demás. La orden interrumpida se continúa repitiéndola: lo ya cortado con las
mismas opciones no se hace otra vez. Salida: 0 todo seguro; 3 hay algo que revisar; 1 alguna ficha no se pudo cortar.
--timings escribe cuántas fichas por minuto y qué parte se va en cada paso, en lugar de la lista.
";

const SEGMENT: &str = "\
cotejoctl segment TOMA --hand auto|right|left|thumbs [--missing 2,3] [--out CARPETA] [--ppi N] [--json] [--overwrite]

Separa los dedos de una toma simultánea: caja, giro y confianza de cada uno, y qué dedo es. auto deduce la mano de la imagen;
right, left y thumbs (o derecha, izquierda, pulgares) la dicen. --missing son los dedos que no dejan huella. Si se ven
menos dedos de los esperados no se adivina cuál falta: quedan sin posición, y se dice por qué.
--out deja cada dedo como está en la toma, sin girarlo: plana-7.png, o dedo-1.png, dedo-2.png… de izquierda a derecha los que
no tienen posición.
";

const SEQUENCE: &str = "\
cotejoctl sequence CARPETA [--ppi N] [--json]

Compara entre sí todas las huellas de una persona. CARPETA tiene imágenes llamadas como su toma: rolada-1.png, plana-7.wsq,
cuatro-derecha.tif, pulgares.png; las tomas simultáneas se separan. Otros nombres no se usan, y se cuentan.

Dice de cada dedo cuánto se parece la rodada a la plana; y qué parece mal: manos, tomas o dedos cambiados, un dedo dos veces,
y huellas que pueden estar en espejo o con las crestas en blanco, con lo que lo indica. No corrige nada: cuál de dos
huellas está mal, la comparación no lo dice. Que dos huellas no se parezcan prueba poco.
";
