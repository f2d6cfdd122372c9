//! What is counted of the work with a core, and as one what (FIELD 3.3): the one place where a figure gets its meaning.
//!
//! | figure | counted as one |
//! |---|---|
//! | oficio | an issued oficio with a solicitud that was not withdrawn |
//! | solicitud | a solicitud that was filed and not withdrawn; a person asked for again is one more |
//! | answered, with records | such a solicitud |
//! | record | a candidate of an answer: one person of the core's, offered for one solicitud |
//! | with dictamen | a solicitud that a signed dictamen answers |
//! | confirmed | a record that a signed dictamen confirms; a record, not a person |
//! | person | the cases of one body or patient, joined ones together, of which a solicitud is counted |
//!
//! Everything is counted in the month its solicitud was filed, whenever the answer came: so no month has more answers than
//! solicitudes. Cases that were never asked for, such as those whose prints are all unfit, are in none of these figures.

use crate::case::{Case, Request, RequestState};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use terms::{CaseId, OficioId, OverallResult, Timestamp};

/// A month of the institution's calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    /// Its year.
    pub year: i16,
    /// 1 to 12.
    pub month: u8,
}

/// The figures of a month, or of all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Oficios.
    pub oficios: u64,
    /// Solicitudes.
    pub solicitudes: u64,
    /// Solicitudes with an answer.
    pub answered: u64,
    /// Solicitudes whose answer has a record.
    pub with_records: u64,
    /// Records to identify somebody with.
    pub records: u64,
    /// Solicitudes with a signed dictamen.
    pub with_dictamen: u64,
    /// Records that a signed dictamen confirms.
    pub confirmed: u64,
    /// Persons who were asked for.
    pub persons: u64,
}

/// The figures by month, oldest first, and of all together. Persons of several months are one in the total.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Months in which a solicitud was filed.
    pub months: Vec<(Month, Counts)>,
    /// All of them.
    pub total: Counts,
}

/// What is counted before it is figures: oficios and persons are counted once.
#[derive(Default)]
struct Tally {
    counts: Counts,
    oficios: BTreeSet<OficioId>,
    persons: BTreeSet<CaseId>,
}

/// Counts the solicitudes of these cases in the months that `month_of` says their filing lies in.
pub fn statistics<'a>(
    cases: impl IntoIterator<Item = &'a Case>,
    month_of: impl Fn(Timestamp) -> Month,
) -> Statistics {
    let cases: Vec<&Case> = cases.into_iter().collect();
    let persons = persons(&cases);
    let (mut months, mut total) = (BTreeMap::<Month, Tally>::new(), Tally::default());
    for case in cases {
        let person = persons.get(&case.id()).copied().unwrap_or(case.id());
        for request in case.requests().iter().filter(|request| request.state != RequestState::Cancelled) {
            months.entry(month_of(request.filed_at)).or_default().take(case, request, person);
            total.take(case, request, person);
        }
    }
    let months = months.into_iter().map(|(month, tally)| (month, tally.counted())).collect();
    Statistics { months, total: total.counted() }
}

impl Tally {
    fn take(&mut self, case: &Case, request: &Request, person: CaseId) {
        let records = request.answer().map_or(0, |answer| answer.candidates.len() as u64);
        let dictamen = case.dictamen().map(|dictamen| &dictamen.signed);
        let dictamen = dictamen.filter(|signed| signed.request == Some(request.id));
        let confirms = dictamen
            .is_some_and(|signed| signed.result == OverallResult::Confirmed && signed.candidate.is_some());
        let counts = &mut self.counts;
        counts.solicitudes += 1;
        counts.answered += u64::from(request.answer().is_some());
        counts.with_records += u64::from(records > 0);
        counts.records += records;
        counts.with_dictamen += u64::from(dictamen.is_some());
        counts.confirmed += u64::from(confirms);
        self.oficios.insert(request.oficio);
        self.persons.insert(person);
    }

    fn counted(self) -> Counts {
        Counts { oficios: self.oficios.len() as u64, persons: self.persons.len() as u64, ..self.counts }
    }
}

/// For each case the one that stands for its person: the first of those that were joined, one to another.
fn persons(cases: &[&Case]) -> BTreeMap<CaseId, CaseId> {
    let mut joined: BTreeMap<CaseId, Vec<CaseId>> =
        cases.iter().map(|case| (case.id(), Vec::new())).collect();
    for case in cases {
        for other in case.joined() {
            joined.entry(case.id()).or_default().push(other.other);
            joined.entry(other.other).or_default().push(case.id());
        }
    }
    let mut persons = BTreeMap::new();
    for case in joined.keys() {
        let mut reached = vec![*case];
        while let Some(one) = reached.pop() {
            if let Entry::Vacant(place) = persons.entry(one) {
                place.insert(*case);
                reached.extend(joined.get(&one).into_iter().flatten());
            }
        }
    }
    persons
}

/// A part of a whole in hundredths of a percent, cut off and not rounded, as INE prints it; `None` of nothing.
///
/// ```
/// assert_eq!(casework::hundredths(21_688, 70_515), Some(3_075));
/// ```
pub fn hundredths(part: u64, whole: u64) -> Option<u64> {
    let share = (u128::from(part) * 10_000).checked_div(u128::from(whole))?;
    u64::try_from(share).ok()
}
