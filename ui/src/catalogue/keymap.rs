//! The key map, as the `?` key shows it.

use crate::route::Screen;

/// One group of keys: where they work, and key with meaning.
pub struct Keys {
    /// Where.
    pub place: &'static str,
    /// Key and what it does.
    pub rows: &'static [(&'static str, &'static str)],
}

static EVERYWHERE: Keys = Keys {
    place: "En toda la ventana",
    rows: &[
        ("Ctrl K", "buscar en la Bandeja"),
        ("F6", "siguiente región"),
        ("Esc", "cerrar o volver"),
        ("?", "este mapa de teclas"),
        ("Ctrl L", "bloquear la bóveda"),
        ("Ctrl D", "cuarto oscuro"),
        ("Alt 1–5", "Bandeja, Captura, Envíos, Cotejo, Dictámenes"),
    ],
};

static BANDEJA: Keys = Keys {
    place: "Bandeja",
    rows: &[
        ("J", "caso siguiente"),
        ("K", "caso anterior"),
        ("Intro", "abrir en lo que sigue"),
        ("O", "recibir oficio"),
        ("L", "lote de fichas"),
        ("1–3", "por hacer, en espera, todos"),
    ],
};

static INTAKE: Keys = Keys {
    place: "Recibir oficio",
    rows: &[("Ctrl Intro", "abrir el caso"), ("Esc", "volver a la Bandeja")],
};

static AJUSTES: Keys = Keys {
    place: "Ajustes",
    rows: &[
        ("Ctrl Intro", "adoptar la política"),
        ("Ctrl Z", "dejarla como está"),
        ("Esc", "volver a la Bandeja"),
    ],
};

static LOTE: Keys = Keys {
    place: "Lote de fichas",
    rows: &[
        ("Intro", "anotar la lectura, ir a la siguiente"),
        ("Alt ↑↓", "ficha anterior, siguiente"),
        ("K J", "lo mismo, fuera del campo"),
        ("1–6", "qué fichas se muestran"),
        ("R", "revisar los recuadros"),
        ("X", "dejar fuera, o volver a incluir"),
        ("+ − 0", "acercar, alejar, ajustar"),
        ("Ctrl + − 0", "lo mismo, mientras escribe"),
        ("Ctrl ←↑→↓", "mover la imagen"),
        ("Supr", "detener el trabajo en curso"),
        ("Ctrl Intro", "elegir carpeta; registrar las listas"),
        ("Esc", "volver a la Bandeja"),
    ],
};

static CAPTURA: Keys = Keys {
    place: "Captura",
    rows: &[
        ("1…0", "ir al dedo"),
        ("Espacio", "tomar o importar la huella"),
        ("R", "repetir el dedo"),
        ("S", "rodado, plano, 4-4-2"),
        ("Esc", "detener el lector"),
        ("I", "importar varias huellas"),
        ("N", "no hay huella del dedo"),
        ("T", "tratamientos y protocolo"),
        ("E", "espejo y polaridad"),
        ("Q", "motivo de la calidad baja"),
        ("V B", "duda: es así, está bien"),
        ("D", "lectores y escáneres"),
        ("F2", "leer brazalete"),
        ("Ctrl E", "exportar huellas"),
        ("Intro", "aceptar y seguir"),
    ],
};

static CARD: Keys = Keys {
    place: "Ficha",
    rows: &[
        ("F", "leer una ficha, o con otra plantilla"),
        ("J K", "recuadro siguiente, anterior"),
        ("D", "siguiente dudoso"),
        ("Espacio", "registrar el recuadro o no"),
        ("Tab", "esquina siguiente, con la imagen enfocada"),
        ("← ↑ → ↓", "mover la esquina; Mayús, de diez en diez"),
        ("Z", "deshacer el último movimiento"),
        ("+ − 0", "acercar, alejar, ajustar"),
        ("Intro", "acercar al recuadro"),
        ("Ctrl Intro", "registrar los marcados"),
    ],
};

static ANALYSIS: Keys = Keys {
    place: "Análisis",
    rows: &[
        ("Alt ←→", "dedo"),
        ("1–3", "apta, dudosa, no apta"),
        ("P", "punto: presione y arrastre"),
        ("J K", "punto siguiente, anterior"),
        ("A", "aceptar el punto"),
        ("Mayús A", "aceptar todos los de calidad"),
        ("R", "cambiar tipo"),
        ("Supr", "quitar el punto"),
        ("Z Y", "deshacer, rehacer"),
        ("Ctrl B", "bloquear el análisis"),
        ("H G M", "desplazar, girar, medir"),
        ("+ − 0 X", "acercar, alejar, ajustar, píxel a píxel"),
        ("4 5 6", "1:1, 5×, 10× (pantalla medida)"),
        ("W", "medir la pantalla"),
        ("U S", "lupa, centrar el punto activo"),
        ("C I", "niveles, invertir"),
        ("E V", "capas, ocultar puntos"),
        ("← ↑ → ↓", "mover vista o cursor"),
        ("Intro", "punto en el cursor"),
        (", .", "girar la dirección"),
        ("Ctrl ←→", "empujar el punto activo"),
    ],
};

