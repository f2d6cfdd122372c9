//! Texts of what an engine doubts about captured prints.

catalogue! {
    /// The panel of one doubt.
    Texts
    {
        evidence: "Lo que midió el motor",
        as_it_is: "Como está",
        as_it_would_be: "Como quedaría",
        dismiss: "No, está bien",
        later: "Después",
    }
    {
        of_so_many(count: usize) => format!("1 de {count}"),
    }
}

/// How one doubt is told.
pub struct Told {
    /// What is suspected.
    pub title: String,
    /// What that means.
    pub lead: &'static str,
    /// What saying yes does.
    pub uphold: String,
    /// What follows from the answer.
    pub after: &'static str,
}

const TURN_LEAD: &str =
    "El motor lo sospecha; nada se ha cambiado. Compare la huella como está y como quedaría.";
const TURN_AFTER: &str =
    "Si la voltea, así se verá, se cotejará y se enviará desde ahora. El original sellado no cambia.";
const ONLY_NOTED: &str = "Su respuesta queda anotada y nada se mueve: si hay un error, aparte el intento equivocado y repita el dedo.";

/// A doubt by its key; `like` names the finger it looks like.
pub fn told(kind: &str, like: Option<&str>) -> Told {
    let like = like.unwrap_or("otro dedo");
    let (title, lead, uphold, after): (String, _, String, _) = match kind {
        "mirrored" => ("¿Está en espejo?".into(), TURN_LEAD, "Sí, voltear".into(), TURN_AFTER),
        "inverted" => {
            ("¿Están cambiados claro y oscuro?".into(), TURN_LEAD, "Sí, invertir".into(), TURN_AFTER)
        }
        "mirrored_and_inverted" => (
            "¿Está en espejo y con claro y oscuro cambiados?".into(),
            TURN_LEAD,
            "Sí, voltear e invertir".into(),
            TURN_AFTER,
        ),
        "same_finger" => (
            "¿Es dos veces el mismo dedo?".into(),
            "Dos huellas de dedos distintos se parecen como si fueran de uno solo.",
            "Sí, es el mismo".into(),
            ONLY_NOTED,
        ),
        "other_finger" => (
            format!("¿Es el {like}?"),
            "La huella se parece más a la de otro dedo que a la del suyo.",
            format!("Sí, es el {like}"),
            ONLY_NOTED,
        ),
        "swapped_hands" => (
            "¿Están cambiadas las manos?".into(),
            "Las huellas de una mano se parecen a las de la otra.",
            "Sí, están cambiadas".into(),
            ONLY_NOTED,
        ),
        "unlike" => (
            "¿Son del mismo dedo?".into(),
            "La huella rodada y la plana del mismo dedo no se parecen.",
            "No son del mismo".into(),
            ONLY_NOTED,
        ),
        _ => (
            "El motor duda de esta huella".into(),
            "Revísela antes de seguir.",
            "Sí, es así".into(),
            ONLY_NOTED,
        ),
    };
    Told { title, lead, uphold, after }
}

/// What was measured.
pub fn evidence(measure: &str) -> &'static str {
    match measure {
        "score" => "Puntaje de semejanza entre las dos",
        "score_as_it_is" => "Puntaje con sus otras huellas, como está",
        "score_mirrored" => "Puntaje con sus otras huellas, en espejo",
        "pairs" => "Puntos que concuerdan con sus otras huellas",
        "pairs_exchanged" => "De ellos, con abrupta y bifurcación cambiadas",
        "ground_grey" => "Gris del fondo (0 negro, 255 blanco)",
        "print_grey" => "Gris de la huella",
        "endings" => "Abruptas encontradas",
        "forks" => "Bifurcaciones encontradas",
        "loops_to_thumb" => "Presillas que salen hacia el pulgar",
        "loops_to_little" => "Presillas que salen hacia el meñique",
        _ => "Otra medida del motor",
    }
}

/// A figure in hundredths, as it is written.
pub fn figure(hundredths: i32) -> String {
    let value = f64::from(hundredths) / 100.0;
    if hundredths % 100 == 0 { format!("{value:.0}") } else { format!("{value:.2}") }
}
