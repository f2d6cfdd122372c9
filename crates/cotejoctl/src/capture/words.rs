//! What the engine and the devices doubt, in the examiner's words.

use super::takes::{finger, hand};
use fingerprint::card::{Contents, Doubt};
use fingerprint::inversion::{Inversion, Sign};
use fingerprint::sequence::{Agreement, SequenceProblem};
use fingerprint::slap::Unplaced;
use fingerprint::{PositionProblem, QualityReason, Unusable};
use scanner::{Advice, DeviceKind};
use terms::Impression;

pub(super) const fn contents(contents: Contents) -> &'static str {
    match contents {
        Contents::Print => "huella",
        Contents::Empty => "vacío",
        Contents::Written => "anotación",
    }
}

pub(super) const fn doubt(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::FrameUnsure => "el marco del recuadro no se ve bien; revise las esquinas",
        Doubt::TouchesFrame => "la huella toca el marco",
        Doubt::PrintCut => "la huella sale del recuadro y queda cortada",
        Doubt::Writing => "hay escritura o una mancha junto a las crestas",
        Doubt::TooPale => "la huella está muy tenue",
        Doubt::TwoPrints => "hay dos huellas en un recuadro para una",
        Doubt::SmallPrint => "se ve menos de medio centímetro cuadrado de crestas",
        Doubt::OffScan => "parte del recuadro quedó fuera de la digitalización",
        Doubt::NoteToRead => "no hay huella sino una anotación; léala",
    }
}

/// Why the fingers of a slap have no positions.
pub(super) fn unplaced(why: Unplaced) -> String {
    match why {
        Unplaced::HandUnknown { found } => format!(
            "se ven {found} dedos y no se distingue si la mano es derecha o izquierda; su posición es desconocida"
        ),
        Unplaced::Fewer { found: 0, .. } => "no se ve ningún dedo".to_owned(),
        Unplaced::Fewer { found, expected } => format!(
            "se ven {found} de {expected} dedos y no se sabe cuáles faltan; su posición es desconocida"
        ),
        Unplaced::Merged { found } => {
            format!("se ven {found} dedos y uno puede ser dos que se tocan; su posición es desconocida")
        }
        Unplaced::More { found, expected } => {
            format!("se ven {found} dedos donde se esperaban {expected}; su posición es desconocida")
        }
    }
}

pub(super) fn unusable(why: Unusable) -> &'static str {
    match why {
        Unusable::TooSmall { .. } => "es más pequeña que cualquier huella",
        Unusable::TooLarge { .. } => "es más grande que una palma",
        Unusable::NoRidges => "no muestra crestas",
    }
}

pub(super) const fn quality(reason: QualityReason) -> &'static str {
    match reason {
        QualityReason::Uniform => "sin crestas",
        QualityReason::SmallContact => "poco contacto",
        QualityReason::LowContrast => "poco contraste",
        QualityReason::Dry => "seca",
        QualityReason::Wet => "húmeda o con exceso de tinta",
        QualityReason::Unclear => "borrosa",
        QualityReason::FewMinutiae => "pocas minucias",
        QualityReason::Good => "buena",
    }
}

pub(super) const fn agreement(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::Agree => "coinciden",
        Agreement::Differ => "no se parecen, aunque ambas muestran mucho",
        Agreement::CannotTell => "no se puede decir",
        Agreement::Elsewhere => "una coincide con otro dedo",
    }
}

/// What is wrong in a record.
pub(super) fn problem(problem: SequenceProblem) -> String {
    match problem {
        SequenceProblem::SameFingerTwice { impression, fingers: (a, b) } => format!(
            "un mismo dedo parece estar dos veces: las {} de {} y {} coinciden",
            impressions(impression),
            finger(a),
            finger(b)
        ),
        SequenceProblem::SlapsSwapped => {
            "las tomas de cuatro dedos parecen cambiadas una por la otra".to_owned()
        }
        SequenceProblem::Position(PositionProblem::HandsSwapped) => {
            "las manos parecen cambiadas: las rodadas de una coinciden con las planas de la otra".to_owned()
        }
        SequenceProblem::Position(PositionProblem::Shifted { hand: which, by }) => format!(
            "las rodadas de la mano {} parecen recorridas un dedo hacia el {}",
            hand(which),
            if by > 0 { "meñique" } else { "pulgar" }
        ),
        SequenceProblem::Position(PositionProblem::Exchanged(a, b)) => {
            format!("{} y {} parecen cambiados uno por el otro entre rodadas y planas", finger(a), finger(b))
        }
        SequenceProblem::Position(PositionProblem::Misplaced { stated, found }) => {
            format!("la rodada de {} coincide con la plana de {}", finger(stated), finger(found))
        }
    }
}

const fn impressions(impression: Impression) -> &'static str {
    match impression {
        Impression::Rolled => "rodadas",
        Impression::Plain => "planas",
    }
}

pub(super) const fn inversion(inversion: Inversion) -> &'static str {
    match inversion {
        Inversion::Mirrored => "puede estar en espejo",
        Inversion::Polarity => "puede tener crestas y surcos cambiados (negativo)",
    }
}

/// What speaks for an inversion; `partner` is the name of a print by its place.
pub(super) fn sign(sign: &Sign, partner: impl Fn(usize) -> String) -> String {
    match *sign {
        Sign::MirrorAgrees { partner: at, mirrored, as_it_is, .. } => format!(
            "en espejo coincide con {} (puntaje {:.0}); como está, con ninguna (a lo más {:.0})",
            partner(at),
            mirrored.value(),
            as_it_is.value()
        ),
        Sign::KindsExchanged { partner: at, pairs, exchanged } => format!(
            "{exchanged} de {pairs} minucias que coinciden con {} son de la otra clase: abruptas donde hay bifurcaciones",
            partner(at)
        ),
        Sign::DarkGround { ground, print } => {
            format!("el fondo ({ground}) es más oscuro que las crestas y surcos ({print})")
        }
        Sign::LoopsTowardsThumb { loops: (thumb, little), .. } => format!(
            "{thumb} presillas abren hacia el pulgar y {little} hacia el meñique; también pasa si la mano está mal dicha"
        ),
    }
}

pub(super) const fn kind(kind: DeviceKind) -> &'static str {
    match kind {
        DeviceKind::Flatbed => "cama plana",
        DeviceKind::Reader => "lector de un dedo",
        DeviceKind::LiveScan => "lector decadactilar",
        DeviceKind::Folder => "carpeta",
    }
}

pub(super) const fn advice(advice: Advice) -> &'static str {
    match advice {
        Advice::PutDown => "apoye el dedo o la mano",
        Advice::Lift => "levante",
        Advice::Centre => "muévalo al centro",
        Advice::PressHarder => "presione un poco más",
        Advice::PressLess => "presione menos",
        Advice::Slower => "otra vez, más despacio",
        Advice::Clean => "limpie y seque el dedo o el cristal",
        Advice::Again => "otra vez",
    }
}