static ENVIOS: Keys = Keys {
    place: "Envíos de un caso",
    rows: &[
        ("Ctrl Intro", "enviar la solicitud, o ahora"),
        ("R", "reintentar"),
        ("Supr", "cancelar el envío"),
        ("Ctrl E", "exportar huellas"),
    ],
};

static OUTBOX: Keys = Keys {
    place: "Envíos, sin caso",
    rows: &[
        ("Alt ↑↓", "oficio anterior, siguiente"),
        ("J K", "solicitud siguiente, anterior"),
        ("Intro", "abrir el caso"),
        ("P", "pausar o reanudar los envíos"),
        ("R", "capturar una respuesta de INE"),
        ("N", "enviar ahora la solicitud"),
        ("1", "que salga primero, o en su turno"),
        ("Espacio", "marcar el caso por formar"),
        ("Ctrl Intro", "formar un oficio con los marcados, o firmar los marcados"),
        ("Supr", "detener la formación del oficio"),
    ],
};

static RESPUESTA: Keys = Keys {
    place: "Respuesta de INE",
    rows: &[
        ("J K", "solicitud siguiente, anterior"),
        ("Alt ↑↓", "imagen sin lugar anterior, siguiente"),
        ("↑ ↓", "lo que está enfocado: solicitud o imagen"),
        ("← →", "candidato anterior, siguiente"),
        ("1…0", "poner la imagen en ese dedo"),
        ("O", "ponerla en orden con las que siguen"),
        ("Supr", "quitar la imagen de su lugar"),
        ("C", "agregar candidato"),
        ("D", "baja por defunción"),
        ("Espacio", "marcar la solicitud"),
        ("Mayús ↑↓", "marcar varias"),
        ("Ctrl A", "marcar todas las de la lista"),
        ("S", "sin registros, o quitar la marca"),
        ("L", "pegar una lista de folios"),
        ("F", "otra lista; Mayús, la anterior"),
        ("Ctrl Z", "deshacer"),
        ("Ctrl Intro", "elegir carpeta; registrar las listas"),
        ("Esc", "soltar la imagen; volver a la Bandeja"),
    ],
};

static COTEJO: Keys = Keys {
    place: "Cotejo",
    rows: &[
        ("Alt ←→", "dedo"),
        ("Alt ↑↓", "candidato"),
        ("1–3", "concluir (pregunta antes)"),
        ("N", "siguiente dedo pendiente"),
        ("P", "punto; uno en cada vista hace un par"),
        ("F", "siguiente par"),
        ("A", "aceptar el punto"),
        ("R", "cambiar tipo"),
        ("Supr", "quitar punto o par"),
        ("Z Y", "deshacer, rehacer"),
        ("L", "sincronizar las vistas"),
        ("O B", "superponer, alternar las huellas"),
        ("S", "ir del punto a su pareja"),
        ("Q", "contar crestas: par inicial, par final"),
        ("H G M", "desplazar, girar, medir"),
        ("+ − 0 X", "acercar, alejar, ajustar, píxel a píxel"),
        ("4 5 6", "1:1, 5×, 10× (pantalla medida)"),
        ("W U", "medir la pantalla, lupa"),
        ("C I", "niveles, invertir"),
        ("E V", "capas, ocultar puntos"),
        ("← ↑ → ↓", "mover vista o cursor"),
        ("Intro", "punto en el cursor"),
        (", .", "girar la dirección"),
    ],
};

static DICTAMEN: Keys = Keys {
    place: "Dictamen",
    rows: &[
        ("AvPág RePág", "página"),
        ("+ −", "acercar, alejar"),
        ("0", "ajustar a la ventana"),
        ("Ctrl F", "firmar"),
        ("Ctrl E", "exportar copia"),
    ],
};

/// The keys of a screen, those that work everywhere first.
pub fn keys(screen: Screen) -> Vec<&'static Keys> {
    let here = match screen {
        Screen::Bandeja => &BANDEJA,
        Screen::Intake => &INTAKE,
        Screen::Lote => &LOTE,
        Screen::Captura => &CAPTURA,
        Screen::Analysis => &ANALYSIS,
        Screen::Envios => &ENVIOS,
        Screen::Respuesta => &RESPUESTA,
        Screen::Cotejo => &COTEJO,
        Screen::Dictamen => &DICTAMEN,
        Screen::Ajustes => &AJUSTES,
    };
    let more = match screen {
        Screen::Captura => Some(&CARD),
        Screen::Envios => Some(&OUTBOX),
        _ => None,
    };
    [&EVERYWHERE, here].into_iter().chain(more).collect()
}

/// The title of the key map.
pub const TITLE: &str = "Mapa de teclas";
