//! Whether the prints of one record are the fingers they are said to be: by comparing each with each.
//!
//! Two prints are *linked* when so few strangers would agree as well that in a hundred records at most one link comes
//! about by chance (upper limit of `calibration`, over all comparisons made), and when the other prints do not contradict:
//! where two prints agree each with a partner taken the other way, and much better, their agreement is chance. Only
//! links accuse: of one finger taken twice, or, together with the arrangement that `fusion::place` finds likeliest, of
//! fingers or hands exchanged. A rolled print that does not agree with its plain one proves little, and is told as that.
//! It must not know pixels, and corrects nothing.

use crate::calibration::Calibration;
use crate::{PositionProblem, Prepared, Probe, Score, ScoreTable, Template, place};
use terms::{Finger, Impression};

/// Links by chance allowed per record.
const FALSE_LINKS: f64 = 0.01;
/// Share of strangers that may agree as well with a print said to be the same finger: nine in ten times and more it is.
const AGREES: f64 = 0.01;
/// How many times better than with each other two prints agree with their own partners where their link is chance.
const CLEARLY: f32 = 1.25;
/// Evidence (log10 likelihood ratio) from which disagreement is worth telling, and minutiae both prints then need.
const DIFFERS: f32 = -1.0;
const RICH: usize = 40;
/// Hands are called exchanged when so many prints at least are linked to the other hand's.
const HAND: usize = 2;

/// Score below which two prints under different fingers are not called one finger, however few strangers agree as well:
/// fingers of one hand are more alike than strangers' are. Strangers stay below it on every set measured.
pub const ONE_FINGER: f32 = 35.0;

/// A print of the record.
#[derive(Debug, Clone, Copy)]
pub struct SequencePrint<'a> {
    /// The finger it is said to be.
    pub finger: Finger,
    /// How it is said to be taken.
    pub impression: Impression,
    /// Its minutiae.
    pub template: &'a Template,
}

/// Two prints that agree too well for different fingers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// Their places in the record.
    pub prints: (usize, usize),
    /// How well they agree.
    pub score: Score,
    /// How many links as strong a record of as many prints shows by chance, upper limit; at most 0.01.
    pub by_chance: f64,
}

/// What is wrong in a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SequenceProblem {
    /// Prints taken the same way and said to be two fingers show one.
    SameFingerTwice {
        /// How they were taken.
        impression: Impression,
        /// The fingers stated, the lower number first.
        fingers: (Finger, Finger),
    },
    /// The two slaps of four are each other's: index finger for little finger of the other hand, and so on.
    SlapsSwapped,
    /// The rolled prints are not where the plain ones are. Which of both is wrong, comparison cannot tell.
    Position(PositionProblem),
}

/// A problem and what speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct SequenceFinding {
    /// What is wrong.
    pub problem: SequenceProblem,
    /// The links that say so, at least one.
    pub links: Vec<Link>,
}

/// How the rolled and the plain print of one finger agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Agreement {
    /// At most one in a hundred strangers agrees as well.
    Agree,
    /// They agree as little as strangers do, though both are rich in minutiae. Of real pairs of one finger a few in a
    /// hundred do so too: a reason to look, no finding.
    Differ,
    /// Too little is seen to tell.
    CannotTell,
    /// One of the two is linked to another finger.
    Elsewhere,
}

/// The rolled and the plain print of one finger, the best of several.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FingerCheck {
    /// The finger.
    pub finger: Finger,
    /// Places of the rolled and of the plain print in the record.
    pub prints: (usize, usize),
    /// How well they agree.
    pub score: Score,
    /// What that says.
    pub agreement: Agreement,
}

/// What comparing the prints of a record with each other says.
#[derive(Debug, Clone, PartialEq)]
pub struct SequenceReport {
    /// Fingers of which there are a rolled and a plain print, by number.
    pub fingers: Vec<FingerCheck>,
    /// What is wrong; empty where nothing is, or nothing can be told.
    pub findings: Vec<SequenceFinding>,
}

/// Compares the prints of one record with each other.
pub fn check(prints: &[SequencePrint]) -> SequenceReport {
    let record = Record::compare(prints);
    let mut findings = record.twice();
    match record.slaps_swapped() {
        Some(finding) => findings.push(finding),
        None => findings.extend(record.out_of_place()),
    }
    SequenceReport { fingers: record.fingers(), findings }
}

/// Prints and the score of each with each.
struct Record<'a> {
    prints: &'a [SequencePrint<'a>],
    /// By first and second place, the first lower.
    scores: Vec<Vec<Score>>,
    links: Vec<Link>,
}

