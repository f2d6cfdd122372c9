//! What the engine doubts about prints as they come in: one finger twice, fingers or hands exchanged, rolled and plain
//! prints that do not agree, prints that may be mirrored or inverted. It records doubts with their evidence, and corrects
//! nothing.

use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::{analysis, pictures, vocabulary};
use casework::{
    ActKind, CaptureDoubt, CaptureMethod, Case, Code, DoubtEvidence, DoubtKind, Print, SkinSide, Stream,
};
use fingerprint::inversion::{self, Inversion, Sign, Strength};
use fingerprint::sequence::{Agreement, Link, ONE_FINGER, SequencePrint, SequenceProblem, check};
use fingerprint::{PositionProblem, Template};
use terms::{CaseId, Finger, Hand, Impression, PrintId};

/// A print that counts, with what the checks need of it.
struct Known<'a> {
    finger: Finger,
    print: &'a Print,
    impression: Impression,
    template: Template,
}

/// Checks the case's prints and records what is newly doubted. `new` are the prints that just came in.
pub(super) fn run(desk: &mut Desk, case: CaseId, new: &[PrintId]) -> Result<(), Trouble> {
    let found = {
        let known = desk.case(case)?;
        let prints = counting(desk, &known)?;
        let mut found = sequence(&prints);
        for print in prints.iter().filter(|known| new.contains(&known.print.captured.print)) {
            found.extend(inversion_of(desk, &known, print, &prints)?);
        }
        found.retain(|doubt| is_news(&known, doubt));
        found
    };
    match found.is_empty() {
        true => Ok(()),
        false => {
            let acts = found.into_iter().map(|doubt| (Stream::Case(case), ActKind::CaptureDoubted(doubt)));
            desk.record(acts.collect())
        }
    }
}

/// The prints that were not set aside: of each finger the one that stands, and the last taken the other way.
fn counting<'a>(desk: &Desk, case: &'a Case) -> Result<Vec<Known<'a>>, Trouble> {
    let mut prints = Vec::new();
    for (finger, record) in case.fingers() {
        let Some(stands) = record.chosen() else { continue };
        let other = |print: &&Print| print.set_aside.is_none() && impression(print) != impression(stands);
        let other = record.prints().iter().rev().find(other);
        for print in [Some(stands), other].into_iter().flatten() {
            let template = Template::from_bytes(&analysis::suggestions(desk, print)?.template);
            let Ok(template) = template else { continue };
            prints.push(Known { finger, print, impression: impression(print), template });
        }
    }
    Ok(prints)
}

/// As recorded, else as the technique usually gives it.
fn impression(print: &Print) -> Impression {
    let usual = match print.captured.technique.method {
        CaptureMethod::InkRolled | CaptureMethod::InkStrip => Impression::Rolled,
        _ => Impression::Plain,
    };
    print.captured.impression.unwrap_or(usual)
}

/// Whether it was never told: what she answered once is not asked again.
fn is_news(case: &Case, doubt: &CaptureDoubt) -> bool {
    let mut known = case.doubts().iter().map(|doubted| &doubted.doubt);
    !known.any(|known| known.kind == doubt.kind && known.prints == doubt.prints)
}

