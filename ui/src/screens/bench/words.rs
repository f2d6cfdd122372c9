//! The words of points and classes (Spanish police vocabulary).

use markup::{Minutia, MinutiaKind, Phase, Provenance};
use terms::PatternClass;

/// `abrupta`.
pub const fn kind(kind: MinutiaKind) -> &'static str {
    match kind {
        MinutiaKind::Ending => "abrupta",
        MinutiaKind::Bifurcation => "bifurcación",
        MinutiaKind::Unknown => "no determinado",
    }
}

/// The type after this one, round and round.
pub const fn next_kind(kind: MinutiaKind) -> MinutiaKind {
    match kind {
        MinutiaKind::Ending => MinutiaKind::Bifurcation,
        MinutiaKind::Bifurcation => MinutiaKind::Unknown,
        MinutiaKind::Unknown => MinutiaKind::Ending,
    }
}

/// Who made a point and when: `suyo`, `del motor, aceptado`, ...
pub const fn origin(point: &Minutia) -> &'static str {
    match (point.provenance, point.phase) {
        (Provenance::Auto, _) => "propuesto",
        (Provenance::Rev, Phase::Analysis) => "aceptado",
        (Provenance::Edit, Phase::Analysis) => "corregido",
        (Provenance::Man, Phase::Analysis) => "suyo",
        (Provenance::Rev, Phase::Comparison) => "aceptado, posterior",
        (Provenance::Edit, Phase::Comparison) => "corregido, posterior",
        (Provenance::Man, Phase::Comparison) => "suyo, posterior",
    }
}

/// The class that colours a point's number as on the print.
pub const fn swatch(point: &Minutia) -> &'static str {
    match print_view::MarkStyle::of(point) {
        print_view::MarkStyle::Analysis => "pn",
        print_view::MarkStyle::Later => "pn late",
        print_view::MarkStyle::Suggested => "pn auto",
    }
}

/// All classes, in the order in which they are offered.
pub const CLASSES: [PatternClass; 5] = [
    PatternClass::LeftLoop,
    PatternClass::RightLoop,
    PatternClass::Whorl,
    PatternClass::PlainArch,
    PatternClass::TentedArch,
];

/// `presilla interna`: a loop that opens to the left of the image has its delta to the right of who looks.
pub const fn class(class: PatternClass) -> &'static str {
    match class {
        PatternClass::PlainArch => "arco",
        PatternClass::TentedArch => "arco piniforme",
        PatternClass::LeftLoop => "presilla interna",
        PatternClass::RightLoop => "presilla externa",
        PatternClass::Whorl => "verticilo",
    }
}

/// Its value in a form.
pub const fn class_key(class: PatternClass) -> &'static str {
    match class {
        PatternClass::PlainArch => "plain_arch",
        PatternClass::TentedArch => "tented_arch",
        PatternClass::LeftLoop => "left_loop",
        PatternClass::RightLoop => "right_loop",
        PatternClass::Whorl => "whorl",
    }
}

/// The class a form's value stands for.
pub fn class_of(key: &str) -> Option<PatternClass> {
    CLASSES.into_iter().find(|class| class_key(*class) == key)
}
