//! The policy as she has it on the screen, before it is adopted.

use crate::live::Live;
use ipc::{AjustesView, PolicyView, Request};
use leptos::prelude::*;

/// What is chosen, beside what is in force.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) live: Live<AjustesView>,
    pub(super) blind: RwSignal<bool>,
    pub(super) minimum: RwSignal<String>,
    pub(super) resolved: RwSignal<bool>,
    /// Whether she adopted one since the screen is shown.
    pub(super) adopted: RwSignal<bool>,
}

impl Draft {
    /// Follows what is in force.
    pub(super) fn of(live: Live<AjustesView>) -> Self {
        let draft = Draft {
            live,
            blind: RwSignal::new(false),
            minimum: RwSignal::new(String::new()),
            resolved: RwSignal::new(true),
            adopted: RwSignal::new(false),
        };
        let policy = live.part(|view| view.policy);
        Effect::new(move |_| {
            if let Some(policy) = policy.get() {
                draft.show(policy);
            }
        });
        draft
    }

    fn show(self, policy: PolicyView) {
        self.blind.set(policy.blind);
        self.minimum.set(policy.minimum_points.to_string());
        self.resolved.set(policy.every_candidate_resolved);
    }

    /// The number she wrote, where it is one; tracked.
    pub(super) fn points(self) -> Option<u16> {
        self.minimum.with(|text| text.trim().parse().ok()).filter(|points| *points < 100)
    }

    fn chosen(self) -> Option<PolicyView> {
        let minimum_points = self.points()?;
        Some(PolicyView {
            blind: self.blind.get(),
            minimum_points,
            every_candidate_resolved: self.resolved.get(),
        })
    }

    /// Whether it differs from what is in force; tracked.
    pub(super) fn changed(self) -> bool {
        let chosen = self.chosen();
        self.live.with(|view| chosen != Some(view.policy)).unwrap_or_default()
    }

    /// Takes what is in force again.
    pub(super) fn restore(self) {
        if let Some(policy) = self.live.with_untracked(|view| view.policy) {
            self.show(policy);
        }
    }

    /// Adopts what is chosen, if it differs and she may.
    pub(super) fn adopt(self) {
        let hers = self.live.with_untracked(|view| view.may_adopt).unwrap_or_default();
        let chosen = untrack(|| self.chosen().filter(|_| self.changed()));
        if let (true, Some(policy)) = (hers, chosen) {
            self.live.send_then(Request::AdoptPolicy(policy), move |_| {
                self.adopted.try_set(true);
            });
        }
    }
}
