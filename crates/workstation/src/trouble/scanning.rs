//! What stops a capture device or the cutting of a card, in sentences.

use super::Trouble;
use fingerprint::card::{CutProblem, TemplateError, TemplateRule};
use scanner::ScanError;

impl From<ScanError> for Trouble {
    fn from(error: ScanError) -> Self {
        let (code, what, next) = words(&error);
        match error {
            ScanError::WrongResolution { asked, got } => {
                let what = format!("El aparato entregó {} ppp y se pidieron {}.", got.get(), asked.get());
                Trouble::new(code, what, next)
            }
            ScanError::Fault(number) => Trouble::new(code, format!("{what} (falla {number})."), next),
            _ => Trouble::new(code, format!("{what}."), next),
        }
    }
}

const KEPT: &str = "Lo ya capturado está a salvo.";

fn words(error: &ScanError) -> (&'static str, &'static str, String) {
    let kept = |next: &str| format!("{next} {KEPT}");
    match error {
        ScanError::NoDriver => (
            "scan_no_driver",
            "El controlador del aparato no está instalado",
            "Pida al administrador que instale SANE (sane-utils), libfprint o el ayudante del fabricante."
                .into(),
        ),
        ScanError::NoDevice => {
            ("scan_no_device", "El aparato ya no aparece", kept("Conéctelo, enciéndalo y vuelva a elegirlo."))
        }
        ScanError::Busy => {
            ("scan_busy", "Otro programa está usando el aparato", "Ciérrelo y vuelva a intentar.".into())
        }
        ScanError::Unplugged => (
            "scan_unplugged",
            "El aparato se desconectó o se apagó a media captura",
            kept("Conéctelo y repita este dedo."),
        ),
        ScanError::LidOpen => {
            ("scan_lid_open", "La tapa está abierta", "Ciérrela y vuelva a intentar.".into())
        }
        ScanError::Empty => {
            ("scan_empty", "No hay nada sobre el cristal", "Coloque la ficha y vuelva a intentar.".into())
        }
        ScanError::Jammed => {
            ("scan_jammed", "El papel está atascado", "Retírelo con cuidado, alise la ficha y repita.".into())
        }
        ScanError::Denied => (
            "scan_denied",
            "Su usuario del equipo no tiene permiso para usar el aparato",
            "Pida al administrador que instale las reglas udev de Cotejo y vuelva a conectar el aparato."
                .into(),
        ),
        ScanError::Unsupported => (
            "scan_unsupported",
            "El aparato no puede trabajar así",
            "Elija otra toma u otro aparato; para huellas se necesitan 500 o 1000 ppp.".into(),
        ),
        ScanError::WrongResolution { .. } => {
            ("scan_wrong_resolution", "", kept("Revise la resolución en el aparato; la imagen no se guardó."))
        }
        ScanError::Cancelled => {
            ("scan_cancelled", "La captura se canceló", kept("Empiece de nuevo cuando quiera."))
        }
        ScanError::Silent => (
            "scan_silent",
            "El aparato no responde",
            kept("Revise el cable, apáguelo y enciéndalo, y repita este dedo."),
        ),
        ScanError::Crashed => (
            "scan_crashed",
            "El controlador del aparato se cerró solo",
            kept("Se vuelve a abrir al repetir; si insiste, use otro aparato o importe archivos."),
        ),
        ScanError::Protocol(_) => (
            "scan_protocol",
            "El controlador del aparato entregó algo que no es una imagen completa",
            kept(
                "La imagen no se guardó; repita la toma y, si insiste, avise a quien instaló el controlador.",
            ),
        ),
        ScanError::Fault(_) => (
            "scan_fault",
            "El aparato reporta una falla propia",
            kept("Consulte su manual y repita la toma."),
        ),
    }
}

impl From<CutProblem> for Trouble {
    fn from(problem: CutProblem) -> Self {
        let (code, what, next): (_, String, &str) = match problem {
            CutProblem::NoSuchPage => (
                "card_no_page",
                "La plantilla no tiene esa página.".into(),
                "Elija otra página u otra plantilla.",
            ),
            CutProblem::NoCard => (
                "card_none",
                "No se ve ninguna ficha en la digitalización.".into(),
                "Coloque la ficha boca abajo sobre el cristal y digitalice de nuevo.",
            ),
            CutProblem::Blank => (
                "card_blank",
                "La hoja está en blanco o es el reverso de la ficha.".into(),
                "Voltee la ficha y digitalice de nuevo.",
            ),
            CutProblem::OtherForm => (
                "card_other_form",
                "Los recuadros no son los de la plantilla elegida.".into(),
                "Elija la plantilla de esta ficha; si no existe, pida que se agregue.",
            ),
            CutProblem::WrongResolution { stated, measured } => (
                "card_wrong_resolution",
                format!(
                    "El archivo dice {} ppp, pero la ficha mide como si fueran {measured}.",
                    stated.get()
                ),
                "Digitalice de nuevo a 500 o 1000 ppp sin ajustar el tamaño.",
            ),
            CutProblem::SeveralCards => (
                "card_several",
                "Hay más de una ficha sobre el cristal.".into(),
                "Digitalice una ficha a la vez.",
            ),
            CutProblem::CutOff(takes) => (
                "card_cut_off",
                format!("La ficha quedó fuera del cristal: se cortan {} recuadros.", takes.len()),
                "Acomode la ficha dentro del cristal y digitalice de nuevo.",
            ),
        };
        Trouble::new(code, what, next)
    }
}

impl From<TemplateError> for Trouble {
    fn from(error: TemplateError) -> Self {
        Trouble::new(
            "card_template_unfit",
            format!("La plantilla no se puede usar, renglón {}: {}.", error.line, template_rule(&error.rule)),
            "Corríjala según docs/card-templates.md y vuelva a elegirla.",
        )
    }
}

/// What the text of an institution's own form breaks. Of TOML itself the reader's own words are shown.
fn template_rule(rule: &TemplateRule) -> String {
    let words = match rule {
        TemplateRule::Syntax(told) => return format!("no se entiende: {told}"),
        TemplateRule::Take(word) => {
            return format!(
                "«{word}» no es una toma: rolled N, plain N, strip N (1 a 10), four right, four left, thumbs"
            );
        }
        TemplateRule::TooLong => "el archivo pasa de 1 MiB",
        TemplateRule::Name => "faltan id y name; el id lleva minúsculas, cifras y guiones",
        TemplateRule::Pages => "una plantilla tiene de una a ocho páginas",
        TemplateRule::Size => "el papel, las líneas o la tolerancia no tienen una medida posible",
        TemplateRule::Boxes => "una página tiene de uno a sesenta recuadros",
        TemplateRule::SmallBox => "un recuadro mide al menos 8 mm por lado",
        TemplateRule::OffPaper => "esto sale del papel",
        TemplateRule::Overlap => "este recuadro queda encima de otro",
        TemplateRule::Twice => "otro recuadro de la misma clase ya es de ese dedo",
        TemplateRule::Caption => "el letrero va dentro de su recuadro y ocupa menos de la mitad",
        TemplateRule::Line => {
            "una línea es horizontal o vertical, va a la derecha o hacia abajo y mide al menos 5 mm"
        }
        TemplateRule::Words => "las palabras llevan a lo más 200 caracteres",
        TemplateRule::TooFewLines => "deben estar impresas al menos dos líneas horizontales y dos verticales",
        TemplateRule::Symmetric => {
            "de cabeza, las líneas impresas se ven iguales: agregue una que diga cuál es arriba"
        }
    };
    words.to_owned()
}
