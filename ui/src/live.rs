//! One view of one screen, kept fresh: asked for again when the workstation says it changed, replaced by
//! the reply of every action. Callbacks outlive screens, so every write here tolerates a disposed signal.

use crate::bridge;
use crate::shell::Shell;
use ipc::{Problem, Reply, Request};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The view of type `T` a screen shows.
pub struct Live<T: Send + Sync + 'static> {
    view: RwSignal<Option<T>>,
    problem: RwSignal<Option<Problem>>,
    busy: RwSignal<u32>,
    latest: StoredValue<u64>,
    asking: StoredValue<Asking>,
    pick: fn(Reply) -> Option<T>,
}

/// Questions on their way. While one is, later ones wait as one, so that a station that answers slowly is
/// shown late and never not at all.
#[derive(Default)]
struct Asking {
    now: bool,
    next: Option<Request>,
}

impl<T: Send + Sync + 'static> Clone for Live<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Send + Sync + 'static> Copy for Live<T> {}

impl<T: Send + Sync + 'static> Live<T> {
    /// Asks with `ask` now, whenever what `ask` reads changes, and whenever a case changed.
    /// `pick` takes the view out of the reply.
    pub fn new(ask: impl Fn() -> Option<Request> + 'static, pick: fn(Reply) -> Option<T>) -> Self {
        let shell = Shell::get();
        let live = Live {
            view: RwSignal::new(None),
            problem: RwSignal::new(None),
            busy: RwSignal::new(0),
            latest: StoredValue::new(0),
            asking: StoredValue::new(Asking::default()),
            pick,
        };
        Effect::new(move |_| {
            shell.cases.track();
            if let Some(request) = ask() {
                live.refetch(request);
            }
        });
        live
    }

    /// What there is to show, tracked.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> Option<R> {
        self.view.with(|view| view.as_ref().map(read))
    }

    /// What there is to show, untracked.
    pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> Option<R> {
        self.view.try_with_untracked(|view| view.as_ref().map(read)).flatten()
    }

    /// A part of the view that wakes its readers only when that part changes.
    pub fn part<R>(self, read: impl Fn(&T) -> R + Send + Sync + 'static) -> Memo<Option<R>>
    where
        R: PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.with(&read))
    }

    /// Why the last action was not done.
    pub fn problem(self) -> RwSignal<Option<Problem>> {
        self.problem
    }

    /// Whether an action is under way.
    pub fn busy(self) -> bool {
        self.busy.get() > 0
    }

    /// Acts, and shows what comes back.
    pub fn send(self, request: Request) {
        self.send_then(request, |_| {});
    }

    /// Acts, calls `done` with the reply, and shows it where it is this screen's view.
    pub fn send_then(self, request: Request, done: impl FnOnce(&Reply) + 'static) {
        self.problem.try_set(None);
        self.busy.try_update(|count| *count += 1);
        spawn_local(async move {
            let outcome = bridge::call(request).await;
            self.busy.try_update(|count| *count -= 1);
            match outcome {
                Ok(reply) => {
                    done(&reply);
                    // Newer than any question still on its way.
                    self.show(self.turn(), reply);
                }
                Err(problem) => drop(self.problem.try_set(Some(problem))),
            }
        });
    }

    /// Asks again without saying so; only a first failure is shown.
    fn refetch(self, request: Request) {
        let waits = self.asking.try_update_value(|asking| {
            if asking.now {
                asking.next = Some(request.clone());
            }
            std::mem::replace(&mut asking.now, true)
        });
        if waits == Some(false) {
            spawn_local(self.ask_on(request));
        }
    }

    /// Asks until no later question waits.
    async fn ask_on(self, mut request: Request) {
        loop {
            let turn = self.turn();
            let outcome = bridge::call(request.clone()).await;
            let next = self.asking.try_update_value(|asking| {
                asking.now = asking.next.is_some();
                asking.next.take()
            });
            let next = next.flatten();
            // What was asked for another finger or candidate is no answer any more.
            let wanted = next.as_ref().is_none_or(|next| *next == request);
            match outcome {
                Ok(reply) if wanted => self.show(turn, reply),
                Err(problem) if wanted && self.with_untracked(|_| ()).is_none() => {
                    drop(self.problem.try_set(Some(problem)));
                }
                _ => {}
            }
            match next {
                Some(next) => request = next,
                None => break,
            }
        }
    }

    fn turn(self) -> u64 {
        self.latest
            .try_update_value(|latest| {
                *latest += 1;
                *latest
            })
            .unwrap_or(0)
    }

    /// An answer that was overtaken by a later question or action is old news.
    fn show(self, turn: u64, reply: Reply) {
        if self.latest.try_get_value() != Some(turn) {
            return;
        }
        if let Some(view) = (self.pick)(reply) {
            self.view.try_set(Some(view));
        }
    }
}
