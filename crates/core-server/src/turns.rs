//! One at a time for each key: two uploads of one blob, two submissions of one request.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{Mutex as Turn, OwnedMutexGuard};

/// Who holds which key.
pub(crate) struct Turns<K>(Mutex<HashMap<K, Arc<Turn<()>>>>);

impl<K: Hash + Eq> Turns<K> {
    pub(crate) fn new() -> Self {
        Turns(Mutex::new(HashMap::new()))
    }

    /// Waits for the turn on `key`, `patience` at most.
    pub(crate) async fn wait(&self, key: K, patience: Duration) -> Option<OwnedMutexGuard<()>> {
        let turn = {
            let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            // Forgets the keys nobody holds or waits for.
            held.retain(|_, turn| Arc::strong_count(turn) > 1);
            Arc::clone(held.entry(key).or_default())
        };
        tokio::time::timeout(patience, turn.lock_owned()).await.ok()
    }
}
