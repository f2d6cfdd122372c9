//! Which print is which finger, when what was stated may be wrong or nothing was stated.
//!
//! Stated positions are believed first. Other arrangements are tried too (hands swapped, a hand shifted by one finger,
//! any prints exchanged or out of place), each at the cost of its prior probability, log10. The priors of all
//! arrangements sum to less than 1, so strangers gain no more by them than a likelihood ratio allows. A print of unknown
//! position may be any of ten fingers, which costs it a factor of ten.

use super::assign::assign;
use super::table::ScoreTable;
use super::{FusedScore, fuse_by_finger};
use crate::Score;
use crate::calibration::{Calibration, Log10Lr};
use terms::{Finger, Hand};

/// What arrangements cost, log10 of their prior: right and left exchanged, one hand in a hundred records.
const SWAPPED: f32 = 2.0;
/// One of the two hands shifted one finger up or down: four arrangements, one in a thousand records each.
const SHIFTED: f32 = 3.0;
/// Any other: one record in a hundred, spread over how many fingers are concerned (2.5), and which go where (0.85 each:
/// there are 45 pairs, 240 triples, 1,890 fours to exchange).
const DISORDER: f32 = 2.5;
const MOVED: f32 = 0.85;
/// Which of ten fingers an unknown print is.
const UNKNOWN: f32 = 1.0;
/// Worse than any sum of weights: an arrangement that is not meant.
const NEVER: f32 = -1.0e4;

/// A probe print and the enrolled finger it was compared with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Assigned {
    /// Place of the print in the table.
    pub print: usize,
    /// The candidate's finger.
    pub finger: Finger,
    /// Their score.
    pub score: Score,
}

/// What is wrong with the stated positions, as far as this candidate's prints tell. A suspicion to be looked into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PositionProblem {
    /// The right hand's prints are the left hand's, and the other way round.
    HandsSwapped,
    /// A hand's prints stand `by` fingers too far toward the little finger (toward the thumb where negative).
    Shifted {
        /// The hand they were stated for.
        hand: Hand,
        /// 1 or -1.
        by: i8,
    },
    /// The prints stated for these two fingers are each other's.
    Exchanged(Finger, Finger),
    /// The print stated for one finger is another's.
    Misplaced {
        /// The finger it was said to be.
        stated: Finger,
        /// The candidate's finger it agrees with.
        found: Finger,
    },
}

/// The fused score of the best arrangement, and the arrangement.
#[derive(Debug, Clone, PartialEq)]
pub struct Placement {
    /// The evidence, the arrangement's cost taken off.
    pub fused: FusedScore,
    /// The prints that were compared with a finger, by print.
    pub assigned: Vec<Assigned>,
    /// What is wrong with the stated positions; empty where they are believed.
    pub problems: Vec<PositionProblem>,
}

/// Finds the arrangement of the probe's prints that speaks most for one person. Stated positions stand unless another
/// arrangement explains the scores better at its cost, and speaks for one person. Of several prints stated for one
/// finger the best counts.
pub fn place(table: &ScoreTable) -> Placement {
    place_with(Calibration::current(), table)
}

/// [`place`] under another calibration, such as one just fitted.
pub fn place_with(calibration: &Calibration, table: &ScoreTable) -> Placement {
    let rows = rows(table);
    let search = Search { calibration, rows: &rows };
    let believed = search.best_of(&Idea::STATED);
    let ideas = [Idea::SWAPPED, Idea::DISORDER].into_iter().chain(Idea::shifts());
    let doubted = ideas.map(|idea| search.best_of(&idea)).fold(None, better);
    let best = match doubted {
        Some(doubted) if doubted.value() > believed.value().max(0.0) => doubted,
        _ => believed,
    };
    Placement { assigned: best.assigned(&rows), problems: best.problems(&rows), fused: best.fused }
}

/// Prints that go to one finger together: all stated for one finger, or one of unknown position.
struct Row {
    stated: Option<Finger>,
    /// Against each enrolled finger the best print and its score.
    scores: [Option<(usize, Score)>; 10],
}

