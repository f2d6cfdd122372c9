//! What each family of orders says of itself.

/// The formats' part of `cotejoctl help`.
pub(crate) const FORMATS_HELP: &str = "
Formatos de intercambio (sin bóveda ni casos; cada orden dice más con --help):

  cotejoctl template convert ARCHIVO… --to FORMATO --out CARPETA
      Convierte plantillas de un formato a otro y dice qué pierde cada una.
  cotejoctl wsq encode|decode|info ARCHIVO…
      Comprime huellas a WSQ, las descomprime a PGM, PNG o TIFF, y dice qué contiene un WSQ.
  cotejoctl nist show|validate|build|extract|repack ARCHIVO…
      Archivos ANSI/NIST-ITL: verlos, validarlos, formarlos, sacar sus imágenes y copiarlos byte por byte.
  cotejoctl paquete build|read …
      El paquete que se envía al INE: oficio, diez huellas WSQ por solicitud y su archivo NIST.
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
        "wsq" => WSQ,
        "nist" => NIST,
        "paquete" => PAQUETE,
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

const WSQ: &str = "\
cotejoctl wsq encode IMAGEN|CARPETA… --out CARPETA|ARCHIVO.wsq [--rate 0.75] [--ppi N] [--recompress MOTIVO] [--to-500]
                     [--raw ANCHOxALTO[x16]] [--overwrite]
cotejoctl wsq decode ARCHIVO|CARPETA… --out CARPETA|ARCHIVO.pgm [--format png|pgm|tif|bmp|raw] [--ppi N] [--overwrite]
cotejoctl wsq info   ARCHIVO|CARPETA… [--pixels] [--format text|csv|json] [--out ARCHIVO]

encode lee PNG, TIFF, BMP, PGM, JPEG 2000 y JPEG en grises, y comprime a --rate bits por píxel (0.75 si no se dice,
cerca de 15 a 1). La resolución se lee del archivo o, si no la dice, de --ppi N; nunca se supone. WSQ es para 500 ppi:
lo más fino se rechaza, o se reduce con --to-500.
Una huella se comprime una sola vez. Se rechaza lo que ya pasó por JPEG, WSQ o JPEG 2000 con pérdida, aunque ahora esté
en PNG, TIFF o PGM que lo dice; con --recompress MOTIVO se comprime y el archivo guarda el motivo: sin_otro_original,
urgente u otro código de a-z, 0-9 y _.
Con --raw los archivos son píxeles sin encabezado, de 8 bits, o de 16 con x16 (primero el byte bajo) o x16be.

decode escribe según la terminación de --out o --format (png si nada se dice). PNG, PGM, TIFF y BMP guardan la
resolución y que la imagen viene de WSQ; raw, nada. Si el WSQ no dice una resolución creíble se toma --ppi o 500.

info dice medidas, resolución, tasas, filtros, bloques y los valores técnicos de los comentarios; de un comentario que
pueda traer nombres, sólo cuánto mide. Con --pixels, el SHA-256 de los píxeles descomprimidos.
";

const NIST: &str = "\
cotejoctl nist show     ARCHIVO|CARPETA… [--values] [--format text|json] [--out ARCHIVO]
cotejoctl nist validate ARCHIVO|CARPETA… [--profile base|ine|ebts|int-i|PERFIL.toml] [--format text|csv|json]
cotejoctl nist build    --out X.an2 --tcn NÚMERO --ori QUIÉN --dai A_QUIÉN --date AAAAMMDD [--tot TIPO] [--imp N]
                        [--captured AAAAMMDD] [--missing 7=UP,3=XX] [--type2 CAMPO=VALOR]… [--profile ine]
                        [--rate 0.75] [--ppi N] [--recompress MOTIVO] [--to-500] [--overwrite] CARPETA | 1=IMAGEN …
cotejoctl nist extract  ARCHIVO|CARPETA… --out CARPETA [--format original|png|pgm|tif|bmp|raw] [--ppi N] [--overwrite]
cotejoctl nist repack   ARCHIVO --out COPIA | CARPETA --out CARPETA [--overwrite]

