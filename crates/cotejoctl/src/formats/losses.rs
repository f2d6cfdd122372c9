//! What converted templates lost, in the examiner's language.

use fingerprint::formats::Loss;

/// Files told one by one; of more, only each kind of loss with its number of files.
const FEW: usize = 5;

/// The losses of one file written and what stands before them.
pub(crate) struct Told {
    /// What was written.
    pub(crate) line: String,
    pub(crate) losses: Vec<Loss>,
}

/// The lines of all files with their losses.
pub(crate) fn report(files: &[Told]) -> String {
    let mut lines = Vec::new();
    for Told { line, losses } in files {
        lines.push(line.clone());
        if files.len() <= FEW {
            lines.extend(losses.iter().map(|loss| format!("  se pierde: {}", sentence(*loss))));
        }
    }
    if files.len() > FEW {
        let summary = summary(files);
        lines.extend(summary.iter().map(|(loss, count)| {
            format!("se pierde en {count} de {} archivos: {}", files.len(), sentence(*loss))
        }));
    }
    lines.join("\n")
}

/// Each kind of loss once, with its counts added up, and the files that have it.
fn summary(files: &[Told]) -> Vec<(Loss, usize)> {
    let mut all: Vec<(Loss, usize)> = Vec::new();
    for loss in files.iter().flat_map(|file| &file.losses) {
        let known = all.iter_mut().find_map(|known| known.0.with(*loss).map(|both| (known, both)));
        match known {
            Some((known, both)) => *known = (both, known.1 + 1),
            None => all.push((*loss, 1)),
        }
    }
    all.sort_unstable();
    all
}

/// One loss as a sentence.
pub(crate) fn sentence(loss: Loss) -> String {
    let words = match loss {
        Loss::Minutiae(count) => return format!("{count} minucia(s), las de menor calidad, que ya no caben"),
        Loss::Beyond(count) => {
            return format!("{count} minucia(s) fuera de las coordenadas que admite el formato");
        }
        Loss::Shift(hundredths) => {
            return format!("la fracción de px de las posiciones, a lo más {} px", decimal(hundredths, 100));
        }
        Loss::Turn(thousandths) => {
            return format!(
                "la fracción de grado de las direcciones, a lo más {}°",
                decimal(thousandths, 1000)
            );
        }
        Loss::Kinds(count) => return format!("el tipo de {count} minucia(s)"),
        Loss::MinutiaQualities(count) => {
            return format!("la calidad de {count} minucia(s), o que no la tienen");
        }
        Loss::Singular(count) => return format!("{count} núcleo(s) y delta(s)"),
        Loss::SingularDirections(count) => return format!("la dirección de {count} núcleo(s) y delta(s)"),
        Loss::Areas(count) => {
            return format!(
                "{count} bloque(s) de datos extendidos (cuentas de crestas, zonas de calidad, del fabricante)"
            );
        }
        Loss::Endings => "dónde se marcan las abruptas (al final de la cresta o en la bifurcación del valle)",
        Loss::Size => "las medidas de la huella",
        Loss::Resolution => "la resolución en que se midió; queda a 500 ppi",
        Loss::Position => "qué dedo es",
        Loss::Number => "el número de la vista",
        Loss::Impression => "cómo se tomó la impresión",
        Loss::Quality => "la calidad de la huella",
        Loss::QualityRecords => "con qué se midió la calidad, y otras calidades medidas",
        Loss::Product => "qué producto hizo la plantilla",
        Loss::Equipment => "el equipo de captura",
        Loss::Device => "el dispositivo de captura",
        Loss::Time => "la fecha y hora de captura",
        Loss::Certificates => "los certificados del dispositivo",
    };
    words.to_owned()
}

/// A whole number of parts as a decimal.
fn decimal(parts: u32, of_one: u32) -> f64 {
    f64::from(parts) / f64::from(of_one)
}
