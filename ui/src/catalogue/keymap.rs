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
        ("1–3", "por hacer, en espera, todos"),
    ],
};

static INTAKE: Keys = Keys {
    place: "Recibir oficio",
    rows: &[("Ctrl Intro", "abrir el caso"), ("Esc", "volver a la Bandeja")],
};

static CAPTURA: Keys = Keys {
    place: "Captura",
    rows: &[
        ("1…0", "ir al dedo"),
        ("Espacio", "importar la huella del dedo"),
        ("R", "repetir el dedo"),
        ("I", "importar varias huellas"),
        ("N", "no hay huella del dedo"),
        ("F2", "leer brazalete"),
        ("E", "espejo"),
        ("Ctrl E", "exportar huellas"),
        ("Intro", "aceptar y seguir"),
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
        ("+ − 0 X", "acercar, alejar, ajustar, 1:1"),
        ("C I", "niveles, invertir"),
        ("O V", "capas, ocultar puntos"),
        ("← ↑ → ↓", "mover vista o cursor"),
        ("Intro", "punto en el cursor"),
        (", .", "girar la dirección"),
        ("Ctrl ←→", "empujar el punto activo"),
    ],
};

static ENVIOS: Keys = Keys {
    place: "Envíos",
    rows: &[
        ("Ctrl Intro", "enviar la solicitud"),
        ("R", "reintentar"),
        ("Supr", "cancelar el envío"),
        ("Ctrl E", "exportar huellas"),
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
        ("H G M", "desplazar, girar, medir"),
        ("+ − 0 X", "acercar, alejar, ajustar, 1:1"),
        ("C I", "niveles, invertir"),
        ("O V", "capas, ocultar puntos"),
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
pub fn keys(screen: Screen) -> [&'static Keys; 2] {
    let here = match screen {
        Screen::Bandeja => &BANDEJA,
        Screen::Intake => &INTAKE,
        Screen::Captura => &CAPTURA,
        Screen::Analysis => &ANALYSIS,
        Screen::Envios => &ENVIOS,
        Screen::Cotejo => &COTEJO,
        Screen::Dictamen => &DICTAMEN,
    };
    [&EVERYWHERE, here]
}

/// The title of the key map.
pub const TITLE: &str = "Mapa de teclas";