Archivos ANSI/NIST-ITL en codificación tradicional (.an2, .nst, .eft…); show y extract leen también XML.

show lista registros y campos. Los valores que pueden tocar a una persona (Tipo 2, fotografías, nombres, comentarios,
lugares, minucias) sólo se muestran con --values; de los datos, siempre sólo cuánto miden. text corta los valores largos;
json los da completos.

validate dice cada incumplimiento de la norma y del perfil (base si no se dice) con registro, campo, regla y gravedad.
Salida 1 si hay algún error; las advertencias y notas no la cambian.

build forma un archivo con un registro Tipo 14 por dedo: el dedo se escribe 7=IMAGEN o se lee del nombre (07.png,
dedo-07.png). Lo que no tiene pérdida se comprime a WSQ una vez; WSQ y JPEG 2000 entran tal cual. --missing dice los dedos
que no están completos: UP, no hay huella; XX, amputado en parte y la imagen es de la parte. --imp es la impresión
(14.003; 1, rodada, si no se dice), --tot el tipo de transacción (DEU, persona fallecida desconocida, si no se dice; AMN,
paciente que no sabe quién es) y --captured el día de la toma (el de --date si no se dice). Sin --type2 se escribe sólo
2.003, con el número de --tcn. Lo formado se valida antes de escribirse; con un error no se escribe.

extract escribe cada imagen como NN-tTT-fgpFF: registro, tipo y dedo; de varios archivos, en una carpeta por archivo.
original deja los bytes del registro; los otros formatos llevan la resolución que dice el registro, no la de la imagen.
Fotografías, firmas y demás salen siempre como están.

repack lee, vuelve a escribir y comprueba que la copia sea idéntica byte por byte.
";

const PAQUETE: &str = "\
cotejoctl paquete build --out CARPETA|X.zip --oficio NÚMERO --date AAAA-MM-DD --institution CLAVE --addressee CLAVE
                        --pdf OFICIO.pdf [--names PERFIL.toml] [--no-itl] [--tot TIPO] [--imp N] [--captured AAAAMMDD]
                        [--rate 0.75] [--ppi N] [--recompress MOTIVO] [--to-500] ENTRADA
  sin --pdf:            --signer NOMBRE --post CARGO --place LUGAR --office ÁREA [--addressee-name INSTITUCIÓN]
                        [--institution-name INSTITUCIÓN] [--basis FUNDAMENTO]
cotejoctl paquete read  CARPETA|X.zip [--out CARPETA] [--format text|csv|json]

build reúne las solicitudes de un oficio. ENTRADA es una carpeta con una carpeta por solicitud, llamada como su folio, con
una imagen por dedo: 7.png, 07.wsq o dedo-07.tif (1 pulgar derecho … 10 meñique izquierdo). Los dedos sin imagen se dicen
en su faltan.csv con columnas dedo,motivo (amputado, amputado_en_parte, no_imprimible, no_recibido); los que ahí no
están se dan por no recibidos. ENTRADA puede ser también un CSV con columnas folio,dedo,archivo,motivo.
Un folio lleva letras, dígitos y - / . _, nunca un nombre ni una CURP. Las imágenes se comprimen a WSQ una sola vez,
como en `cotejoctl wsq encode`; un WSQ entra como está, sin los comentarios que puedan nombrar a alguien. Cada solicitud
lleva además su archivo NIST, salvo con --no-itl. Todas las imágenes se revisan antes de escribir; si alguna no sirve se
dicen todas y no se escribe nada. Con --pdf va el oficio ya firmado; sin él se compone uno, sin firma, con los datos que
se indican.
Una carpeta interrumpida se continúa repitiendo la orden; un ZIP aparece completo o no aparece.

read comprueba cada archivo contra el manifiesto y dice qué contiene el paquete. Los archivos ajenos se cuentan y no se
nombran. Con --out, si todo está íntegro, escribe su contenido en una carpeta.
";
