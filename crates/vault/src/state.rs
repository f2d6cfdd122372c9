//! What the acts amount to: institution, cases, oficios, kept in memory while the vault is open.
//!
//! A state is a value: a commit works on a copy and the copy takes its place once the disk has it all.
//! Cases are shared, so that a copy and a list of all cost next to nothing.

use casework::{Act, ActId, ActKind, Case, Institution, Oficio, Read, Stream, Unknown};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use terms::{CaseId, OficioId};

/// The projections of all acts.
#[derive(Clone, Default)]
pub(crate) struct State {
    pub(crate) institution: Arc<Institution>,
    pub(crate) cases: BTreeMap<CaseId, Arc<Case>>,
    pub(crate) oficios: BTreeMap<OficioId, Arc<Oficio>>,
}

impl State {
    /// Takes in an act as its bytes say it; bytes that are no act change nothing.
    pub(crate) fn apply_body(&mut self, body: &[u8], id: ActId) {
        match Act::from_body(body) {
            Read::Known(act) => self.apply(&act, id),
            Read::Unknown(unknown) => self.apply_unknown(&unknown, id),
            Read::Malformed => {}
        }
    }

    /// Takes an act in.
    pub(crate) fn apply(&mut self, act: &Act, id: ActId) {
        match act.stream {
            Stream::Institution => Arc::make_mut(&mut self.institution).apply(act, id),
            Stream::Case(case) => match self.cases.get_mut(&case) {
                Some(known) => Arc::make_mut(known).apply(act, id),
                None => drop(Case::open(act, id).map(|new| self.cases.insert(case, Arc::new(new)))),
            },
            Stream::Oficio(oficio) => match self.oficios.get_mut(&oficio) {
                Some(known) => Arc::make_mut(known).apply(act, id),
                None => drop(Oficio::issue(act, id).map(|new| self.oficios.insert(oficio, Arc::new(new)))),
            },
        }
    }

    fn apply_unknown(&mut self, unknown: &Unknown, id: ActId) {
        match unknown.stream {
            Some(Stream::Case(case)) => {
                if let Some(known) = self.cases.get_mut(&case) {
                    Arc::make_mut(known).apply_unknown(unknown, id);
                }
            }
            Some(Stream::Institution) => Arc::make_mut(&mut self.institution).apply_unknown(unknown, id),
            Some(Stream::Oficio(_)) | None => {}
        }
    }

    /// The case an act is about, as it stands.
    pub(crate) fn case_of(&self, act: &Act) -> Option<&Case> {
        match act.stream {
            Stream::Case(case) => self.cases.get(&case).map(Arc::as_ref),
            _ => None,
        }
    }

    /// The oficio an act is about, files under or leaves under, as it stands.
    pub(crate) fn oficio_of(&self, act: &Act) -> Option<&Oficio> {
        let oficio = match (act.stream, &act.kind) {
            (Stream::Oficio(oficio), _) => oficio,
            (_, ActKind::SolicitudFiled { oficio, .. }) => *oficio,
            (_, ActKind::PrintsExported(export)) => {
                self.case_of(act).and_then(|case| case.request(export.request?))?.oficio
            }
            _ => return None,
        };
        self.oficios.get(&oficio).map(Arc::as_ref)
    }
}

/// The streams that some acts touched.
pub(crate) fn touched(acts: &[Act]) -> BTreeSet<Stream> {
    acts.iter().map(|act| act.stream).collect()
}

/// A stream as the database names it.
pub(crate) fn stream_name(stream: Stream) -> String {
    match stream {
        Stream::Institution => "institution".to_owned(),
        Stream::Case(case) => format!("case/{case}"),
        Stream::Oficio(oficio) => format!("oficio/{oficio}"),
    }
}
