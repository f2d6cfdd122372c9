//! How prints are being taken: asked once a hand, with exceptions for single fingers; kept for the next prints.

use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::vocabulary::{key, usual_technique, word};
use casework::Technique;
use ipc::{TechniqueScope, TechniqueView, Techniques};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use terms::{CaseId, FichaId, Finger, Hand};

/// How one hand or finger is taken, and by whom where that is not the signed-in user.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(super) struct Taking {
    pub(super) technique: Technique,
    pub(super) taken_by: Option<FichaId>,
}

/// What is stated for a case so far.
#[derive(Clone, Serialize, Deserialize)]
struct Stated {
    right: Taking,
    left: Taking,
    exceptions: BTreeMap<u8, Taking>,
}

/// Name of a person who takes prints, as its ficha keeps it.
#[derive(Serialize, Deserialize)]
struct TakenByFicha {
    name: String,
}

impl Stated {
    fn of(&self, finger: Finger) -> Taking {
        self.exceptions.get(&finger.position()).copied().unwrap_or(match finger.hand() {
            Hand::Right => self.right,
            Hand::Left => self.left,
        })
    }
}

/// How prints of that finger are taken.
pub(super) fn taking(desk: &Desk, case: CaseId, finger: Finger) -> Taking {
    stated(desk, case).of(finger)
}

/// How a hand is taken.
pub(super) fn of_hand(desk: &Desk, case: CaseId, hand: Hand) -> Technique {
    let stated = stated(desk, case);
    match hand {
        Hand::Right => stated.right.technique,
        Hand::Left => stated.left.technique,
    }
}

/// How prints are being taken, for the window.
pub(crate) fn techniques(desk: &Desk, case: CaseId) -> Techniques {
    let stated = stated(desk, case);
    let exceptions = stated.exceptions.iter();
    Techniques {
        right: view(desk, &stated.right),
        left: view(desk, &stated.left),
        exceptions: exceptions
            .filter_map(|(position, taking)| Some((Finger::new(*position).ok()?, view(desk, taking))))
            .collect(),
    }
}

/// States how a hand or a finger is taken.
pub(super) fn set(
    desk: &mut Desk,
    case: CaseId,
    scope: TechniqueScope,
    technique: &TechniqueView,
) -> Result<(), Trouble> {
    let mut stated = stated(desk, case);
    let taking = read(desk, technique)?;
    match scope {
        TechniqueScope::Hand(Hand::Right) => stated.right = taking,
        TechniqueScope::Hand(Hand::Left) => stated.left = taking,
        TechniqueScope::Finger(finger) => drop(stated.exceptions.insert(finger.position(), taking)),
    }
    keep(desk, case, &stated)
}

/// The finger is taken as its hand is.
pub(super) fn clear(desk: &mut Desk, case: CaseId, finger: Finger) -> Result<(), Trouble> {
    let mut stated = stated(desk, case);
    stated.exceptions.remove(&finger.position());
    keep(desk, case, &stated)
}

/// As stated, else inked on a card from the outer skin.
fn stated(desk: &Desk, case: CaseId) -> Stated {
    let kept = desk.vault.draft(&name(case)).ok().flatten();
    let usual = Taking { technique: usual_technique(), taken_by: None };
    kept.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or(Stated {
        right: usual,
        left: usual,
        exceptions: BTreeMap::new(),
    })
}

fn keep(desk: &mut Desk, case: CaseId, stated: &Stated) -> Result<(), Trouble> {
    let bytes = serde_json::to_vec(stated).map_err(|_| Trouble::gone("esa técnica"))?;
    Ok(desk.vault.put_draft(&name(case), &bytes)?)
}

fn name(case: CaseId) -> String {
    format!("techniques/{case}")
}

fn view(desk: &Desk, taking: &Taking) -> TechniqueView {
    let Technique { condition, method, support, skin_side, mirrored, polarity, .. } = taking.technique;
    let person: Option<TakenByFicha> = taking.taken_by.and_then(|ficha| desk.ficha(ficha));
    TechniqueView {
        condition: key(&condition),
        method: key(&method),
        support: key(&support),
        skin_side: key(&skin_side),
        mirrored,
        polarity: key(&polarity),
        temperature: taking.technique.temperature,
        hours_since_recovery: taking.technique.hours_since_recovery,
        taken_by: person.map(|ficha| ficha.name).unwrap_or_default(),
    }
}

fn read(desk: &mut Desk, view: &TechniqueView) -> Result<Taking, Trouble> {
    let unknown = || Trouble::gone("esa técnica");
    if view.temperature.is_some_and(|tenths| !(-400..=600).contains(&tenths)) {
        return Err(Trouble::new(
            "temperature",
            "La temperatura está fuera de lo posible.",
            "Escríbala en grados Celsius, de −40 a 60.",
        ));
    }
    let technique = Technique {
        condition: word(&view.condition).ok_or_else(unknown)?,
        method: word(&view.method).ok_or_else(unknown)?,
        support: word(&view.support).ok_or_else(unknown)?,
        skin_side: word(&view.skin_side).ok_or_else(unknown)?,
        mirrored: view.mirrored,
        polarity: word(&view.polarity).ok_or_else(unknown)?,
        temperature: view.temperature,
        hours_since_recovery: view.hours_since_recovery,
    };
    let taken_by = match view.taken_by.trim() {
        "" => None,
        name => Some(desk.seal_ficha(&TakenByFicha { name: name.to_owned() })?),
    };
    Ok(Taking { technique, taken_by })
}