impl<'a> Record<'a> {
    fn compare(prints: &'a [SequencePrint<'a>]) -> Self {
        let prepared: Vec<Prepared> = prints.iter().map(|print| Prepared::new(print.template)).collect();
        let scores: Vec<Vec<Score>> = (prints.iter().enumerate())
            .map(|(first, print)| {
                let probe = Probe::new(print.template);
                prepared[first + 1..].iter().map(|other| probe.score_prepared(other)).collect()
            })
            .collect();
        let pairs = (prints.len() * prints.len().saturating_sub(1) / 2) as u64;
        let link = |first: usize, second: usize, score: Score| {
            let by_chance = Calibration::current().expected_impostors(score, pairs).upper;
            (by_chance <= FALSE_LINKS).then_some(Link { prints: (first, second), score, by_chance })
        };
        let links = (scores.iter().enumerate())
            .flat_map(|(first, row)| {
                row.iter().enumerate().filter_map(move |(at, score)| link(first, first + 1 + at, *score))
            })
            .collect();
        let record = Record { prints, scores, links };
        let links = record.links.iter().filter(|link| !record.contradicted(link)).copied().collect();
        Record { links, ..record }
    }

    /// Whether both prints of a link are at home elsewhere: each agrees with a print taken the other way, clearly better
    /// than these four agree across.
    fn contradicted(&self, link: &Link) -> bool {
        let (a, b) = link.prints;
        let (Some(x), Some(y)) = (self.partner(a), self.partner(b)) else { return false };
        if x == y || x == b || y == a || self.prints[a].finger == self.prints[b].finger {
            return false;
        }
        let across = [(a, b), (a, y), (x, b), (x, y)].map(|(one, other)| self.score(one, other).value());
        let own = self.score(a, x).value().min(self.score(b, y).value());
        own > CLEARLY * across.into_iter().fold(0.0, f32::max)
    }

    /// The print taken the other way that agrees best with this one, whichever finger it is said to be.
    fn partner(&self, at: usize) -> Option<usize> {
        let others = (0..self.prints.len())
            .filter(|other| self.prints[*other].impression != self.prints[at].impression);
        let best = others.max_by(|a, b| self.score(at, *a).value().total_cmp(&self.score(at, *b).value()))?;
        agrees(self.score(at, best)).then_some(best)
    }

    fn score(&self, a: usize, b: usize) -> Score {
        self.scores[a.min(b)][a.max(b) - a.min(b) - 1]
    }

    /// The best rolled and plain print of two fingers, which may be one.
    fn best(&self, rolled: Finger, plain: Finger) -> Option<(usize, usize, Score)> {
        let of = |finger: Finger, impression: Impression| {
            let prints = self.prints.iter().enumerate();
            prints.filter(move |(_, p)| p.finger == finger && p.impression == impression).map(|(at, _)| at)
        };
        of(rolled, Impression::Rolled)
            .flat_map(|a| of(plain, Impression::Plain).map(move |b| (a, b)))
            .map(|(a, b)| (a, b, self.score(a, b)))
            .max_by(|one, other| one.2.value().total_cmp(&other.2.value()))
    }

    /// Prints taken the same way, said to be two fingers, and linked.
    fn twice(&self) -> Vec<SequenceFinding> {
        let mut findings: Vec<SequenceFinding> = Vec::new();
        for link in &self.links {
            let (a, b) = (&self.prints[link.prints.0], &self.prints[link.prints.1]);
            if a.impression != b.impression || a.finger == b.finger {
                continue;
            }
            let fingers = (a.finger.min(b.finger), a.finger.max(b.finger));
            let problem = SequenceProblem::SameFingerTwice { impression: a.impression, fingers };
            match findings.iter_mut().find(|finding| finding.problem == problem) {
                Some(finding) => finding.links.push(*link),
                None => findings.push(SequenceFinding { problem, links: vec![*link] }),
            }
        }
        findings
    }

    /// The links of prints whose slaps were taken for each other's, when hardly a finger of them is where it should be.
    fn slaps_swapped(&self) -> Option<SequenceFinding> {
        let stated = |link: &Link| (self.prints[link.prints.0], self.prints[link.prints.1]);
        let across: Vec<&Link> =
            self.links.iter().filter(|link| stated(link).0.impression != stated(link).1.impression).collect();
        let swapped = |link: &&&Link| {
            let (a, b) = (stated(link).0.finger, stated(link).1.finger);
            a.hand() != b.hand() && a.digit() > 0 && b.digit() > 0 && a.digit() + b.digit() == 5
        };
        let home = |link: &&Link| stated(link).0.finger == stated(link).1.finger;
        let links: Vec<Link> = across.iter().filter(swapped).map(|link| **link).collect();
        let at_home = across.iter().filter(|link| home(link) && stated(link).0.finger.digit() > 0).count();
        let problem = SequenceProblem::SlapsSwapped;
        (links.len() >= HAND && links.len() > 2 * at_home).then_some(SequenceFinding { problem, links })
    }

    /// What the likeliest arrangement of the rolled prints among the plain ones finds wrong, as far as links say so.
    fn out_of_place(&self) -> Vec<SequenceFinding> {
        let stated = |impression: Impression| -> Vec<Finger> {
            let said = |finger: &Finger| {
                self.prints.iter().any(|p| p.finger == *finger && p.impression == impression)
            };
            Finger::ALL.into_iter().filter(said).collect()
        };
        let (rolled, plain) = (stated(Impression::Rolled), stated(Impression::Plain));
        let score = |a: &Finger, b: &Finger| self.best(*a, *b).map_or(Score::default(), |best| best.2);
        let scores = rolled.iter().flat_map(|a| plain.iter().map(move |b| score(a, b))).collect();
        let table = ScoreTable::new(rolled.iter().copied().map(Some).collect(), plain, scores);
        let Ok(table) = table else { return Vec::new() };
        let placement = place(&table);
        let moved: Vec<(Finger, Finger)> = (placement.assigned.iter())
            .map(|assigned| (rolled[assigned.print], assigned.finger))
            .filter(|(stated, found)| stated != found)
            .collect();
        let finding = |problem: PositionProblem| {
            let meant = |moved: &&(Finger, Finger)| concerns(problem, **moved);
            let links: Vec<Link> =
                moved.iter().filter(meant).filter_map(|(a, b)| self.link(*a, *b)).collect();
            let enough = links.len() >= if problem == PositionProblem::HandsSwapped { HAND } else { 1 };
            enough.then_some(SequenceFinding { problem: SequenceProblem::Position(problem), links })
        };
        placement.problems.iter().filter_map(|problem| finding(*problem)).collect()
    }

    /// The link between a rolled and a plain print said to be these fingers.
    fn link(&self, rolled: Finger, plain: Finger) -> Option<Link> {
        let (a, b, _) = self.best(rolled, plain)?;
        self.links.iter().find(|link| link.prints == (a.min(b), a.max(b))).copied()
    }

    fn fingers(&self) -> Vec<FingerCheck> {
        let check = |finger: Finger| {
            let (a, b, score) = self.best(finger, finger)?;
            Some(FingerCheck { finger, prints: (a, b), score, agreement: self.agreement(a, b, score) })
        };
        Finger::ALL.into_iter().filter_map(check).collect()
    }

    fn agreement(&self, rolled: usize, plain: usize, score: Score) -> Agreement {
        let calibration = Calibration::current();
        if agrees(score) {
            return Agreement::Agree;
        }
        let finger = self.prints[rolled].finger;
        let elsewhere = |link: &Link| {
            let (a, b) = link.prints;
            let (one, other) = (self.prints[a].finger, self.prints[b].finger);
            [a, b].iter().any(|at| [rolled, plain].contains(at)) && (one != finger || other != finger)
        };
        if self.links.iter().any(elsewhere) {
            return Agreement::Elsewhere;
        }
        let rich = [rolled, plain].iter().all(|at| self.prints[*at].template.minutiae.len() >= RICH);
        let differ = rich && calibration.log10_lr(score).value() <= DIFFERS;
        if differ { Agreement::Differ } else { Agreement::CannotTell }
    }
}

/// Whether a score is what prints of one finger have.
fn agrees(score: Score) -> bool {
    Calibration::current().expected_impostors(score, 1).upper <= AGREES
}

/// Whether a problem is about a rolled print of this finger that agrees with the plain print of that.
fn concerns(problem: PositionProblem, (stated, found): (Finger, Finger)) -> bool {
    match problem {
        PositionProblem::HandsSwapped => stated.hand() != found.hand(),
        PositionProblem::Shifted { hand, .. } => stated.hand() == hand,
        PositionProblem::Exchanged(a, b) => [(a, b), (b, a)].contains(&(stated, found)),
        PositionProblem::Misplaced { stated: from, found: to } => (from, to) == (stated, found),
    }
}