fn rows(table: &ScoreTable) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (print, stated) in table.stated().iter().enumerate() {
        let known = rows.iter().position(|row| stated.is_some() && row.stated == *stated);
        let at = known.unwrap_or(rows.len());
        if known.is_none() {
            rows.push(Row { stated: *stated, scores: [None; 10] });
        }
        for finger in Finger::ALL {
            let Some(score) = table.score(print, finger) else { continue };
            let best = &mut rows[at].scores[finger.index()];
            if best.is_none_or(|(_, other)| score > other) {
                *best = Some((print, score));
            }
        }
    }
    rows
}

/// One idea of how the stated positions are meant.
#[derive(Clone, Copy)]
struct Idea {
    cost: f32,
    home: fn(Finger, Hand, i8) -> Option<Finger>,
    hand: Hand,
    by: i8,
    /// Whether prints may leave the place the idea gives them.
    loose: bool,
    problem: Option<PositionProblem>,
}

impl Idea {
    const STATED: Idea = Idea {
        cost: 0.0,
        home: |finger, _, _| Some(finger),
        hand: Hand::Right,
        by: 0,
        loose: false,
        problem: None,
    };
    const SWAPPED: Idea = Idea {
        cost: SWAPPED,
        home: |finger, _, _| Finger::new((finger.position() + 4) % 10 + 1).ok(),
        problem: Some(PositionProblem::HandsSwapped),
        ..Idea::STATED
    };
    const DISORDER: Idea = Idea { cost: DISORDER, loose: true, ..Idea::STATED };

    fn shifts() -> impl Iterator<Item = Idea> {
        let all = [(Hand::Right, 1), (Hand::Right, -1), (Hand::Left, 1), (Hand::Left, -1)];
        all.into_iter().map(|(hand, by)| Idea {
            cost: SHIFTED,
            home: shifted,
            hand,
            by,
            problem: Some(PositionProblem::Shifted { hand, by }),
            ..Idea::STATED
        })
    }

    fn home(&self, finger: Finger) -> Option<Finger> {
        (self.home)(finger, self.hand, self.by)
    }
}

/// Where a print belongs that stands `by` fingers too far; `None` outside the hand.
fn shifted(finger: Finger, hand: Hand, by: i8) -> Option<Finger> {
    if finger.hand() != hand {
        return Some(finger);
    }
    let position = finger.position().checked_add_signed(-by)?;
    Finger::new(position).ok().filter(|found| found.hand() == hand)
}

/// Rows in their places, and what they weigh there.
struct Arrangement {
    fused: FusedScore,
    /// The enrolled finger of each row.
    fingers: Vec<Option<Finger>>,
    problem: Option<PositionProblem>,
}

/// The better; the first of equals.
fn better(best: Option<Arrangement>, other: Arrangement) -> Option<Arrangement> {
    match best {
        Some(best) if best.value() >= other.value() => Some(best),
        _ => Some(other),
    }
}

/// The rows to be arranged.
struct Search<'a> {
    calibration: &'a Calibration,
    rows: &'a [Row],
}

