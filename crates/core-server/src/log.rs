//! What the operator hears: one JSON line an event on stderr. Fixed words, numbers and ids; never a name, a path or
//! the text of a request.

use crate::clock;
use serde_json::{Map, Value};

/// Writes one event.
pub(crate) fn event(what: &'static str, facts: &[(&'static str, Value)]) {
    let mut line = Map::new();
    line.insert("at".into(), clock::now().0.into());
    line.insert("event".into(), what.into());
    line.extend(facts.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
    eprintln!("{}", Value::Object(line));
}