fn sequence(known: &[Known<'_>]) -> Vec<CaptureDoubt> {
    let prints: Vec<SequencePrint> = known
        .iter()
        .map(|known| SequencePrint {
            finger: known.finger,
            impression: known.impression,
            template: &known.template,
        })
        .collect();
    let report = check(&prints);
    let mut doubts: Vec<CaptureDoubt> = Vec::new();
    for finding in &report.findings {
        let twice = matches!(finding.problem, SequenceProblem::SameFingerTwice { .. });
        for link in finding.links.iter().filter(|link| !twice || link.score.value() >= ONE_FINGER) {
            let doubt = linked(known, finding.problem, link);
            if !doubts.iter().any(|told| told.kind == doubt.kind && told.prints == doubt.prints) {
                doubts.push(doubt);
            }
        }
    }
    let unlike = report.fingers.iter().filter(|finger| finger.agreement == Agreement::Differ);
    doubts.extend(unlike.map(|finger| {
        let prints = [finger.prints.0, finger.prints.1].map(|at| known[at].print.captured.print);
        doubt(DoubtKind::Unlike, prints.to_vec(), None, &[("score", finger.score.value())])
    }));
    doubts
}

fn linked(known: &[Known<'_>], problem: SequenceProblem, link: &Link) -> CaptureDoubt {
    let (a, b) = (&known[link.prints.0], &known[link.prints.1]);
    let kind = match problem {
        SequenceProblem::SameFingerTwice { .. } => DoubtKind::SameFinger,
        SequenceProblem::SlapsSwapped | SequenceProblem::Position(PositionProblem::HandsSwapped) => {
            DoubtKind::SwappedHands
        }
        SequenceProblem::Position(_) => DoubtKind::OtherFinger,
    };
    let prints = vec![a.print.captured.print, b.print.captured.print];
    doubt(kind, prints, Some(b.finger), &[("score", link.score.value())])
}

fn inversion_of(
    desk: &Desk,
    case: &Case,
    print: &Known<'_>,
    all: &[Known<'_>],
) -> Result<Option<CaptureDoubt>, Trouble> {
    let others: Vec<&Known<'_>> = all.iter().filter(|other| !std::ptr::eq(*other, print)).collect();
    let partners: Vec<Template> = others.iter().map(|other| other.template.clone()).collect();
    let mut signs = inversion::against(&print.template, &partners);
    if from_skin(print.print) {
        let raster = pictures::print_raster(desk, print.print)?;
        signs.extend(inversion::dark_ground(&raster, &fingerprint::extract(&raster).evidence));
        signs.extend(inversion::by_loops(&loops(desk, case, print.finger.hand())?));
    }
    Ok(suspected(print.print, &signs))
}

/// Whether it was taken from skin that may lie inside out: there what one print alone shows is worth asking about.
fn from_skin(print: &Print) -> bool {
    let technique = &print.captured.technique;
    technique.skin_side == SkinSide::Inner
        || matches!(
            technique.method,
            CaptureMethod::DermalGlove | CaptureMethod::Photograph | CaptureMethod::Regenerated
        )
}

/// Pattern classes of the hand's prints taken from skin, as the engine sees them.
fn loops(desk: &Desk, case: &Case, hand: Hand) -> Result<Vec<(Finger, terms::PatternClass)>, Trouble> {
    let mut classes = Vec::new();
    for (finger, record) in case.fingers().filter(|(finger, _)| finger.hand() == hand) {
        let Some(print) = record.chosen().filter(|print| from_skin(print)) else { continue };
        classes.extend(analysis::suggestions(desk, print)?.class.map(|class| (finger, class)));
    }
    Ok(classes)
}

/// The doubt that signs amount to: any strong one, and for prints taken from skin any at all.
fn suspected(print: &Print, signs: &[Sign]) -> Option<CaptureDoubt> {
    let says = |of: Inversion| {
        let such: Vec<&Sign> = signs.iter().filter(|sign| sign.inversion() == of).collect();
        such.iter().any(|sign| sign.strength() == Strength::Strong) || !such.is_empty() && from_skin(print)
    };
    let kind = match (says(Inversion::Mirrored), says(Inversion::Polarity)) {
        (true, true) => DoubtKind::MirroredAndInverted,
        (true, false) => DoubtKind::Mirrored,
        (false, true) => DoubtKind::Inverted,
        (false, false) => return None,
    };
    let figures: Vec<(&str, f32)> = signs.iter().flat_map(figures).collect();
    Some(doubt(kind, vec![print.captured.print], None, &figures))
}

/// The figures of a sign, by their names in the catalogue.
fn figures(sign: &Sign) -> Vec<(&'static str, f32)> {
    match *sign {
        Sign::MirrorAgrees { mirrored, as_it_is, .. } => {
            vec![("score_mirrored", mirrored.value()), ("score_as_it_is", as_it_is.value())]
        }
        Sign::KindsExchanged { pairs, exchanged, .. } => {
            vec![("pairs", pairs as f32), ("pairs_exchanged", exchanged as f32)]
        }
        Sign::DarkGround { ground, print } => {
            vec![("ground_grey", f32::from(ground)), ("print_grey", f32::from(print))]
        }
        Sign::LoopsTowardsThumb { loops: (thumb, little), .. } => {
            vec![("loops_to_thumb", thumb as f32), ("loops_to_little", little as f32)]
        }
    }
}

fn doubt(
    kind: DoubtKind,
    prints: Vec<PrintId>,
    like: Option<Finger>,
    figures: &[(&str, f32)],
) -> CaptureDoubt {
    let evidence = figures.iter().filter_map(|(measure, value)| {
        Some(DoubtEvidence { measure: Code::new(measure).ok()?, centi: (value * 100.0).round() as i32 })
    });
    CaptureDoubt { kind, prints, like, evidence: evidence.collect(), engine: vocabulary::engine() }
}