impl Search<'_> {
    /// The best arrangement under an idea: exact for each of fusion's two accounts of a hand.
    fn best_of(&self, idea: &Idea) -> Arrangement {
        let as_it_is = self.arranged(idea, |weight| weight);
        let forgiving = self.arranged(idea, |weight| weight.max(0.0) + super::FAILS);
        if forgiving.value() > as_it_is.value() { forgiving } else { as_it_is }
    }

    fn arranged(&self, idea: &Idea, account: impl Fn(f32) -> f32) -> Arrangement {
        let gains: Vec<Vec<f32>> = (0..self.rows.len()).map(|row| self.gains(row, idea, &account)).collect();
        let mut by_finger = [None; 10];
        let mut cost = idea.cost;
        let mut fingers = Vec::new();
        for (row, column) in self.rows.iter().zip(assign(&gains)) {
            let place = Finger::ALL.get(column).copied();
            cost += price(row, place, idea);
            let found = place.filter(|finger| row.scores[finger.index()].is_some());
            if let Some(finger) = found {
                by_finger[finger.index()] = row.scores[finger.index()].map(|(_, score)| score);
            }
            fingers.push(found);
        }
        let mut fused = fuse_by_finger(self.calibration, &by_finger);
        fused.value -= cost;
        fused.log10_lr = Log10Lr(fused.log10_lr.value() - cost);
        Arrangement { fused, fingers, problem: idea.problem }
    }

    /// What a row gains at each finger, then at each row's own nowhere.
    fn gains(&self, at: usize, idea: &Idea, account: impl Fn(f32) -> f32) -> Vec<f32> {
        let row = &self.rows[at];
        let weight = |finger: Finger| {
            row.scores[finger.index()].map_or(0.0, |(_, score)| account(self.calibration.weight(score)))
        };
        let at_finger = |finger| {
            let pointless = row.stated.is_none() && row.scores[Finger::index(finger)].is_none();
            if pointless { NEVER } else { weight(finger) - price(row, Some(finger), idea) }
        };
        // A print driven from its place takes along what its place said against it.
        let home = row.stated.and_then(|stated| idea.home(stated));
        let against = home.map_or(0.0, |home| weight(home).min(0.0));
        let nowhere = (0..self.rows.len())
            .map(|other| if other == at { against - price(row, None, idea) } else { NEVER });
        Finger::ALL.into_iter().map(at_finger).chain(nowhere).collect()
    }
}

/// What it costs a row to stand at `place`, or nowhere.
fn price(row: &Row, place: Option<Finger>, idea: &Idea) -> f32 {
    let enrolled = row.scores.iter().flatten().count();
    match (row.stated, place) {
        (None, Some(_)) => UNKNOWN,
        // It may be any finger that is not enrolled; where all ten are, it is hardly this person's.
        (None, None) if enrolled < 10 => -NOT_ENROLLED[enrolled],
        (None, None) => UNKNOWN,
        (Some(stated), _) if idea.home(stated) == place => 0.0,
        (Some(_), _) if idea.loose => MOVED,
        (Some(_), _) => -NEVER,
    }
}

/// Log10 of the share of fingers not enrolled, by how many are.
const NOT_ENROLLED: [f32; 10] = [
    0.0,
    -0.045_76,
    -0.096_91,
    -0.154_9,
    -0.221_85,
    -std::f32::consts::LOG10_2,
    -0.397_94,
    -0.522_88,
    -0.698_97,
    -1.0,
];

impl Arrangement {
    fn value(&self) -> f32 {
        self.fused.value
    }

    fn assigned(&self, rows: &[Row]) -> Vec<Assigned> {
        let found = |(row, finger): (&Row, &Option<Finger>)| {
            let finger = (*finger)?;
            row.scores[finger.index()].map(|(print, score)| Assigned { print, finger, score })
        };
        let mut assigned: Vec<Assigned> = rows.iter().zip(&self.fingers).filter_map(found).collect();
        assigned.sort_by_key(|assigned| assigned.print);
        assigned
    }

    /// The idea's own word for it where it moved several prints; otherwise print by print.
    fn problems(&self, rows: &[Row]) -> Vec<PositionProblem> {
        let moved: Vec<(Finger, Finger)> = (rows.iter().zip(&self.fingers))
            .filter_map(|(row, found)| row.stated.zip(*found))
            .filter(|(stated, found)| stated != found)
            .collect();
        if moved.len() > 1
            && let Some(problem) = self.problem
        {
            return vec![problem];
        }
        let exchanged = |stated, found| moved.contains(&(found, stated));
        let problem = |(stated, found): &(Finger, Finger)| match exchanged(*stated, *found) {
            true if stated < found => Some(PositionProblem::Exchanged(*stated, *found)),
            true => None,
            false => Some(PositionProblem::Misplaced { stated: *stated, found: *found }),
        };
        moved.iter().filter_map(problem).collect()
    }
}
